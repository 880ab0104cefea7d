"""Decks as native PowerPoint files: template, placeholders, theme, tables, charts, codes, fonts."""

from __future__ import annotations

import importlib
import io
import os
import posixpath
import re
import shutil
import struct
import uuid
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fontTools.ttLib import TTFont
from lxml import etree
from openxml_audit import validate_pptx
from PIL import Image
from pptx import Presentation

from tests.deck.decks import EXAMPLE, composed, heading, texts
from tests.writers.native import EVERY, A, C, P, R, document, every, example, packed, parts, slides, trees
from visuals.compose import compose_deck
from visuals.scene import Document
from visuals.shelf import Shelf
from visuals.text.faces import FontBook
from visuals.writers.pptx.embed import eot, may_embed

SCHEMAS = os.environ.get("VISUALS_OOXML_XSD", "")
"""A folder with the transitional schemas of ISO/IEC 29500-4 (pml.xsd, dml-main.xsd, dml-chart.xsd …)."""

FONTS = Path(__file__).parents[2] / "fonts"


def kinds(tree: Any) -> list[str]:
    return [each.get("type", "obj") for each in tree.iter(f"{P}ph")]


def runs(tree: Any) -> list[Any]:
    return [*tree.iter(f"{A}r"), *tree.iter(f"{A}fld")]


@pytest.mark.parametrize("made", [example, every])
def test_audit_finds_nothing(made: Any, tmp_path: Path) -> None:
    file = tmp_path / "bai.pptx"
    file.write_bytes(made())
    found = validate_pptx(file)
    assert not found.errors, [str(error) for error in found.errors][:5]


@pytest.mark.skipif(not SCHEMAS, reason="VISUALS_OOXML_XSD names no folder with the schemas of ISO/IEC 29500-4")
@pytest.mark.parametrize("made", [example, every])
def test_every_part_keeps_to_its_schema(made: Any) -> None:
    of = {"theme": "dml-main.xsd", "tableStyles": "dml-main.xsd", "charts": "dml-chart.xsd"}
    schemas = {name: etree.XMLSchema(etree.parse(str(Path(SCHEMAS) / name))) for name in {"pml.xsd", *of.values()}}
    checked = 0
    for name, data in parts(made()).items():
        if name.startswith("ppt/") and name.endswith(".xml"):
            schema = schemas[next((xsd for word, xsd in of.items() if word in name), "pml.xsd")]
            assert schema.validate(etree.fromstring(data)), (name, str(schema.error_log)[:300])
            checked += 1
    assert checked > 40


def test_package_holds_together() -> None:
    found = parts(every())
    types = etree.fromstring(found["[Content_Types].xml"])
    endings = {each.get("Extension") for each in types if each.tag.endswith("Default")}
    named = {each.get("PartName") for each in types if each.tag.endswith("Override")}
    reached = {"[Content_Types].xml"}
    for name, data in found.items():
        assert f"/{name}" in named or name.rpartition(".")[2] in endings or name == "[Content_Types].xml"
        if name.endswith(".rels"):
            reached.add(name)
            base = posixpath.dirname(posixpath.dirname(name))
            for relation in etree.fromstring(data):
                if relation.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join(base, relation.get("Target")))
                    assert target in found, (name, target)
                    reached.add(target)
        elif name.endswith(".xml") and name.startswith("ppt/slide"):
            numbers = [each.get("id") for each in etree.fromstring(data).iter(f"{P}cNvPr")]
            assert len(numbers) == len(set(numbers)), name
    assert reached == set(found)


def test_same_deck_same_bytes() -> None:
    assert packed(compose_deck(EVERY)) == every()


def test_the_template_has_a_layout_for_everything() -> None:
    shown = Presentation(io.BytesIO(every()))
    names = [layout.name for layout in shown.slide_layouts]
    assert len(names) >= 14
    assert len(names) == len(set(names))
    assert names[0] == "Trang bìa"
    for layout in list(shown.slide_layouts)[:-1]:
        assert sum(each in ("title", "ctrTitle") for each in kinds(layout._element)) == 1, layout.name
    prompts = [run.find(f"{A}t").text for tree in trees(every(), "ppt/slideLayouts/").values() for run in runs(tree)]
    assert {"Bấm để nhập tiêu đề", "Bấm để nhập ý chính", "Bấm biểu tượng để chèn ảnh"} <= set(prompts)
    assert {"dt", "ftr", "sldNum", "title", "body"} == set(kinds(trees(every(), "ppt/slideMasters/").popitem()[1]))


