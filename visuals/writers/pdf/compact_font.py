"""Outlines as a font program that a PDF can hold: the Compact Font Format, CID-keyed (Adobe Technical Note 5176).

For fonts whose own file cannot go into a PDF as it is: those with PostScript outlines, and variable ones at the place
where they stand. The outlines are the very curves that are drawn otherwise. Glyph i is character i, so that no reader
has to map one to the other: bare CID-keyed programs with that identity are what all of them agree on (an OpenType file
around it is read by charset in Acrobat and by glyph number in pdfium and poppler: fschutt/printpdf #281).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise

from visuals.scene import Path

__all__ = ["compact_font"]

_PER_EM = 1000
"""Units of the program: the usual ones, so that no reader meets a font matrix of its own."""

_FRACTION = 0x10000

# Operators of charstrings (Technical Note 5177) and of dictionaries.
_LINES, _CURVES, _END, _MOVE = b"\x05", b"\x08", b"\x0e", b"\x15"
_ESCAPED = 12 << 8
_CHARSET, _CHARSTRINGS, _PRIVATE, _BOX = 15, 17, 18, 5
_REGISTRY, _COUNT, _FONTS, _SELECT = _ESCAPED | 30, _ESCAPED | 34, _ESCAPED | 36, _ESCAPED | 37
_USUAL_WIDTH, _WIDTH_BASE = 20, 21

# Strings of one's own are numbered after the 391 standard ones.
_OWN_STRINGS = 391

# An interpreter's stack holds 48 numbers: 8 curves, 24 lines.
_CURVES_AT_ONCE, _LINES_AT_ONCE = 8, 24


def compact_font(name: str, glyphs: Sequence[tuple[Path, float]], units_per_em: int) -> bytes:
    """A font program of these (outline, advance), both in font units, y up; the first is what stands for nothing.

    `name` in ASCII, at most 127 characters. Curves are exact to 1/65,536 of a thousandth of the em.
    """
    scale = _PER_EM / units_per_em
    shapes = _index([_charstring(path, round(advance * scale), scale) for path, advance in glyphs])
    count = len(glyphs)
    head = bytes((1, 0, 4, 4)) + _index([name.encode("ascii")])
    strings = _index([b"Adobe", b"Identity"]) + _index([])
    charset = struct.pack(">BHH", 2, 1, count - 2) if count > 1 else b"\0"
    select = struct.pack(">BHHBH", 3, 1, 0, 0, count)
    private = _entry(_USUAL_WIDTH, 0) + _entry(_WIDTH_BASE, 0)

    def top(start: int) -> bytes:
        """The top dictionary; what follows it begins at `start`. Offsets are as long whatever they say."""
        places, sizes = [start], [len(each) for each in (strings, charset, select, shapes, private)]
        for size in sizes:
            places.append(places[-1] + size)
        return _index([
            _entry(_REGISTRY, _OWN_STRINGS, _OWN_STRINGS + 1, 0) + _entry(_BOX, *_box(glyphs, scale))
            + _entry(_COUNT, count) + _entry(_CHARSET, places[1]) + _entry(_SELECT, places[2])
            + _entry(_CHARSTRINGS, places[3]) + _entry(_FONTS, places[5])
        ])  # fmt: skip

    start = len(head) + len(top(0))
    before_private = start + len(strings) + len(charset) + len(select) + len(shapes)
    fonts = _index([_entry(_PRIVATE, len(private), before_private)])
    return head + top(start) + strings + charset + select + shapes + private + fonts


def _box(glyphs: Sequence[tuple[Path, float]], scale: float) -> tuple[int, int, int, int]:
    boxes = [path.bounds() for path, _ in glyphs if path.points]
    if not boxes:
        return 0, 0, 0, 0
    low = min(box.x for box in boxes), min(box.y for box in boxes)
    high = max(box.right for box in boxes), max(box.bottom for box in boxes)
    left, bottom, right, top = (round(edge * scale) for edge in (*low, *high))
    return left, bottom, right, top


def _index(rows: Sequence[bytes]) -> bytes:
    """Chapter 5: a count, where each row begins, the rows."""
    if not rows:
        return b"\0\0"
    ends = [1]
    for row in rows:
        ends.append(ends[-1] + len(row))
    return struct.pack(">HB", len(rows), 4) + b"".join(end.to_bytes(4, "big") for end in ends) + b"".join(rows)


def _entry(operator: int, *operands: int) -> bytes:
    """A dictionary's entry, every number written in five bytes: places are known only when lengths are."""
    code = bytes((12, operator & 0xFF)) if operator & _ESCAPED else bytes((operator,))
    return b"".join(b"\x1d" + each.to_bytes(4, "big", signed=True) for each in operands) + code


def _charstring(path: Path, advance: int, scale: float) -> bytes:
    """A glyph's program: its advance, then every contour; contours close by themselves."""
    code = [_number(advance * _FRACTION)]
    pen = (0, 0)
    for operator, most, row in _strokes(path):
        steps: list[bytes] = []
        for at, points in enumerate(row):
            if at % most == 0 and steps:
                code += [*steps, operator]
                steps = []
            for x, y in zip(points[0::2], points[1::2], strict=True):
                to = round(x * scale * _FRACTION), round(y * scale * _FRACTION)
                steps += [_number(to[0] - pen[0]), _number(to[1] - pen[1])]
                pen = to
        code += [*steps, operator]
    return b"".join([*code, _END])


def _strokes(path: Path) -> Iterator[tuple[bytes, int, list[tuple[float, ...]]]]:
    """(operator, how many it takes at once, their points) of strokes of one kind that follow each other."""
    kinds = {"M": (_MOVE, 1), "L": (_LINES, _LINES_AT_ONCE), "C": (_CURVES, _CURVES_AT_ONCE)}
    row: list[tuple[float, ...]] = []
    last = ""
    for verb, points in _open_strokes(path):
        if row and (verb != last or verb == "M"):
            yield *kinds[last], row
            row = []
        row.append(points)
        last = verb
    if row:
        yield *kinds[last], row


def _open_strokes(path: Path) -> Iterator[tuple[str, tuple[float, ...]]]:
    """The strokes without the end of a contour, and without the line that leads back to its start."""
    start: tuple[float, ...] = ()
    for (verb, points), (following, _) in pairwise([*path.segments(), ("Z", ())]):
        if verb == "M":
            start = points
        if verb != "Z" and not (verb == "L" and following == "Z" and points == start):
            yield verb, points


def _number(value: int) -> bytes:
    """A number of a charstring, given in 1/65,536 (Technical Note 5177, 3.2)."""
    whole, rest = divmod(value, _FRACTION)
    if rest:
        return b"\xff" + value.to_bytes(4, "big", signed=True)
    if -107 <= whole <= 107:
        return bytes((whole + 139,))
    if 108 <= whole <= 1131:
        return struct.pack(">H", whole - 108 + (247 << 8))
    if -1131 <= whole <= -108:
        return struct.pack(">H", -whole - 108 + (251 << 8))
    return b"\x1c" + whole.to_bytes(2, "big", signed=True)
