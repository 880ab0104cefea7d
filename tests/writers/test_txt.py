"""The text dump: one line an item, nothing of the machine in it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from visuals.problems import Where
from visuals.scene import Group, Outline, Picture, Shadow, Shape, Stroke
from visuals.scene import Path as Outlines
from visuals.units import Box, Insets

from .readers import written
from .scenes import (
    BLACK,
    BLUE,
    CUT,
    RED,
    WHITE,
    YELLOW,
    banner,
    document,
    flag,
    flag_items,
    ramp,
    set_text,
    shape,
    sheet,
)


def rows(*items: object, **more: object) -> list[str]:
    return written(sheet(*items, **more), "txt").decode().splitlines()  # type: ignore[arg-type]


def test_a_sheet_says_what_it_is() -> None:
    assert rows(width=6000, height=800.126, bleed=Insets.all(20), safe=Insets(1, 2, 3, 4), dpi=72) == [
        "sheet «tờ thử»  6000 × 800.13 mm  bleed 20 20 20 20  safe 1 2 3 4  72 dpi"
    ]
    assert rows(bleed=Insets.all(3), media=Insets(12, 12, 15, 12)) == [
        "sheet «tờ thử»  100 × 50 mm  bleed 3 3 3 3  media 12 12 15 12  72 dpi"
    ]
    assert rows(width=64, height=32, unit="px", seconds=2.5, colours="red") == [
        "sheet «tờ thử»  64 × 32 px  2.5 s  red"
    ]


def test_shapes() -> None:
    assert rows(
        shape(Box(1, 2.3456, 10, 10), RED),
        shape(Box(0, 0, 100, 50), ramp((0, 0), (100, 0), RED, dataclasses.replace(BLUE, opacity=0.25))),
        shape(Box(0, 0, 1, 1), dataclasses.replace(BLACK, overprint=True)),
        Shape(Outlines.ellipse(Box(0, 0, 10, 10)), None, Stroke(CUT, 0.25, round=True), alt="đường cắt"),
    )[1:] == [
        "  shape  1 2.35 10 × 10  #DA251D 0/91/87/0",
        "  shape  0 0 100 × 50  linear 0 0 → 100 0: 0 #DA251D 0/91/87/0, 1 #0039A6 100/80/0/0 opacity 0.25",
        "  shape  0 0 1 × 1  #000000 0/0/0/100 overprint",
        "  shape  0 0 10 × 10  1 of 6, curved  stroke 0.25 #FF00FF 0/100/0/0 spot CutContour round  «đường cắt»",
    ]


def test_text_is_one_line_with_its_breaks_and_who_asked_for_it() -> None:
    text = set_text(
        "CHÀO MỪNG\n59 NĂM", Box(10, 5, 80, 40), YELLOW, lines=2,
        outline=Outline(WHITE, 0.5), shadow=Shadow(dataclasses.replace(BLACK, opacity=0.5), 1, -1),
        asked_at=Where("/somewhere/else/slogan.yaml", 12, 5),
    )  # fmt: skip
    (row,) = rows(text)[1:]
    first, last = (f"{line.baseline:.2f}".rstrip("0").rstrip(".") for line in text.lines)
    size = f"{text.size:.2f}".rstrip("0").rstrip(".")
    assert row == (
        f"  text  10 5 80 × 40  #FFD100 0/15/100/0  headline  center  size {size}  Be Vietnam Pro 700"
        f"  baselines {first} {last}  «CHÀO MỪNG / 59 NĂM»  outline 0.5 #FFFFFF 0/0/0/0"
        "  shadow 1 -1 #000000 0/0/0/100 opacity 0.5  by slogan.yaml:12:5"
    )


def test_flags_and_codes_are_a_line_each() -> None:
    told = written(banner(), "txt").decode().splitlines()
    assert sum(row.startswith("  group flag  ") for row in told) == 11
    assert [row for row in told if "https" in row] == [
        next(
            row
            for row in told
            if row.startswith("  code  3620 240 320 × 320  ") and row.endswith("«https://asean.example.vn/na-duong»")
        )
    ]
    assert len(told) == 1 + len(banner().items)


def test_groups_without_a_symbol_show_what_is_in_them() -> None:
    inner = flag(flag_items(), Box(1, 2, 30, 20))
    assert rows(Group((inner, shape(Box(0, 0, 1, 1), RED)), (2, 0, 0, 2, 5, 0), opacity=0.5))[1:] == [
        "  group  5 0 62 × 44  under 2 0 0 2 5 0  opacity 0.5",
        "    group flag  1 2 30 × 20  «Quốc kỳ»",
        "    shape  0 0 1 × 1  #DA251D 0/91/87/0",
    ]


def test_pictures_are_named_not_opened() -> None:
    picture = Picture(Path("/nowhere/ảnh.jpg"), Box(0, 0, 10, 10), Box(0.1, 0, 0.5, 1), alt="Hội làng\nxuân")
    assert rows(picture)[1:] == ["  picture  0 0 10 × 10  ảnh.jpg  crop 0.1 0 0.5 × 1  «Hội làng ⏎ xuân»"]


def test_all_sheets_stand_one_under_the_other() -> None:
    told = written(document(sheet(), sheet(width=7)), "txt").decode()
    assert [row for row in told.splitlines() if row.startswith("sheet")] == [
        "sheet «tờ thử»  100 × 50 mm  72 dpi",
        "sheet «tờ thử»  7 × 50 mm  72 dpi",
    ]