def test_a_slot_has_one_number_in_all_layouts() -> None:
    by_name: dict[str, set[str]] = {}
    for tree in trees(every(), "ppt/slideLayouts/").values():
        indices = [each.get("idx", "0") for each in tree.iter(f"{P}ph")]
        assert len(indices) == len(set(indices))
        for shape in tree.iter(f"{P}sp"):
            holder = shape.find(f".//{P}ph")
            if holder is not None:
                by_name.setdefault(shape.find(f".//{P}cNvPr").get("name"), set()).add(holder.get("idx", "0"))
    assert by_name["Nội dung"] == {"14"}
    assert by_name["Số trang"] == {"12"}
    assert by_name["Tiêu đề"] == {"0"}


def test_words_stand_in_placeholders_and_carry_nothing_of_the_theme() -> None:
    count = 0
    for tree in slides(every()):
        for shape in tree.iter(f"{P}sp"):
            if shape.find(f"{P}txBody") is None:
                continue
            assert shape.find(f".//{P}ph") is not None, etree.tostring(shape)[:300]
            for look in shape.iter(f"{A}rPr"):
                count += 1
                assert set(look.attrib) <= {"lang", "b", "i"}, dict(look.attrib)
                assert {each.tag for each in look} <= {f"{A}hlinkClick"}
    assert count > 80


def test_every_run_and_paragraph_says_its_language() -> None:
    for folder in ("ppt/slides/", "ppt/slideLayouts/", "ppt/slideMasters/", "ppt/notesSlides/"):
        for name, tree in trees(every(), folder).items():
            for look in (*tree.iter(f"{A}rPr"), *tree.iter(f"{A}endParaRPr")):
                assert look.get("lang") == "vi-VN", name


def test_no_colour_stands_outside_of_the_theme() -> None:
    """But flags, the emblem, codes and what a theme has no place for."""
    for name, tree in {**trees(every(), "ppt/slideLayouts/"), **trees(every(), "ppt/slideMasters/")}.items():
        assert not list(tree.iter(f"{A}srgbClr")), name
    words = [shape for tree in slides(every()) for shape in tree.iter(f"{P}sp") if shape.find(f".//{P}ph") is not None]
    assert not [each for shape in words for each in shape.iter(f"{A}srgbClr")]
    assert not [each for tree in slides(every()) for each in tree.iter(f"{A}latin") if each.get("typeface") != "Anton"
                and not each.get("typeface").startswith("+")]  # fmt: skip


def test_the_theme_is_that_of_the_banners() -> None:
    tree = etree.fromstring(parts(example())["ppt/theme/theme1.xml"])
    colours = {each.tag.removeprefix(A): each[0].get("val") for each in tree.find(f".//{A}clrScheme")}
    inks = {role: paint.screen[1:].upper() for role, paint in document(EXAMPLE).inks}
    assert colours["dk1"] == inks["panel_ink"]
    assert colours["lt1"] == inks["panel"]
    assert colours["dk2"] == inks["ground"]
    assert colours["accent1"] == colours["hlink"] == inks["panel_accent"]
    assert colours["accent2"] == inks["accent"]
    faces = [each.get("typeface") for each in tree.iter(f"{A}latin")]
    assert faces == ["Be Vietnam Pro ExtraBold", "Be Vietnam Pro"]


def test_artwork_stands_on_layouts_and_not_on_slides() -> None:
    """A slide of points has its words alone; what most layouts share stands on the master."""
    [points] = [tree for tree in slides(every()) if "Ý chính có hai cấp" in "".join(tree.itertext())]
    assert len(list(points.iter(f"{P}sp"))) == len(list(points.iter(f"{P}ph")))
    assert not list(points.iter(f"{P}grpSp"))
    assert points.find(f"{P}cSld/{P}bg") is None
    master = trees(every(), "ppt/slideMasters/")["ppt/slideMasters/slideMaster1.xml"]
    drawn = [shape for shape in master.iter(f"{P}sp") if shape.find(f".//{P}ph") is None]
    assert any(len(list(shape.iter(f"{A}pt"))) > 1000 for shape in drawn)
    assert all("decorative" in etree.tostring(shape).decode() for shape in drawn)


