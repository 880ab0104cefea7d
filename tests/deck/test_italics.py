"""Words in italics: marked in Markdown, set in the family's own italic, the same in every file."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation

import visuals
from tests.deck.decks import composed, heading, texts, written
from tests.writers.native import A, packed, parts, slides
from visuals.compose import compose_deck
from visuals.scene import Run, Sheet
from visuals.text.marks import escaped, plain, tokens_of

WORDS = "- Phát huy *vai trò chủ thể* của người dân, **rất đậm**, ***đậm nghiêng*** nữa\n- vi*rút* a_b_c ____\n"


def leaning(sheet: Sheet) -> list[Run]:
    return [run for text in texts(sheet) for line in text.lines for run in line.runs if run.font.italic]


def said(runs: list[Run]) -> list[str]:
    return [run.text.strip() for run in runs if run.text.strip()]


@pytest.mark.parametrize(
    ("words", "shows"),
    [
        ("một _hai ba_ bốn", [("một", 0), ("hai", 1), ("ba", 1), ("bốn", 0)]),
        ("(_hai_), **_ba_** _**bốn**_.", [("(hai),", 1), ("ba", 1), ("bốn.", 1)]),
        ("a_b_c _ ____ _x", [("a_b_c", 0), ("_", 0), ("____", 0), ("_x", 0)]),
        (r"\_hai\_ https://a.vn/_x_/y", [("_hai_", 0), ("https://a.vn/_x_/y", 0)]),
    ],
)
def test_underscores_at_the_edges_of_words_are_marks(words: str, shows: list[tuple[str, int]]) -> None:
    assert [(token.text, int(token.leaning)) for token in tokens_of(words)] == shows
    assert plain(words) == " ".join(token for token, _ in shows)
    assert plain(escaped(words.replace("\\", ""))) == words.replace("\\", "")


def test_words_in_italics_stand_in_the_italic_of_their_family(tmp_path: Path) -> None:
    *_, sheet = composed(tmp_path, f"## T\n\n{WORDS}")
    assert " ".join(said(leaning(sheet))) == "vai trò chủ thể đậm nghiêng"
    assert {run.font.weight for run in leaning(sheet)} == {400, 700}
    assert "_" not in "".join(plain(text.words) for text in texts(sheet)).replace("a_b_c", "").replace("____", "")


def test_titles_stay_upright(tmp_path: Path) -> None:
    *_, sheet = composed(tmp_path, "## Tên *bài* họp\n\n- một\n")
    assert heading(sheet).words == "Tên bài họp"
    assert not leaning(sheet)


def test_a_family_without_italics_stays_upright(tmp_path: Path) -> None:
    """Nothing is slanted by force, in no file."""
    made = compose_deck(written(tmp_path, "---\ntheme: trang-xanh\n---\n\n---\n\n> Lấy *dân* làm gốc\n"))
    assert not leaning(made.sheets[0])
    assert texts(made.sheets[0])[0].words == "Lấy dân làm gốc"
    assert not re.search(rb' i="1"', parts(packed(made))["ppt/slides/slide1.xml"])


def test_italics_are_the_same_in_every_file(tmp_path: Path) -> None:
    deck = visuals.deck(written(tmp_path, f"## T\n\n{WORDS}\n"))
    data = packed(deck.document)
    runs = [run for paragraph in slides(data)[0].iter(f"{A}p") for run in paragraph.iter(f"{A}r")]
    leans = [run.findtext(f"{A}t").strip() for run in runs if run.find(f"{A}rPr").get("i") == "1"]
    assert leans == ["vai trò chủ thể", "đậm nghiêng"]
    assert all(run.find(f"{A}rPr").get("i") in (None, "1") for run in runs)
    listed = etree.fromstring(parts(data)["ppt/presentation.xml"]).find(".//{*}embeddedFontLst")
    assert {"italic", "boldItalic"} <= {etree.QName(face).localname for font in listed for face in font}
    (pdf,) = deck.save(tmp_path / "bai.pdf", live_text=True)
    fonts = set(re.findall(rb"BeVietnamPro-\w+", pdf.read_bytes()))
    assert {b"BeVietnamPro-Italic", b"BeVietnamPro-BoldItalic"} <= fonts


def test_a_table_says_italics_in_its_cells(tmp_path: Path) -> None:
    made = compose_deck(written(tmp_path, "## T\n\n| Loài | Gọi là |\n|---|---|\n| *Aedes* | muỗi *vằn* |\n"))
    frame = next(each for each in Presentation(io.BytesIO(packed(made))).slides[0].shapes if each.has_table)
    runs = [run for row in frame.table.rows for cell in row.cells for run in cell.text_frame.paragraphs[0].runs]
    assert [unicodedata.normalize("NFC", run.text) for run in runs if run.font.italic] == ["Aedes", "vằn"]
