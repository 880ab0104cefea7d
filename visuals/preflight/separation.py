"""A PDF drawn anew as the inks of its plates: red, green and blue stand for paper without cyan, magenta and yellow, or
without black and spots.

Exact for normal blending, opacity, gradients and edges, all of which work on one component at a time; any reader of
RGB then shows how much ink lies where, what overprints and what is seen through included. What is in RGB, Lab or a
profile's own colours is no ink yet and is left white; so are meshes, and functions that are programs.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from visuals.preflight.content import content_of, unpacked
from visuals.preflight.halftone import samples_of
from visuals.preflight.objects import dictionary_of, key_of, name_of, value_of
from visuals.preflight.page import inherited, numbers
from visuals.preflight.spaces import GREY, Colour, Space, named_space, read_space
from visuals.preflight.tones import turned

__all__ = ["PLATES", "Plates", "separated"]

_DEEPEST = 28
_MOST_PER_STREAM = 24_000_000

_FINE, _COARSE = 600, 40
"""Pixels a side of the first pictures of a file, and of those after them."""

_MOST_PIXELS = 16_000_000
"""Of all fine pictures together."""


@dataclass(frozen=True, slots=True)
class Plates:
    """Three plates drawn at once: the names of the process inks that they are, "" for a plate that no ink is on, and
    "*" for that of all spots together."""

    inks: tuple[str, str, str]

    def of(self, colour: Colour) -> tuple[float, float, float]:
        """Red, green and blue: 1 where none of the ink is."""
        red, green, blue = (1 - self._amount(ink, colour) for ink in self.inks)
        return red, green, blue

    def picks(self, space: Space) -> tuple[tuple[int, ...], ...]:
        """For each plate the components of `space` that are on it."""
        names = _components(space)
        return tuple(tuple(at for at, name in enumerate(names) if name == ink) for ink in self.inks)

    def _amount(self, ink: str, colour: Colour) -> float:
        amounts = zip(_components(colour.space), _amounts(colour), strict=False)
        return min(1.0, sum(amount for name, amount in amounts if name == ink))


PLATES = (Plates(("C", "M", "Y")), Plates(("K", "*", "")))
"""Everything, in two drawings."""

_DRY = ("CutContour", "White", "None")
"""Spots that lie on the paper as no ink that has to dry."""

_PROCESS = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}


def _components(space: Space) -> tuple[str, ...]:
    """What ink each component of a space is; () for spaces of no inks."""
    if space.calibrated:
        return ()
    if space.kind == "spot":
        return tuple(_PROCESS.get(name, "" if name in _DRY else "*") for name in space.names)
    return {"cmyk": ("C", "M", "Y", "K"), "grey": ("K",)}.get(space.kind, ())


def _amounts(colour: Colour) -> tuple[float, ...]:
    parts = tuple(min(1.0, max(0.0, part)) for part in colour.parts)
    return tuple(1 - part for part in parts) if colour.space.kind == "grey" else parts


def separated(pdf: Any, plates: Plates, pages: int) -> bytes:
    """The first `pages` of an open file as a file of RGB, in which colours are inks. The open file is changed: it is of
    no more use. May raise anything for a file that was not walked through before."""
    import pikepdf

    work = _Separation(pdf, plates)
    for number in range(pages):
        raw = pdf.pages[number].obj
        resources = inherited(raw, "/Resources")
        data = work.content(content_of(raw, _MOST_PER_STREAM), resources)
        raw.Contents = pdf.make_stream(data)
        raw.Resources = work.resources(resources, 0)
        for key in ("/Group", "/Annots"):
            if key in raw:
                del raw[key]
    for key in ("/OutputIntents", "/AcroForm", "/OCProperties"):
        if key in pdf.Root:
            del pdf.Root[key]
    made = io.BytesIO()
    pdf.save(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return made.getvalue()


class _Separation:
    """The work on one file: every object is made anew once."""

    def __init__(self, pdf: Any, plates: Plates) -> None:
        self.pdf, self.plates = pdf, plates
        self._made: dict[tuple[int, int], Any] = {}
        self._room = _MOST_PIXELS

    def content(self, data: bytes, resources: Any, begins: bool = True) -> bytes:
        """A content stream with its colours as plates; one that `begins` starts with the colours that a page does."""
        import pikepdf

        raw = pikepdf.Dictionary(Type=pikepdf.Name.Page, Contents=pikepdf.Stream(self.pdf, data))
        writer = _writer()(data, self.plates, resources)
        pikepdf.Page(self.pdf.make_indirect(raw)).parse_contents(writer)
        black = " ".join(f"{part:g}" for part in self.plates.of(Colour(GREY, (0.0,))))
        head = f"{black} rg {black} RG ".encode() if begins else b""
        return head + b"".join(writer.made)

    def resources(self, raw: Any, deep: int) -> Any:
        """A dictionary of resources, all in it as plates."""
        import pikepdf

        made = pikepdf.Dictionary()
        if deep > _DEEPEST or not isinstance(raw, pikepdf.Dictionary):
            return made
        turns: dict[str, Callable[[Any], Any]] = {
            "/ExtGState": self._state,
            "/XObject": lambda thing: self._thing(thing, raw, deep),
            "/Shading": lambda thing: self._shading(thing, raw),
            "/Pattern": lambda thing: self._pattern(thing, raw, deep),
        }
        for kind in ("/Font", "/Properties"):
            if kind in raw:
                made[kind] = raw[kind]
        for kind, turn in turns.items():
            listed = dictionary_of(raw, kind)
            if listed is not None:
                made[kind] = pikepdf.Dictionary({n: self._once(kind, thing, turn) for n, thing in listed.items()})
        return made

    def _once(self, kind: str, thing: Any, turn: Callable[[Any], Any]) -> Any:
        key = key_of(thing)
        if key is None:
            return turn(thing)
        if key not in self._made:
            self._made[key] = self._blank(kind)  # for what leads back to itself
            self._made[key] = self.pdf.make_indirect(turn(thing))
        return self._made[key]

    def _blank(self, kind: str) -> Any:
        import pikepdf

        if kind == "/XObject":
            return self.pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 0, 0])
        return pikepdf.Dictionary()

    def _state(self, raw: Any) -> Any:
        """Overprint (mode 1) leaves an ink below where none is laid: the darker of both, plate by plate. Where two lay
        the same ink the upper one counts in print, and the stronger one here."""
        import pikepdf

        made = pikepdf.Dictionary({key: value for key, value in raw.items() if key not in ("/TR", "/TR2", "/HTP")})
        over = [value_of(raw, key) for key in ("/op", "/OP")]
        if True in over and numbers([value_of(raw, "/OPM")]) == [1.0]:
            made.BM = pikepdf.Name.Darken
        elif False in over and value_of(raw, "/BM") is None:
            made.BM = pikepdf.Name.Normal
        return made

    def _thing(self, raw: Any, resources: Any, deep: int) -> Any:
        match name_of(value_of(raw, "/Subtype")):
            case "Form":
                return self._form(raw, resources, deep, begins=False)
            case "Image" if value_of(raw, "/ImageMask") is not True:
                return self._picture(raw, read_space(value_of(raw, "/ColorSpace"), resources))
        return raw

    def _form(self, raw: Any, resources: Any, deep: int, begins: bool) -> Any:
        import pikepdf

        own = value_of(raw, "/Resources")
        own = resources if own is None else own
        made = self.pdf.make_stream(self.content(unpacked(raw, _MOST_PER_STREAM), own, begins))
        for key, value in raw.items():
            if key not in ("/Length", "/Filter", "/DecodeParms", "/Resources", "/Group"):
                made[key] = value
        made.Resources = self.resources(own, deep + 1)
        group = dictionary_of(raw, "/Group")
        if group is not None:
            made.Group = pikepdf.Dictionary({**dict(group.items()), "/CS": pikepdf.Name.DeviceRGB})
        return made

    def _picture(self, raw: Any, space: Space) -> Any:
        """Some of a picture's pixels; white for one that is in no inks, or that we cannot read."""
        import numpy
        import pikepdf

        side = _FINE if self._room > 0 else _COARSE
        samples = samples_of(raw, space.parts, side) if _components(space) else None
        if samples is None:
            pixels = numpy.full((1, 1, 3), 255, numpy.uint8)
        else:
            inks = numpy.invert(samples) if space.kind == "grey" else samples
            picks = self.plates.picks(space)
            planes = [inks[..., list(pick)].max(axis=2, initial=0) for pick in picks]
            pixels = numpy.invert(numpy.stack(planes, axis=2))
            self._room -= pixels.size
        made = self.pdf.make_stream(pixels.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
                                    Width=pixels.shape[1], Height=pixels.shape[0], BitsPerComponent=8,
                                    ColorSpace=pikepdf.Name.DeviceRGB)  # fmt: skip
        for key in ("/SMask", "/Mask"):
            if isinstance(value_of(raw, key), pikepdf.Stream):
                made[key] = raw[key]
        return made

    def _pattern(self, raw: Any, resources: Any, deep: int) -> Any:
        import pikepdf

        if isinstance(raw, pikepdf.Stream):
            return self._form(raw, resources, deep, begins=True)
        made = pikepdf.Dictionary(dict(raw.items()))
        if "/Shading" in made:
            made.Shading = self._shading(raw.Shading, resources)
        return made

    def _shading(self, raw: Any, resources: Any) -> Any:
        import pikepdf

        space = read_space(value_of(raw, "/ColorSpace"), resources)
        picks = self.plates.picks(space)
        function = turned(value_of(raw, "/Function"), picks, space, self.pdf) if _components(space) else None
        entries = dict(raw.items()) if isinstance(raw, pikepdf.Dictionary) and function is not None else {}
        made = pikepdf.Dictionary({key: value for key, value in entries.items() if key != "/Background"})
        if entries:
            made.ColorSpace, made.Function = pikepdf.Name.DeviceRGB, function
        return made


