"""Outlines as DrawingML geometry: presets where one is recognised, so that they stay editable, else a freeform."""

from __future__ import annotations

import math

from visuals.scene import Path
from visuals.units import Box
from visuals.writers.pptx.contours import layers

__all__ = ["freeform", "geometry", "is_rectangle"]

# A tenth of a thousandth of a point: below what EMU can say for a slide's shapes.
_EQUAL = 2.0


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= _EQUAL


def is_rectangle(path: Path) -> bool:
    """True when the path (in EMU) is one upright rectangle."""
    if path.verbs.rstrip("Z") not in ("MLLL", "MLLLL"):
        return False
    points = list(zip(path.points[0::2], path.points[1::2], strict=True))
    if len(points) == 5 and not (_same(points[0][0], points[4][0]) and _same(points[0][1], points[4][1])):
        return False
    (x1, y1), (x2, y2), (x3, y3), (x4, y4) = points[:4]
    across = _same(y1, y2) and _same(x2, x3) and _same(y3, y4) and _same(x4, x1)
    down = _same(x1, x2) and _same(y2, y3) and _same(x3, x4) and _same(y4, y1)
    return across or down


def _alike(path: Path, model: Path) -> bool:
    """The same outline point by point, or the same walked from the other end of a mirror."""
    return path.verbs == model.verbs and all(map(_same, path.points, model.points))


def _corner_radius(path: Path, box: Box) -> float | None:
    """The radius when `path` is what `Path.rectangle` makes of a box with rounded corners."""
    if path.verbs != "MLCLCLCLCZ":
        return None
    radius = path.points[0] - box.x
    if radius <= _EQUAL:
        return None
    return radius if _alike(path, Path.rectangle(box, radius)) else None


def _preset(name: str, guide: str = "") -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst>{guide}</a:avLst></a:prstGeom>'


def geometry(path: Path, box: Box, stroked: bool = False, filled: bool = True, lines: Path | None = None) -> str:
    """The geometry of a path in EMU whose shape has the bounds `box`; `lines` is what to stroke, if not the path."""
    if lines is not None:
        return freeform(path, box, lines, filled)
    if is_rectangle(path):
        return _preset("rect")
    radius = _corner_radius(path, box)
    if radius is not None:
        share = min(50000, round(radius / (min(box.width, box.height) or 1) * 100000))
        return _preset("roundRect", f'<a:gd name="adj" fmla="val {share}"/>')
    if path.verbs == "MCCCCZ" and _alike(path, Path.ellipse(box)):
        return _preset("ellipse")
    return freeform(path, box, path if stroked else None, filled)


def freeform(path: Path, box: Box, lines: Path | None = None, filled: bool = True) -> str:
    """`a:custGeom` with all contours of a path. Its stroke lies over all layers of the fill, as in the scene."""
    frame = f'w="{max(1, round(box.width))}" h="{max(1, round(box.height))}"'
    parts = layers(path) if filled else ()
    if len(parts) == 1 and (lines is None or lines is path):
        written = [f"<a:path {frame}>{_drawn(path, box)}</a:path>"]
    else:
        written = [f'<a:path {frame} stroke="0">{_drawn(part, box)}</a:path>' for part in parts]
        written += [f'<a:path {frame} fill="none">{_drawn(each, box)}</a:path>' for each in (lines,) if each]
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f"<a:pathLst>{''.join(written)}</a:pathLst></a:custGeom>"
    )


_TAGS = {"M": "moveTo", "L": "lnTo", "C": "cubicBezTo"}


def _drawn(path: Path, box: Box) -> str:
    rows = []
    for verb, numbers in path.segments():
        if verb == "Z":
            rows.append("<a:close/>")
            continue
        pairs = zip(numbers[0::2], numbers[1::2], strict=True)
        points = "".join(f'<a:pt x="{_place(x - box.x)}" y="{_place(y - box.y)}"/>' for x, y in pairs)
        rows.append(f"<a:{_TAGS[verb]}>{points}</a:{_TAGS[verb]}>")
    return "".join(rows)


def _place(number: float) -> int:
    return math.floor(number + 0.5)
