"""What boards cannot show: drawings on boards of one colour, letters that light the same pixels."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.check.colour import Colour, colour_of
from visuals.check.layer import gather, paints_in
from visuals.check.registry import checks
from visuals.check.seen import Letters, Mark, Seen
from visuals.check.words import length
from visuals.problems import Problem, problem
from visuals.scene import Picture
from visuals.text.distinct import FEWEST, twins
from visuals.text.pixelfont import PixelFont, read_pixel_font
from visuals.text.pixeltext import SMALLEST_CAPITALS

_CLEAR = 18.0
"""Rows of a capital from which outlines, every pixel of them lit or dark, keep all Vietnamese letters apart (measured
at 32 rows for a line: no two nearer than three pixels)."""


@checks("picture-one-colour")
def drawings_survive(seen: Seen) -> Iterator[Problem]:
    """A flag or an emblem keeps its drawing where every pixel is lit or dark: no two of its colours become one."""
    if seen.sheet.colours != "full":
        for mark in seen.marks:
            if isinstance(mark.item, Picture) or _melts(mark, seen):
                yield problem("check.picture-one-colour", mark.where, picture=mark.item.alt)


def _melts(mark: Mark, seen: Seen) -> bool:
    colours: set[Colour] = {colour_of(paint) for layer in gather((mark.item,)) for paint in paints_in(layer)}
    return len({seen.shown(colour) for colour in colours}) < len(colours)


@checks("same-letters", "near-letters", "low-capitals")
def pixel_letters_apart(seen: Seen) -> Iterator[Problem]:
    """No two Vietnamese letters of a pixel font light the same pixels, or nearly; capitals have rows for marks."""
    for letters in seen.letters:
        font = _pixel_font(letters)
        if font is None:
            continue
        words = " ".join(line.text for line in letters.text.lines)
        found = twins(words, font)
        if same := [each for each in found if not each.pixels]:
            pairs = ", ".join(f"{each.letter} = {each.other}" for each in same)
            yield problem("check.same-letters", letters.where, words=letters.words, pairs=pairs, font=font.name)
        if near := [each for each in found if each.pixels]:
            pairs = ", ".join(f"{each.letter} ~ {each.other}" for each in near[:4])
            facts = {"pairs": pairs, "count": len(near), "fewest": FEWEST, "rows": font.height}
            yield problem("check.near-letters", letters.where, words=letters.words, **facts)
        least = SMALLEST_CAPITALS[font.bits]
        if words == words.upper() != words.lower() and font.height < least:
            yield problem("check.low-capitals", letters.where, words=letters.words, rows=font.height, least=least)


def _pixel_font(letters: Letters) -> PixelFont | None:
    """The pixel font that a text is set in; None for outlines."""
    fonts = (run.font for line in letters.text.lines for run in line.runs)
    font = next((font for font in fonts if font.shade is not None), None)
    return read_pixel_font(font.file) if font else None


@checks("outline-letters")
def outlines_high_enough(seen: Seen) -> Iterator[Problem]:
    """Outlines on a board whose pixels are lit or dark are high enough for their marks: they pass no gate."""
    if seen.sheet.colours == "full":
        return
    for letters in seen.letters:
        if letters.capital < _CLEAR and not letters.text.in_pixels:
            found, wanted = length(letters.capital, seen.sheet), length(_CLEAR, seen.sheet)
            yield problem("check.outline-letters", letters.where, words=letters.words, found=found, wanted=wanted)
