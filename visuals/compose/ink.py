"""Ink second: placed nodes become the items of a scene."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from typing import Literal, cast

from visuals.compose.art import Fit, place_art, read_art
from visuals.compose.boxes import ACROSS, DOWN, Placed
from visuals.compose.charts.drawn import draw_chart
from visuals.compose.code import code
from visuals.compose.inks import Inks, accent_of, thinned
from visuals.compose.logo import Level
from visuals.compose.pictures import crop_about, picture_size
from visuals.compose.table import draw_table
from visuals.scene import (
    Align,
    Fill,
    Gradient,
    Group,
    Item,
    Outline,
    Paint,
    Path,
    Picture,
    Shadow,
    Shape,
    Stop,
    Stroke,
    Text,
)
from visuals.spec import element as spec
from visuals.text.fit import Setting, place
from visuals.text.pixelset import place_pixels
from visuals.text.pixeltext import PixelText
from visuals.text.points import Fills, PointsSetting, place_points
from visuals.units import Box, Insets

__all__ = ["Inks", "draw"]

# A code is read by machines: black alone on paper white, whatever the theme (four-ink black blurs when plates shift).
_CODE_DARK = Paint("#000000", (0, 0, 0, 100))
_CODE_LIGHT = Paint("#FFFFFF", (0, 0, 0, 0))


def draw(placed: Placed, inks: Inks) -> Iterator[Item]:
    """The items of `placed` and all in it, back to front. Raises SpecError, RefusedError."""
    element = placed.node.element
    if element.fill and not isinstance(element, spec.Fill | spec.Image):
        yield _fill(placed, element, inks)
    match element:
        case spec.Fill():
            yield _fill(placed, element, inks)
        case spec.Text():
            yield _text(placed, element, inks)
        case spec.Points():
            yield _points(placed, element, inks)
        case spec.Table():
            yield draw_table(placed, element, inks)
        case spec.Chart():
            yield draw_chart(placed, element, inks)
        case spec.Image():
            picture = _image(placed, element, inks)
            yield picture
            yield from _frame(picture, element, inks)
        case spec.Art():
            yield _art(placed, element, inks)
        case spec.Code():
            yield from _code(placed, element, inks)
    for child in placed.children:
        yield from draw(child, inks)


def _fill(placed: Placed, element: spec.Element, inks: Inks) -> Shape:
    area = inks.area(placed)
    path = Path.rectangle(area, element.round * min(area.width, area.height) / 100)
    paint = _paint(element.fill, area, element.opacity, inks)
    return Shape(path, paint, _stroke(element, inks), asked_at=element.where)


def _stroke(element: spec.Element, inks: Inks) -> Stroke | None:
    if not element.stroke:
        return None
    width = element.line * inks.ground.short / 100
    return Stroke(inks.paints[element.stroke], max(1.0, round(width)) if inks.whole_pixels else width)


def _frame(picture: Item, element: spec.Image, inks: Inks) -> Iterator[Shape]:
    """A line round what is seen of a picture: a white flag on white paper needs its edge."""
    stroke = _stroke(element, inks)
    area = picture.area if isinstance(picture, Group) else picture.box if isinstance(picture, Picture) else None
    if stroke and area:
        yield Shape(_clip(element, area) or Path.rectangle(area), None, stroke, asked_at=element.where)


def _paint(fill: str | spec.Gradient, area: Box, opacity: float, inks: Inks) -> Fill:
    if isinstance(fill, str):
        return thinned(inks.paints[fill], opacity)
    if fill.linear:
        return Gradient("linear", *_ends(area, fill.angle), _stops(fill.linear, opacity, inks))
    centre = area.x + area.width * fill.x / 100, area.y + area.height * fill.y / 100
    far = max(math.dist(centre, corner) for corner in _corners(area))
    assert fill.radial is not None
    return Gradient("radial", centre, (centre[0] + far, centre[1]), _stops(fill.radial, opacity, inks))


def _corners(box: Box) -> tuple[tuple[float, float], ...]:
    return (box.x, box.y), (box.right, box.y), (box.x, box.bottom), (box.right, box.bottom)


def _ends(area: Box, angle: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Start and end through the centre such that the corners are the ends, as CSS gradients have it (css-images-3)."""
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    half = (abs(across) * area.width + abs(down) * area.height) / 2
    x, y = area.centre
    return (x - across * half, y - down * half), (x + across * half, y + down * half)


