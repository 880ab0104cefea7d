"""Proof sheets, read by pdfium and pikepdf: the words to the letter, the measures, one page a design."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.papers.campaigns import HEAD, SLOGANS, campaign
from visuals import papers
from visuals.compose import compose
from visuals.impose.code import code_of
from visuals.problems import SpecError
from visuals.produce.batch import plan_of


@pytest.fixture(scope="module")
def proof(thu: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = papers.proof(thu, tmp_path_factory.mktemp("proof") / "phieu.pdf", jobs=1)
    assert made.problems == ()
    return made.path


def texts(file: Path) -> list[str]:
    """The words of each page on one line, composed."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [unicodedata.normalize("NFC", " ".join(page.split())) for page in pages]


def test_a_page_a_design(proof: Path) -> None:
    pages = texts(proof)
    assert len(pages) == 4
    assert all("PHIẾU DUYỆT MA KÉT" in page for page in pages)
    assert [f"Phiếu số {number}/4" in page for number, page in enumerate(pages, 1)] == [True] * 4
    with pikepdf.open(proof) as document:
        for page in document.pages:
            width, height = (round(float(side) / 72 * 25.4) for side in page.mediabox[2:])
            assert (width, height) == (210, 297)


@pytest.mark.parametrize(("page", "slogan"), list(enumerate(SLOGANS)))
def test_slogans_to_the_letter(proof: Path, page: int, slogan: str) -> None:
    assert slogan in texts(proof)[page]


def test_what_a_leader_has_to_know(proof: Path, thu: Path) -> None:
    first = texts(proof)[0]
    job = plan_of(thu).jobs[0]
    for words in (
        "6,00 m", "0,80 m", "Thành phẩm 6000 × 800 mm", "tệp in tỉ lệ 1:10", "mục I.1 của Kế hoạch", "bạt hiflex",
        "28 khoen", "từ 25/07/2026 đến hết 08/08/2026 (15 ngày)", "Trục đường chính", "Kế hoạch số 153/KH-UBND",
        "NGƯỜI THIẾT KẾ", "PHÒNG VĂN HÓA - XÃ HỘI", "LÃNH ĐẠO DUYỆT", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu",
        "BẢN DUYỆT - KHÔNG DÙNG ĐỂ IN", "bang-ron/a-ti-le-1-10.pdf", "C 0 M 100",
        f"Mã bản vẽ: {code_of(compose(job).sheets[0])}",
    ):  # fmt: skip
        assert words in first, words


def test_units_of_one_design_share_a_page(proof: Path) -> None:
    page = texts(proof)[2]
    assert "3 tấm cho 2 đơn vị" in page
    for words in ("Trường THCS Na Dương", "Trạm Y tế xã Na Dương", "langson.example"):
        assert words in page


def test_eyelets_are_on_the_proof_alone(thu: Path) -> None:
    """28 rings over the picture; the print file's artwork has none of them."""
    from visuals.papers.drawing import drawing_of
    from visuals.scene import Shape
    from visuals.units import Box

    sheet = compose(plan_of(thu).jobs[0]).sheets[0]
    assert sheet.finishing
    made = drawing_of([sheet], Box(0, 0, 170, 90))
    rings = [item for item in made.items if isinstance(item, Shape) and item.path.verbs.count("C") >= 4 * 28]
    assert len(rings) == 1
    assert rings[0].path.verbs.count("M") == len(sheet.finishing.eyelets) == 28
    assert made.height < 90
    assert 30 < made.scale < 45


def test_the_picture_is_what_is_printed(thu: Path) -> None:
    """The group on the proof holds the very items of the sheet."""
    from visuals.papers.drawing import drawing_of
    from visuals.scene import Group
    from visuals.units import Box

    sheet = compose(plan_of(thu).jobs[0]).sheets[0]
    groups = [item for item in drawing_of([sheet], Box(0, 0, 170, 90)).items if isinstance(item, Group)]
    assert groups[0].items is sheet.items


def test_the_same_bytes(thu: Path, tmp_path: Path) -> None:
    one, two = (papers.proof(thu, tmp_path / name, only="bang-ron/*", jobs=jobs).path
                for name, jobs in (("1.pdf", 1), ("2.pdf", 2)))  # fmt: skip
    assert one.read_bytes() == two.read_bytes()


def test_a3(thu: Path, tmp_path: Path) -> None:
    made = papers.proof(thu, tmp_path / "a3.pdf", only="bang-ron/a", paper="A3", jobs=1)
    with pikepdf.open(made.path) as document:
        assert round(float(document.pages[0].mediabox[2]) / 72 * 25.4) == 297


def test_a_board_shows_its_pages(tmp_path: Path) -> None:
    make = """make:
  - {layout: bang-dien-tu, pages: cau, on: bang-do-320x64, as: gif, to: bang, theme: den-led}
"""
    made = papers.proof(campaign(tmp_path, make=make), tmp_path / "bang.pdf", jobs=1)
    (page,) = texts(made.path)
    assert "320 điểm ảnh" in page
    assert "64 điểm ảnh" in page
    assert all(slogan in page for slogan in SLOGANS)


def test_what_cannot_be_drawn_is_told_and_left_out(tmp_path: Path) -> None:
    make = """make:
  - {layout: khau-hieu, on: bang-ron-6x0.8, as: pdf, to: dai, with: {slogan: "LONG"}}
  - {layout: khau-hieu, on: bang-ron-6x0.8, as: pdf, to: vua, with: {slogan: Chào mừng}}
""".replace("LONG", "Chào mừng " * 400)
    made = papers.proof(campaign(tmp_path, make=make), tmp_path / "x.pdf", jobs=1)
    assert [each.code for each in made.problems] == ["compose.too-long"]
    assert len(texts(made.path)) == 1
    with pytest.raises(SpecError, match="dài"):
        papers.proof(campaign(tmp_path / "b", make=make), tmp_path / "y.pdf", only="dai", jobs=1)


def test_other_names_are_refused(thu: Path, tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        papers.proof(thu, tmp_path / "phieu.docx")
    assert [each.code for each in caught.value.problems] == ["papers.unknown-format"]
    with pytest.raises(SpecError) as caught:
        papers.proof(thu, tmp_path / "phieu.pdf", only="khong-co*")
    assert [each.code for each in caught.value.problems] == ["produce.none-chosen"]


def test_decks_alone_have_nothing_to_sign(tmp_path: Path) -> None:
    (tmp_path / "hop.md").write_text("---\ntitle: Họp\n---\n\n# Họp thôn\n", encoding="utf-8")
    head = HEAD.split("hang:")[0]
    file = campaign(tmp_path, head, "decks: [{deck: hop.md, as: pptx, to: hop}]\n")
    for made in (papers.proof, papers.order, papers.placement, papers.report):
        endings = {"proof": "pdf", "order": "xlsx", "placement": "xlsx", "report": "docx"}
        with pytest.raises(SpecError) as caught:
            made(file, tmp_path / f"x.{endings[made.__name__]}")
        assert [each.code for each in caught.value.problems] == ["papers.nothing"]
