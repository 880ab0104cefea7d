"""Draws the eleven flags together: in one row, in two, in a column, and hung along a cord.

Each flag is fitted into the 3:2 box of the Vietnamese flag and keeps its own ratio: a longer one is not longer, a
squarer one not taller (custom of CV 2186/UBND-VX, see flags/flags.yaml for ratios and order).
"""

from __future__ import annotations

import math
import re
from pathlib import Path

from assets.pen import Point, drawing, number, points

FLAGS = Path(__file__).parent.parent / "flags"
BOX = (90.0, 60.0)
GAP = 14.0
EDGE = 'fill="none" stroke="#8FA3C4" data-stroke-print="45 30 10 5" data-stroke-ink="edge" stroke-width="0.8"'
CORD = 'fill="none" stroke="#C9A227" data-stroke-print="15 35 95 10" data-stroke-ink="accent" stroke-width="2.4"'


def members() -> list[str]:
    """File names of the flags in ASEAN's order."""
    return re.findall(r"^  - id: ([\w-]+)$", (FLAGS / "flags.yaml").read_text(encoding="utf-8"), re.M)


def flag(name: str, middle: Point, turn: float = 0.0, hung: bool = False) -> tuple[str, float]:
    """The flag within the box about `middle` (its upper edge there when `hung`), and its width."""
    text = (FLAGS / f"{name}.svg").read_text(encoding="utf-8")
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    assert found, name
    wide, high = float(found[1]), float(found[2])
    scale = min(BOX[0] / wide, BOX[1] / high)
    inside = "\n".join(line for line in text.splitlines() if not line.startswith(("<svg", "</svg", "<title", "<desc")))
    left, top = -wide * scale / 2, 0.0 if hung else -high * scale / 2
    turned = f" rotate({number(turn)})" if turn else ""
    hanging = f"translate({number(middle[0])},{number(middle[1])}){turned}"
    place = f"{hanging} translate({number(left)},{number(top)}) scale({scale:.5f})"
    edge = f'<rect width="{number(wide)}" height="{number(high)}" {EDGE.replace("0.8", f"{0.8 / scale:.3f}")}/>'
    return f'<g transform="{place}">\n{inside}\n{edge}\n</g>', wide * scale


def cells(columns: int) -> str:
    """The flags in rows of `columns`, ranged in their boxes; what is left for the last row stands in its middle."""
    names = members()
    rows = [names[at : at + columns] for at in range(0, len(names), columns)]
    parts = []
    for row, ids in enumerate(rows):
        start = (columns - len(ids)) * (BOX[0] + GAP) / 2
        for column, name in enumerate(ids):
            middle = (start + column * (BOX[0] + GAP) + BOX[0] / 2 + 1, row * (BOX[1] + GAP) + BOX[1] / 2 + 1)
            parts.append(flag(name, middle)[0])
    wide, high = columns * (BOX[0] + GAP) - GAP + 2, len(rows) * (BOX[1] + GAP) - GAP + 2
    return drawing(wide, high, "Cờ mười một nước ASEAN", *parts)


def ribbon() -> str:
    """The flags along a cord that sags, each hanging from it by its upper edge."""
    names = members()
    wide, sag, margin = 1340.0, 120.0, 26.0
    top = 14.0

    def cord(share: float) -> Point:
        return wide * share, top + sag * (1 - (2 * share - 1) ** 2)

    parts = [f'<polyline points="{points(cord(step / 60) for step in range(61))}" {CORD}/>']
    step = (wide - 2 * margin) / len(names)
    for rank, name in enumerate(names):
        share = (margin + (rank + 0.5) * step) / wide
        slope = 4 * sag * (1 - 2 * share) / wide
        middle = cord(share)
        parts.append(flag(name, (middle[0], middle[1] + 1), math.degrees(math.atan(slope)), hung=True)[0])
    return drawing(wide, top + sag + BOX[1] + 10, "Dây cờ mười một nước ASEAN", *parts)


def drawings() -> dict[str, str]:
    return {"flag-column": cells(1), "flag-ribbon": ribbon(), "flag-row": cells(11), "flag-rows": cells(6)}
