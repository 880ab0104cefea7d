"""The writings of ASEAN set as their readers expect them: forms, stacks, marks, fallback, lines, and text in PDFs."""

from __future__ import annotations

import dataclasses
import io
import os
from itertools import combinations
from pathlib import Path

import numpy
import pypdfium2
import pytest
import yaml
from fontTools.ttLib import TTFont

from tests.text.conftest import FONTS
from tests.text.greetings import FAMILIES, GREETINGS, WELCOMES, said
from tests.writers.readers import on_disk, run
from visuals.scene import Document, Item, Paint, Shape, Sheet, Text
from visuals.spec.theme import read_theme
from visuals.text.breaking import NEVER, read_breaks
from visuals.text.examine import examine
from visuals.text.faces import Face, FontBook
from visuals.text.fit import TooLong, fit
from visuals.text.marks import plain
from visuals.text.setting import Setting, Style, place
from visuals.text.shaping import Piece, measure, set_run
from visuals.text.unspaced import joined
from visuals.text.vietnamese import clean
from visuals.units import Box, Size
from visuals.writers import Options, write

ROOT = FONTS.parent
GLYPHS = Path(__file__).with_name("asean_glyphs.txt")
THEMES = sorted((ROOT / "layouts" / "themes").glob("*.yaml"))
BLACK = Paint("#000000", (0, 0, 0, 100))


@pytest.fixture(scope="session")
def faces(book: FontBook) -> tuple[Face, ...]:
    fallbacks = (book.fallback(family, 700) for family in ("Noto Sans", *FAMILIES.values()))
    return (book.face("Be Vietnam Pro", 700), *fallbacks)


def pdf(*items: Item, width: float = 400, height: float = 60, live: bool = False) -> bytes:
    file = io.BytesIO()
    write(Document((Sheet("", Size(width, height), "mm", items),)), file, "pdf", Options(live_text=live))
    return file.getvalue()


def drawn(data: bytes, scale: float = 3.0) -> numpy.ndarray:
    """Where the page is dark."""
    with pypdfium2.PdfDocument(data) as opened:
        return numpy.asarray(opened[0].render(scale=scale, grayscale=True).to_pil()) < 128


def set_text(words: str, faces: tuple[Face, ...], box: Box) -> Text:
    setting = fit(words, box.width, box.height, Style(faces, box.height, 0.1))
    return Text(place(setting, box, "left", "middle"), box, BLACK, setting.words)


def lines_of(setting: Setting) -> list[str]:
    return [line.text for line in setting.lines]


# Greetings


def test_every_member_greets() -> None:
    members = yaml.safe_load((ROOT / "assets" / "flags" / "flags.yaml").read_text(encoding="utf-8"))["flags"]
    assert {member for member, _, _ in GREETINGS} == {member["id"] for member in members}


@pytest.mark.parametrize(("_member", "language", "words"), GREETINGS)
def test_each_greeting_is_set_without_a_missing_glyph(
    _member: str, language: str, words: str, faces: tuple[Face, ...]
) -> None:
    pieces = set_run(f"{words} {WELCOMES.get(language, '')}".strip(), faces)
    assert all(0 not in piece.ids for piece in pieces)
    own = {piece.face.font.family for piece in pieces if piece.face is not faces[0]}
    assert own == ({FAMILIES[language]} if language in FAMILIES else set())


@pytest.mark.parametrize("theme", THEMES, ids=lambda file: file.stem)
def test_every_role_of_every_theme_has_all_scripts(theme: Path, book: FontBook) -> None:
    """A role's own face first, the rest from the theme's fallback."""
    read = read_theme(theme, theme.name)
    for role in read.type.values():
        chain = (book.face(role.font, role.weight), *(book.fallback(each, role.weight) for each in read.fallback))
        for words in [words for _, _, words in GREETINGS] + [*WELCOMES.values(), "50.000₫"]:
            assert all(0 not in piece.ids for piece in set_run(words, chain))


def test_plain_text_opens_no_fallback(book: FontBook) -> None:
    """Ten opened fonts would cost every banner 15 ms."""
    first = book.face("Be Vietnam Pro", 700)
    spare = [Face(FONTS / "noto-sans-sc" / f"NotoSansSC-{style}.ttf") for style in ("Bold", "Regular")]
    set_run("Chào mừng 59 năm Ngày thành lập ASEAN – 50.000₫", (first, *spare))
    assert not [face for face in spare if "_opened" in vars(face)]
    set_run("东盟", (first, *spare))
    assert ["_opened" in vars(face) for face in spare] == [True, False]


