"""What PowerPoint calls a font.

Office knows families of four (regular, bold, italic, bold italic) by name ID 1 and 2 of the file; every other weight is
a typeface of its own name ("Be Vietnam Pro ExtraBold"), never "Be Vietnam Pro" made bold.
"""

from __future__ import annotations

import functools
import os
from dataclasses import dataclass, replace
from typing import Any

from visuals.problems import VisualsError
from visuals.scene import Axes, Font, Run

__all__ = ["Typeface", "space_of", "tracking", "typeface", "unkerned"]

_FAMILY, _STYLE = 1, 2

# From this weight on a family without names of its own for each weight is asked for in bold.
_BOLD = 600

# Letters set closer or wider than this share of an em are so on purpose.
_NOTICEABLE = 0.004


@dataclass(frozen=True, slots=True)
class Typeface:
    """A name for `a:latin`, and which of its four faces. `descent` is the share of a line below the baseline.

    That share is usWinDescent / (usWinAscent + usWinDescent), by which PowerPoint seats a line in its 1.2 em
    (measured with native exports: developer0hye/office2pdf #525, #1119).
    """

    name: str
    bold: bool
    italic: bool
    descent: float = 1 / 6


def typeface(font: Font) -> Typeface:
    """The typeface of a font, from its file; from what the scene says of it where the file says nothing."""
    # By identity: thousands of runs share a few fonts, and a path is slow to hash.
    known = _KNOWN.get(id(font))
    if known is None or known[0] is not font:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        known = _KNOWN[id(font)] = font, _typeface(font)
    return known[1]


_KNOWN: dict[int, tuple[Font, Typeface]] = {}
_MOST_KNOWN = 1024


@functools.lru_cache(maxsize=256)
def _typeface(font: Font) -> Typeface:
    from visuals.text.faces import face_of

    usual = Typeface(font.family, font.weight >= _BOLD, font.italic)
    try:
        source = face_of(font).source
    except VisualsError:
        return usual
    height = source.ascent + source.descent
    descent = source.descent / height if height > 0 else usual.descent
    family, style = source.names.get(_FAMILY, ""), source.names.get(_STYLE, "").lower()
    if source.variable or not family:
        # Name 1 of a variable font may be that of its usual place, "Montserrat Thin".
        return replace(usual, descent=descent)
    return Typeface(family, "bold" in style, "italic" in style or "oblique" in style, descent)


@functools.lru_cache(maxsize=64)
def _shaper(file: str, axes: Axes) -> Any:
    import uharfbuzz

    try:
        shaper = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(file)))
    except (OSError, uharfbuzz.HarfBuzzError):
        return None
    if axes:
        shaper.set_variations(dict(axes))
    return shaper


def _advance(font: Font, text: str, kerned: bool) -> float | None:
    """How far the pen goes over a text, in font units; None when the font cannot be read."""
    return _measured(os.fspath(font.file), font.axes, text, kerned)


@functools.lru_cache(maxsize=4096)
def _measured(file: str, axes: Axes, text: str, kerned: bool) -> float | None:
    import uharfbuzz

    shaper = _shaper(file, axes)
    if shaper is None:
        return None
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(shaper, buffer, {"kern": kerned})
    return float(sum(position.x_advance for position in buffer.glyph_positions))


def space_of(run: Run) -> float:
    """The width of a blank in a run (sheet units)."""
    natural = _advance(run.font, " ", True)
    return (0.25 if natural is None else natural / run.font.units_per_em) * run.size


def tracking(run: Run) -> float:
    """By how many em the letters of a run stand wider (or closer, below zero) than the font sets them."""
    natural = _advance(run.font, run.text, True)
    if natural is None or len(run.text) < 2 or not run.size:
        return 0.0
    spaced = (run.width / run.size - natural / run.font.units_per_em) / len(run.text)
    return spaced if abs(spaced) > _NOTICEABLE else 0.0


def unkerned(run: Run) -> float:
    """The width of a run (sheet units) in a program that does not kern.

    PowerPoint kerns by the old `kern` table alone, which fonts of today no longer have (rsms/inter #796).
    """
    natural = _advance(run.font, run.text, False)
    if natural is None:
        return run.width
    return (natural / run.font.units_per_em + tracking(run) * len(run.text)) * run.size
