"""PowerPoint files, read back by python-pptx and lxml and judged by openxml-audit."""

from __future__ import annotations

import io
import posixpath
import zipfile
from pathlib import Path as FilePath
from typing import Any

import pytest
from lxml import etree
from openxml_audit import validate_pptx
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.util import Emu

from tests.writers.scenes import (
    BLACK,
    BLUE,
    RED,
    REGULAR,
    WHITE,
    YELLOW,
    banner,
    code,
    document,
    flag,
    flag_items,
    ramp,
    set_text,
    shape,
    sheet,
    star,
)
from visuals.problems import RefusedError
from visuals.scene import Document, Gradient, Group, Item, Paint, Path, Picture, Shape, Sheet, Stop, Stroke
from visuals.units import Box, Size
from visuals.writers import Options, Written, write

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"

WIDE = Size(1920, 1080)


PLAIN_OPTIONS = Options()


def written(doc: Document, options: Options = PLAIN_OPTIONS) -> tuple[Written, bytes]:
    file = io.BytesIO()
    return write(doc, file, "pptx", options), file.getvalue()


def opened(doc: Document) -> Any:
    return Presentation(io.BytesIO(written(doc)[1]))


def parts(doc: Document) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(written(doc)[1])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slide_of(*items: Item) -> Any:
    """The first slide's tree of a wide sheet with these items, the ground first."""
    ground = shape(Box(0, 0, 1920, 1080), BLUE)
    xml = parts(document(wide(ground, *items)))["ppt/slides/slide1.xml"]
    return etree.fromstring(xml).find(f"{P}cSld/{P}spTree")


def wide(*items: Item, **more: Any) -> Sheet:
    return Sheet("trang", WIDE, "px", items, **more)


def noise(width: int, height: int) -> Image.Image:
    return Image.merge("RGB", [Image.effect_noise((width, height), 90) for _ in "RGB"])


@pytest.fixture
def photograph(tmp_path: FilePath) -> FilePath:
    """800 × 600 as the camera held it, lying on its side: upright it is 600 × 800 with a red top half."""
    upright = noise(600, 800)
    ImageDraw.Draw(upright).rectangle((0, 0, 600, 400), fill=(220, 30, 30))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (21.0, 45.0, 0.0)}
    file = tmp_path / "anh.jpg"
    upright.transpose(Image.Transpose.ROTATE_90).save(file, exif=exif, quality=95)
    return file


@pytest.fixture
def logo(tmp_path: FilePath) -> FilePath:
    image = Image.new("RGBA", (200, 200), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, 190, 190), fill=(200, 0, 0, 255))
    file = tmp_path / "bieu-trung.png"
    image.save(file)
    return file


@pytest.fixture
def deck(photograph: FilePath, logo: FilePath) -> Document:
    """Three slides with everything a scene can hold."""
    ground = shape(Box(-10, -10, 1940, 1100), ramp((0, 0), (1920, 1080), BLUE, RED))
    first = wide(
        ground,
        set_text("Hội nghị các thôn", Box(100, 80, 1700, 200), YELLOW, heading=True),
        flag(flag_items(), Box(100, 400, 300, 200)),
        code("https://asean.example.vn/?a=1&b=2", Box(1600, 700, 240, 240)),
        Picture(photograph, Box(500, 400, 300, 400), alt="Bà con xem bảng tin"),
        notes="Chào bà con.\nHôm nay ta bàn ba việc.",
    )
    second = wide(
        ground,
        set_text("Ba trụ cột", Box(100, 80, 1700, 150), heading=True),
        set_text("Chính trị - An ninh", Box(100, 400, 800, 100), font=REGULAR),
        Picture(photograph, Box(500, 500, 200, 200), Box(0.2, 0.1, 0.5, 0.375), Path.ellipse(Box(500, 500, 200, 200))),
        Picture(logo, Box(1500, 500, 200, 200), alt="Biểu trưng"),
        Shape(Path.rectangle(Box(800, 500, 300, 200), 30), WHITE, Stroke(RED, 6, round=True)),
    )
    return document(first, second, banner(), title="Bài họp thôn")


def test_audit_finds_nothing(deck: Document, tmp_path: FilePath) -> None:
    file = tmp_path / "bai.pptx"
    file.write_bytes(written(deck)[1])
    result = validate_pptx(file)
    assert result.is_valid, [str(error) for error in result.errors]
    assert not result.errors


