"""For every code of a finding a file that has the fault, made from one that has not."""

from __future__ import annotations

import dataclasses
import io
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import PIL.Image
from pikepdf import Array, Dictionary, Name

from tests.preflight.files import (
    BLEED,
    HEIGHT,
    Change,
    draw,
    first,
    font,
    intent,
    own,
    picture,
    profile,
    ramp,
    rules,
    x1a,
    x4,
)
from visuals.preflight import Ticket
from visuals.shelf import Shelf

POINTS = 72 / 25.4


@dataclasses.dataclass(frozen=True)
class Fault:
    """The `code` that is found in `base` after `change`, and not before; `options` are of saving."""

    code: str
    change: Change
    base: Callable[[], bytes] = x4
    ticket: Callable[[], Ticket] = lambda: Ticket(rules())
    options: dict[str, Any] = dataclasses.field(default_factory=dict)
    name: str = ""

    def __str__(self) -> str:
        return f"{self.code}-{self.name}" if self.name else self.code


FAULTS: list[Fault] = []


def fault(code: str, name: str = "", **more: Any) -> Callable[[Change], Change]:
    def keep(change: Change) -> Change:
        FAULTS.append(Fault(code, change, name=name, **more))
        return change

    return keep


def nothing(_pdf: pikepdf.Pdf) -> None:
    """The file as it is: the ticket makes the fault."""


def banner() -> Ticket:
    return Ticket(rules(), press="banner")


def offset() -> Ticket:
    return Ticket(rules(), press="offset")


def ordered(name: str) -> Callable[[], Ticket]:
    return lambda: Ticket(rules(), product=Shelf.of().product(name))


# -- structure


_PROTECTED = {"encryption": pikepdf.Encryption(owner="chu"), "stream_decode_level": None, "static_id": False}
FAULTS.append(Fault("encrypted", nothing, options=_PROTECTED))


@fault("more-pages", ticket=lambda: Ticket(rules(pages=1)))
def _(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


@fault("no-pages")
def _(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0]


FAULTS.append(Fault("too-complex", nothing, ticket=lambda: Ticket(rules(operators=10))))


@fault("too-complex", "flood", ticket=lambda: Ticket(rules(content=1)))
def _(pdf: pikepdf.Pdf) -> None:
    """Small in the file, long when it is unpacked."""
    pdf.pages[0].contents_add(b"q Q " * 500_000)
    stream = first(pdf).Contents[-1]
    stream.write(zlib.compress(b"q Q " * 500_000), filter=Name.FlateDecode)


@fault("too-complex", "tree", ticket=lambda: Ticket(rules(operators=20_000)))
def _(pdf: pikepdf.Pdf) -> None:
    """Twelve forms, each drawing the next ten times: 10¹² drawings."""
    inner: Any = None
    for _number in range(12):
        form = pdf.make_stream(b"/A Do " * 10 if inner else b"0 0 1 1 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
        if inner:
            form.Resources = Dictionary(XObject=Dictionary(A=inner))
        inner = form
    draw(pdf, "/T Do", XObject={"T": inner})


@fault("content-broken")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "1 0 (a) 0 k (b) w /Nothing Do")


@fault("content-broken", "packed")
def _(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(b"not ASCII85 at all \xff\xfe", filter=Name.ASCII85Decode)
    first(pdf).Contents = stream


@fault("recursive")
def _(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(b"/A Do")
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 1, 1])
    form.Resources = Dictionary(XObject=Dictionary(A=form))
    draw(pdf, "/A Do", XObject={"A": form})


@fault("not-drawn")
def _(pdf: pikepdf.Pdf) -> None:
    """A page of a hair's breadth has no pixel."""
    first(pdf).TrimBox = Array([100, 100, 100.01, 100.01])


@fault("javascript")
def _(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS="app.alert('in')")
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", pdf.make_indirect(script)])))


@fault("form")
def _(pdf: pikepdf.Pdf) -> None:
    field = Dictionary(FT=Name.Tx, T="ten")
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(field)]))


@fault("action")
def _(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.URI, URI="https://asean.example.vn")


