"""The motifs: all are told, light, and those that repeat do so without a seam."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

from tests.assets.shown import ASSETS, motif, pixels
from visuals.compose.art import Art
from visuals.scene import Shape, walk
from visuals.shelf import Shelf

MOTIFS = {each.id: each for each in Shelf.of().motifs()}
SEAM = 1.15
"""How many times as great a step at a seam may be: threads step everywhere, at a seam a little more than elsewhere."""
TILES = [name for name, each in MOTIFS.items() if each.repeats != "no"]
BYTES, SHAPES, SEGMENTS = 56_000, 300, 9_500
"""Most that a motif may have: a drum, the richest, has 51 kB, 15 shapes, 9 170 pieces of outline."""


def shapes(art: Art) -> list[Shape]:
    return [item for item, _ in walk(art.items) if isinstance(item, Shape)]


def test_every_motif_is_told_and_every_told_one_is_there() -> None:
    assert sorted(MOTIFS) == sorted(file.stem for file in (ASSETS / "motifs").glob("*.svg"))
    assert len(MOTIFS) >= 30
    assert len({each.title for each in MOTIFS.values()}) == len(MOTIFS)
    assert all(len(each.about) > 15 for each in MOTIFS.values())


@pytest.mark.parametrize("name", MOTIFS)
def test_a_motif_is_light_and_asks_for_inks(name: str) -> None:
    file = ASSETS / "motifs" / f"{name}.svg"
    text = file.read_text(encoding="utf-8")
    assert len(text.encode()) <= BYTES
    drawn = shapes(motif(name))
    assert 0 < len(drawn) <= SHAPES
    assert sum(len(shape.path.verbs) for shape in drawn) <= SEGMENTS
    assert len(re.findall(r"data-(?:stroke-)?ink=", text)) == len(re.findall(r'(?:fill|stroke)="#', text))


@pytest.mark.parametrize("name", MOTIFS)
def test_the_title_is_the_told_one(name: str) -> None:
    assert motif(name).title == MOTIFS[name].title


@pytest.mark.parametrize("name", TILES)
def test_tiles_meet_without_a_seam(name: str) -> None:
    """Three by three (or three by one): every tile shows the same, and no line shows where two meet."""
    art = motif(name)
    high = 120
    wide = max(8, round(high * art.size.aspect))
    art = Art(art.size, art.items, art.title, art.symbol, art.spills)
    rows = 3 if MOTIFS[name].repeats == "both" else 1
    # The tile is made exactly `wide` pixels wide, so that all nine fall upon the same pixels.
    cell = wide / art.size.aspect
    size = math.ceil(cell * rows)
    seen = pixels(art, 3 * wide, size, "tile", cell)
    for first, second in ((0, 1), (1, 2)):
        left, right = (seen[:, at * wide : (at + 1) * wide] for at in (first, second))
        assert (abs(left - right).max(2) > 48).mean() < 0.004
    assert_no_seam(seen, wide)
    if rows == 3 and abs(cell - round(cell)) < 1e-6:
        assert_no_seam(seen.transpose(1, 0, 2), round(cell))


def assert_no_seam(seen: Any, step: int) -> None:
    """The steps of colour across a seam are hardly greater than the greatest within a tile, and nothing of the ground
    shows between two inked pixels."""
    steps = abs(seen[:, 1:] - seen[:, :-1]).max(2).mean(0)
    within = max(steps[at] for at in range(len(steps)) if (at + 1) % step and (at + 2) % step and at % step)
    for seam in (step, 2 * step):
        assert steps[seam - 1] <= SEAM * within + 2, f"step {steps[seam - 1]:.1f} at the seam, {within:.1f} within"
        for at in (seam - 1, seam):
            before, here, after = seen[:, at - 1, 0], seen[:, at, 0], seen[:, at + 1, 0]
            hairline = (before - here > 60) & (after - here > 60)
            assert hairline.mean() < 0.02, "the ground shows through the seam"


def test_a_seam_would_be_found() -> None:
    """Bows out of a corner stand alone: side by side, they break off where the next begins."""
    seen = pixels(motif("sweep-corner"), 3 * 120, 120, "tile", 120)
    with pytest.raises(AssertionError, match="at the seam"):
        assert_no_seam(seen, 120)


# What is counted in nature and custom


@pytest.mark.parametrize("rays", [8, 12, 16])
def test_the_drum_is_parametric(rays: int) -> None:
    from assets.motifs.bronze import drum_star

    star = re.search(r"M 500 164 L ([\d. -]+) Z", drum_star(rays))
    assert star
    assert len(star[1].split()) / 2 + 1 == 2 * rays


def test_birds_round_the_drum_fly_anticlockwise() -> None:
    """The uppermost bird's beak points to the left: its head (the ring of its eye) lies left of its middle."""
    art = motif("drum")
    birds = [shape.path.bounds() for shape in shapes(art)[1:]]
    assert len(birds) == 14
    text = (ASSETS / "motifs" / "drum.svg").read_text(encoding="utf-8")
    assert 'scale(-0.146,0.146)"' in text
    top = min(birds, key=lambda box: box.y)
    assert abs(top.centre[0] - 500) < 5


def test_anise_has_eight_follicles_with_seeds() -> None:
    drawn = [shape for shape in shapes(motif("anise")) if shape.path.verbs.count("M") == 3]
    boats = [shape for shape in drawn if math.dist(shape.path.bounds().centre, (500, 500)) > 100]
    assert len(boats) == 8
    middles = (boat.path.bounds().centre for boat in boats)
    turns = sorted((math.degrees(math.atan2(y - 500, x - 500)) + 20) % 360 - 20 for x, y in middles)
    assert turns == pytest.approx([45 * n for n in range(8)], abs=3)


def test_peach_has_five_petals() -> None:
    petals = shapes(motif("peach-blossom"))[:-1]
    assert len(petals) == 5


def test_the_community_has_as_many_as_asean() -> None:
    people = [shape for shape in shapes(motif("community")) if shape.path.verbs.count("M") == 2]
    assert len([each for each in people if each.path.bounds().width < 400]) == len(Shelf.of().members())


def test_generators_are_parametric_and_deterministic() -> None:
    from assets.motifs.bronze import drum_star
    from assets.motifs.draw import drawings
    from assets.motifs.people import community

    assert drawings() == drawings()
    assert drum_star(10) != drum_star(12)
    assert community(10).count("<use") == 10
