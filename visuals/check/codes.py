"""QR codes that telephones read: the right symbol, dark on light, with room around it, large enough.

ISO/IEC 18004:2015 asks four modules of quiet zone (6.3.8); the other thresholds are measured or a trade's custom, with
their source in layouts/rules/check.yaml.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from visuals.check.behind import before, behind, flat, grid, look, over
from visuals.check.colour import Colour, lightness
from visuals.check.layer import plates_of
from visuals.check.outline import Edges, bounds, covers, grown, overlap, scale_of
from visuals.check.registry import checks
from visuals.check.seen import Code, Seen
from visuals.check.symbol import hole_in, said_by
from visuals.check.wash import fill_brush, outer, thinned
from visuals.check.words import length, number
from visuals.problems import Problem, SpecError, problem

_SLACK = 1e-6
_NEAR_WHOLE = 1e-3

# Where the ground under a symbol is looked at: enough for a photograph or a gradient to show itself.
_LOOKS = 7
_ALONG = 29


@checks("code-without-payload", "code-wrong")
def says_its_payload(seen: Seen) -> Iterator[Problem]:
    """The drawn modules are a whole symbol that says the payload, and not mirrored."""
    for code in seen.codes:
        if not code.shape.payload:
            yield problem("check.code-without-payload", code.where)
        elif _mirrored(code) or not (_as_composed(code) or _whole(code)):
            yield problem("check.code-wrong", code.where, payload=code.shape.payload)


def _whole(code: Code) -> bool:
    path, payload = code.shape.path, code.shape.payload
    return said_by(path) == payload or hole_in(path, payload) is not None


@checks("code-logo", "code-logo-large")
def logo_borne(seen: Seen) -> Iterator[Problem]:
    """What a logo hides can be corrected, in the worst block, with something left for dirt and folds."""
    rules = seen.rules.codes
    for code in seen.codes:
        hole = hole_in(code.shape.path, code.shape.payload) if _light_in_the_middle(code) else None
        if hole is None or hole.burden <= rules.logo / 100:
            continue
        facts = {"found": number(100 * hole.burden, 0), "wanted": number(rules.logo, 0)}
        large = hole.burden > rules.logo_most / 100
        yield problem("check.code-logo-large" if large else "check.code-logo", code.where, **facts)


def _light_in_the_middle(code: Code) -> bool:
    """False for nearly every symbol without a logo, whose modules need not be compared."""
    middle = len(code.modules or ()) // 2
    rows = (code.modules or ())[middle - 1 : middle + 2]
    return bool(rows) and not any(any(row[middle - 1 : middle + 2]) for row in rows)


@checks("code-dense")
def few_modules(seen: Seen) -> Iterator[Problem]:
    """The symbol is not of a version whose modules get too small: what it says should be short."""
    rules = seen.rules.codes
    far = (seen.sheet.viewing_distance or 0.0) * rules.share >= rules.far
    most = rules.dense_far if far else rules.dense
    for code in seen.codes:
        count = len(code.modules or ())
        if count > most * 4 + 17:
            facts = {"count": count, "most": most * 4 + 17, "length": len(code.shape.payload)}
            yield problem("check.code-dense", code.where, **facts)


def _as_composed(code: Code) -> bool:
    """True when the drawn modules are those of the symbol that composing makes for the payload.

    Only symbols that come from elsewhere need to be read module by module.
    """
    from visuals.compose.code import modules_of

    try:
        return b"".join(code.modules or ()) == modules_of(code.shape.payload).tobytes()
    except SpecError:
        return False


def _mirrored(code: Code) -> bool:
    a, b, c, d, _, _ = code.matrix
    return a * d - b * c <= 0


@checks("code-faint", "code-unreadable", "code-inverted")
def dark_on_light(seen: Seen) -> Iterator[Problem]:
    """The modules are darker than what is behind them, by enough, everywhere; inverted symbols are refused, because
    readers that take them are few."""
    rules = seen.rules.codes
    for code in seen.codes:
        found = _contrast(code, seen)
        facts = {"found": number(100 * abs(found), 0), "wanted": number(100 * rules.contrast, 0)}
        if found <= -rules.contrast_least:
            yield problem("check.code-inverted", code.where)
        elif found < rules.contrast_least:
            yield problem("check.code-unreadable", code.where, **facts)
        elif found < rules.contrast:
            yield problem("check.code-faint", code.where, **facts)


def _contrast(code: Code, seen: Seen) -> float:
    """Luminance of the ground less that of the modules, the smallest found; in print too, where that is less."""
    layers = behind(seen, code.at, code.edges)
    below = look(seen, layers)
    looks = 1 if flat(layers, code.edges) else _LOOKS
    return min(_lighter(below(x, y), _module(code, seen, x, y), seen) for x, y in grid(code.edges, looks, looks))


def _lighter(ground: Colour, module: Colour, seen: Seen) -> float:
    light, dark = lightness(ground), lightness(module)
    on_screen, on_paper = light[0] - dark[0], light[1] - dark[1]
    return min(on_screen, on_paper) if seen.printed else on_screen


def _module(code: Code, seen: Seen, x: float, y: float) -> Colour:
    """The colour of a dark module at a point, on the ground that lies there."""
    fill = code.shape.fill
    if fill is None:
        return seen.bare
    brush = outer(thinned(fill_brush(fill), seen.layers[code.at].opacity), code.matrix)
    return seen.shown(over(brush(x, y), seen.bare))


@checks("code-quiet", "code-no-quiet")
def quiet_around(seen: Seen) -> Iterator[Problem]:
    """Light room of some modules on all four sides. A code that is not dark on light is told of that alone."""
    rules = seen.rules.codes
    for code in seen.codes:
        module = _module_size(code)
        if module is None or _contrast(code, seen) < rules.contrast_least:
            continue
        found = _quiet(code, module, seen)
        facts = {"found": found, "wanted": number(rules.quiet), "room": length(rules.quiet * module, seen.sheet)}
        if found < rules.quiet_least:
            yield problem("check.code-no-quiet", code.where, **facts)
        elif found < rules.quiet:
            yield problem("check.code-quiet", code.where, **facts)


def _module_size(code: Code) -> float | None:
    """The side of a module on the sheet; None when the outline has no grid."""
    edges = bounds(code.shape.path)
    return (edges[2] - edges[0]) / len(code.modules) * scale_of(code.matrix) if code.modules and edges else None


def _quiet(code: Code, module: float, seen: Seen) -> int:
    """How many modules of quiet zone there are, counted in whole rings up to what is asked for."""
    rings = math.ceil(seen.rules.codes.quiet)
    area = grown(code.edges, rings * module)
    layers, above = behind(seen, code.at, area), before(seen, code.at, area)
    lines = [line for letters in seen.letters for line in letters.lines if overlap(line, area)]
    if not above and not lines and flat(layers, area) and covers(seen.trim, area):
        return rings  # the ground is one colour, and light enough under the code itself
    see = look(seen, (*layers, *above))
    dark = _module(code, seen, *_middle(code.edges))

    def quiet(x: float, y: float) -> bool:
        free = covers(seen.trim, (x, y, x, y)) and not any(covers(line, (x, y, x, y)) for line in lines)
        return free and _lighter(see(x, y), dark, seen) >= seen.rules.codes.contrast_least

    for ring in range(rings):
        if not all(quiet(x, y) for x, y in _beside(code.edges, (ring + 0.5) * module)):
            return ring
    return rings


def _beside(edges: Edges, away: float) -> Iterator[tuple[float, float]]:
    """Points `away` from the four sides, corners left out: plates may be rounded there."""
    left, top, right, bottom = edges
    for step in range(_ALONG):
        share = (step + 0.5) / _ALONG
        x, y = left + share * (right - left), top + share * (bottom - top)
        yield from ((x, top - away), (x, bottom + away), (left - away, y), (right + away, y))


def _middle(edges: Edges) -> tuple[float, float]:
    return (edges[0] + edges[2]) / 2, (edges[1] + edges[3]) / 2


@checks("code-small", "code-tiny")
def large_enough_to_scan(seen: Seen) -> Iterator[Problem]:
    """Modules and width for the distance from which people scan, and modules that a press can print."""
    rules = seen.rules.codes
    metres = (seen.sheet.viewing_distance or 0.0) / 1000 * rules.share
    for code in seen.codes if seen.printed else ():
        module = _module_size(code)
        if module is None:
            continue
        count = len(code.modules or ())
        width, wanted = module * count, max(rules.width * metres, rules.module * metres * count)
        if module < rules.module_least - _SLACK:
            facts = {"found": length(module, seen.sheet), "wanted": length(rules.module_least, seen.sheet)}
            yield problem("check.code-tiny", code.where, **facts)
        elif width < wanted - _SLACK:
            facts = {"found": length(width, seen.sheet), "wanted": length(wanted, seen.sheet)}
            yield problem("check.code-small", code.where, metres=number(metres), **facts)


@checks("code-many-inks")
def in_one_ink(seen: Seen) -> Iterator[Problem]:
    """Small modules are printed in one ink: where two plates do not meet, a light module fills up."""
    limit = seen.rules.codes.one_ink
    for code in seen.codes if seen.printed else ():
        module = _module_size(code)
        if module is not None and module < limit - _SLACK and (count := plates_of(code.shape.fill)) > 1:
            facts = {"found": length(module, seen.sheet), "wanted": length(limit, seen.sheet)}
            yield problem("check.code-many-inks", code.where, count=count, **facts)


@checks("code-off-pixels", "code-few-pixels")
def whole_pixels(seen: Seen) -> Iterator[Problem]:
    """On pixels every module is a whole number of them, and starts on one: a shared pixel is neither dark nor light."""
    for code in seen.codes if not seen.printed else ():
        module = _module_size(code)
        if module is None:
            continue
        if any(abs(place - round(place)) > _NEAR_WHOLE for place in (module, *code.edges)):
            yield problem("check.code-off-pixels", code.where, found=length(module, seen.sheet))
        elif round(module) < seen.rules.codes.pixels:
            facts = {"found": length(module, seen.sheet), "wanted": length(seen.rules.codes.pixels, seen.sheet)}
            yield problem("check.code-few-pixels", code.where, **facts)
