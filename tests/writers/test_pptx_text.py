"""Text in PowerPoint files: what is written, and where LibreOffice puts it."""

from __future__ import annotations

import ctypes
import io
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.util import Pt

from tests.writers.scenes import (
    BLACK,
    BLUE,
    BOLD,
    FONTS,
    OVERLAPPING,
    RED,
    REGULAR,
    WHITE,
    YELLOW,
    banner,
    code,
    document,
    flag,
    flag_items,
    ramp,
    shape,
    star,
)
from visuals.scene import Document, Group, Item, Line, Outline, Path, Picture, Shadow, Shape, Sheet, Text, walk
from visuals.text.faces import open_face
from visuals.text.fit import fit
from visuals.text.setting import place
from visuals.text.style import Emphasis, Style
from visuals.units import Box, Size
from visuals.writers import Options, write

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

EXTRA_BOLD = FONTS / "be-vietnam-pro" / "BeVietnamPro-ExtraBold.ttf"
ITALIC = FONTS / "be-vietnam-pro" / "BeVietnamPro-Italic.ttf"
ANTON = FONTS / "anton" / "Anton-Regular.ttf"
NOTO = FONTS / "noto-sans" / "NotoSans-Regular.ttf"
OSWALD = FONTS / "oswald" / "Oswald-Medium.ttf"

POINTS = 0.5
"""A pixel of a wide sheet, 1920 on 13.333 inches."""


def block(
    words: str, box: Box, font: FilePath = BOLD, align: Any = "left", lines: int = 1, size: float = 1000.0,
    leading: float = 1.2, tracking: float = 0.0, **more: Any,
) -> Text:  # fmt: skip
    flows = more.get("flows", False)
    style = Style((open_face(font),), size, 1.0, lines, leading=leading, tracking=tracking, body=flows)
    setting = fit(words, box.width, box.height, style)
    set_lines = place(setting, box, align, "top")
    return Text(set_lines, box, BLACK, setting.words, align, leading=setting.leading, **more)


def wide(*items: Item, **more: Any) -> Sheet:
    return Sheet("trang", Size(1920, 1080), "px", items, **more)


def packed(doc: Document) -> bytes:
    file = io.BytesIO()
    write(doc, file, "pptx", Options())
    return file.getvalue()


def shown(*items: Item) -> Any:
    """The shapes of the first slide, as python-pptx has them."""
    return Presentation(io.BytesIO(packed(document(wide(*items))))).slides[0].shapes


def properties(text: Text) -> Any:
    """`a:rPr` of the first run."""
    return shown(text)[0]._element.find(f".//{A}r/{A}rPr")


ROOM = Box(100, 100, 900, 400)


def test_lines_that_stand_are_kept_by_soft_breaks() -> None:
    text = block("Chào mừng Ngày thành lập ASEAN", ROOM, lines=2)
    [box] = shown(text)
    assert len(text.lines) == 2
    assert len(box.text_frame.paragraphs) == 1
    assert box.text_frame.text == "\v".join(line.text for line in text.lines)
    assert [run.text for run in box.text_frame.paragraphs[0].runs] == [line.text for line in text.lines]


def test_emphasised_words_are_runs_of_their_own_look() -> None:
    [box] = shown(emphasised("Chào mừng **59 năm** Ngày thành lập ASEAN", Box(60, 560, 1700, 140), "center", 1))
    [paragraph] = box.text_frame.paragraphs
    assert paragraph.text == "Chào mừng 59 năm Ngày thành lập ASEAN"
    first, blank, large, other_blank, last = paragraph.runs
    assert (first.text, large.text, last.text) == ("Chào mừng", "59 năm", "Ngày thành lập ASEAN")
    assert large.font.size > blank.font.size == other_blank.font.size > first.font.size == last.font.size
    assert (str(large.font.color.rgb), str(first.font.color.rgb)) == ("DA251D", "000000")
    assert (large.font.name, first.font.name) == ("Montserrat Black", "Be Vietnam Pro")


def test_lines_that_flow_are_one_paragraph() -> None:
    words = "Để cán bộ và Nhân dân hiểu về Cộng đồng ASEAN, thu hẹp khoảng cách giữa hợp tác khu vực và nhận thức"
    text = block(words, ROOM, REGULAR, lines=9, size=60, flows=True)
    [box] = shown(text)
    assert len(text.lines) > 2
    assert box.text_frame.text.replace("\u00a0", " ") == words
    assert len(box.text_frame.paragraphs[0].runs) == 1