def test_foot_date_and_number_are_fields() -> None:
    points = next(tree for tree in slides(every()) if "Ý chính có hai cấp" in "".join(tree.itertext()))
    [number] = list(points.iter(f"{A}fld"))
    assert (number.get("type"), number.find(f"{A}t").text) == ("slidenum", "4")
    assert {"ftr", "sldNum"} <= set(kinds(points))
    layouts = trees(every(), "ppt/slideLayouts/")
    fields = {each.get("type") for tree in layouts.values() for each in tree.iter(f"{A}fld")}
    assert fields == {"slidenum", "datetime1"}
    for tree in layouts.values():
        for shape in tree.iter(f"{P}sp"):
            holder = shape.find(f".//{P}ph")
            if holder is not None and holder.get("type") == "ftr":
                # An empty foot loses its face in LibreOffice.
                assert shape.find(f".//{A}t").text == 'Xã Na Dương & <bạn> "bè"'
    uuid.UUID(number.get("id"))


def test_sizes_stand_in_list_styles_and_nothing_is_scaled(tmp_path: Path) -> None:
    long = "- " + "\n- ".join(f"Ý thứ {number}: phối hợp với các phòng, ban, ngành, đoàn thể xã" for number in range(7))
    made = packed(compose_deck(_file(tmp_path, f"## Việc của các thôn\n\n{long}\n")))
    [tree] = slides(made)
    assert b"fontScale" not in b"".join(parts(made).values())
    body = max(tree.iter(f"{P}sp"), key=lambda shape: len(list(shape.iter(f"{A}p"))))
    own = [int(each.get("sz")) for each in body.iter(f"{A}defRPr") if each.get("sz")]
    layout = Presentation(io.BytesIO(made)).slides[0].slide_layout
    index = int(body.find(f".//{P}ph").get("idx"))
    [held] = [each for each in layout.placeholders if each.placeholder_format.idx == index]
    usual = int(held._element.find(f".//{A}lvl1pPr/{A}defRPr").get("sz"))
    assert own
    assert max(own) < usual
    assert held._element.find(f".//{A}bodyPr/{A}normAutofit") is not None


def _file(folder: Path, text: str) -> Path:
    file = folder / "bai.md"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_text_where_the_layout_has_it_says_nothing_but_its_words(tmp_path: Path) -> None:
    [tree] = slides(packed(compose_deck(_file(tmp_path, "## Một tiêu đề\n\n- một\n- hai\n"))))
    [title] = [shape for shape in tree.iter(f"{P}sp") if shape.find(f".//{P}ph").get("type") == "title"]
    assert len(title.find(f"{P}spPr")) == 0
    assert len(title.find(f"{P}txBody/{A}lstStyle")) == 0
    assert dict(title.find(f"{P}txBody/{A}bodyPr").attrib) == {}


def test_a_title_in_lines_reflows_but_for_a_break_of_its_author(tmp_path: Path) -> None:
    text = "# Tuyên truyền, quảng bá ASEAN trên địa bàn xã Na Dương năm 2026\n\n---\n\n> Một dòng\n>\n> và dòng sau\n"
    sheets = compose_deck(_file(tmp_path, text))
    assert all(len(heading(sheet).lines) > 1 for sheet in sheets.sheets)
    titles = [next(shape for shape in tree.iter(f"{P}sp") if shape.find(f".//{P}ph").get("type") == "title")
              for tree in slides(packed(sheets))]  # fmt: skip
    assert [len(list(title.iter(f"{A}p"))) for title in titles] == [1, 1]
    assert [len(list(title.iter(f"{A}br"))) for title in titles] == [0, 1]


