"""Vietnamese banners, panels, posters, electronic boards and meeting decks from one campaign file.

What people write becomes files in six steps, each in a room of its own:

    1. spec      reads campaign, lists, layouts and themes; every record knows its file, line and column
    2. resolve   names → layouts, products, pictures; campaign → jobs
    3. text      the Vietnamese language: shaping, breaking, fitting
    4. compose   a job → a finished drawing (`scene`): boxes first, ink second
    5. check     judges the drawing; impose puts marks round it for the shop; writers draw it as pdf, png, pptx, …
    6. produce   runs the jobs on many processes, writes whole files and the manifest

Three uses:

    visuals.compose("slogan-flags", on="bang-ron-6x0.8", slogan="…").save("bang-ron.pdf")
    visuals.render("examples/asean-week-2026", to="out")
    visuals.deck("hop-thon.md").save("hop-thon.pptx")
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # the name that type checkers know; importing `typing` would double the cost of importing us
if TYPE_CHECKING:
    from visuals.artwork import Artwork, compose, deck
    from visuals.problems import FileError, Problem, RefusedError, SpecError, VisualsError
    from visuals.produce.batch import examine as check
    from visuals.produce.campaign import render
    from visuals.produce.outcome import Report

__all__ = [
    "Artwork",
    "FileError",
    "Problem",
    "RefusedError",
    "Report",
    "SpecError",
    "VisualsError",
    "__version__",
    "check",
    "compose",
    "deck",
    "render",
]

__version__ = "0.1.0"

# Public name → (room, name there); nothing of it is imported before it is asked for (PEP 562).
_PUBLIC = {
    "Artwork": ("artwork", "Artwork"),
    "compose": ("artwork", "compose"),
    "deck": ("artwork", "deck"),
    "FileError": ("problems", "FileError"),
    "Problem": ("problems", "Problem"),
    "RefusedError": ("problems", "RefusedError"),
    "SpecError": ("problems", "SpecError"),
    "VisualsError": ("problems", "VisualsError"),
    "Report": ("produce.outcome", "Report"),
    "check": ("produce.batch", "examine"),
    "render": ("produce.campaign", "render"),
}


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    room, there = _PUBLIC[name]
    value: object = getattr(import_module(f"{__name__}.{room}"), there)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Front(type(sys)):  # type: ignore[misc]
    """Keeps `visuals.compose` and `visuals.check` what the public names say.

    The rooms `visuals/compose` and `visuals/check` bear the same names, and importing a room sets it as an attribute of
    its parent; `from visuals.compose import …` finds the room all the same.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if name in _PUBLIC and isinstance(value, type(sys)):
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Front
