"""Draws the motifs: decoration after Vietnamese ornament, in the inks of the theme. What each is: motifs.yaml.

Each motif is a few outlines and no ground of its own, so that it may lie faintly behind a slogan or stand as a band in
full colour. Most are in one ink, so that `ink:` may turn them into any. Tiles draw a little beyond their edge, in one
solid ink, so that no hairline shows where two meet.
"""

from __future__ import annotations

import re
from pathlib import Path

from assets.motifs import bronze, fields, figures, grounds, land, lines, lotus, patterns, people, plants, sky, weaving
from assets.pen import write

ROOMS = (bronze, fields, figures, grounds, land, lines, lotus, patterns, people, plants, sky, weaving)


def named() -> dict[str, str]:
    """File name → the function that draws it, as found in one of the modules beside this one."""
    names = re.findall(r"^  - id: ([\w-]+)$", (Path(__file__).parent / "motifs.yaml").read_text(encoding="utf-8"), re.M)
    return {name: FUNCTIONS.get(name, name.replace("-", "_")) for name in names if name != "star"}


FUNCTIONS = {"lac-bird": "bird"}


def light(text: str) -> str:
    """The drawing with its outlines rounded to a tenth (of 100 to 2000 units in all) and without idle blanks."""

    def rounded(found: re.Match[str]) -> str:
        data = re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), found[1])
        data = re.sub(r"(?<![\d.])-0(?![.\d])", "0", data)
        data = re.sub(r"\s*([A-Za-z])\s*", r"\1", data)
        return f' d="{re.sub(r" (?=-)", "", data)}"'

    return re.sub(r' d="([^"]*)"', rounded, text)


def drawings() -> dict[str, str]:
    """File name → drawing of every motif of motifs.yaml but the star, which flags/draw.py makes beside the flag."""
    found = {}
    for name, function in named().items():
        room = next(
            room
            for room in ROOMS
            if getattr(room, function, None) and getattr(room, function).__module__ == room.__name__
        )
        found[name] = light(getattr(room, function)())
    return found


if __name__ == "__main__":
    write(Path(__file__).parent, drawings())
