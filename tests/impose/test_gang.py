"""Ganged sheets: all copies are there, nothing overlaps, every cut has its tick, each piece is what it was alone."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path as FilePath

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.impose.pieces import box_of, card, document, pixels, shown, words
from tests.writers.readers import forms, on_disk, opened, run, written
from visuals.impose.gang import EDGE, GAP, Gang, Piece, gang
from visuals.impose.gang_sheet import gang_sheet
from visuals.impose.sheet import clean
from visuals.units import Box, Insets, Size

SRA3 = Size(320, 450)
A3_PLUS = Size(329, 483)


def piece(width: float, height: float, copies: int = 1, bleed: float = 3) -> Piece:
    return Piece(Size(width, height), Insets.all(bleed), copies)


def counted(made: tuple[Gang, ...]) -> Counter[int]:
    """How often each piece is printed in all."""
    return Counter({each: n for each, n in _printed(made).items() if n})


def _printed(made: tuple[Gang, ...]) -> Counter[int]:
    printed: Counter[int] = Counter()
    for each in made:
        for place in each.places:
            printed[place.piece] += each.runs
    return printed


@pytest.mark.parametrize(
    ("width", "height", "paper", "count"),
    [(90, 54, SRA3, 21), (148, 210, SRA3, 4), (210, 297, SRA3, 2), (210, 297, A3_PLUS, 2), (105, 148, A3_PLUS, 8)],
)
def test_how_often_a_piece_goes_on_a_sheet(width: float, height: float, paper: Size, count: int) -> None:
    made, left_out = gang([piece(width, height, 1000 * count)], paper)
    assert left_out == ()
    assert [(len(each.places), each.runs) for each in made] == [(count, 1000)]


def test_a_piece_that_fits_once_is_left_out() -> None:
    assert gang([piece(297, 420), piece(90, 54)], A3_PLUS)[1] == (0,)
    assert gang([piece(600, 400)], A3_PLUS) == ((), (0,))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(20, 300), st.integers(20, 300), st.integers(1, 60), st.sampled_from([0, 2, 3])),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from([SRA3, A3_PLUS, Size(650, 860), Size(100, 100)]),
)
def test_every_copy_is_there_and_none_overlaps(sizes: list[tuple[int, int, int, int]], paper: Size) -> None:
    pieces = [piece(width, height, copies, bleed) for width, height, copies, bleed in sizes]
    made, left_out = gang(pieces, paper)
    wanted = Counter({each: one.copies for each, one in enumerate(pieces) if each not in left_out})
    assert counted(made) == wanted
    room = Box(0, 0, paper.width, paper.height).inset(EDGE)
    for sheet in made:
        boxes = [place.box for place in sheet.places]
        assert all(room.contains(box, 1e-6) for box in boxes)
        assert not any(one.overlaps(other) for at, one in enumerate(boxes) for other in boxes[:at])
        for place in sheet.places:
            size = pieces[place.piece].paper
            across, down = (size.height, size.width) if place.turned else (size.width, size.height)
            assert (place.box.width, place.box.height) == pytest.approx((across, down))
        for upper, lower in pairwise(sheet.grids):
            below = max(place.box.bottom for place in upper)
            assert min(place.box.y for place in lower) >= below + GAP - 1e-6
    assert gang(pieces, paper) == (made, left_out)


@settings(deadline=None, max_examples=50)
@given(st.lists(st.tuples(st.integers(30, 200), st.integers(30, 200)), min_size=1, max_size=8))
def test_a_guillotine_can_cut_it(sizes: list[tuple[int, int]]) -> None:
    """Through the whole sheet between rows; within a row from top to bottom: no cut goes through a piece."""
    made, _ = gang([piece(*size, copies=3) for size in sizes], Size(650, 860))
    for sheet in made:
        rows: dict[tuple[float, float], list[Box]] = {}
        for place in sheet.places:
            rows.setdefault((place.box.y, place.box.bottom), []).append(place.box)
        edges = sorted(rows)
        assert all(upper[1] <= lower[0] + 1e-6 for upper, lower in pairwise(edges))


# -- drawn


def _drawn(*cards: tuple[float, float, int], paper: Size = SRA3) -> tuple[Gang, bytes, list[object]]:
    sheets = [card(width, height, name=f"the-{at}") for at, (width, height, _) in enumerate(cards)]
    made, _ = gang([Piece(each.trim, each.bleed, cards[at][2]) for at, each in enumerate(sheets)], paper)
    page = gang_sheet(made[0], dict(enumerate(sheets)), [each.name for each in sheets], (1, len(made)), "28/7/2026")
    return made[0], written(document(page), live_text=True), list(sheets)


def test_each_piece_is_what_it_was_alone() -> None:
    """Turned ones too: cut out of the sheet and turned back they are the piece, bleed and all."""
    made, data, _ = _drawn((50, 140, 2), (90, 54, 3))
    assert Counter((place.piece, place.turned) for place in made.places) == {(0, True): 2, (1, False): 3}
    dpi = 254.0
    whole = shown(data, dpi)
    for place in made.places:
        box = place.box
        x, y, width, height = (round(each * 10) for each in (box.x, box.y, box.width, box.height))
        here = whole[y : y + height, x : x + width]
        size = ((50, 140), (90, 54))[place.piece]
        alone = pixels(clean(document(card(*size))), dpi)
        upright = numpy.rot90(here) if place.turned else here
        assert upright.shape == alone.shape
        assert (abs(upright - alone).max(axis=2) > 60).mean() < 0.01, "a shift of 0.1 mm shows at the star's edges"


def test_a_turned_piece_is_turned_clockwise() -> None:
    made, _ = gang([piece(210, 297, 2)], SRA3)
    assert all(place.turned for place in made[0].places)
    page = gang_sheet(made[0], {0: card(210, 297)}, ["to-roi"])
    found = shown(written(document(page)), 50.8)
    box = made[0].places[0].box
    star = (found[:, :, 0] > 180) & (found[:, :, 1] < 120)
    here = star[round(box.y * 2) : round(box.bottom * 2), round(box.x * 2) : round(box.right * 2)]
    rows, columns = numpy.argwhere(here).mean(axis=0) / 2
    # On the piece the star stands a quarter from the left and three tenths from the top: now 0.3 from the right.
    assert (columns, rows) == pytest.approx((box.width - 3 - 0.3 * 297, 3 + 0.25 * 210), abs=2)


def test_every_cut_has_a_tick() -> None:
    """Above the grid two ticks for each column, one where its trim begins and one where it ends."""
    made, data, _ = _drawn((90, 54, 21))
    boxes = [place.box for place in made.places]
    top = min(box.y for box in boxes)
    found = shown(data, 508).max(axis=2) < 160
    band = found[round((top - 4.2) * 20) : round((top - 1.4) * 20), :]
    seen = {round(float(group.mean()) / 20, 1) for group in _groups(numpy.flatnonzero(band.mean(axis=0) > 0.8))}
    wanted = {round(edge, 1) for box in boxes for edge in (box.x + 3, box.right - 3)}
    assert seen == wanted


def _groups(columns: numpy.ndarray) -> list[numpy.ndarray]:
    return numpy.split(columns, numpy.flatnonzero(numpy.diff(columns) > 1) + 1)


def test_no_tick_is_on_a_piece() -> None:
    made, data, _ = _drawn((90, 54, 4), (60, 60, 5))
    found = shown(data, 254)
    for place in made.places:
        left, top, right, bottom = (
            round(each * 10) for each in (place.box.x, place.box.y, place.box.right, place.box.bottom)
        )
        here = found[top + 1 : bottom - 1, left + 1 : right - 1]
        assert (here.max(axis=2) > 160).all()


def test_the_sheet_tells_what_is_on_it() -> None:
    made, data, _ = _drawn((90, 54, 50))
    said = words(data)
    for fact in ("GHÉP BÀI 1/2", "giấy 320 × 450 mm", "in 2 tờ", "21 × the-0", "28/7/2026"):
        assert fact in said
    assert made.runs == 2


def test_a_piece_is_in_the_file_once(tmp_path: FilePath) -> None:
    _, data, _ = _drawn((90, 54, 21))
    assert len(forms(opened(data))) == 1
    assert box_of(data, "TrimBox") == pytest.approx([0, 0, 320, 450], abs=0.01)
    assert "No syntax or stream encoding errors" in run("qpdf", "--check", on_disk(data, tmp_path))