def _glyph_lines(book: FontBook) -> str:
    """For each language and weight: glyph names with their place, the advance, the ink."""
    rows = []
    for language, family in FAMILIES.items():
        for weight in (400, 700):
            face = book.face(family, weight)
            names = TTFont(face.font.file)
            glyphs = face.shape(said(language))
            rises = glyphs.rises or (0,) * len(glyphs.ids)
            places = zip(glyphs.ids, glyphs.offsets, rises, strict=True)
            row = " ".join(f"{names.getGlyphName(i)}@{x}{f'{y:+}' if y else ''}" for i, x, y in places)
            assert glyphs.ink is not None
            ink = " ".join(f"{edge:g}" for edge in glyphs.ink)
            rows.append(f"{language} {weight} advance {glyphs.advance} ink {ink}: {row}\n")
    return "".join(rows)


def test_glyphs_and_places_are_those_that_were_looked_at(book: FontBook) -> None:
    """MAKE_REF=1 writes them anew; then look at a contact sheet of the greetings."""
    found = _glyph_lines(book)
    if os.environ.get("MAKE_REF") == "1":
        GLYPHS.write_text(found, encoding="utf-8")
    assert found == GLYPHS.read_text(encoding="utf-8")


# What each script asks for


def glyph_names(face: Face, words: str) -> list[str]:
    names = TTFont(face.font.file)
    return [names.getGlyphName(glyph) for glyph in face.shape(words).ids]


def ink_of(face: Face, words: str) -> list[tuple[float, float, float, float]]:
    """The ink of each glyph at its place, in em."""
    glyphs = face.shape(words)
    rises = glyphs.rises or (0,) * len(glyphs.ids)
    boxes = []
    for place_of in zip(glyphs.ids, glyphs.offsets, rises, strict=True):
        ink = face.ink((place_of[0],), (place_of[1],), (place_of[2],))
        assert ink is not None
        boxes.append(tuple(edge / face.font.units_per_em for edge in ink))
    return boxes  # type: ignore[return-value]


@pytest.mark.parametrize("words", ["ស្ត្រី", "កម្ពុជា", "សួស្ដី", "ប្រជាជាតិ", "ភក្តិ"])
def test_khmer_subscripts_stand_below_their_consonant(words: str, book: FontBook) -> None:
    face = book.face("Noto Sans Khmer", 700)
    names = glyph_names(face, words)
    stacked = [at for at, name in enumerate(names) if name.startswith("uni17D2")]
    assert len(stacked) == words.count("\u17d2")
    assert len(names) <= len(words) - words.count("\u17d2")
    boxes = ink_of(face, words)
    for at in stacked:
        assert boxes[at][1] < -0.1
    assert "uni17D2" not in names


def test_khmer_vowels_join_their_consonant(book: FontBook) -> None:
    """ក and ា are one form; ោ stands round its consonant, its first half before it."""
    face = book.face("Noto Sans Khmer", 700)
    assert glyph_names(face, "កា") == ["uni178017B6"]
    assert glyph_names(face, "គោ")[0] == "uni17C1"


def test_burmese_kinzi_and_medials(book: FontBook) -> None:
    face = book.face("Noto Sans Myanmar", 700)
    assert glyph_names(face, "မင်္ဂ") == ["ma", "ga", "kinzi"]
    names = glyph_names(face, "ကြို")
    assert names[0].startswith("medial_ra")
    assert names[1] == "ka"
    ra, ka = ink_of(face, "ကြ")[:2]
    assert ra[0] < ka[0]
    assert ra[1] < ka[1]
    assert ra[3] > ka[3]
    assert ra[2] > ka[0] + 0.95 * (ka[2] - ka[0])


def test_tamil_vowels_and_conjuncts(book: FontBook) -> None:
    face = book.face("Noto Sans Tamil", 700)
    assert glyph_names(face, "கெ") == ["evowelsigntamil", "katamil"]
    assert len(glyph_names(face, "க்ஷ")) == 1
    assert len(glyph_names(face, "வணக்கம்")) == 5


def _mask(face: Face, glyph: int, x: int, y: int) -> numpy.ndarray:
    """A glyph's ink at its place, 170 pixels to the em."""
    scale = 20 / face.font.units_per_em
    path = face.outline(glyph).transformed((scale, 0, 0, -scale, 10 + x * scale, 40 - y * scale))
    return drawn(pdf(Shape(path, BLACK), width=100, height=60))


