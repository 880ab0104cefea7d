"""Wordings that were true once, found whatever the case, the tone marks and the line breaks."""

from __future__ import annotations

import pytest

from visuals.text.examine import examine
from visuals.text.shown import shown
from visuals.text.stale import Claim, Facts, contradictions, stale

CLAIMS = (
    Claim("N năm (Ngày) thành lập ASEAN", "text.stale-years", 1967, facts={"name": "asean"}),
    Claim("N năm (Ngày) thành lập Đảng", "text.stale-years", 1930, unless=("bộ", "ủy"), facts={"name": "dang"}),
    Claim("10/mười nước/quốc (gia thành viên) (của) ASEAN", "text.stale-words", 2025, "11", ("khác",), {"title": "x"}),
    Claim("63 tỉnh, thành (phố)", "text.stale-words", 2025, "34 tỉnh, thành phố", facts={"title": "x"}),
    Claim("tỉnh Hòa Bình", "text.stale-words", 2025, "Phú Thọ", facts={"title": "x"}),
    Claim("tỉnh Hà Nam", "text.stale-words", 2025, "Ninh Bình", facts={"title": "x"}),
    Claim("huyện ^", "text.old-place", 2025, "xã", facts={"title": "x"}),
)
FACTS = Facts(CLAIMS, 2026)


def found(text: str, facts: Facts = FACTS) -> list[tuple[str, str]]:
    return [(text[each.start : each.end], each.facts.get("right", "")) for each in stale(shown(text), facts)]


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        ("Chào mừng 58 năm Ngày thành lập ASEAN", "58", "59"),
        ("CHÀO MỪNG 58 NĂM\nNGÀY THÀNH LẬP ASEAN", "58", "59"),
        ("58 năm thành lập ASEAN!", "58", "59"),
        ("Kỷ niệm 58 năm Ngày thành lập ASEAN (8/8/1967 - 8/8/2025)", "58", "59"),
        ("95 năm thành lập Đảng", "95", "96"),
        ("10 nước ASEAN", "10 nước ASEAN", ""),
        ("Mười quốc gia thành viên của ASEAN", "Mười quốc gia thành viên của ASEAN", ""),
        ("cả nước có 63 tỉnh, thành phố", "63 tỉnh, thành phố", ""),
        ("63 tỉnh thành", "63 tỉnh thành", ""),
        ("UBND tỉnh Hoà Bình", "tỉnh Hoà Bình", ""),
        ("UBND TỈNH HÒA BÌNH", "TỈNH HÒA BÌNH", ""),
        ("xã Na Dương, huyện Lộc Bình, tỉnh Lạng Sơn", "huyện Lộc Bình", ""),
    ],
)
def test_what_is_no_longer_true(text: str, words: str, right: str) -> None:
    assert found(text) == [(words, right)]


@pytest.mark.parametrize(
    "text",
    [
        "Chào mừng 59 năm Ngày thành lập ASEAN",
        "hơn 50 năm thành lập ASEAN",
        "gần 60 năm Ngày thành lập ASEAN",
        "Năm 2025, cả nước kỷ niệm 58 năm Ngày thành lập ASEAN.",
        "80 năm thành lập Đảng bộ tỉnh",
        "$years.asean năm thành lập ASEAN",
        "10 nước khác",
        "10 nước ASEAN khác",
        "tỉnh Hòa Bình cũ",
        "Trước đây thuộc tỉnh Hòa Bình",
        "Năm 1991, tỉnh Hòa Bình được tái lập",
        "tỉnh Hà Nam Ninh",
        "các tỉnh, Hòa Bình và hữu nghị",
        "cấp huyện, huyện ủy",
        "58 năm; Ngày thành lập ASEAN",
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert [each.code for each in stale(shown(text, authored=True), FACTS)] == []


def test_a_year_named_in_another_sentence_excuses_nothing() -> None:
    assert found("Tổng kết năm 2025. Kỷ niệm 58 năm thành lập ASEAN.") == [("58", "59")]


def test_other_years_other_numbers() -> None:
    assert found("60 năm thành lập ASEAN", Facts(CLAIMS, 2027)) == []
    assert found("59 năm thành lập ASEAN", Facts(CLAIMS, 2027)) == [("59", "60")]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("58 năm Ngày thành lập (8/8/1967 - 8/8/2026)", ["58"]),
        ("58 năm Ngày thành lập (08/8/1967 – 8/08/2026)", ["58"]),
        ("59 năm Ngày thành lập (8-8-1967 - 8-8-2026)", []),
        ("30 năm gia nhập (28-7-1995 – 28-7-2025) và 57 năm thành lập (8-8-1967 – 8-8-2025)", ["57"]),
        ("67 năm Ngày truyền thống và 37 năm Ngày Biên phòng (03/3/1959 - 03/3/2026)", []),
        ("nhiệm kỳ 5 năm (1/1/2021 - 31/12/2025)", []),
        ("58 năm. Từ 8/8/1967 - 8/8/2026", []),
        ("8/8/1967 - 8/8/2026", []),
    ],
)
def test_numbers_that_their_own_dates_deny(text: str, wrong: list[str]) -> None:
    assert [text[each.start : each.end] for each in contradictions(shown(text))] == wrong


def test_one_slip_is_told_once() -> None:
    (only,) = examine("58 năm Ngày thành lập ASEAN (8/8/1967 - 8/8/2026)", facts=FACTS)
    assert only.code == "text.stale-years"
