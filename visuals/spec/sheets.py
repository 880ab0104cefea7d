"""The sheets of a workbook, and which of them a list is read from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from visuals.problems import SpecError, Where, problem
from visuals.spec.columns import fold
from visuals.spec.shapes import near

__all__ = ["Asked", "Sheet", "chosen"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its title, the part that holds it, and whether the office hid it."""

    title: str
    part: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a campaign says of a list's sheet: its `sheet` by name ("" for none), written `at`; `list` is the list's own
    name."""

    sheet: str = ""
    at: Where | None = None
    list: str = ""


def chosen(sheets: Sequence[Sheet], asked: Asked, label: str) -> Sheet:
    """The sheet that is asked for; else the one called as the list, else the first that is not hidden.

    Names are compared without marks and capitals. Raises SpecError, with the names there are, when it is not there.
    """
    if not sheets:
        raise SpecError(problem("spec.table-no-sheets", Where(label)))
    names = {fold(sheet.title): sheet for sheet in reversed(sheets)}
    if asked.sheet:
        exact = next((sheet for sheet in sheets if sheet.title == asked.sheet), None)
        found = exact or names.get(fold(asked.sheet))
        if found is None:
            known = ", ".join(f"«{sheet.title}»" for sheet in sheets[:12])
            other = near(fold(asked.sheet), names)
            facts = {"sheet": asked.sheet, "file": label, "known": known, "near": names[other].title if other else ""}
            raise SpecError(problem("spec.table-no-sheet", asked.at or Where(label), **facts))
        return found
    seen = [sheet for sheet in sheets if not sheet.hidden] or list(sheets)
    return next((sheet for sheet in seen if asked.list and fold(sheet.title) == fold(asked.list)), seen[0])
