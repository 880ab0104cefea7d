"""Sizes and finishing as a print shop reads them: in Vietnamese, whatever language the caller speaks."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from itertools import pairwise

from visuals.problems import say, speaking
from visuals.scene import Finishing
from visuals.units import Insets, Size

__all__ = ["SHOP", "finished", "finishing_words", "number", "scale_name"]

SHOP = "vi"
"""The language of print shops here."""


def number(value: float, digits: int = 1) -> str:
    """ "2522,5": at most `digits` after the comma, no zeros behind."""
    text = f"{value:.{digits}f}"
    return (text.rstrip("0").rstrip(".") if digits else text).replace(".", ",")


def scale_name(scale: float) -> str:
    """ "1:1", "1:10" """
    return "1:1" if scale == 1 else f"1:{round(1 / scale)}"


def finished(trim: Size) -> str:
    """ "Thành phẩm 6000 × 800 mm" """
    with speaking(SHOP):
        return say("impose.finished", width=number(trim.width), height=number(trim.height))


def finishing_words(finishing: Finishing | None) -> tuple[str, ...]:
    """What is to be done after printing, a sentence each; () when nothing is."""
    if finishing is None:
        return ()
    with speaking(SHOP):
        return tuple(_sentences(finishing))


def _sentences(finishing: Finishing) -> Iterator[str]:
    if finishing.material:
        yield say("impose.material", material=finishing.material)
    for depth, sides in _sides(finishing.hems):
        yield say("impose.hem", depth=number(depth), sides=sides)
    for depth, sides in _sides(finishing.pockets):
        seam = say("impose.seam", seam=number(finishing.seam)) if finishing.seam else ""
        yield "; ".join(filter(None, (say("impose.pocket", depth=number(depth), sides=sides), seam)))
    if finishing.eyelets:
        yield _eyelets(finishing.eyelets)
    yield from _folds(finishing)
    if finishing.cut:
        yield say("impose.contour")
    if finishing.note:
        yield finishing.note[:1].upper() + finishing.note[1:]


def _sides(insets: Insets) -> Iterator[tuple[float, str]]:
    """(depth, the sides that have it), without the sides that have none."""
    depths = dataclasses.asdict(insets)
    for depth in dict.fromkeys(depths.values()):
        if depth:
            sides = [say(f"word.{side}") for side, each in depths.items() if each == depth]
            yield depth, say("impose.all-sides") if len(sides) == 4 else ", ".join(sides)


def _eyelets(eyelets: tuple[tuple[float, float], ...]) -> str:
    edge = number(min(min(each) for each in eyelets))
    across, down = (_pitch(axis) for axis in zip(*eyelets, strict=True))
    if len(eyelets) <= 4:
        return say("impose.eyelets-corners", count=len(eyelets), edge=edge)
    return say("impose.eyelets", count=len(eyelets), across=across, down=down, edge=edge)


def _pitch(places: Iterable[float]) -> str:
    """How far neighbours are apart; all are equally."""
    steps = [after - before for before, after in pairwise(sorted(set(places)))]
    return number(min(steps)) if steps else "0"


def _folds(finishing: Finishing) -> Iterator[str]:
    upright = [x0 for x0, _, x1, _ in finishing.folds if x0 == x1]
    across = [y0 for _, y0, _, y1 in finishing.folds if y0 == y1]
    if upright:
        yield say("impose.folds", places="; ".join(map(number, upright)))
    if across:
        yield say("impose.folds-down", places="; ".join(map(number, across)))
