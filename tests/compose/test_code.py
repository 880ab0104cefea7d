"""QR codes: the mask is qrcode's own choice, the drawing is the symbol, zxing reads what was meant."""

from __future__ import annotations

import random
import string

import pytest
import qrcode
from PIL import Image, ImageDraw

from visuals.check.symbol import _codewords, _data, _text, format_of
from visuals.compose.code import code, matrix, merged_runs
from visuals.compose.logo import Level
from visuals.problems import SpecError, Where
from visuals.scene import Paint, Shape
from visuals.spec.address import normal_url
from visuals.units import Box

LEVELS: dict[Level, int] = {"L": 1, "M": 0, "Q": 3, "H": 2}
ORDER: tuple[Level, ...] = ("L", "M", "Q", "H")
BLACK = Paint("#000000", (0, 0, 0, 100))
WHITE = Paint("#FFFFFF", (0, 0, 0, 0))


def random_links(count: int, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [
        "https://"
        + "".join(chance.choices(string.ascii_lowercase, k=chance.randint(3, 15)))
        + ".gov.vn/"
        + "".join(chance.choices(string.ascii_letters + string.digits + "/-_?=&%", k=chance.randint(0, 160)))
        for _ in range(count)
    ]


def symbol_of_qrcode(payload: str, level: Level) -> list[list[bool]]:
    symbol = qrcode.QRCode(error_correction=LEVELS[level], border=0)
    symbol.add_data(payload)
    symbol.make()
    modules: list[list[bool]] = symbol.modules
    return modules


def assert_same_symbols(links: list[str]) -> None:
    for index, link in enumerate(links):
        level = ORDER[index % 4]
        assert [list(row) for row in matrix(link, level)] == symbol_of_qrcode(link, level), (link, level)


def test_the_symbol_is_qrcodes_own() -> None:
    assert_same_symbols(random_links(40, 8))


@pytest.mark.slow
def test_the_symbol_is_qrcodes_own_for_many() -> None:
    assert_same_symbols(random_links(300, 2026))


@pytest.mark.parametrize("version", [7, 14, 21, 28, 40])
def test_large_symbols_keep_their_version_marks(version: int) -> None:
    symbol = qrcode.QRCode(version=version, error_correction=0)
    payload = "a" * (symbol_capacity(version) - 1)
    assert [list(row) for row in matrix(payload)] == symbol_of_qrcode(payload, "M")
    assert len(matrix(payload)) == 17 + 4 * version
    assert symbol.version == version


def symbol_capacity(version: int) -> int:
    from qrcode.util import BIT_LIMIT_TABLE

    bits: int = BIT_LIMIT_TABLE[0][version]
    return (bits - 4 - (8 if version < 10 else 16)) // 8


def drawn(items: tuple[object, ...], side: int, ground: str = "#FFFFFF") -> Image.Image:
    """The shapes of a code as Pillow draws them: rectangles only."""
    image = Image.new("RGB", (side, side), ground)
    draw = ImageDraw.Draw(image)
    for item in items:
        assert isinstance(item, Shape)
        assert isinstance(item.fill, Paint)
        points = item.path.points
        assert set(item.path.verbs) <= set("MLZ")
        for at in range(0, len(points), 8):
            draw.rectangle((points[at], points[at + 1], points[at + 4] - 1, points[at + 5] - 1), item.fill.screen)
    return image


PAYLOADS = [
    "https://naduong.langson.gov.vn",
    "HTTPS://NADUONG.LANGSON.GOV.VN/ASEAN",
    "Chào mừng Tuần ASEAN 28/7 – 08/8",
    "0123456789" * 30,
    "https://naduong.langson.gov.vn/" + "van-hoa/" * 120,
    "Đoàn kết, tự cường, phát triển bền vững. " * 20,
    *random_links(44, 77),
]


@pytest.mark.parametrize("inks", [("#000000", "#FFFFFF"), ("#0B2A5B", "#FFF4D0"), ("#000000", "#808080")])
def test_readers_read_what_was_meant(inks: tuple[str, str]) -> None:
    zxing = pytest.importorskip("zxingcpp")
    dark, light = (Paint(screen, (0, 0, 0, 0)) for screen in inks)
    assert len(PAYLOADS) == 50
    for index, payload in enumerate(PAYLOADS):
        items = code(payload, Box(0, 0, 600, 600), dark, light, whole_pixels=True, level=ORDER[index % 4])
        found = zxing.read_barcodes(drawn(items, 600, "#DA251D"), try_invert=False)
        assert [each.text for each in found] == [payload]


def test_a_code_is_a_plate_and_one_shape() -> None:
    plate, symbol = code("https://a.vn", Box(10, 20, 100, 60), BLACK, WHITE, asked_at=Where("m.yaml", 3, 1))
    assert isinstance(plate, Shape)
    assert isinstance(symbol, Shape)
    assert plate.path.bounds() == Box(30, 20, 60, 60)
    assert (plate.fill, symbol.fill) == (WHITE, BLACK)
    assert symbol.payload == "https://a.vn"
    assert "https://a.vn" in symbol.alt
    assert symbol.asked_at == plate.asked_at == Where("m.yaml", 3, 1)
    module = 60 / (len(matrix("https://a.vn")) + 8)
    assert symbol.path.bounds().x == pytest.approx(30 + 4 * module)
    assert symbol.path.bounds().right == pytest.approx(90 - 4 * module)


def test_pixel_sheets_get_whole_pixels() -> None:
    plate, symbol = code("https://a.vn", Box(3.4, 1.2, 64.9, 64.9), BLACK, WHITE, 3, True, align=(1, 0))
    assert isinstance(plate, Shape)
    assert isinstance(symbol, Shape)
    numbers = plate.path.points + symbol.path.points
    assert all(number == int(number) for number in numbers)
    assert plate.path.bounds().width == 2 * (len(matrix("https://a.vn")) + 6)


def test_the_plates_corners_never_reach_the_symbol() -> None:
    plate, symbol = code("https://a.vn", Box(0, 0, 33, 33), BLACK, WHITE, radius=20)
    assert isinstance(plate, Shape)
    assert isinstance(symbol, Shape)
    assert "C" in plate.path.verbs
    assert plate.path.points[0] <= symbol.path.bounds().x + 1e-9


def test_merged_runs_cover_every_dark_module_once() -> None:
    for payload in ("https://a.vn", "https://naduong.langson.gov.vn/asean/tuan-le-2026"):
        modules = matrix(payload)
        covered = [[0] * len(modules) for _ in modules]
        boxes = merged_runs(modules)
        for box in boxes:
            for y in range(int(box.y), int(box.bottom)):
                for x in range(int(box.x), int(box.right)):
                    covered[y][x] += 1
        assert covered == [[int(dark) for dark in row] for row in modules]
        assert len(boxes) < sum(map(sum, modules)) / 2


@pytest.mark.parametrize(
    ("link", "url"),
    [
        ("naduong.langson.gov.vn", "https://naduong.langson.gov.vn"),
        (" https://A.vn/Tuần-lễ ", "https://a.vn/Tu%E1%BA%A7n-l%E1%BB%85"),
        ("https://a.vn/Tuần", "https://a.vn/Tu%E1%BA%A7n"),
        ("HTTP://Đường.vn:8080/?q=đỏ&x=100%#cuối", "http://xn--ng-pma05d708i.vn:8080/?q=%C4%91%E1%BB%8F&x=100%25#cu%E1%BB%91i"),
        ("https://a.vn/%c3%a9", "https://a.vn/%C3%A9"),
        ("a.vn:8080/x", "https://a.vn:8080/x"),
        ("http://10.0.0.1/x", "http://10.0.0.1/x"),
        ("https://zalo.me/0912345678", "https://zalo.me/0912345678"),
    ],
)  # fmt: skip
def test_links_become_ascii(link: str, url: str) -> None:
    assert normal_url(link) == url
    assert normal_url(url) == url


def test_a_decomposed_link_is_the_composed_one() -> None:
    import unicodedata

    link = "https://a.vn/hoà-bình"
    assert normal_url(unicodedata.normalize("NFD", link)) == normal_url(link)


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ("Ủy ban nhân dân", "code.not-a-link"),
        ("xem-tại-đây", "code.not-a-link"),
        ("https://a.vn/tuần lễ", "code.not-a-link"),
        ("https://", "code.not-a-link"),
        ("", "code.not-a-link"),
        ("https://a..b/", "code.not-a-link"),
        ("https://-a.vn", "code.not-a-link"),
        ("https://a.vn:99999", "code.not-a-link"),
        ("https://1.2.3.400", "code.not-a-link"),
        ("https://người:mật@a.vn", "code.not-a-link"),
        ("28/7", "code.not-a-link"),
        ("mailto:a@b.vn", "code.scheme"),
        ("javascript:alert(1)", "code.scheme"),
        ("ftp://a.vn", "code.scheme"),
    ],
)
def test_what_is_no_link_is_refused(link: str, fault: str) -> None:
    where = Where("chien-dich.yaml", 7, 12)
    with pytest.raises(SpecError) as caught:
        normal_url(link, where)
    assert [(each.code, each.where) for each in caught.value.problems] == [(fault, where)]


