"""Words and pictures to fill any layout with, short and long, and products of any shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from visuals.problems import Where
from visuals.resolve import File, Frame, Job, Said, Value
from visuals.shelf import Shelf
from visuals.spec.element import Image
from visuals.spec.layout import Layout, elements
from visuals.spec.product import Product
from visuals.units import Length

HERE = Where("sample")

SHORT = {
    "slogan": "Sắc màu ASEAN",
    "second": "28/7 - 08/8",
    "english": "Colours of ASEAN",
    "host": "Xã Kép",
    "title": "Hội nghị",
    "call": "Quét mã",
    "when_where": "Ngày 08/8/2026",
    "place_date": "Na Dương, 2026",
    "before": "Còn",
    "number": "59",
    "unit": "năm",
    "lead": "Cộng đồng của 11 nước",
    "kicker": "Giới thiệu",
    "text": "ASEAN thành lập ngày 8/8/1967.",
    "caption": "Núi Mẫu Sơn",
    "heading": "Giấy mời",
    "guest": "Bà Lý Thị Mai",
    "closing": "Trân trọng!",
    "signer": "Chủ tịch",
    "signed": "Lý Thị Mai",
}
# Real and long: domain words of 70 to 115 characters, the longest name of a commune-level unit.
LONG = {
    "slogan": "Nhiệt liệt chào mừng kỷ niệm 59 năm Ngày thành lập ASEAN (08/8/1967 - 08/8/2026)!",
    "second": "Vì hoà bình, ổn định, hợp tác, phát triển và thịnh vượng trong khu vực",
    "english": "Celebrating the 59th anniversary of the founding of ASEAN (08/8/1967 - 08/8/2026)",
    "host": "Ủy ban nhân dân phường Văn Miếu - Quốc Tử Giám",
    "title": "Hội nghị triển khai công tác tuyên truyền, quảng bá ASEAN trên địa bàn xã Na Dương năm 2026",
    "call": "Quét mã để đọc toàn văn Kế hoạch",
    "when_where": "Từ 28/7 đến 08/8/2026 tại Nhà văn hóa và các thôn trên địa bàn xã Na Dương",
    "place_date": "Na Dương, ngày 28 tháng 7 năm 2026",
    "before": "Chỉ còn",
    "number": "1967",
    "unit": "nước thành viên",
    "lead": "Hiệp hội các quốc gia Đông Nam Á, một Cộng đồng gồm 11 nước với hơn 680 triệu người dân",
    "kicker": "Đất nước, con người Đông Nam Á",
    "text": "ASEAN thành lập ngày 8/8/1967 với năm nước, nay là Cộng đồng của 11 nước. "
    "Việt Nam gia nhập ngày 28/7/1995. "
    "Cộng đồng đứng trên ba trụ cột: Chính trị - An ninh, Kinh tế, Văn hoá - Xã hội, lấy con người làm trung tâm.",
    "caption": "Bà con thôn Nà Pá trong ngày hội văn hóa các dân tộc, tháng 8 năm 2026",
    "heading": "Giấy chứng nhận",
    "guest": "Ông Nguyễn Hoàng Phương Nam cùng gia đình",
    "closing": "Rất hân hạnh được đón tiếp quý vị đại biểu!",
    "signer": "Chủ tịch Ủy ban nhân dân xã",
    "signed": "Nguyễn Hoàng Phương Nam",
}
# Of rows: what stands in a column, short and long.
COLUMNS = {
    "time": ("28/7", "28/7"),
    "year": ("1967", "2025"),
    "number": ("11", "1967"),
    "heading": ("Kinh tế", "Văn hoá - Xã hội"),
    "english": ("Economic", "Political-Security Community"),
    "name": ("Lào", "Brunei Darussalam"),
    "capital": ("Dili", "Bandar Seri Begawan"),
    "text": ("Khai mạc", "Năm nước ký Tuyên bố Bangkok ngày 8/8, thành lập Hiệp hội"),
}
ROWS = {"pillars": 3, "countries": 11, "facts": 4}
LINK = "https://naduong.langson.example/tuan-asean-2026"

_SHELF = Shelf.of()


def product(width: float, height: float, *, unit: str = "mm", safe: float = 0.05, colours: str = "full") -> Product:
    """A product of any size; the safe zone is a share of the short side, the bleed a third of that."""
    side = min(width, height)
    size = (Length(width, unit), Length(height, unit))  # type: ignore[arg-type]
    return Product(
        title="thử",
        family="pa-no" if unit == "mm" else "mang-xa-hoi",
        size=size,
        bleed=Length(side * safe / 3, "mm") if unit == "mm" else None,
        safe=Length(side * safe, unit),  # type: ignore[arg-type]
        colours=colours,
        source="kiểm thử",
    )


def values(layout: Layout, *, long: bool, full: bool) -> Mapping[str, Value]:
    """A value for every slot; with `full` off only those that must be filled."""
    wanted = {name: kind for name, kind in layout.slots.items() if full or not kind.optional}
    return {name: _value(layout, name, str(kind), long) for name, kind in wanted.items()}


def _value(layout: Layout, slot: str, kind: str, long: bool) -> Value:
    words = (LONG if long else SHORT).get(slot, (LONG if long else SHORT)["second"])
    match kind:
        case "text":
            return Said(words, HERE)
        case "link":
            return Said(LINK, HERE)
        case "texts":
            return tuple(Said(words, HERE) for _ in range(5 if long else 2))
        case "image":
            return File(_SHELF.picture("asean/flag" if slot == "picture" else "asean/emblem"), HERE)
        case "images":
            folder = "flags" if slot == "flags" else "marks"
            return tuple(File(path, HERE) for path in _SHELF.pictures(folder))
    return tuple(_row(layout, long) for _ in range(ROWS.get(slot, 5) if long else 2))


def _row(layout: Layout, long: bool) -> Mapping[str, Value]:
    columns = {
        found: isinstance(element, Image)
        for element in elements(layout)
        for words in (getattr(element, "text", ""), getattr(element, "image", ""))
        for found in re.findall(r"\$item\.([\w-]+)", words)
    }
    words = "Chiếu phim tài liệu về đất nước, con người ASEAN" if long else "Khai mạc"
    row: dict[str, Value] = {}
    for column, picture in columns.items():
        if picture:
            row[column] = File(_SHELF.picture("asean/emblem"), HERE)
        else:
            row[column] = Said(COLUMNS.get(column, (words, words))[long], HERE)
    return row


def job(layout: Layout, made: Product, given: Mapping[str, Value], theme: str = "asean") -> Job:
    """A job of one frame."""
    return Job(
        id=f"{layout.layout}-sample",
        layout=layout,
        product_id="sample",
        product=made,
        theme=_SHELF.theme(theme),
        frames=(Frame(given, HERE),),
        rows=(),
        keep=(),
        shelf=_SHELF,
        formats=(),
        to="sample",
        title="Thử",
        said_at=HERE,
    )


def shipped_layouts() -> dict[str, Path]:
    """Every layout there is but those of slides: a slide may become two, so they have a sweep of their own."""
    return {name: file for name, file in _SHELF.layouts().items() if file.parent.name != "deck"}
