"""Reports, judged by openxml-audit, read by python-docx's own way of unpacking, drawn by LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from visuals import papers
from visuals.papers.letterhead import agency_lines, office_lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def report(thu: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return papers.report(thu, tmp_path_factory.mktemp("bao-cao") / "bao-cao.docx").path


def tables(file: Path) -> list[list[list[str]]]:
    with zipfile.ZipFile(file) as box:
        root = ElementTree.fromstring(box.read("word/document.xml"))
    return [
        [["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
         for row in table.iter(f"{W}tr")]
        for table in root.iter(f"{W}tbl")
    ]  # fmt: skip


def test_openxml_audit_finds_nothing(report: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    found = audit.OpenXmlValidator().validate(str(report))
    assert [str(each) for each in found.errors] == []


def test_counts_by_product_unit_and_slogan(report: Path) -> None:
    _, products, units, slogans, *_ = tables(report)
    assert products[0] == ["STT", "Sản phẩm", "Kích thước", "Số mẫu", "Số lượng", "Diện tích (m²)"]
    assert products[1] == ["1", "Băng rôn 6 × 0,8 m", "6 × 0,8 m", "2", "4", "19,20"]
    assert products[2] == ["2", "Băng rôn 4 × 0,8 m", "4 × 0,8 m", "1", "3", "9,60"]
    assert products[-1] == ["", "Tổng cộng", "", "", "8", "28,92"]
    assert [row[1:3] for row in units[1:]] == [
        ["Ủy ban nhân dân xã Na Dương", "5"], ["Trường THCS", "2"], ["Trạm Y tế", "1"], ["Tổng cộng", "8"],
    ]  # fmt: skip
    assert units[2][3:] == ["26/07/2026", "07/08/2026"]
    assert ["1", "Tư duy Cộng đồng, hành động Cộng đồng", "mục I.1 của Kế hoạch", "1"] in slogans


def test_frames_for_photographs(report: Path) -> None:
    with zipfile.ZipFile(report) as box:
        document = box.read("word/document.xml").decode()
        assert box.read("word/media/image1.png").startswith(b"\x89PNG")
    assert document.count("<w:picture/>") == 4
    ids = re.findall(r'<w:id w:val="(\d+)"/>', document)
    assert len(ids) == len(set(ids)) == 4
    assert "Ảnh 3. Băng rôn 4 × 0,8 m – Trường THCS, Cổng trường; cạnh sân, phía \\ đông" in document


def test_an_official_document(report: Path) -> None:
    with zipfile.ZipFile(report) as box:
        document, styles = (box.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO", "Nơi nhận:",
                  "Thực hiện Kế hoạch số 153/KH-UBND ngày 23/4/2026"):  # fmt: skip
        assert words in document
    assert "Times New Roman" in styles
    # 20 mm above and below, 30 mm left, 15 mm right, in twentieths of a point.
    assert '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"' in document


def test_agencies_and_offices_stand_on_lines_as_decrees_have_them() -> None:
    """Nghị định 30/2020/NĐ-CP, annex I, part I, II.2 and II.7."""
    assert agency_lines("ỦY BAN NHÂN DÂN XÃ NA DƯƠNG") == ("ỦY BAN NHÂN DÂN", "XÃ NA DƯƠNG")
    assert agency_lines("UỶ BAN NHÂN DÂN PHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM")[1] == "PHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM"
    assert agency_lines("TRƯỜNG THCS NA DƯƠNG") == ("TRƯỜNG THCS NA DƯƠNG",)
    assert office_lines("KT. CHỦ TỊCH - PHÓ CHỦ TỊCH") == "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"
    assert office_lines("TM. Ủy ban nhân dân – Chủ tịch") == "TM. Ủy ban nhân dân\nChủ tịch"
    assert office_lines("Trưởng phòng Văn hóa - Xã hội") == "Trưởng phòng Văn hóa - Xã hội"


def test_signatures_stay_together(report: Path) -> None:
    """The closing words, the room for the signature and the name are never on two pages."""
    with zipfile.ZipFile(report) as box:
        root = ElementTree.fromstring(box.read("word/document.xml"))
    body = list(root.find(f"{W}body") or ())
    at = next(n for n, each in enumerate(body) if "Trên đây là báo cáo" in "".join(each.itertext()))
    assert body[at].find(f"{W}pPr/{W}keepNext") is not None
    assert body[at + 1].find(f".//{W}trPr/{W}cantSplit") is not None
    assert "Lê Văn Mẫu" in "".join(body[at + 1].itertext())


def test_the_same_bytes(report: Path, thu: Path, tmp_path: Path) -> None:
    assert papers.report(thu, tmp_path / "x.docx").path.read_bytes() == report.read_bytes()


@pytest.mark.slow
def test_libreoffice_draws_it(report: Path, tmp_path: Path) -> None:
    if not shutil.which("soffice") or not shutil.which("pdftotext"):
        pytest.skip("LibreOffice or poppler is not installed")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", tmp_path, report], check=False, capture_output=True, timeout=120)
    made = tmp_path / "bao-cao.pdf"
    if not made.exists():
        pytest.skip("LibreOffice Writer is not installed")
    words = subprocess.run(["pdftotext", "-layout", made, "-"], capture_output=True, text=True, check=True).stdout
    assert "PHỤ LỤC HÌNH ẢNH" in words
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in words
