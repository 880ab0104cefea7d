"""Where a piece hangs, from when to when, and who looks after it: the row's words, then the make's, then everyone's."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from visuals.problems import Problem, Where, problem
from visuals.resolve.names import fill
from visuals.spec.campaign import Campaign, Row
from visuals.spec.papers import HUNG, Hang, Papers, in_year
from visuals.spec.reader import TextNode, show

__all__ = ["Hanging", "cell_of", "hanging_of", "papers_of", "source_of", "unit_of"]


@dataclass(frozen=True, slots=True)
class Hanging:
    """One piece on its wall. `hang` and `take_down` are days, both included; "" and None: nobody said. `at` is where
    the days were said, `place_at` where the place was."""

    hang: datetime.date | None = None
    take_down: datetime.date | None = None
    place: str = ""
    person: str = ""
    phone: str = ""
    receiver: str = ""
    note: str = ""
    at: Where | None = None
    place_at: Where | None = None

    @property
    def days(self) -> int:
        """How many days it hangs, both ends counted; 0 when one of them is not known."""
        return (self.take_down - self.hang).days + 1 if self.hang and self.take_down else 0


def cell_of(rows: Iterable[tuple[str, Row]], column: str) -> TextNode | None:
    """The cell of the last row that has something in the column."""
    cells = [cell for _, row in rows if isinstance(cell := row.get(column), TextNode) and cell.text]
    return cells[-1] if cells else None


def hanging_of(
    campaign: Campaign, own: Hang | None, rows: Sequence[tuple[str, Row]], faults: list[Problem]
) -> Hanging:
    """What is said of the hanging of one piece, by its rows, its make's `own` words and the campaign's; days that are
    none, and days in the wrong order, are added to `faults`."""
    given = [each for each in (own, campaign.hang) if each]
    words = {name: _said(name, rows, given) for name in ("place", "person", "phone", "receiver", "note")}
    hang, hung_at = _day("hang", "start", "from", campaign, rows, given, faults)
    end, taken_at = _day("take_down", "end", "to", campaign, rows, given, faults)
    if hang and end and end < hang:
        facts = {"hang": f"{hang:%d/%m/%Y}", "take_down": f"{end:%d/%m/%Y}"}
        faults.append(problem("resolve.hung-backwards", taken_at, **facts))
    if not words["receiver"] and campaign.papers:
        words["receiver"] = campaign.papers.receiver
    cell = cell_of(rows, "place")
    place_at = cell.where if cell else next((each.place_of("place") for each in given if each.place), None)
    return Hanging(hang, end, **words, at=taken_at or hung_at, place_at=place_at)


def _said(name: str, rows: Sequence[tuple[str, Row]], given: list[Hang]) -> str:
    cell = cell_of(rows, name)
    if cell:
        return cell.text
    return next((words for each in given if (words := getattr(each, name, ""))), "")


def _day(
    column: str,
    field: str,
    key: str,
    campaign: Campaign,
    rows: Sequence[tuple[str, Row]],
    given: list[Hang],
    faults: list[Problem],
) -> tuple[datetime.date | None, Where | None]:
    """A day and where it was said."""
    cell = cell_of(rows, column)
    source = next((each for each in given if getattr(each, field)), None)
    if cell:
        day, where, words = HUNG.read(cell, faults), cell.where, show(cell)
    elif source:
        day, where = getattr(source, field), source.place_of(key)
        words = f"{day.day}/{day.month}"
    else:
        return None, None
    if day is None:
        return None, where
    whole = in_year(day, campaign.year)
    if whole is None:
        faults.append(problem("resolve.day-without-year", where, day=words))
    elif campaign.year and whole.year != campaign.year:
        facts = {"day": f"{whole:%d/%m/%Y}", "year": campaign.year}
        faults.append(problem("resolve.other-year", where, **facts))
    return whole, where


def unit_of(rows: Sequence[tuple[str, Row]], values: Mapping[str, object]) -> str:
    """Whose piece it is: the row's `name`, else the words that stand as its `host`, without the author's marks."""
    cell = cell_of(rows, "name")
    words = cell.text if cell else getattr(values.get("host"), "words", "")
    return " ".join(words.translate(_MARKS).split())


_MARKS = str.maketrans({"|": " ", "~": " ", "*": None, "\\": None})


def source_of(
    rows: Sequence[tuple[str, Row]],
    names: Mapping[str, str],
    hidden: Collection[tuple[str, str]],
    faults: list[Problem],
) -> str:
    """Where the slogan was taken from: the cell `source` of the row that says it, or of a later one. The source of a
    slogan that a unit replaced by its own words is not theirs. Columns that are `hidden` say nothing."""
    saying = [at for at, (name, row) in enumerate(rows) if row.get("slogan") and (name, "slogan") not in hidden]
    cell = cell_of(rows[saying[-1] if saying else 0 :], "source")
    return fill(cell.text, cell.where, names, faults) if cell else ""


def papers_of(campaign: Campaign) -> Papers:
    """What the campaign's papers need; the agency is the common host where none is named."""
    papers = campaign.papers or Papers()
    host = campaign.common.get("host")
    if papers.agency or not isinstance(host, TextNode):
        return papers
    return replace(papers, agency=" ".join(host.text.translate(_MARKS).split()))