@pytest.mark.parametrize(("level", "most"), [("L", 2953), ("M", 2331), ("Q", 1663), ("H", 1273)])
def test_too_long_is_a_problem(level: Level, most: int) -> None:
    assert len(matrix("~" * most, level)) == 177
    with pytest.raises(SpecError, match=f"{most + 1}.*{most}"):
        matrix("~" * (most + 1), level)
    with pytest.raises(SpecError, match="byte"):
        matrix("ấ" * most, level)


def test_too_few_pixels_is_a_problem() -> None:
    with pytest.raises(SpecError) as caught:
        code("https://a.vn", Box(0, 0, 28.9, 40), BLACK, WHITE, whole_pixels=True)
    assert caught.value.problems[0].code == "code.too-few-pixels"


def of_segno(payload: str, level: Level, **more: object) -> list[list[list[bool]]]:
    """The symbols of another library, one a mask, in the smallest version it finds."""
    segno = pytest.importorskip("segno")
    facts = {"error": level, "mode": "byte", "micro": False, "boost_error": False, **more}
    made = [segno.make(payload, mask=mask, **facts).matrix for mask in range(8)]
    return [[[bool(module) for module in row] for row in each] for each in made]


@pytest.mark.parametrize("level", ORDER)
@pytest.mark.parametrize(
    "payload",
    ["Chào mừng Tuần ASEAN", "WIFI:T:WPA;S:Nhà văn hoá;P:naduong2026;;", "Ấ" * 100,
     "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Nguyễn Văn An\r\nEND:VCARD\r\n"],
)  # fmt: skip
def test_segno_makes_the_same_symbol_of_text(payload: str, level: Level) -> None:
    assert [list(row) for row in matrix(payload, level)] in of_segno(payload, level, encoding="utf-8", eci=True)