def _masks(face: Face, words: str) -> list[numpy.ndarray]:
    glyphs = face.shape(words)
    places = zip(glyphs.ids, glyphs.offsets, glyphs.rises or (0,) * len(glyphs.ids), strict=True)
    return [_mask(face, *each) for each in places]


MARKED = [
    *(("th", words) for words in ["ป่า", "ฝ้า", "ฟ้า", "ปี่", "ฟื้น", "ปั้น", "ที่", "น้ำ", "ผู้", "ฎุ", "ญู", "ฐู"]),
    *(("lo", words) for words in ["ຝົ່ງ", "ຟ້າ", "ປີ້", "ທີ່", "ນ້ຳ", "ຜູ້"]),
]


@pytest.mark.parametrize(("language", "words"), MARKED)
@pytest.mark.parametrize("weight", [400, 700])
def test_marks_touch_neither_tall_consonants_nor_each_other(
    language: str, words: str, weight: int, book: FontBook
) -> None:
    masks = _masks(book.face(FAMILIES[language], weight), words)
    assert all(mask.any() for mask in masks)
    assert not [pair for pair in combinations(masks, 2) if (pair[0] & pair[1]).any()]


def test_the_overlap_test_would_notice(book: FontBook) -> None:
    """A tone mark as high and as far right over ป as over น runs into its stem."""
    face = book.face("Noto Sans Thai", 700)
    low, tall = face.shape("น่"), face.shape("ป")
    mark = _mask(face, low.ids[1], low.offsets[1] - low.advance + tall.advance, (low.rises or (0, 0))[1])
    assert (mark & _mask(face, tall.ids[0], 0, 0)).any()


def test_a_mark_goes_with_its_letter_when_tracked(book: FontBook) -> None:
    for language, family in FAMILIES.items():
        face = book.face(family, 700)
        words = said(language)
        (close,), (wide,) = set_run(words, (face,)), set_run(words, (face,), 0.1)
        step = round(0.1 * face.font.units_per_em)
        moved = [after - before for before, after in zip(close.offsets, wide.offsets, strict=True)]
        assert {each % step for each in moved} == {0}
        assert moved[0] == 0
        assert wide.advance == pytest.approx(close.advance + (moved[-1] / step + 1) * 0.1)
    thai = book.face("Noto Sans Thai", 700)
    (close,), (wide,) = set_run("ที่นี่", (thai,)), set_run("ที่นี่", (thai,), 0.1)
    assert measure((wide,), 0.1).width == pytest.approx(measure((close,)).width + 0.1)
    assert wide.offsets[1] - wide.offsets[0] == close.offsets[1] - close.offsets[0]


# Lines


def test_chinese_breaks_between_hanzi_with_its_punctuation() -> None:
    breaks = read_breaks("热烈欢迎东盟朋友，祝“东盟日”圆满成功！")
    assert " ".join(map(joined, breaks.tokens)) == "热 烈 欢 迎 东 盟 朋 友， 祝 “东 盟 日” 圆 满 成功！"
    assert min(breaks.costs) == breaks.costs[7]


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("第47届东盟峰会2026年8月8日", ["第47届", "东", "盟", "峰", "会", "2026年8月8日"]),
        ("欢迎ASEAN朋友", ["欢", "迎", "ASEAN", "朋友"]),
        ("友谊——合作", ["友", "谊——", "合作"]),
        ("《和平》、（友谊）", ["《和", "平》、", "（友谊）"]),
        ("谅山省", ["谅", "山省"]),
        ("你好", ["你好"]),
        ("Lạng Sơn 谅山", ["Lạng", "Sơn", "谅山"]),
    ],
)
def test_where_chinese_may_break(words: str, tokens: list[str]) -> None:
    assert list(map(joined, read_breaks(words).tokens)) == tokens
    assert plain(words) == words


def test_no_line_of_chinese_begins_or_ends_with_the_wrong_sign(book: FontBook) -> None:
    words = "热烈欢迎东盟各国朋友，祝“东盟日”活动（2026年）圆满成功！越南、老挝、柬埔寨：友谊、合作、发展。"
    style = Style((book.face("Noto Sans SC", 400),), 10, 10, lines=40, body=True)
    seen = set()
    for width in range(60, 200, 4):
        lines = lines_of(fit(words, width, 1000, style))
        assert "".join(lines) == words
        assert not [line for line in lines if line[0] in "，。、：！）”" or line[-1] in "（“"]
        assert len(lines[-1]) > 1
        seen.add(len(lines))
    assert len(seen) > 4


