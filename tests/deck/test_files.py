"""Decks as files, read by others: PowerPoint's package by python-pptx and openxml-audit, the PDF by pdfium."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from lxml import etree  # type: ignore[import-untyped]
from pptx import Presentation

from tests.deck.decks import EXAMPLE, list_of, written
from visuals.compose import compose_deck
from visuals.scene import Document
from visuals.writers import Options, write

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

TEXT = """---
unit: UBND xã Na Dương
---

# Thôn mình với Tuần ASEAN

## Việc của thôn

1. Nói về ASEAN trong các buổi sinh hoạt của chi hội, chi đoàn, của các tổ tự quản và của mọi gia đình trong thôn
2. Treo băng rôn
   - ở cổng
   - ở nhà văn hóa

::: notes
Chào bà con.
:::

## Ai làm

- Xã
- Thôn

## Số băng rôn

| Thôn | Số |
|---|--:|
| Khòn Quanh | 4 |

## Xin cảm ơn

::: qr https://a.example/thon
Quét mã
:::
"""


def file_of(document: Document, format: str, options: Options | None = None) -> io.BytesIO:
    made = io.BytesIO()
    write(document, made, format, options or Options())
    made.seek(0)
    return made


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return compose_deck(written(tmp_path_factory.mktemp("deck"), TEXT))


def test_powerpoint_has_titles_notes_and_one_box_a_list(deck: Document) -> None:
    slides = list(Presentation(file_of(deck, "pptx")).slides)
    assert [slide.shapes.title.text_frame.text.replace("\u00a0", " ") for slide in slides] == [
        "Thôn mình với Tuần ASEAN", "Việc của thôn", "Ai làm", "Số băng rôn", "Xin cảm ơn",
    ]  # fmt: skip
    assert [slide.has_notes_slide and slide.notes_slide.notes_text_frame.text for slide in slides] == [
        False, "Chào bà con.", False, False, False,
    ]  # fmt: skip
    boxes = [shape for shape in slides[1].shapes if shape.has_text_frame and "Treo băng rôn" in shape.text_frame.text]
    assert len(boxes) == 1
    assert [text.text.replace("\u00a0", " ")[:14] for text in boxes[0].text_frame.paragraphs] == [
        "Nói về ASEAN t", "Treo băng rôn", "ở cổng", "ở nhà văn hóa",
    ]  # fmt: skip


def test_powerpoint_lists_have_marks_of_its_own(deck: Document) -> None:
    """Marks and indents stand in the list style of the placeholder, or in that of its layout; paragraphs say their
    level alone."""
    slides = list(Presentation(file_of(deck, "pptx")).slides)
    numbered, dashed = (list_holder(slide) for slide in slides[1:3])
    assert numbered.xpath(".//a:lvl1pPr/a:buAutoNum/@type") == ["arabicPeriod"]
    assert numbered.xpath(".//a:p/a:pPr/@lvl") == ["1", "1"]
    assert not numbered.xpath(".//a:p//a:buChar | .//a:p//a:buAutoNum")
    layout = {shape.placeholder_format.idx: shape._element for shape in slides[2].slide_layout.placeholders}
    index = int(dashed.xpath(".//p:ph/@idx")[0])
    first, second = (layout[index].xpath(f".//a:lvl{level}pPr")[0] for level in (1, 2))
    assert [each.find(f"{A}buChar").get("char") for each in (first, second)] == ["•", "–"]
    assert first.find(f"{A}buClr/{A}schemeClr").get("val") == "accent1"
    for each in (first, second):
        assert int(each.get("indent")) < 0 <= int(each.get("marL")) + int(each.get("indent"))
    assert int(first.get("marL")) < int(second.get("marL")), "the second level stands further in"


def list_holder(slide: Any) -> Any:
    """The placeholder of a slide with most paragraphs."""
    return max((shape for shape in slide.placeholders), key=lambda each: len(each.text_frame.paragraphs))._element


def test_powerpoint_package_is_sound(deck: Document, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "bai.pptx"
    file.write_bytes(file_of(deck, "pptx").getvalue())
    found = audit.OpenXmlValidator().validate(str(file))
    assert found.is_valid, [str(error) for error in found.errors][:5]


def test_the_pdf_says_what_was_written(deck: Document) -> None:
    pages = pypdfium2.PdfDocument(file_of(deck, "pdf", Options(live_text=True)))
    said = [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in pages]
    assert len(said) == 5
    assert "1. Nói về ASEAN" in said[1]
    assert "– ở cổng" in said[1]
    assert "• Xã" in said[2]
    assert said[1].endswith(" 2") or " 2 " in said[1]


def test_marks_have_their_own_colour_on_paper(tmp_path: Path) -> None:
    """Red marks beside dark words, in the picture itself."""
    document = compose_deck(written(tmp_path, "## T\n\n- illl\n"))
    page = pypdfium2.PdfDocument(file_of(document, "pdf"))[0].render(scale=1).to_pil().convert("RGB")
    text = list_of(document.sheets[0])
    scale = page.width / document.sheets[0].trim.width
    marker, words = text.lines[0].runs
    middle = int((text.lines[0].baseline - text.size * 0.33) * scale)
    mark = page.crop((int(text.box.x * scale), middle - 9, int((words.x - 4) * scale), middle + 9))
    colours = [colour for _, colour in mark.getcolors(maxcolors=100_000)]
    red, green, blue = max(colours, key=lambda rgb: rgb[0] - rgb[1] - rgb[2])
    assert marker.text == "•"
    assert red > 190
    assert max(green, blue) < 80


def test_svg_draws_marks_in_their_colour(tmp_path: Path) -> None:
    document = compose_deck(written(tmp_path, "## T\n\n- một\n"))
    tree = etree.parse(file_of(Document(document.sheets[:1]), "svg"))
    fills = tree.xpath("//*[local-name()='path']/@fill")
    assert "#CC1E18" in [fill.upper() for fill in fills]
    assert "#4A0A0A" in [fill.upper() for fill in fills]


def test_the_example_as_slides() -> None:
    deck = compose_deck(EXAMPLE)
    slides = list(Presentation(file_of(deck, "pptx")).slides)
    assert len(slides) == len(deck.sheets)
    assert all(slide.shapes.title is not None for slide in slides)
    assert all(slide.has_notes_slide for slide in slides)