def test_a_word_that_moved_to_the_next_line_is_held_together() -> None:
    """Else a program that wraps anew takes its first syllable back."""
    words = "Khác tiếng nói, khác trang phục, cùng muốn yên ổn làm ăn, cùng giúp nhau khi thiên tai, dịch bệnh"
    held = 0
    for size in range(40, 140, 7):
        text = block(words, ROOM, REGULAR, lines=20, size=size, flows=True)
        [box] = shown(text)
        assert box.text_frame.text.replace("\u00a0", " ") == words
        firsts = [line.text for line in text.lines[1:]]
        held += box.text_frame.text.count("\u00a0")
        assert ("trang\u00a0phục" in box.text_frame.text) == any(line.startswith("trang phục") for line in firsts)
    assert held


def test_a_line_of_the_author_is_a_paragraph() -> None:
    flowing = block("Một hai ba\nbốn năm sáu", ROOM, lines=4, size=60, flows=True)
    assert shown(flowing)[0].text_frame.text == "Một hai ba\nbốn năm sáu"
    standing = block("Một hai ba\nbốn năm sáu", ROOM, lines=2, size=60)
    assert shown(standing)[0].text_frame.text == "Một hai ba\nbốn năm sáu"


def test_uneven_lines_keep_their_distances() -> None:
    """A scene drawn by hand may have lines at any distances: one pitch would be several points off."""
    even = block("na ná na\nna na na\nỘỘỘ ỘỘỘ\nẤẤẤ ẤẤẤ", Box(0, 0, 1900, 1000), lines=4, size=120)
    lower = (0, 0, 40, 90)
    text = replace(
        even,
        lines=tuple(replace(line, baseline=line.baseline + by) for line, by in zip(even.lines, lower, strict=True)),
    )
    steps = [lower.baseline - upper.baseline for upper, lower in zip(text.lines, text.lines[1:], strict=False)]
    assert max(steps) - min(steps) > 20
    frame = shown(text)[0]._element
    pitches, before = (
        [int(each.get("val")) / 100 for each in frame.findall(f".//{A}{kind}/{A}spcPts")]
        for kind in ("lnSpc", "spcBef")
    )
    assert before[0] == 0
    assert [sum(each) for each in zip(pitches, before, strict=True)][1:] == pytest.approx(
        [step * POINTS for step in steps], abs=0.01
    )


def test_one_line_has_no_pitch_of_its_own() -> None:
    frame = shown(block("Một dòng", ROOM))[0]._element
    assert frame.find(f".//{A}lnSpc/{A}spcPct").get("val") == "100000"


def test_an_even_pitch_is_exact() -> None:
    text = block("na na na na na na", Box(0, 0, 300, 900), lines=3, size=100, leading=1.5)
    pitch = shown(text)[0]._element.find(f".//{A}lnSpc/{A}spcPts")
    assert len(text.lines) == 3
    assert int(pitch.get("val")) == pytest.approx(text.size * 1.5 * POINTS * 100, abs=1)


@pytest.mark.parametrize(
    ("font", "name", "bold", "italic"),
    [
        (REGULAR, "Be Vietnam Pro", False, False),
        (BOLD, "Be Vietnam Pro", True, False),
        (ITALIC, "Be Vietnam Pro", False, True),
        (EXTRA_BOLD, "Be Vietnam Pro ExtraBold", False, False),
        (OVERLAPPING, "Montserrat Black", False, False),
        (OSWALD, "Oswald Medium", False, False),
    ],
)
def test_faces_are_named_as_office_knows_them(font: FilePath, name: str, bold: bool, italic: bool) -> None:
    look = properties(block("Chữ", ROOM, font))
    assert [look.find(f"{A}{script}").get("typeface") for script in ("latin", "ea", "cs")] == [name] * 3
    assert (look.get("b") == "1", look.get("i") == "1") == (bold, italic)