def test_package_holds_together(deck: Document) -> None:
    """Every relationship leads to a part, every r:id is known, every part has a content type, every shape its id."""
    found = parts(deck)
    types = etree.fromstring(found["[Content_Types].xml"])
    endings = {each.get("Extension") for each in types if each.tag.endswith("Default")}
    named = {each.get("PartName") for each in types if each.tag.endswith("Override")}
    assert named <= {f"/{name}" for name in found}
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
        elif name.startswith("ppt/slides/"):
            tree = etree.fromstring(data)
            numbers = [each.get("id") for each in tree.iter(f"{P}cNvPr")]
            assert len(numbers) == len(set(numbers))
            relations = etree.fromstring(found[f"ppt/slides/_rels/{name.rpartition('/')[2]}.rels"])
            known = {relation.get("Id") for relation in relations}
            used = {each.get(f"{R}{key}") for each in tree.iter() for key in ("id", "embed") if each.get(f"{R}{key}")}
            assert used <= known
    assert reached == set(found)


def test_same_document_same_bytes(deck: Document) -> None:
    data = written(deck)[1]
    assert data == written(deck)[1]
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms" not in archive.read("docProps/core.xml")


def test_titles_notes_and_properties(deck: Document) -> None:
    shown = opened(deck)
    assert [slide.shapes.title and slide.shapes.title.text_frame.text for slide in shown.slides] == [
        "Hội nghị các thôn", "Ba trụ cột", None,
    ]  # fmt: skip
    first, second, third = shown.slides
    assert first.notes_slide.notes_text_frame.text == "Chào bà con.\nHôm nay ta bàn ba việc."
    assert not second.has_notes_slide
    assert (first.slide_layout.name, third.slide_layout.name) == ("Chỉ có tiêu đề", "Trống")
    assert shown.core_properties.title == "Bài họp thôn"
    assert shown.core_properties.language == "vi-VN"


def test_a_document_without_a_title_takes_its_first_heading() -> None:
    heading = set_text("Tuần ASEAN", Box(0, 0, 900, 200), heading=True)
    assert opened(document(wide(heading))).core_properties.title == "Tuần ASEAN"


def test_no_notes_no_notes_master() -> None:
    assert not [name for name in parts(document(wide(shape(Box(0, 0, 9, 9), RED)))) if "notes" in name]


@pytest.mark.parametrize(
    ("first", "width", "height", "scale"),
    [
        (Sheet("a", Size(1920, 1080), "px", ()), 12192000, 6858000, "1:1"),
        (Sheet("a", Size(1080, 1920), "px", ()), 6858000, 12192000, "1:1"),
        (Sheet("a", Size(1440, 1080), "px", (), dpi=144), 9144000, 6858000, "1:1"),
        (Sheet("a", Size(1920, 64), "px", ()), 27432000, 914400, "1:1"),
        (Sheet("a", Size(540, 790), "mm", ()), 19440000, 28440000, "1:1"),
        (Sheet("a", Size(6000, 800), "mm", ()), 21600000, 2880000, "1:10"),
        (Sheet("a", Size(20000, 1000), "mm", ()), 36000000, 1800000, "1:20"),
        (Sheet("a", Size(90, 20), "mm", ()), 3240000, 914400, "1:1"),
    ],
)
def test_slide_sizes(first: Sheet, width: int, height: int, scale: str) -> None:
    said, data = written(document(first))
    shown = Presentation(io.BytesIO(data))
    assert (shown.slide_width, shown.slide_height) == (width, height)
    assert said == Written("pptx", first.trim.width, first.trim.height, first.unit, None, scale)


def test_another_size_is_fitted_in_the_middle() -> None:
    square = Sheet("b", Size(100, 100), "px", (shape(Box(0, 0, 50, 100), RED),))
    box = opened(document(wide(), square)).slides[1].shapes[0]
    assert (box.left, box.top, box.width, box.height) == (2667000, 0, 3429000, 6858000)


def test_the_ground_is_the_slides_background() -> None:
    found = parts(document(wide(shape(Box(-10, -10, 1940, 1100), RED), shape(Box(5, 5, 50, 50), BLUE))))
    slide = etree.fromstring(found["ppt/slides/slide1.xml"])
    assert slide.find(f"{P}cSld/{P}bg/{P}bgPr/{A}solidFill/{A}srgbClr").get("val") == "DA251D"
    assert len(slide.findall(f".//{P}sp")) == 1


