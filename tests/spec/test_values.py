"""The small values: what is taken, what is refused."""

from __future__ import annotations

import pickle

import pytest

from visuals.problems import Problem, Where
from visuals.spec.element import RATIO
from visuals.spec.layout import SLOT, Slot
from visuals.spec.reader import TextNode
from visuals.spec.shapes import NAME, YES_NO, Kind, Number, Range, RangeOf, Whole, near
from visuals.spec.values import (
    ASPECTS,
    COLOUR,
    DISTANCE,
    EXTENT,
    INKS,
    LENGTH,
    PADDING,
    SIZE,
    UNDER,
    Aspects,
    Distance,
    Extent,
    Under,
)
from visuals.units import Length

GOOD: list[tuple[Kind, str, object]] = [
    (DISTANCE, "0", Distance(0)),
    (DISTANCE, "2.5", Distance(2.5)),
    (DISTANCE, "m", Distance(step="m")),
    (EXTENT, "12", Extent("relative", 12)),
    (EXTENT, "2fr", Extent("share", 2)),
    (EXTENT, "0.5fr", Extent("share", 0.5)),
    (EXTENT, "hug", Extent("hug")),
    (EXTENT, "30mm", Extent("length", length=Length(30, "mm"))),
    (EXTENT, "0,8 m", Extent("length", length=Length(800, "mm"))),
    (PADDING, "4", (Distance(4),) * 4),
    (PADDING, "3 6", (Distance(3), Distance(6), Distance(3), Distance(6))),
    (PADDING, "1 m 3 s", (Distance(1), Distance(step="m"), Distance(3), Distance(step="s"))),
    (ASPECTS, "4..", Aspects(4, float("inf"))),
    (ASPECTS, "..0.6", Aspects(0, 0.6)),
    (ASPECTS, "0.6 .. 4", Aspects(0.6, 4)),
    (COLOUR, "#da251d", "#DA251D"),
    (INKS, "0 100 99.5 0", (0, 100, 99.5, 0)),
    (UNDER, "headline 0.62", Under("headline", 0.62)),
    (UNDER, "headline 1", Under("headline", 1)),
    (LENGTH, "6m", Length(6000, "mm")),
    (LENGTH, "80cm", Length(800, "mm")),
    (LENGTH, "0px", Length(0, "px")),
    (SIZE, "6m x 0.8m", (Length(6000, "mm"), Length(800, "mm"))),
    (SIZE, "6x0,8m", (Length(6000, "mm"), Length(800, "mm"))),
    (SIZE, "54 × 79 cm", (Length(540, "mm"), Length(790, "mm"))),
    (SIZE, "320px x 64px", (Length(320, "px"), Length(64, "px"))),
    (SIZE, "320x64px", (Length(320, "px"), Length(64, "px"))),
    (SIZE, "60m x 60m", (Length(60_000, "mm"), Length(60_000, "mm"))),
    (RATIO, "3:2", 1.5),
    (RATIO, "1.91:1", 1.91),
    (SLOT, "images?", "images"),
    (NAME, "bang-ron-6x0.8", "bang-ron-6x0.8"),
    (YES_NO, "yes", True),
    (YES_NO, "false", False),
    (Number(0, 10), "1,5", 1.5),
    (Number(-5, 5), "-5", -5.0),
    (Whole(0, 10), "10", 10),
    (RangeOf(-1, 1), "0.5", Range(0.5, 0.5)),
    (RangeOf(-1, 1), "-0,01..0,06", Range(-0.01, 0.06)),
    (RangeOf(-1, 1), "-1 .. 1", Range(-1, 1)),
    (RangeOf(80, 125, percent=True), "98..102", Range(98, 102)),
    (RangeOf(80, 125, percent=True), "92..104 %", Range(92, 104)),
    (RangeOf(80, 125, percent=True), "100%", Range(100, 100)),
]

