"""Markdown → slides: what stands on each, and where it was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deck.decks import written
from visuals.spec.deck import Deck, deck_schema, read_deck
from visuals.spec.slide import Slide


def read(folder: Path, text: str) -> Deck:
    return read_deck(written(folder, text), "bai.md")


def only(folder: Path, text: str) -> Slide:
    (slide,) = read(folder, text).slides
    return slide


def test_a_slide_begins_at_a_heading_or_a_rule(tmp_path: Path) -> None:
    text = "# Bìa\n\nlời\n\n## Một\n\n- a\n\n---\n\n> trích\n\n---\n\n## Hai\n\nđoạn\n\n# Phần\n"
    slides = read(tmp_path, text).slides
    assert [(slide.level, slide.title and slide.title.text, slide.where.line) for slide in slides] == [
        (1, "Bìa", 1),
        (2, "Một", 5),
        (0, None, 9),
        (2, "Hai", 15),
        (1, "Phần", 19),
    ]


def test_a_rule_right_under_a_paragraph_is_still_a_rule(tmp_path: Path) -> None:
    """CommonMark would make a heading of it."""
    slides = read(tmp_path, "## Một\nđoạn\n---\n> trích\n").slides
    assert [slide.level for slide in slides] == [2, 0]
    assert slides[0].text[0].text == "đoạn"


def test_a_rule_at_the_end_begins_nothing(tmp_path: Path) -> None:
    assert len(read(tmp_path, "## Một\n\n- a\n\n---\n").slides) == 1


def test_points_know_level_number_and_line(tmp_path: Path) -> None:
    text = "## T\n\n- một\n  - hai\n- ba\n  nối dòng\n\n3. bốn\n4. năm\n"
    points = only(tmp_path, text).points
    assert [(p.words.text, p.level, p.number, p.words.where.line) for p in points] == [
        ("một", 1, "", 3),
        ("hai", 2, "", 4),
        ("ba nối dòng", 1, "", 5),
        ("bốn", 1, "3.", 8),
        ("năm", 1, "4.", 9),
    ]


def test_a_plus_behind_dashes_is_the_second_level(tmp_path: Path) -> None:
    """Offices write "-", then "+", without indenting."""
    points = only(tmp_path, "## T\n\n- một\n+ hai\n+ ba\n- bốn\n").points
    assert [point.level for point in points] == [1, 2, 2, 1]
    assert [point.level for point in only(tmp_path, "## T\n\n+ một\n+ hai\n").points] == [1, 1]


def test_paragraphs_before_among_and_after_points(tmp_path: Path) -> None:
    slide = only(tmp_path, "## T\n\ntrước\n\n- một\n\ngiữa\n\n- hai\n\nsau\n")
    assert [node.text for node in slide.text] == ["trước"]
    assert [(point.words.text, point.level) for point in slide.points] == [("một", 1), ("giữa", 0), ("hai", 1)]
    assert [node.text for node in slide.note] == ["sau"]


@pytest.mark.parametrize(
    ("written_as", "read_as"),
    [
        ("**đậm** và *nghiêng*", "**đậm** và _nghiêng_"),
        ("_nghiêng_, *cả cụm này*.", "_nghiêng_, _cả cụm này_."),
        ("vi*rút* a_b_c ____ hết", "virút a_b_c ____ hết"),
        (r"5 \_6\_ và <https://a.vn/_x_>", r"5 \_6\_ và https://a.vn/\_x\_"),
        ("`_mã_`", r"\_mã\_"),
        ("[Cổng thông tin](https://a.vn) xã", "Cổng thông tin xã"),
        ("<https://a.vn/~xa>", "https://a.vn/\\~xa"),
        ("năm~2026 | 2027", "năm~2026 | 2027"),
        (r"a \| b \~ c", r"a \| b \~ c"),
        (r"giá \$year", "giá $$year"),
        (r"5 \*\* 3 \* 2", r"5 \*\* 3 \* 2"),
        ("***cả hai*** và __đậm__", "_**cả hai**_ và **đậm**"),
        ("**đậm *nghiêng* đậm**", "**đậm _nghiêng_ đậm**"),
        ("[**Cổng** xã](https://a.vn)", "**Cổng** xã"),
        ("dòng một\\\ndòng hai", "dòng một\ndòng hai"),
        ("dòng một\ndòng hai", "dòng một dòng hai"),
        ("&lt;b&gt; 5 &amp; 6", "<b> 5 & 6"),
        ("    thụt vào", "thụt vào"),
        ("hết <!-- nhắc --> rồi", "hết  rồi"),
    ],
)
def test_inline_marks_become_words(tmp_path: Path, written_as: str, read_as: str) -> None:
    assert only(tmp_path, f"## T\n\n{written_as}\n").text[0].text == read_as


def test_headings_notes_and_what_pictures_show_have_no_bold(tmp_path: Path) -> None:
    slide = only(tmp_path, "## Việc **thôn**\n\n![**Cờ** xã](co.svg)\n\n::: notes\nđọc **chậm**\n:::\n")
    assert slide.title
    assert slide.title.text == "Việc thôn"
    assert slide.photo
    assert slide.photo.alt
    assert slide.photo.alt.text == "Cờ xã"
    assert slide.notes == "đọc chậm"


def test_pictures_keep_their_names_as_written(tmp_path: Path) -> None:
    slide = only(tmp_path, "## T\n\n![Họp thôn](<hình/ảnh họp.jpg>) lời\n")
    assert slide.photo
    assert slide.photo.name.text == "hình/ảnh họp.jpg"
    assert slide.photo.alt
    assert slide.photo.alt.text == "Họp thôn"
    assert [node.text for node in slide.note] == ["lời"]


def test_blocks(tmp_path: Path) -> None:
    text = (
        "## T\n\n::: left Nên\n- một\n:::\n\n:::right\nđoạn\n:::\n\n::: qr https://a.vn/x?y=1\nQuét mã\n:::\n\n"
        "::: notes\nDòng một\ndòng hai\n\n- ý\n1. số\n:::\n<!-- nhớ chào -->\n"
    )
    slide = only(tmp_path, text)
    assert slide.left
    assert slide.left.title
    assert (slide.left.title.text, slide.left.where.line, slide.left.points[0].words.text) == ("Nên", 3, "một")
    assert slide.right
    assert slide.right.title is None
    assert slide.right.points[0].level == 0
    assert slide.link
    assert (slide.link.address.text, slide.link.caption and slide.link.caption.text) == (
        "https://a.vn/x?y=1",
        "Quét mã",
    )
    assert slide.notes == "Dòng một dòng hai\n– ý\n1. số\nnhớ chào"


def test_tables(tmp_path: Path) -> None:
    table = only(tmp_path, "## T\n\n| Đơn vị | Số |\n|---|--:|\n| **Xã** | 4 |\n| Thôn | |\n").table
    assert table
    assert [[cell.text for cell in row] for row in table.rows] == [["Đơn vị", "Số"], ["**Xã**", "4"], ["Thôn", ""]]
    assert [row[0].where.line for row in table.rows] == [3, 5, 6]
    assert table.aligns == ("", "right")


def test_a_heading_names_its_layout(tmp_path: Path) -> None:
    slide = only(tmp_path, "## Xin cảm ơn {.cam-on}\n\nlời\n")
    assert (slide.title and slide.title.text, slide.layout and slide.layout.text) == ("Xin cảm ơn", "cam-on")
    braces = only(tmp_path, "## Tập hợp {a, b}\n\nlời\n")
    assert (braces.title and braces.title.text, braces.layout) == ("Tập hợp {a, b}", None)


def test_front_matter_knows_its_places(tmp_path: Path) -> None:
    front = read(
        tmp_path, '---\ntitle: "Họp: thôn"\nyear: 2026\nkeep: [Na Dương]\nunit: Xã\n---\n\n## T\n\n- a\n'
    ).front
    assert front.title
    assert (front.title.text, front.title.where.line) == ("Họp: thôn", 2)
    assert front.unit
    assert front.unit.where.line == 5
    assert (front.year, front.keep, front.on.text) == (2026, ("Na Dương",), "trang-chieu-16x9")


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_any_line_end_and_byte_order_mark(tmp_path: Path, ends: str) -> None:
    file = tmp_path / "bai.md"
    file.write_bytes(b"\xef\xbb\xbf" + "---\nunit: Xã\n---\n\n## Chữ\n\n- ý\n".replace("\n", ends).encode())
    deck = read_deck(file, "bai.md")
    assert deck.slides[0].points[0].words.where.line == 7
    assert deck.front.unit


def test_loose_marks_are_composed(tmp_path: Path) -> None:
    assert only(tmp_path, "## Ho\u0323p\n\n- a\u0302\u0301\n").points[0].words.text == "ấ"


def test_no_front_matter_is_needed(tmp_path: Path) -> None:
    assert read(tmp_path, "## T\n\n- a\n").front.theme.text == "do-vang"
    assert read(tmp_path, "---\n---\n\n## T\n\n- a\n").front.theme.text == "do-vang"


def test_the_schema_knows_every_key() -> None:
    assert set(deck_schema()["properties"]) == {
        "title", "theme", "on", "unit", "place", "footer", "emblem", "flags", "year", "campaign", "keep", "accept",
        "transition", "embed_fonts", "qr",
    }  # fmt: skip