@pytest.mark.parametrize(
    "first",
    [
        shape(Box(10, 0, 1910, 1080), RED),
        shape(Box(0, 0, 1920, 1080), Paint("#DA251D", (0, 91, 87, 0), opacity=0.5)),
        Shape(Path.ellipse(Box(0, 0, 1920, 1080)), RED),
        Shape(Path.rectangle(Box(0, 0, 1920, 1080)), RED, Stroke(BLUE, 20)),
    ],
)
def test_what_is_no_ground_stays_a_shape(first: Shape) -> None:
    slide = etree.fromstring(parts(document(wide(first)))["ppt/slides/slide1.xml"])
    assert slide.find(f"{P}cSld/{P}bg") is None
    assert len(slide.findall(f".//{P}sp")) == 1


def test_theme_follows_the_document() -> None:
    items = (shape(Box(0, 0, 1920, 1080), YELLOW), set_text("Chữ", Box(0, 0, 500, 99), RED, font=REGULAR))
    theme = etree.fromstring(parts(document(wide(*items)))["ppt/theme/theme1.xml"])
    faces = [theme.find(f".//{A}{kind}/{A}latin").get("typeface") for kind in ("majorFont", "minorFont")]
    assert faces == ["Be Vietnam Pro", "Be Vietnam Pro"]
    accents = [theme.find(f".//{A}accent{number}/{A}srgbClr").get("val") for number in (1, 2)]
    assert accents == ["FFD100", "DA251D"]


def test_every_run_speaks_vietnamese(deck: Document) -> None:
    found = parts(deck)
    languages = {
        each.get("lang")
        for name, data in found.items()
        if name.startswith("ppt/") and name.endswith(".xml")
        for each in etree.fromstring(data).iter(f"{A}rPr", f"{A}endParaRPr", f"{A}defRPr")
    }
    assert languages == {"vi-VN"}


def test_sheets_that_turn_by_themselves_run_on() -> None:
    found = parts(document(wide(seconds=4.5), wide(seconds=3)))
    slide = etree.fromstring(found["ppt/slides/slide1.xml"])
    assert slide.find(f"{P}transition").get("advTm") == "4500"
    assert b'loop="1"' in found["ppt/presProps.xml"]
    assert b"loop" not in parts(document(wide(seconds=4), wide()))["ppt/presProps.xml"]


HOSTILE = "Tên <b>&\"'> ]]> \x00\x0b\ufffe\ud800 cuối"
PLAIN = "Tên <b>&\"'> ]]>  cuối"


def test_hostile_strings_stay_strings(tmp_path: FilePath) -> None:
    """In names, notes, titles, alternative texts and links; what XML cannot hold is left out."""
    mark = Shape(star(300, 300, 90), RED, alt=HOSTILE)
    link = Shape(star(600, 300, 90), RED, alt="x", payload='https://vn.example/"><x>&y=ộ')
    doc = document(wide(mark, link, Group((mark, mark), alt=HOSTILE), notes=HOSTILE), title=HOSTILE)
    shown = opened(doc)
    assert shown.core_properties.title == PLAIN
    slide = shown.slides[0]
    assert slide.notes_slide.notes_text_frame.text == PLAIN
    assert [each._element.xpath(".//p:cNvPr")[0].get("descr") for each in slide.shapes] == [PLAIN, "x", PLAIN]
    assert slide.shapes[1].click_action.hyperlink.address == "https://vn.example/%22%3E%3Cx%3E&y=%E1%BB%99"
    file = tmp_path / "x.pptx"
    file.write_bytes(written(doc)[1])
    assert not validate_pptx(file).errors


# ---------------------------------------------------------------- shapes


def geometry(item: Shape) -> Any:
    return slide_of(item).find(f"{P}sp/{P}spPr")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (Path.rectangle(Box(10, 10, 200, 100)), "rect"),
        (Path.polygon([(10, 10), (10, 90), (200, 90), (200, 10)]), "rect"),
        (Path.rectangle(Box(10, 10, 200, 100), 20), "roundRect"),
        (Path.ellipse(Box(10, 10, 200, 100)), "ellipse"),
    ],
)
def test_known_outlines_are_presets(path: Path, name: str) -> None:
    properties = geometry(Shape(path, RED))
    assert properties.find(f"{A}prstGeom").get("prst") == name
    ext = properties.find(f"{A}xfrm/{A}ext")
    assert (ext.get("cx"), ext.get("cy")) == (
        str(round(path.bounds().width * 6350)),
        str(round(path.bounds().height * 6350)),
    )