BAD: list[tuple[Kind, str]] = [
    *((DISTANCE, text) for text in ("-1", "1 2", "Lớn", "1e3", "")),
    *((EXTENT, text) for text in ("0fr", "fr", "-3", "12%", "30 dặm", "")),
    *((PADDING, text) for text in ("", "1 2 3", "1 2 3 4 5", "-1", "2mm")),
    *((ASPECTS, text) for text in ("4", "4..4", "4..1", "a..b", "1...2", "")),
    *((COLOUR, text) for text in ("DA251D", "#DA2", "#DA251G", "red", "#DA251D00")),
    *((INKS, text) for text in ("0 100 100", "0 100 100 101", "0,100,100,0", "-1 0 0 0", "C100 M0 Y0 K0")),
    *((UNDER, text) for text in ("headline", "0.5", "headline 1.2", "headline 0,5", "headline 0")),
    *((LENGTH, text) for text in ("6", "m", "-6m", "6 mét", "1e3m", "6m x 1m")),
    *((SIZE, text) for text in ("6m", "6 x 0.8", "6m x 320px", "0m x 1m", "61m x 1m", "20001px x 1px", "1m x 1m x 1m")),
    *((RATIO, text) for text in ("3", "3:0", "0:3", "a:b", "3:2:1", "-3:2", "3..1:2", "..:1", "²:1")),
    *((SLOT, text) for text in ("tekst", "text??", "?", "Text")),
    *((NAME, text) for text in ("", "băng", "-a", "a b", "a/b", "x" * 81, "a\n")),
    *((YES_NO, text) for text in ("Yes", "1", "on", "có", "")),
    *((Number(0, 10), text) for text in ("11", "-1", "1.2.3", "1e1", "nan", "inf", "", "1" * 400)),
    *((RangeOf(-1, 1), text) for text in ("2", "0..2", "-2..0", "0.5..0.4", "0-1", "..1", "0..", "0..1..1", "1 %", "")),
    *((RangeOf(80, 125, percent=True), text) for text in ("79..100", "100..126", "98 %..102 %", "100 %%")),
    *((Whole(0, 10), text) for text in ("1.0", "11", "-1", "", "1" * 400)),
]


def _read(kind: Kind, text: str) -> tuple[object, list[Problem]]:
    faults: list[Problem] = []
    return kind.read(TextNode(Where("x.yaml", 1, 1), text), faults), faults


@pytest.mark.parametrize(("kind", "text", "value"), GOOD)
def test_values_that_are_taken(kind: Kind, text: str, value: object) -> None:
    assert _read(kind, text) == (value, [])


@pytest.mark.parametrize(("kind", "text"), BAD)
def test_values_that_are_refused(kind: Kind, text: str) -> None:
    value, faults = _read(kind, text)
    assert value is None
    assert len(faults) == 1
    assert faults[0].where == Where("x.yaml", 1, 1)


@pytest.mark.parametrize(("text", "optional"), [("text", False), ("rows?", True)])
def test_slots_know_whether_they_may_be_empty(text: str, optional: bool) -> None:
    slot, _ = _read(SLOT, text)
    assert isinstance(slot, Slot)
    assert slot.optional is optional
    again = pickle.loads(pickle.dumps(slot))
    assert (again, again.optional) == (slot, optional)


def test_a_range_of_numbers_names_itself_and_its_nearest() -> None:
    assert [str(Range(*ends)) for ends in ((0, 0), (-0.01, 0.04), (98, 102))] == ["0", "-0.01..0.04", "98..102"]
    assert [Range(0.02, 0.04).nearest(value) for value in (0, 0.03, 1)] == [0.02, 0.03, 0.04]


def test_ranges_hold_their_low_end_and_not_their_high_one() -> None:
    aspects = Aspects(0.6, 4)
    assert [value in aspects for value in (0.59, 0.6, 3.99, 4, "1")] == [False, True, True, False, False]
    assert [str(Aspects(*ends)) for ends in ((0.6, 4), (0, 4), (4, float("inf")))] == ["0.6..4", "..4", "4.."]


def test_near_words() -> None:
    assert near("slogn", ["slogan", "second"]) == "slogan"
    assert near("zzz", ["slogan", "second"]) == ""
