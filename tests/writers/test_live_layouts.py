"""Every layout in each of its shapes, as live text and as outlines: one drawing, and every line can be read back."""

from __future__ import annotations

import io
from collections.abc import Iterator

import numpy
import pypdf
import pypdfium2
import pytest

from tests.samples import HERE, job, product, values
from visuals.compose import compose
from visuals.resolve import Said
from visuals.scene import Document, Text, walk
from visuals.shelf import Shelf
from visuals.spec.layout import Layout

from .readers import on_disk, run, written

SHELF = Shelf.of()

# The longer side of a page as rendered, and the squares whose mean shade is compared: pdfium moves the letters of a
# font by up to half a pixel, which a square of 8 feels as a sixteenth; a letter that is missing or wrong fills many.
# Small letters are looked at larger: of those of 22 pixels several strokes lie in one square (57 measured where at 33
# pixels it was 24).
PIXELS, SQUARE, APART = 2400, 8, 48
LETTER = 33


def shapes(layout: Layout) -> Iterator[float]:
    for variant in layout.variants:
        low, high = max(variant.aspect.low, layout.proven.low), min(variant.aspect.high, layout.proven.high)
        if low <= high:
            yield (low * high) ** 0.5


CASES = [(name, aspect) for name in sorted(SHELF.layouts()) for aspect in shapes(SHELF.layout(name))]


def drawing(name: str, aspect: float, **slots: str) -> Document:
    layout = SHELF.layout(name)
    given = values(layout, long=layout.layout[:6] != "trang-", full=layout.layout != "trang-anh")
    given = {**given, **{slot: Said(words, HERE) for slot, words in slots.items()}}
    return compose(job(layout, product(2000 * aspect**0.5, 2000 / aspect**0.5), given))


def pixels(document: Document) -> float:
    """The longer side of a rendering in which the smallest letters are large enough."""
    sheet = document.sheets[0]
    smallest = min(item.size for item, _ in walk(sheet.items) if isinstance(item, Text))
    return max(PIXELS, LETTER / smallest * max(sheet.trim.width, sheet.trim.height))


def squares(data: bytes, longest: float = PIXELS) -> numpy.ndarray:
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        shades = page.render(scale=longest / max(page.get_size())).to_numpy().astype(float)
    rows, columns = shades.shape[0] // SQUARE, shades.shape[1] // SQUARE
    cut = shades[: rows * SQUARE, : columns * SQUARE, :3]
    means: numpy.ndarray = cut.reshape(rows, SQUARE, columns, SQUARE, 3).mean(axis=(1, 3))
    return means


def said(text: str) -> str:
    """Without blanks: what stands beside each other on a page may come in one line or in two."""
    return "".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize(("name", "aspect"), CASES)
def test_live_and_outlined_pages_are_one_drawing(name: str, aspect: float) -> None:
    document = drawing(name, aspect)
    longest = pixels(document)
    outlined, live = (squares(written(document, live_text=live), longest) for live in (False, True))
    assert numpy.abs(outlined - live).max() < APART


def test_a_wrong_mark_would_be_noticed() -> None:
    one, other = (squares(written(drawing("khau-hieu", 1.45, host=host))) for host in ("Xã Kép", "Xã Kẹp"))
    assert numpy.abs(one - other).max() > 2 * APART


@pytest.mark.slow
@pytest.mark.parametrize(("name", "aspect"), CASES)
def test_every_line_is_read_back(name: str, aspect: float, tmp_path_factory: pytest.TempPathFactory) -> None:
    document = drawing(name, aspect)
    data = written(document, live_text=True)
    lines = [
        said(line.text) for item, _ in walk(document.sheets[0].items) if isinstance(item, Text) for line in item.lines
    ]
    assert lines
    with pypdfium2.PdfDocument(data) as pdf:
        by_pdfium = said(pdf[0].get_textpage().get_text_bounded())
    by_pypdf = said(pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text())
    by_poppler = said(run("pdftotext", "-raw", on_disk(data, tmp_path_factory.mktemp("live")), "-"))
    for line in lines:
        assert line in by_pdfium
        assert line in by_pypdf
        assert line in by_poppler