def test_the_corner_radius_is_kept() -> None:
    guide = geometry(Shape(Path.rectangle(Box(10, 10, 200, 100), 20), RED)).find(f".//{A}gd")
    assert guide.get("fmla") == "val 20000"


def test_a_star_is_one_freeform_in_its_place() -> None:
    path = star(500, 500, 100)
    properties = geometry(Shape(path, RED))
    off = properties.find(f"{A}xfrm/{A}off")
    [drawn] = properties.findall(f"{A}custGeom/{A}pathLst/{A}path")
    points = [
        (int(off.get("x")) + int(point.get("x")), int(off.get("y")) + int(point.get("y")))
        for point in drawn.iter(f"{A}pt")
    ]
    expected = zip(path.points[0::2], path.points[1::2], strict=True)
    for (x, y), (across, down) in zip(points, expected, strict=True):
        assert (x, y) == (pytest.approx(across * 6350, abs=2), pytest.approx(down * 6350, abs=2))


def reversed_ellipse(box: Box) -> Path:
    path = Path.ellipse(box)
    pairs = list(zip(path.points[0::2], path.points[1::2], strict=True))[::-1]
    return Path(path.verbs, tuple(number for pair in pairs for number in pair))


def joined(*paths: Path) -> Path:
    return Path("".join(path.verbs for path in paths), tuple(number for path in paths for number in path.points))


def layers_of(path: Path) -> list[int]:
    """How many contours each layer of the freeform has."""
    drawn = geometry(Shape(path, RED)).findall(f".//{A}pathLst/{A}path")
    return [len(each.findall(f"{A}moveTo")) for each in drawn]


def test_a_hole_stays_with_its_ring() -> None:
    ring = joined(Path.ellipse(Box(0, 0, 200, 200)), reversed_ellipse(Box(50, 50, 100, 100)))
    assert layers_of(ring) == [2]


def test_contours_that_overlap_one_way_lie_in_layers() -> None:
    """Office fills by even-odd, so in one layer their overlap would be a hole."""
    pair = joined(Path.ellipse(Box(0, 0, 200, 200)), Path.ellipse(Box(100, 0, 200, 200)))
    assert layers_of(pair) == [1, 1]
    assert layers_of(joined(pair, Path.ellipse(Box(600, 0, 200, 200)))) == [2, 1]


def test_an_island_in_a_hole_is_full() -> None:
    target = joined(
        Path.ellipse(Box(0, 0, 300, 300)),
        reversed_ellipse(Box(50, 50, 200, 200)),
        Path.ellipse(Box(100, 100, 100, 100)),
    )
    assert sorted(layers_of(target)) == [1, 2]


def test_a_code_is_one_shape_that_says_what_it_is() -> None:
    tree = slide_of(code("https://asean.example.vn", Box(100, 100, 300, 300)))
    [drawn] = tree.findall(f"{P}sp")
    about = drawn.find(f"{P}nvSpPr/{P}cNvPr")
    assert about.get("descr") == "Mã QR"
    assert about.find(f"{A}hlinkClick") is not None
    assert len(drawn.findall(f".//{A}pathLst/{A}path")) == 1


def test_decoration_is_marked_and_meaning_is_not() -> None:
    tree = slide_of(Shape(star(200, 200, 90), RED), Shape(star(500, 200, 90), RED, alt="Sao vàng"))
    marks = [each.find(f".//{DECORATIVE}") is not None for each in tree.findall(f"{P}sp")]
    assert marks == [True, False]


def test_opacity_of_groups_reaches_their_shapes() -> None:
    half = Paint("#DA251D", (0, 91, 87, 0), opacity=0.5)
    tree = slide_of(Group((Shape(star(200, 200, 90), half), Shape(star(500, 200, 90), RED)), opacity=0.5))
    assert [each.get("val") for each in tree.iter(f"{A}alpha")] == ["25000", "50000"]


def gradient_of(gradient: Gradient, box: Box) -> Any:
    return geometry(Shape(Path.rectangle(box), gradient)).find(f"{A}gradFill")


def stops_of(found: Any) -> list[tuple[int, str]]:
    return [(int(stop.get("pos")), stop.find(f"{A}srgbClr").get("val")) for stop in found.iter(f"{A}gs")]