def test_a_font_without_a_file_goes_by_its_name(tmp_path: FilePath) -> None:
    text = block("Chữ", ROOM)
    lost = replace(text.lines[0].runs[0].font, file=tmp_path / "mất.ttf", family="Times New Roman")
    line = replace(text.lines[0], runs=tuple(replace(run, font=lost) for run in text.lines[0].runs))
    look = properties(replace(text, lines=(line,)))
    assert (look.find(f"{A}latin").get("typeface"), look.get("b")) == ("Times New Roman", "1")


def test_size_colour_and_alignment() -> None:
    text = block("Chữ", ROOM, align="right", size=66.6)
    look = properties(replace(text, fill=RED))
    assert int(look.get("sz")) == 3330
    assert look.find(f"{A}solidFill/{A}srgbClr").get("val") == "DA251D"
    assert shown(text)[0].text_frame.paragraphs[0].alignment == 3
    body = shown(text)[0]._element.find(f".//{A}bodyPr")
    assert [body.get(key) for key in ("lIns", "tIns", "rIns", "bIns", "anchor")] == ["0", "0", "0", "0", "t"]


def test_letterspacing_is_written_and_kerning_is_not_taken_for_it() -> None:
    spaced = block("AVATAR TẠ VŨ", ROOM, size=80, tracking=0.1)
    assert int(properties(spaced).get("spc")) == pytest.approx(0.1 * 80 * POINTS * 100, abs=2)
    assert properties(block("AVATAR TẠ VŨ", ROOM, size=80)).get("spc") is None


def test_gradient_outline_and_shadow_of_text() -> None:
    text = block("Chữ", ROOM, size=80)
    look = properties(
        replace(text, fill=ramp((0, 0), (0, 900), RED, BLUE), outline=Outline(WHITE, 4), shadow=Shadow(BLACK, 3, 4))
    )
    assert look.find(f"{A}gradFill") is not None
    assert look.find(f"{A}ln/{A}solidFill/{A}srgbClr").get("val") == "FFFFFF"
    assert look.find(f"{A}effectLst/{A}outerShdw").get("dist") == str(5 * 6350)


def test_letters_of_xml_are_letters() -> None:
    text = block('A & B <b>"', ROOM)
    assert shown(text)[0].text_frame.text == 'A & B <b>"'


def test_a_text_without_letters_is_left_out() -> None:
    empty = Text((), ROOM, BLACK, "", heading=True)
    assert len(shown(empty, shape(Box(0, 0, 9, 9), RED))) == 1


def listed(bullet: bool) -> Text:
    """Two items, the first of two lines; with the bullets drawn, or only asked for."""
    body = block("Một việc khá dài phải xuống dòng\nViệc hai", Box(160, 100, 500, 500), REGULAR, lines=4, size=50)
    lines = list(body.lines)
    assert [line.text for line in lines] == ["Một việc khá dài", "phải xuống dòng", "Việc hai"]
    if bullet:
        for at in (0, 2):
            lead = block("• ", Box(100, 100, 60, 500), REGULAR, size=50).lines[0].runs[0]
            runs = (replace(lead, x=100.0), *lines[at].runs)
            lines[at] = replace(lines[at], text="• " + lines[at].text, runs=runs)
    return replace(body, lines=tuple(lines), bullet="•", flows=True)


@pytest.mark.parametrize("drawn", [True, False])
def test_bullets_are_native_and_hang(drawn: bool) -> None:
    [box] = shown(listed(drawn))
    assert box.text_frame.text == "Một việc khá dài phải xuống dòng\nViệc hai"
    for paragraph in box._element.findall(f".//{A}pPr"):
        assert paragraph.find(f"{A}buChar").get("char") == "•"
        assert int(paragraph.get("marL")) == -int(paragraph.get("indent")) > 0


def test_runs_of_several_faces_stay_apart_and_words_together() -> None:
    plain, strong = block("Chữ thường ", ROOM, REGULAR, size=50), block("đậm", ROOM, BOLD, size=50)
    first, second = plain.lines[0].runs[0], strong.lines[0].runs[0]
    line = Line("Chữ thường đậm", (first, replace(second, x=first.x + first.width)), 200.0, plain.lines[0].ink)
    [box] = shown(Text((line,), ROOM, BLACK, "Chữ thường đậm"))
    assert [(run.text, run.font.bold) for run in box.text_frame.paragraphs[0].runs] == [
        ("Chữ thường ", False), ("đậm", True),
    ]  # fmt: skip