def _stops(stops: tuple[spec.Stop, ...], opacity: float, inks: Inks) -> tuple[Stop, ...]:
    last = max(1, len(stops) - 1)
    return tuple(
        Stop(
            stop.at / 100 if stop.at is not None else number / last,
            thinned(inks.paints[stop.ink], stop.opacity * opacity / 100),
        )
        for number, stop in enumerate(stops)
    )


def _text(placed: Placed, element: spec.Text, inks: Inks) -> Text:
    node, setting = placed.node, placed.setting
    if isinstance(setting, PixelText):
        return _pixel_text(placed, element, setting, inks)
    assert isinstance(setting, Setting)
    assert node.words is not None
    role = inks.theme.type[element.role]
    box = inks.ground.inner(element, placed.box)
    valign = cast(Literal["top", "middle", "bottom"], element.valign)
    align = cast(Align, element.align)
    outline = Outline(inks.paints[role.outline], role.outline_width * setting.size) if role.outline else None
    by = role.shadow_by * setting.size
    return Text(
        lines=place(setting, box, align, valign, accent_of(placed, element.role, inks)),
        box=box,
        fill=thinned(inks.paints[node.ink or role.ink], element.opacity),
        words=setting.words,
        align=align,
        role=element.role,
        outline=outline,
        shadow=Shadow(inks.paints[role.shadow], by, by) if role.shadow else None,
        flows=role.body,
        heading=element.heading,
        leading=setting.leading,
        bullet=element.bullet,
        slot=node.slot,
        asked_at=element.where,
        said_at=node.words.where,
    )


def _pixel_text(placed: Placed, element: spec.Text, setting: PixelText, inks: Inks) -> Text:
    """Words on a board. Contours and shadows are left out: they would fill what few pixels keep letters open."""
    node, role = placed.node, inks.theme.type[element.role]
    assert node.words is not None
    box, align = inks.ground.inner(element, placed.box), cast(Align, element.align)
    fill = thinned(inks.paints[node.ink or role.ink], element.opacity)
    return Text(
        lines=place_pixels(setting, box, align, element.valign, fill),
        box=box,
        fill=fill,
        words=" ".join(setting.lines),
        align=align,
        role=element.role,
        heading=element.heading,
        leading=setting.pitch / setting.font.height,
        asked_at=element.where,
        said_at=node.words.where,
    )


def _points(placed: Placed, element: spec.Points, inks: Inks) -> Text:
    """A list as one text, so that programs keep it whole; marks and second level carry their own colours."""
    node, setting = placed.node, placed.setting
    assert isinstance(setting, PointsSetting)
    assert node.words is not None
    first, second, mark = (inks.theme.type[role] for role in (element.role, element.second, element.mark))
    paint, of_second, of_mark = (
        thinned(inks.paints[ink], element.opacity)
        for ink in (node.ink or first.ink, node.ink or second.ink, mark.ink)
    )
    box = inks.ground.inner(element, placed.box)
    accents = accent_of(placed, element.role, inks), accent_of(placed, element.second, inks)
    fills = Fills(of_mark, of_second if of_second != paint else None, *accents)
    return Text(
        lines=place_points(setting, box, element.valign, fills),
        box=box,
        fill=paint,
        words=setting.words,
        role=element.role,
        flows=True,
        leading=setting.leading,
        slot=node.slot,
        asked_at=element.where,
        said_at=node.words.where,
    )


