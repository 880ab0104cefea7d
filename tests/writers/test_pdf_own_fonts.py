"""Text that stays text in fonts of one's own: PostScript outlines, variable fonts, fonts that may not be embedded."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy
import pypdfium2
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont

from tests.text.makers import edited, postscript, postscript_two, redrawn, saved, small, variable
from visuals.problems import RefusedError
from visuals.scene import Document, Text
from visuals.text.faces import Face, open_face
from visuals.text.fit import fit
from visuals.text.setting import Style, place
from visuals.units import Box
from visuals.writers.pdf.compact_font import compact_font

from .readers import names, on_disk, opened, rendered, run, written
from .scenes import BLACK, document, sheet
from .test_pdf_text import LIVE

HEAVY = (("wght", 850.0), ("wdth", 100.0))
NARROW = (("wght", 700.0), ("wdth", 80.0))


@pytest.fixture(params=["postscript", "postscript-2", "heavy", "narrow"])
def face(request: pytest.FixtureRequest, tmp_path: Path) -> Face:
    if "postscript" in request.param:
        return open_face((postscript if request.param == "postscript" else postscript_two)(tmp_path))
    return open_face(variable(tmp_path), HEAVY if request.param == "heavy" else NARROW)


def text(words: str, box: Box, face: Face) -> Text:
    setting = fit(words, box.width, box.height, Style((face,), 10_000.0, 0.01, 1))
    return Text(place(setting, box, "center", "middle"), box, BLACK, setting.words, "center", "headline")


def lines(face: Face) -> Document:
    rows = [text(words, Box(5, 5 + 9 * i, 190, 8), face) for i, words in enumerate(LIVE)]
    return document(sheet(*rows, width=200, height=50))


def line(words: str, face: Face, **options: Any) -> bytes:
    return written(sheet(text(words, Box(5, 5, 190, 40), face), width=200, height=50), **options)


def test_every_reader_reads_the_vietnamese_exactly(face: Face, tmp_path: Path) -> None:
    data = written(lines(face), live_text=True)
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].get_textpage().get_text_range().split("\r\n") == list(LIVE)
    pypdf = pytest.importorskip("pypdf")
    assert pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text().split("\n") == list(LIVE)
    file = on_disk(data, tmp_path)
    assert [row for row in run("pdftotext", file, "-").strip().split("\n") if row] == list(LIVE)
    assert [row for row in run("mutool", "draw", "-F", "txt", file).strip().split("\n") if row] == list(LIVE)


def test_poppler_finds_a_sound_embedded_subset(face: Face, tmp_path: Path) -> None:
    file = on_disk(written(lines(face), live_text=True), tmp_path)
    (row,) = run("pdffonts", file).splitlines()[2:]
    assert row[6] == "+"
    assert "CID Type 0C" in row
    assert row.split()[-5:-2] == ["yes", "yes", "yes"]
    run("qpdf", "--check", file)
    assert run("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=nullpage", file) == ""


@pytest.mark.parametrize("words", ["Đường ƯỚC nguyện, AVATAR", "Ẵ Ặ Ộ ở ỡ"])
def test_live_and_outlined_text_look_alike_in_pdfium(face: Face, words: str) -> None:
    live, outlined = (rendered(line(words, face, live_text=each), 600).astype(int) for each in (True, False))
    assert (numpy.abs(live - outlined) > 128).sum() < 0.001 * (outlined < 128).sum()


@pytest.mark.parametrize(
    "tool",
    [
        ("pdftoppm", "-r", "300", "-gray", "-singlefile", "{source}", "{target}"),
        ("mutool", "draw", "-q", "-c", "gray", "-r", "300", "-o", "{target}.pgm", "{source}"),
        ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pgmraw", "-r300", "-dTextAlphaBits=4", "-dGraphicsAlphaBits=4",
         "-o{target}.pgm", "{source}"),
    ],
    ids=["poppler", "mupdf", "ghostscript"],
)  # fmt: skip
def test_live_and_outlined_text_have_the_same_ink_elsewhere(face: Face, tool: tuple[str, ...], tmp_path: Path) -> None:
    """Each of them puts letters of a font on its own grid, so areas are compared, cell by cell of 10 mm."""
    shades = []
    for live in (True, False):
        source = on_disk(line("Đường ƯỚC nguyện", face, live_text=live), tmp_path, f"{live}.pdf")
        target = tmp_path / f"{live}"
        run(*(each.format(source=source, target=target) for each in tool))
        with Image.open(target.with_suffix(".pgm")) as image:
            shade = 255 - numpy.asarray(image.convert("L")).astype(float)
        cells = shade[:590, :2360].reshape(5, 118, 20, 118).sum(axis=(1, 3)) / shade.max()
        shades.append(cells)
    assert shades[0].sum() > 10_000
    assert shades[0] == pytest.approx(shades[1], abs=0.03 * 118 * 118)
    assert shades[0].sum() == pytest.approx(shades[1].sum(), rel=0.02)


def test_a_text_keeps_its_measure(face: Face) -> None:
    """The advances that the PDF states are the face's own."""
    pdf = opened(line("Hh", face, live_text=True))
    (font,) = [each for each in pdf.objects if getattr(each, "get", lambda _: None)("/Subtype") == "/CIDFontType0"]
    em = face.font.units_per_em
    assert [int(each) for each in font.W[1]] == [round(face.advance(face.glyph(each)) * 1000 / em) for each in "Hh"]
    assert "/CIDToGIDMap" not in font