def test_room_for_programs_that_do_not_kern() -> None:
    """PowerPoint does not kern by GPOS: «AVAVAV» is wider there, and must not wrap."""
    from fontTools.ttLib import TTFont

    text = block("AVAVAVAVAVAVAVAVAV", Box(100, 100, 1700, 400), NOTO, size=100)
    with TTFont(NOTO) as font:
        advances = font["hmtx"].metrics
        names = font.getBestCmap()
        wide_set = sum(advances[names[ord(letter)]][0] for letter in text.words) / font["head"].unitsPerEm * text.size
    assert wide_set > text.lines[0].runs[0].width * 1.05
    assert shown(replace(text, box=text.ink))[0].width > Pt(wide_set * POINTS)


# ---------------------------------------------------------------- LibreOffice

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@dataclass(frozen=True)
class Rendered:
    """A deck, and the PDF that LibreOffice made of it."""

    document: Document
    pdf: pypdfium2.PdfDocument

    def letters(self, at: int) -> list[tuple[str, float, float]]:
        """Letters of a page with the pen's place on the baseline, in points from the top left."""
        page = self.pdf[at]
        words = page.get_textpage()
        found = []
        for number in range(pdfium.FPDFText_CountChars(words)):
            x, y = ctypes.c_double(), ctypes.c_double()
            pdfium.FPDFText_GetCharOrigin(words, number, x, y)
            letter = chr(pdfium.FPDFText_GetUnicode(words, number))
            if letter > " " and not letter.isspace():
                found.append((letter, x.value, page.get_height() - y.value))
        return found

    def colour(self, at: int, x: float, y: float) -> tuple[int, int, int]:
        """The colour of a page at a point of its sheet."""
        sheet, page = self.document.sheets[at], self.pdf[at]
        image = self.image(at)
        scale = image.width / sheet.trim.width
        red, green, blue = image.getpixel((round(x * scale), round(y * scale)))
        assert page.get_width() > 0
        return red, green, blue

    def image(self, at: int) -> Image.Image:
        drawn: Image.Image = self.pdf[at].render(scale=2).to_pil().convert("RGB")
        return drawn


def office(data: bytes, folder: FilePath) -> bytes:
    """The PDF that LibreOffice makes of a deck, with our fonts and no others."""
    (folder / "deck.pptx").write_bytes(data)
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder / 'cache'}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'profile'}", "--headless", "--convert-to", "pdf"]
    environment = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp", "HOME": str(folder)}
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "deck.pptx")],
        env={"PATH": "/usr/bin:/bin", **environment}, check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return (folder / "deck.pdf").read_bytes()


ALIGNS = ("left", "center", "right")
FACES = (REGULAR, BOLD, EXTRA_BOLD, OVERLAPPING, ANTON, NOTO, OSWALD)


def faces_sheet(align: Any) -> Sheet:
    """Two uneven lines in each face."""
    edges = {"left": 60, "center": 560, "right": 1060}
    texts = tuple(
        block(f"Cộng đồng {at} Ấp Ộ\nTuần lễ ASEAN {at}", Box(edges[align], 20 + at * 150, 800, 130), font, align, 2)
        for at, font in enumerate(FACES)
    )
    return wide(*texts)


def mixed_sheet() -> Sheet:
    """One line, four uneven lines, tracked capitals, body copy, a list."""
    copy = "Để cán bộ và Nhân dân hiểu về Cộng đồng ASEAN, thu hẹp khoảng cách giữa hợp tác khu vực và nhận thức"
    return wide(
        block("Một dòng tiêu đề", Box(60, 30, 1200, 140), EXTRA_BOLD, heading=True),
        block("na ná na\nỘỘ gỹ p\nẤẤ ĐẾN\nxa xa", Box(60, 200, 700, 420), BOLD, lines=4),
        block("GIÃN CHỮ RỘNG", Box(900, 200, 900, 80), BOLD, "center", size=60, tracking=0.12),
        block(copy, Box(900, 320, 900, 300), REGULAR, lines=6, size=44, flows=True, leading=1.35),
        replace(listed(True), lines=tuple(moved(line, 0, 560) for line in listed(True).lines)),
    )


