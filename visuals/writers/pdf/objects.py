"""Streams and resources as the objects of a PDF file: each made once in a document, whoever uses it.

Objects are written as the text that stands in the file. That is all there is to them, and ReportLab's own dictionaries
cost a third of a banner's time.
"""

from __future__ import annotations

import functools
import hashlib
import itertools
import math
import string
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

from visuals.scene import Gradient
from visuals.units import Box
from visuals.writers.gradient import stripes, tidy_stops
from visuals.writers.operators import Space, box_operators, components, number, numbers
from visuals.writers.pdf.content import Form, Image, Ink, Mask, Resource, Shading, State
from visuals.writers.pdf.live_font import LiveFont
from visuals.writers.pdf.packing import packed

__all__ = ["File", "Objects", "blending", "dictionary", "stream"]

_CATEGORIES: dict[type, str] = {
    State: "ExtGState", Mask: "ExtGState", Ink: "ColorSpace", Shading: "Shading", Image: "XObject", Form: "XObject",
    LiveFont: "Font",
}  # fmt: skip

_DEVICES: dict[Space, str] = {
    "print": "/DeviceCMYK", "screen": "/DeviceRGB", "colour-plate": "/DeviceRGB", "black-plate": "/DeviceRGB",
}  # fmt: skip

_REGULAR = (string.ascii_letters + string.digits + "-_.").encode()

_LEVEL = 6

_POINT_DIGITS = 6


class File(Protocol):
    """Where objects go. Both methods give the reference that other objects name them by: "12 0 R"."""

    def add(self, body: bytes, mark: bytes = b"") -> str:
        """`mark` stands for the body in the file's ID, where one is known: equal bodies, equal marks."""
        ...

    def reserve(self) -> tuple[str, Callable[[bytes], None]]:
        """An object whose body is given later, by the function."""
        ...


def dictionary(entries: dict[str, str]) -> str:
    """A PDF dictionary of `entries`, in their order; the values are PDF already."""
    return f"<< {' '.join([f'/{key} {value}' for key, value in entries.items()])} >>"


class Objects:
    """The objects of one document. `packed` says whether streams are deflated."""

    def __init__(self, file: File, packed: bool) -> None:
        self._file, self._packed = file, packed
        self._made: dict[Resource, str] = {}
        self._fonts: list[tuple[LiveFont, Callable[[bytes], None]]] = []

    def resources(self, used: Iterable[tuple[Resource, str]]) -> str:
        """The dictionary that tells a page or form what its names mean."""
        return _resources(used, self._object)

    def page_stream(self, code: Sequence[str]) -> str:
        """The reference of a page's operators."""
        if not self._packed:
            return self.add_stream("\n".join(code).encode("ascii"), {})
        return self.add_stream(packed(code), {"Filter": "/FlateDecode"})

    def fonts(self) -> Iterable[tuple[LiveFont, Callable[[bytes], None]]]:
        """The fonts in use, and what takes the dictionary of each: their glyphs are known when all pages are drawn."""
        return tuple(self._fonts)

    def add(self, entries: dict[str, str]) -> str:
        return self._file.add(dictionary(entries).encode("ascii"))

    def add_packed(self, data: bytes, entries: dict[str, str] | None = None) -> str:
        """The reference of a new stream, deflated."""
        return self.add_stream(zlib.compress(data, _LEVEL), {**(entries or {}), "Filter": "/FlateDecode"})

    def add_stream(self, data: bytes, entries: dict[str, str]) -> str:
        """The reference of a new stream whose `data` is already as its `entries` say."""
        return self._file.add(stream(data, entries))

    def _object(self, resource: Resource) -> str:
        if resource not in self._made:
            self._made[resource] = self._make(resource)
        return self._made[resource]

    def _make(self, resource: Resource) -> str:
        match resource:
            case State() | Ink() | Shading():
                return _in_place(resource)
            case Mask():
                return self._soft_mask(resource)
            case Image():
                return self._image(resource)
            case Form():
                return self._form(resource)
            case LiveFont():
                return self._font(resource)

    def _form(self, form: Form) -> str:
        if self._packed and all(isinstance(each, _IN_PLACE) for each, _ in form.resources):
            return self._file.add(*_closed_form(form))
        resources = self.resources(form.resources)
        if self._packed:
            return self._file.add(*_packed_form(form, resources))
        return self.add_stream(form.code.encode("ascii"), _form_entries(form, resources))

    def _soft_mask(self, mask: Mask) -> str:
        """Opacity as the brightness of a grey gradient (ISO 32000-1, 11.5.3)."""
        shadings, code = {}, b"/S sh"
        if mask.overlap:
            code = "\n".join(_grey_stripes(mask)).encode("ascii")
        else:
            rows = [(stop.at, (stop.paint.opacity,)) for stop in tidy_stops(mask.gradient)]
            shadings["S"] = _shading(mask.gradient, rows, "/DeviceGray")
        entries = {
            "Type": "/XObject", "Subtype": "/Form", "BBox": _rectangle(mask.box),
            "Group": "<< /S /Transparency /CS /DeviceGray /I true >>",
            "Resources": dictionary({"Shading": dictionary(shadings)}),
        }  # fmt: skip
        soft = dictionary({"Type": "/Mask", "S": "/Luminosity", "G": self.add_stream(code, entries)})
        return dictionary({"Type": "/ExtGState", "SMask": soft})

    def _image(self, image: Image) -> str:
        entries = {
            "Type": "/XObject", "Subtype": "/Image", "Width": str(image.width), "Height": str(image.height),
            "ColorSpace": f"/{image.colours}", "BitsPerComponent": "8",
        }  # fmt: skip
        if image.filter:
            entries["Filter"] = f"/{image.filter}"
        if image.inverted:
            entries["Decode"] = "[1 0 1 0 1 0 1 0]"
        if image.mask:
            entries["SMask"] = self._object(image.mask)
        return self.add_stream(image.data, entries)

    def _font(self, font: LiveFont) -> str:
        reference, fill = self._file.reserve()
        self._fonts.append((font, fill))
        return reference


