"""Breaks against the gold set: how many may fall on forbidden gaps, in the halves for tuning and held out, and in the
development sets.

`tests/benchmarks/bench_breaks.py` prints the shares. The ceilings leave a little room above what was measured, so that
a rule may be improved that makes one slogan worse.
"""

from __future__ import annotations

import functools

import pytest

from tests.text.break_shares import Shares, balanced, boxed, forced, greedy, ours
from tests.text.gold_set import DEVELOPMENT, FRESH, HELD_OUT, LATER, TUNING, Slogan, read
from tests.text.slogan_boxes import NARROW, WIDE, slogan_box

HALVES = {
    "tuning": (TUNING,), "held out": (HELD_OUT,), "development": DEVELOPMENT, "later": LATER, "fresh": (FRESH,),
}  # fmt: skip
CASES = pytest.mark.parametrize("capitals", [False, True], ids=["mixed", "capitals"])

# Most forbidden breaks of all breaks, in per cent.
FORCED = {"tuning": 2.0, "held out": 6.5, "development": 3.5, "later": 6.0, "fresh": 6.5}
# Wanted is 1 % of slogans nobody tuned for. Measured are 3.0 % as written and 3.1 % in capitals in the held-out half,
# 2.6 and 2.7 % in the fresh set, which had 3.4 % before the rules that the later sets taught.
ON_PRODUCTS = {"tuning": 0.5, "held out": 3.6, "development": 0.8, "later": 2.6, "fresh": 3.0}
ON_FLAGS = {"tuning": 15.0, "held out": 20.0, "development": 15.0, "later": 20.0, "fresh": 20.0}


@functools.cache
def slogans(half: str) -> tuple[Slogan, ...]:
    return tuple(slogan for path in HALVES[half] for slogan in read(path))


@functools.cache
def on_product(half: str, product: str, capitals: bool) -> Shares:
    return boxed(slogans(half), slogan_box(product), capitals)


@CASES
@pytest.mark.parametrize("half", HALVES)
def test_slogans_forced_to_two_three_and_four_lines(half: str, capitals: bool) -> None:
    found = forced(slogans(half), ours, capitals)
    assert found.breaks > 300
    assert found.refused <= found.layouts / 400
    assert 100 * found.forbidden <= FORCED[half]


@CASES
@pytest.mark.parametrize("half", HALVES)
def test_slogans_on_strips_panels_and_boards(half: str, capitals: bool) -> None:
    found = sum((on_product(half, product, capitals) for product in WIDE), Shares())
    assert found.breaks > 900
    assert 100 * found.forbidden <= ON_PRODUCTS[half]


@CASES
@pytest.mark.parametrize("half", HALVES)
def test_slogans_on_a_narrow_flag(half: str, capitals: bool) -> None:
    """0.8 × 2.4 m: one or two words a line. Terms, long names and pairs of dates part there, as on real ones."""
    found = sum((on_product(half, product, capitals) for product in NARROW), Shares())
    assert found.breaks > 250
    assert 100 * found.forbidden <= ON_FLAGS[half]


@CASES
@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("product", [*WIDE, *NARROW])
def test_no_line_is_one_lonely_syllable(half: str, product: str, capitals: bool) -> None:
    found = on_product(half, product, capitals)
    assert found.layouts > found.refused
    assert found.lonely == 0


@CASES
@pytest.mark.parametrize("half", HALVES)
def test_rules_are_worth_their_while(half: str, capitals: bool) -> None:
    """Lines that know nothing of words break on a forbidden gap seven times as often and more."""
    with_rules = forced(slogans(half), ours, capitals).forbidden
    for breaker in (balanced, greedy):
        assert forced(slogans(half), breaker, capitals).forbidden > 7 * with_rules
