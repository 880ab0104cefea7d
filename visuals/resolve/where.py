"""Which rows of a campaign's lists count: `where`, `but` and `pick` of a make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from visuals.problems import Problem, Where, problem
from visuals.resolve.lists import column_of, columns_of
from visuals.spec.campaign import Row
from visuals.spec.columns import fold, plain_name
from visuals.spec.plan import Condition, Selection
from visuals.spec.reader import TextNode
from visuals.spec.shapes import near

__all__ = ["Chooser", "Filter", "Lists", "Rows"]

Rows = Sequence[tuple[str, Row]]
"""One row of each list that is multiplied: (name of the list, row)."""


class Lists:
    """The lists of a campaign, by name, and where their columns are."""

    def __init__(self, rows: Mapping[str, tuple[Row, ...]]) -> None:
        self.rows = rows
        self._columns: dict[str, dict[str, str]] = {}

    def columns(self, name: str) -> Mapping[str, str]:
        """Name and plain name of every column of a list → its name."""
        if name not in self._columns:
            self._columns[name] = columns_of(self.rows.get(name, ()))
        return self._columns[name]

    def find(self, column: str, names: Sequence[str]) -> tuple[str, str] | None:
        """(list, column) that `column` means: "list.column", or a column that one of the lists `names` has."""
        for name in sorted(names, key=len, reverse=True):
            if column.startswith(f"{name}.") and (found := self._one(name, column[len(name) + 1 :])):
                return name, found
        return next(((name, found) for name in names if (found := self._one(name, column))), None)

    def _one(self, name: str, column: str) -> str:
        columns = self.columns(name)
        return columns.get(column) or columns.get(plain_name(column), "")

    def near(self, column: str, names: Sequence[str]) -> str:
        """A column of these lists that is much like `column`."""
        known = [column for name in names for column in self.columns(name).values()]
        several = [f"{name}.{column}" for name in names for column in self.columns(name).values()]
        return near(column, [*dict.fromkeys(known), *several])


@dataclass(frozen=True, slots=True)
class _Test:
    """Whether a row of `list` has one of `values`, folded, in `column`."""

    list: str
    column: str
    values: frozenset[str]

    def __call__(self, row: Row) -> bool:
        return fold(column_of(row, self.column)) in self.values


class Filter:
    """A selection, with its columns looked up in the lists `names`; faults are added to `faults`."""

    def __init__(self, selection: Selection, lists: Lists, names: Sequence[str], faults: list[Problem]) -> None:
        self.where, self.lists, self.names, self.faults = selection.where, lists, names, faults
        self.sound = True
        self.doubtful = False
        self.keep = [test for each in selection.keep if (test := self._test(each))]
        self.leave = [test for each in selection.leave if (test := self._test(each))]

    def _test(self, condition: Condition) -> _Test | None:
        found = self.lists.find(condition.column, self.names)
        if found is None:
            facts = {"column": condition.column, "near": self.lists.near(condition.column, self.names)}
            self.faults.append(problem("resolve.no-column", condition.where, **facts))
            self.sound = False
            return None
        self._doubt(*found, condition)
        return _Test(*found, frozenset(fold(value.text) for value in condition.values))

    def _doubt(self, name: str, column: str, condition: Condition) -> None:
        """A value that no row has is most likely misspelt."""
        known = {fold(words): words for row in self.lists.rows[name] for words in [column_of(row, column)]}
        for value in (each for each in condition.values if fold(each.text) not in known):
            self.doubtful = True
            like = near(fold(value.text), known)
            facts = {"list": name, "column": column, "value": value.text, "near": known.get(like, "")}
            self.faults.append(problem("resolve.no-such-value", value.where, **facts))

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of one list that count; a warning when there were some and none is left."""
        keep = [test for test in self.keep if test.list == name]
        leave = [test for test in self.leave if test.list == name]
        rows = self.lists.rows.get(name, ())
        found = tuple(row for row in rows if all(t(row) for t in keep) and not any(t(row) for t in leave))
        if rows and not found and not self.doubtful:
            self.faults.append(problem("resolve.nothing-left", self.where, list=name))
        return found

    def fits(self, rows: Rows) -> bool:
        """Whether the rows together are what is asked for."""
        at = dict(rows)
        return all(test(at[test.list]) for test in self.keep) and not any(test(at[test.list]) for test in self.leave)


class Chooser:
    """`pick`: the row of the list `to` that the column of a row chooses, by id, by number, or by its words."""

    def __init__(self, to: str, by: str, where: Where, lists: Lists, names: Sequence[str], faults: list[Problem]):
        self.to, self.faults, self.where = to, faults, where
        self.source = lists.find(by, names)
        if self.source is None:
            faults.append(problem("resolve.no-column", where, column=by, near=lists.near(by, names)))
        self.known = _index(lists.rows.get(to, ()))
        self.ids = [column_of(row, "id") for row in lists.rows.get(to, ())]
        self.told: set[Where] = set()

    def default(self, words: str, where: Where) -> Row | None:
        """The row that counts where nothing is chosen; None for ""."""
        return self._row(words, where) if words else None

    def chosen(self, rows: Rows, default: Row | None) -> Row | None:
        """The row that these rows choose. Raises nothing: an unknown choice is a fault at its cell, none a warning."""
        assert self.source is not None
        row = dict(rows)[self.source[0]]
        cell = row.get(self.source[1])
        if isinstance(cell, TextNode) and cell.text:
            return self._row(cell.text, cell.where)
        own = self.source[1] != "slogan" and column_of(row, "slogan")  # words of its own need no choice
        if default is None and not own:
            self._tell(problem("resolve.no-choice", row.where, column=self.source[1]))
        return default

    def _row(self, words: str, where: Where) -> Row | None:
        found = self.known.get(fold(words)) or self.known.get(_number(fold(words)))
        if found is None:
            like = near(fold(words), [fold(each) for each in self.ids])
            id_near = next((each for each in self.ids if fold(each) == like), "") if like else ""
            facts = {"list": self.to, "choice": words[:60], "near": id_near or ", ".join(self.ids[:6])}
            self._tell(problem("resolve.bad-choice", where, **facts))
        return found

    def _tell(self, fault: Problem) -> None:
        """Once a cell, however many products its row is multiplied with."""
        if fault.where and fault.where not in self.told:
            self.told.add(fault.where)
            self.faults.append(fault)


_BEFORE_NUMBERS = frozenset({"cau", "so", "khau hieu", "khau hieu so", "cau so", "kh", "muc"})


def _number(folded: str) -> str:
    """ "3" for "câu 3", "khẩu hiệu số 03"; "" for what tells no number."""
    before, _, last = folded.rpartition(" ")
    if not last.isdecimal() or (before and before not in _BEFORE_NUMBERS):
        return ""
    return str(int(last))


def _index(rows: Iterable[Row]) -> dict[str, Row]:
    """What a cell may say → the row: ids before numbers before words. Rows without a number are counted from 1."""
    ids: dict[str, Row] = {}
    numbers: dict[str, Row] = {}
    words: dict[str, Row] = {}
    rows = tuple(rows)
    numbered = any(row.key("stt") for row in rows)
    for count, row in enumerate(rows, start=1):
        ids.setdefault(fold(column_of(row, "id")), row)
        number = _number(fold(column_of(row, "stt"))) if numbered else str(count)
        numbers.setdefault(number, row)
        words.setdefault(fold(column_of(row, "slogan")), row)
    found = {**words, **numbers, **ids}
    found.pop("", None)
    return found