def emphasised_sheet() -> Sheet:
    """Words in two sizes, faces and inks: on lines of their own, and within a line."""
    words = "Chào mừng **59 năm** Ngày thành lập ASEAN"
    apart = (emphasised(words, Box(60 + 600 * at, 30, 560, 500), align) for at, align in enumerate(ALIGNS))
    within = (emphasised(words, Box(60, 560 + 160 * at, 1700, 140), align, 1) for at, align in enumerate(ALIGNS))
    return wide(*apart, *within)


def emphasised(words: str, box: Box, align: Any, lines: int = 5) -> Text:
    emphasis = Emphasis((open_face(OVERLAPPING),), 1.5)
    style = Style((open_face(BOLD),), 1000.0, 1.0, lines, align=align, emphasis=emphasis)
    setting = fit(words, box.width, box.height, style)
    set_lines = place(setting, box, align, "top", RED)
    return Text(set_lines, box, BLACK, setting.words, align, leading=setting.leading)


def moved(line: Line, x: float, y: float) -> Line:
    runs = tuple(replace(run, x=run.x + x) for run in line.runs)
    return replace(line, runs=runs, baseline=line.baseline + y)


def reversed_ellipse(box: Box) -> Path:
    path = Path.ellipse(box)
    pairs = list(zip(path.points[0::2], path.points[1::2], strict=True))[::-1]
    return Path(path.verbs, tuple(number for pair in pairs for number in pair))


def joined(*paths: Path) -> Path:
    return Path("".join(path.verbs for path in paths), tuple(number for path in paths for number in path.points))


def shapes_sheet(photograph: FilePath) -> Sheet:
    stars = tuple(Shape(star(x, y, 9), YELLOW) for x in range(0, 600, 20) for y in range(0, 300, 20))
    turned = block("Chữ nghiêng", Box(0, 0, 500, 90), BOLD)
    return wide(
        shape(Box(0, 0, 1920, 1080), BLUE),
        flag(flag_items(), Box(100, 100, 300, 200)),
        Shape(joined(Path.ellipse(Box(500, 100, 200, 200)), reversed_ellipse(Box(560, 160, 80, 80))), WHITE),
        Shape(joined(Path.ellipse(Box(800, 100, 200, 200)), Path.ellipse(Box(900, 100, 200, 200))), RED),
        shape(Box(1200, 100, 200, 200), ramp((1200, 0), (1400, 0), BLACK, WHITE)),
        shape(Box(1500, 60, 340, 340), WHITE),
        code("https://asean.example.vn/na-duong", Box(1550, 110, 240, 240)),
        Picture(photograph, Box(100, 500, 300, 300), clip=Path.ellipse(Box(100, 500, 300, 300))),
        Group((shape(Box(500, 500, 300, 300), RED),), clip=Path.ellipse(Box(600, 500, 300, 300))),
        Group(stars, (1, 0, 0, 1, 1000, 500)),
        Group((turned,), (0.8, -0.6, 0.6, 0.8, 1300, 1000)),
    )


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    folder = tmp_path_factory.mktemp("office")
    photograph = folder / "anh.png"
    image = Image.new("RGB", (400, 400), (10, 160, 60))
    ImageDraw.Draw(image).rectangle((0, 0, 400, 199), fill=(240, 140, 0))
    image.save(photograph)
    doc = document(
        *(faces_sheet(align) for align in ALIGNS), mixed_sheet(), shapes_sheet(photograph), emphasised_sheet()
    )
    return Rendered(doc, pypdfium2.PdfDocument(office(packed(doc), folder)))


def lines_of(item: Item) -> tuple[Line, ...]:
    """The lines of a text that stand, and of a text that flows the first, which no wrapping moves."""
    if not isinstance(item, Text):
        return ()
    return item.lines[:1] if item.flows else item.lines


def misplaced(rendered: Rendered, at: int, farthest: float) -> list[str]:
    """Lines whose first or last letter stands farther than so many points from its place; all were found."""
    letters = rendered.letters(at)
    row = "".join(letter for letter, _, _ in letters)
    wrong, after = [], 0
    for item, _ in walk(rendered.document.sheets[at].items):
        for line in lines_of(item):
            words = "".join(line.text.split()).lstrip("•")
            first = row.find(words, after)
            assert first >= 0, line.text
            after = first + len(words)
            run, last = next(run for run in line.runs if run.text.strip() != "•"), line.runs[-1]
            end = last.x + last.offsets[len(last.text.rstrip()) - 1] / last.font.units_per_em * last.size
            places = ((first, run.x), (first + len(words) - 1, end))
            for number, x in places:
                _, across, down = letters[number]
                away = max(abs(across - x * POINTS), abs(down - line.baseline * POINTS))
                if away > farthest:
                    wrong.append(f"{line.text}: {across - x * POINTS:+.2f}, {down - line.baseline * POINTS:+.2f} pt")
    return wrong


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("at", [0, 1, 2, 3, 5])
def test_ink_stands_where_the_scene_has_it(rendered: Rendered, at: int) -> None:
    assert misplaced(rendered, at, 2.0) == []


