"""Type roles at work: ranges, emphasis, and what becomes of `**` on artwork, in files of words, in messages."""

from __future__ import annotations

import dataclasses
import io
import itertools
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pptx import Presentation

from visuals.check import check
from visuals.compose import compose, compose_deck
from visuals.problems import RefusedError
from visuals.resolve import Job, Said, one_job
from visuals.scene import Document, Run, Text, walk
from visuals.spec.shapes import Range
from visuals.spec.theme import Emphasis
from visuals.text.faces import face_of, open_face
from visuals.writers import write

SLOGAN = "Chào mừng **59 năm** Ngày thành lập ASEAN"
HOST = "Ủy ban nhân dân xã Na Dương"
PANEL, STRIP, FLAG = ("khau-hieu", "pa-no-4x3"), ("khau-hieu", "bang-ron-6x0.8"), ("phuon-dung", "phuon-0.8x2.4")


def job(where: tuple[str, str] = PANEL, roles: Mapping[str, Mapping[str, Any]] | None = None, **slots: object) -> Job:
    """A job whose theme's type roles are changed."""
    made = one_job(*where, "asean", None, {"slogan": SLOGAN, "host": HOST, **slots})
    types = dict(made.theme.type)
    for role, changes in (roles or {}).items():
        types[role] = dataclasses.replace(types[role], **changes)
    return dataclasses.replace(made, theme=dataclasses.replace(made.theme, type=types))


def text(document: Document, role: str) -> Text:
    (found,) = [each for each, _ in walk(document.sheets[0].items) if isinstance(each, Text) and each.role == role]
    return found


def runs(block: Text) -> list[Run]:
    return [run for line in block.lines for run in line.runs if run.text.strip()]


def strong(block: Text) -> list[str]:
    return [run.text for run in runs(block) if run.fill or run.size > block.size * 1.01]


@pytest.mark.parametrize("where", [PANEL, STRIP, FLAG])
def test_shipped_roles_show_what_is_emphasised(where: tuple[str, str]) -> None:
    block = text(compose(job(where)), "tall" if where == FLAG else "headline")
    assert strong(block) == ["59 NĂM"]
    assert block.words == "CHÀO MỪNG 59 NĂM NGÀY THÀNH LẬP ASEAN"
    (large,) = [run for run in runs(block) if run.text == "59 NĂM"]
    assert large.fill is not None
    assert large.fill != block.fill


def test_a_role_without_emphasis_shows_the_words_plain() -> None:
    block = text(compose(job(host="Ủy ban **nhân dân** xã Na Dương")), "host")
    plain = text(compose(job()), "host")
    assert block.lines == plain.lines
    assert block.words == plain.words


def test_a_board_shows_the_words_plain() -> None:
    made = one_job("bang-dien-tu", "bang-dien-tu-320x64", "den-led", None, {"slogan": "**59 năm** ASEAN"})
    (block,) = [each for each, _ in walk(compose(made).sheets[0].items) if isinstance(each, Text)]
    assert strong(block) == []
    assert "*" not in block.words + "".join(line.text for line in block.lines)


def test_the_layouts_own_ink_holds_for_emphasised_words_too() -> None:
    """On the white band of a panel the call is in the panel's ink; a white emphasis would vanish there."""
    roles = {"call": {"emphasis": Emphasis(ink="ink", weight=800)}}
    document = compose(job(("khau-hieu", "pa-no-4x3"), roles, call="Quét **mã** này", link="a.vn", flags="flags"))
    block = text(document, "call")
    assert {run.fill for run in runs(block)} == {None}
    assert {run.text: run.font.weight for run in runs(block)}["mã"] == 800


def test_roles_below_are_held_under_the_size_of_what_is_not_emphasised() -> None:
    document = compose(job(second="Tuần ASEAN 28/7 - 08/8"))
    headline, second = text(document, "headline"), text(document, "second")
    assert max(run.size for run in runs(headline)) > headline.size
    assert second.size <= 0.56 * headline.size * (1 + 1e-9)


def test_an_emphasis_without_an_end_is_a_problem_at_its_place() -> None:
    with pytest.raises(RefusedError) as refused:
        compose(job(slogan="Chào mừng **59 năm Ngày thành lập ASEAN", second="Tuần** ASEAN"))
    assert [problem.code for problem in refused.value.problems] == ["compose.open-emphasis"] * 2
    assert "chưa đóng" in refused.value.problems[0].what


def test_asterisks_that_are_written_stay() -> None:
    assert text(compose(job(slogan=r"Điểm \*\*\* cho 5 * 3")), "headline").words == "ĐIỂM *** CHO 5 * 3"


def test_words_of_marks_alone_are_no_words() -> None:
    document = compose(job(second="** **"))
    assert not [each for each, _ in walk(document.sheets[0].items) if isinstance(each, Text) and each.role == "second"]


