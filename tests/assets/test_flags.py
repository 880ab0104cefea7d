"""The flags beside the public-domain drawings of the npm package svg-country-flags, and the flags together.

The package is looked for where SVG_COUNTRY_FLAGS says, then in node_modules of this folder and of the folder above:
`npm install --no-save svg-country-flags@1.2.10` puts it there.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.assets.shown import ASSETS, INKS, flag_file, pixels
from visuals.compose.art import read_art
from visuals.scene import Shape, walk
from visuals.shelf import Shelf, shipped
from visuals.units import Box

CODES = {
    "brunei": "bn", "cambodia": "kh", "indonesia": "id", "laos": "la", "malaysia": "my", "myanmar": "mm",
    "philippines": "ph", "singapore": "sg", "thailand": "th", "timor-leste": "tl", "viet-nam": "vn",
}  # fmt: skip
MOST = 0.005
FINE = 3
"""Both are drawn so many times larger and averaged down: a renderer's own edges would else be measured, not the flags
(thin lines of Angkor Wat at 400 pixels differ from themselves drawn large in 0.6 % of the pixels)."""


def package() -> Path | None:
    given = os.environ.get("SVG_COUNTRY_FLAGS")
    places = [Path(given)] if given else [top / "node_modules" / "svg-country-flags" for top in (shipped(), Path("."))]
    return next((place for place in places if (place / "svg").is_dir()), None)


needs_package = pytest.mark.skipif(package() is None, reason="npm package svg-country-flags is not there")


def reference(code: str, width: int, height: int) -> Any:
    """The package's drawing, by resvg."""
    import numpy as np
    import resvg_py
    from PIL import Image

    folder = package()
    assert folder
    text = (folder / "svg" / f"{code}.svg").read_text(encoding="utf-8")
    drawn = resvg_py.svg_to_bytes(svg_string=text, width=width, height=height)
    return np.asarray(Image.open(io.BytesIO(bytes(drawn))).convert("RGB")).astype(np.int16)


def averaged(image: Any, by: int) -> Any:
    high, wide, _ = image.shape
    return image.reshape(high // by, by, wide // by, by, 3).mean((1, 3))


@needs_package
@pytest.mark.parametrize("name", CODES)
@pytest.mark.parametrize("height", [400, 840])
def test_a_flag_is_that_of_the_public_drawing(name: str, height: int) -> None:
    art = read_art(flag_file(name), {})
    width = round(height * art.size.aspect)
    theirs = averaged(reference(CODES[name], width * FINE, height * FINE), FINE)
    ours = averaged(pixels(art, width * FINE, height * FINE), FINE)
    share = (abs(ours - theirs).max(2) > 32).mean()
    assert share <= MOST, f"{share:.3%} of the pixels differ"


def test_every_flag_is_compared() -> None:
    assert sorted(CODES) == sorted(member.id for member in Shelf.of().members())


# Together


@pytest.mark.parametrize(("name", "columns"), [("flag-row", 11), ("flag-rows", 6), ("flag-column", 1)])
def test_flags_together_keep_ratio_order_and_box(name: str, columns: int) -> None:
    boxes = edges_of_flags(name)
    members = Shelf.of().members()
    assert len(boxes) == len(members) == 11
    box = max(boxes, key=lambda each: each.width * each.height)
    for place, (each, member) in enumerate(zip(boxes, members, strict=True)):
        high, wide = map(int, member.ratio.split(":"))
        assert each.width / each.height == pytest.approx(wide / high, rel=2e-3)
        assert each.width <= box.width * 1.001
        assert each.height <= box.height * 1.001
        assert max(each.width / box.width, each.height / box.height) == pytest.approx(1, rel=2e-3)
        if place % columns:
            assert each.x > boxes[place - 1].right
            assert each.centre[1] == pytest.approx(boxes[place - 1].centre[1], abs=0.1)


def test_flags_on_a_cord_keep_their_ratio() -> None:
    text = (ASSETS / "asean" / "flag-ribbon.svg").read_text(encoding="utf-8")
    sizes = re.findall(r'<rect width="([\d.]+)" height="([\d.]+)" fill="none"', text)
    ratios = [tuple(map(int, member.ratio.split(":"))) for member in Shelf.of().members()]
    assert [float(w) / float(h) for w, h in sizes] == pytest.approx([wide / high for high, wide in ratios])


def edges_of_flags(name: str) -> list[Box]:
    """The thin frames that stand around the flags."""
    art = read_art(ASSETS / "asean" / f"{name}.svg", INKS)
    return [item.path.bounds() for item, _ in walk(art.items) if isinstance(item, Shape) and item.stroke]
