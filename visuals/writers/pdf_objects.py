"""Streams and resources as ReportLab's PDF objects: each made once in a document, whoever uses it."""

from __future__ import annotations

import itertools
import math
import string
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from visuals.scene import Gradient
from visuals.units import Box
from visuals.writers.gradient import tidy_stops
from visuals.writers.live_font import LiveFont, subset, to_unicode
from visuals.writers.operators import Space, components, number, numbers
from visuals.writers.pdf_content import Form, Image, Ink, Mask, Resource, Shading, State

__all__ = ["Objects"]

_CATEGORIES: dict[type, str] = {
    State: "ExtGState", Mask: "ExtGState", Ink: "ColorSpace", Shading: "Shading", Image: "XObject", Form: "XObject",
    LiveFont: "Font",
}  # fmt: skip

_DEVICES: dict[Space, str] = {"print": "/DeviceCMYK", "screen": "/DeviceRGB"}

_REGULAR = (string.ascii_letters + string.digits + "-_.").encode()

_LEVEL, _CODE_LEVEL = 6, 2
"""Operators are packed fast: 1.2 ms less for a banner than level 6, for a file 10 % larger."""
_POINT_DIGITS = 6


class Objects:
    """The objects of one document. `packed` says whether streams are deflated."""

    def __init__(self, pdfdoc: Any, document: Any, packed: bool) -> None:
        self._pdfdoc, self._document, self._packed = pdfdoc, document, packed
        self._made: dict[Resource, Any] = {}
        self._fonts: list[tuple[LiveFont, Any]] = []

    def resources(self, used: Iterable[tuple[Resource, str]]) -> Any:
        """The dictionary that tells a page or form what its names mean."""
        categories: dict[str, dict[str, Any]] = {}
        for resource, name in used:
            categories.setdefault(_CATEGORIES[type(resource)], {})[name[1:]] = self._object(resource)
        return self._dictionary({key: self._dictionary(value) for key, value in categories.items()})

    def stream(self, code: str, entries: dict[str, Any] | None = None) -> Any:
        """A reference to a new stream of operators."""
        data, entries = code.encode("ascii"), dict(entries or {})
        if self._packed:
            data, entries["Filter"] = zlib.compress(data, _CODE_LEVEL), "/FlateDecode"
        return self._data(data, entries)

    def blending(self, space: Space) -> Any:
        """A transparency group's attributes. Without the colour space of the press a shop's robot finds RGB in it."""
        return self._dictionary({"S": "/Transparency", "CS": _DEVICES[space], "I": "true"})

    def finish(self) -> None:
        """Fill in the fonts, whose glyphs are known only when the last page is drawn."""
        for font, dictionary in self._fonts:
            self._fill_font(font, dictionary)

    def _object(self, resource: Resource) -> Any:
        if resource not in self._made:
            self._made[resource] = self._make(resource)
        return self._made[resource]

    def _make(self, resource: Resource) -> Any:
        match resource:
            case State():
                return f"<< /ca {number(resource.fill, 4)} /CA {number(resource.stroke, 4)} >>"
            case Ink():
                return _separation(resource)
            case Shading():
                rows = [(stop.at, components(stop.paint, resource.space)) for stop in tidy_stops(resource.gradient)]
                return _shading(resource.gradient, rows, _DEVICES[resource.space])
            case Mask():
                return self._soft_mask(resource)
            case Image():
                return self._image(resource)
            case Form():
                return self._form(resource)
            case LiveFont():
                return self._font(resource)

    def _form(self, form: Form) -> Any:
        entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": _rectangle(form.box)}
        entries["Resources"] = self.resources(form.resources)
        if form.blended:
            entries["Group"] = self.blending(form.space)
        return self.stream(form.code, entries)

    def _soft_mask(self, mask: Mask) -> Any:
        """Opacity as the brightness of a grey gradient (ISO 32000-1, 11.5.3)."""
        rows = [(stop.at, (stop.paint.opacity,)) for stop in tidy_stops(mask.gradient)]
        shading = self._dictionary({"S": _shading(mask.gradient, rows, "/DeviceGray")})
        entries = {
            "Type": "/XObject", "Subtype": "/Form", "BBox": _rectangle(mask.box),
            "Group": "<< /S /Transparency /CS /DeviceGray /I true >>",
            "Resources": self._dictionary({"Shading": shading}),
        }  # fmt: skip
        group = self.stream("/S sh", entries)
        soft = self._dictionary({"Type": "/Mask", "S": "/Luminosity", "G": group})
        return self._dictionary({"Type": "/ExtGState", "SMask": soft})

    def _image(self, image: Image) -> Any:
        entries: dict[str, Any] = {
            "Type": "/XObject", "Subtype": "/Image", "Width": image.width, "Height": image.height,
            "ColorSpace": f"/{image.colours}", "BitsPerComponent": 8,
        }  # fmt: skip
        if image.filter:
            entries["Filter"] = f"/{image.filter}"
        if image.inverted:
            entries["Decode"] = "[1 0 1 0 1 0 1 0]"
        if image.mask:
            entries["SMask"] = self._object(image.mask)
        return self._data(image.data, entries)

    def _font(self, font: LiveFont) -> Any:
        dictionary = self._dictionary({})
        self._fonts.append((font, dictionary))
        return self._document.Reference(dictionary)

    def _fill_font(self, font: LiveFont, dictionary: Any) -> None:
        """Type 0 over CIDFontType2, Identity-H (ISO 32000-1, 9.7)."""
        name, program = subset(font)
        glyphs = b"".join(glyph.to_bytes(2, "big") for glyph, _ in font.characters)
        widths = [str(font.advance(glyph)) for glyph, _ in font.characters[1:]]
        descendant = self._dictionary({
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{name}", "DW": 0,
            "CIDSystemInfo": "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            "FontDescriptor": self._document.Reference(self._descriptor(font, name, program)),
            "W": f"[1 [{' '.join(widths)}]]", "CIDToGIDMap": self._deflated_data(glyphs),
        })  # fmt: skip
        dictionary.dict.update({
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{name}", "Encoding": "/Identity-H",
            "DescendantFonts": self._pdfdoc.PDFArray([self._document.Reference(descendant)]),
            "ToUnicode": self.stream(to_unicode(font.characters)),
        })  # fmt: skip

    def _descriptor(self, font: LiveFont, name: str, program: bytes) -> Any:
        metrics = font.metrics
        box = [metrics[edge] for edge in ("left", "bottom", "right", "top")]
        return self._dictionary({
            "Type": "/FontDescriptor", "FontName": f"/{name}", "Flags": 4, "ItalicAngle": 0, "StemV": 80,
            "FontBBox": f"[{' '.join(str(round(edge)) for edge in box)}]", "CapHeight": 700,
            "Ascent": round(metrics["ascent"]), "Descent": round(metrics["descent"]),
            "FontFile2": self._deflated_data(program, {"Length1": len(program)}),
        })  # fmt: skip

    def _deflated_data(self, data: bytes, entries: dict[str, Any] | None = None) -> Any:
        return self._data(zlib.compress(data, _LEVEL), {**(entries or {}), "Filter": "/FlateDecode"})

    def _data(self, data: bytes, entries: dict[str, Any]) -> Any:
        self._document.updateSignature(data)
        # An empty list of filters: without one ReportLab packs the stream again by its own settings.
        stream = self._pdfdoc.PDFStream(self._dictionary(entries), data, filters=None if "Filter" in entries else [])
        return self._document.Reference(stream)

    def _dictionary(self, entries: dict[str, Any]) -> Any:
        return self._pdfdoc.PDFDictionary(entries)