def test_a_message_counts_and_shows_words_without_marks() -> None:
    words = " ".join(["Chào mừng **59 năm** Ngày~thành|lập ASEAN"] * 40)
    shown = " ".join(["Chào mừng 59 năm Ngày thành lập ASEAN"] * 40)
    with pytest.raises(RefusedError) as refused:
        compose(job(STRIP, slogan=words))
    (problem,) = refused.value.problems
    assert f"«{shown[:39]}…»" in problem.what
    assert f"{len(shown)} ký tự" in problem.hint


def test_a_file_of_words_keeps_the_width_of_letters() -> None:
    wide = {"headline": {"width": Range(90.0, 95.0), "tracking": Range(0.0, 0.0)}}
    made = job(STRIP, wide)
    drawn = text(compose(made), "headline")
    assert {run.stretch for run in runs(drawn)} == {0.9}
    kept = text(compose(dataclasses.replace(made, formats=("pdf", "pptx"))), "headline")
    assert {run.stretch for run in runs(kept)} == {1.0}
    assert {run.stretch for run in runs(text(compose(job(STRIP)), "headline"))} == {0.98}


def test_texts_of_one_size_keep_their_letters_alike() -> None:
    titles = ("Khai mạc", "Chiếu phim tài liệu về đất nước ASEAN", "Hội chợ")
    slots = {"slogan": "Tuần ASEAN", "host": HOST, "programme": [{"time": "28/7", "title": each} for each in titles]}
    open_ = {"tracking": Range(-0.02, 0.1), "width": Range(90.0, 110.0)}
    made = one_job("chuong-trinh", "ap-phich-54x79", "asean", None, slots)
    types = {name: dataclasses.replace(role, **open_) for name, role in made.theme.type.items()}
    document = compose(dataclasses.replace(made, theme=dataclasses.replace(made.theme, type=types)))
    items = [each for each, _ in walk(document.sheets[0].items) if isinstance(each, Text) and each.role == "item"]
    assert len(items) == 3
    for run in itertools.chain.from_iterable(map(runs, items)):
        natural = open_face(run.font.file).shape(run.text).offsets
        assert run.offsets == natural
        assert run.stretch == 1.0


def test_the_smaller_words_are_what_must_be_large_enough() -> None:
    document = compose(job(PANEL))
    sheet, block = document.sheets[0], text(document, "headline")
    capital = face_of(block.lines[0].runs[0].font).cap_height * block.size
    near, far = (17 * metres / 10 for metres in (capital / 17 * 10 * 0.99, capital / 17 * 10 * 1.01))
    judged = [
        [fault for fault in check(dataclasses.replace(sheet, viewing_distance=height / 17 * 10_000))
         if fault.code == "check.small-for-distance" and "CHÀO" in fault.what]
        for height in (near, far)
    ]  # fmt: skip
    assert [bool(faults) for faults in judged] == [False, True]


def test_ink_of_emphasised_words_is_judged_by_itself() -> None:
    faint = job(PANEL, {"headline": {"emphasis": Emphasis(scale=1.6, ink="ground")}})
    assert {fault.code for fault in check(compose(faint).sheets[0])} & {"check.unseen", "check.faint"}
    assert not {fault.code for fault in check(compose(job(PANEL)).sheets[0])} & {"check.unseen", "check.faint"}


# Decks


def deck(folder: Path, words: str) -> Document:
    (folder / "bai.md").write_text(words, encoding="utf-8")
    return compose_deck(folder / "bai.md")


def weights(document: Document) -> dict[str, int]:
    texts = [each for sheet in document.sheets for each, _ in walk(sheet.items) if isinstance(each, Text)]
    return {run.text.strip(): run.font.weight for block in texts for run in runs(block)}


def test_bold_of_markdown_is_bold_on_slides(tmp_path: Path) -> None:
    words = "## Việc **thôn**\n\nTrước ngày **28/7**\n\n- Treo **băng rôn** ở cổng\n- **Quét** dọn\n"
    found = weights(deck(tmp_path, words))
    assert (found["băng rôn"], found["Quét"], found["28/7"]) == (700, 700, 700)
    assert (found["Treo"], found["ở cổng"], found["dọn"]) == (400, 400, 400)
    assert "Việc thôn" in found


def test_bold_in_a_table_has_room(tmp_path: Path) -> None:
    table = "## Bảng\n\n| Đơn vị | Số |\n|---|---|\n| Thôn | **Mười bốn băng rôn** và một pa nô |\n"
    document = deck(tmp_path, table)
    assert weights(document)["Mười bốn băng rôn"] == 700
    cells = [each for each, _ in walk(document.sheets[0].items) if isinstance(each, Text) and each.role == "cell"]
    assert [len(cell.lines) for cell in cells] == [1]


