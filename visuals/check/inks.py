"""Inks on paper: not more than dries, not several for small letters, more than one for large blacks; spot colours that
the shop knows; overprint where the press takes it."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase

from visuals.check.layer import Layer, fills_of, plates_of
from visuals.check.outline import common
from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.check.words import length, number
from visuals.problems import Problem, Where, problem
from visuals.scene import Fill, Gradient, Paint, Shape, Stop, Text

_SLACK = 1e-6


@checks("much-ink", "too-much-ink")
def ink_dries(seen: Seen) -> Iterator[Problem]:
    """The sum of the inks of every paint stays under the press's limit; between the stops of a gradient it lies
    between theirs, and under a veil below the larger of the two, so that paints tell all."""
    if not seen.printed:
        return
    limit, most = seen.press.ink, seen.rules.inks.ink_most
    for paint, where in seen.paints.items():
        total = sum(paint.print) * paint.opacity
        if total > min(limit, most) + _SLACK:
            facts = {"paint": _named(paint), "found": number(total, 0)}
            if total > most + _SLACK:
                yield problem("check.too-much-ink", where, wanted=number(most, 0), **facts)
            else:
                yield problem("check.much-ink", where, wanted=number(limit, 0), **facts)


@checks("many-inks")
def small_letters_in_one_ink(seen: Seen) -> Iterator[Problem]:
    """Letters below a height are printed in one ink: two plates never meet to a tenth of a millimetre."""
    if seen.printed:
        for letters in seen.letters:
            limit = seen.rules.letters.many_inks
            if letters.capital < limit - _SLACK and (count := max(map(plates_of, fills_of(letters.text)))) > 1:
                facts = {"words": letters.words, "found": length(letters.capital, seen.sheet)}
                yield problem(
                    "check.many-inks", letters.where, count=count, wanted=length(limit, seen.sheet), **facts
                )


@checks("unknown-spot")
def spots_known(seen: Seen) -> Iterator[Problem]:
    """Every spot colour is one that print shops know by that name."""
    if seen.printed:
        known = seen.rules.inks.spots
        spots: dict[str, Where | None] = {}
        for paint, where in seen.paints.items():
            if paint.spot and not any(fnmatchcase(paint.spot, name) for name in known):
                spots.setdefault(paint.spot, where)
        for spot, where in spots.items():
            yield problem("check.unknown-spot", where, spot=spot, known=", ".join(known))


@checks("spot-differs")
def spots_of_one_build(seen: Seen) -> Iterator[Problem]:
    """A spot colour stands for one mixture of process inks: a RIP that prints it so knows one, and takes the first."""
    if seen.printed:
        builds: dict[str, Paint] = {}
        for paint, where in seen.paints.items():
            if paint.spot and builds.setdefault(paint.spot, paint).print != paint.print:
                facts = {"one": _build(builds[paint.spot]), "other": _build(paint)}
                yield problem("check.spot-differs", where, spot=paint.spot, **facts)


@checks("spot-in-gradient")
def spots_are_plain(seen: Seen) -> Iterator[Problem]:
    """A gradient is drawn in process inks: a spot colour in it does not reach its own plate."""
    if seen.printed and any(paint.spot for paint in seen.paints):
        for layer in seen.layers:
            for spot in dict.fromkeys(stop.paint.spot for fill in _fills(layer) for stop in _stops(fill)):
                if spot:
                    yield problem("check.spot-in-gradient", layer.where, spot=spot)


@checks("thin-black")
def large_blacks_rich(seen: Seen) -> Iterator[Problem]:
    """A large black area is of more than black ink: alone it dries grey, and every speck of dust shows."""
    if seen.printed:
        rules, codes = seen.rules.inks, {id(code.shape) for code in seen.codes}
        sheet = seen.sheet.trim.width * seen.sheet.trim.height
        for layer in seen.layers:
            item = layer.item
            if isinstance(item, Shape) and _is_thin_black(item.fill, rules.black) and id(item) not in codes:
                left, top, right, bottom = common(layer.edges, seen.trim)
                share = 100 * max(0.0, right - left) * max(0.0, bottom - top) / sheet
                if share >= rules.black_area:
                    yield problem("check.thin-black", layer.where, found=number(share, 0))


@checks("overprint-refused", "white-overprints")
def overprint_where_it_works(seen: Seen) -> Iterator[Problem]:
    """Overprint is for presses that take it, and never for white; what lies on a ground of white ink overprints it."""
    if seen.printed:
        on_white = any(paint.spot == "White" for paint in seen.paints)
        for paint, where in seen.paints.items():
            if paint.overprint and (paint.spot == "White" or not (paint.spot or any(paint.print))):
                yield problem("check.white-overprints", where)
            elif paint.overprint and paint.spot != "CutContour" and not (on_white or seen.press.overprint):
                yield problem("check.overprint-refused", where, paint=_named(paint), press=seen.press.title)


def _is_thin_black(fill: Fill | None, least: float) -> bool:
    return isinstance(fill, Paint) and not fill.spot and not any(fill.print[:3]) and fill.print[3] >= least


def _fills(layer: Layer) -> tuple[Fill, ...]:
    item = layer.item
    if isinstance(item, Text):
        return fills_of(item)
    return (item.fill,) if isinstance(item, Shape) and item.fill else ()


def _stops(fill: Fill) -> tuple[Stop, ...]:
    return fill.stops if isinstance(fill, Gradient) else ()


def _named(paint: Paint) -> str:
    """ "0/100/100/0", or the spot's name."""
    return paint.spot or _build(paint)


def _build(paint: Paint) -> str:
    return "/".join(f"{ink:g}" for ink in paint.print)


