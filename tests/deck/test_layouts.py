"""Every layout of slides over its whole proven range, on screens and hall boards, with little and with much to say.

A new layout enters by lying in layouts/deck/; no line is written here.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests import samples
from tests.deck.decks import EXAMPLE, texts
from visuals.compose import compose_slides
from visuals.resolve import Figures, FigureSeries, File, Frame, Said, Value, resolve_deck
from visuals.scene import Group, Picture, Shape, Sheet, walk
from visuals.shelf import Shelf
from visuals.spec.layout import Layout
from visuals.units import Box

SHELF = Shelf.of()
LAYOUTS = tuple(name for name, file in SHELF.layouts().items() if file.parent.name == "deck")
SCREENS = ((1296, 1080), (1440, 1080), (1728, 1080), (1920, 1080), (2160, 1080), (1024, 576), (1152, 384))

SHORT = {
    "title": "Việc của thôn",
    "kicker": "Phần 1",
    "quote": "Một tầm nhìn",
    "note": "Nguồn: xã",
    "caption": "Họp thôn",
    "text": "Ba việc",
    "call": "Quét mã",
    "left_title": "Nên",
    "right_title": "Không",
    "unit": "UBND xã Kép",
    "place": "Na Dương, 2026",
    "footer": "Xã Kép",
}
ROWS: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "stages": (
        {"when": "1967", "what": "Thành lập"},
        {"when": "Tháng 5/2026", "what": "UBND xã ban hành Kế hoạch tuyên truyền, quảng bá ASEAN"},
    ),
    "figures": (
        {"number": "11", "words": "nước"},
        {"number": "1.967", "words": "hộ dân ký cam kết giữ gìn đường làng"},
    ),
    "places": (
        {"number": "{}", "place": "Chợ", "what": "băng rôn"},
        {"number": "{}", "place": "Nhà văn hóa thôn", "what": "2 băng rôn, 1 pa nô", "who": "Trưởng thôn"},
    ),
}
LONG = {
    "title": "Đẩy mạnh tuyên truyền, quảng bá ASEAN trên các nền tảng số, mạng xã hội",
    "kicker": "Phần thứ nhất",
    "quote": "Lấy người dân làm trung tâm, không bỏ lại ai phía sau; gắn kết, tự cường và hướng tới người dân",
    "note": "Nguồn: mục II, Kế hoạch tuyên truyền, quảng bá ASEAN trên địa bàn xã Na Dương năm 2026",
    "caption": "Bình minh trên ruộng bậc thang dưới chân núi Mẫu Sơn, nhìn từ nhà văn hóa thôn",
    "text": "Phối hợp với các phòng, ban, ngành, đoàn thể của xã tuyên truyền tới Nhân dân",
    "call": "Quét mã để đọc toàn văn Kế hoạch của xã",
    "left_title": "Những việc cần làm ngay",
    "right_title": "Những việc làm trong năm",
    "unit": "Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám",
    "place": "Hội nghị triển khai công tác tuyên truyền, ngày 28 tháng 7 năm 2026",
    "footer": "UBND phường Văn Miếu - Quốc Tử Giám, Tuần ASEAN 28/7 - 08/8",
}


def _value(slot: str, kind: str, long: bool) -> Value:
    words = Said((LONG if long else SHORT).get(slot, "12 / 34"), samples.HERE)
    if kind == "link":
        return Said(samples.LINK, samples.HERE)
    if kind == "image":
        return File(SHELF.picture("asean/emblem" if slot == "emblem" else "asean/flag"), samples.HERE)
    if kind == "images":
        return tuple(File(path, samples.HERE) for path in SHELF.pictures("flags"))
    if slot == "text" and kind == "rows":
        return ({"words": words, "level": Said("0", samples.HERE)},)
    if slot == "table":
        return _table(long)
    if kind == "chart":
        return _figures(long)
    if slot in ROWS:
        return tuple(_row(slot, number, long) for number in range(6 if long else 2))
    return _points(long, "Đẩy mạnh trên nền tảng số") if kind == "rows" else words


def _figures(long: bool) -> Figures:
    names = [f"{LONG['left_title'] if long else 'Thôn'} {number}" for number in range(4 if long else 2)]
    series = FigureSeries(Said("Số", samples.HERE), tuple(float(number) for number, _ in enumerate(names)))
    return Figures(
        "bar", tuple(Said(name, samples.HERE) for name in names), (series,), 0, False, None, samples.HERE
    )


def _row(slot: str, number: int, long: bool) -> Mapping[str, Value]:
    said = ROWS[slot][long]
    return {name: Said(words.format(number + 1), samples.HERE) for name, words in said.items()}


def _points(long: bool, short: str) -> tuple[Value, ...]:
    said = LONG["text"] if long else short
    levels = ("1", "2", "1", "1", "2") if long else ("1", "1")
    return tuple({"words": Said(said, samples.HERE), "level": Said(level, samples.HERE)} for level in levels)


def _table(long: bool) -> tuple[Value, ...]:
    cells = (LONG["left_title"], LONG["text"], "12") if long else ("Thôn", "Số", "1")
    row: Mapping[str, Value] = {f"c{number}": Said(cell, samples.HERE) for number, cell in enumerate(cells, start=1)}
    return ({**row, "align": Said("left left right", samples.HERE)}, *[row] * (6 if long else 2))


def _values(layout: Layout, *, long: bool, full: bool) -> dict[str, Value]:
    wanted = {slot: kind for slot, kind in layout.slots.items() if full or not kind.optional}
    values = {slot: _value(slot, str(kind), long) for slot, kind in wanted.items()}
    if {"picture", "link"} <= set(values):
        del values["link"], values["call"]  # one or the other
    return _for_narrow_columns(values, layout) if long else values


def _for_narrow_columns(values: dict[str, Value], layout: Layout) -> dict[str, Value]:
    """As much as people write on half a slide: points of one or two lines, a shorter title beside a panel."""
    row = {"words": Said("Treo ở cổng thôn, nhà văn hóa", samples.HERE)}
    if "left" in values:
        values |= {"left": (row,) * 3, "right": (row,) * 2}
        values = {slot: value for slot, value in values.items() if slot not in ("text", "note")}
    if {"picture", "chart"} & set(values) and "points" in values:
        values["points"] = (row,) * 5
    if layout.layout in ("trang-chuong-trinh", "trang-cam-on"):
        values["title"] = Said("Chương trình hội nghị các thôn về Tuần ASEAN", samples.HERE)
    return values


def _sheets(name: str, screen: tuple[int, int], theme: str, *, long: bool, full: bool) -> tuple[Sheet, ...]:
    layout = SHELF.layout(name)
    made = samples.product(*map(float, screen), unit="px", safe=0.0667)
    values = _values(layout, long=long, full=full)
    job = replace(samples.job(layout, made, values, theme), frames=(Frame(values, samples.HERE, "01", layout, "nhớ"),))
    return compose_slides(job).sheets


def _solid(sheet: Sheet) -> list[tuple[Box, str]]:
    """What must not lie over one another: words, codes, pictures within the margins."""
    found = [(text.ink, f"«{text.words[:20]}»") for text in texts(sheet)]
    for item, _ in walk(sheet.items):
        if isinstance(item, Shape) and item.payload:
            found.append((item.path.bounds(), "code"))
        elif isinstance(item, Picture | Group) and item.alt and not getattr(item, "native", None):
            box = item.box if isinstance(item, Picture) else item.area
            if box and sheet.safe_box.contains(box, 1):
                found.append((box, item.alt))
    return found


def check(sheet: Sheet) -> None:
    near = sheet.trim.short * 1e-4
    themes = {name: SHELF.theme(name) for name in ("asean", "do-vang")}
    for text in texts(sheet):
        assert sheet.safe_box.contains(text.ink, near), f"«{text.words[:30]}» is outside the safe box"
        assert text.box.contains(text.ink, near + 1), f"«{text.words[:30]}» is outside its box"
        smallest = min(theme.type[text.role].min for theme in themes.values())
        sizes = [run.size for line in text.lines for run in line.runs]
        least = min(smallest, 3.35) if text.role in ("body", "column") else smallest
        assert min(sizes) >= least * sheet.trim.short / 100 * 0.999, f"«{text.words[:30]}» is too small"
    for (one, name), (other, its) in itertools.combinations(_solid(sheet), 2):
        assert not one.overlaps(other, near + 1), f"{name} overlaps {its}"
    headings = sum(text.heading for text in texts(sheet))
    assert headings == 1 or not texts(sheet), "a sheet with words has one heading"


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_sweep(name: str, screen: tuple[int, int]) -> None:
    layout = SHELF.layout(name)
    assert screen[0] / screen[1] in layout.proven
    for long, full in itertools.product((False, True), repeat=2):
        sheets = _sheets(name, screen, "asean", long=long, full=full)
        assert sheets[0].notes == "nhớ"
        for sheet in sheets:
            check(sheet)


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_other_theme(name: str) -> None:
    for sheet in _sheets(name, (1920, 1080), "do-vang", long=True, full=True):
        check(sheet)


@pytest.mark.parametrize("screen", ["trang-chieu-16x9", "trang-chieu-4x3", "bang-dien-tu-1024x576"])
def test_the_example(screen: str) -> None:
    job = resolve_deck(EXAMPLE)
    sheets = compose_slides(replace(job, product_id=screen, product=SHELF.product(screen))).sheets
    assert len(sheets) >= len(job.frames)
    for sheet in sheets:
        check(sheet)
