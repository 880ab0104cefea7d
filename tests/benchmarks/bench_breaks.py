"""Where lines break, against the gold set:
`python -m tests.benchmarks.bench_breaks [tuning | development | later | fresh | held-out]`.

Prints the share of breaks on forbidden gaps (tests/text/gold/README.md) for greedy filling, balanced lines without
rules, and ours: each slogan forced to 2, 3 and 4 lines, and set in the boxes that the layouts give it on products,
where the engine chooses the count; mixed case and capitals. Of the held-out half only sums are ever printed.
"""

from __future__ import annotations

import sys

from tests.text.break_shares import COUNTS, Shares, balanced, boxed, forced, greedy, ours
from tests.text.gold_set import DEVELOPMENT, FRESH, HELD_OUT, LATER, TUNING, Gap, Slogan, read
from tests.text.slogan_boxes import NARROW, WIDE, slogan_box

_BREAKERS = {"greedy fill": greedy, "balanced, no rules": balanced, "ours": ours}
_SETS = {
    "tuning": (TUNING,), "development": DEVELOPMENT, "later": LATER, "fresh": (FRESH,), "held-out": (HELD_OUT,),
}  # fmt: skip
_HEAD = f"{'':26} {'case':6} {'breaks':>6} {'forbidden':>16} {'preferred':>10}"


def _row(name: str, capitals: bool, found: Shares, more: str) -> str:
    case = "CAPS" if capitals else "mixed"
    bad = f"{found.gaps[Gap.FORBIDDEN]} = {100 * found.forbidden:.1f} %"
    return f"{name:26} {case:6} {found.breaks:6} {bad:>16} {100 * found.share(Gap.PREFERRED):8.0f} %   {more}"


def _forced_rows(slogans: tuple[Slogan, ...]) -> None:
    for name, breaker in _BREAKERS.items():
        for capitals in (False, True):
            found = forced(slogans, breaker, capitals)
            ragged = found.ragged / max(1, found.layouts - found.refused)
            each = (forced(slogans, breaker, capitals, (count,)).forbidden for count in COUNTS)
            by_count = " · ".join(f"k={count} {100 * share:.1f} %" for count, share in zip(COUNTS, each, strict=True))
            print(_row(name, capitals, found, f"{by_count}; widest line {100 * ragged:.0f} % over the mean"))


def _boxed_rows(slogans: tuple[Slogan, ...]) -> None:
    for capitals in (False, True):
        wide = Shares()
        for product in (*WIDE, *NARROW):
            found = boxed(slogans, slogan_box(product), capitals)
            wide += found if product in WIDE else Shares()
            print(_row(product, capitals, found, f"lonely {found.lonely}, too long {found.refused}"))
        print(_row("all but the flag", capitals, wide, f"lonely {wide.lonely}, too long {wide.refused}"))


def main() -> None:
    asked = next(iter(sys.argv[1:]), "tuning")
    slogans = tuple(slogan for path in _SETS[asked] for slogan in read(path))
    print(f"{len(slogans)} slogans of {asked}\n\n{_HEAD}")
    _forced_rows(slogans)
    print()
    _boxed_rows(slogans)


if __name__ == "__main__":
    main()
