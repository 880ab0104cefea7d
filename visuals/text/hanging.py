"""Hanging punctuation: what a line's edge does not count.

A quotation mark before the first letter, a full stop behind the last one are small and stand off: lines that begin or
end with them look indented when they are aligned by all of their ink. So alignment counts only a part of such marks;
the box counts them whole.

Shares: quotation marks hang as a whole (InDesign's optical margin alignment; CSS Text 3, hanging-punctuation).
Full stops and commas 0.7, colons and semicolons 0.5, the hyphen 0.7, the dash 0.3: ConTeXt's vector "punctuation"
(font-imp-quality.lua); Typst has 0.8 for the first two. Both leave ! and ? nearly whole in justified columns; in a
centred line half of a final ! is what keeps the letters in the middle.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from visuals.text.shaping import Piece

__all__ = ["overhangs"]

_QUOTES = dict.fromkeys("“”„‟‘’‚\"'«»‹›", 1.0)
_BEFORE = _QUOTES
_BEHIND = {
    **_QUOTES,
    **dict.fromkeys(".,", 0.7),
    **dict.fromkeys(":;!?…", 0.5),
    **dict.fromkeys("-‐", 0.7),
    **dict.fromkeys("–—", 0.3),
}


def overhangs(text: str, pieces: tuple[Piece, ...]) -> tuple[float, float]:
    """How much of a set line's ink hangs before its first and behind its last letter, in em; none of marks alone."""
    words = text.strip()
    before, behind = words[:1] in _BEFORE, words[-1:] in _BEHIND
    if not (before or behind) or not any(map(str.isalnum, words)):
        return 0.0, 0.0
    left = _hung(_edges_from_left(pieces), _BEFORE) if before else 0.0
    return left, _hung(_edges_from_right(pieces), _BEHIND) if behind else 0.0


def _hung(edges: Iterable[tuple[str, float]], shares: dict[str, float]) -> float:
    """The part that hangs: from mark to mark inwards, each by its share."""
    hung: list[tuple[float, float]] = []
    for character, edge in edges:
        share = shares.get(character)
        hung.append((share or 0.0, edge))
        if share is None:
            inner = [at for _, at in hung[1:]]
            return sum(part * max(0.0, at - after) for (part, at), after in zip(hung, inner, strict=False))
    return 0.0


def _edges_from_right(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, float]]:
    """Character and right edge of its ink, from the last glyph on."""
    for piece in reversed(pieces):
        for number in reversed(range(len(piece.ids))):
            if ink := _ink(piece, number):
                yield piece.text[piece.clusters[number]], ink[1]


def _edges_from_left(pieces: tuple[Piece, ...]) -> Iterator[tuple[str, float]]:
    """Character and how far left its ink begins (greater is further), from the first glyph on."""
    for piece in pieces:
        for number in range(len(piece.ids)):
            if ink := _ink(piece, number):
                yield piece.text[piece.clusters[number]], -ink[0]


def _ink(piece: Piece, number: int) -> tuple[float, float] | None:
    """Left and right of a glyph's ink in the line, in em; None for a blank."""
    reach = piece.face.ink((piece.ids[number],), (piece.offsets[number],), ())
    if reach is None:
        return None
    em = piece.face.font.units_per_em / piece.scale
    return piece.start + reach[0] / em, piece.start + reach[2] / em
