"""The same inks by engines that know nothing of each other: our plates (pdfium), Ghostscript, poppler, MuPDF."""

from __future__ import annotations

import functools
import io
from pathlib import Path

import numpy
import pytest
from PIL import Image

from visuals.compose import compose
from visuals.resolve import Job, resolve
from visuals.scene import IDENTITY, Group, Shape, Sheet, Text, walk
from visuals.units import Box

from .press_pieces import SOME, SPREAD, drawn
from .readers import on_disk, opened, plates, run, written

CAMPAIGN = Path(__file__).parents[2] / "examples" / "asean-week-2026" / "campaign.yaml"

Inks = numpy.ndarray
"""Rows × columns × C, M, Y, K; 0 to 255."""


def dots_of(data: bytes, longest: int) -> float:
    """The resolution at which the page of a PDF is so many pixels long."""
    _, _, width, height = map(float, opened(data).pages[0].obj["/MediaBox"])
    return longest * 72 / max(width, height)


def ours(sheet: Sheet, longest: int) -> Inks:
    dpi = longest * 25.4 / max(sheet.page_box.width, sheet.page_box.height)
    with Image.open(io.BytesIO(written(sheet, "tif", dpi=dpi))) as image:
        return numpy.asarray(image)


# -- flat areas, Ghostscript


@functools.cache
def campaign_jobs() -> dict[str, Job]:
    """One piece of each layout on each product that the example prints."""
    jobs = [job for job in resolve(CAMPAIGN).jobs if job.product.unit == "mm"]
    return {f"{job.layout.layout}-{job.product_id}": job for job in reversed(jobs)}


def flat(inks: Inks) -> numpy.ndarray:
    """Where nothing changes by more than one level within two pixels."""
    down, across = inks.shape[0] - 4, inks.shape[1] - 4
    parts = [inks[y : y + down, x : x + across] for y in range(5) for x in range(5)]
    still = numpy.maximum.reduce(parts).astype(int) - numpy.minimum.reduce(parts) <= 1
    found = numpy.zeros(inks.shape[:2], bool)
    found[2:-2, 2:-2] = still.all(axis=2)
    return found


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name == "khau-hieu-bang-ron-4x0.8" else pytest.mark.slow)
        for name in campaign_jobs()
    ],
)
def test_plates_agree_with_ghostscript_on_flat_areas(name: str, tmp_path: Path) -> None:
    (sheet,) = compose(campaign_jobs()[name]).sheets
    one, data = ours(sheet, 1600), written(sheet)
    theirs = plates(data, tmp_path, dots_of(data, 1600), smooth=True)
    assert set(theirs) >= {"Cyan", "Magenta", "Yellow", "Black"}
    other = numpy.stack([theirs[ink] for ink in ("Cyan", "Magenta", "Yellow", "Black")], -1)
    assert other.shape == one.shape
    still = flat(one)
    assert still.mean() > 0.5
    assert numpy.abs(one / 2.55 - other)[still].max() <= 2


# -- all of it, poppler and MuPDF

FINER = 3
PIXELS = 600

EACH = [pytest.param(*piece, marks=() if piece in SPREAD[:2] else pytest.mark.slow) for piece in SPREAD]


def through_mupdf(path: str, folder: Path, dpi: float) -> Inks:
    run("mutool", "draw", "-q", "-A", "8", "-c", "cmyk", "-r", f"{dpi:.6f}", "-o", str(folder / "m.pam"), path)
    head, samples = (folder / "m.pam").read_bytes().split(b"ENDHDR\n", 1)
    told = dict(line.split(" ", 1) for line in head.decode("ascii").splitlines() if " " in line)
    shape = int(told["HEIGHT"]), int(told["WIDTH"]), int(told["DEPTH"])
    return numpy.frombuffer(samples, numpy.uint8).reshape(shape)


def through_poppler(path: str, folder: Path, dpi: float) -> Inks:
    run("pdftoppm", "-jpegcmyk", "-singlefile", "-r", f"{dpi:.6f}", path, str(folder / "p"))
    with Image.open(folder / "p.jpg") as image:
        assert image.mode == "CMYK"
        return numpy.asarray(image)


