"""Codes read back from their outline, and their room."""

from __future__ import annotations

import dataclasses
import io
import random

import pytest
import qrcode
from PIL import Image

from tests.check.scenes import BLACK, BLUE, LINK, WHITE, YELLOW, board, box, code, fill, found, ground, sheet, words
from visuals.check.modules import drawn_modules, looks_like_code
from visuals.check.symbol import said_by
from visuals.compose.code import matrix, merged_runs
from visuals.problems import SpecError
from visuals.scene import Document, Group, Path, Shape, Sheet
from visuals.writers import Options, write

PAYLOADS = ["HI", LINK, "Uỷ ban nhân dân xã Na Dương", "https://example.vn/" + "a" * 200, "x" * 1200]


def _squares(rows: tuple[tuple[bool, ...], ...]) -> Path:
    """One square for each dark module."""
    return Path.rectangles(box(x, y, 1, 1) for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("scale", [0.37, 1.0, 7.3])
def test_modules_are_read_back(payload: str, scale: float) -> None:
    rows = matrix(payload)
    move = (scale, 0.0, 0.0, scale, 12.34, -5.6)
    assert drawn_modules(Path.rectangles(merged_runs(rows)).transformed(move)) == tuple(map(bytes, rows))
    assert drawn_modules(_squares(rows).transformed(move)) == tuple(map(bytes, rows))


@pytest.mark.parametrize("scale", [0.1, 0.37, 3.3])
def test_squares_drawn_the_other_way_round(scale: float) -> None:
    rows = matrix(LINK)
    mirrored = tuple(row[::-1] for row in rows)
    move = (-scale, 0.0, 0.0, scale, len(rows) * scale + 0.7, 0.1)
    assert drawn_modules(_squares(mirrored).transformed(move)) == tuple(map(bytes, rows))


def test_modules_of_another_program() -> None:
    """What the qrcode package draws by itself is read as it is, whichever mask it took."""
    symbol = qrcode.QRCode(border=0, mask_pattern=3)
    symbol.add_data(LINK)
    symbol.make()
    rows = tuple(map(tuple, symbol.get_matrix()))
    assert drawn_modules(_squares(rows)) == tuple(map(bytes, rows))


@pytest.mark.parametrize("mask", range(8))
@pytest.mark.parametrize("version", [2, 5, 7, 14])
def test_symbols_of_another_program_pass(mask: int, version: int) -> None:
    """Any mask and any version is right, as long as it says the payload."""
    symbol = qrcode.QRCode(version=version, border=0, mask_pattern=mask, error_correction=1)
    symbol.add_data("HTTPS://A.VN/2026")
    symbol.make(fit=False)
    path = _squares(tuple(map(tuple, symbol.get_matrix())))
    assert said_by(path) == "HTTPS://A.VN/2026"


@pytest.mark.parametrize("payload", [*PAYLOADS, "0123456789012", "ASEAN-2026 $%*+./:", "08/8 và 28/7"])
@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_what_a_symbol_says(payload: str, level: str) -> None:
    if len(payload) > 1000 and level == "H":
        payload = payload[:1000]
    assert said_by(Path.rectangles(merged_runs(matrix(payload, level)))) == payload  # type: ignore[arg-type]


def test_every_module_counts() -> None:
    """Finder, timing, format, data and correction: none may be wrong."""
    rows = matrix("HI")
    for row in range(len(rows)):
        for column in range(0, len(rows), 3):
            changed = [list(each) for each in rows]
            changed[row][column] ^= True
            assert said_by(_squares(tuple(map(tuple, changed)))) != "HI"


def test_noise_says_nothing() -> None:
    generator = random.Random(7)
    for _ in range(20):
        rows = [[generator.random() < 0.5 for _ in range(25)] for _ in range(25)]
        rows[0][:8] = [True] * 7 + [False]
        rows[24][0] = rows[0][24] = True
        said_by(_squares(tuple(map(tuple, rows))))


def test_what_is_no_code() -> None:
    assert drawn_modules(Path("", ())) is None
    assert drawn_modules(Path.rectangle(box(0, 0, 10, 10))) is None
    assert drawn_modules(Path.ellipse(box(0, 0, 10, 10))) is None
    chequered = Path.rectangles(box(x, y, 1, 1) for y in range(25) for x in range(25) if (x + y) % 2 == 0)
    assert not looks_like_code(chequered)
    assert looks_like_code(_squares(matrix(LINK)))


@pytest.mark.parametrize("level", ["L", "M", "Q", "H"])
def test_any_level_of_correction_passes(level: str) -> None:
    assert found(sheet(ground(), *code(level=level))) == []


def test_one_wrong_module_is_found() -> None:
    plate, symbol = code()
    rows = [list(row) for row in matrix(LINK)]
    rows[12][12] = not rows[12][12]
    module = (symbol.path.bounds().width / len(rows), symbol.path.bounds().x, symbol.path.bounds().y)
    path = _squares(tuple(map(tuple, rows))).transformed((module[0], 0, 0, module[0], module[1], module[2]))
    assert found(sheet(ground(), plate, dataclasses.replace(symbol, path=path))) == ["code-wrong"]


def test_mirrored_and_turned_codes() -> None:
    items = code(box(0, 0, 450, 450))
    turned = Group(items, (0, 1, -1, 0, 2850, 300))
    mirrored = Group(items, (-1, 0, 0, 1, 2850, 300))
    assert found(sheet(ground(), turned)) == []
    assert found(sheet(ground(), mirrored)) == ["code-wrong"]


def test_payload_too_long_for_any_symbol() -> None:
    with pytest.raises(SpecError):
        matrix("x" * 3000)
    plate, symbol = code()
    assert found(sheet(ground(), plate, dataclasses.replace(symbol, payload="x" * 3000))) == ["code-wrong"]


@pytest.mark.parametrize("quiet", [0, 1, 2, 3, 4, 6])
@pytest.mark.parametrize("radius", [0.0, 1000.0])
def test_quiet_zone_is_counted(quiet: int, radius: float) -> None:
    expected = ["code-no-quiet"] * (quiet < 2) or ["code-quiet"] * (quiet < 4)
    assert found(sheet(ground(), *code(quiet=quiet, radius=radius if quiet else 0.0))) == expected


@pytest.mark.parametrize("side", range(4))
def test_things_in_the_quiet_zone(side: int) -> None:
    """A shape that reaches into the plate from any side, drawn after it, takes the quiet zone."""
    plate, symbol = code()
    dark = symbol.path.bounds()
    x, y = dark.centre
    near = [
        box(dark.x - 30, y - 40, 20, 80),
        box(dark.right + 10, y - 40, 20, 80),
        box(x - 40, dark.y - 30, 80, 20),
        box(x - 40, dark.bottom + 10, 80, 20),
    ][side]
    assert found(sheet(ground(), plate, symbol, fill(near, BLUE))) == ["code-no-quiet"]
    assert found(sheet(ground(), plate, symbol, fill(near, WHITE))) == []


def test_words_in_the_quiet_zone() -> None:
    plate, symbol = code()
    dark = symbol.path.bounds()
    call = words("Quét mã", box(dark.x, dark.bottom + 5, dark.width, 30), BLACK)
    assert "code-no-quiet" in found(sheet(ground(), plate, symbol, call))


def test_a_light_ground_is_plate_enough() -> None:
    symbol = code()[1]
    assert found(sheet(ground(WHITE), symbol)) == []
    assert found(sheet(ground(YELLOW), symbol)) == []


def test_the_edge_of_the_sheet_ends_the_quiet_zone() -> None:
    symbol = code(box(2400, 300, 450, 450))[1]
    dark = symbol.path.bounds()
    module = dark.width / len(matrix(LINK))
    near = Shape(symbol.path.transformed((1, 0, 0, 1, 3000 - dark.right - 2.5 * module, 0)), BLACK, payload=LINK)
    assert "code-quiet" in found(sheet(ground(WHITE), near))


def test_lit_boards_scan_dark_on_light() -> None:
    items = fill(box(0, 0, 128, 128), BLACK), *code(box(2, 2, 124, 124), whole_pixels=True)
    assert found(board(*items, width=128, height=128, colours="red")) == []


def _picture(judged: Sheet) -> Image.Image:
    file = io.BytesIO()
    write(Document((judged,)), file, "png", Options(longest=1200))
    return Image.open(file).convert("RGB")


@pytest.mark.parametrize("payload", PAYLOADS[:4])
def test_codes_that_pass_are_read_by_a_scanner(payload: str) -> None:
    """zxing reads the drawn sheet that the checks let through, and not the one whose symbol they call wrong."""
    zxingcpp = pytest.importorskip("zxingcpp")
    right = sheet(ground(), *code(box(1000, 50, 900, 900), payload))
    assert [each for each in found(right) if each != "code-dense"] == []
    assert [each.text for each in zxingcpp.read_barcodes(_picture(right))] == [payload]
    plate, symbol = code(box(1000, 50, 900, 900), payload)
    lying = sheet(ground(), plate, dataclasses.replace(symbol, payload=payload + "!"))
    assert [each for each in found(lying) if each != "code-dense"] == ["code-wrong"]
    assert [each.text for each in zxingcpp.read_barcodes(_picture(lying))] != [payload + "!"]
