"""Slides become frames: the layout that suits, the values of its slots, names filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deck.decks import EXAMPLE, written
from visuals.resolve import File, Frame, Job, Said, Value, resolve_deck
from visuals.resolve.slide import kicker, layout_name


def resolved(folder: Path, text: str) -> Job:
    return resolve_deck(written(folder, text))


def frame(folder: Path, text: str) -> Frame:
    (only,) = resolved(folder, text).frames
    return only


def layout_of(one: Frame) -> str:
    assert one.layout
    return one.layout.layout


def said(value: Value | None) -> str:
    assert isinstance(value, Said)
    return value.words


def points(one: Frame, slot: str = "points") -> list[tuple[str, str, str]]:
    rows = one.values[slot]
    assert isinstance(rows, tuple)
    found = []
    for row in rows:
        assert isinstance(row, dict)
        found.append((said(row["words"]), said(row["level"]), said(row["number"]) if "number" in row else ""))
    return found


@pytest.mark.parametrize(
    ("body", "layout"),
    [
        ("- a\n", "trang-y"),
        ("lời\n", "trang-doan-van"),
        ("> câu\n", "trang-khau-hieu"),
        ("![x](asean/flag)\n", "trang-toan-anh"),
        ("![x](asean/flag)\n\n- a\n", "trang-anh"),
        ("lời\n\n![x](asean/flag)\n", "trang-anh"),
        ("- a\n\n::: qr https://a.vn\nQuét\n:::\n", "trang-anh"),
        ("lời\n\n::: qr https://a.vn\nQuét\n:::\n", "trang-cam-on"),
        ("::: left\n- a\n:::\n\n::: right\n- b\n:::\n", "trang-hai-cot"),
        ("| a | b |\n|---|---|\n| c | d |\n", "trang-bang"),
    ],
)
def test_the_layout_follows_what_stands_on_the_slide(tmp_path: Path, body: str, layout: str) -> None:
    assert layout_of(frame(tmp_path, f"## Trang\n\n{body}")) == layout


def test_the_first_great_heading_is_the_cover_and_the_later_ones_sections(tmp_path: Path) -> None:
    text = "## Trước\n\n- a\n\n# Bìa\n\nlời\n\n# Phần 1. Mục đích\n\nlời dẫn\n\n# Với ý\n\n- a\n"
    frames = resolved(tmp_path, text).frames
    assert [layout_of(each) for each in frames] == ["trang-y", "trang-bia", "trang-phan", "trang-y"]
    assert (said(frames[2].values["kicker"]), said(frames[2].values["title"])) == ("Phần 1", "Mục đích")
    assert said(frames[2].values["text"]) == "lời dẫn"


@pytest.mark.parametrize(
    ("title", "before", "rest"),
    [
        ("Phần 1. Mục đích", "Phần 1", "Mục đích"),
        ("Phần thứ hai: Tổ chức", "Phần thứ hai", "Tổ chức"),
        ("II. Nội dung", "II", "Nội dung"),
        ("IV – Kinh phí", "IV", "Kinh phí"),
        ("3. Việc của thôn", "3", "Việc của thôn"),
        ("Nội dung chính: ba việc", "", "Nội dung chính: ba việc"),
        ("10 – 15 phút", "", "10 – 15 phút"),
        ("28/7 - 08/8", "", "28/7 - 08/8"),
        ("Vì sao phải biết", "", "Vì sao phải biết"),
    ],
)
def test_what_a_section_calls_itself(title: str, before: str, rest: str) -> None:
    assert kicker(title) == (before, rest)


def test_layouts_are_named_in_either_language() -> None:
    known = ("trang-cam-on", "trang-y", "rieng")
    assert [layout_name(asked, known) for asked in ("cam-on", "thanks", "trang-cam-on", "y", "rieng", "khac")] == [
        "trang-cam-on", "trang-cam-on", "trang-cam-on", "trang-y", "rieng", None,
    ]  # fmt: skip


def test_names_are_filled_in_everywhere(tmp_path: Path) -> None:
    front = "---\nyear: 2026\nunit: Xã $year\n---\n\n"
    one = frame(tmp_path, front + "## Năm $year\n\n- ASEAN $years.asean năm\n\nNguồn $$ $year\n")
    assert said(one.values["title"]) == "Năm 2026"
    assert points(one) == [("ASEAN 59 năm", "1", "")]
    assert said(one.values["note"]) == "Nguồn $ 2026"
    assert said(one.values["footer"]) == "Xã 2026"


def test_an_agenda_is_made_from_the_sections(tmp_path: Path) -> None:
    text = (
        "# Bìa\n\n## Chương trình {.agenda}\n\n# Phần 1. Vì sao\n\n## Một\n\n- a\n\n# Phần 2. Làm gì\n\n"
        "## Cảm ơn {.cam-on}\n"
    )
    frames = resolved(tmp_path, text).frames
    assert points(frames[1]) == [("Vì sao", "1", "1."), ("Làm gì", "1", "2.")]


def test_an_agenda_is_made_from_the_headings_where_there_are_no_sections(tmp_path: Path) -> None:
    text = "# Bìa\n\n## Chương trình {.chuong-trinh}\n\n## Một\n\n- a\n\n## Hai\n\n- b\n\n## Cảm ơn {.thanks}\n"
    assert [words for words, _, _ in points(resolved(tmp_path, text).frames[1])] == ["Một", "Hai"]


def test_an_agenda_that_is_written_stays(tmp_path: Path) -> None:
    text = "# Bìa\n\n## Chương trình {.agenda}\n\n1. Khai mạc\n\n# Phần một\n\n# Phần hai\n"
    assert points(resolved(tmp_path, text).frames[1]) == [("Khai mạc", "1", "1.")]


def test_paragraphs_stand_in_for_one_another(tmp_path: Path) -> None:
    """What the layout has no own place for goes where words go, never away."""
    thanks = frame(tmp_path, "## Xin cảm ơn\n\ntrước\n\n::: qr https://a.vn\nQuét\n:::\n\nsau\n")
    assert said(thanks.values["text"]) == "trước\nsau"
    slogan = frame(tmp_path, "## T {.slogan}\n\nlời dẫn\n\n> câu\n\nnguồn\n")
    assert said(slogan.values["note"]) == "lời dẫn\nnguồn"


def test_pictures_come_with_their_words(tmp_path: Path) -> None:
    one = frame(tmp_path, "## T\n\n![Cờ ASEAN](asean/flag)\n\n- a\n")
    picture = one.values["picture"]
    assert isinstance(picture, File)
    assert (picture.path.name, picture.alt) == ("flag.svg", "Cờ ASEAN")
    assert said(one.values["caption"]) == "Cờ ASEAN"


def test_a_deck_may_bring_its_own_layout(tmp_path: Path) -> None:
    own = tmp_path / "layouts" / "deck"
    own.mkdir(parents=True)
    (own / "rieng.yaml").write_text(
        "layout: rieng\ntitle: Riêng\nproven: 1..3\nslots: {title: text, loi: text?}\n"
        "variants: [{aspect: 1..3, sheet: {text: $title, heading: true}}]\n",
        encoding="utf-8",
    )
    assert layout_of(frame(tmp_path, "## T {.rieng}\n")) == "rieng"


def test_the_job_says_what_it_is(tmp_path: Path) -> None:
    job = resolved(
        tmp_path, "---\nkeep: [Na Dương]\non: trang-chieu-4x3\ntheme: asean\n---\n\n# Bìa $$\n\n## T\n\n- a\n"
    )
    assert (job.id, job.to, job.title, job.keep) == ("bai", "bai", "Bìa $", ("Na Dương",))
    assert (job.product_id, job.theme.theme) == ("trang-chieu-4x3", "asean")
    assert [each.name for each in job.frames] == ["01", "02"]


def test_the_example_resolves() -> None:
    job = resolve_deck(EXAMPLE)
    assert len(job.frames) > 15
    assert all(each.notes for each in job.frames)
    used = {layout_of(each) for each in job.frames}
    assert used >= {"trang-bia", "trang-phan", "trang-y", "trang-bang", "trang-cam-on"}