def test_scripts_without_blanks_break_at_marks_and_show_none() -> None:
    """`|`, `~` and zero-width spaces typed without blanks leave none; typed with blanks they leave one."""
    thai = read_breaks("ยินดีต้อนรับ|ผู้แทน~อาเซียน ทุกท่าน")
    assert list(map(joined, thai.tokens)) == ["ยินดีต้อนรับ", "ผู้แทน", "อาเซียน", "ทุกท่าน"]
    assert thai.costs[1] == NEVER
    assert thai.preferred == (True, False, False)
    assert plain("ยินดีต้อนรับ|ผู้แทน | อาเซียน") == "ยินดีต้อนรับผู้แทน อาเซียน"
    assert plain("东盟~日|你好") == "东盟日你好"
    assert plain("Cộng|đồng ASEAN") == "Cộng đồng ASEAN"
    khmer = "សូមស្វាគមន៍\u200bមិត្តភក្តិ\u200bអាស៊ាន"
    assert list(map(joined, read_breaks(khmer).tokens)) == ["សូមស្វាគមន៍", "មិត្តភក្តិ", "អាស៊ាន"]
    assert plain(khmer) == WELCOMES["km"]
    assert plain("ស្វាគមន៍\u200b អាស៊ាន\u200b") == "ស្វាគមន៍ អាស៊ាន"
    assert plain("东盟\\|日") == "东盟|日"
    assert clean("Cộng\u200b đồng") == "Cộng đồng"


@pytest.mark.parametrize("body", [False, True])
def test_a_long_welcome_is_set_in_a_narrow_box(body: bool, faces: tuple[Face, ...]) -> None:
    style = Style(faces, 60, 8, lines=12, body=body)
    for words, most in (("热烈欢迎东盟朋友" * 3, 60), ("สวัสดีอาเซียน|ยินดีต้อนรับ", 90), ("សួស្ដី\u200bអាស៊ាន", 60)):
        setting = fit(words, most, 400, dataclasses.replace(style, smallest=8))
        assert setting.width <= most
        assert "".join(lines_of(setting)) == plain(words)
    with pytest.raises(TooLong):
        fit("สวัสดีอาเซียนยินดีต้อนรับ", 60, 400, style)


@pytest.mark.parametrize("language", FAMILIES)
def test_nothing_is_found_odd_in_them(language: str) -> None:
    assert examine(said(language)) == ()
    assert clean(said(language)) == said(language)


# PDFs


def rows(faces: tuple[Face, ...]) -> dict[str, Text]:
    said_ = [f"{words} – {WELCOMES[spoken]}" if spoken in WELCOMES else words for _, spoken, words in GREETINGS]
    return {words: set_text(words, faces, Box(10, 10 + 20 * at, 380, 16)) for at, words in enumerate(said_)}


def test_live_text_reads_as_it_was_written(faces: tuple[Face, ...]) -> None:
    texts = rows(faces)
    with pypdfium2.PdfDocument(pdf(*texts.values(), height=20 * len(texts) + 10, live=True)) as opened:
        assert opened[0].get_textpage().get_text_bounded().split("\r\n") == list(texts)


def test_live_text_reads_so_for_poppler_too(faces: tuple[Face, ...], tmp_path: Path) -> None:
    texts = rows(faces)
    data = pdf(*texts.values(), height=20 * len(texts) + 10, live=True)
    read = run("pdftotext", "-raw", on_disk(data, tmp_path), "-")
    assert read.rstrip("\n\f").split("\n") == list(texts)


def test_live_text_and_outlines_are_one_drawing(faces: tuple[Face, ...]) -> None:
    texts = rows(faces).values()
    height = 20 * len(texts) + 10
    outlined, live = (drawn(pdf(*texts, height=height, live=live)) for live in (False, True))
    assert (outlined != live).sum() < 0.02 * outlined.sum()


def pieces_of(text: Text) -> int:
    return sum(len(line.runs) for line in text.lines)


def test_a_line_of_two_scripts_keeps_one_baseline(faces: tuple[Face, ...]) -> None:
    text = set_text("Chào mừng สวัสดี ស្វាគមន៍ 东盟 ASEAN", faces, Box(10, 10, 380, 30))
    assert pieces_of(text) == 5
    starts = [run.x for run in text.lines[0].runs]
    assert starts == sorted(starts)
    pieces: tuple[Piece, ...] = set_run("Chào mừng สวัสดี ស្វាគមន៍ 东盟 ASEAN", faces)
    assert "".join(piece.text for piece in pieces) == text.words
