"""What the shop does after printing, in as few words as a table has room for; the print file has all measures."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.compose.finishing import finishing_of
from visuals.impose.cut import cut_for
from visuals.impose.words import number
from visuals.papers.pieces import Piece
from visuals.problems import say
from visuals.scene import Finishing
from visuals.units import Insets

__all__ = ["brief_finishing"]

_SIDES = ("top", "right", "bottom", "left")


def brief_finishing(piece: Piece) -> str:
    """ "Dán biên 30 mm; 28 khoen"; with what the row notes for the shop."""
    finishing = finishing_of(piece.job.product)
    parts = (*_panels(piece), *(_parts(finishing) if finishing else ()), *filter(None, [piece.job.hanging.note]))
    words = "; ".join(parts)
    return words[:1].upper() + words[1:]


def _panels(piece: Piece) -> Iterator[str]:
    """Into how many panels it is divided, how large they are, by how much they overlap."""
    if any(file.part == "panels" for file in piece.made) and (cut := cut_for(piece.job)):
        size = cut.sizes(piece.job.product.trim)
        facts = {"width": number(size.width), "height": number(size.height), "overlap": number(cut.overlap)}
        yield say("papers.brief-panels", count=len(cut.starts), **facts)


def _parts(finishing: Finishing) -> Iterator[str]:
    for name, insets in (("hem", finishing.hems), ("pocket", finishing.pockets)):
        for depth, sides in _depths(insets):
            yield say(f"papers.brief-{name}", depth=number(depth), sides=sides)
    if finishing.eyelets:
        yield say("papers.brief-eyelets", count=len(finishing.eyelets))
    if finishing.folds:
        yield say("papers.brief-folds", count=len(finishing.folds))
    if finishing.cut:
        yield say("papers.brief-cut")
    if finishing.note:
        yield finishing.note


def _depths(insets: Insets) -> Iterator[tuple[float, str]]:
    """Each depth with the sides that have it: "" for all four."""
    depths = {side: getattr(insets, side) for side in _SIDES}
    for depth in dict.fromkeys(depths.values()):
        if depth:
            sides = [say(f"word.{side}") for side, each in depths.items() if each == depth]
            yield depth, "" if len(sides) == 4 else f" ({', '.join(sides)})"