def test_tables_are_tables_of_the_decks_own_style() -> None:
    made = every()
    [frame] = [frame for tree in slides(made) for frame in tree.iter(f"{P}graphicFrame") if list(frame.iter(f"{A}tbl"))]
    assert frame.find(f".//{P}ph").get("type") == "tbl"
    assert frame.find(f".//{P}cNvPr").get("descr") == "Bảng 3 dòng, 3 cột: Trụ cột, Ý chính, Số"
    styles = etree.fromstring(parts(made)["ppt/tableStyles.xml"])
    assert frame.find(f".//{A}tableStyleId").text == styles.get("def") == styles[0].get("styleId")
    assert not list(frame.iter(f"{A}latin"))
    assert not [each for look in frame.iter(f"{A}rPr") for each in look.iter(f"{A}solidFill")]
    rows = [["".join(cell.itertext()) for cell in row.iter(f"{A}tc")] for row in frame.iter(f"{A}tr")]
    assert rows[1][0] == "Chính trị - An ninh"
    width = sum(int(each.get("w")) for each in frame.iter(f"{A}gridCol"))
    assert width == pytest.approx(int(frame.find(f"{P}xfrm/{A}ext").get("cx")), abs=10)
    aligned = [each.get("algn") for each in frame.iter(f"{A}tr").__next__().iter(f"{A}pPr")]
    assert aligned == ["l", "l", "r"]


def test_charts_are_charts_with_their_numbers_inside() -> None:
    made = parts(every())
    charts = trees(every(), "ppt/charts/")
    assert len(charts) == 5
    drawn = {child.tag.removeprefix(C) for tree in charts.values() for child in tree.find(f".//{C}plotArea")
             if child.tag.endswith("Chart")}  # fmt: skip
    assert drawn == {"barChart", "lineChart", "pieChart"}
    for name, tree in charts.items():
        for axis in tree.iter(f"{C}axId"):
            assert 0 <= int(axis.get("val")) < 2**32
        relations = etree.fromstring(made[f"ppt/charts/_rels/{name.rpartition('/')[2]}.rels"])
        book = posixpath.normpath(posixpath.join("ppt/charts", relations[0].get("Target")))
        sheet = openpyxl.load_workbook(io.BytesIO(made[book])).active
        for column, series in enumerate(tree.iter(f"{C}ser"), start=2):
            values = [float(each.text) for each in series.find(f"{C}val").iter(f"{C}v")]
            names = [each.text for each in series.find(f"{C}cat").iter(f"{C}v")]
            rows = range(2, 2 + len(names))
            assert [sheet.cell(row, column).value for row in rows] == values
            assert [str(sheet.cell(row, 1).value) for row in rows] == names
            assert sheet.cell(1, column).value == series.find(f"{C}tx").find(f".//{C}v").text
    frames = [frame for tree in slides(every()) for frame in tree.iter(f"{P}graphicFrame")]
    frames = [frame for frame in frames if list(frame.iter(f"{C}chart"))]
    assert {frame.find(f".//{P}ph").get("type") for frame in frames} == {"chart"}
    assert all("Biểu đồ" in frame.find(f".//{P}cNvPr").get("descr") for frame in frames)


def test_a_code_is_a_picture_of_two_kinds_and_says_its_address() -> None:
    zxing = pytest.importorskip("zxingcpp", reason="zxing-cpp is not installed")
    made, last = parts(every()), slides(every())[-1]
    [code] = list(last.iter(f"{P}pic"))
    assert code.find(f".//{P}ph").get("type") == "pic"
    relations = {each.get("Id"): each for each in etree.fromstring(made["ppt/slides/_rels/slide22.xml.rels"])}
    png = relations[code.find(f".//{A}blip").get(f"{R}embed")].get("Target")
    [vector] = [each for each in code.iter() if each.tag.endswith("svgBlip")]
    svg = relations[vector.get(f"{R}embed")].get("Target")
    picture = Image.open(io.BytesIO(made[posixpath.normpath(f"ppt/slides/{png}")]))
    assert zxing.read_barcode(picture.convert("L")).text == "https://example.org/asean?a=1&b=2"
    drawing = etree.fromstring(made[posixpath.normpath(f"ppt/slides/{svg}")])
    side = int(drawing.get("viewBox").split()[2])
    assert picture.width == side * 8
    pixels = picture.convert("1").resize((side, side), Image.Resampling.NEAREST)
    dark = sum(pixels.getpixel((x, y)) == 0 for x in range(side) for y in range(side))
    widths = re.findall(r"M(\d+) (\d+)H(\d+)V(\d+)", drawing[1].get("d"))
    assert dark == sum((int(right) - int(left)) * (int(low) - int(top)) for left, top, right, low in widths)
    assert code.find(f".//{A}hlinkClick") is not None


