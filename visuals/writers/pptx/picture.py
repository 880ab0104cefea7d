"""A picture as a native picture: crop, frame, opacity, alternative text."""

from __future__ import annotations

import math

from visuals.scene import Path, Picture
from visuals.units import Box
from visuals.writers.pptx.clip import area_of, clipped
from visuals.writers.pptx.geometry import geometry, is_rectangle
from visuals.writers.pptx.markup import decorative, described, transform
from visuals.writers.pptx.place import Drawn, Place, inverse, moved

__all__ = ["framed", "picture"]

_SVG = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)

_WHOLE = Box(0.0, 0.0, 1.0, 1.0)


def picture(
    item: Picture, place: Place, number: int, name: str, embedded: str, placeholder: str = ""
) -> Drawn | None:
    """`p:pic` that shows the image of relationship `embedded`, in a `placeholder` (`p:ph`); None when nothing of it
    shows."""
    a, b, c, d, _, _ = place.matrix
    across, down = math.hypot(a, b), math.hypot(c, d)
    frame = _frame(item, place) if across and down else None
    if frame is None:
        return None
    box, crop = item.box, item.crop
    local = frame.transformed((across, 0.0, 0.0, down, 0.0, 0.0))
    if is_rectangle(local):
        box, crop = _cropped(item, frame.bounds())
    size = Box(box.x * across, box.y * down, box.width * across, box.height * down)
    shown = geometry(local, size)
    centre = moved(box.centre, place.matrix)
    on_slide = Box(centre[0] - size.width / 2, centre[1] - size.height / 2, size.width, size.height)
    about = described(number, name, item.alt) if item.alt and not place.told else decorative(number, name)
    turn = math.degrees(math.atan2(b, a))
    looks = transform(on_slide, turn, a * d < b * c) + shown
    xml = framed(about, embedded, looks, crop, item.opacity * place.opacity, placeholder)
    return Drawn(xml, Path.rectangle(box).transformed(place.matrix).bounds())


def framed(
    about: str,
    embedded: str,
    looks: str,
    crop: Box = _WHOLE,
    opacity: float = 1.0,
    placeholder: str = "",
    vector: str = "",
    tint: str = "",
) -> str:
    """`p:pic`: `about` is its name and number, `embedded` its image's relationship, `looks` transform and geometry.

    `placeholder` is the `p:ph` that it fills, `vector` the relationship of the same as SVG, `tint` the colour that a
    white picture is shown in.
    """
    toned = f"<a:duotone>{tint}{tint}</a:duotone>" if tint else ""
    svg = _SVG.format(vector) if vector else ""
    held = f"<p:nvPr>{placeholder}</p:nvPr>" if placeholder else "<p:nvPr/>"
    locks = ' noGrp="1"' if placeholder else ""
    return (
        f'<p:pic><p:nvPicPr>{about}<p:cNvPicPr><a:picLocks{locks} noChangeAspect="1"/></p:cNvPicPr>{held}</p:nvPicPr>'
        f'<p:blipFill><a:blip r:embed="{embedded}">{_faded(opacity)}{toned}{svg}</a:blip>{_crop(crop)}'
        f"<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{looks}</p:spPr></p:pic>"
    )


def _frame(item: Picture, place: Place) -> Path | None:
    """What the picture shows through, in its own coordinates: its clip or its box, cut by the groups round it."""
    frame: Path | None = item.clip or Path.rectangle(item.box)
    if item.clip:
        frame = clipped(item.clip, area_of(Path.rectangle(item.box)))
    for area in place.areas:
        if frame is None:
            return None
        outline = Path.polygon(area).transformed(inverse(place.matrix))
        frame = clipped(frame, area_of(outline))
    return frame


def _cropped(item: Picture, box: Box) -> tuple[Box, Box]:
    """A rectangular frame smaller than the picture's box is a closer crop."""
    crop = item.crop
    across, down = crop.width / item.box.width, crop.height / item.box.height
    closer = Box(
        crop.x + (box.x - item.box.x) * across,
        crop.y + (box.y - item.box.y) * down,
        box.width * across,
        box.height * down,
    )
    return box, closer


def _crop(crop: Box) -> str:
    """`a:srcRect`: how much is cut off on each side, in thousandths of a percent."""
    sides = {"l": crop.x, "t": crop.y, "r": 1 - crop.right, "b": 1 - crop.bottom}
    cut = "".join(f' {side}="{round(share * 100000)}"' for side, share in sides.items() if round(share * 100000))
    return f"<a:srcRect{cut}/>"


def _faded(opacity: float) -> str:
    share = round(max(0.0, min(1.0, opacity)) * 100000)
    return f'<a:alphaModFix amt="{share}"/>' if share < 100000 else ""