def test_a_font_that_may_not_be_embedded_is_refused_as_text_and_drawn_as_outlines(tmp_path: Path) -> None:
    def restrict(font: Any) -> None:
        font["OS/2"].fsType = 2

    face = open_face(edited(tmp_path, restrict))
    assert "TJ" not in names(line("Phông", face))
    with pytest.raises(RefusedError) as caught:
        line("Phông", face, live_text=True)
    (found,) = caught.value.problems
    assert found.code == "writers.no-embedding"
    assert "Be Vietnam Pro" in found.what


@pytest.mark.parametrize(("bits", "allowed"), [(0, True), (4, True), (8, True), (0x100, False), (0x200, False)])
def test_what_the_bits_allow(bits: int, allowed: bool, tmp_path: Path) -> None:
    def restrict(font: Any) -> None:
        font["OS/2"].fsType = bits

    face = open_face(edited(tmp_path, restrict))
    if allowed:
        assert "TJ" in names(line("Phông", face, live_text=True))
    else:
        with pytest.raises(RefusedError):
            line("Phông", face, live_text=True)


def test_live_text_in_such_a_font_is_the_same_twice(face: Face) -> None:
    assert line("Đẹp", face, live_text=True) == line("Đẹp", face, live_text=True)


def test_two_places_of_a_variable_font_are_two_fonts(tmp_path: Path) -> None:
    file = variable(tmp_path)
    rows = [text("Đẹp", Box(5, 5 + 20 * i, 190, 18), open_face(file, axes)) for i, axes in enumerate((HEAVY, NARROW))]
    data = written(sheet(*rows, width=200, height=50), live_text=True)
    shown = [row.split()[0][7:] for row in run("pdffonts", on_disk(data, tmp_path)).splitlines()[2:]]
    assert sorted(shown) == ["BeVietnamPro_wght700_wdth80", "BeVietnamPro_wght850_wdth100"]


def test_a_font_that_fonttools_stumbles_over_is_embedded_as_it_is_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise IndexError("list index out of range")

    face = open_face(saved(small(), tmp_path))
    whole = line("Hội", face, live_text=True)
    monkeypatch.setattr("fontTools.subset.Subsetter.subset", stumble)
    data = line("Hội", face, live_text=True)
    assert "/FontFile2" in str(opened(whole).objects)
    assert "/FontFile3" in str(opened(data).objects)
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].get_textpage().get_text_range() == "Hội"
    one, two = (rendered(each, 600).astype(int) for each in (whole, data))
    assert (numpy.abs(one - two) > 128).sum() < 0.001 * (one < 128).sum()


