"""Words that are to stand in italics where the theme's family has none: they stand upright, and that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from visuals.compose.roles import slanted
from visuals.problems import Problem, problem
from visuals.resolve import Job, Said, Value, resolve_deck
from visuals.spec import element as spec
from visuals.spec.layout import Layout, elements
from visuals.text.marks import tokens_of

__all__ = ["deck_italics", "without_italics"]


def deck_italics(file: Path) -> tuple[Problem, ...]:
    """A note for every text of the deck in `file` whose words stay upright. Raises as `resolve_deck`."""
    return tuple(dict.fromkeys(without_italics(resolve_deck(file))))


def without_italics(job: Job) -> Iterator[Problem]:
    """The same for a job."""
    for frame in job.frames:
        layout = frame.layout or job.layout
        roles = dict(_roles(layout))
        for slot, value in frame.values.items():
            for said in _said(value):
                leaning = " ".join(token.text for token in tokens_of(said.words) if token.leaning)
                if leaning and slot in roles and (font := _upright(job, roles[slot])):
                    yield problem("compose.no-italics", said.where, words=leaning[:60], font=font)


def _roles(layout: Layout) -> Iterator[tuple[str, str]]:
    """(slot, role of its words)."""
    for element in elements(layout):
        name = next((getattr(element, kind) for kind, of in (("text", spec.Text), ("points", spec.Points),
                     ("table", spec.Table)) if isinstance(element, of)), "")  # fmt: skip
        if name.startswith("$") and isinstance(element, spec.Text | spec.Points | spec.Table):
            yield name.removeprefix("$"), element.role


def _said(value: Value) -> Iterator[Said]:
    if isinstance(value, Said):
        if "_" in value.words:
            yield value
    elif isinstance(value, tuple | Mapping):
        for each in value.values() if isinstance(value, Mapping) else value:
            yield from _said(each)


def _upright(job: Job, name: str) -> str:
    """The family of a role that has no italic; "" for one that has."""
    role = job.theme.type.get(name)
    if role is None or slanted(job.shelf.fonts(), role, job.theme.fallback):
        return ""
    return role.font
