"""The commune's campaign, whole: every material of its plan comes out, and each file opens in a program not ours."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from pptx import Presentation

import visuals

EXAMPLE = Path(__file__).parent.parent / "examples" / "asean-week-2026"

# What the plan names: băng rôn, phướn, pa nô, áp phích, standee, phông hội nghị, bảng điện tử, social pictures, a deck.
FAMILIES = {
    "bang-ron", "phuon", "pa-no", "ap-phich", "standee", "phong", "bang-dien-tu", "bang-do", "facebook", "zalo",
    "trang-chieu",
}  # fmt: skip

FILE = {"path", "format", "sha256", "bytes", "width", "height", "unit", "dpi", "scale", "part", "code"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """The folder that the campaign was rendered to, and its manifest."""
    folder = tmp_path_factory.mktemp("out")
    report = visuals.render(EXAMPLE, folder, jobs=2)
    assert not report.failed, [str(problem) for item in report.failed for problem in item.problems]
    return folder, json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


def _files(made: tuple[Path, dict[str, Any]], format: str) -> list[tuple[Path, dict[str, Any], dict[str, Any]]]:
    folder, manifest = made
    return [
        (folder / file["path"], file, item)
        for item in manifest["items"]
        for file in item["files"]
        if file["format"] == format
    ]


def test_everything_the_plan_names_comes_out(made: tuple[Path, dict[str, Any]]) -> None:
    products = {item["product"] for item in made[1]["items"]}
    assert {family for family in FAMILIES if any(product.startswith(family) for product in products)} == FAMILIES


def test_the_manifest_tells_the_truth(made: tuple[Path, dict[str, Any]]) -> None:
    folder, manifest = made
    assert manifest["campaign"] == "asean-week-2026"
    told = set()
    for item in manifest["items"]:
        assert set(item) == {"id", "layout", "product", "list ids", "files", "problems", "codes"}
        assert not [each for each in item["problems"] if each["severity"] == "error"]
        for file in item["files"]:
            assert set(file) == FILE
            data = (folder / file["path"]).read_bytes()
            assert (hashlib.sha256(data).hexdigest(), len(data)) == (file["sha256"], file["bytes"])
            told.add(file["path"])
    for paper in manifest["papers"]:
        data = (folder / paper["path"]).read_bytes()
        assert (hashlib.sha256(data).hexdigest(), len(data)) == (paper["sha256"], paper["bytes"])
        told.add(paper["path"])
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in there if not name.startswith(".visuals/")} == told | {"manifest.json"}


def test_pdfs_have_their_boxes_and_no_fonts(made: tuple[Path, dict[str, Any]]) -> None:
    for path, file, item in _files(made, "pdf"):
        with pikepdf.open(path) as pdf:
            page = pdf.pages[0]
            scale = 10 if file["scale"] == "1:10" else 1
            width = float(page.trimbox[2] - page.trimbox[0])
            points = 72 / 25.4 / scale if file["unit"] == "mm" else 0.75
            assert width == pytest.approx(file["width"] * points, abs=0.03), item["id"]
            if file["unit"] == "mm":  # what is read on screens keeps its text
                assert "/Font" not in page.obj.get("/Resources", {}), f"{item['id']}: text is not outlined"
        assert len(pypdfium2.PdfDocument(path)) >= 1


def test_pixels_are_exactly_those_of_the_product(made: tuple[Path, dict[str, Any]]) -> None:
    for format in ("png", "gif"):
        for path, file, _ in _files(made, format):
            with Image.open(path) as picture:
                assert picture.size == (file["width"], file["height"])
    boards = {path.name: Image.open(path) for path, _, _ in _files(made, "gif")}
    assert boards["bang-do-320x32.gif"].size == (320, 32)
    assert getattr(boards["bang-do-320x32.gif"], "n_frames", 1) == 5


def test_every_code_reads(made: tuple[Path, dict[str, Any]]) -> None:
    """zxing-cpp finds each code in the final picture, and in the PDF as pdfium draws it."""
    zxing = pytest.importorskip("zxingcpp")
    read = 0
    for path, _, item in _files(made, "png"):
        if item["layout"] in ("", "bang-dien-tu", "bang-con-so", "phong-hoi-nghi"):  # "": shows, read in tests/boards
            continue
        with Image.open(path) as picture:
            found = zxing.read_barcodes(picture.convert("RGB"), try_invert=False)
        assert [each.text for each in found if each.text.startswith("https://")], path
        read += 1
    for path, _, item in _files(made, "pdf"):
        if item["layout"] not in ("khau-hieu", "phuon-dung"):
            continue
        page = pypdfium2.PdfDocument(path)[0]
        picture = page.render(scale=2400 / max(page.get_size())).to_pil().convert("RGB")
        found = zxing.read_barcodes(picture, try_invert=False)
        assert [each.text for each in found if each.text.startswith("https://")], path
        read += 1
    assert read > 50


def test_the_code_of_a_unit_is_its_own(made: tuple[Path, dict[str, Any]]) -> None:
    """Row and file belong together: the link of each unit stands on its own banners."""
    zxing = pytest.importorskip("zxingcpp")
    sheet = openpyxl.load_workbook(EXAMPLE / "don-vi.xlsx")["Đơn vị"]
    links = {row[1]: row[4] for row in sheet.iter_rows(min_row=6, values_only=True)}
    checked = 0
    for path, _, item in _files(made, "pdf"):
        unit = item["list ids"].get("don-vi")
        if unit and links[unit]:
            page = pypdfium2.PdfDocument(path)[0]
            picture = page.render(scale=2400 / max(page.get_size())).to_pil().convert("RGB")
            assert [found.text for found in zxing.read_barcodes(picture)] == [links[unit]]
            checked += 1
    assert checked == 2 * len([link for link in links.values() if link])


def test_the_deck_is_native(made: tuple[Path, dict[str, Any]]) -> None:
    [(path, _, _)] = _files(made, "pptx")
    slides = Presentation(str(path)).slides
    assert len(slides) >= 12
    assert all(slide.shapes.title is not None and slide.shapes.title.text_frame.text for slide in slides)
    assert sum(slide.has_notes_slide for slide in slides) >= 12
    words = "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)
    assert "59" in words.split()


def test_same_bytes_by_one_process(made: tuple[Path, dict[str, Any]], tmp_path: Path) -> None:
    visuals.render(EXAMPLE, tmp_path, jobs=1, only="bang-ron/*")
    again = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    wanted = [item for item in made[1]["items"] if item["id"].startswith("bang-ron/")]
    assert again["items"] == wanted
