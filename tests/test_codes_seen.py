"""Telephones before the example campaign: every product's code, out of its finished file, from the distance that the
report prints, out of focus, aslant and in the dusk, read by three readers."""

from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL.Image import Image, fromarray

from tests.boards.shows import show_job
from tests.camera import FOCAL, View, photographed, readers
from visuals.boards import make_show
from visuals.boards.simulator import seen
from visuals.check.reach import reaches
from visuals.compose import compose
from visuals.produce.spots import spots
from visuals.produce.views import views
from visuals.resolve import Job, resolve
from visuals.units import Box
from visuals.writers import write

EXAMPLE = Path(__file__).parent.parent / "examples" / "asean-week-2026" / "campaign.yaml"

# Nobody knows how large a screen is: people come so near that a module has these pixels of the camera's preview (at 3
# OpenCV loses a sharp picture in twelve, from 4 on none).
_SCREEN = (4.0, 6.0, 8.0)

# No hand is still: each view is looked at from so many times the distance, and each frame must be read by itself.
_HANDS = (1.0, 1.015, 0.99)

_SCALES = (4.0, 8.0, 16.0)

VIEWS = {
    "plain": View(),
    "out of focus": View(blur=0.3),
    "aslant": View(tilt=20),
    "more aslant": View(tilt=30),
    "in the dusk": View(light=0.2),
    "all at once": View(tilt=20, blur=0.2, light=0.3),
}


def _jobs() -> dict[str, Job]:
    """A job for every product of the campaign whose pieces have a code."""
    found: dict[str, Job] = {}
    for job in resolve(EXAMPLE).jobs:
        if any("link" in frame.values for frame in job.frames):
            found.setdefault(job.product_id, job)
    return found


JOBS = _jobs()
READERS = ("zxing", "opencv", "zbar")


def looked_at(job: Job) -> tuple[str, float, float, list[tuple[Image, float]]]:
    """Payload, module (mm), metres, and the code with what is round it at three scales (picture, pixels a module)."""
    document = compose(job)
    sheet, spot = next((sheet, spot) for sheet in document.sheets for spot in spots(sheet, sheet.page_box))
    one = dataclasses.replace(document, sheets=(sheet,))
    file, format = io.BytesIO(), "pdf" if sheet.unit == "mm" else "png"
    write(one, file, format)
    (reach, *_) = reaches(sheet, job.shelf)
    pictures = []
    with views(one, file, format) as shown:
        _, area, look = next(shown)
        away = 5 * spot.module
        left, top = max(area.x, spot.box.x - away), max(area.y, spot.box.y - away)
        right, bottom = min(area.right, spot.box.right + away), min(area.bottom, spot.box.bottom + away)
        room = Box(left, top, right - left, bottom - top)
        for scale in _SCALES:
            picture = look(room, scale / spot.module)
            pictures.append((picture, picture.width / room.width * spot.module))
    return reach.payload, reach.module, reach.metres or 0.0, pictures


def test_all_kinds_of_products_are_there() -> None:
    assert len(JOBS) >= 12


def unread(product: str, name: str, hands: tuple[float, ...]) -> list[tuple[str, float, float]]:
    """(view, pixels a module of the raster, pixels a module of the camera) of every frame that is not read."""
    read = readers()[name]
    payload, module, metres, pictures = looked_at(JOBS[product])
    found = []
    for number, (picture, of) in enumerate(pictures):
        pixels = FOCAL * module / 1000 / metres if metres else _SCREEN[number]
        assert pixels >= min(_SCREEN), "the report prints a distance from which no telephone reads"
        if payload not in read(np.asarray(picture)):
            found.append(("as it is", of, of))
        for how, view in VIEWS.items():
            for seed, hand in enumerate(hands):
                if payload not in read(photographed(picture, of, pixels * hand, view, seed)):
                    found.append((how, of, pixels * hand))
    return found


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("product", ["bang-ron-6x0.8", "facebook-vuong"])
def test_a_print_and_a_screen_are_read(product: str, name: str) -> None:
    if name not in readers():
        pytest.skip(f"{name} is not installed (zbar needs its library, libzbar0)")
    assert unread(product, name, _HANDS[:1]) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("product", JOBS)
def test_every_product_is_read_at_its_distance(product: str, name: str) -> None:
    """Every single frame of three readers: three scales, six views, three hands."""
    if name not in readers():
        pytest.skip(f"{name} is not installed (zbar needs its library, libzbar0)")
    assert unread(product, name, _HANDS) == []


LENS = 0.7
"""Pixels of the camera (standard deviation): a lens in focus, and what a sensor of colours mixes. Without it the diodes
of a board fall apart at any distance."""

CELL = 12
BOARD_CODE = {"qr": "naduong.langson.example/asean"}


def read_off_board(board: str, share: float) -> dict[str, int]:
    """Reader → how many of six frames it read off a simulated board, at `share` of the way from the nearest to the
    farthest metres that the report prints."""
    job = show_job(board, [BOARD_CODE])
    made = make_show(job, 50)
    (code,) = made.codes
    said = next(each.what for each in made.problems if each.code.startswith("board.code"))
    near, far = (float(number.replace(",", ".")) for number in re.findall(r"(\d+(?:,\d)?) (?:đến|m)", said))
    module = int(re.findall(r"mỗi ô (\d+)", said)[0])
    metres = near * (far / near) ** share
    picture = seen(code.picture, job.module.pixels, CELL).max(axis=2)
    lit = np.flatnonzero(code.picture.any(axis=(0, 2))) * CELL
    picture = picture[:, max(0, lit[0] - 8 * CELL) : lit[-1] + 9 * CELL]
    pixels = FOCAL * job.module.pitch.amount * module / 1000 / metres
    found = dict.fromkeys(readers(), 0)
    for seed, (tilt, light) in enumerate(((0, 1.0), (20, 1.0), (0, 0.4)) * 2):
        view = View(tilt=tilt, light=light, blur=LENS / pixels)
        frame = photographed(fromarray(picture), CELL * module, pixels * (1 + 0.01 * (seed // 3)), view, seed)
        for name, read in readers().items():
            found[name] += code.payload in read(frame)
    return found





def test_the_code_of_a_board_is_read_from_the_nearest_metre() -> None:
    assert set(read_off_board("bang-dien-tu-512x128", 0.0).values()) == {6}


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("board", ["bang-do-320x64", "bang-dien-tu-512x128", "bang-dien-tu-640x192"])
def test_codes_of_boards_are_read_from_near_and_far(board: str, share: float) -> None:
    assert set(read_off_board(board, share).values()) == {6}


@pytest.mark.slow
def test_the_camera_is_strict() -> None:
    """From six times as far nothing is read, nor out of focus by a module: the sweep can fail."""
    payload, module, metres, pictures = looked_at(JOBS["bang-ron-6x0.8"])
    picture, of = pictures[-1]
    pixels = FOCAL * module / 1000 / metres
    for read in readers().values():
        assert payload not in read(photographed(picture, of, pixels / 6, View()))
        assert payload not in read(photographed(picture, of, pixels, View(blur=1.0)))
