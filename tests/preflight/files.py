"""PDF files to judge: one of our own, made into PDF/X by hand, and faults to put into it."""

from __future__ import annotations

import dataclasses
import functools
import io
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tests.writers import scenes
from tests.writers.readers import written
from visuals.preflight import Judgement, Ticket, judge
from visuals.scene import Sheet
from visuals.shelf import Shelf
from visuals.spec.rules import CheckRules
from visuals.units import Box, Insets, Size

Change = Callable[[pikepdf.Pdf], None]

WIDTH, HEIGHT, BLEED = 310.0, 200.0, 3.0

DATE, ISO_DATE = "D:20260101000000+00'00'", "2026-01-01T00:00:00+00:00"

XMP = f"""<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" pdfxid:GTS_PDFXVersion="PDF/X-4" pdf:Trapped="False">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Băng rôn &amp; áp phích</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>{ISO_DATE}</xmp:CreateDate><xmp:ModifyDate>{ISO_DATE}</xmp:ModifyDate>
<xmp:MetadataDate>{ISO_DATE}</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>"""


@functools.cache
def rules(**files: int) -> CheckRules:
    """Our thresholds, with pages drawn small, and others of the group `files` as told."""
    shipped = Shelf.of().check_rules()
    return dataclasses.replace(shipped, files=dataclasses.replace(shipped.files, **{"pixels": 1, **files}))


def sheet() -> Sheet:
    """A poster: ground, words, flags, a gradient, a code."""
    ground = Box(-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED)
    room = Box(220, 120, 50, 50)
    items = (
        scenes.shape(ground, scenes.ramp((0, 0), (WIDTH, 0), scenes.RED, scenes.DEEP)),
        scenes.set_text("TUẦN ASEAN", Box(20, 20, 260, 60), scenes.YELLOW),
        scenes.flag(scenes.flag_items(), Box(30, 110, 60, 40)),
        scenes.shape(Box(room.x - 10, room.y - 10, 70, 70), scenes.WHITE),
        scenes.code("https://asean.example.vn/na-duong", room),
    )
    return Sheet("Băng rôn & áp phích", Size(WIDTH, HEIGHT), "mm", items, Insets.all(BLEED), Insets.all(10))


@functools.cache
def own() -> bytes:
    """The poster as the library writes it, without a standard."""
    return written(sheet(), standard="plain")


@functools.cache
def x4() -> bytes:
    """The poster as PDF/X-4."""
    with pikepdf.open(io.BytesIO(own())) as pdf:
        describe(pdf)
        metadata = Stream(pdf, XMP.encode())
        metadata.Type, metadata.Subtype = Name.Metadata, Name.XML
        pdf.Root.Metadata = pdf.make_indirect(metadata)
        return saved(pdf, force_version="1.6")


@functools.cache
def x1a() -> bytes:
    """An area of ink as PDF/X-1a, and nothing that can be seen through."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(400, 300))
        page.obj.Contents = pdf.make_stream(b"0 1 1 0 k 0 0 400 300 re f 0 0 1 0 k 100 100 90 90 re f")
        page.obj.BleedBox, page.obj.TrimBox = Array([0, 0, 400, 300]), Array([20, 20, 380, 280])
        describe(pdf)
        info = pdf.trailer.Info
        info.GTS_PDFXVersion, info.GTS_PDFXConformance = "PDF/X-1:2001", "PDF/X-1a:2001"
        return saved(pdf, force_version="1.3")


def describe(pdf: pikepdf.Pdf) -> None:
    """Document information and an output intent."""
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(Title="Băng rôn & áp phích", CreationDate=DATE, ModDate=DATE, Trapped=Name("/False"))
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent(pdf))])


def intent(pdf: pikepdf.Pdf, data: bytes | None = None, channels: int = 4) -> Dictionary:
    stream = Stream(pdf, profile() if data is None else data)
    stream.N = channels
    return Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39", Info="FOGRA39L",
        RegistryName="http://www.color.org", DestOutputProfile=pdf.make_indirect(stream),
    )  # fmt: skip


def profile(device: bytes = b"prtr", space: bytes = b"CMYK", version: int = 2) -> bytes:
    """As much of an ICC profile as a header is (ICC.1:2010, 7.2)."""
    head = bytearray(132)
    head[0:4], head[8], head[12:16], head[16:20], head[36:40] = struct.pack(">I", 132), version, device, space, b"acsp"
    return bytes(head)


def saved(pdf: pikepdf.Pdf, **more: Any) -> bytes:
    """The file as bytes, its streams packed as they are, its trailer readable."""
    made = io.BytesIO()
    usual: dict[str, Any] = {
        "static_id": True,
        "fix_metadata_version": False,
        "compress_streams": False,
        "stream_decode_level": pikepdf.StreamDecodeLevel.none,
        "object_stream_mode": pikepdf.ObjectStreamMode.disable,
    }
    pdf.save(made, **{**usual, **more})
    return made.getvalue()


def changed(base: bytes, change: Change, **more: Any) -> bytes:
    """The base with a fault in it."""
    with pikepdf.open(io.BytesIO(base)) as pdf:
        change(pdf)
        return saved(pdf, **more)


def judged(data: bytes, folder: Path, name: str = "tep.pdf", ticket: Ticket | None = None) -> Judgement:
    path = folder / name
    path.write_bytes(data)
    return judge(path, ticket or Ticket(rules()))


def codes(judgement: Judgement) -> set[str]:
    """Codes of all findings, without the room."""
    return {each.problem.code.removeprefix("preflight.") for each in judgement.findings}


def errors(judgement: Judgement) -> set[str]:
    return {
        each.problem.code.removeprefix("preflight.")
        for each in judgement.findings
        if each.problem.severity == "error"
    }


def first(pdf: pikepdf.Pdf) -> Any:
    """The first page's dictionary."""
    return pdf.pages[0].obj


def draw(pdf: pikepdf.Pdf, operators: str, **resources: Any) -> None:
    """More operators on the first page, after all others, in points of the page."""
    page = pdf.pages[0]
    page.contents_coalesce()
    page.contents_add(b"q", prepend=True)
    page.contents_add(f"Q {operators}".encode(), prepend=False)
    listed = page.obj.get("/Resources", Dictionary())
    for kind, entries in resources.items():
        known = listed.get(f"/{kind}", Dictionary())
        for name, value in entries.items():
            known[f"/{name}"] = value
        listed[f"/{kind}"] = known
    page.obj.Resources = listed


def picture(pdf: pikepdf.Pdf, width: int, height: int, space: Any, parts: int, level: int = 128) -> Any:
    stream = Stream(pdf, bytes([level]) * (width * height * parts))
    stream.Type, stream.Subtype = Name.XObject, Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent, stream.ColorSpace = width, height, 8, space
    return pdf.make_indirect(stream)


def ramp(space: Any, start: list[float], end: list[float]) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array(start), C1=Array(end), N=1)
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=Array([0, 0, 100, 0]), Function=function)


def font(**more: Any) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, **more)