@fault("hidden-layers")
def _(pdf: pikepdf.Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Nháp"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


@fault("annotation")
def _(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([50, 50, 80, 80]), Contents="sửa chỗ này")
    first(pdf).Annots = Array([pdf.make_indirect(note)])


@fault("lzw")
def _(pdf: pikepdf.Pdf) -> None:
    """The example of ISO 32000-1, 7.4.4.2."""
    stream = pdf.make_stream(b"")
    stream.write(bytes.fromhex("800B6050220C0C8501"), filter=Name.LZWDecode)
    pdf.Root.Example = stream


@fault("jpx")
def _(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf, 2, 2, Name.DeviceGray, 1)
    image.write(b"\x00\x00\x00\x0cjP  ", filter=Name.JPXDecode)
    draw(pdf, "q 20 0 0 20 50 50 cm /J Do Q", XObject={"J": image})


@fault("jbig2")
def _(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf, 2, 2, Name.DeviceGray, 1)
    image.write(b"\x97JB2", filter=Name.JBIG2Decode)
    draw(pdf, "q 20 0 0 20 50 50 cm /J Do Q", XObject={"J": image})


@fault("postscript")
def _(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"showpage")
    stream.Type, stream.Subtype = Name.XObject, Name.PS
    draw(pdf, "/P Do", XObject={"P": stream})


@fault("opi")
def _(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf, 2, 2, Name.DeviceGray, 1)
    image.OPI = Dictionary()
    pdf.Root.Example = image


@fault("transfer")
def _(pdf: pikepdf.Pdf) -> None:
    curve = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=2)
    draw(pdf, "/T gs", ExtGState={"T": Dictionary(TR=curve)})


# -- standard


@fault("pdfx-unknown")
def _(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, "PDF/X-4", "PDF/X-3:2003")


FAULTS.append(Fault("not-pdfx", nothing, base=own))
FAULTS.append(Fault("pdfx-version", nothing, options={"force_version": "1.7"}))


@fault("pdfx-info")
def _(pdf: pikepdf.Pdf) -> None:
    del pdf.trailer.Info.ModDate


@fault("pdfx-trapped")
def _(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Trapped = Name.Unknown


@fault("pdfx-xmp")
def _(pdf: pikepdf.Pdf) -> None:
    _rewrite(pdf, "RenditionClass", "Rendition")


@fault("pdfx-xmp-packed")
def _(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata
    metadata.write(zlib.compress(metadata.read_bytes()), filter=Name.FlateDecode)
    del metadata.Type  # by which qpdf would know it, and unpack it again


@fault("pdfx-differs")
def _(pdf: pikepdf.Pdf) -> None:
    pdf.trailer.Info.Title = "Pa nô"


def _rewrite(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    text = pdf.Root.Metadata.read_bytes().decode()
    assert old in text
    pdf.Root.Metadata.write(text.replace(old, new).encode())


# -- intent


@fault("no-intent")
def _(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@fault("many-intents")
def _(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.make_indirect(intent(pdf)))


@fault("intent-name")
def _(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = " "


@fault("intent-long-name")
def _(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = "A profile for coated paper, made by hand on a Tuesday"


@fault("intent-no-profile")
def _(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0].DestOutputProfile


def _with_profile(data: bytes, channels: int = 4) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent(pdf, data, channels))])

    return change


FAULTS += [
    Fault("intent-broken", _with_profile(profile() + b"more")),
    Fault("intent-broken", _with_profile(b""), name="empty"),
    Fault("intent-class", _with_profile(profile(b"scnr"))),
    Fault("intent-space", _with_profile(profile(space=b"RGB "), 3)),
    Fault("intent-channels", _with_profile(profile(), 3)),
    Fault("intent-version", _with_profile(profile(version=5))),
]

# -- boxes


@fault("no-media")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).MediaBox = Array([0, 0, 0, 0])


@fault("no-trim")
def _(pdf: pikepdf.Pdf) -> None:
    del first(pdf).TrimBox


@fault("trim-and-art")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).ArtBox = first(pdf).TrimBox


@fault("box-order")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).BleedBox = Array([100, 100, 300, 300])


@fault("box-origin")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).MediaBox = Array([-10, -10, *map(float, first(pdf).MediaBox[2:])])


@fault("small-bleed")
def _(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = map(float, first(pdf).TrimBox)
    first(pdf).BleedBox = Array([left - POINTS, bottom - 9, right + 9, top + 9])


@fault("page-too-long")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).MediaBox = Array([0, 0, 14_401, float(first(pdf).MediaBox[3])])


@fault("user-unit")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).UserUnit = 10


FAULTS.append(Fault("wrong-size", nothing, ticket=ordered("ap-phich-a3")))


@fault("maybe-scaled", ticket=lambda: Ticket(rules(), products=tuple(Shelf.of().products().values())))
def _(pdf: pikepdf.Pdf) -> None:
    page = first(pdf)
    page.MediaBox = page.BleedBox = Array([0, 0, 620 * POINTS, 100 * POINTS])
    page.TrimBox = Array([10 * POINTS, 10 * POINTS, 610 * POINTS, 90 * POINTS])