def test_a_gradient_within_a_shape_keeps_its_ends() -> None:
    """From a quarter to the half of the box: before and after it the colour stands still."""
    found = gradient_of(ramp((200, 0), (300, 0), BLACK, WHITE), Box(100, 100, 400, 100))
    assert stops_of(found) == [(0, "000000"), (25000, "000000"), (50000, "FFFFFF"), (100000, "FFFFFF")]
    assert found.find(f"{A}lin").get("ang") == "0"


def test_a_gradient_beyond_a_shape_is_cut() -> None:
    found = gradient_of(ramp((0, 0), (0, 1000), BLACK, WHITE), Box(0, 250, 100, 500))
    assert stops_of(found) == [(0, "404040"), (100000, "BFBFBF")]
    assert found.find(f"{A}lin").get("ang") == "5400000"


def test_a_radial_gradient_has_its_centre() -> None:
    found = gradient_of(ramp((100, 100), (200, 100), WHITE, RED, kind="radial"), Box(0, 0, 400, 400))
    assert dict(found.find(f"{A}path/{A}fillToRect").attrib) == {"l": "25000", "t": "25000", "r": "75000", "b": "75000"}
    # The farthest corner is 300 √2 away, the gradient's edge 100.
    assert stops_of(found) == [(0, "FFFFFF"), (23570, "DA251D"), (100000, "DA251D")]


def test_a_gradient_of_no_length_is_its_last_colour() -> None:
    drawn = geometry(
        Shape(Path.rectangle(Box(0, 0, 9, 9)), Gradient("linear", (5, 5), (5, 5), (Stop(0, RED), Stop(1, BLUE))))
    )
    assert drawn.find(f"{A}solidFill/{A}srgbClr").get("val") == "0039A6"


# ---------------------------------------------------------------- groups


def test_a_flag_is_one_group_named_after_what_it_shows() -> None:
    tree = slide_of(flag(flag_items(), Box(100, 200, 300, 200)))
    [group] = tree.findall(f"{P}grpSp")
    about = group.find(f"{P}nvGrpSpPr/{P}cNvPr")
    assert (about.get("name"), about.get("descr")) == ("Quốc kỳ", "Quốc kỳ")
    assert len(group.findall(f"{P}sp")) == 2
    assert all(each.find(f".//{DECORATIVE}") is not None for each in group.findall(f"{P}sp"))
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    assert [int(frame.find(f"{A}off").get(key)) for key in ("x", "y")] == [635000, 1270000]
    assert [int(frame.find(f"{A}ext").get(key)) for key in ("cx", "cy")] == [1905000, 1270000]


def test_a_heading_in_a_group_is_still_the_title() -> None:
    """PowerPoint knows placeholders on the slide alone."""
    heading = set_text("Tiêu đề", Box(0, 0, 900, 200), heading=True)
    group = Group((shape(Box(0, 0, 900, 200), RED), heading), (1, 0, 0, 1, 50, 60), alt="Khối tiêu đề")
    shown = opened(document(wide(group)))
    assert shown.slides[0].shapes.title.text_frame.text == "Tiêu đề"


def test_a_second_heading_is_plain_text() -> None:
    first, second = (set_text(words, Box(0, y, 900, 200), heading=True) for words, y in (("Một", 0), ("Hai", 300)))
    shapes = opened(document(wide(first, second))).slides[0].shapes
    assert [each.is_placeholder for each in shapes] == [True, False]


def test_shapes_are_cut_to_the_clip_of_their_group() -> None:
    """Half a star: all its points within the clip, and no line along the cut."""
    mark = Shape(star(500, 500, 100), RED, Stroke(BLUE, 4))
    group = Group((mark, Shape(star(900, 500, 50), RED)), clip=Path.rectangle(Box(400, 400, 100, 200)))
    [drawn] = slide_of(group).iter(f"{P}sp")
    frame = drawn.find(f"{P}spPr/{A}xfrm")
    right = int(frame.find(f"{A}off").get("x")) + int(frame.find(f"{A}ext").get("cx"))
    assert right == 500 * 6350
    fill, lines = drawn.findall(f".//{A}pathLst/{A}path")
    assert (fill.get("stroke"), lines.get("fill")) == ("0", "none")
    points = [(int(point.get("x")), int(point.get("y"))) for point in lines.iter(f"{A}pt")]
    along_the_cut = [
        (one, two) for one, two in zip(points[0::2], points[1::2], strict=True)
        if one[0] == two[0] == int(frame.find(f"{A}ext").get("cx"))
    ]  # fmt: skip
    assert points
    assert not along_the_cut