@pytest.mark.parametrize("level", ORDER)
@pytest.mark.parametrize("length", [1, 20, 62, 150])
def test_segno_says_the_same_link(length: int, level: Level) -> None:
    """segno 1.6 fills up with a zero byte first where ISO/IEC 18004, 7.4.10 wants 0xEC, so that symbols differ in what
    nobody reads: the version is the same, and what it says when read by us."""
    payload = "https://a.vn/" + "b" * length
    ours = matrix(payload, level)
    for theirs in of_segno(payload, level):
        assert len(theirs) == len(ours)
        level_and_mask = format_of(tuple(map(bytes, theirs)))
        read = _data(_codewords(tuple(map(bytes, theirs)), (len(ours) - 17) // 4, *level_and_mask),
                     (len(ours) - 17) // 4, level_and_mask[0])  # fmt: skip
        assert _text(read, (len(ours) - 17) // 4) == payload


def test_correction_that_costs_nothing_is_taken() -> None:
    """Left to itself a symbol has the best level that needs no larger version than M."""
    for length in range(1, 300, 7):
        payload = "~" * length
        smallest = len(matrix(payload, "M"))
        level = next(each for each in ("H", "Q", "M") if len(matrix(payload, each)) == smallest)
        assert matrix(payload) == matrix(payload, level)


def test_too_long_is_told_where_it_was_written() -> None:
    where = Where("chien-dich.yaml", 4, 9)
    with pytest.raises(SpecError) as caught:
        code("x" * 4000, Box(0, 0, 400, 400), BLACK, WHITE, said_at=where)
    assert [(each.code, each.where) for each in caught.value.problems] == [("code.too-long", where)]
