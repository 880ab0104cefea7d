"""Woven bands in the manner of the peoples of Lạng Sơn, thread by thread. A thread is 10 units.

Each band is written down as a weaver counts it: half of its width and half of its height, one letter a crossing ("a"
accent, "i" ink, "m" mark, "." the ground shows), mirrored both ways. The figures are of the kind that each people
weaves or embroiders; no single piece of cloth was copied.
"""

from __future__ import annotations

from collections.abc import Sequence

from assets.pen import ACCENT, INK, MARK, drawing, number, outline
from visuals.compose.code import merged_runs

COLOURS = {"a": ACCENT, "i": INK, "m": MARK}
THREAD = 10

# Lozenges one within the other with hooks at their corners, between narrow stripes: the blanket cover of the Tày.
TAY = """
aaaaaaaaaaaaa
.............
i.i.i.i.i.i.i
.............
aaaaaaaaaaaaa
.............
..........aaa
.iii.....aa.a
.i......aa..i
.i.ii..aa..ii
.i..i.aa..ii.
.iiii.a..ii.a
......a.ii.aa
.aaa.aa.i.aam
aa.a.a.ii.a.m
a..aaa.i.aamm
"""

# Steps, small squares and a zigzag in few colours on indigo: the shoulder bag and head cloth of the Nùng.
NUNG = """
iiiiiiiiiiiii
.............
a...a...a...a
aa.aaa.aaa.aa
.............
iiiiiiiiiiiii
.............
....a.......a
...aaa.....aa
..aa.aa...aa.
.aa...aa.aa..
aa..i..aaa..i
a..iii..a..ii
..ii.ii...ii.
.ii.m.ii.ii.m
"""

# Eight-pointed stars, pine trees and people hand in hand, as embroidered on the trousers and headscarf of the Dao.
DAO = """
mmmmmmmmmmmmmm
..............
i.i.i.i.i.i.i.
..............
aaaaaaaaaaaaaa
..............
......a......i
.....aaa....ii
......a......i
....aaaaa..iii
......a...i.ii
...aaaaaaa...i
......a.....ii
..aaaaaaaaa.i.
......a....ii.
......a.......
..............
mm.mm.mm.mm.mm
..............
i.......i...i.
ii.....ii..iia
iii...iii.ii.a
iiii.iii.ii.aa
.iiii.i.ii.aam
..iii..ii.aamm
"""


def unfolded(half: str) -> list[str]:
    """The whole tile: mirrored to the right about its last thread, downwards about its last row.

    The first thread is that of the next tile, too, so it is not repeated.
    """
    rows = [row + row[-2:0:-1] for row in half.split()]
    return rows + rows[-2::-1]


def cloth(rows: Sequence[str], title: str) -> str:
    """The band of these crossings; repeats from left to right."""
    wide, high = len(rows[0]), len(rows)
    parts = []
    for letter, colour in COLOURS.items():
        woven = tuple(tuple(crossing == letter for crossing in row) for row in rows)
        pieces = []
        for box in merged_runs(woven):
            meets = all(woven[row][0] and woven[row][-1] for row in range(int(box.y), int(box.bottom)))
            left = box.x - (0.2 if meets and box.x == 0 else 0)
            right = box.right + (0.2 if meets and box.right == wide else 0)
            pieces.append(
                f"M{number(left * THREAD)} {number(box.y * THREAD)}H{number(right * THREAD)}"
                f"V{number(box.bottom * THREAD)}H{number(left * THREAD)}Z"
            )
        if pieces:
            parts.append(outline("".join(pieces), colour))
    return drawing(wide * THREAD, high * THREAD, title, *parts)


def brocade_tay() -> str:
    return cloth(unfolded(TAY), "Thổ cẩm Tày")


def brocade_nung() -> str:
    return cloth(unfolded(NUNG), "Thổ cẩm Nùng")


def brocade_dao() -> str:
    return cloth(unfolded(DAO), "Hoa văn Dao")