# -- sight


@fault("empty-page")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).Contents = pdf.make_stream(b"0 1 1 0 k -9 -9 2000 2000 re f")


@fault("empty-part")
def _(pdf: pikepdf.Pdf) -> None:
    """As after a program that drops all beyond a column."""
    first(pdf).Contents = pdf.make_stream(b"0 1 1 0 k 0 0 300 2000 re f 0 0 1 0 k 50 50 90 90 re f")


@fault("unpainted-bleed")
def _(pdf: pikepdf.Pdf) -> None:
    left, bottom, right, top = map(float, first(pdf).TrimBox)
    area = f"{left} {bottom} {right - left} {top - bottom} re f"
    first(pdf).Contents = pdf.make_stream(f"0 1 1 0 k {area} 0 0 1 0 k 50 50 90 90 re f".encode())


FAULTS.append(Fault("code-reads", nothing))

_CODE = ((BLEED + 220) * POINTS, (BLEED + HEIGHT - 170) * POINTS, 50 * POINTS)
"""Left, bottom and side of the code, in points."""


@fault("code-unreadable")
def _(pdf: pikepdf.Pdf) -> None:
    """Its three corners are there, of the rest nearly nothing."""
    left, bottom, side = _CODE
    spoilt = f"{left + side * 0.28} {bottom} {side * 0.72} {side * 0.68} re f"
    draw(pdf, f"0 0 0 0 k {spoilt} 0 0 0 1 k {left + side * 0.3} {bottom + side * 0.3} 30 30 re f")


@fault("code-near-cut")
def _(pdf: pikepdf.Pdf) -> None:
    left, _, side = _CODE
    first(pdf).TrimBox = Array([9, 9, left + side + 2, float(first(pdf).TrimBox[3])])


# -- colours


def _space(pdf: pikepdf.Pdf, parts: int = 3) -> Array:
    stream = pdf.make_stream(b"")
    stream.N = parts
    return Array([Name.ICCBased, stream])


def _spot(name: str, base: Any = Name.DeviceCMYK, end: tuple[float, ...] = (0, 1, 0, 0)) -> Array:
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * len(end)), C1=Array(list(end)), N=1)
    return Array([Name.Separation, Name(f"/{name}"), base, tint])


_BOX = "50 50 40 40 re"

for _name, _operators in {
    "fill": f"1 0 0 rg {_BOX} f",
    "stroke": f"1 0 0 RG 5 w {_BOX} S",
    "space": f"/DeviceRGB cs 1 0 0 sc {_BOX} f",
}.items():
    FAULTS.append(Fault("rgb", lambda pdf, drawn=_operators: draw(pdf, drawn), name=_name))  # type: ignore[misc]


@fault("rgb", "letters")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "BT /F1 40 Tf 1 0 0 rg 60 60 Td (A) Tj ET", Font={"F1": font()})


@fault("rgb", "picture")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "q 9 0 0 9 50 50 cm /P Do Q", XObject={"P": picture(pdf, 90, 90, Name.DeviceRGB, 3)})


@fault("rgb", "inline")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "q 1 0 0 1 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI Q")


@fault("rgb", "indexed")
def _(pdf: pikepdf.Pdf) -> None:
    space = Array([Name.Indexed, Name.DeviceRGB, 1, pikepdf.String(b"\0\0\0\xff\0\0")])
    draw(pdf, "q 9 0 0 9 50 50 cm /P Do Q", XObject={"P": picture(pdf, 90, 90, space, 1, 1)})


@fault("rgb", "shading")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"q {_BOX} W n /S sh Q", Shading={"S": ramp(Name.DeviceRGB, [1, 0, 0], [0, 0, 1])})


@fault("rgb", "alternate")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"/S cs 1 scn {_BOX} f", ColorSpace={"S": _spot("CutContour", Name.DeviceRGB, (1, 0, 0))})


@fault("rgb", "tile")
def _(pdf: pikepdf.Pdf) -> None:
    tile = pdf.make_stream(b"0 1 0 rg 0 0 5 5 re f")
    tile.Type, tile.PatternType, tile.PaintType, tile.TilingType = Name.Pattern, 1, 1, 1
    tile.BBox, tile.XStep, tile.YStep, tile.Resources = Array([0, 0, 10, 10]), 10, 10, Dictionary()
    draw(pdf, f"/Pattern cs /T scn {_BOX} f", Pattern={"T": tile})


