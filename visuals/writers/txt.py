"""A drawing told in words, a line an item: what the golden tests compare before they look at pixels.

    sheet «Băng rôn»  4000 × 800 mm  bleed 20 20 20 20  safe 50 50 50 50  72 dpi
      shape  -20 -20 4040 × 840  linear 0 0 → 4000 0: 0 #DA251D 0/91/87/0, 1 #A0120F 15/100/100/10
      text  120 120 3400 × 300  #FFD100 0/15/100/0  headline  center  size 210.25  «CHÀO MỪNG / ASEAN»  by s.yaml:12:5

Boxes are x, y, width × height in the sheet's unit, numbers have at most two decimals.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from visuals.problems import Where
from visuals.scene import (
    IDENTITY,
    Document,
    Fill,
    Group,
    Item,
    Paint,
    Path,
    Picture,
    Shape,
    Sheet,
    Stroke,
    Text,
)
from visuals.units import Box, Insets
from visuals.writers import Options, Written
from visuals.writers.bounds import bounds
from visuals.writers.operators import number
from visuals.writers.tints import in_one_fill

__all__ = ["describe", "write"]


def write(document: Document, file: BinaryIO, options: Options) -> Written:  # noqa: ARG001 - every writer is called alike
    """All sheets, in order. Pictures are named, not opened."""
    file.write("".join(describe(sheet) for sheet in document.sheets).encode())
    first = document.sheets[0]
    return Written("txt", first.trim.width, first.trim.height, first.unit, None, "1:1")


def describe(sheet: Sheet) -> str:
    """The sheet and its items, a line each, ended by a newline."""
    return "".join(f"{row}\n" for row in (_line(_sheet(sheet)), *_rows(sheet.items, "  ")))


def _sheet(sheet: Sheet) -> Iterator[str]:
    yield f"sheet «{sheet.name}»"
    yield f"{_short(sheet.trim.width)} × {_short(sheet.trim.height)} {sheet.unit}"
    for name, insets in (("bleed", sheet.bleed), ("safe", sheet.safe), ("media", sheet.media)):
        if insets != Insets():
            yield f"{name} {_numbers((insets.top, insets.right, insets.bottom, insets.left))}"
    if sheet.unit == "mm":
        yield f"{_short(sheet.dpi)} dpi"
    if sheet.seconds is not None:
        yield f"{_short(sheet.seconds)} s"
    if sheet.colours != "full":
        yield sheet.colours


def _rows(items: Iterable[Item], indent: str) -> Iterator[str]:
    for item in items:
        yield indent + _line(_item(item))
        # What a symbol shows is its own affair: eleven flags are eleven lines.
        if isinstance(item, Group) and not item.symbol:
            yield from _rows(item.items, indent + "  ")


def _item(item: Item) -> Iterator[str]:
    match item:
        case Shape():
            return _shape(item)
        case Text():
            return _text(item)
        case Picture():
            return _picture(item)
        case Group():
            return _group(item)


def _shape(shape: Shape) -> Iterator[str]:
    yield "code" if shape.payload else "shape"
    yield _box(shape.path.bounds()) if shape.path.points else "empty"
    yield _outline(shape.path)
    yield _fill(shape.fill) if shape.fill else ""
    yield _stroke(shape.stroke) if shape.stroke else ""
    yield _said(shape.payload or shape.alt)
    yield _by(shape.asked_at)


def _text(text: Text) -> Iterator[str]:
    yield "text"
    yield _box(text.box)
    parts = (text,) if text.in_pixels else in_one_fill(text)  # the shades of pixel letters are one colour
    yield " ".join(dict.fromkeys(_fill(part.fill) for part in parts))
    yield text.role
    yield text.align
    sizes = dict.fromkeys(_short(run.size) for line in text.lines for run in line.runs)
    yield f"size {' '.join(sizes)}"
    faces = dict.fromkeys(f"{run.font.family} {run.font.weight}" for line in text.lines for run in line.runs)
    yield ", ".join(faces) + (" pixels" if text.in_pixels else "")
    yield " ".join(f"width {_short(100 * each)} %" for each in _stretches(text) if each != 1)
    yield f"baselines {_numbers(tuple(line.baseline for line in text.lines))}"
    yield f"«{' / '.join(line.text for line in text.lines)}»"
    if text.outline:
        yield f"outline {_short(text.outline.width)} {_paint(text.outline.paint)}"
    if text.shadow:
        yield f"shadow {_numbers((text.shadow.dx, text.shadow.dy))} {_paint(text.shadow.paint)}"
    yield f"bullet «{text.bullet}»" if text.bullet else ""
    yield " ".join(name for name, there in (("flows", text.flows), ("heading", text.heading)) if there)
    yield _by(text.asked_at)


def _stretches(text: Text) -> tuple[float, ...]:
    return tuple(dict.fromkeys(run.stretch for line in text.lines for run in line.runs))


def _picture(picture: Picture) -> Iterator[str]:
    yield "picture"
    yield _box(picture.box)
    yield picture.file.name
    yield f"crop {_box(picture.crop)}" if picture.crop != Box(0.0, 0.0, 1.0, 1.0) else ""
    yield f"clip {_box(picture.clip.bounds())}" if picture.clip else ""
    yield f"tones {_fill(picture.tones[0])} {_fill(picture.tones[1])}" if picture.tones else ""
    yield _opacity(picture.opacity)
    yield _said(picture.alt)
    yield _by(picture.asked_at)


def _group(group: Group) -> Iterator[str]:
    yield f"group {group.symbol}".strip()
    reach = group.area or bounds((group,))
    yield _box(reach) if reach else "empty"
    yield f"under {_numbers(group.matrix)}" if group.matrix != IDENTITY and not group.symbol else ""
    yield f"clip {_box(group.clip.bounds())}" if group.clip else ""
    yield _opacity(group.opacity)
    yield _said(group.alt)
    yield _by(group.asked_at)


def _outline(path: Path) -> str:
    """Nothing for one plain rectangle; else how many parts the outline has, and whether it is curved."""
    if path.verbs == "MLLLZ":
        return ""
    curved = ", curved" if "C" in path.verbs else ""
    return f"{path.verbs.count('M')} of {len(path.verbs)}{curved}"


def _fill(fill: Fill) -> str:
    if isinstance(fill, Paint):
        return _paint(fill)
    stops = ", ".join(f"{_short(stop.at)} {_paint(stop.paint)}" for stop in fill.stops)
    return f"{fill.kind} {_numbers(fill.start)} → {_numbers(fill.end)}: {stops}"


def _paint(paint: Paint) -> str:
    spot = f" spot {paint.spot}" if paint.spot else ""
    opacity = _opacity(paint.opacity)
    inks = "/".join(_short(each) for each in paint.print)
    overprint = " overprint" if paint.overprint else ""
    return f"{paint.screen} {inks}{spot}{overprint}{' ' + opacity if opacity else ''}"


def _stroke(stroke: Stroke) -> str:
    return f"stroke {_short(stroke.width)} {_paint(stroke.paint)}{' round' if stroke.round else ''}"


def _opacity(opacity: float) -> str:
    return f"opacity {_short(opacity)}" if opacity < 1 else ""


def _said(words: str) -> str:
    return f"«{words}»" if words else ""


def _by(where: Where | None) -> str:
    """The line of the layout; without its folder, which differs from machine to machine."""
    return f"by {Where(PurePath(where.file).name, where.line, where.column)}" if where else ""


def _box(box: Box) -> str:
    return f"{_numbers((box.x, box.y))} {_short(box.width)} × {_short(box.height)}"


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(_short(each) for each in values)


def _short(value: float) -> str:
    return number(value, 2)


def _line(parts: Iterable[str]) -> str:
    """Lines of an address or a quotation stay in one line."""
    return "  ".join(part.replace("\n", " ⏎ ") for part in parts if part)
