"""A campaign's print files: which there are, what the manifest and the letter to the shop say of them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

import visuals
from tests.impose.pieces import words
from tests.writers.readers import opened
from visuals.problems import SpecError, language
from visuals.produce.batch import judged
from visuals.produce.handover import HANDOVER

HEAD = """campaign: in-an
title: Tuần ASEAN - xã Na Dương
theme: do-vang
common: {host: Ủy ban nhân dân xã|Na~Dương}
lists:
  cau:
    - {id: a, slogan: Tuần ASEAN}
    - {id: b, slogan: Chào mừng, copies: 5}
"""

WHOLE = "lon-ti-le-1-10.pdf"
"""A banner of ten metres is drawn 1:10, and its name says so."""

SMALL = "  - {layout: khau-hieu, each: cau, on: danh-thiep-90x54, as: pdf, to: $cau.id}\n"
LARGE = "  - {layout: khau-hieu, on: bang-ron-10x1, as: [pdf, png], longest: 300, to: lon, with: {slogan: Chào}}\n"


def render(folder: Path, text: str, **more: Any) -> dict[str, Any]:
    """The manifest of a campaign made in this process."""
    campaign = folder / "campaign.yaml"
    campaign.write_text(HEAD + text, encoding="utf-8")
    more.setdefault("jobs", 1)
    report = visuals.render(campaign, folder / "out", **more)
    assert not report.failed, [str(each) for item in report.failed for each in item.problems]
    manifest: dict[str, Any] = json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def files(manifest: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {file["path"]: file for item in manifest["items"] for file in item["files"]}


def letter(folder: Path) -> str:
    data = (folder / "out" / HANDOVER).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 20
    return data.decode("utf-8-sig").replace("\r\n", "\n")


def test_pdfs_have_marks_and_pictures_have_none(tmp_path: Path) -> None:
    made = files(render(tmp_path, "make:\n" + LARGE))
    assert set(made) == {WHOLE, "lon.png"}
    page = opened((tmp_path / "out" / WHOLE).read_bytes()).pages[0].obj
    assert float(page["/MediaBox"][2]) > float(page["/BleedBox"][2]) > float(page["/TrimBox"][2])
    assert (made["lon.png"]["width"], made["lon.png"]["height"]) == (300, 30)
    assert (made[WHOLE]["width"], made[WHOLE]["scale"]) == (10_000, "1:10")
    assert len(made[WHOLE]["code"]) == 8
    assert made["lon.png"]["code"] == ""


def test_clean_files_by_option(tmp_path: Path) -> None:
    made = files(render(tmp_path, "print: {marks: no}\nmake:\n" + LARGE))
    page = opened((tmp_path / "out" / WHOLE).read_bytes()).pages[0].obj
    assert list(page["/MediaBox"]) == list(page["/BleedBox"])
    assert made[WHOLE]["code"] == ""


def test_a_make_has_its_own_printing(tmp_path: Path) -> None:
    own = LARGE.replace("}}", "}, print: {marks: no, text: live}}").replace("to: lon", "to: rieng")
    render(tmp_path, "print: {date: 28/7/2026, text: outlines}\nmake:\n" + LARGE + own)
    first, second = ((tmp_path / "out" / name).read_bytes() for name in (WHOLE, "rieng-ti-le-1-10.pdf"))
    assert "TUẦN" not in words(first)
    assert words(second).startswith("ỦY BAN NHÂN DÂN XÃ NA DƯƠNG")
    assert float(opened(first).pages[0].obj["/MediaBox"][2]) > float(opened(second).pages[0].obj["/MediaBox"][2])


def test_the_slug_says_what_the_campaign_says(tmp_path: Path) -> None:
    made = files(render(tmp_path, "print: {date: 28/7/2026, text: live}\nmake:\n" + LARGE))
    said = words((tmp_path / "out" / WHOLE).read_bytes())
    for fact in ("lon", "Băng rôn 10 × 1 m", "TỈ LỆ 1:10", "Ủy ban nhân dân xã Na Dương", "28/7/2026"):
        assert fact in said
    assert f"mã {made[WHOLE]['code']}" in said


def test_panels_and_their_drawing(tmp_path: Path) -> None:
    made = files(render(tmp_path, "print: {roll: 3.2m}\nmake:\n" + LARGE))
    assert {path: file["part"] for path, file in made.items()} == {
        WHOLE: "piece", "lon.png": "piece", "lon-tam.pdf": "panels", "lon-so-do-ghep.pdf": "assembly",
    }  # fmt: skip
    assert (made["lon-tam.pdf"]["width"], made["lon-tam.pdf"]["scale"]) == (2522.5, "1:1")
    assert made["lon-tam.pdf"]["code"] == made[WHOLE]["code"] == made["lon-so-do-ghep.pdf"]["code"]
    assert len(opened((tmp_path / "out" / "lon-tam.pdf").read_bytes()).pages) == 4
    assert "2522,5 × 1000 mm" in letter(tmp_path)


def test_panels_of_what_x1a_can_hold_are_x1a_too(tmp_path: Path) -> None:
    """A faint motif that hangs over the edge is worked out in inks on every panel, as on the whole piece."""
    make = "  - {layout: khau-hieu, on: bang-ron-4x0.8, as: pdf, to: x, with: {slogan: Chào}}\n"
    made = files(render(tmp_path, "print: {roll: 3.2m, standard: x1a}\nmake:\n" + make))
    assert set(made) == {"x.pdf", "x-tam.pdf", "x-so-do-ghep.pdf"}
    for path in made:
        pdf = opened((tmp_path / "out" / path).read_bytes())
        assert str(pdf.docinfo["/GTS_PDFXConformance"]) == "PDF/X-1a:2001"


def test_a_products_own_roll(tmp_path: Path) -> None:
    """12 × 6 m is wider than any roll in both directions: its product says so, the campaign need not."""
    text = "make:\n  - {layout: khau-hieu, on: pa-no-12x6, as: pdf, to: lon, with: {slogan: Chào}}\n"
    made = files(render(tmp_path, text))
    assert made["lon-tam-ti-le-1-10.pdf"]["width"] == 3022.5
    assert set(files(render(tmp_path, "print: {roll: 15m}\n" + text))) == {WHOLE}


def test_pieces_that_go_lengthwise_are_not_divided(tmp_path: Path) -> None:
    made = files(render(tmp_path, "print: {roll: 3.2m, lengthwise: yes}\nmake:\n" + LARGE))
    assert set(made) == {WHOLE, "lon.png"}


def test_pictures_alone_have_no_panels(tmp_path: Path) -> None:
    made = render(tmp_path, "print: {roll: 3.2m}\nmake:\n" + LARGE.replace("[pdf, png]", "png"))
    assert set(files(made)) == {"lon.png"}
    assert made["papers"] == []
    assert not (tmp_path / "out" / HANDOVER).exists()


def test_names_of_parts_keep_out_of_each_others_way(tmp_path: Path) -> None:
    other = LARGE.replace("to: lon", "to: LON-tam")
    made = files(render(tmp_path, "print: {roll: 3.2m}\nmake:\n" + LARGE + other))
    assert len({path.casefold() for path in made}) == len(made) == 8


@pytest.mark.parametrize(
    ("text", "where", "code"),
    [
        ("print: {roll: 20mm}\n", "campaign.yaml:9:15", "spec.roll-narrow"),
        ("print: {roll: 20cm, overlap: 25cm}\n", "campaign.yaml:9:15", "spec.roll-narrow"),
        ("print: {roll: 200mm}\n", "campaign.yaml:9:15", "impose.roll-narrow"),
        ("print: {roll: 3.2m, overlap: 3.1m}\n", "campaign.yaml:9:15", "impose.roll-narrow"),
    ],
)
def test_a_roll_that_is_too_narrow_is_named_at_its_place(tmp_path: Path, text: str, where: str, code: str) -> None:
    for make in (render, lambda folder, words: judged(_campaign(folder, words), 1)):
        with pytest.raises(SpecError) as caught:
            make(tmp_path, text + "make:\n" + LARGE)
        assert [(str(each.where), each.code) for each in caught.value.problems] == [(where, code)]
    assert not (tmp_path / "out" / WHOLE).exists()


def _campaign(folder: Path, text: str) -> Path:
    (folder / "campaign.yaml").write_text(HEAD + text, encoding="utf-8")
    return folder / "campaign.yaml"


def test_a_products_narrow_roll_is_named_in_the_product(tmp_path: Path) -> None:
    (tmp_path / "layouts" / "products").mkdir(parents=True)
    (tmp_path / "layouts" / "products" / "rieng.yaml").write_text(
        "products:\n  rieng:\n    {title: Riêng, family: bang-ron, size: 6m x 0.8m, bleed: 20mm,\n"
        "     finish: {roll: 150mm}, source: thử}\n",
        encoding="utf-8",
    )
    with pytest.raises(SpecError) as caught:
        render(tmp_path, "make:\n" + LARGE.replace("bang-ron-10x1", "rieng"))
    assert [str(each.where) for each in caught.value.problems] == ["layouts/products/rieng.yaml:4:21"]


# -- ganged sheets


def test_small_pieces_are_ganged(tmp_path: Path) -> None:
    made = render(tmp_path, "print: {gang: SRA3, date: 28/7/2026}\nmake:\n" + SMALL + LARGE)
    assert [item["id"] for item in made["items"]] == ["a", "b", "lon", "ghep-bai-1"]
    assert set(made["items"][-1]) == set(made["items"][0])
    [file] = made["items"][-1]["files"]
    assert (file["path"], file["part"], file["width"], file["height"]) == ("ghep-bai-1.pdf", "gang", 320, 450)
    said = letter(tmp_path)
    assert "1 × a" in said
    assert "5 × b" in said
    assert "số lượng 5" in said


def test_each_paper_has_its_sheets(tmp_path: Path) -> None:
    other = SMALL.replace("to: $cau.id", "to: khac-$cau.id, copies: 50, print: {gang: A3+}")
    made = files(render(tmp_path, "print: {gang: SRA3}\nmake:\n" + SMALL + other))
    gangs = {path: (file["width"], file["height"]) for path, file in made.items() if file["part"] == "gang"}
    assert gangs == {"ghep-bai-1.pdf": (320, 450), "ghep-bai-2.pdf": (329, 483), "ghep-bai-3.pdf": (329, 483)}


def test_nothing_to_gang_is_a_warning_at_its_place(tmp_path: Path) -> None:
    campaign = _campaign(tmp_path, "print: {gang: A5}\nmake:\n" + LARGE)
    report = visuals.render(campaign, tmp_path / "out", jobs=1)
    assert [(str(each.where), each.code, each.severity) for each in report.problems] == [
        ("campaign.yaml:9:15", "impose.nothing-to-gang", "warning")
    ]
    assert visuals.check(campaign, jobs=1)[0].code == "impose.nothing-to-gang"


def test_a_refused_piece_leaves_no_ganged_sheet(tmp_path: Path) -> None:
    text = HEAD.replace("slogan: Tuần ASEAN", f"slogan: {'Chào mừng ' * 60}")
    (tmp_path / "campaign.yaml").write_text(text + "print: {gang: SRA3}\nmake:\n" + SMALL, encoding="utf-8")
    report = visuals.render(tmp_path, tmp_path / "out", jobs=1)
    assert [item.id for item in report.failed] == ["a", "ghep-bai-1"]
    assert {each.code for item in report.failed for each in item.problems} == {"compose.too-long"}
    assert not (tmp_path / "out" / "ghep-bai-1.pdf").exists()
    assert (tmp_path / "out" / "b.pdf").exists()


def test_only_some_items(tmp_path: Path) -> None:
    """Picking items changes no name, keeps what was said of the others, and the letter tells of all."""
    text = "print: {gang: SRA3, roll: 3.2m}\nmake:\n" + SMALL + LARGE
    whole = render(tmp_path, text)
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    assert render(tmp_path, text, only="ghep-bai-*") == whole
    assert render(tmp_path, text, only="lon") == whole
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == before


def test_one_process_or_two_give_the_same_bytes(tmp_path: Path) -> None:
    text = "print: {gang: SRA3, roll: 3.2m, contact: Bà Mai}\nmake:\n" + SMALL + LARGE
    render(tmp_path, text)
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    render(tmp_path, text, jobs=2)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == first


# -- the letter


def test_the_letter_is_in_the_manifest(tmp_path: Path) -> None:
    made = render(tmp_path, "print: {date: 28/7/2026, contact: 'Bà Mai, 0912 345 678'}\nmake:\n" + SMALL + LARGE)
    [paper] = made["papers"]
    data = (tmp_path / "out" / HANDOVER).read_bytes()
    assert paper == {
        "path": HANDOVER, "format": "txt", "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data),
    }  # fmt: skip


def test_the_letter_tells_files_finishing_colours_and_whom_to_ask(tmp_path: Path) -> None:
    made = render(tmp_path, "print: {date: 28/7/2026, contact: 'Bà Mai, 0912 345 678'}\nmake:\n" + SMALL + LARGE)
    said = letter(tmp_path)
    for fact in (
        "Tuần ASEAN - xã Na Dương", "Ngày giao tệp: 28/7/2026", "Người liên hệ: Bà Mai, 0912 345 678",
        "Thành phẩm 10000 × 1000 mm; tràn lề 20 mm mỗi cạnh", "Đóng 44 khoen", "Dán biên (gấp mép) 30 mm: bốn cạnh",
        "tỉ lệ 1:10", "tỉ lệ 1:1", "Chữ đã chuyển thành nét", "Màu in của chủ đề", f"- {WHOLE}", "PDF/X-4", "FOGRA39",
    ):  # fmt: skip
        assert fact in said, fact
    for file in files(made).values():
        if file["format"] == "pdf":
            assert f"mã {file['code']}" in said
    assert "lon.png" not in said
    assert "$" not in said
    assert max(map(len, said.split("\n"))) < 180


def test_the_letter_tells_of_tiffs_and_not_of_the_archive(tmp_path: Path) -> None:
    text = SMALL.replace("as: pdf", "as: [pdf, tif, svg]")
    made = files(render(tmp_path, "print: {archive: yes, standard: plain}\nmake:\n" + text))
    assert {"a.pdf", "a-ban-luu.pdf", "a.tif", "a.svg"} <= set(made)
    said = letter(tmp_path)
    assert "- a.pdf\n" in said
    assert "- a.tif\n      tỉ lệ 1:1; số lượng 1; 300 dpi" in said
    assert "ban-luu" not in said
    assert "a.svg" not in said
    assert "PDF/X" not in said


def test_a_file_of_true_size_says_so_in_its_slug(tmp_path: Path) -> None:
    """With UserUnit a banner of ten metres is ten metres for whoever reads that key: nobody is to enlarge it again."""
    made = files(render(tmp_path, "print: {user_unit: yes, text: live, roll: 12m}\nmake:\n" + LARGE))
    assert made["lon.pdf"]["scale"] == "1:1"
    assert "TỈ LỆ 1:1 " in words((tmp_path / "out" / "lon.pdf").read_bytes())


def test_a_picture_of_how_it_will_look(tmp_path: Path) -> None:
    """Beside the print files of printed products, small enough for a telephone, and not for the shop to print."""
    screen = "  - {layout: mang-xa-hoi, on: facebook-vuong, as: png, to: mang, with: {slogan: Chào}}\n"
    made = files(render(tmp_path, "print: {soft_proof: yes}\nmake:\n" + SMALL + LARGE + screen))
    assert {path: file["width"] for path, file in made.items() if file["part"] == "proof"} == {
        "a-mau-in.jpg": 2400, "b-mau-in.jpg": 2400, "lon-mau-in.jpg": 300,
    }  # fmt: skip
    assert "a-mau-in.jpg" not in letter(tmp_path)
    again = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()}
    render(tmp_path, "print: {soft_proof: yes}\nmake:\n" + SMALL + LARGE + screen, jobs=2)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir() if path.is_file()} == again


def test_the_letter_is_vietnamese_whoever_asks(tmp_path: Path) -> None:
    render(tmp_path, "make:\n" + SMALL)
    first = (tmp_path / "out" / HANDOVER).read_bytes()
    language.set("en")
    render(tmp_path, "make:\n" + SMALL)
    assert (tmp_path / "out" / HANDOVER).read_bytes() == first


def test_a_letter_about_nothing_is_taken_away(tmp_path: Path) -> None:
    render(tmp_path, "make:\n" + SMALL)
    assert (tmp_path / "out" / HANDOVER).exists()
    render(tmp_path, "make:\n" + SMALL.replace("as: pdf", "as: png"))
    assert not (tmp_path / "out" / HANDOVER).exists()


def test_dollars_in_a_title_are_dollars(tmp_path: Path) -> None:
    text = HEAD.replace("title: Tuần ASEAN - xã Na Dương", "title: Giải $pieces 5$")
    (tmp_path / "campaign.yaml").write_text(text + "make:\n" + SMALL, encoding="utf-8")
    visuals.render(tmp_path, tmp_path / "out", jobs=1)
    assert "Giải $pieces 5$" in letter(tmp_path)


def test_a_script_saves_with_marks_or_without(tmp_path: Path) -> None:
    artwork = visuals.compose("khau-hieu", on="danh-thiep-90x54", slogan="Chào mừng")
    artwork.save(tmp_path / "a.pdf", live_text=True)
    artwork.save(tmp_path / "b.pdf", marks=False, live_text=True)
    with_marks, clean = ((tmp_path / name).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert "Thành phẩm 90 × 54 mm" in words(with_marks)
    assert "Thành phẩm" not in words(clean)
    assert list(opened(clean).pages[0].obj["/MediaBox"]) == list(opened(clean).pages[0].obj["/BleedBox"])