def test_a_turned_picture_is_turned(logo: FilePath) -> None:
    group = Group((Picture(logo, Box(0, 0, 100, 100)),), (0, 1, -1, 0, 500, 300))
    frame = slide_of(group).find(f"{P}pic/{P}spPr/{A}xfrm")
    assert frame.get("rot") == "5400000"
    assert [int(frame.find(f"{A}off").get(key)) for key in ("x", "y")] == [400 * 6350, 300 * 6350]


def test_a_drawing_of_thousands_of_points_is_one_picture() -> None:
    """And its transparent parts stay transparent, at the same place as the shapes would be."""
    stars = tuple(Shape(star(x, y, 9), RED) for x in range(0, 900, 20) for y in range(0, 300, 20))
    doc = document(wide(shape(Box(0, 0, 1920, 1080), BLUE), Group(stars, (1, 0, 0, 1, 100, 100), alt="Hoa văn")))
    [picture] = opened(doc).slides[0].shapes
    assert picture.shape_type == MSO_SHAPE_TYPE.PICTURE
    image = Image.open(io.BytesIO(picture.image.blob))
    assert image.mode == "RGBA"
    scale = image.width / picture.width * 6350
    centre = (100 + 40 - picture.left / 6350) * scale, (100 + 40 - picture.top / 6350) * scale
    assert image.getpixel((round(centre[0]), round(centre[1]))) == (218, 37, 29, 255)
    between = (100 + 50 - picture.left / 6350) * scale, (100 + 50 - picture.top / 6350) * scale
    assert image.getpixel((round(between[0]), round(between[1])))[3] == 0