@functools.cache
def _writer() -> Any:
    """The class that hears a content stream and writes it again, made when pikepdf is first wanted."""
    import pikepdf

    class Writer(pikepdf.StreamParser):
        """Hears a stream's tokens and copies them as they are, but for colours."""

        def __init__(self, data: bytes, plates: Plates, resources: Any) -> None:
            super().__init__()
            self.data, self.plates, self.resources = data, plates, resources
            self.made: list[bytes] = []
            self.begin = 0
            self.operands: list[Any] = []
            self.spaces = {False: GREY, True: GREY}
            self.kept: list[dict[bool, Space]] = []
            self.inline = -1

        def handle_object(self, thing: Any, at: int, length: int) -> None:
            if isinstance(thing, pikepdf.Operator):
                name, given, self.operands = str(thing), self.operands, []
                written = self.operator(name, given, at)
                if self.inline < 0:
                    self.made.append(self.data[self.begin : at + length] + b"\n" if written is None else written)
                    self.begin = at + length
            elif len(self.operands) < 64:
                self.operands.append(thing)

        def handle_eof(self) -> None:
            pass

        def operator(self, name: str, given: list[Any], at: int) -> bytes | None:
            """What is written instead of an operator and its operands; None for themselves."""
            stroke = name.isupper()
            match name:
                case "q":
                    self.kept.append(dict(self.spaces))
                case "Q" if self.kept:
                    self.spaces = self.kept.pop()
                case "g" | "G" | "rg" | "RG" | "k" | "K":
                    space = named_space({"g": "DeviceGray", "k": "DeviceCMYK"}.get(name.lower(), "DeviceRGB"), None)
                    self.spaces[stroke] = space
                    return self.colour(stroke, space, numbers(given))
                case "cs" | "CS":
                    self.spaces[stroke] = space = read_space(given[0] if given else None, self.resources)
                    return None if space.kind == "pattern" else self.colour(stroke, space, space.begins)
                case "sc" | "scn" | "SC" | "SCN":
                    return self.chosen(stroke, given)
                case "BI":
                    self.inline = at
                case "EI":
                    return self.picture(given)
            return None

        def chosen(self, stroke: bool, given: list[Any]) -> bytes | None:
            """A colour of the current space. One of a pattern's own keeps it; an uncoloured one becomes the colour."""
            space = self.spaces[stroke]
            if space.kind != "pattern":
                return self.colour(stroke, space, numbers(given))
            return self.colour(stroke, space.base, numbers(given[:-1])) if space.base else None

        def colour(self, stroke: bool, space: Space, parts: Sequence[float]) -> bytes:
            shown = self.plates.of(Colour(space, tuple(parts)))
            return (" ".join(f"{part:.4f}" for part in shown) + (" RG\n" if stroke else " rg\n")).encode()

        def picture(self, _given: list[Any]) -> bytes | None:
            """A stencil stays; another small picture within the stream is left out."""
            head, self.inline = self.data[self.inline : self.inline + 400], -1
            return None if b"/ImageMask" in head or b"/IM " in head else b""

    return Writer

