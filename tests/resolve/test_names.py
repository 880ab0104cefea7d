"""$names in words."""

from __future__ import annotations

import pytest

from visuals.problems import Problem, Where
from visuals.resolve.names import fill

NAMES = {
    "year": "2026",
    "years.asean": "59",
    "years.viet-nam-asean": "31",
    "don-vi.id": "thon",
    "don-vi.name": "Thôn Một",
    "product": "a2",
}


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        ("Chào mừng", "Chào mừng"),
        ("$years.asean năm", "59 năm"),
        ("$years.viet-nam-asean năm", "31 năm"),
        ("8/8/$year.", "8/8/2026."),
        ("$year. Xin chào", "2026. Xin chào"),
        ("$year-$product", "2026-a2"),
        ("$don-vi.id-$product.pdf", "thon-a2.pdf"),
        ("$product/$don-vi.id-ban-in", "a2/thon-ban-in"),
        ("($don-vi.name)", "(Thôn Một)"),
        ("giá 5$$", "giá 5$"),
        ("$$year", "$year"),
        ("$$$year", "$2026"),
        ("5 $ và $5", "5 $ và $5"),
        ("$", "$"),
    ],
)
def test_names_are_filled_in(words: str, filled: str) -> None:
    faults: list[Problem] = []
    assert fill(words, Where("x"), NAMES, faults) == filled
    assert faults == []


@pytest.mark.parametrize(
    ("words", "code", "name", "near"),
    [
        ("$yaer", "resolve.no-name", "yaer", "year"),
        ("$don-vi.nam", "resolve.no-name", "don-vi.nam", "don-vi.name"),
        ("$years.asaen năm", "resolve.no-name", "years.asaen", "years.asean"),
        ("$zzz.", "resolve.no-name", "zzz", ""),
    ],
)
def test_names_that_nobody_knows(words: str, code: str, name: str, near: str) -> None:
    faults: list[Problem] = []
    fill(words, Where("x", 1, 2), NAMES, faults)
    assert [fault.code for fault in faults] == [code]
    assert f"«${name}»" in faults[0].what
    assert (f"«${near}»" in faults[0].hint) if near else not faults[0].hint


def test_without_a_year_the_year_is_asked_for() -> None:
    faults: list[Problem] = []
    fill("$years.asean năm $year", Where("x"), {"product": "a2"}, faults)
    assert [fault.code for fault in faults] == ["resolve.no-year", "resolve.no-year"]