def _rectangle(box: Box) -> str:
    return f"[{numbers((box.x, box.y, box.right, box.bottom), _POINT_DIGITS)}]"


def _separation(ink: Ink) -> str:
    """A spot ink over CMYK; half its tint is half of each process ink."""
    full = numbers(tuple(each / 100 for each in ink.process), 5)
    tint = f"<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [{full}] /N 1 >>"
    return f"[/Separation /{_name(ink.name)} /DeviceCMYK {tint}]"


def _name(text: str) -> str:
    """A PDF name: UTF-8, everything but letters, digits, '-', '_' and '.' written as #XX (ISO 32000-1, 7.3.5)."""
    return "".join(chr(byte) if byte in _REGULAR else f"#{byte:02X}" for byte in text.encode())


def _shading(gradient: Gradient, rows: Sequence[tuple[float, tuple[float, ...]]], device: str) -> str:
    (x0, y0), (x1, y1) = gradient.start, gradient.end
    if gradient.kind == "linear":
        kind, coordinates = 2, numbers((x0, y0, x1, y1), _POINT_DIGITS)
    else:
        kind, coordinates = 3, numbers((x0, y0, 0.0, x0, y0, math.dist((x0, y0), (x1, y1))), _POINT_DIGITS)
    return (
        f"<< /ShadingType {kind} /ColorSpace {device} /Coords [{coordinates}] "
        f"/Function {_stitched(rows)} /Extend [true true] >>"
    )


def _stitched(rows: Sequence[tuple[float, tuple[float, ...]]]) -> str:
    """One straight piece between each two stops."""
    pieces = [
        f"<< /FunctionType 2 /Domain [0 1] /C0 [{numbers(low, 5)}] /C1 [{numbers(high, 5)}] /N 1 >>"
        for (_, low), (_, high) in itertools.pairwise(rows)
    ]
    if len(pieces) == 1:
        return pieces[0]
    bounds = numbers(tuple(at for at, _ in rows[1:-1]), 6)
    encode = " ".join(["0 1"] * len(pieces))
    return f"<< /FunctionType 3 /Domain [0 1] /Functions [{' '.join(pieces)}] /Bounds [{bounds}] /Encode [{encode}] >>"
