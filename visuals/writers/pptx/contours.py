"""Outlines for programs that fill by the even-odd rule.

A scene fills by the non-zero rule: overlapping contours that run the same way stay full. Office fills each `a:path` by
even-odd, so there an overlap becomes a hole (seen with native exports: developer0hye/office2pdf #870, #874). Contours
are therefore dealt out to layers: a hole goes with the contour that it pierces, contours that overlap go apart, and
everything else shares one layer.
"""

from __future__ import annotations

from dataclasses import dataclass

from visuals.scene import Path
from visuals.units import Box
from visuals.writers.pptx.polygons import Point, polygons

__all__ = ["layers"]

# Points on each curve when contours are compared; enough to say which lies within which.
_STEPS = 8


@dataclass(frozen=True, slots=True)
class _Contour:
    path: Path
    corners: tuple[Point, ...]
    box: Box

    @property
    def area(self) -> float:
        """Signed: above zero clockwise (y runs downwards)."""
        around = zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)
        return sum(x * y2 - x2 * y for (x, y), (x2, y2) in around) / 2


def layers(path: Path) -> tuple[Path, ...]:
    """`path` as one or more paths, to be filled by even-odd and laid over each other, that show what it shows."""
    contours = _contours(path)
    if len(contours) < 2:
        return (path,)
    solids, holes = _sorted_out(contours)
    if not solids:
        return (path,)
    families = [[solid] for solid in solids]
    for hole in holes:
        at = _pierced(hole, solids)
        families[at].append(hole)
    return tuple(_joined(layer) for layer in _apart(families))


def _contours(path: Path) -> list[_Contour]:
    """The contours with their points; a closing Z belongs to the contour that it closes."""
    found: list[tuple[str, list[float]]] = []
    for verb, numbers in path.segments():
        if verb == "M":
            found.append(("M", list(numbers)))
        elif found:
            verbs, points = found[-1]
            found[-1] = (verbs + verb, points + list(numbers))
    made = [Path(verbs, tuple(points)) for verbs, points in found if len(verbs) > 1]
    return [_Contour(each, tuple(polygons(each, _STEPS)[0]), each.bounds()) for each in made]


def _turns(point: Point, contour: _Contour) -> int:
    """The winding number of a contour round a point."""
    x, y = point
    box = contour.box
    if not (box.x <= x <= box.right and box.y <= y <= box.bottom):
        return 0
    count = 0
    around = contour.corners
    for (x1, y1), (x2, y2) in zip(around, around[1:] + around[:1], strict=True):
        side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1)
        if y1 <= y < y2 and side > 0:
            count += 1
        elif y2 <= y < y1 and side < 0:
            count -= 1
    return count


def _near(contours: list[_Contour]) -> list[list[int]]:
    """For each contour the others whose boxes overlap its own: a sweep from top to bottom."""
    order = sorted(range(len(contours)), key=lambda at: contours[at].box.y)
    found: list[list[int]] = [[] for _ in contours]
    open_ones: list[int] = []
    for at in order:
        box = contours[at].box
        open_ones = [other for other in open_ones if contours[other].box.bottom > box.y + 1e-6]
        for other in open_ones:
            if contours[other].box.overlaps(box):
                found[at].append(other)
                found[other].append(at)
        open_ones.append(at)
    return found


def _sorted_out(contours: list[_Contour]) -> tuple[list[_Contour], list[_Contour]]:
    """Contours that add ink, and those that take it away because they run against what they lie in."""
    solids: list[_Contour] = []
    holes: list[_Contour] = []
    for contour, near in zip(contours, _near(contours), strict=True):
        around = sum(_turns(contour.corners[0], contours[other]) for other in near)
        own = 1 if contour.area > 0 else -1
        (holes if around and around + own == 0 else solids).append(contour)
    return solids, holes


def _pierced(hole: _Contour, solids: list[_Contour]) -> int:
    """The smallest solid contour round the hole."""
    inside = [at for at, solid in enumerate(solids) if _turns(hole.corners[0], solid)]
    return min(inside, key=lambda at: abs(solids[at].area), default=0)


def _apart(families: list[list[_Contour]]) -> list[list[_Contour]]:
    """Families in as few layers as keep overlapping ones apart, first come first served."""
    heads = [family[0] for family in families]
    near = _near(heads)
    layer_of: dict[int, int] = {}
    for at in range(len(heads)):
        taken = {layer_of[other] for other in near[at] if other in layer_of}
        layer_of[at] = next(number for number in range(len(heads)) if number not in taken)
    made: list[list[_Contour]] = [[] for _ in range(max(layer_of.values(), default=-1) + 1)]
    for at, family in enumerate(families):
        made[layer_of[at]] += family
    return made


def _joined(contours: list[_Contour]) -> Path:
    return Path(
        "".join(contour.path.verbs for contour in contours),
        tuple(number for contour in contours for number in contour.path.points),
    )
