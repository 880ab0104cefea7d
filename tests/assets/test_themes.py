"""Themes: words stand out on screen and in print, inks dry, artwork fits its role, every layout takes every theme."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest

from tests import samples
from tests.assets.shown import ASSETS
from visuals.check import check
from visuals.check.colour import ratio
from visuals.compose import compose
from visuals.compose.art import read_art
from visuals.problems import SpecError, VisualsError
from visuals.scene import Paint, Shape, walk
from visuals.shelf import Shelf
from visuals.spec.theme import USUAL_ART, Ink, Theme, TypeRole, read_theme

SHELF = Shelf.of()
THEMES = tuple(SHELF.themes())
FULL = tuple(name for name in THEMES if name != "den-led")
"""Themes for any layout; den-led is for boards of few rows only."""

TEXT, DISPLAY = 4.5, 3.0
INK_MOST = 280
"""Total ink of large-format presses (layouts/rules/check.yaml)."""

PAPER = 0.9
"""Press inks hold a little less contrast than screens: ASEAN's own blue prints lighter than it shines."""

DARK_OF = ("ground", "ground_light", "ground_deep", "veil")
LIGHT_OF = ("panel", "panel_soft")
PAIRS = {"ink": DARK_OF, "accent": DARK_OF, "soft": DARK_OF, "panel_ink": LIGHT_OF, "panel_accent": LIGHT_OF}
"""Ink role → the roles that layouts set it upon."""


def theme(name: str) -> Theme:
    return SHELF.theme(name)


def ink(of: Theme, role: str) -> Ink:
    return of.inks[of.roles[role]]


def luminance(red: float, green: float, blue: float) -> float:
    """Relative luminance of sRGB (WCAG 2.2)."""
    linear = [
        level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
        for level in (red / 255, green / 255, blue / 255)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def on_screen(colour: Ink) -> float:
    return luminance(*(int(colour.screen[at : at + 2], 16) for at in (1, 3, 5)))


@functools.cache
def press() -> tuple[Any, Any]:
    """FOGRA39 to sRGB, and to Lab: what coated paper shows of an ink build."""
    from PIL import ImageCms

    paper = ImageCms.getOpenProfile(str(ASSETS / "icc" / "FOGRA39L_coated.icc"))
    screen = ImageCms.createProfile("sRGB")
    return ImageCms.buildTransform(paper, screen, "CMYK", "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC), screen


def printed(colour: Ink) -> tuple[int, int, int]:
    from PIL import Image, ImageCms

    build = tuple(round(share * 2.55) for share in colour.print)
    shown = ImageCms.applyTransform(Image.new("CMYK", (1, 1), build), press()[0])
    assert shown is not None
    red, green, blue = shown.getpixel((0, 0))
    return red, green, blue


def display(role: TypeRole) -> bool:
    """Set large: nothing below 3 % of the short side, capitals and all (check.yaml, display_from)."""
    return role.min >= 3.4 and role.max >= 6


@pytest.mark.parametrize("name", THEMES)
def test_words_stand_out_on_screen_and_in_print(name: str) -> None:
    of = theme(name)
    for role, grounds in PAIRS.items():
        large = all(display(each) for each in of.type.values() if each.ink == role)
        least = DISPLAY if large or role == "accent" else TEXT
        for ground in grounds:
            above, below = ink(of, role), ink(of, ground)
            assert ratio(on_screen(above), on_screen(below)) >= least, f"{role} on {ground}"
            on_paper = ratio(luminance(*printed(above)), luminance(*printed(below)))
            assert on_paper >= PAPER * least, f"{role} on {ground} in print: {on_paper:.2f}"


@pytest.mark.parametrize("name", THEMES)
def test_inks_dry_and_print_as_they_look(name: str) -> None:
    for role, colour in theme(name).inks.items():
        assert sum(colour.print) <= INK_MOST, role
        red, green, blue = (int(colour.screen[at : at + 2], 16) for at in (1, 3, 5))
        away = [abs(a - b) for a, b in zip(printed(colour), (red, green, blue), strict=True)]
        assert max(away) <= FAR.get((name, role), 48), f"{role}: {colour.screen} prints as {printed(colour)}"


FAR = {("asean", "bright"): 70, ("asean", "blue"): 60, ("den-led", "green"): 120, ("den-led", "red"): 60,
       ("do-vang", "yellow"): 50}  # fmt: skip
"""Colours beyond what coated paper can show; screens may have them nevertheless."""


@pytest.mark.parametrize("name", THEMES)
def test_artwork_fits_its_role(name: str) -> None:
    of = theme(name)
    told = {f"motifs/{each.id}": each for each in SHELF.motifs()}
    art = {role: of.artwork(role) for role in USUAL_ART}
    figure = read_art(SHELF.picture(art["figure"]), _Any())
    assert figure.size.aspect == pytest.approx(1, abs=0.1)
    bounds = [item.path.bounds() for item, _ in walk(figure.items) if isinstance(item, Shape)]
    left, top = min(box.x for box in bounds), min(box.y for box in bounds)
    reach = (left, top, max(box.right for box in bounds), max(box.bottom for box in bounds))
    frame = (0, 0, figure.size.width, figure.size.height)
    assert reach == pytest.approx(frame, abs=figure.size.width * 2e-3), "hung over an edge, a figure must reach it"
    assert told[art["band"]].repeats in ("across", "both")
    assert told[art["ground"]].repeats == "both"
    assert told[art["foot"]].repeats == "across" or told[art["foot"]].id == "horizon"


class _Any(dict[str, Any]):
    """Every ink there is."""

    def __missing__(self, role: str) -> Any:
        return Paint("#123456", (90, 60, 20, 20))


def test_themes_have_the_same_roles() -> None:
    first = theme("asean")
    for name in FULL:
        assert theme(name).roles.keys() == first.roles.keys(), name
        assert theme(name).type.keys() == first.type.keys(), name
    assert len(THEMES) >= 8
    assert len({theme(name).artwork("figure") + theme(name).artwork("band") for name in FULL}) >= 6


LAYOUTS = tuple(samples.shipped_layouts())
WARNED = {"check.faint", "check.picture-unsafe"}


@pytest.mark.parametrize("name", [name for name in FULL if name != "asean"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_takes_every_theme(layout: str, name: str) -> None:
    """In the middle of its range, with full slots: nothing refused, nothing faint."""
    read = SHELF.layout(layout)
    low, high = max(read.proven.low, 0.1), min(read.proven.high, 30.0)
    aspect = (low * high) ** 0.5
    made = samples.product(1000 * max(aspect, 1), 1000 * max(1 / aspect, 1))
    job = samples.job(read, made, samples.values(read, long=False, full=True), name)
    try:
        (sheet,) = compose(job).sheets
    except VisualsError as error:
        pytest.fail("; ".join(map(str, error.problems)))
    assert [str(each) for each in check(sheet) if each.severity == "error" or each.code in WARNED] == []


def test_an_unknown_artwork_role_is_told(tmp_path: Path) -> None:
    file = tmp_path / "thu.yaml"
    file.write_text(
        'theme: thu\ntitle: Thử\ninks: {x: {screen: "#000000", print: 0 0 0 100}}\nroles: {ink: x}\n'
        "type: {body: {font: Noto Sans, max: 5, min: 2}}\nart: {figur: motifs/drum}\n",
        encoding="utf-8",
    )
    with pytest.raises(SpecError) as caught:
        read_theme(file, "thu.yaml")
    (fault,) = caught.value.problems
    assert (fault.code, fault.where and fault.where.line) == ("spec.no-art-role", 6)
    assert "figure" in fault.hint
