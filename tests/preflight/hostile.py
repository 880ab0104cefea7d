"""Small files that ask for gigabytes, or for ever."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.preflight.files import saved

HOSTILE: dict[str, Callable[[], bytes]] = {}
"""What is hostile about it → the file."""


def hostile(name: str) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        HOSTILE[name] = make
        return make

    return keep


def page(content: bytes | Any = b"", size: tuple[float, float] = (600, 400), **resources: Any) -> bytes:
    """A file of one page; what its content names may be made by a function of the file."""
    with pikepdf.new() as pdf:
        made = pdf.add_blank_page(page_size=(600, 400))
        made.obj.MediaBox = Array([0, 0, *size])
        made.obj.Contents = content(pdf) if callable(content) else pdf.make_stream(content)
        made.obj.Resources = Dictionary(
            {f"/{kind}": Dictionary({f"/{name}": make(pdf) for name, make in each.items()})
             for kind, each in resources.items()}
        )  # fmt: skip
        return saved(pdf, static_id=True)


def packed(pdf: pikepdf.Pdf, data: bytes, times: int = 1, **more: Any) -> Any:
    for _ in range(times):
        data = zlib.compress(data, 9)
    stream = pdf.make_stream(b"", **more)
    stream.write(data, filter=Array([Name.FlateDecode] * times) if times > 1 else Name.FlateDecode)
    return stream


def long(piece: bytes, megabytes: int) -> bytes:
    return piece * (megabytes * 1_000_000 // len(piece))


@hostile("bomb")
def _() -> bytes:
    return page(lambda pdf: packed(pdf, long(b"q Q ", 300)))


@hostile("bomb in a bomb")
def _() -> bytes:
    return page(lambda pdf: packed(pdf, long(b"0 0 m ", 300), 3))


@hostile("many operators")
def _() -> bytes:
    return page(b"0 0 1 RG 1.25 2.5 m 3.75 4 l S\n" * 330_000)


@hostile("many states")
def _() -> bytes:
    return page(b"q 1 0 0 1 0.001 0.002 cm\n" * 500_000)


@hostile("long array")
def _() -> bytes:
    return page(lambda pdf: packed(pdf, b"BT [" + long(b"1 ", 20) + b"] TJ ET"))


@hostile("long path")
def _() -> bytes:
    return page(lambda pdf: packed(pdf, b"0 0 m " + long(b"7 9 l ", 20) + b"f"))


@hostile("form in itself")
def _() -> bytes:
    def knot(pdf: pikepdf.Pdf) -> Any:
        form = pdf.make_stream(b"/A Do /A Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
        form.Resources = Dictionary(XObject=Dictionary(A=form))
        return form

    return page(b"/A Do", XObject={"A": knot})


@hostile("forms tenfold")
def _() -> bytes:
    def tree(pdf: pikepdf.Pdf) -> Any:
        inner: Any = None
        for _ in range(20):
            form = pdf.make_stream(b"/A Do " * 10 if inner else b"0 0 1 1 re f")
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
            form.Resources = Dictionary(XObject=Dictionary(A=inner)) if inner else Dictionary()
            inner = form
        return inner

    return page(b"/A Do", XObject={"A": tree})


@hostile("chain of forms")
def _() -> bytes:
    def chain(pdf: pikepdf.Pdf) -> Any:
        inner: Any = None
        for _ in range(5000):
            form = pdf.make_stream(b"/A Do" if inner else b"0 0 1 1 re f")
            form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
            form.Resources = Dictionary(XObject=Dictionary(A=inner)) if inner else Dictionary()
            inner = form
        return inner

    return page(b"/A Do", XObject={"A": chain})


@hostile("page of 14,400 units")
def _() -> bytes:
    return page(b"0 0 14400 14400 re f", size=(14400, 14400))


@hostile("page of kilometres")
def _() -> bytes:
    return page(b"0 0 9e9 9e9 re f", size=(9e9, 9e9))


@hostile("page of 14,400 by 1 units")
def _() -> bytes:
    return page(b"0 0 14400 1 re f", size=(14400, 1))


def _image(width: int, height: int, data: bytes, **more: Any) -> Callable[[pikepdf.Pdf], Any]:
    entries: dict[str, Any] = {"ColorSpace": Name.DeviceCMYK, "BitsPerComponent": 8, **more}
    return lambda pdf: packed(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, **entries
    )


@hostile("large picture")
def _() -> bytes:
    return page(b"500 0 0 300 50 50 cm /A Do", XObject={"A": _image(9000, 9000, bytes(9000 * 9000 * 4))})


@hostile("picture that is not all there")
def _() -> bytes:
    return page(b"500 0 0 300 50 50 cm /A Do", XObject={"A": _image(2_000_000, 2_000_000, bytes(1000))})


@hostile("wide rows of a predictor")
def _() -> bytes:
    parameters = Dictionary(Predictor=15, Colors=4, Columns=2_000_000_000)
    return page(
        b"500 0 0 300 50 50 cm /A Do", XObject={"A": _image(3000, 3000, bytes(9000), DecodeParms=parameters)}
    )  # fmt: skip


@hostile("pattern of dust")
def _() -> bytes:
    def dust(pdf: pikepdf.Pdf) -> Any:
        return pdf.make_stream(
            b"0 0 .001 .001 re f", PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 0.001, 0.001]),
            XStep=0.001, YStep=0.001, Resources=Dictionary(),
        )  # fmt: skip

    return page(b"/Pattern cs /P scn 0 0 600 400 re f", Pattern={"P": dust})


@hostile("veil of veils")
def _() -> bytes:
    def veil(pdf: pikepdf.Pdf) -> Any:
        entry: Any = Dictionary(ca=0.5)
        for _ in range(40):
            group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
            form = pdf.make_stream(b"/G gs /G gs 0 0 600 400 re f", Type=Name.XObject, Subtype=Name.Form, Group=group)
            form.BBox, form.Resources = Array([0, 0, 600, 400]), Dictionary(ExtGState=Dictionary(G=entry))
            entry = pdf.make_indirect(Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form)))
        return entry

    return page(b"/G gs 0 0 600 400 re f", ExtGState={"G": veil})


@hostile("group in groups")
def _() -> bytes:
    def nest(pdf: pikepdf.Pdf) -> Any:
        inner: Any = None
        for _ in range(27):
            group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
            form = pdf.make_stream(b"/G gs /A Do" if inner else b"0 0 600 400 re f", Type=Name.XObject,
                                   Subtype=Name.Form, Group=group, BBox=Array([0, 0, 600, 400]))  # fmt: skip
            form.Resources = Dictionary(ExtGState=Dictionary(G=Dictionary(ca=0.5)))
            if inner is not None:
                form.Resources.XObject = Dictionary(A=inner)
            inner = form
        return inner

    return page(b"/A Do", XObject={"A": nest})


@hostile("many objects")
def _() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(600, 400))
        pdf.Root.Many = Array([pdf.make_indirect(Dictionary(A=number)) for number in range(200_000)])
        return saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)


@hostile("many pages")
def _() -> bytes:
    """A tree of ten branches in each of six nodes, all the same: a million pages."""
    with pikepdf.new() as pdf:
        node = pdf.add_blank_page(page_size=(600, 400)).obj
        count = 1
        for _ in range(6):
            count *= 10
            node = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=Array([node] * 10), Count=count))
        pdf.Root.Pages = node
        made = io.BytesIO()
        pdf.save(made, static_id=True)
        return made.getvalue()


@hostile("long profile")
def _() -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(600, 400))
        profile = packed(pdf, bytes(300_000_000), N=4)
        intent = Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="X", DestOutputProfile=profile)
        pdf.Root.OutputIntents = Array([intent])
        return saved(pdf)


@hostile("deep dictionaries")
def _() -> bytes:
    return page(b"BT /T " + b"<< /A " * 100_000 + b">> " * 100_000 + b"BDC ET")


@hostile("letters in themselves")
def _() -> bytes:
    def knot(pdf: pikepdf.Pdf) -> Any:
        letter = pdf.make_stream(b"100 0 d0 BT /F 9 Tf (aaaa) Tj ET")
        font = pdf.make_indirect(
            Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 9, 9]), FirstChar=97, LastChar=97,
                       FontMatrix=Array([0.01, 0, 0, 0.01, 0, 0]), CharProcs=Dictionary(a=letter), Widths=Array([9]),
                       Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])))
        )  # fmt: skip
        font.Resources = Dictionary(Font=Dictionary(F=font))
        return font

    return page(b"BT /F 20 Tf 50 50 Td (aaaa) Tj ET", Font={"F": knot})
