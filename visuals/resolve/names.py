"""`$names` in words: `$year`, `$years.asean` (computed from the campaign's year) and `$list.column`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from visuals.problems import Problem, Where, problem
from visuals.spec.anniversary import Anniversary
from visuals.spec.campaign import Row
from visuals.spec.columns import Heading
from visuals.spec.reader import TextNode
from visuals.spec.shapes import near

__all__ = ["fill", "names_for"]

_NAME = re.compile(r"\$(?:\$|([A-Za-z](?:[\w.-]*\w)?))")


def names_for(year: int, anniversaries: Mapping[str, Anniversary], rows: Iterable[tuple[str, Row]]) -> dict[str, str]:
    """What `$…` may name: the year, how many years each anniversary is then, and the cells of the rows."""
    names: dict[str, str] = {}
    if year:
        names["year"] = str(year)
        names |= {f"years.{name}": str(day.years(year)) for name, day in anniversaries.items()}
    for list_name, row in rows:
        for column, cell in row.entries:
            if isinstance(cell, TextNode):
                names[f"{list_name}.{column.text}"] = cell.text
                if isinstance(column, Heading) and column.plain != column.text:
                    names.setdefault(f"{list_name}.{column.plain}", cell.text)
    return names


def fill(words: str, where: Where, names: Mapping[str, str], faults: list[Problem]) -> str:
    """`words` with every $name replaced; `$$` is a dollar sign. Unknown names are added to `faults`."""

    def replace(found: re.Match[str]) -> str:
        if found[1] is None:
            return "$"
        name, rest = _known_part(found[1], names)
        if name not in names:
            of_year = name == "year" or name.startswith("years.")
            code = "resolve.no-year" if of_year and "year" not in names else "resolve.no-name"
            faults.append(problem(code, where, name=name, near=near(name, names)))
        return names.get(name, "") + rest

    return _NAME.sub(replace, words) if "$" in words else words


def _known_part(words: str, names: Mapping[str, str]) -> tuple[str, str]:
    """`words` parted into the longest known name and what follows it: "units.id-banner" is "units.id", "-banner"."""
    ends = [len(words)] + [cut.start() for cut in reversed(list(re.finditer(r"[.-]", words)))]
    end = next((end for end in ends if words[:end] in names), len(words))
    return words[:end], words[end:]