def _image(placed: Placed, element: spec.Image, inks: Inks) -> Item:
    file = placed.node.file
    assert file is not None
    box = inks.inner(placed)
    where, alt = element.where, placed.node.alt or file.stem
    align, at = (ACROSS[element.align], DOWN[element.valign]), placed.node.focus
    if file.suffix.lower() == ".svg":
        art = read_art(file, inks.paints)
        fit: Fit = "cover" if element.crop else "contain"
        focus = (at or (element.x / 100, element.y / 100)) if element.crop else align
        group = place_art(
            art, box, fit, align=focus, opacity=element.opacity / 100, whole_pixels=inks.whole_pixels,
            alt=placed.node.alt or art.title or alt, asked_at=where, slot=placed.node.slot,
        )  # fmt: skip
        frame = _clip(element, group.area or box)
        return dataclasses.replace(group, clip=frame) if frame else group
    width, height = picture_size(file, placed.node.named_at)
    crop = Box(0.0, 0.0, 1.0, 1.0)
    if element.crop:
        crop = crop_about(width / height, box, *(at or (element.x / 100, element.y / 100)))
    else:
        box = _contained(width / height, box, align)
    tones = (inks.paints[element.inks[0]], inks.paints[element.inks[1]]) if element.treat == "duotone" else None
    clip, opacity, node = _clip(element, box), element.opacity / 100, placed.node
    return Picture(file, box, crop, clip, opacity, alt, where, node.named_at, node.slot, tones=tones)


def _contained(aspect: float, box: Box, align: tuple[float, float]) -> Box:
    width = min(box.width, box.height * aspect)
    height = width / aspect
    return Box(box.x + (box.width - width) * align[0], box.y + (box.height - height) * align[1], width, height)


def _clip(element: spec.Image, box: Box) -> Path | None:
    match element.clip:
        case "circle":
            side = min(box.width, box.height)
            return Path.ellipse(_contained(1.0, Box(box.x, box.y, box.width, box.height), (0.5, 0.5))) if side else None
        case "round":
            return Path.rectangle(box, (element.round or 6.0) * min(box.width, box.height) / 100)
    return None


def _art(placed: Placed, element: spec.Art, inks: Inks) -> Item:
    file = placed.node.file
    assert file is not None
    over = {edge: share / 100 for edge, share in element.over.items()}
    return place_art(
        read_art(file, inks.one(element.ink) if element.ink else inks.paints),
        inks.inner(placed),
        cast(Fit, element.fit),
        align=(ACROSS[element.align], DOWN[element.valign]),
        cell=element.cell * inks.ground.short / 100,
        opacity=element.opacity / 100,
        flip=element.flip,
        turn=element.turn,
        over=Insets(**over) if over else None,
        whole_pixels=inks.whole_pixels,
        asked_at=element.where,
    )


def _code(placed: Placed, element: spec.Code, inks: Inks) -> tuple[Item, ...]:
    words, scan = placed.node.words, placed.node.scan
    assert words is not None
    return code(
        words.words,
        inks.inner(placed),
        _CODE_DARK,
        _CODE_LIGHT,
        whole_pixels=inks.whole_pixels,
        level=cast(Level, scan.level) if scan and scan.level else None,
        logo=(lambda box: _logo(placed, box, inks)) if placed.node.file else None,
        logo_share=scan.share if scan else None,
        align=(ACROSS[element.align], DOWN[element.valign]),
        asked_at=element.where,
        said_at=words.where,
    )


def _logo(placed: Placed, box: Box, inks: Inks) -> Item:
    """A picture or a piece of artwork in its own colours, whole, in the middle of a code."""
    file, where = placed.node.file, placed.node.element.where
    assert file is not None
    if file.suffix.lower() == ".svg":
        art = read_art(file, inks.paints)
        return place_art(art, box, whole_pixels=inks.whole_pixels, alt=art.title or file.stem, asked_at=where)
    named_at = placed.node.named_at
    width, height = picture_size(file, named_at)
    whole = _contained(width / height, box, (0.5, 0.5))
    return Picture(file, whole, alt=file.stem, asked_at=where, said_at=named_at)