def test_a_clip_with_dents_makes_a_picture() -> None:
    group = Group((shape(Box(0, 0, 400, 400), RED), shape(Box(100, 0, 50, 400), BLUE)), clip=star(200, 200, 150))
    [picture] = opened(document(wide(shape(Box(0, 0, 1920, 1080), WHITE), group))).slides[0].shapes
    image = Image.open(io.BytesIO(picture.image.blob))
    assert image.getpixel((image.width // 2, image.height // 2)) == (218, 37, 29, 255)
    assert image.getpixel((2, 2))[3] == 0


def test_the_same_drawing_on_many_slides_is_stored_once() -> None:
    stars = tuple(Shape(star(x, y, 9), RED) for x in range(0, 900, 20) for y in range(0, 300, 20))
    slides = [wide(shape(Box(0, 0, 1920, 1080), BLUE), Group(stars)) for _ in range(3)]
    assert len([name for name in parts(document(*slides)) if name.startswith("ppt/media/")]) == 1


# ---------------------------------------------------------------- pictures


def test_a_picture_stands_upright_and_tells_nothing_of_its_camera(photograph: FilePath) -> None:
    shown = opened(document(wide(Picture(photograph, Box(0, 0, 600, 800), alt="Ảnh"))))
    [picture] = shown.slides[0].shapes
    image = Image.open(io.BytesIO(picture.image.blob))
    assert (image.format, image.size) == ("JPEG", (600, 800))
    assert not image.getexif()
    assert image.getpixel((300, 100))[0] > 180 > 100 > image.getpixel((300, 100))[1]
    assert picture._element.xpath(".//p:cNvPr")[0].get("descr") == "Ảnh"


def test_crop_is_kept_and_the_picture_stored_once(photograph: FilePath) -> None:
    crop = Box(0.2, 0.1, 0.5, 0.375)
    first = wide(Picture(photograph, Box(0, 0, 300, 300), crop), Picture(photograph, Box(400, 0, 60, 80)))
    doc = document(first, wide(Picture(photograph, Box(0, 0, 100, 100), crop)))
    assert len([name for name in parts(doc) if name.startswith("ppt/media/")]) == 1
    picture = opened(doc).slides[0].shapes[0]
    cut = (picture.crop_left, picture.crop_top, picture.crop_right, picture.crop_bottom)
    assert cut == (pytest.approx(0.2), pytest.approx(0.1), pytest.approx(0.3), pytest.approx(0.525))


def test_a_large_picture_is_made_smaller_but_never_larger(tmp_path: FilePath) -> None:
    file = tmp_path / "lon.jpg"
    noise(3000, 2000).save(file)
    # 300 px of 1920 on 13.333 inches: 2.083 inches at 220 dots.
    [small] = opened(document(wide(Picture(file, Box(0, 0, 300, 200))))).slides[0].shapes
    assert small.image.size == (459, 306)
    [finer] = (
        Presentation(io.BytesIO(written(document(wide(Picture(file, Box(0, 0, 300, 200)))), Options(dpi=110))[1]))
        .slides[0]
        .shapes
    )
    assert finer.image.size == (230, 153)
    [whole] = opened(document(wide(Picture(file, Box(-900, 0, 9000, 6000))))).slides[0].shapes
    assert whole.image.size == (3000, 2000)


def test_transparency_and_flat_colours_stay_lossless(logo: FilePath) -> None:
    [picture] = opened(document(wide(Picture(logo, Box(0, 0, 400, 400))))).slides[0].shapes
    image = Image.open(io.BytesIO(picture.image.blob))
    assert (image.format, image.mode) == ("PNG", "RGBA")
    assert image.getpixel((100, 100)) == (200, 0, 0, 255)


def test_a_round_picture_is_an_ellipse(photograph: FilePath) -> None:
    clip = Path.ellipse(Box(100, 100, 200, 200))
    picture = slide_of(Picture(photograph, Box(100, 100, 200, 200), clip=clip)).find(f"{P}pic")
    assert picture.find(f"{P}spPr/{A}prstGeom").get("prst") == "ellipse"


def test_a_rectangular_clip_is_a_closer_crop(photograph: FilePath) -> None:
    item = Group((Picture(photograph, Box(0, 0, 600, 800)),), clip=Path.rectangle(Box(150, 200, 300, 400)))
    picture = slide_of(item).find(f"{P}pic")
    assert dict(picture.find(f".//{A}srcRect").attrib) == {"l": "25000", "t": "25000", "r": "25000", "b": "25000"}
    assert picture.find(f".//{A}ext[@cx]").get("cx") == str(300 * 6350)


def test_opacity_of_a_picture(logo: FilePath) -> None:
    tree = slide_of(Group((Picture(logo, Box(0, 0, 100, 100), opacity=0.5),), opacity=0.5))
    assert tree.find(f".//{A}alphaModFix").get("amt") == "25000"


def test_a_missing_picture_is_one_problem(tmp_path: FilePath) -> None:
    with pytest.raises(RefusedError) as refused:
        written(document(wide(Picture(tmp_path / "khong-co.jpg", Box(0, 0, 9, 9)))))
    assert [each.code for each in refused.value.problems] == ["writers.picture-missing"]


def test_nothing_but_the_slide_is_drawn_of_what_hangs_over() -> None:
    """Heavy artwork beyond the edges is no reason for pixels that nobody sees."""
    stars = tuple(Shape(star(x, y, 9), RED) for x in range(0, 4000, 40) for y in range(0, 600, 40))
    [picture] = opened(document(wide(shape(Box(0, 0, 1920, 1080), BLUE), Group(stars)))).slides[0].shapes
    assert picture.left + picture.width <= Emu(12192000) + Emu(60000)


@pytest.mark.parametrize(
    "group",
    [
        Group((shape(Box(0, 0, 50, 50), RED),), (0, 0, 0, 0, 10, 10)),
        Group((set_text("Chữ", Box(0, 0, 90, 50)),), (1, 1, 1, 1, 10, 10)),
        Group((shape(Box(0, 0, 50, 50), RED),), clip=Path.rectangle(Box(10, 10, 0, 0))),
        Group((shape(Box(0, 0, 50, 50), RED),), clip=Path("", ())),
        Group((shape(Box(0, 0, 50, 50), RED),), clip=Path.rectangle(Box(500, 500, 90, 90))),
        Group(()),
        Shape(Path("", ()), RED),
        Shape(Path.rectangle(Box(0, 0, 9, 9))),
    ],
)
def test_what_shows_nothing_is_not_written(group: Item) -> None:
    assert len(opened(document(wide(shape(Box(0, 0, 1920, 1080), BLUE), group))).slides[0].shapes) == 0


def test_an_empty_sheet_is_an_empty_slide() -> None:
    assert len(opened(document(sheet())).slides[0].shapes) == 0
