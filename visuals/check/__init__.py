"""The preflight of a finished sheet: everything that would come out wrong in print, on a wall or on a board.

    sheet ─ seen: laid flat, read once ─► one function a check ─► problems, each at the line that asked for the thing

Checks know the scene and nothing before it: a sheet that a script drew by hand is judged like any other. What is too
small, too faint or too near the edge is data with its source (layouts/rules/check.yaml); what to call it, and whether
it is an error or a warning, is in messages/check.toml. Every check is one function in a file of its noun:

    safe      texts, codes and pictures keep inside the safe box
    finishing … and clear of hems, pole pockets and eyelets
    margins   bleed and safe zone are as wide as the press needs
    ground    the ground reaches the bleed, what reaches the cut runs over it
    overlap   nothing lies on words and codes
    contrast  letters stand out from what is behind them
    letters   letters are large enough for the eye, the press, the board
    strokes   lines are thick enough
    inks      inks dry, small letters take one, spot colours are known
    veils     what is seen through makes not too much ink with what is below
    pictures  pictures are there and fine enough
    codes     QR codes say what they should and can be scanned
    boards    one-colour boards can show what is on them
    members   the flags of ASEAN are all there
    emblems   symbols of State and Party are shown as they are, ASEAN's to their right
    flags     and not on pennants
    foreign   words of other languages are smaller than Vietnamese ones, and below them
    sponsors  sponsors keep to their place, and whoever made the piece is named
    faces     fonts may be used so
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from visuals.check import (
    boards,
    codes,
    contrast,
    emblems,
    faces,
    finishing,
    flags,
    foreign,
    ground,
    inks,
    letters,
    margins,
    members,
    overlap,
    pictures,
    safe,
    sponsors,
    strokes,
    veils,
)
from visuals.check.recent import Recent
from visuals.check.registry import Check, registered
from visuals.check.seen import read_sheet
from visuals.problems import Problem, language
from visuals.scene import Picture, Sheet
from visuals.shelf import Shelf
from visuals.spec.outdoor import Outdoor
from visuals.spec.rules import CheckRules

__all__ = ["check", "in_order"]

# In this order problems are told: first what spoils the piece, then what makes it less good.
_FILES = (
    safe, finishing, margins, ground, overlap, contrast, codes, letters, strokes, inks, veils, pictures, boards,
    members, emblems, flags, foreign, sponsors, faces,
)  # fmt: skip


def check(sheet: Sheet, shelf: Shelf | None = None) -> tuple[Problem, ...]:
    """What is wrong with `sheet`, each fault once, in a fixed order; () when nothing is.

    Problems name the line of the layout that asked for the faulty thing (`asked_at`). Thresholds come from `shelf`, or
    from what ships with the library. Raises SpecError when the thresholds themselves are written wrong.
    """
    standard = shelf or Shelf.of(), language.get()
    found = _recent.look_up(sheet, standard)
    if found is not None:
        return found
    seen = read_sheet(sheet, *_standards(*standard))
    problems = tuple(dict.fromkeys(fault for each in in_order() for fault in each(seen)))
    pictures = (layer.item.file for layer in seen.layers if isinstance(layer.item, Picture))
    return _recent.keep(sheet, standard, pictures, problems)


_recent = Recent()


@functools.lru_cache(maxsize=16)
def _standards(shelf: Shelf, tongue: str) -> tuple[CheckRules, Mapping[str, str], Outdoor]:
    """The thresholds of a shelf, the names of ASEAN's members by the names of their flags, the rules on hanging."""
    members = {each.id: each.english if tongue == "en" else each.name for each in shelf.members()}
    return shelf.check_rules(), members, shelf.outdoor()


def in_order() -> tuple[Check, ...]:
    """Every check once, in the order in which they run; those of other files than ours come last."""
    return registered.in_order(_FILES)