def test_a_code_may_stay_a_shape(tmp_path: Path) -> None:
    text = "---\nqr: shape\n---\n\n## Xin cảm ơn\n\n::: qr https://example.org\n:::\n"
    [tree] = slides(packed(compose_deck(_file(tmp_path, text))))
    assert not list(tree.iter(f"{P}pic"))
    assert any(len(list(shape.iter(f"{A}pt"))) > 500 for shape in tree.iter(f"{P}sp"))


def test_a_photograph_fills_the_placeholder_of_its_layout(tmp_path: Path) -> None:
    Image.effect_noise((600, 400), 90).convert("RGB").save(tmp_path / "anh.jpg")
    [tree] = slides(packed(compose_deck(_file(tmp_path, "## Hình\n\n![Bà con xem bảng tin](anh.jpg)\n\n- một\n"))))
    [picture] = list(tree.iter(f"{P}pic"))
    assert picture.find(f".//{P}ph").get("type") == "pic"
    assert picture.find(f".//{P}cNvPr").get("descr") == "Bà con xem bảng tin"


def test_everything_says_what_it_is_or_is_decorative() -> None:
    for tree in slides(every()):
        for about in tree.iter(f"{P}cNvPr"):
            if about.getparent().tag in (f"{P}nvPicPr", f"{P}nvGraphicFramePr"):
                assert about.get("descr") or "decorative" in etree.tostring(about).decode()


def test_transitions_and_sections() -> None:
    for tree in slides(every()):
        turning = tree.find(f"{P}transition")
        assert turning[0].tag == f"{P}fade"
        assert turning.getprevious().tag == f"{P}clrMapOvr"
    main = etree.fromstring(parts(every())["ppt/presentation.xml"])
    found = [each for each in main.iter() if each.tag.endswith("}section")]
    assert [each.get("name") for each in found] == [
        "Mọi mẫu trang của bài", "Phần 1. Mục đích, yêu cầu", "Phần 2. Số liệu",
    ]  # fmt: skip
    listed = [each.get("id") for part in found for each in part.iter() if each.tag.endswith("}sldId")]
    assert listed == [each.get("id") for each in main.find(f"{P}sldIdLst")]


def test_a_deck_of_one_part_has_no_sections(tmp_path: Path) -> None:
    made = packed(compose_deck(_file(tmp_path, "# Một\n\n## Hai\n\n- ba\n")))
    assert b"sectionLst" not in parts(made)["ppt/presentation.xml"]
    assert b"p:transition" not in parts(made)["ppt/slides/slide1.xml"]


# -- fonts


def eot_fields(data: bytes) -> tuple[int, int, int, int, int]:
    """EOTSize, FontDataSize, Version, Flags and the magic number of a font part."""
    size, inner, version, flags = struct.unpack("<4I", data[:16])
    return size, inner, version, flags, struct.unpack("<H", data[34:36])[0]


def test_fonts_go_along_whole() -> None:
    made = parts(example())
    main = etree.fromstring(made["ppt/presentation.xml"])
    assert main.get("embedTrueTypeFonts") == "1"
    listed = main.find(f"{P}embeddedFontLst")
    assert listed.getprevious().tag == f"{P}notesSz"
    faces = {each.find(f"{P}font").get("typeface"): [slot.tag.removeprefix(P) for slot in each[1:]] for each in listed}
    assert faces == {"Be Vietnam Pro": ["regular", "bold"], "Be Vietnam Pro ExtraBold": ["regular"]}
    stored = {name: data for name, data in made.items() if name.endswith(".fntdata")}
    assert len(stored) == 3
    names = set()
    for data in stored.values():
        size, inner, version, flags, magic = eot_fields(data)
        assert (size, version, flags, magic) == (len(data), 0x00020002, 0, 0x504C)
        font = TTFont(io.BytesIO(data[-inner:]))
        names.add((font["name"].getDebugName(1), font["name"].getDebugName(2)))
    assert names == {("Be Vietnam Pro", "Regular"), ("Be Vietnam Pro", "Bold"), ("Be Vietnam Pro ExtraBold", "Regular")}