def seen(inks: Inks) -> numpy.ndarray:
    """How light the inks look, 0..255, by one rule for all; FINER times smaller, so that smooth edges count as one."""
    rows, columns = (side // FINER * FINER for side in inks.shape[:2])
    small = inks[:rows, :columns].reshape(rows // FINER, FINER, columns // FINER, FINER, 4).mean(axis=(1, 3)) / 255
    light: numpy.ndarray = ((1 - small[..., :3]) * (1 - small[..., 3:])) @ numpy.array([76.2, 149.7, 29.1])
    return light


def similarity(one: numpy.ndarray, other: numpy.ndarray, side: int = 8) -> numpy.ndarray:
    """The structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004) of every `side` × `side` window."""

    def mean(values: numpy.ndarray) -> numpy.ndarray:
        sums = numpy.pad(values, ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
        return (sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]) / side**2

    light, dark = mean(one), mean(other)
    spread = mean(one * one) - light**2 + mean(other * other) - dark**2
    together = mean(one * other) - light * dark
    steady, loose = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    parts = (2 * light * dark + steady) * (2 * together + loose)
    whole: numpy.ndarray = parts / ((light**2 + dark**2 + steady) * (spread + loose))
    return whole


def things(sheet: Sheet) -> list[Box]:
    """Texts, codes and artwork on the sheet: what could be missing."""
    found = [item.ink for item, _ in walk(sheet.items) if isinstance(item, Text) and item.lines]
    found += [item.path.bounds() for item, _ in walk(sheet.items) if isinstance(item, Shape) and item.payload]
    groups = (item for item, matrix in walk(sheet.items) if isinstance(item, Group) and matrix == IDENTITY)
    return found + [group.area for group in groups if group.area]


@pytest.mark.parametrize(("layout", "product"), EACH)
def test_three_engines_draw_the_same(layout: str, product: str, tmp_path: Path) -> None:
    """SSIM at least 0.98 over all, and nothing missing: no text, code or artwork differs by 20 levels of 255 from what
    another engine draws there. (Details of a flag of 12 pixels are soft edges alone, and poppler's are a JPEG.)"""
    (sheet,) = drawn(layout, product).sheets
    data = written(sheet)
    # A strip gets as many pixels as a square.
    long = round(PIXELS * FINER * max(sheet.trim.aspect, 1 / sheet.trim.aspect) ** 0.5)
    path, dpi = on_disk(data, tmp_path), dots_of(data, long)
    drawings = [ours(sheet, long), through_poppler(path, tmp_path, dpi), through_mupdf(path, tmp_path, dpi)]
    rows, columns = (min(each.shape[axis] for each in drawings) for axis in (0, 1))
    assert all(each.shape[0] - rows <= 1 and each.shape[1] - columns <= 1 for each in drawings)
    first, *others = (seen(each[:rows, :columns]) for each in drawings)
    for name, other in zip(("poppler", "MuPDF"), others, strict=True):
        found = similarity(first, other)
        assert found.mean() >= 0.98, name
        apart = numpy.abs(first - other)
        assert max(part(apart, box, sheet).mean() for box in things(sheet)) < 20, name


def part(pixels: numpy.ndarray, box: Box, sheet: Sheet) -> numpy.ndarray:
    """What of a raster of the sheet's page lies in `box`."""
    area = sheet.page_box
    share = pixels.shape[1] / area.width
    edges = (box.x - area.x, box.right - area.x, box.y - area.y, box.bottom - area.y)
    left, right, top, bottom = (max(0, round(edge * share)) for edge in edges)
    top, left = min(top, len(pixels) - 1), min(left, len(pixels[0]) - 1)
    return pixels[top : max(top + 1, bottom), left : max(left + 1, right)]


def test_the_measures_would_see_a_missing_text() -> None:
    (sheet,) = drawn(*SOME[0]).sheets
    whole = seen(ours(sheet, PIXELS * FINER))
    for box in (item.ink for item, _ in walk(sheet.items) if isinstance(item, Text)):
        blank = whole.copy()
        part(blank, box, sheet)[:] = whole[2, 2]
        assert part(numpy.abs(whole - blank), box, sheet).mean() > 24
        assert similarity(whole, blank).mean() < 0.999