# The font program itself


def program(face: Face, letters: str) -> Any:
    glyphs = [(face.outline(0), 500.0)]
    glyphs += [(face.outline(face.glyph(each)), float(face.advance(face.glyph(each)))) for each in letters]
    found = CFFFontSet()
    found.decompile(io.BytesIO(compact_font("Test", glyphs, face.font.units_per_em)), TTFont())
    return found[0]


def test_fonttools_reads_the_program(face: Face) -> None:
    top = program(face, "ẴĐơH")
    assert top.ROS == ("Adobe", "Identity", 0)
    assert top.CIDCount == len(top.CharStrings) == 5
    assert top.charset == [".notdef", *(f"cid{number:05d}" for number in range(1, 5))]
    for letter, name in zip("ẴĐơH", top.charset[1:], strict=True):
        pen = BoundsPen(None)
        string = top.CharStrings[name]
        string.draw(pen)
        ink = face.shape(letter).ink
        assert ink is not None
        em = face.font.units_per_em
        assert pen.bounds == pytest.approx([edge * 1000 / em for edge in ink], abs=0.01)
        assert string.width == round(face.advance(face.glyph(letter)) * 1000 / em)


def test_the_curves_of_a_postscript_font_are_kept_to_the_last_unit(tmp_path: Path) -> None:
    """As another reader has them: fontTools draws the original and the program."""
    file = postscript(tmp_path)
    top, font = program(open_face(file), "Ẵg"), TTFont(file)
    for letter, name in zip("Ẵg", top.charset[1:], strict=True):
        ours, theirs = RecordingPen(), DecomposingRecordingPen(font.getGlyphSet())
        top.CharStrings[name].draw(ours)
        font.getGlyphSet()[font.getBestCmap()[ord(letter)]].draw(theirs)
        assert [verb for verb, _ in ours.value] == [verb for verb, _ in theirs.value]
        for (_, one), (_, two) in zip(ours.value, theirs.value, strict=True):
            assert numpy.array(one).ravel() == pytest.approx(numpy.array(two).ravel(), abs=0.001)


def test_freetype_draws_the_program_as_it_draws_the_font(tmp_path: Path) -> None:
    """A bare program has no letters, only glyphs; FreeType opens it, Pillow draws what it maps: so through a PDF."""
    file = postscript(tmp_path)
    drawn = 255 - rendered(line("Ẵg", open_face(file), live_text=True), 200)[:, :, 1].astype(float)
    (text_run,) = text("Ẵg", Box(5, 5, 190, 40), open_face(file)).lines[0].runs
    canvas = Image.new("L", (1575, 394), 0)
    font = ImageFont.truetype(str(file), text_run.size / 25.4 * 200, layout_engine=ImageFont.Layout.BASIC)
    ImageDraw.Draw(canvas).text((100, 300), "Ẵg", font=font, fill=255, anchor="ls")
    theirs = numpy.asarray(canvas).astype(float)
    assert drawn.sum() / drawn.max() == pytest.approx(theirs.sum() / 255, rel=0.01)


def test_long_rows_of_strokes_stay_within_the_interpreters_stack(tmp_path: Path) -> None:
    """48 numbers: a comb of 60 teeth has 240 lines in a row, and each must arrive."""

    def comb(font: Any) -> None:
        redrawn(font, "H", [(10 * i, 0, 10 * i + 5, 700) for i in range(60)])

    top = program(open_face(edited(tmp_path, comb)), "H")
    pen = RecordingPen()
    top.CharStrings["cid00001"].draw(pen)
    assert sum(verb == "moveTo" for verb, _ in pen.value) == 60
