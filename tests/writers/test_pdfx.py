"""PDF/X-4 and PDF/X-1a: what the files say of themselves, what they hold, and what they refuse."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from visuals.places import shipped
from visuals.problems import RefusedError, SpecError, Where
from visuals.scene import Document, Group, Item, Outline, Paint, Picture, Shadow, Shape, Stroke
from visuals.scene import Path as Lines
from visuals.units import Box, Insets
from visuals.writers.pdf.content import Content, Shading

from .readers import complaints, drawn, on_disk, opened, operators, run, written
from .scenes import (
    BLACK,
    BLUE,
    CUT,
    RED,
    WHITE,
    YELLOW,
    banner,
    document,
    flag,
    flag_items,
    ramp,
    set_text,
    shape,
    sheet,
)

FOGRA39 = shipped() / "assets" / "icc" / "FOGRA39L_coated.icc"
WHOLE = Box(0, 0, 100, 50)
WHERE = Where("layout.yaml", 12, 5)
STANDARDS = ("x4", "x1a", "plain")

NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/", "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}  # fmt: skip


def poster(folder: Path, *more: Item, **facts: Any) -> Document:
    """A page with all that X-1a may hold: gradient, letters, flags, spot, overprint, photograph, logo, grey picture."""
    photo, logo, grey = folder / "photo.jpg", folder / "logo.png", folder / "grey.png"
    slope = Image.linear_gradient("L").resize((300, 150))
    Image.merge("RGB", [slope, slope.rotate(180), Image.radial_gradient("L").resize((300, 150))]).save(photo)
    slope.convert("RGB").save(grey)
    Image.new("RGB", (60, 60), (200, 30, 30)).save(logo)
    items = (
        shape(Box(-3, -3, 406, 206), ramp((0, 0), (400, 0), RED, BLUE)),
        set_text("CHÀO MỪNG", Box(20, 10, 360, 60), YELLOW, outline=Outline(BLUE, 1)),
        set_text("đen in chồng", Box(20, 80, 160, 20), dataclasses.replace(BLACK, overprint=True)),
        flag(flag_items(), Box(20, 110, 60, 40)),
        flag(flag_items(), Box(100, 110, 60, 40)),
        Picture(photo, Box(200, 80, 90, 45)),
        Picture(logo, Box(300, 80, 30, 30), clip=Lines.ellipse(Box(300, 80, 30, 30))),
        Picture(grey, Box(340, 80, 40, 40)),
        Shape(Lines.rectangles((Box(5, 5, 390, 190),)), None, Stroke(CUT, 0.1)),
        shape(Box(200, 140, 60, 40), Paint("#0039A6", (100, 60, 0, 6), "PANTONE 286 C")),
    )
    page = sheet(*items, *more, width=400, height=200, bleed=Insets.all(3), dpi=150, **facts)
    return document(page, title="Áp phích «Đại hội» & Tuần ASEAN")


def see_through() -> Shape:
    return Shape(Lines.rectangles((Box(300, 140, 60, 40),)), dataclasses.replace(WHITE, opacity=0.3))


def told(pdf: pikepdf.Pdf) -> dict[str, str]:
    """The XMP as name → text."""
    data = pdf.Root["/Metadata"].read_raw_bytes()
    (description,) = ElementTree.fromstring(data.decode()).iter(f"{{{NAMES['rdf']}}}Description")
    found = {}
    for element in description:
        space, _, name = element.tag[1:].partition("}")
        prefix = next(known for known, uri in NAMES.items() if uri == space)
        found[f"{prefix}:{name}"] = "".join(element.itertext())
    return found


# What the file says of itself


def test_x4_says_so_in_its_metadata_and_its_information(tmp_path: Path) -> None:
    data = written(poster(tmp_path))
    pdf = opened(data)
    assert data.startswith(b"%PDF-1.6\n")
    xmp = told(pdf)
    assert xmp["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
    assert xmp["dc:title"] == str(pdf.docinfo["/Title"]) == "Áp phích «Đại hội» & Tuần ASEAN"
    assert xmp["xmp:CreatorTool"] == str(pdf.docinfo["/Creator"])
    assert xmp["pdf:Producer"] == str(pdf.docinfo["/Producer"])
    assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == xmp["xmp:MetadataDate"] == "2000-01-01T00:00:00+00:00"
    assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20000101000000+00'00'"
    assert xmp["pdf:Trapped"] == "False"
    assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-4"
    assert xmp["xmpMM:RenditionClass"] == "default"
    assert xmp["xmpMM:VersionID"] == "1"
    assert xmp["xmpMM:DocumentID"].startswith("uuid:")
    assert len(pdf.trailer["/ID"]) == 2


def test_the_metadata_is_not_packed() -> None:
    data = drawn()
    assert "/Filter" not in opened(data).Root["/Metadata"]
    assert b"<pdfxid:GTS_PDFXVersion>PDF/X-4<" in data


def test_other_content_has_another_document_id() -> None:
    one, other = (told(opened(drawn(shape(WHOLE, paint))))["xmpMM:DocumentID"] for paint in (RED, WHITE))
    assert one != other


def test_a_title_with_signs_of_xml_and_control_characters_stays_readable() -> None:
    pdf = opened(written(document(sheet(), title="A < B & C\x00\x0c «D»")))
    assert told(pdf)["dc:title"] == str(pdf.docinfo["/Title"]) == "A < B & C «D»"


def test_a_document_without_a_name_has_a_title_all_the_same() -> None:
    pdf = opened(written(document(dataclasses.replace(sheet(), name=""))))
    assert str(pdf.docinfo["/Title"])
    assert told(pdf)["dc:title"]


def test_x1a_says_so_in_the_words_of_2001(tmp_path: Path) -> None:
    data = written(poster(tmp_path), standard="x1a")
    pdf = opened(data)
    assert data.startswith(b"%PDF-1.3\n")
    assert str(pdf.docinfo["/GTS_PDFXVersion"]) == "PDF/X-1:2001"
    assert str(pdf.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2001"
    assert pdf.docinfo["/Trapped"] == pikepdf.Name("/False")
    assert not {"/Metadata", "/Lang"} & set(pdf.Root.keys()), "PDF 1.3 knows neither"
    assert "/Group" not in pdf.pages[0].obj
    assert len(pdf.trailer["/ID"]) == 2


def test_a_plain_file_says_nothing_of_a_standard() -> None:
    data = written(sheet(), standard="plain")
    pdf = opened(data)
    assert data.startswith(b"%PDF-1.4\n")
    assert not {"/OutputIntents", "/Metadata"} & set(pdf.Root.keys())
    assert "/GTS_PDFXVersion" not in pdf.docinfo


def test_slides_are_plain_screen_colours_whatever_is_asked_for() -> None:
    slide = sheet(shape(WHOLE, RED), unit="px")
    for document_ in (document(slide), document(slide, sheet())):
        data = written(document_, standard="x4")
        assert "/OutputIntents" not in opened(data).Root
    assert ("rg", ("0.8549", "0.1451", "0.11373")) in operators(written(slide))


@pytest.mark.parametrize("standard", ["x4", "x1a"])
def test_the_output_intent_is_fogra39_with_its_profile(standard: str) -> None:
    (intent,) = opened(written(sheet(), standard=standard)).Root["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFX"
    assert str(intent["/OutputConditionIdentifier"]) == "FOGRA39"
    assert str(intent["/RegistryName"]) == "http://www.color.org"
    assert str(intent["/Info"]) == "FOGRA39L Coated"
    profile = intent["/DestOutputProfile"]
    assert profile["/N"] == 4
    assert profile.read_bytes() == FOGRA39.read_bytes()


def test_every_page_of_x4_blends_in_the_inks_of_the_press() -> None:
    pdf = opened(written(document(sheet(), sheet(shape(WHOLE, dataclasses.replace(RED, opacity=0.5))))))
    assert [str(page.obj["/Group"]["/CS"]) for page in pdf.pages] == ["/DeviceCMYK"] * 2


# What it holds


def objects(data: bytes) -> Iterator[Any]:
    """All dictionaries of the file, those of streams too, however deep."""

    def within(thing: Any) -> Iterator[Any]:
        if isinstance(thing, pikepdf.Array):
            for each in thing:
                yield from within(each)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            yield thing
            for name in thing.keys():  # noqa: SIM118 - a stream is not iterated by its keys
                if name != "/Parent" and not getattr(thing[name], "is_indirect", False):
                    yield from within(thing[name])

    for each in opened(data).objects:
        yield from within(each)


def spaces(data: bytes) -> set[str]:
    """Every colour space that anything in the file is in; of a separation also what stands for it."""
    found = set()
    for each in objects(data):
        for name in ("/ColorSpace", "/CS"):
            space = each.get(name)
            if isinstance(space, pikepdf.Name):
                found.add(str(space))
            elif isinstance(space, pikepdf.Dictionary):
                for entry in dict(space).values():
                    found |= {str(entry[0]), str(entry[2])} if isinstance(entry, pikepdf.Array) else {str(entry)}
    return found


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("standard", STANDARDS)
def test_no_red_green_or_blue_anywhere(standard: str, live: bool, tmp_path: Path) -> None:
    more = () if standard == "x1a" else (see_through(),)
    data = written(poster(tmp_path, *more), standard=standard, live_text=live)
    assert not {"rg", "RG", "sc", "SC", "ri"} & {name for name, _ in operators(data)}
    assert spaces(data) <= {"/DeviceCMYK", "/DeviceGray", "/Separation"}
    assert {"/DeviceCMYK", "/DeviceGray", "/Separation"} <= spaces(data), "the walk has seen pictures and spots"
    assert b"DeviceRGB" not in data
    assert b"ICCBased" not in data


def test_the_walk_would_see_rgb() -> None:
    assert "/DeviceRGB" in spaces(written(sheet(shape(WHOLE, ramp((0, 0), (9, 9), RED, BLUE)), unit="px")))


def test_a_flag_on_a_page_and_on_a_slide_is_drawn_in_the_colours_of_each() -> None:
    items = flag_items()
    both = (sheet(flag(items, Box(0, 0, 30, 20))), sheet(flag(items, Box(0, 0, 30, 20)), unit="px"))
    for order in (both, both[::-1]):
        for page in opened(written(document(*order))).pages:
            (form,) = page.obj["/Resources"]["/XObject"].values()
            used = {str(step.operator) for step in pikepdf.parse_content_stream(form)}
            printed = "/TrimBox" in page.obj and float(page.obj["/TrimBox"][2]) > 200
            assert ("k" in used, "rg" in used) == (printed, not printed)


def test_a_resource_in_rgb_is_refused_by_a_printed_page() -> None:
    content = Content("print", 1.0, 1.0, WHOLE)
    gradient = ramp((0, 0), (9, 9), RED, BLUE)
    content.use(Shading(gradient, "print"))
    with pytest.raises(RefusedError) as caught:
        content.use(Shading(gradient, "screen"))
    assert caught.value.problems[0].code == "writers.rgb-in-print"


@pytest.mark.parametrize("numbers", [(218, 37, 29), (0, 100, 101, 0), (0, -1, 0, 0), (0, 255, 255, 0)])
def test_a_print_colour_that_is_not_four_percentages_is_refused(numbers: Any) -> None:
    with pytest.raises(RefusedError) as caught:
        drawn(shape(WHOLE, Paint("#DA251D", numbers)))
    assert caught.value.problems[0].code == "writers.not-inks"


@pytest.mark.parametrize(
    ("paint", "inks"),
    [
        (BLACK, ("0", "0", "0", "1")),
        (Paint("#ED2939", (0, 91, 87, 0)), ("0", "0.91", "0.87", "0")),
        (Paint("#DA251D", (0, 100, 100, 0)), ("0", "1", "1", "0")),
        (Paint("#101010", (30, 30, 30, 100)), ("0.3", "0.3", "0.3", "1")),
        (Paint("#FFD100", (0, 15.25, 99.5, 0.001)), ("0", "0.1525", "0.995", "0.00001")),
    ],
)
def test_inks_are_in_the_file_to_the_last_digit(paint: Paint, inks: tuple[str, ...]) -> None:
    line = Shape(Lines.rectangles((WHOLE,)), None, Stroke(paint, 1))
    for live in (False, True):
        found = operators(written(sheet(shape(WHOLE, paint), set_text("Chữ", WHOLE, paint), line), live_text=live))
        assert [operands for name, operands in found if name in ("k", "K")] == [inks] * 3


@pytest.mark.parametrize("standard", STANDARDS)
def test_nothing_in_the_file_acts_or_hides(standard: str, tmp_path: Path) -> None:
    data = written(poster(tmp_path), standard=standard)
    forbidden = {"/AA", "/OpenAction", "/JavaScript", "/AcroForm", "/Annots", "/Encrypt", "/TR", "/TR2", "/OPI", "/OC",
                 "/Trans", "/PresSteps", "/Thumb", "/Alternates"}  # fmt: skip
    for each in objects(data):
        assert not forbidden & {str(name) for name in each.keys()}  # noqa: SIM118
        assert str(each.get("/Filter", "")) in ("", "/FlateDecode", "/DCTDecode")
    assert "/Encrypt" not in opened(data).trailer


def test_x1a_holds_no_name_of_transparency(tmp_path: Path) -> None:
    data = written(poster(tmp_path), standard="x1a")
    for each in objects(data):
        assert not {"/ca", "/CA", "/SMask", "/BM", "/Group"} & {str(name) for name in each.keys()}  # noqa: SIM118
    assert any("/OPM" in each for each in objects(data)), "the walk has seen graphics states"


def test_archive_files_embed_subsets_under_names_of_their_own(tmp_path: Path) -> None:
    rows = run("pdffonts", on_disk(written(poster(tmp_path), live_text=True), tmp_path)).splitlines()[2:]
    assert rows
    for row in rows:
        assert row[6] == "+"
        assert row.split()[-5:-2] == ["yes", "yes", "yes"], "embedded, a subset, and readable"
    assert "CHÀO MỪNG" in run("pdftotext", str(tmp_path / "file.pdf"), "-")


# Independent readers have nothing to say


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("standard", STANDARDS)
def test_no_tool_complains(standard: str, live: bool, tmp_path: Path) -> None:
    more = () if standard == "x1a" else (see_through(),)
    data = written(poster(tmp_path, *more), standard=standard, live_text=live)
    file = on_disk(data, tmp_path)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", file)
    assert run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", file) == ""
    assert complaints("mutool", "draw", "-q", "-r", "30", "-o", f"{tmp_path}/page.png", file) == []
    assert complaints("pdftoppm", "-r", "30", file, f"{tmp_path}/page") == []


@pytest.mark.parametrize(("standard", "name"), [("x4", "PDF/X-4"), ("x1a", "PDF/X-1:2001")])
def test_poppler_calls_the_standard_by_its_name(standard: str, name: str, tmp_path: Path) -> None:
    told = run("pdfinfo", on_disk(written(poster(tmp_path), standard=standard), tmp_path))
    assert any(line.split(":", 1)[0] == "PDF subtype" and name in line for line in told.splitlines())


# What X-1a cannot hold is named


def refused(*items: Item) -> tuple[Any, ...]:
    with pytest.raises(RefusedError) as caught:
        written(sheet(*items), standard="x1a")
    return caught.value.problems


HALF = dataclasses.replace(RED, opacity=0.5)
TRANSLUCENT: dict[str, Item] = {
    "fill": Shape(Lines.rectangles((WHOLE,)), HALF, asked_at=WHERE),
    "stroke": Shape(Lines.rectangles((WHOLE,)), None, Stroke(HALF, 1), asked_at=WHERE),
    "gradient": Shape(Lines.rectangles((WHOLE,)), ramp((0, 0), (9, 9), RED, HALF), asked_at=WHERE),
    "even gradient": Shape(Lines.rectangles((WHOLE,)), ramp((0, 0), (9, 9), HALF, HALF), asked_at=WHERE),
    "letters": set_text("Chào mừng", WHOLE, HALF, asked_at=WHERE),
    "shadow": set_text("Chào mừng", WHOLE, RED, shadow=Shadow(HALF, 1, 1), asked_at=WHERE),
    "contour": set_text("Chào mừng", WHOLE, RED, outline=Outline(HALF, 1), asked_at=WHERE),
    "group": Group((shape(WHOLE, RED),), opacity=0.5, alt="Quốc kỳ", asked_at=WHERE),
    "in a group": Group((shape(WHOLE, HALF),), asked_at=WHERE),
    "in a symbol": Group((shape(WHOLE, HALF),), symbol="veil", asked_at=WHERE),
}


@pytest.mark.parametrize("name", TRANSLUCENT)
def test_x1a_refuses_what_is_seen_through_at_the_line_that_asked_for_it(name: str) -> None:
    """On a ground that is not known: half of it is of another colour."""
    (fault,) = refused(shape(WHOLE, BLUE), shape(Box(0, 0, 50, 50), RED), TRANSLUCENT[name])
    assert fault.code == "writers.see-through"
    assert fault.where == WHERE
    assert written(sheet(TRANSLUCENT[name])), "X-4 holds it"


@pytest.mark.parametrize(("name", "called"), [("letters", "Chào mừng"), ("group", "Quốc kỳ")])
def test_what_is_seen_through_is_called_by_its_name(name: str, called: str) -> None:
    assert called in refused(TRANSLUCENT[name])[0].what


def test_pictures_with_holes_or_faded_are_refused_by_x1a(tmp_path: Path) -> None:
    whole, hole = tmp_path / "kin.png", tmp_path / "thung.png"
    image = Image.new("RGBA", (400, 400), (200, 30, 30, 255))
    image.save(whole)
    image.putpixel((399, 0), (0, 0, 0, 254))
    image.save(hole)
    assert written(sheet(Picture(whole, WHOLE)), standard="x1a")
    (fault,) = refused(Picture(hole, WHOLE, asked_at=WHERE))
    assert (fault.code, fault.where) == ("writers.see-through", WHERE)
    assert "thung.png" in fault.what
    assert refused(Picture(whole, WHOLE, opacity=0.9, asked_at=WHERE))[0].where == WHERE


def test_every_see_through_thing_is_told_at_once() -> None:
    places = [Where("layout.yaml", line) for line in (3, 9, 14)]
    items = [dataclasses.replace(TRANSLUCENT[name], asked_at=place)
             for name, place in zip(("fill", "letters", "group"), places, strict=True)]  # fmt: skip
    assert [fault.where for fault in refused(*items)] == places


# Boxes, scales, sizes


def box_in_mm(page: pikepdf.Page, name: str, scale: float = 1) -> list[float]:
    return [float(edge) / 72 * 25.4 * scale for edge in page.obj[f"/{name}"]]


def test_paper_for_marks_lies_outside_the_bleed() -> None:
    marked = sheet(width=200, height=100, bleed=Insets(3, 4, 5, 6), media=Insets(10, 11, 12, 13))
    page = opened(written(marked)).pages[0]
    assert box_in_mm(page, "MediaBox") == pytest.approx([0, 0, 224, 122], abs=0.01)
    assert box_in_mm(page, "BleedBox") == pytest.approx([7, 7, 217, 115], abs=0.01)
    assert box_in_mm(page, "TrimBox") == pytest.approx([13, 12, 213, 112], abs=0.01)
    assert not {"/CropBox", "/ArtBox"} & set(page.obj.keys())


def test_paper_never_ends_before_the_bleed() -> None:
    page = opened(written(sheet(width=200, height=100, bleed=Insets.all(20), media=Insets(30, 5, 0, 0)))).pages[0]
    assert box_in_mm(page, "MediaBox") == pytest.approx([0, 0, 240, 150], abs=0.01)
    assert box_in_mm(page, "TrimBox") == pytest.approx([20, 20, 220, 120], abs=0.01)


def test_what_is_drawn_on_the_paper_beside_the_bleed_is_there() -> None:
    mark = shape(Box(-12, -9, 3, 1), BLACK)
    code = operators(written(sheet(mark, bleed=Insets.all(3), media=Insets.all(15))))
    assert ("re", ("-12", "-9", "3", "1")) in code
    assert ("cm", ("2.834645669", "0", "0", "-2.834645669", "42.5197", "184.252")) in code


@pytest.mark.parametrize(
    ("metres", "scale"), [(5.08, 1), (5.081, 10), (10, 10), (50.8, 10), (51, 20), (60, 20), (101.6, 20)]
)
def test_long_banners_are_drawn_at_a_tenth_or_a_twentieth(metres: float, scale: int) -> None:
    page = opened(written(sheet(width=metres * 1000, height=1000))).pages[0]
    assert box_in_mm(page, "TrimBox", scale) == pytest.approx([0, 0, metres * 1000, 1000], abs=0.01)
    assert max(float(edge) for edge in page.obj["/MediaBox"]) <= 14_400
    assert "/UserUnit" not in page.obj


def test_a_user_unit_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    data = written(sheet(width=60_000, height=1000), user_unit=True)
    page = opened(data).pages[0]
    assert page.obj["/UserUnit"] == 20
    assert box_in_mm(page, "TrimBox", 20) == pytest.approx([0, 0, 60_000, 1000], abs=0.01)
    assert "/UserUnit 20" in run("mutool", "show", on_disk(data, tmp_path), "pages/1")
    assert "/UserUnit" not in opened(written(sheet(width=3000, height=1000), user_unit=True)).pages[0].obj


def test_x1a_has_no_user_unit() -> None:
    with pytest.raises(SpecError) as caught:
        written(sheet(width=6000, height=800), standard="x1a", user_unit=True)
    assert caught.value.problems[0].code == "writers.x1a-user-unit"
    assert written(sheet(width=600, height=80), standard="x1a", user_unit=True)


# Cost


WITHOUT_PICTURES = """
import io, sys
sys.path[:0] = {paths!r}
from tests.writers.scenes import banner
before = set(sys.modules)
from visuals.scene import Document
from visuals.writers import write
write(Document((banner(),)), io.BytesIO(), "pdf")
print(*sorted({{"PIL.Image", "PIL.ImageCms", "pikepdf", "lxml"}} & set(sys.modules) - before))
"""


def test_a_print_file_without_pictures_needs_no_colour_engine(tmp_path: Path) -> None:
    program = WITHOUT_PICTURES.format(paths=[str(Path(__file__).parents[2])])
    done = subprocess.run((sys.executable, "-c", program), capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.split() == []


def test_the_profile_costs_no_more_than_itself() -> None:
    """95 KB in a file, once, however many pages."""
    plain, x4 = (len(written(document(*[banner()] * 3), standard=standard)) for standard in ("plain", "x4"))
    assert 90_000 < x4 - plain < 100_000
