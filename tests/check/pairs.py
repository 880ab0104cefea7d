"""For every code of problem a sheet that has it, and one like it that is right."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path as FilePath

from PIL import Image

from tests.check.scenes import (
    BLACK,
    BLUE,
    FONT,
    RED,
    WHITE,
    WIDTH,
    YELLOW,
    board,
    box,
    card,
    code,
    fill,
    ground,
    pixels,
    ramp,
    sheet,
    words,
)
from visuals.compose.art import place_art, read_art
from visuals.compose.code import matrix
from visuals.scene import Finishing, Group, Item, Paint, Path, Picture, Shape, Sheet, Stroke
from visuals.shelf import shipped
from visuals.units import Insets

Pair = tuple[Sheet, Sheet]
"""The right sheet, the faulty sheet."""

PAIRS: dict[str, Callable[[FilePath], Pair]] = {}


def pair(name: str) -> Callable[[Callable[[FilePath], Pair]], Callable[[FilePath], Pair]]:
    def keep(make: Callable[[FilePath], Pair]) -> Callable[[FilePath], Pair]:
        assert name not in PAIRS
        PAIRS[name] = make
        return make

    return keep


def picture(folder: FilePath, width: int, height: int, colour: str = "#204080", name: str = "anh.png") -> FilePath:
    folder.mkdir(exist_ok=True)
    file = folder / name
    Image.new("RGB", (width, height), colour).save(file)
    return file


def flag(country: str, area: tuple[float, float, float, float] = (100, 100, 300, 200)) -> Group:
    art = read_art(shipped() / "assets" / "flags" / f"{country}.svg", {})
    return place_art(art, box(*area), alt=art.title)


@pair("text-unsafe")
def _(_folder: FilePath) -> Pair:
    return (
        sheet(ground(), words(area=box(60, 60, 2000, 300))),
        sheet(ground(), words(area=box(30, 60, 2000, 300))),
    )


@pair("code-unsafe")
def _(_folder: FilePath) -> Pair:
    # A plate may enter the safe zone, its modules may not.
    return sheet(ground(), *code(box(2520, 30, 440, 440))), sheet(ground(), *code(box(2560, 300, 440, 440)))


@pair("picture-unsafe")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), flag("laos", (60, 60, 300, 200))), sheet(ground(), flag("laos", (20, 60, 300, 200)))


@pair("small-bleed")
def _(_folder: FilePath) -> Pair:
    return sheet(ground()), sheet(ground(), bleed=Insets(5, 20, 20, 20))


@pair("small-safe")
def _(_folder: FilePath) -> Pair:
    return sheet(ground()), sheet(ground(), safe=Insets(50, 50, 50, 0))


@pair("text-finished")
def _(_folder: FilePath) -> Pair:
    # The pocket and its seam reach further inwards than the safe zone does.
    pocket = Finishing(pockets=Insets(top=80), seam=25)
    return (
        sheet(ground(), words(area=box(500, 106, 2000, 200)), finishing=pocket),
        sheet(ground(), words(area=box(500, 60, 2000, 200)), finishing=pocket),
    )


@pair("code-finished")
def _(_folder: FilePath) -> Pair:
    narrow, wide = (Finishing(eyelets=((2960.0, 500.0),), eyelet_free=free) for free in (5.0, 150.0))
    return sheet(ground(), *code(), finishing=narrow), sheet(ground(), *code(box(2480, 300, 460, 460)), finishing=wide)


@pair("picture-finished")
def _(_folder: FilePath) -> Pair:
    oval = Finishing(cut=Path.ellipse(box(0, 0, WIDTH, 1000)))
    return (
        sheet(ground(), flag("laos", (1300, 100, 300, 200)), finishing=oval),
        sheet(ground(), flag("laos", (60, 60, 300, 200)), finishing=oval),
    )


@pair("no-ground")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(WHITE), words(paint=BLUE)), sheet(words(paint=BLUE))


@pair("no-bleed")
def _(_folder: FilePath) -> Pair:
    halves = fill(box(-20, -20, 1600, 1040), BLUE), fill(box(1500, -20, 1600, 1040), RED)
    return sheet(*halves), sheet(ground(by=10))


@pair("stops-at-cut")
def _(_folder: FilePath) -> Pair:
    return (
        sheet(ground(), fill(box(-20, 960, 3040, 60), YELLOW)),
        sheet(ground(), fill(box(0, 960, 3000, 40), YELLOW)),
    )


@pair("texts-overlap")
def _(_folder: FilePath) -> Pair:
    first = words(area=box(500, 200, 2000, 200))
    return (
        sheet(ground(), first, words("XÃ NA DƯƠNG", box(500, 500, 2000, 200))),
        sheet(ground(), first, words("XÃ NA DƯƠNG", box(500, 350, 2000, 200))),
    )


@pair("text-on-code")
def _(_folder: FilePath) -> Pair:
    return (
        sheet(ground(), *code(), words(area=box(100, 300, 2000, 300))),
        sheet(ground(), *code(), words("Quét mã", box(2500, 450, 250, 60), BLACK)),
    )


@pair("text-covered")
def _(_folder: FilePath) -> Pair:
    return (
        sheet(ground(), words(), fill(box(500, 800, 2000, 100), YELLOW)),
        sheet(ground(), words(), fill(box(500, 300, 500, 400), YELLOW)),
    )


@pair("code-covered")
def _(_folder: FilePath) -> Pair:
    x, y = 2625.0, 525.0
    return (
        sheet(ground(), *code(), Shape(Path.ellipse(box(2100, 500, 50, 50)), YELLOW)),
        sheet(ground(), *code(), Shape(Path.ellipse(box(x - 60, y - 60, 120, 120)), YELLOW)),
    )


@pair("faint")
def _(_folder: FilePath) -> Pair:
    small = box(500, 300, 250, 60)  # capitals below 3 % of the short side: no display size
    orange = Paint("#F28C00", (0, 50, 100, 0))
    return sheet(ground(BLUE), words(area=small)), sheet(ground(orange), words(area=small))


@pair("unseen")
def _(_folder: FilePath) -> Pair:
    return (
        sheet(ground(ramp((0, 0), (WIDTH, 0), BLUE, RED)), words()),
        sheet(ground(ramp((0, 0), (WIDTH, 0), BLUE, WHITE)), words(area=box(1500, 300, 1400, 300))),
    )


@pair("unseen-in-print")
def _(_folder: FilePath) -> Pair:
    """White letters on a ground that is dark on the screen only."""
    wrong = dataclasses.replace(BLUE, print=(8.0, 4.0, 0.0, 0.0))
    return sheet(ground(BLUE), words()), sheet(ground(wrong), words())


@pair("code-without-payload")
def _(_folder: FilePath) -> Pair:
    plate, symbol = code()
    return sheet(ground(), plate, symbol), sheet(ground(), plate, dataclasses.replace(symbol, payload=""))


@pair("code-wrong")
def _(_folder: FilePath) -> Pair:
    plate, symbol = code()
    return sheet(ground(), plate, symbol), sheet(ground(), plate, dataclasses.replace(symbol, payload="https://a.vn"))


@pair("code-faint")
def _(_folder: FilePath) -> Pair:
    grey = Paint("#B8B8B8", (0, 0, 0, 20))
    return sheet(ground(), *code()), sheet(ground(), *code(light=grey))


@pair("code-unreadable")
def _(_folder: FilePath) -> Pair:
    """On a ramp, which is light enough at one end only."""
    symbol = code()[1]
    return (
        sheet(ground(WHITE), symbol),
        sheet(ground(ramp((2400, 0), (2850, 0), WHITE, BLACK)), symbol),
    )


@pair("code-inverted")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), *code()), sheet(ground(), *code(dark=WHITE, light=BLACK))


@pair("code-quiet")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), *code()), sheet(ground(), *code(quiet=3))


@pair("code-no-quiet")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), *code()), sheet(ground(), *code(quiet=1))


@pair("code-small")
def _(_folder: FilePath) -> Pair:
    return (
        sheet(ground(), *code(), viewing_distance=15_000.0),
        sheet(ground(), *code(box(2400, 300, 200, 200)), viewing_distance=15_000.0),
    )


@pair("code-tiny")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), *code(box(2400, 300, 40, 40))), sheet(ground(), *code(box(2400, 300, 12, 12)))


def holed(side: int) -> tuple[Shape, Shape]:
    """A code of version 3-M (29 modules) with a hole of `side` modules in its middle."""
    area = box(2400, 300, 370, 370)
    module, (plate, symbol) = 10.0, code(area)
    assert len(matrix(symbol.payload)) == 29
    left = area.x + (4 + (29 - side) / 2) * module
    top = area.y + (4 + (29 - side) / 2) * module
    kept = [
        Path.rectangle(box(area.x + (4 + column) * module, area.y + (4 + row) * module, module, module))
        for row, line in enumerate(matrix(symbol.payload))
        for column, dark in enumerate(line)
        if dark and not (left <= area.x + (4.5 + column) * module <= left + side * module
                         and top <= area.y + (4.5 + row) * module <= top + side * module)
    ]  # fmt: skip
    verbs, points = "".join(each.verbs for each in kept), tuple(at for each in kept for at in each.points)
    return plate, dataclasses.replace(symbol, path=Path(verbs, points))


@pair("code-logo")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), *holed(3)), sheet(ground(), *holed(5))


@pair("code-logo-large")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), *holed(3)), sheet(ground(), *holed(9))


@pair("code-dense")
def _(_folder: FilePath) -> Pair:
    room = box(2400, 100, 500, 500)
    return sheet(ground(), *code(room)), sheet(ground(), *code(room, "https://a.vn/" + "a" * 300))


@pair("code-many-inks")
def _(_folder: FilePath) -> Pair:
    area = box(40, 30, 40, 40)
    return card(ground(WHITE), *code(area)), card(ground(WHITE), *code(area, dark=BLUE))


@pair("code-off-pixels")
def _(_folder: FilePath) -> Pair:
    area = box(2, 2, 100, 100)
    dark = fill(box(0, 0, 320, 128), BLACK)
    return (
        board(dark, *code(area, whole_pixels=True), height=128),
        board(dark, *code(area), height=128),
    )


@pair("code-few-pixels")
def _(_folder: FilePath) -> Pair:
    dark = fill(box(0, 0, 320, 128), BLACK)
    return (
        board(dark, *code(box(2, 2, 100, 100), whole_pixels=True), height=128),
        board(dark, *code(box(2, 2, 50, 50), whole_pixels=True), height=128),
    )


@pair("small-for-distance")
def _(_folder: FilePath) -> Pair:
    return (
        sheet(ground(), words(area=box(100, 300, 2000, 300)), viewing_distance=20_000.0),
        sheet(ground(), words(area=box(100, 300, 400, 30)), viewing_distance=20_000.0),
    )


@pair("small-for-press")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), words()), sheet(ground(), words(area=box(100, 300, 400, 10)))


@pair("few-rows")
def _(_folder: FilePath) -> Pair:
    dark = fill(box(0, 0, 320, 64), BLACK)
    return board(dark, words(area=box(2, 2, 316, 30))), board(dark, words(area=box(2, 2, 316, 8)))


@pair("hairline")
def _(_folder: FilePath) -> Pair:
    room = Path.rectangle(box(100, 100, 300, 200))
    return (
        sheet(ground(), Shape(room, None, Stroke(YELLOW, 2.0)), fill(box(100, 500, 500, 3), YELLOW)),
        sheet(ground(), Shape(room, None, Stroke(YELLOW, 0.2)), fill(box(100, 500, 500, 3), YELLOW)),
    )


@pair("much-ink")
def _(_folder: FilePath) -> Pair:
    rich, richer = Paint("#101010", (30, 30, 30, 100)), Paint("#101010", (60, 60, 60, 110))
    return sheet(ground(rich)), sheet(ground(richer))


@pair("too-much-ink")
def _(_folder: FilePath) -> Pair:
    registration = Paint("#000000", (100, 100, 100, 100))
    return sheet(ground(BLUE)), sheet(ground(ramp((0, 0), (WIDTH, 0), BLUE, registration)))


@pair("many-inks")
def _(_folder: FilePath) -> Pair:
    area = box(20, 20, 80, 3.2)
    return (
        card(ground(WHITE), words(area=area, paint=BLACK)),
        card(ground(WHITE), words(area=area, paint=BLUE)),
    )


@pair("veil-ink")
def _(_folder: FilePath) -> Pair:
    """The veil is wet by itself, but thin: on a light ground it dries, on a dark one it does not."""
    dark, veil = Paint("#101010", (60, 60, 60, 90)), Paint("#101010", (90, 90, 90, 60), opacity=0.8)
    area = box(500, 300, 900, 400)
    return sheet(ground(WHITE), fill(area, veil)), sheet(ground(dark), fill(area, veil))


@pair("unknown-spot")
def _(_folder: FilePath) -> Pair:
    def cut(name: str) -> Shape:
        return Shape(Path.rectangle(box(200, 200, 500, 500)), None, Stroke(dataclasses.replace(RED, spot=name), 0.1))

    return sheet(ground(), cut("CutContour")), sheet(ground(), cut("Cat theo duong nay"))


@pair("spot-differs")
def _(_folder: FilePath) -> Pair:
    one = Paint("#0039A6", (100, 60, 0, 6), "PANTONE 286 C")
    other = Paint("#0039A6", (100, 66, 0, 2), "PANTONE 286 C")
    area = box(100, 100, 300, 300)
    return sheet(ground(one), fill(area, dataclasses.replace(one, opacity=0.5))), sheet(ground(one), fill(area, other))


@pair("spot-in-gradient")
def _(_folder: FilePath) -> Pair:
    spot = Paint("#0039A6", (100, 60, 0, 6), "PANTONE 286 C")
    return sheet(ground(spot)), sheet(ground(ramp((0, 0), (WIDTH, 0), spot, BLUE)))


@pair("thin-black")
def _(_folder: FilePath) -> Pair:
    """A code and letters are black alone whatever their size; so is a narrow bar."""
    rich = Paint("#101010", (30, 30, 30, 100))
    bar = fill(box(100, 880, 2000, 50), BLACK)
    letters = words(area=box(800, 300, 1500, 300), paint=BLACK)
    right = sheet(ground(YELLOW), fill(box(100, 100, 600, 600), rich), bar, *code(), letters)
    return right, sheet(ground(YELLOW), fill(box(100, 100, 600, 600), BLACK))


@pair("overprint-refused")
def _(_folder: FilePath) -> Pair:
    """Offset takes black letters that overprint, a banner's printer does not; a knife's way always overprints."""
    black = dataclasses.replace(BLACK, overprint=True)
    cut = Stroke(dataclasses.replace(RED, spot="CutContour", overprint=True), 0.1)
    letters = words(area=box(20, 20, 80, 12), paint=black)
    way = Shape(Path.rectangle(box(10, 10, 120, 80)), None, cut)
    return card(ground(WHITE), letters, way), sheet(ground(WHITE), words(paint=black))


@pair("white-overprints")
def _(_folder: FilePath) -> Pair:
    return sheet(ground(), words()), sheet(ground(), words(paint=dataclasses.replace(WHITE, overprint=True)))


@pair("picture-unreadable")
def _(folder: FilePath) -> Pair:
    file = picture(folder, 2000, 1000)
    broken = folder / "hong.png"
    broken.write_bytes(file.read_bytes()[:60])
    area = box(100, 100, 600, 300)
    return sheet(ground(), Picture(file, area)), sheet(ground(), Picture(broken, area))


@pair("picture-moving")
def _(folder: FilePath) -> Pair:
    still = picture(folder, 2000, 1000)
    moving = folder / "dong.gif"
    frames = [Image.new("RGB", (2000, 1000), colour) for colour in ("#204080", "#802040")]
    frames[0].save(moving, save_all=True, append_images=frames[1:])
    area = box(100, 100, 600, 300)
    return sheet(ground(), Picture(still, area)), sheet(ground(), Picture(moving, area))


@pair("picture-coarse")
def _(folder: FilePath) -> Pair:
    """A thousand pixels across half a metre are 50 ppi; across the whole sheet they are 8."""
    file = picture(folder, 1000, 500)
    return (
        sheet(ground(), Picture(file, box(100, 100, 500, 250))),
        sheet(ground(), Picture(file, box(100, 100, 1600, 800))),
    )


@pair("picture-coarse-screen")
def _(folder: FilePath) -> Pair:
    file = picture(folder, 160, 80)
    return board(Picture(file, box(0, 0, 160, 64))), board(Picture(file, box(0, 0, 320, 160)))


@pair("picture-one-colour")
def _(_folder: FilePath) -> Pair:
    dark = fill(box(0, 0, 320, 64), BLACK)
    mono, full = (
        place_art(read_art(shipped() / "assets" / "asean" / name, _AllWhite()), box(4, 4, 56, 56), alt="Huy hiệu")
        for name in ("emblem-mono.svg", "emblem.svg")
    )
    return board(dark, mono, colours="red"), board(dark, full, colours="red")


PIXEL_FONTS = shipped() / "fonts" / "pixel"


def on_board(said: str, font: FilePath) -> Sheet:
    return board(fill(box(0, 0, 320, 64), BLACK), pixels(said, font, paint=RED), colours="red")


@pair("same-letters")
def _(folder: FilePath) -> Pair:
    # A font that draws Ẩ as Ấ, as hinted outlines do at some sizes.
    good = PIXEL_FONTS / "noto-sans-32.bdf"
    glyphs = good.read_text(encoding="ascii").split("STARTCHAR ")
    acute, hook = (next(each for each in glyphs if f"ENCODING {ord(letter)}\n" in each) for letter in "ẤẨ")
    wrong = acute.replace(f"ENCODING {ord('Ấ')}\n", f"ENCODING {ord('Ẩ')}\n")
    folder.mkdir(exist_ok=True)
    bad = folder / "noto-sans-32.bdf"
    bad.write_text("STARTCHAR ".join(glyphs).replace(hook, wrong), encoding="ascii")
    return on_board("Tuần lễ Ấm no", good), on_board("Tuần lễ Ấm no", bad)


@pair("near-letters")
def _(_folder: FilePath) -> Pair:
    return on_board("Ạ", PIXEL_FONTS / "noto-sans-32.bdf"), on_board("Ạ", PIXEL_FONTS / "galmuri-16.bdf")


@pair("low-capitals")
def _(_folder: FilePath) -> Pair:
    return on_board("TUẦN LỄ", PIXEL_FONTS / "noto-sans-32.bdf"), on_board("TUẦN LỄ", PIXEL_FONTS / "galmuri-16.bdf")


@pair("outline-letters")
def _(_folder: FilePath) -> Pair:
    dark = fill(box(0, 0, 320, 64), BLACK)
    large, small = (words("ASEAN", box(2, 2, 316, high), paint=RED) for high in (60, 14))
    return board(dark, large, colours="red"), board(dark, small, colours="red")


class _AllWhite(dict[str, Paint]):
    """Inks for artwork that asks a theme for some."""

    def __missing__(self, role: str) -> Paint:
        return WHITE


@pair("font-restricted")
def _(folder: FilePath) -> Pair:
    def lettered(font: FilePath) -> Sheet:
        return sheet(ground(), words(font=font))

    return lettered(FONT), lettered(restricted(folder))


def restricted(folder: FilePath) -> FilePath:
    """The font as its maker would lock it: fsType 2, in bytes 8 and 9 of the table OS/2."""
    data = bytearray(FONT.read_bytes())
    entry = next(at for at in range(12, 12 + 16 * data[5], 16) if data[at : at + 4] == b"OS/2")
    at = int.from_bytes(data[entry + 8 : entry + 12], "big") + 8
    data[at : at + 2] = b"\0\2"
    folder.mkdir(exist_ok=True)
    file = folder / "khoa.ttf"
    file.write_bytes(data)
    return file


@pair("flags-missing")
def _(_folder: FilePath) -> Pair:
    countries = sorted(file.stem for file in (shipped() / "assets" / "flags").glob("*.svg"))
    assert len(countries) == 11
    row = [flag(country, (100 + 240 * number, 100, 200, 140)) for number, country in enumerate(countries)]
    return sheet(ground(), *row), sheet(ground(), *row[:10])


@pair("symbol-altered")
def _(folder: FilePath) -> Pair:
    crest = picture(folder, 700, 700, name="Quốc huy.png")
    whole, cut = (Picture(crest, box(200, 200, 300, 300), part) for part in (box(0, 0, 1, 1), box(0, 0.2, 1, 0.6)))
    return sheet(ground(), whole), sheet(ground(), cut)


@pair("flag-altered")
def _(_folder: FilePath) -> Pair:
    emblem = read_art(shipped() / "assets" / "asean" / "emblem.svg", {})
    whole, wide = (
        place_art(emblem, box(200, 200, across, 300), fit, alt=emblem.title)
        for across, fit in ((300, "contain"), (500, "stretch"))
    )
    return sheet(ground(), whole), sheet(ground(), wide)


@pair("symbol-order")
def _(folder: FilePath) -> Pair:
    crest = picture(folder, 700, 700, name="quoc-huy.png")
    emblem = read_art(shipped() / "assets" / "asean" / "emblem.svg", {})

    def side_by_side(left: float, right: float) -> Sheet:
        shown = place_art(emblem, box(right, 200, 300, 300), alt=emblem.title)
        return sheet(ground(), Picture(crest, box(left, 200, 300, 300)), shown)

    return side_by_side(200, 700), side_by_side(700, 200)


@pair("flag-pennant")
def _(_folder: FilePath) -> Pair:
    tail = Path("MLLLLZ", (0, 0, 3000, 0, 2200, 500, 3000, 1000, 0, 1000))
    shown = ground(), flag("viet-nam", (300, 300, 300, 200))
    return (
        sheet(*shown, finishing=Finishing(cut=Path.rectangle(box(0, 0, 3000, 1000)))),
        sheet(*shown, finishing=Finishing(cut=tail)),
    )


@pair("foreign-large")
def _(_folder: FilePath) -> Pair:
    def english(height: float) -> Sheet:
        below = words("One Vision, One Identity, One Community", box(100, 700, 2800, height), line=4)
        return sheet(ground(), words("TƯ DUY CỘNG ĐỒNG", box(500, 200, 2000, 200)), below)

    return english(60), english(200)


@pair("foreign-above")
def _(_folder: FilePath) -> Pair:
    def english(top: float) -> Sheet:
        said = words("One Vision, One Identity, One Community", box(100, top, 2800, 60), line=4)
        return sheet(ground(), words("TƯ DUY CỘNG ĐỒNG", box(500, 400, 2000, 200)), said)

    return english(700), english(200)


IMPRINT = "Đơn vị thực hiện: Công ty An Bình; địa chỉ: thôn Nà Mu, xã Na Dương"


def sponsored(folder: FilePath, area: tuple[float, float, float, float], *more: Item, imprint: bool = True) -> Sheet:
    """A banner with a sponsor's logo in `area`."""
    logo = Picture(picture(folder, 1800, 1800, name="tai-tro-an-binh.png"), box(*area), alt="An Bình")
    said = (words(IMPRINT, box(100, 880, 1500, 50), role="small", line=5),) if imprint else ()
    return sheet(ground(), words(area=box(200, 300, 1500, 300)), logo, *said, *more)


@pair("sponsor-place")
def _(folder: FilePath) -> Pair:
    return sponsored(folder, (2600, 400, 200, 200)), sponsored(folder, (200, 650, 200, 200))


@pair("sponsor-large")
def _(folder: FilePath) -> Pair:
    return sponsored(folder, (2300, 300, 400, 400)), sponsored(folder, (2000, 80, 840, 840))


@pair("sponsor-emblem")
def _(folder: FilePath) -> Pair:
    emblem = read_art(shipped() / "assets" / "asean" / "emblem.svg", {})
    shown = place_art(emblem, box(1800, 300, 300, 300), alt=emblem.title)
    return sponsored(folder, (2600, 400, 200, 200)), sponsored(folder, (2600, 400, 200, 200), shown)


@pair("imprint-missing")
def _(folder: FilePath) -> Pair:
    area = 2600, 400, 200, 200
    return sponsored(folder, area), sponsored(folder, area, imprint=False)
