"""Outlines of upright boxes: what is made of boxes says them again, whatever way it came to be."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from visuals.scene import Path
from visuals.units import Box

ROWS = [[1.5, 2.0, 3.5, 4.25], [0.1, 9.0, 0.3, 9.5], [-4.0, 7.0, -1.0, 8.0]]
BOXES = [Box(1.5, 2.0, 2.0, 2.25), Box(-4.0, 7.0, 3.0, 1.0)]


def test_an_outline_of_boxes_is_its_points() -> None:
    path = Path.upright(np.array(ROWS))
    again = Path(path.verbs, path.points)
    assert path == again
    assert hash(path) == hash(again)
    assert path.points[:8] == (1.5, 2.0, 3.5, 2.0, 3.5, 4.25, 1.5, 4.25)
    assert path.boxes.tolist() == again.boxes.tolist() == ROWS
    assert path.edges == again.edges == (-4.0, 2.0, 3.5, 9.5)
    assert pickle.loads(pickle.dumps(path)) == path
    assert Path.rectangles(BOXES) == Path.upright(np.array([[1.5, 2.0, 3.5, 4.25], [-4.0, 7.0, -1.0, 8.0]]))


def test_boxes_cannot_be_changed_behind_the_points() -> None:
    with pytest.raises(ValueError, match="read-only"):
        Path.upright(np.array(ROWS)).boxes[0] = 0


@pytest.mark.parametrize(
    "path",
    [
        Path("", ()),
        Path.ellipse(Box(0, 0, 4, 4)),
        Path.polygon([(0, 0), (4, 0), (4, 4), (0, 5)]),  # leans
        Path.polygon([(0, 0), (0, 4), (4, 4), (4, 0)]),  # the other way round
        Path.polygon([(4, 0), (0, 0), (0, 4), (4, 4)]),  # from another corner
        Path.polygon([(0, 0), (4, 0), (4, 0), (0, 0)]),  # no height
        Path("MLLL", (0, 0, 4, 0, 4, 4, 0, 4)),
    ],
)
def test_other_outlines_have_none(path: Path) -> None:
    assert not len(path.boxes)