def test_fonts_stay_out_when_told_so(tmp_path: Path) -> None:
    plain = compose_deck(_file(tmp_path, "## Một\n\n- hai\n"))
    assert [name for name in parts(packed(plain)) if "fonts/" in name]
    assert not [name for name in parts(packed(plain, embed_fonts=False)) if "fonts/" in name]
    made = parts(packed(compose_deck(_file(tmp_path, "---\nembed_fonts: no\n---\n\n## Một\n\n- hai\n"))))
    assert not [name for name in made if "fonts/" in name]
    assert b"embedTrueTypeFonts" not in made["ppt/presentation.xml"]


@pytest.mark.parametrize(
    ("licence", "allowed"), [(0, True), (8, True), (2, False), (4, False), (0x200, False), (0x208, False)]
)
def test_the_licence_of_a_font_decides(licence: int, allowed: bool, tmp_path: Path) -> None:
    assert may_embed(licence) is allowed
    font = TTFont(FONTS / "be-vietnam-pro" / "BeVietnamPro-Regular.ttf")
    font["OS/2"].fsType = licence
    font.save(tmp_path / "thu.ttf")
    assert (eot(tmp_path / "thu.ttf") is not None) is allowed


def test_what_is_no_static_truetype_font_stays_out(tmp_path: Path) -> None:
    (tmp_path / "hong.ttf").write_bytes(b"no font")
    assert eot(tmp_path / "hong.ttf") is None
    variable = next((file for file in sorted(FONTS.rglob("*.ttf")) if "fvar" in TTFont(file, lazy=True)), None)
    if variable:
        assert eot(variable) is None


def test_fonts_of_a_users_own_folder_stay_out(tmp_path: Path) -> None:
    """Nobody knows their licence."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    shutil.copy(FONTS / "be-vietnam-pro" / "BeVietnamPro-Regular.ttf", folder)
    own = compose_deck(_file(tmp_path, "## Một\n\n- hai\n"))
    lines = [line for text in texts(own.sheets[0]) for line in text.lines]
    used = {run.font.file for line in lines for run in line.runs}
    assert any(file.is_relative_to(tmp_path) for file in used)
    main = etree.fromstring(parts(packed(own))["ppt/presentation.xml"])
    faces = {each.find(f"{P}font").get("typeface"): [slot.tag.removeprefix(P) for slot in each[1:]]
             for each in main.find(f"{P}embeddedFontLst")}  # fmt: skip
    assert "regular" not in faces.get("Be Vietnam Pro", [])


# -- forms


def test_forms_are_drawn_when_they_are_looked_at_and_kept(tmp_path: Path) -> None:
    room = importlib.import_module("visuals.compose.forms")
    before = dict(room._made)
    one = compose_deck(_file(tmp_path, "---\ntheme: tre-trung\n---\n\n## Một\n\n- hai\n"))
    assert room._made == before, "a deck that is not written as PowerPoint pays nothing"
    other = compose_deck(_file(tmp_path, "---\ntheme: tre-trung\n---\n\n## Ba\n\n- bốn\n"))
    assert one.forms[0] is other.forms[0]
    assert one.forms[-1].layout == "trang-cam-on"


def test_every_shipped_layout_has_its_form() -> None:
    known = {name for name, file in Shelf.of().layouts().items() if file.parent.name == "deck"}
    assert {form.layout for form in document(EXAMPLE).forms} == known


def test_a_document_without_forms_is_written_as_ever(tmp_path: Path) -> None:
    sheets = composed(tmp_path, "## Một\n\n- hai\n")
    made = parts(packed(Document(sheets)))
    assert not [name for name in made if "fonts/" in name]
    assert len([name for name in made if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name)]) == 3
    assert b"schemeClr" not in made["ppt/slides/slide1.xml"]
    with zipfile.ZipFile(io.BytesIO(packed(Document(sheets)))) as archive:
        assert archive.testzip() is None


def test_weights_between_are_bold_in_decks() -> None:
    """Programs know a face and its bold: the layouts' semi-bold words are set in what will be shown."""
    book = FontBook(Shelf.of().fonts())
    bold = book.face("Be Vietnam Pro", 700).font
    form = next(form for form in document(EXAMPLE).forms if form.layout == "trang-cam-on")
    [call] = [item for item in form.full.items if getattr(item, "slot", "") == "call"]
    assert {run.font for line in call.lines for run in line.runs} == {bold}  # type: ignore[union-attr]