@fault("rgb", "shading-pattern")
def _(pdf: pikepdf.Pdf) -> None:
    pattern = Dictionary(Type=Name.Pattern, PatternType=2, Shading=ramp(Name.DeviceRGB, [1, 0, 0], [0, 0, 1]))
    draw(pdf, f"/Pattern cs /T scn {_BOX} f", Pattern={"T": pdf.make_indirect(pattern)})


@fault("rgb", "form")
def _(pdf: pikepdf.Pdf) -> None:
    """With the resources of the page, as old programs write forms."""
    form = pdf.make_stream(f"/Red cs 1 0 0 sc {_BOX} f".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
    draw(pdf, "/F Do", XObject={"F": form}, ColorSpace={"Red": Name.DeviceRGB})


@fault("rgb", "type3")
def _(pdf: pikepdf.Pdf) -> None:
    letter = pdf.make_stream(b"1000 0 d0 0 0 1 rg 0 0 700 700 re f")
    drawn = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), FirstChar=65, LastChar=65,
        FontBBox=Array([0, 0, 1000, 1000]), CharProcs=Dictionary(a=letter), Widths=Array([1000]),
        Encoding=Dictionary(Differences=Array([65, Name.a])), Resources=Dictionary(),
    )  # fmt: skip
    draw(pdf, "BT /F3 40 Tf 60 60 Td (A) Tj ET", Font={"F3": pdf.make_indirect(drawn)})


@fault("icc-rgb")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"/C cs 1 0 0 sc {_BOX} f", ColorSpace={"C": _space(pdf)})


@fault("icc-rgb", "default")
def _(pdf: pikepdf.Pdf) -> None:
    """What stands in for DeviceRGB is what is printed."""
    draw(pdf, f"1 0 0 rg {_BOX} f", ColorSpace={"DefaultRGB": _space(pdf)})


@fault("lab")
def _(pdf: pikepdf.Pdf) -> None:
    lab = Array([Name.Lab, Dictionary(WhitePoint=Array([0.96, 1, 0.82]))])
    draw(pdf, f"/L cs 50 20 20 sc {_BOX} f", ColorSpace={"L": lab})


@fault("pdfx-colour", base=x1a)
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"/C cs 0 1 0 0 sc {_BOX} f", ColorSpace={"C": _space(pdf, 4)})


@fault("group-rgb")
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


@fault("group-rgb", "form")
def _(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(f"0 1 1 0 k {_BOX} f".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    draw(pdf, "/F Do", XObject={"F": form})


for _name, _state in {
    "opacity": Dictionary(ca=0.5), "stroke": Dictionary(CA=0.5), "blend": Dictionary(BM=Name.Multiply),
    "mask": Dictionary(SMask=Dictionary(S=Name.Luminosity)),
}.items():  # fmt: skip
    FAULTS.append(
        Fault("see-through", lambda pdf, state=_state: draw(pdf, "/G gs", ExtGState={"G": state}), base=x1a, name=_name)  # type: ignore[misc]
    )


@fault("see-through", "picture", base=x1a)
def _(pdf: pikepdf.Pdf) -> None:
    image = picture(pdf, 90, 90, Name.DeviceCMYK, 4, 0)
    image.SMask = picture(pdf, 90, 90, Name.DeviceGray, 1)
    draw(pdf, "q 9 0 0 9 50 50 cm /P Do Q", XObject={"P": image})


@fault("see-through", "group", base=x1a)
def _(pdf: pikepdf.Pdf) -> None:
    first(pdf).Group = Dictionary(S=Name.Transparency)


# -- fonts


def _letters(size: float = 40, at: str = "60 60", before: str = "0 0 0 1 k") -> str:
    return f"BT {before} /F1 {size} Tf {at} Td (A) Tj ET"


def _embedded(pdf: pikepdf.Pdf, **more: Any) -> Dictionary:
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Helvetica, FontFile=pdf.make_stream(b"%!"))
    return font(FontDescriptor=pdf.make_indirect(descriptor), **more)


@fault("font-missing")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(), Font={"F1": font()})


@fault("font-missing", "state")
def _(pdf: pikepdf.Pdf) -> None:
    """A font may come with an ExtGState."""
    state = Dictionary(Font=Array([pdf.make_indirect(font()), 40]))
    draw(pdf, "BT /G gs 60 60 Td (A) Tj ET", ExtGState={"G": state})


@fault("font-unreadable")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(), Font={"F1": _embedded(pdf)})


@fault("live-text")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(), Font={"F1": _embedded(pdf, Encoding=Name.WinAnsiEncoding)})


