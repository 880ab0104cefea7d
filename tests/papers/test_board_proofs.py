"""Proof sheets of boards, read by pdfium: what passers-by see, every word, how long, from how far."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import numpy
import pypdfium2
import pytest

from visuals import papers

SLOGANS = ["Không bỏ lại ai phía sau", "Chào mừng 59 năm Ngày thành lập ASEAN"]
SHOWS = [
    {"on": "bang-dien-tu-256x64", "as": "gif", "to": "bang",
     "parts": [{"pages": SLOGANS, "change": "slide"}, {"scroll": "Tuần ASEAN"}, {"clock": "Giờ"},
               {"qr": "https://a.vn", "words": "Quét mã"}, {"flags": "flags"}]},
    {"on": "bang-do-320x48", "as": "gif", "to": "dem-$day", "days": "2026-08-07..2026-08-08",
     "parts": [{"countdown": "2026-08-08", "words": "Còn $days ngày", "then": "Hôm nay"}, {"pages": ["Tuần ASEAN"]}]},
]  # fmt: skip


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("proof")
    told = {"campaign": "thu", "title": "Thử", "theme": "den-led", "year": 2026, "shows": SHOWS}
    (folder / "campaign.yaml").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    made = papers.proof(folder, folder / "phieu.pdf", jobs=1)
    assert made.problems == ()
    return made.path


def texts(file: Path) -> list[str]:
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return [unicodedata.normalize("NFC", " ".join(page.split())) for page in pages]


def test_a_show_is_on_its_sheet(proof: Path) -> None:
    *pages, second = texts(proof)
    first = " ".join(pages)
    for words in (
        "Phiếu số 1/2", *SLOGANS, "Tuần ASEAN", "Quét mã", "VIET-NAM", "256 × 64 điểm ảnh, 2,56 × 0,64 m",
        "8 × 4 mô-đun", "bước 10 mm", "đẩy sang trái", "chữ cái mỗi giây", "Đọc rõ từ", "phân biệt được dấu",
        "https://a.vn (quét được từ", "bộ điều khiển tự hiện giờ", "LÃNH ĐẠO DUYỆT",
    ):  # fmt: skip
        assert words in first, words
    for words in ("Phiếu số 2/2", "Còn 1 ngày", "Hôm nay", "dem-2026-08-08"):
        assert words in second, words
    assert second.count("Tuần ASEAN") == 1, "what the days share is shown once"


def test_pictures_are_those_of_the_board(proof: Path) -> None:
    """A picture a page of the show, as wide for its height as the board, red light on a red board."""
    import pypdfium2.raw as pdfium

    with pypdfium2.PdfDocument(proof) as document:
        pictures = [
            numpy.asarray(each.get_bitmap(render=True).to_pil().convert("RGB"))
            for each in document[len(document) - 1].get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])
        ]
    assert len(pictures) == 3
    for picture in pictures:
        rows, columns = picture.shape[:2]
        assert columns / rows == pytest.approx(320 / 48, rel=0.02)
        vivid = picture.max(axis=2) > 150
        assert 0.01 < vivid.mean() < 0.5
        assert picture[vivid][:, 0].mean() > 2 * picture[vivid][:, 1].mean()


def test_only_some_of_them_and_the_same_bytes(proof: Path, tmp_path: Path) -> None:
    made = (papers.proof(proof.parent, tmp_path / name, only="bang", jobs=1) for name in ("a.pdf", "b.pdf"))
    one, other = (each.path for each in made)
    assert one.read_bytes() == other.read_bytes()
    assert all("Phiếu số 1/1" in page for page in texts(one))


def test_pages_of_layouts_are_seen_on_the_board_too(tmp_path: Path) -> None:
    told = {
        "campaign": "thu", "title": "Thử", "theme": "den-led", "year": 2026,
        "make": [{"layout": "bang-dien-tu", "on": "bang-do-320x64", "as": "gif", "to": "trang",
                  "with": {"slogan": "Tuần ASEAN"}}],
    }  # fmt: skip
    (tmp_path / "campaign.yaml").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    (page,) = texts(papers.proof(tmp_path, tmp_path / "phieu.pdf", jobs=1).path)
    assert "bảng như người đi đường thấy" in page
    assert "Đọc rõ từ" in page
