"""The layouts of a deck as empty forms, drawn when they are first looked at and kept for the next deck.

A deck that becomes a PDF never looks at them. They depend on theme, screen and layouts alone, so that a batch of decks
for all villages draws them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from visuals.compose.prompts import prompts
from visuals.problems import VisualsError
from visuals.resolve import Frame, Job
from visuals.resolve.slide import FAMILY, PREFIX
from visuals.scene import Form, Sheet
from visuals.spec.layout import Layout

__all__ = ["Forms"]

# A menu of layouts begins with these, in this order; the others follow by name.
_FIRST = ("bia", "chuong-trinh", "phan", "y", "doan-van", "hai-cot", "so-sanh", "anh", "toan-anh", "khau-hieu", "bang")
_LAST = ("cam-on",)

# Of repeated things a form shows so many, or as many as there is room for.
_THINGS = (4, 3, 2, 1)

# What a form does without where there is no room for everything at once: a code beside a picture, then notes.
_RIVALS = ((), ("link", "call"), ("link", "call", "note", "text"))

_KEPT = 8

_made: dict[tuple[object, ...], tuple[object, tuple[Form, ...]]] = {}


@dataclass(frozen=True)
class Forms(Sequence[Form]):
    """The forms for the decks of a `job` (whose own slides do not matter), each sheet made by `draw`."""

    job: Job
    draw: Callable[[Job, Frame], Sheet]

    @overload
    def __getitem__(self, index: int) -> Form: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Form]: ...
    def __getitem__(self, index: int | slice) -> Form | Sequence[Form]:
        return self._forms[index]

    def __iter__(self) -> Iterator[Form]:
        return iter(self._forms)

    def __len__(self) -> int:
        return len(self._forms)

    @cached_property
    def _forms(self) -> tuple[Form, ...]:
        layouts = tuple(self._layouts())
        depends_on = (self.job.theme, self.job.product, *layouts)
        # The shelf has the fonts and the artwork.
        key = (self.job.shelf, *map(id, depends_on))
        if key not in _made:
            if len(_made) >= _KEPT:
                _made.pop(next(iter(_made)))
            _made[key] = depends_on, tuple(self._drawn(layouts))
        return _made[key][1]

    def _layouts(self) -> Iterator[Layout]:
        """All layouts for slides that there are for this screen; one that cannot be read is for others to tell."""
        shelf = self.job.shelf
        names = [name for name, file in shelf.layouts().items() if file.parent.name == FAMILY]
        for name in sorted(names, key=_rank):
            try:
                layout = shelf.layout(name)
            except VisualsError:
                continue
            if layout.variant_on(self.job.product):
                yield layout

    def _drawn(self, layouts: Sequence[Layout]) -> Iterator[Form]:
        for layout in layouts:
            full = self._first(layout, _RIVALS)
            bare = self._first(layout, (tuple(layout.slots),))
            if full and bare:
                yield Form(layout.layout, layout.title, full, bare)

    def _first(self, layout: Layout, withouts: Sequence[tuple[str, ...]]) -> Sheet | None:
        """The first sheet on which there is room for its prompts."""
        tried = ((rows, without) for without in withouts for rows in _THINGS)
        return next((sheet for rows, without in tried if (sheet := self._sheet(layout, rows, without))), None)

    def _sheet(self, layout: Layout, rows: int, without: tuple[str, ...]) -> Sheet | None:
        """The form's sheet; None where the prompts have no room on it."""
        try:
            values = prompts(layout, self.job.shelf, rows, without)
            return self.draw(self.job, Frame(values, layout.where, layout=layout))
        except VisualsError:
            return None


def _rank(name: str) -> tuple[int, str]:
    short = name.removeprefix(PREFIX)
    if short in _LAST:
        return len(_FIRST) + 1, name
    return _FIRST.index(short) if short in _FIRST else len(_FIRST), name
