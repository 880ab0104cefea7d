"""The gazetteer: every unit known and kept whole where it is a name; everyday words are no names in capitals."""

from __future__ import annotations

import itertools
import subprocess
import sys
from pathlib import Path

import pytest

from visuals.text import gazetteer
from visuals.text.breaking import PARTED, read_breaks
from visuals.text.lexicon import segments
from visuals.text.vocabulary import Tokens, core
from visuals.text.wordfiles import word_list

WORDS = Path(gazetteer.__file__).parent / "words"
TITLES = ("xã", "phường", "đặc khu")
UNITS = tuple(entry for entry in word_list("communes") if entry.startswith(TITLES))


def open_gaps(text: str) -> list[tuple[str, str]]:
    breaks = read_breaks(text)
    pairs = itertools.pairwise(breaks.tokens)
    return [pair for pair, cost in zip(pairs, breaks.costs, strict=True) if cost < PARTED]


def name_of(unit: str) -> str:
    return unit.removeprefix(next(title for title in TITLES if unit.startswith(title))).strip()


def test_all_provinces_and_units_are_there() -> None:
    counts = {title: sum(unit.startswith(f"{title} ") for unit in UNITS) for title in TITLES}
    assert counts == {"xã": 2621, "phường": 687, "đặc khu": 13}
    provinces = [entry for entry in word_list("communes") if not entry.startswith(TITLES)]
    assert len(provinces) == 34
    assert sum(province.startswith("thành phố ") for province in provinces) == 6


def test_the_source_and_its_licence_are_named() -> None:
    head = (WORDS / "communes.txt").read_text(encoding="utf-8")[:400]
    licence = (WORDS / "LICENSE-communes.txt").read_text(encoding="utf-8")
    assert "LICENSE-communes.txt" in head
    assert "Permission is hereby granted" in licence
    assert "Copyright (c)" in licence


def test_names_folded_in_one_go_are_what_core_makes_of_each_token() -> None:
    """The file is folded as one text for speed: every name must come out as token by token."""
    for unit in UNITS:
        title = "đặc khu" if unit.startswith("đặc") else unit.split()[0]
        assert gazetteer.is_unit(title, [core(token) for token in name_of(unit).split()]), unit


def test_every_unit_is_one_word_after_its_title_in_both_cases() -> None:
    for unit in UNITS:
        for text in (unit, unit.upper()):
            tokens = text.split()
            words = segments(tokens)
            name = len(tokens) - len(name_of(unit).split())
            assert not any(name < word.start for word in words), text


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Nhân dân Đăk Rơ Wa vui mừng phấn khởi", "Đăk Rơ Wa"),
        ("về thăm Ia O, Ea Ô tươi đẹp", "Ia O,"),
        ("chợ phiên Cư M’gar đông vui", "Cư M’gar"),
        ("chợ phiên Cư M'gar đông vui", "Cư M'gar"),
        ("khách đến Chân Mây - Lăng Cô tấp nập", "Chân Mây - Lăng Cô"),
        ("khách đến Chân Mây – Lăng Cô tấp nập", "Chân Mây – Lăng Cô"),
        ("khách đến Móng Cái 1 tấp nập", "Móng Cái 1"),
        ("tuổi trẻ Thuỷ Nguyên xung kích", "Thuỷ Nguyên"),
        ("XÃ ĐINH TRANG THƯỢNG ĐÓN XUÂN", "XÃ ĐINH TRANG THƯỢNG"),
        ("ĐẶC KHU BẠCH LONG VĨ ĐÓN XUÂN", "ĐẶC KHU BẠCH LONG VĨ"),
        ("CHỢ PHIÊN NA DƯƠNG MỞ HỘI", "NA DƯƠNG"),
        ("ĐẢNG BỘ XÃ TÂN TIẾN VỮNG BƯỚC", "XÃ TÂN TIẾN"),
        ("ĐẢNG BỘ XÃ THỐNG NHẤT VỮNG BƯỚC", "XÃ THỐNG NHẤT"),
    ],
)
def test_names_of_places_never_part(text: str, whole: str) -> None:
    inside = whole.split()
    opened = open_gaps(text)
    assert not any(pair in opened for pair in itertools.pairwise(inside)), opened


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("TOÀN XÃ ĐOÀN KẾT XÂY DỰNG QUÊ HƯƠNG", ("XÃ", "ĐOÀN")),
        ("TINH THẦN THỐNG NHẤT VÌ TƯƠNG LAI", ("THẦN", "THỐNG")),
        ("VÌ MỘT THẾ GIỚI HÒA BÌNH ỔN ĐỊNH", ("GIỚI", "HÒA")),
        ("QUYẾT TÂM THÀNH CÔNG TRONG NĂM MỚI", ("TÂM", "THÀNH")),
        ("TƯ TƯỞNG TÂN TIẾN CỦA THỜI ĐẠI", ("TƯỞNG", "TÂN")),
    ],
)
def test_everyday_words_in_capitals_are_no_names(text: str, gap: tuple[str, str]) -> None:
    assert gap in open_gaps(text)


def test_everyday_words_still_make_the_words_they_make() -> None:
    """Words win over names of units that stand across their edges: xã hội | hoan nghênh, not xã | Hội Hoan."""
    tokens = ["TOÀN", "XÃ", "HỘI", "HOAN", "NGHÊNH"]
    assert [tuple(word) for word in segments(tokens)][-1] == (3, 5)


def test_nothing_is_read_before_it_is_needed() -> None:
    code = (
        "from visuals.text import breaking, gazetteer\n"
        "assert gazetteer._units.cache_info().currsize == 0\n"
        "breaking.read_breaks('Chúc mừng năm mới, vạn sự như ý')\n"
        "assert gazetteer._units.cache_info().currsize == 0\n"
        "breaking.read_breaks('chợ phiên Na Dương')\n"
        "assert gazetteer._units.cache_info().currsize == 1\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(gazetteer.__file__).parents[2])


def test_titles_of_units_are_found_with_their_own_kind_only() -> None:
    assert gazetteer.is_unit("xã", ["na", "dương"])
    assert not gazetteer.is_unit("phường", ["na", "dương"])
    assert gazetteer.is_place(["na", "dương"])
    assert gazetteer.titled_places(Tokens(["TẠI", "XÃ", "NA", "DƯƠNG"])) == [(2, 4)]
    assert gazetteer.titled_places(Tokens(["CHỢ", "NA", "DƯƠNG"])) == []
