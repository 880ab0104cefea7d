"""Finishing: what the shop does after printing - hems, pole pockets, eyelets, folds, a contour to cut along."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.problems import Problem, problem
from visuals.spec.shapes import TEXT, YES_NO, Choice, Many, Record, key, record
from visuals.spec.values import PHYSICAL
from visuals.units import Insets, Length, Size

__all__ = ["Finish", "check_finish"]

SIDES = ("top", "right", "bottom", "left")

_LEAST_PITCH = 20.0
"""Millimetres. Eyelets nearer than their rings are wide are a slip of the pen."""

_LEAST_STRIP = 100.0
"""Millimetres that a roll must leave for the picture; narrower is a slip of the pen too."""


@record
class Finish(Record):
    """What the shop does after printing. Lengths on the finished face, from the trim's edges inwards."""

    material: str = key(TEXT, "Chất liệu: bạt hiflex, decal, PP …", default="")
    hem: Length | None = key(PHYSICAL, "Gấp mép, dán biên các cạnh không luồn ống", default=None)
    pocket: Length | None = key(PHYSICAL, "Luồn ống: bề rộng của ống vải khi may", default=None)
    pocket_at: tuple[str, ...] = key(
        Many(Choice(SIDES), lone=True), "Luồn ống ở những cạnh nào", default=("top", "bottom")
    )
    seam: Length | None = key(PHYSICAL, "Đường may cạnh ống, cũng để trống", default=None)
    eyelets: Length | None = key(PHYSICAL, "Khoen bốn góc và dọc các cạnh, cách nhau nhiều nhất", default=None)
    corners: bool = key(YES_NO, "Chỉ đóng khoen bốn góc", default=False)
    eyelet_edge: Length = key(PHYSICAL, "Tâm khoen cách mép", default=Length(25.0, "mm"))
    ring: Length = key(PHYSICAL, "Đường kính vành khoen", default=Length(20.0, "mm"))
    folds: tuple[Length, ...] = key(Many(PHYSICAL, lone=True), "Đường gấp đứng, cách mép trái", default=())
    folds_down: tuple[Length, ...] = key(Many(PHYSICAL, lone=True), "Đường gấp ngang, cách mép trên", default=())
    cut: str = key(
        Choice(("edge", "ellipse")), "Bế theo đường: edge = theo mép (bo góc: round), ellipse = bầu dục", default=""
    )
    round: Length | None = key(PHYSICAL, "Bán kính bo góc khi bế", default=None)
    roll: Length | None = key(PHYSICAL, "Khổ cuộn của máy in; rộng hơn thì in nhiều tấm rồi ghép", default=None)
    note: str = key(TEXT, "Ghi chú cho xưởng in", default="")

    @property
    def pockets(self) -> Insets:
        """The pockets from the trim's edges inwards."""
        depth = self.pocket.amount if self.pocket else 0.0
        return Insets(*(depth if side in self.pocket_at else 0.0 for side in SIDES))

    @property
    def hems(self) -> Insets:
        """The hems from the trim's edges inwards: a side with a pocket has none."""
        depth = self.hem.amount if self.hem else 0.0
        pocketed = self.pocket_at if self.pocket else ()
        return Insets(*(0.0 if side in pocketed else depth for side in SIDES))


def check_finish(finish: Finish, trim: Size, bleed: float) -> Iterator[Problem]:
    """What cannot be done to a piece of size `trim` (millimetres), each fault at its key."""
    if finish.pocket and not _leaves_room(_joined(finish), trim):
        yield problem("spec.bleed-too-large", finish.place_of("pocket"), key="pocket")
    elif finish.hem and not _leaves_room(finish.hems, trim):
        yield problem("spec.bleed-too-large", finish.place_of("hem"), key="hem")
    if finish.eyelets or finish.corners:
        yield from _check_eyelets(finish, trim)
    for name, side in (("folds", trim.width), ("folds_down", trim.height)):
        if any(not 0 < fold.amount < side for fold in getattr(finish, name)):
            yield problem("spec.fold-outside", finish.place_of(name), side=f"{side:g}")
    if finish.round and finish.round.amount * 2 > trim.short:
        yield problem("spec.bleed-too-large", finish.place_of("round"), key="round")
    if finish.roll and finish.roll.amount - 2 * bleed < _LEAST_STRIP:
        yield problem("spec.roll-narrow", finish.place_of("roll"), roll=finish.roll, rest=f"{2 * bleed:g}mm")


def _check_eyelets(finish: Finish, trim: Size) -> Iterator[Problem]:
    free = _rest(_joined(finish), trim).short if finish.pocket else trim.short
    for name, needed in (("eyelet_edge", finish.eyelet_edge.amount * 2), ("ring", finish.ring.amount)):
        if needed >= free > 0:
            yield problem("spec.bleed-too-large", finish.place_of(name), key=name)
    least = max(_LEAST_PITCH, finish.ring.amount)
    if finish.eyelets and finish.eyelets.amount < least:
        yield problem("spec.eyelets-too-close", finish.place_of("eyelets"), value=finish.eyelets, least=f"{least:g}mm")


def _joined(finish: Finish) -> Insets:
    """Pockets with their seams, and hems."""
    seam = finish.seam.amount if finish.seam else 0.0
    pockets, hems = finish.pockets, finish.hems
    sides = ((getattr(pockets, side), getattr(hems, side)) for side in SIDES)
    return Insets(*(pocket + seam if pocket else hem for pocket, hem in sides))


def _rest(insets: Insets, trim: Size) -> Size:
    return Size(trim.width - insets.left - insets.right, trim.height - insets.top - insets.bottom)


def _leaves_room(insets: Insets, trim: Size) -> bool:
    return _rest(insets, trim).short > 0
