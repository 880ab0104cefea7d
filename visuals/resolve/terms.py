"""What a make asks for, row by row: which rows count, what is different for some, what each of them chooses."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping

from visuals.problems import Problem, problem
from visuals.resolve.hanging import cell_of
from visuals.resolve.where import Chooser, Filter, Lists, Rows
from visuals.spec.campaign import Make, Row
from visuals.spec.copies import Counted, counted
from visuals.spec.plan import But
from visuals.spec.reader import TextNode
from visuals.spec.shapes import near

__all__ = ["NOT_CHOSEN", "Terms"]

NOT_CHOSEN = "mac-dinh"
"""The id, in file names, of what a row did not choose."""


class Terms:
    """The rows of a make, with its `where`, `pick` and `but`. `sound` is False when one of them cannot be followed;
    `hidden` are columns that choose, and therefore fill no slot."""

    def __init__(self, make: Make, lists: Lists, faults: list[Problem]) -> None:
        self.make, self.lists, self.faults = make, lists, faults
        before = sum(fault.severity == "error" for fault in faults)
        names = tuple(filter(None, (*make.each, make.pages)))
        kept = Filter(make.rows, lists, names, faults) if make.rows else None
        self.each = [kept.rows(name) if kept and kept.sound else lists.rows.get(name, ()) for name in make.each]
        self.pages = kept.rows(make.pages) if kept and kept.sound else lists.rows.get(make.pages, ())
        self.choosers = [(chooser, default) for each in make.pick for chooser, default in self._chooser(each)]
        self.hidden = frozenset(chooser.source for chooser, _ in self.choosers if chooser.source)
        self.buts = [(Filter(but.rows, lists, make.each, faults), but) for but in make.but]
        self.counted = self._counted(make.copies) if isinstance(make.copies, Counted) else None
        self.made: dict[tuple[int, ...], tuple[Make, int]] = {(): (make, 0)}
        self.sound = sum(fault.severity == "error" for fault in faults) == before

    def _chooser(self, name: str) -> Iterator[tuple[Chooser, Row | None]]:
        pick = self.make.pick[name]
        where = pick.place_of("from")
        if name not in self.lists.rows:
            self.faults.append(problem("resolve.no-list", where, list=name, near=near(name, self.lists.rows)))
            return
        if name in self.make.each:
            self.faults.append(problem("resolve.pick-of-each", where, list=name))
            return
        chooser = Chooser(name, pick.by, where, self.lists, self.make.each, self.faults)
        if chooser.source:
            yield chooser, chooser.default(pick.default, pick.place_of("else"))

    def _counted(self, asked: Counted) -> tuple[str, str] | None:
        """(list, column) that says how many."""
        found = self.lists.find(asked.column, self.make.each)
        if found is None:
            near_one = self.lists.near(asked.column, self.make.each)
            self.faults.append(problem("resolve.no-column", asked.where, column=asked.column, near=near_one))
        return found

    def copies(self, rows: Rows, asked: int) -> int:
        """How many pieces these rows want, 0 for none: `asked` of an exception, else the column that the make names
        (an empty cell is none), else what the last row says that has a column for it, else the make."""
        if asked:
            return asked
        if self.counted:
            cell = dict(rows)[self.counted[0]].get(self.counted[1])
            return (counted(cell, self.faults) or 0) if isinstance(cell, TextNode) and cell.text else 0
        said = cell_of(rows, "copies")
        found = counted(said, self.faults) if said else None
        return found if found is not None else self.make.copies if isinstance(self.make.copies, int) else 0

    def combinations(self) -> Iterator[Rows]:
        """Every row of each list with every row of the others, in the order written."""
        for rows in itertools.product(*self.each):
            yield tuple(zip(self.make.each, rows, strict=True))

    def of(self, rows: Rows) -> tuple[Make, int]:
        """What counts for these rows: the make with the exceptions that fit them in it, and how many copies these ask
        for (0: as ever)."""
        fitting = tuple(number for number, (rule, _) in enumerate(self.buts) if rule.fits(rows))
        if fitting not in self.made:
            make, copies = self.made[()]
            for number in fitting:
                make, copies = _excepted(make, self.buts[number][1]), self.buts[number][1].copies or copies
            self.made[fitting] = make, copies
        return self.made[fitting]

    def with_chosen(self, rows: Rows) -> Rows | None:
        """The rows, those that they choose before them; None when a choice cannot be followed."""
        chosen = []
        for chooser, default in self.choosers:
            told = len(chooser.told)
            row = chooser.chosen(rows, default)
            if row is not None:
                chosen.append((chooser.to, row))
            elif len(chooser.told) > told and self.faults[-1].severity == "error":
                return None
        return (*chosen, *rows)

    def named_defaults(self, names: Mapping[str, str]) -> Mapping[str, str]:
        """`names`, with an id for what was not chosen."""
        missing = {f"{chooser.to}.id": NOT_CHOSEN for chooser, _ in self.choosers if f"{chooser.to}.id" not in names}
        return {**names, **missing} if missing else names


def _excepted(make: Make, but: But) -> Make:
    """The make as the exception wants it."""
    places = dict(make.places)
    if but.theme:
        places["theme"] = but.place_of("theme")
    if but.on:
        places["on"] = but.place_of("on")
    return dataclasses.replace(
        make,
        theme=but.theme or make.theme,
        on=but.on or make.on,
        using={**make.using, **but.using},
        places=places,
    )
