"""The four kinds of item as SVG elements.

`xlink:href` is written instead of `href`: CorelDRAW and older Illustrators, which print shops have, know only that.
"""

from __future__ import annotations

import base64
import io
import math
from collections.abc import Iterable
from dataclasses import dataclass

from visuals.scene import IDENTITY, Fill, Gradient, Group, Item, Path, Picture, Shape, Stroke, Text
from visuals.writers.bounds import bounds
from visuals.writers.colour import as_rgb
from visuals.writers.duotone import toned
from visuals.writers.glyphs import text_path
from visuals.writers.operators import MITRE_LIMIT, digits_for, number
from visuals.writers.picture import Pixels, is_flat_art, load_pixels, placed
from visuals.writers.svg.defs import Defs, path_data
from visuals.writers.tints import in_one_fill
from visuals.writers.underlines import underlines

__all__ = ["Drawing"]

_SYMBOL_PRECISION = 1e-6
"""Of a symbol's longer side: it is shown at any size."""

_SYMBOL_SAMPLES = 2000
"""So many samples of a picture along a symbol's longer side, or what its first place needs."""

_FACTOR_DIGITS = 7
_JPEG_QUALITY = 90


@dataclass(frozen=True, slots=True)
class Drawing:
    """Draws items: numbers with `digits` decimals, pictures with `density` samples a unit."""

    defs: Defs
    digits: int
    density: float

    def items(self, items: Iterable[Item]) -> str:
        return "\n".join([drawn for item in items if (drawn := self._item(item))])

    def _item(self, item: Item) -> str:
        match item:
            case Shape():
                return self._shape(item)
            case Text():
                drawn = [*map(self._shape, underlines(item)), *map(self._text, in_one_fill(item))]
                return "\n".join(filter(None, drawn))
            case Picture():
                return self._picture(item)
            case Group():
                return self._group(item)

    def _shape(self, shape: Shape) -> str:
        if not shape.path.points or not (shape.fill or shape.stroke):
            return ""
        return f'<path d="{self._data(shape.path)}"{self._fill(shape.fill)}{self._stroke(shape.stroke)}/>'

    def _text(self, text: Text) -> str:
        """The letters as one path; drawn up to three times where they have a shadow or a contour."""
        data = self._data(text_path(text))
        if not data:
            return ""
        if not (text.shadow or text.outline):
            return f'<path d="{data}"{self._fill(text.fill)}/>'
        letters = f'<use xlink:href="#{self.defs.outline(data)}"'
        layers = [self._shadow(text, letters), self._contour(text, letters), f"{letters}{self._fill(text.fill)}/>"]
        return "\n".join([layer for layer in layers if layer])

    def _shadow(self, text: Text, letters: str) -> str:
        if not text.shadow:
            return ""
        paint = text.shadow.paint
        fattened = self._fattened(text, paint.screen)
        moved = f' x="{self._number(text.shadow.dx)}" y="{self._number(text.shadow.dy)}"'
        return f'{letters}{moved} fill="{paint.screen}"{fattened}{_opacity("opacity", paint.opacity)}/>'

    def _contour(self, text: Text, letters: str) -> str:
        if not text.outline:
            return ""
        paint = text.outline.paint
        return f'{letters} fill="none"{self._fattened(text, paint.screen)}{_opacity("opacity", paint.opacity)}/>'

    def _fattened(self, text: Text, colour: str) -> str:
        if not text.outline:
            return ""
        return f' stroke="{colour}" stroke-width="{self._number(2 * text.outline.width)}" stroke-linejoin="round"'

    def _picture(self, picture: Picture) -> str:
        box = picture.box
        across, down = math.ceil(box.width * self.density), math.ceil(box.height * self.density)
        pixels = load_pixels(picture.file, picture.crop, across, down, picture.named_at)
        pixels = toned(pixels, picture.tones, print=False)
        place = placed(pixels.reach, box)
        numbers = {"x": place.x, "y": place.y, "width": place.width, "height": place.height}
        where = " ".join(f'{key}="{self._number(value)}"' for key, value in numbers.items())
        opacity = _opacity("opacity", picture.opacity)
        drawn = f'<image {where} preserveAspectRatio="none"{opacity} xlink:href="{_data_uri(pixels)}"/>'
        if place != box:
            drawn = self._clipped(drawn, Path.rectangles((box,)))
        return self._clipped(drawn, picture.clip)

    def _group(self, group: Group) -> str:
        matrix = "" if group.matrix == IDENTITY else f' transform="matrix({self._matrix(group)})"'
        opacity = _opacity("opacity", group.opacity)
        if group.symbol:
            name = self._symbol(group)
            drawn = f'<use xlink:href="#{name}"{matrix}{opacity}/>' if name else ""
        else:
            scale = _scale(group)
            inner = Drawing(self.defs, digits_for(10**-self.digits / scale), self.density * scale)
            drawn = inner.items(group.items)
            drawn = f"<g{matrix}{opacity}>\n{drawn}\n</g>" if drawn else ""
        return self._clipped(drawn, group.clip)

    def _symbol(self, group: Group) -> str | None:
        """The id of the symbol's definition, drawn at its first use; None where there is nothing to see."""
        name = self.defs.known_symbol(group.symbol, group.items)
        reach = bounds(group.items) if name is None else None
        if reach is None:
            return name
        long = max(reach.width, reach.height) or 1.0
        density = max(_SYMBOL_SAMPLES / long, self.density * _scale(group))
        inner = Drawing(self.defs, digits_for(long * _SYMBOL_PRECISION), density)
        return self.defs.add_symbol(group.symbol, group.items, inner.items(group.items))

    def _clipped(self, drawn: str, clip: Path | None) -> str:
        """The clip is in the coordinates outside of what is drawn, hence on a group of its own."""
        if not clip or not drawn:
            return drawn
        return f'<g clip-path="url(#{self.defs.clip(self._data(clip))})">{drawn}</g>'

    def _fill(self, fill: Fill | None) -> str:
        if fill is None:
            return ' fill="none"'
        if isinstance(fill, Gradient):
            return f' fill="url(#{self.defs.gradient(fill)})"'
        return f' fill="{fill.screen}"{_opacity("fill-opacity", fill.opacity)}'

    def _stroke(self, stroke: Stroke | None) -> str:
        if stroke is None:
            return ""
        mitred = f'stroke-miterlimit="{MITRE_LIMIT:g}"'
        corners = 'stroke-linecap="round" stroke-linejoin="round"' if stroke.round else mitred
        width, opacity = self._number(stroke.width), _opacity("stroke-opacity", stroke.paint.opacity)
        return f' stroke="{stroke.paint.screen}" stroke-width="{width}" {corners}{opacity}'

    def _matrix(self, group: Group) -> str:
        a, b, c, d, e, f = group.matrix
        return " ".join([*[number(each, _FACTOR_DIGITS) for each in (a, b, c, d)], self._number(e), self._number(f)])

    def _data(self, path: Path) -> str:
        return path_data(path, self.digits)

    def _number(self, value: float) -> str:
        return number(value, self.digits)


def _scale(group: Group) -> float:
    a, b, c, d, _, _ = group.matrix
    return math.sqrt(abs(a * d - b * c)) or 1.0


def _opacity(name: str, opacity: float) -> str:
    return f' {name}="{number(opacity, 4)}"' if opacity < 1 else ""


def _data_uri(pixels: Pixels) -> str:
    """The samples inside the file: drawings and cut-outs as PNG, photographs as JPEG."""
    colour = as_rgb(pixels.colour, pixels.profile)
    file = io.BytesIO()
    if pixels.alpha is None and not is_flat_art(colour):
        colour.save(file, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        kind = "jpeg"
    else:
        if pixels.alpha is not None:
            colour = colour.convert("RGB")
            colour.putalpha(pixels.alpha)
        colour.save(file, "PNG")
        kind = "png"
    return f"data:image/{kind};base64,{base64.b64encode(file.getvalue()).decode()}"
