"""A short code of an artwork: eight letters that change with anything that is printed.

The slug carries it, so that two prints, or a print and a file, can be told apart by telephone. It is made from what is
drawn - geometry to a micrometre, inks, words, the bytes of pictures - and not from file names or places in a campaign.
"""

from __future__ import annotations

import functools
import hashlib
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path as FilePath

from visuals.scene import Fill, Gradient, Group, Item, Paint, Path, Picture, Shape, Sheet, Stroke, Text

__all__ = ["code_of"]

_LETTERS = 8

_MANY = 100
"""Numbers from which on arrays are faster than strings."""

_KEPT = 512
_recent: deque[tuple[Sheet, str]] = deque(maxlen=8)
"""Of the sheets asked for last: a slug, a manifest and a drawing tell the same code."""

_known: dict[int, tuple[tuple[Item, ...], str]] = {}


def code_of(sheet: Sheet) -> str:
    """Eight hexadecimal digits in capitals; the same on every machine. Finishing, name and marks do not count."""
    for known, code in _recent:
        if known is sheet:
            return code
    _recent.append((sheet, _code(sheet)))
    return _recent[-1][1]


def _code(sheet: Sheet) -> str:
    head = f"{_numbers((sheet.trim.width, sheet.trim.height))} {sheet.unit} {sheet.bleed}"
    return _digest((head, *_items(sheet.items)))[:_LETTERS].upper()


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _numbers(values: tuple[float, ...]) -> str:
    """Whole micrometres: what sums of floats lose in their last places differs between machines."""
    if len(values) < _MANY:
        return " ".join([str(round(1000 * each)) for each in values])
    import numpy

    whole = numpy.rint(numpy.array(values) * 1000).astype("<i8")
    return hashlib.sha256(whole.tobytes()).hexdigest()


def _items(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        match item:
            case Shape():
                yield f"shape {_path(item.path)} {_fill(item.fill)} {_stroke(item.stroke)}"
            case Text():
                yield from _text(item)
            case Picture():
                shown = f"{_numbers(_edges(item))} {item.crop} {_clip(item.clip)} {item.opacity}"
                yield f"picture {_bytes(item.file)} {shown}"
            case Group():
                inner = _symbol(item.items) if item.symbol else _digest(_items(item.items))
                yield f"group {_numbers(item.matrix)} {_clip(item.clip)} {item.opacity} {inner}"


def _edges(picture: Picture) -> tuple[float, float, float, float]:
    return picture.box.x, picture.box.y, picture.box.width, picture.box.height


def _text(text: Text) -> Iterator[str]:
    yield f"text {_fill(text.fill)} {text.outline} {text.shadow}"
    for line in text.lines:
        for run in line.runs:
            font = f"{run.font.family} {run.font.weight} {run.font.italic}"
            yield f"{run.text} {font} {_numbers((run.x, line.baseline, run.size, run.width))} {run.fill}"


def _path(path: Path) -> str:
    return f"{path.verbs} {_numbers(path.points)}"


def _clip(clip: Path | None) -> str:
    return _path(clip) if clip else ""


def _stroke(stroke: Stroke | None) -> str:
    return f"{stroke.paint} {_numbers((stroke.width,))}" if stroke else ""


def _fill(fill: Fill | None) -> str:
    match fill:
        case Gradient():
            return f"{fill.kind} {_numbers((*fill.start, *fill.end))} {fill.stops}"
        case Paint():
            return f"{fill.print} {fill.spot} {fill.screen} {fill.opacity}"
    return ""


def _symbol(items: tuple[Item, ...]) -> str:
    """What a symbol shows: read once for all its places on all sheets."""
    known = _known.get(id(items))
    if known is None or known[0] is not items:
        if len(_known) >= _KEPT:
            _known.clear()
        known = _known[id(items)] = items, _digest(_items(items))
    return known[1]


def _bytes(file: FilePath) -> str:
    """The picture's bytes; "" for one that cannot be read, which writing will tell."""
    try:
        status = file.stat()
        return _hashed(file, status.st_mtime_ns, status.st_size)
    except OSError:
        return ""


@functools.lru_cache(maxsize=256)
def _hashed(file: FilePath, _changed: int, _size: int) -> str:
    with file.open("rb") as picture:
        return hashlib.file_digest(picture, "sha256").hexdigest()