@fault("font-idle")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "", Font={"F1": font()})


# -- inks


@fault("much-ink")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f".8 .8 .8 .7 k {_BOX} f")


@fault("too-much-ink")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"1 1 1 1 k {_BOX} f")


@fault("too-much-ink", "gradient")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"q {_BOX} W n /S sh Q", Shading={"S": ramp(Name.DeviceCMYK, [0, 0, 0, 0], [1, 1, 1, 0.9])})


@fault("picture-ink")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "q 9 0 0 9 50 50 cm /P Do Q", XObject={"P": picture(pdf, 90, 90, Name.DeviceCMYK, 4, 230)})


@fault("picture-ink", "photograph")
def _(pdf: pikepdf.Pdf) -> None:
    """A CMYK JPEG as ReportLab embeds those of Pillow: samples turned over, and a Decode that says so."""
    data = io.BytesIO()
    PIL.Image.new("CMYK", (90, 90), (230, 230, 230, 200)).save(data, "JPEG")
    image = picture(pdf, 90, 90, Name.DeviceCMYK, 4)
    image.write(data.getvalue(), filter=Name.DCTDecode)
    image.Decode = Array([1, 0] * 4)
    draw(pdf, "q 9 0 0 9 50 50 cm /P Do Q", XObject={"P": image})


@fault("page-ink", "overprint")
def _(pdf: pikepdf.Pdf) -> None:
    """Two colours that dry, one over the other."""
    over = Dictionary(op=True, OP=True, OPM=1)
    areas = "0 1 1 0 k 100 100 200 200 re f /Over gs 1 0 0 .2 k 150 150 100 100 re f"
    draw(pdf, areas, ExtGState={"Over": over})


@fault("page-ink", "multiplied")
def _(pdf: pikepdf.Pdf) -> None:
    blend = Dictionary(BM=Name.Multiply)
    draw(pdf, "0 1 1 0 k 100 100 200 200 re f /M gs 1 0 0 .2 k 150 150 100 100 re f", ExtGState={"M": blend})


@fault("thin-black")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "0 0 0 1 k 50 50 400 300 re f")


@fault("code-many-inks", ticket=lambda: Ticket(rules(), press="banner"))
def _(pdf: pikepdf.Pdf) -> None:
    """The code once more, smaller and in four inks: whatever is black becomes so."""
    page = pdf.pages[0]
    page.contents_coalesce()
    data = page.obj.Contents.read_bytes()
    page.obj.Contents = pdf.make_stream(re.sub(rb"0 0 0 1 k", b".6 .6 .6 1 k", data))
    page.obj.UserUnit = 0.5


@fault("unknown-spot")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"/S cs 1 scn {_BOX} f", ColorSpace={"S": _spot("CatTheoDuongNay")})


@fault("white-overprints")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"/G gs 0 0 0 0 k {_BOX} f", ExtGState={"G": Dictionary(op=True, OPM=1)})


@fault("white-overprints", "letters")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "/G gs " + _letters(before="1 g"), ExtGState={"G": Dictionary(OP=True)}, Font={"F1": font()})


@fault("overprint", ticket=banner)
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"/G gs 0 0 0 1 k {_BOX} f", ExtGState={"G": Dictionary(op=True, OPM=1)})


@fault("black-knocks-out", ticket=offset)
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(), Font={"F1": font()})


# -- marks


@fault("picture-coarse")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "q 200 0 0 200 50 50 cm /P Do Q", XObject={"P": picture(pdf, 1, 1, Name.DeviceCMYK, 4, 0)})


@fault("hairline")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, f"0 0 0 1 K .01 w {_BOX} S")


@fault("hairline", "matrix")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "q .01 0 0 .01 50 50 cm 0 0 0 1 K 10 w 0 0 4000 4000 re S Q")


@fault("hairline", "bar")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "0 0 0 1 k 50 50 200 .1 re f")


@fault("small-letters")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(4), Font={"F1": font()})


@fault("small-letters", "matrix")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, "q .5 0 0 .5 50 50 cm BT 0 0 0 1 k /F1 1 Tf 8 0 0 8 9 9 Tm (A) Tj ET Q", Font={"F1": font()})


@fault("small-for-distance", ticket=ordered("ap-phich-a0"))
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(20), Font={"F1": font()})


@fault("many-inks")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(9, before=".3 .3 .3 1 k"), Font={"F1": font()})


@fault("near-cut")
def _(pdf: pikepdf.Pdf) -> None:
    draw(pdf, _letters(40, at="12 60"), Font={"F1": font()})
