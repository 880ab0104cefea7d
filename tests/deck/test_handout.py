"""Decks on paper, read by pdfium: pages to hand out, and slides with their notes."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

import visuals
from tests.deck.decks import composed, texts, written
from visuals.compose.handout import HANDOUTS, handout, notes_pages
from visuals.problems import SpecError
from visuals.scene import Document, Group, Text, walk

A4 = (595.28, 841.89)


def deck(folder: Path, count: int, notes: str = "nhớ") -> Path:
    slides = (f"## Trang {n}\n\n- việc thứ {n}\n\n::: notes\n{notes}\n:::\n\n" for n in range(1, count + 1))
    return written(folder, "---\ntitle: Họp thôn\n---\n" + "".join(slides))


def pages(file: Path) -> list[str]:
    document = pypdfium2.PdfDocument(file)
    assert all(page.get_size() == pytest.approx(A4, abs=0.5) for page in document)
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_range()) for page in document]


@pytest.mark.parametrize("count", HANDOUTS)
def test_so_many_slides_on_a_page(tmp_path: Path, count: int) -> None:
    artwork = visuals.deck(deck(tmp_path, 7)).handout(count)
    (file,) = artwork.save(tmp_path / "phat.pdf", live_text=True)
    said = pages(file)
    assert len(said) == -(-7 // count)
    for number, words in enumerate(said, start=1):
        assert "Họp thôn" in words
        assert f"{number} / {len(said)}" in words
        shown = [int(found) for found in re.findall(r"việc thứ (\d)", words)]
        assert shown == [n for n in range(1, 8) if (n - 1) // count == number - 1]


def test_only_known_handouts() -> None:
    with pytest.raises(ValueError, match="4 slides"):
        handout(Document(()), 4)


def test_slides_on_paper_break_their_lines_as_on_the_wall(tmp_path: Path) -> None:
    sheets = composed(tmp_path, "## T\n\n- " + "tuyên truyền về đất nước, con người và văn hóa " * 4 + "\n")
    page = handout(Document(sheets), 6).sheets[0]
    wall = [line.text for text in texts(sheets[0]) for line in text.lines]
    paper = [line.text for text in texts(page) for line in text.lines]
    assert [line for line in wall if line not in paper] == []
    assert len(wall) > 4
    groups = [item for item, _ in walk(page.items) if isinstance(item, Group) and item.clip]
    assert all(page.trim_box.contains(group.clip.bounds()) for group in groups if group.clip)


def test_notes_stand_below_their_slide(tmp_path: Path) -> None:
    (file,) = visuals.deck(deck(tmp_path, 2, "Chào bà con.\n\n- ý một\n- ý hai")).notes_pages().save(
        tmp_path / "ghi.pdf", live_text=True)  # fmt: skip
    said = pages(file)
    assert len(said) == 2
    for number, words in enumerate(said, start=1):
        assert f"việc thứ {number}" in words
        assert "Chào bà con." in words
        assert "– ý hai" in words
        assert f"Trang chiếu {number}" in words


def test_long_notes_go_on_over_pages_and_nothing_is_lost(tmp_path: Path) -> None:
    words = [f"Câu thứ {number} của phần ghi chú khá dài, nói cho bà con nghe." for number in range(150)]
    sheets = composed(tmp_path, "## T\n\n- a\n\n::: notes\n" + "\n\n".join(words) + "\n:::\n\n## Hai\n\n- b\n")
    made = notes_pages(Document(sheets, "Họp")).sheets
    assert len(made) > 3
    said = " ".join(text.words for sheet in made for text in texts(sheet))
    assert [word for word in words if word not in said] == []
    for sheet in made:
        for text in (item for item in sheet.items if isinstance(item, Text)):
            assert sheet.trim_box.contains(text.ink, 1)
    assert "Trang chiếu 1 (tiếp)" in [text.words for text in texts(made[1])]


def test_signs_in_notes_are_shown_as_they_are(tmp_path: Path) -> None:
    sheets = composed(tmp_path, "## T\n\n- a\n\n::: notes\n2 * 3 = 6, a | b, khoảng ~5\n:::\n")
    said = [text.words for text in texts(notes_pages(Document(sheets)).sheets[0])]
    assert "2 * 3 = 6, a | b, khoảng ~5" in said


def test_a_slide_without_notes_has_lines_to_write_on(tmp_path: Path) -> None:
    sheets = composed(tmp_path, "## T\n\n- a\n")
    (page,) = notes_pages(Document(sheets)).sheets
    lines = [item for item in page.items if not isinstance(item, Group | Text)]
    assert len(lines) > 8


def test_copies_are_not_judged_again(tmp_path: Path) -> None:
    file = written(tmp_path, "## T\n\n- a\n\n::: qr https://a.example/x\nQuét\n:::\n")
    artwork = visuals.deck(file).handout(6)
    assert artwork.check() == ()
    assert artwork.save(tmp_path / "a.pdf") == (tmp_path / "a.pdf",)


def test_a_campaign_makes_pages_to_hand_out_and_notes(tmp_path: Path) -> None:
    """By their names among the formats of its decks; nothing else may be asked for so."""
    deck(tmp_path, 7, notes="nhắc bà con")
    campaign = "campaign: thu\ntitle: Thử\ntheme: asean\ndecks:\n  - {deck: bai.md, as: [pptx, FORMATS], to: hop}\n"
    (tmp_path / "campaign.yaml").write_text(campaign.replace("FORMATS", "phat-tay-3, ghi-chu"), encoding="utf-8")
    (item,) = visuals.render(tmp_path / "campaign.yaml", to=tmp_path / "ra", jobs=1).items
    assert {file.path: file.part for file in item.files} == {
        "hop.pptx": "piece", "hop-phat-tay-3.pdf": "handout-3", "hop-ghi-chu.pdf": "notes",
    }  # fmt: skip
    assert len(pages(tmp_path / "ra" / "hop-phat-tay-3.pdf")) == 3
    assert all("nhắc bà con" in page for page in pages(tmp_path / "ra" / "hop-ghi-chu.pdf"))
    (tmp_path / "campaign.yaml").write_text(campaign.replace("FORMATS", "phat-tay-4"), encoding="utf-8")
    with pytest.raises(SpecError, match="phat-tay-3") as caught:
        visuals.render(tmp_path / "campaign.yaml", to=tmp_path / "ra", jobs=1)
    assert [fault.code for fault in caught.value.problems] == ["writers.unknown-format"]


def test_pieces_are_not_handed_out(tmp_path: Path) -> None:
    (tmp_path / "campaign.yaml").write_text(
        "campaign: thu\ntitle: Thử\ntheme: asean\nmake:\n  - {layout: khau-hieu, on: bang-ron-6x0.8, as: ghi-chu, "
        "to: x, with: {slogan: Một hai}}\n", encoding="utf-8"
    )  # fmt: skip
    with pytest.raises(SpecError) as caught:
        visuals.render(tmp_path / "campaign.yaml", to=tmp_path / "ra", jobs=1)
    assert [fault.code for fault in caught.value.problems] == ["writers.unknown-format"]