def test_bold_is_bold_in_powerpoint_and_in_the_document(tmp_path: Path) -> None:
    document = deck(tmp_path, '---\ntitle: "Tuần **ASEAN**"\n---\n\n## Việc\n\n- Treo **băng rôn** ở cổng\n')
    file = io.BytesIO()
    write(document, file, "pptx")
    shapes = Presentation(io.BytesIO(file.getvalue())).slides[0].shapes
    (words,) = [shape for shape in shapes if shape.has_text_frame and "băng rôn" in shape.text_frame.text]
    found = [(run.text.replace("\u00a0", " "), run.font.bold) for run in words.text_frame.paragraphs[0].runs]
    assert "".join(text for text, _ in found) == "Treo băng rôn ở cổng"
    assert [text.strip() for text, bold in found if bold] == ["băng rôn"]
    assert document.title == "Tuần ASEAN"
    pdf = io.BytesIO()
    write(document, pdf, "pdf")
    with pikepdf.open(pdf) as opened:
        assert str(opened.docinfo["/Title"]) == "Tuần ASEAN"


@pytest.mark.parametrize("words", ["- một **hai", "một ** hai", "| a | b |\n|---|---|\n| c | **d |"])
def test_an_open_emphasis_in_a_deck_is_a_problem(tmp_path: Path, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        deck(tmp_path, f"## T\n\n{words}\n")
    (problem,) = refused.value.problems
    assert problem.code == "compose.open-emphasis"
    assert problem.where
    assert problem.where.line >= 3


def test_asterisks_written_in_markdown_are_shown(tmp_path: Path) -> None:
    found = weights(deck(tmp_path, "## T\n\n- 5 \\*\\* 3 \\* 2\n"))
    assert "5 ** 3 * 2" in found


def test_said_words_are_as_they_were() -> None:
    """Marks are no words: what a slot says is handed on as written, and only setting takes the marks off."""
    said = job().frames[0].values["slogan"]
    assert isinstance(said, Said)
    assert said.words == SLOGAN


@pytest.mark.parametrize(
    ("where", "words"),
    [
        (STRIP, "Ế ẾM ẨM LỄ TẾT Ở ẤP VÀ XÃ NHÀ"),
        (STRIP, "Chào mừng Đại hội đại biểu Đảng bộ xã Na Dương lần thứ nhất"),
        (STRIP, "ASEAN ASEAN ASEAN ASEAN ASEAN ASEAN"),
        (PANEL, "Xây dựng nông thôn mới"),
        (("bang-dien-tu", "bang-dien-tu-320x64"), "Tuần ASEAN 28/7 - 08/8"),
    ],
)
def test_capitals_stand_in_the_middle_whatever_their_marks(where: tuple[str, str], words: str) -> None:
    sheet = compose(one_job(*where, "asean", None, {"slogan": words})).sheets[0]
    (block,) = [item for item, _ in walk(sheet.items) if isinstance(item, Text)]
    capital = face_of(block.lines[0].runs[0].font).cap_height * block.size
    middle = (block.lines[0].baseline - capital + block.lines[-1].baseline) / 2
    near = 0.5 if block.in_pixels else 1e-3 * sheet.trim.height
    assert middle == pytest.approx(sheet.trim.height / 2, abs=near)


def test_marks_never_leave_the_sheet_to_stand_in_the_middle() -> None:
    sheet = compose(one_job(*PANEL, "asean", None, {"slogan": "Ế ẾM ẨM LỄ TẾT Ở ẤP VÀ XÃ NHÀ"})).sheets[0]
    (block,) = [item for item, _ in walk(sheet.items) if isinstance(item, Text)]
    assert block.ink.y >= sheet.safe.top
    assert block.ink.bottom <= sheet.trim.height - sheet.safe.bottom


PROGRAMME = [
    {"time": "Cơ quan", "title": "Treo băng rôn, pa nô, áp phích, bảng điện tử"},
    {"time": "Các thôn", "title": "Tuyên truyền lưu động tại các thôn trên địa bàn xã"},
    {"time": "Toàn xã", "title": "Giao lưu văn hóa, thể thao, hội chợ, triển lãm về ASEAN"},
    {"time": "Trường học", "title": "Các cuộc thi tìm hiểu về ASEAN"},
    {"time": "Loa FM", "title": "Tin, bài, chuyên mục, chuyên đề tuyên truyền, quảng bá về ASEAN"},
    {"time": "Phát sóng", "title": "Phim tài liệu về đất nước, con người các quốc gia trong Cộng đồng ASEAN"},
]


def test_texts_of_one_size_grow_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows of a programme ask for more than the panel has, are squeezed, and the smallest would hold them all."""
    slots = {"host": HOST, "slogan": SLOGAN, "programme": PROGRAMME[:5], "flags": "flags"}
    slots |= {"link": "https://naduong.langson.example/asean", "emblem": "asean/emblem"}

    def sizes(growths: int) -> set[float]:
        monkeypatch.setattr(sys.modules["visuals.compose"], "_GROWTHS", growths)
        said = slots | {"when_where": f"28/7 - 08/8, lần {growths}"}
        made = one_job("chuong-trinh", "ap-phich-54x79", "asean", None, said)
        items = compose(made).sheets[0].items
        return {round(each.size, 3) for each, _ in walk(items) if isinstance(each, Text) and each.role == "item"}

    (held,), (grown,) = sizes(0), sizes(5)
    assert grown > held * 1.05
