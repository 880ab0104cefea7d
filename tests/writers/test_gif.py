"""GIF: frames, times, sizes and colours, as Pillow reads them."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator

import numpy
import pytest
from PIL import Image, ImageSequence

from visuals.problems import RefusedError
from visuals.scene import Sheet
from visuals.units import Box

from .readers import described, pixels, written
from .scenes import BLACK, BLUE, RED, WHITE, YELLOW, document, ramp, set_text, shape, sheet

ROOM = Box(0, 0, 96, 32)


def frame(words: str, seconds: float | None = None, fill: object = RED) -> Sheet:
    ground = shape(ROOM, BLACK)
    text = set_text(words, ROOM, fill)  # type: ignore[arg-type]
    return sheet(ground, text, width=96, height=32, unit="px", seconds=seconds)


def read(data: bytes) -> Iterator[tuple[numpy.ndarray, int]]:
    with Image.open(io.BytesIO(data)) as image:
        for each in ImageSequence.Iterator(image):
            yield numpy.asarray(each.convert("RGB")), each.info["duration"]


def test_frames_times_and_size() -> None:
    sheets = [frame("một", 1.5), frame("hai", 0.02), frame("ba"), frame("bốn", 0.25)]
    told, data = described(document(*sheets), "gif")
    assert (told.width, told.height, told.unit, told.format) == (96, 32, "px", "gif")
    with Image.open(io.BytesIO(data)) as image:
        assert (image.format, image.size, image.n_frames, image.info["loop"]) == ("GIF", (96, 32), 4, 0)  # type: ignore[attr-defined]
    assert [time for _, time in read(data)] == [1500, 20, 3000, 250]


@pytest.mark.parametrize(
    ("seconds", "milliseconds"), [(0.001, 20), (0.0, 20), (0.034, 30), (0.5, 500), (655.0, 655_000)]
)
def test_times_are_whole_hundredths_and_at_least_two(seconds: float, milliseconds: int) -> None:
    times = [time for _, time in read(written(document(frame("a", seconds), frame("b", 1)), "gif"))]
    assert times == [milliseconds, 1000]


def test_every_pixel_of_flat_art_keeps_its_colour() -> None:
    sheets = [frame("một"), frame("hai", fill=YELLOW), frame("ba", fill=WHITE)]
    shown = list(read(written(document(*sheets), "gif")))
    for (pixel, _), drawn in zip(shown, sheets, strict=True):
        assert (pixel == pixels(written(drawn, "png"))).all()


def test_many_colours_are_reduced_without_dots() -> None:
    room, veil = Box(0, 0, 200, 50), dataclasses.replace(WHITE, opacity=0.0)
    across, down = ramp((0, 0), (200, 0), RED, YELLOW, BLUE), ramp((0, 0), (0, 50), veil, WHITE)
    rich = sheet(shape(room, across), shape(room, down), width=200, unit="px")
    ((shown, _),) = read(written(rich, "gif"))
    exact = pixels(written(rich, "png")).astype(int)
    assert len(numpy.unique(exact.reshape(-1, 3), axis=0)) > 256
    assert numpy.abs(shown - exact).mean() < 8
    # Dithering makes neighbours jump to and fro; without it a step is no larger than two bands are apart.
    assert numpy.abs(numpy.diff(shown.astype(int), axis=1)).max() <= 48


def test_a_frame_like_the_one_before_it_adds_its_time() -> None:
    times = [time for _, time in read(written(document(frame("a", 1), frame("a", 2), frame("b", 1)), "gif"))]
    assert sum(times) == 4000


def test_a_single_frame_is_a_still_picture() -> None:
    ((shown, _),) = read(written(document(frame("một")), "gif"))
    assert (shown == pixels(written(frame("một"), "png"))).all()


def test_frames_of_two_sizes_are_refused() -> None:
    other = dataclasses.replace(frame("hai"), trim=sheet(width=95, height=32).trim)
    with pytest.raises(RefusedError) as caught:
        written(document(frame("một"), other), "gif")
    (fault,) = caught.value.problems
    assert fault.code == "writers.frames-differ"
    assert "96 × 32" in fault.what
    assert "95 × 32" in fault.what


def test_a_frame_that_stays_too_long_is_refused() -> None:
    with pytest.raises(RefusedError) as caught:
        written(document(frame("một", 656)), "gif")
    assert caught.value.problems[0].code == "writers.frame-too-long"


def test_print_sheets_can_be_frames_too() -> None:
    told, data = described(document(sheet(shape(Box(0, 0, 50, 50), RED), dpi=25.4), sheet(dpi=25.4)), "gif")
    assert (told.width, told.height) == (100, 50)
    assert [shown[25, 25].tolist() for shown, _ in read(data)] == [[218, 37, 29], [255, 255, 255]]
