"""The list of checks: complete, without doubles, in one order, each telling only what it is registered for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.check.pairs import PAIRS
from tests.check.scenes import BLUE, WHITE, YELLOW, box, code, fill, found, ground, sheet, words
from visuals import problems
from visuals.check import check, in_order
from visuals.check.registry import checks, registered
from visuals.check.seen import Seen, read_sheet
from visuals.problems import Problem
from visuals.shelf import Shelf

# Words that stand inside sentences: they have no problem of their own.
SIDES = {"left", "top", "right", "bottom", "faded", "cut", "mirrored", "turned", "stretched", "recoloured"}


def test_every_message_is_told_by_a_check() -> None:
    told = {code.partition(".")[2] for code in problems.codes() if code.startswith("check.")}
    assert told - SIDES == set(registered.by_code)


def test_a_code_belongs_to_one_check() -> None:
    with pytest.raises(AssertionError, match="text-unsafe"):

        @checks("text-unsafe")
        def again(_seen: Seen) -> Iterator[Problem]:
            yield from ()


def test_checks_tell_only_their_own(tmp_path: Path) -> None:
    shelf = Shelf.of()
    names = {member.id: member.name for member in shelf.members()}
    for number, make in enumerate(PAIRS.values()):
        seen = read_sheet(make(tmp_path / str(number))[1], shelf.check_rules(), names)
        for each in in_order():
            told = {problem.code.removeprefix("check.") for problem in each(seen)}
            assert {code for code in told if registered.by_code[code] is not each} == set()


def test_order_and_repeat() -> None:
    """Problems come in the order of the checks, whatever the order of the things, and the same each time."""
    text = words(area=box(20, 300, 700, 200), paint=BLUE)
    faulty = sheet(*code(quiet=1), fill(box(0, 900, 3000, 100), YELLOW), text, ground(WHITE, by=10))
    expected = ["text-unsafe", "no-bleed", "stops-at-cut", "stops-at-cut", "text-covered", "code-covered"]
    assert found(faulty) == expected
    assert check(faulty) == check(faulty)


def test_equal_problems_are_told_once() -> None:
    stray = words(area=box(20, 300, 700, 100))
    assert found(sheet(ground(), stray, stray)).count("text-unsafe") == 1


def test_both_languages(tmp_path: Path) -> None:
    _, faulty = PAIRS["text-unsafe"](tmp_path)
    (vietnamese,) = check(faulty)
    token = problems.language.set("en")
    try:
        (english,) = check(faulty)
    finally:
        problems.language.reset(token)
    assert "vùng an toàn: trái" in vietnamese.what
    assert "safe zone: left" in english.what
    assert (vietnamese.code, vietnamese.where) == (english.code, english.where)
    assert str(vietnamese.where) == "layout.yaml:2"
