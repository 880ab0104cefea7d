"""A QR code as a picture in a placeholder: vector for programs that know SVG, and pixels for those that do not.

PowerPoint 2016 and LibreOffice 25.2 draw the SVG, LibreOffice 7.4 the PNG; both are the code with its light plate.
"""

from __future__ import annotations

import io
from collections.abc import Iterable

from visuals.scene import Item, Paint, Shape
from visuals.units import Box

__all__ = ["code_png", "code_svg", "plates"]

# Pixels to a module: at any size a slide can be shown in, its edges stay sharp.
_PIXELS = 8


def plates(items: Iterable[Item]) -> dict[int, Shape]:
    """id of a code's symbol → the plate that it stands on, for codes of these two alone (without a logo)."""
    items = tuple(items)
    places = {item.asked_at for item in items if isinstance(item, Shape) and item.payload and item.asked_at}
    by_place: dict[object, list[Item]] = {}
    for item in items if places else ():
        if item.asked_at in places:
            by_place.setdefault(item.asked_at, []).append(item)
    found: dict[int, Shape] = {}
    for same in by_place.values():
        if len(same) == 2 and all(isinstance(each, Shape) for each in same):
            plate, symbol = same
            assert isinstance(plate, Shape)
            assert isinstance(symbol, Shape)
            if symbol.payload and not plate.payload and isinstance(plate.fill, Paint) and _runs(symbol):
                found[id(symbol)] = plate
    return found


def _runs(symbol: Shape) -> list[Box]:
    """The dark runs of a symbol; none for one that is not made of upright boxes."""
    if set(symbol.path.verbs) - set("MLZ") or symbol.path.verbs.replace("MLLLZ", ""):
        return []
    points = symbol.path.points
    eights = (points[at : at + 8] for at in range(0, len(points), 8))
    return [Box.between(min(each[0::2]), min(each[1::2]), max(each[0::2]), max(each[1::2])) for each in eights]


def _modules(symbol: Shape, plate: Shape) -> tuple[list[tuple[int, int, int, int]], int]:
    """The runs in modules (left, top, right, bottom) from the plate's corner, and the plate's side in modules."""
    runs, room = _runs(symbol), plate.path.bounds()
    step = min(run.height for run in runs)
    side = round(room.width / step)
    step = room.width / side
    placed = [
        (round((run.x - room.x) / step), round((run.y - room.y) / step), round((run.right - room.x) / step),
         round((run.bottom - room.y) / step))
        for run in runs
    ]  # fmt: skip
    return placed, side


def _colours(symbol: Shape, plate: Shape) -> tuple[str, str]:
    dark, light = symbol.fill, plate.fill
    assert isinstance(light, Paint)
    return (dark.screen if isinstance(dark, Paint) else "#000000"), light.screen


def code_svg(symbol: Shape, plate: Shape) -> bytes:
    """The code as SVG, a unit a module."""
    runs, side = _modules(symbol, plate)
    dark, light = _colours(symbol, plate)
    path = "".join(f"M{left} {top}H{right}V{bottom}H{left}Z" for left, top, right, bottom in runs)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side * 10}" height="{side * 10}" '
        f'shape-rendering="crispEdges"><rect width="{side}" height="{side}" fill="{light}"/><path fill="{dark}" '
        f'd="{path}"/></svg>'
    ).encode()


def code_png(symbol: Shape, plate: Shape) -> bytes:
    """The code as PNG of two colours."""
    from PIL import Image, ImageDraw

    runs, side = _modules(symbol, plate)
    dark, light = _colours(symbol, plate)
    image = Image.new("P", (side * _PIXELS, side * _PIXELS), 0)
    image.putpalette([*bytes.fromhex(light[1:7]), *bytes.fromhex(dark[1:7])])
    pen = ImageDraw.Draw(image)
    for left, top, right, bottom in runs:
        pen.rectangle((left * _PIXELS, top * _PIXELS, right * _PIXELS - 1, bottom * _PIXELS - 1), fill=1)
    target = io.BytesIO()
    image.save(target, "PNG", bits=1, optimize=True)
    return target.getvalue()