def blending(space: Space) -> str:
    """A transparency group's attributes. Without the colour space of the press a shop's robot finds RGB in it."""
    return dictionary({"S": "/Transparency", "CS": _DEVICES[space], "I": "true"})


def stream(data: bytes, entries: dict[str, str]) -> bytes:
    """A stream object whose `data` is already as its `entries` say."""
    head = dictionary({**entries, "Length": str(len(data))}).encode("ascii")
    return b"%s\nstream\n%s\nendstream" % (head, data)


def _form_entries(form: Form, resources: str) -> dict[str, str]:
    entries = {"Type": "/XObject", "Subtype": "/Form", "BBox": _rectangle(form.box), "Resources": resources}
    return {**entries, "Group": blending(form.space)} if form.blended else entries


def _resources(used: Iterable[tuple[Resource, str]], said: Callable[[Any], str]) -> str:
    categories: dict[str, dict[str, str]] = {}
    for resource, name in used:
        categories.setdefault(_CATEGORIES[type(resource)], {})[name[1:]] = said(resource)
    return dictionary({key: dictionary(value) for key, value in categories.items()})


_IN_PLACE = (State, Ink, Shading)


@functools.lru_cache(maxsize=128)
def _in_place(resource: State | Ink | Shading) -> str:
    """A resource that stands in the dictionary itself, and names no other object of the file."""
    match resource:
        case State():
            return _state(resource)
        case Ink():
            return _separation(resource)
        case Shading():
            rows = [(stop.at, components(stop.paint, resource.space)) for stop in tidy_stops(resource.gradient)]
            return _shading(resource.gradient, rows, _DEVICES[resource.space])


@functools.lru_cache(maxsize=64)
def _closed_form(form: Form) -> tuple[bytes, bytes]:
    """A form that needs no other object is the same in every document, whichever objects that has."""
    return _packed_form(form, _resources(form.resources, _in_place))


@functools.lru_cache(maxsize=64)
def _packed_form(form: Form, resources: str) -> tuple[bytes, bytes]:
    """The form as it stands in the file, and a mark that is its own: symbols are the same form in many documents."""
    data = zlib.compress(form.code.encode("ascii"), _LEVEL)
    body = stream(data, {**_form_entries(form, resources), "Filter": "/FlateDecode"})
    return body, hashlib.sha256(body).digest()


def _rectangle(box: Box) -> str:
    return f"[{numbers((box.x, box.y, box.right, box.bottom), _POINT_DIGITS)}]"


def _state(state: State) -> str:
    """What is as usual is left out: PDF 1.3 has no opacity, and may not find its names."""
    entries: dict[str, str] = {}
    if state.fill < 1 or state.stroke < 1:
        entries |= {"ca": number(state.fill, 4), "CA": number(state.stroke, 4)}
    if state.fill_overprints or state.stroke_overprints:
        # Mode 1: a process ink that the paint has none of stands (ISO 32000-1, 8.6.7).
        entries |= {"op": _yes(state.fill_overprints), "OP": _yes(state.stroke_overprints), "OPM": "1"}
    return dictionary(entries)


def _grey_stripes(mask: Mask) -> Iterator[str]:
    """The opacities as greys, painted one beside the other."""
    for box, (grey,) in stripes(mask.gradient, mask.box, mask.overlap, lambda paint: (paint.opacity,)):
        yield f"{number(grey, 5)} g {box_operators(box, _POINT_DIGITS)} f"


def _yes(whether: bool) -> str:
    return "true" if whether else "false"


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
