"""A product's finishing as it lies on a sheet: where hems, pockets and folds run, and every eyelet."""

from __future__ import annotations

import dataclasses
import math
from functools import lru_cache

from visuals.scene import Finishing, Path
from visuals.spec.finish import Finish
from visuals.spec.product import Product
from visuals.units import Box, Insets, Length, Size

__all__ = ["finishing_of"]


def finishing_of(product: Product) -> Finishing | None:
    """What is done to the product after printing, in millimetres; None for pixels, and where the product says nothing.

    Eyelets stand in the corners and between them at equal pitch, at most the product's, on all sides without a pocket.
    """
    if product.finish is None or product.unit != "mm":
        return None
    return _finishing(product.finish, product.trim)


@lru_cache(maxsize=256)
def _finishing(finish: Finish, trim: Size) -> Finishing:
    pockets = finish.pockets
    holed = finish.eyelets is not None or finish.corners
    return Finishing(
        hems=finish.hems,
        pockets=pockets,
        seam=_amount(finish.seam) if pockets != Insets() else 0.0,
        eyelets=_eyelets(finish, trim) if holed else (),
        eyelet_free=finish.ring.amount / 2 if holed else 0.0,
        folds=_folds(finish, trim),
        cut=_cut(finish, trim),
        material=finish.material,
        note=finish.note,
    )


def _amount(length: Length | None) -> float:
    return length.amount if length else 0.0


def _eyelets(finish: Finish, trim: Size) -> tuple[tuple[float, float], ...]:
    """Row by row from the top: the upper edge, both sides downwards, the lower edge."""
    edge, seam, pockets = finish.eyelet_edge.amount, _amount(finish.seam), finish.pockets
    from_edge = Insets(*(depth + seam + edge if depth else edge for depth in dataclasses.astuple(pockets)))
    box = Box(0.0, 0.0, trim.width, trim.height).inset(from_edge)
    pitch = math.inf if finish.corners else _amount(finish.eyelets)
    across, down = _steps(box.x, box.right, pitch), _steps(box.y, box.bottom, pitch)
    sides = [x for x, pocket in ((box.x, pockets.left), (box.right, pockets.right)) if not pocket]
    ends = [y for y, pocket in ((box.y, pockets.top), (box.bottom, pockets.bottom)) if not pocket]
    rows = [(x, y) for y in ends for x in across]
    columns = [(x, y) for y in down for x in sides]
    return tuple(sorted({*rows, *columns}, key=lambda hole: (hole[1], hole[0])))


def _steps(start: float, end: float, pitch: float) -> tuple[float, ...]:
    """Places from `start` to `end`, both among them, equally spaced at most `pitch` apart."""
    count = max(1, math.ceil((end - start) / pitch - 1e-9))
    return (*(start + (end - start) * step / count for step in range(count)), end)


def _folds(finish: Finish, trim: Size) -> tuple[tuple[float, float, float, float], ...]:
    upright = tuple((fold.amount, 0.0, fold.amount, trim.height) for fold in finish.folds)
    return upright + tuple((0.0, fold.amount, trim.width, fold.amount) for fold in finish.folds_down)


def _cut(finish: Finish, trim: Size) -> Path | None:
    box = Box(0.0, 0.0, trim.width, trim.height)
    if finish.cut == "ellipse":
        return Path.ellipse(box)
    return Path.rectangle(box, _amount(finish.round)) if finish.cut == "edge" else None