@needs_office
@pytest.mark.slow
def test_flowing_text_takes_no_more_lines_than_in_the_scene(rendered: Rendered) -> None:
    letters = rendered.letters(3)
    flowing = [item for item, _ in walk(rendered.document.sheets[3].items) if isinstance(item, Text) and item.flows]
    row = "".join(letter for letter, _, _ in letters)
    assert len(flowing) == 2
    for text in flowing:
        words = "".join(text.words.split())
        listed_or_not = row.replace("•", "")
        plain = [letter for letter in letters if letter[0] != "•"]
        first = listed_or_not.find(words)
        assert first >= 0
        baselines = {round(y) for _, _, y in plain[first : first + len(words)]}
        assert len(baselines) <= len(text.lines)
        assert max(baselines) <= text.lines[-1].baseline * POINTS + 2


@needs_office
@pytest.mark.slow
def test_libreoffice_finds_every_face(rendered: Rendered) -> None:
    pages = range(len(rendered.pdf))
    assert len(pages) == 6
    names = set()
    for at in pages:
        words = rendered.pdf[at].get_textpage()
        for number in range(pdfium.FPDFText_CountChars(words)):
            buffer, flags = ctypes.create_string_buffer(99), ctypes.c_int()
            pdfium.FPDFText_GetFontInfo(words, number, buffer, 99, flags)
            names.add(buffer.value.decode().rpartition("+")[2])
    assert names - {""} == {font.stem for font in FACES}


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("x", "y", "colour"),
    [
        (20, 20, BLUE.rgb),  # the ground
        (250, 200, YELLOW.rgb),  # the star of the flag
        (130, 120, RED.rgb),
        (600, 120, WHITE.rgb),  # the ring, and its hole
        (600, 200, BLUE.rgb),
        (950, 200, RED.rgb),  # two ellipses overlap and stay full
        (1300, 200, (128, 128, 128)),  # half way through the gradient
        (250, 560, (240, 140, 0)),  # the round picture, its lower half, its corner
        (250, 740, (10, 160, 60)),
        (110, 510, BLUE.rgb),
        (700, 650, RED.rgb),  # the clipped square
        (520, 520, BLUE.rgb),
        (1100, 600, YELLOW.rgb),  # a star of the pattern that became a picture, and between stars
        (1110, 610, BLUE.rgb),
    ],
)
def test_shapes_look_as_the_scene_says(rendered: Rendered, x: float, y: float, colour: tuple[int, int, int]) -> None:
    assert rendered.colour(4, x, y) == pytest.approx(colour, abs=12)


@needs_office
@pytest.mark.slow
def test_the_code_reads(rendered: Rendered) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    [found] = zxingcpp.read_barcodes(rendered.image(4))
    assert found.text == "https://asean.example.vn/na-duong"


@needs_office
@pytest.mark.slow
def test_turned_text_is_turned(rendered: Rendered) -> None:
    letters = rendered.letters(4)
    first = next(at for at, (letter, _, _) in enumerate(letters) if letter == "C")
    (_, x1, y1), (_, x2, y2) = letters[first], letters[first + len("Chữnghiêng") - 1]
    assert (y1 - y2) / (x2 - x1) == pytest.approx(0.75, abs=0.01)


@needs_office
@pytest.mark.slow
def test_a_banner_comes_out_a_tenth_of_its_size(tmp_path: FilePath) -> None:
    doc = document(banner())
    page = pypdfium2.PdfDocument(office(packed(doc), tmp_path))[0]
    assert page.get_width() == pytest.approx(400 / 25.4 * 72, abs=1)
    assert page.get_height() == pytest.approx(80 / 25.4 * 72, abs=1)
