"""A line of text set with a first face and its fallbacks: pieces of one face each, with true advance and true ink.

A letter comes from the first face that has it (Barlow, Lora and Playfair Display lack ₫; Noto Sans Khmer lacks
Vietnamese). Marks stay with their base, and runs of another script are shaped by themselves.
"""

from __future__ import annotations

import bisect
import functools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from visuals.problems import RefusedError, problem
from visuals.text.faces import Face

__all__ = ["Measure", "Piece", "letter_count", "measure", "missing", "set_run"]

# Below this code point everything that we set is Latin, Greek or Cyrillic, which may share a shaping run.
_OTHER_SCRIPTS = 0x0590
_PIECES_KEPT = 256

# The coeng of Khmer and the virama of Burmese put the next consonant under the one before.
_STACKERS = "\u17d2\u1039"


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one face. `start` and `advance` are in em (from the line's pen start); glyph numbers are in font units.

    `text`, `ids`, `offsets`, `rises` and `clusters` are what `scene.Run` takes; tracking is already in `offsets`.
    `ink` is (left, bottom, right, top) in em from the piece's own start, y up; None for blanks. `scale` is the size of
    its letters in em of the line, other than 1 only where they are emphasised (`strong`).
    """

    face: Face
    text: str
    start: float
    advance: float
    ids: tuple[int, ...]
    offsets: tuple[int, ...]
    rises: tuple[int, ...]
    clusters: tuple[int, ...]
    ink: tuple[float, float, float, float] | None
    scale: float = 1.0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A set line in em: pen `width`; ink from the pen's start `left`..`right`, `above` and `below` the baseline.

    `below` is positive downwards and may be negative (a line of quotes). A blank line has no ink: all are 0.
    """

    width: float
    left: float
    right: float
    above: float
    below: float


def _letters(text: str) -> Iterator[str]:
    """Base characters, each with the marks and joiners that belong to it."""
    letter = ""
    for character in text:
        if letter and (unicodedata.category(character)[0] == "M" or character in "\u200c\u200d"):
            letter += character
        else:
            if letter:
                yield letter
            letter = character
    if letter:
        yield letter


@functools.cache
def _script(character: str) -> str:
    """The script of a character that has one of its own, "" for signs, figures, and Latin, Greek and Cyrillic."""
    if ord(character) < _OTHER_SCRIPTS:
        return ""
    from fontTools.unicodedata import script

    name = script(character)
    return "" if name in ("Zyyy", "Zinh", "Latn", "Grek", "Cyrl") else name


def _first_with(letter: str, faces: tuple[Face, ...]) -> Face | None:
    return next((face for face in faces if face.has(letter)), None)


def missing(text: str, faces: tuple[Face, ...]) -> str:
    """The letters of `text` (in NFC) that none of `faces` has, each once; "" when all can be set."""
    text = unicodedata.normalize("NFC", text)
    return "".join(dict.fromkeys(letter for letter in _letters(text) if _first_with(letter, faces) is None))


def _itemised(text: str, faces: tuple[Face, ...]) -> list[tuple[Face, str]]:
    """The text cut where the face or the script changes; blanks and signs go with what stands before them."""
    if text and faces[0].plain.issuperset(text):
        return [(faces[0], text)]
    runs: list[tuple[Face, str, str]] = []
    for letter in _letters(text):
        face = _first_with(letter, faces)
        if face is None:
            raise _lacking(text, faces)
        script = _script(letter[0])
        if runs:
            before, words, last = runs[-1]
            stays = letter.isspace() or (not script and unicodedata.category(letter[0])[0] in "PS")
            if (face is before or (letter.isspace() and before.has(letter))) and (script == last or stays):
                runs[-1] = before, words + letter, last
                continue
        runs.append((face, letter, script))
    return [(face, words) for face, words, _ in runs]


def _lacking(text: str, faces: tuple[Face, ...]) -> RefusedError:
    named = (f"«{letter}» ({' '.join(f'U+{ord(c):04X}' for c in letter)})" for letter in missing(text, faces))
    letters = ", ".join(named)
    return RefusedError(problem("text.missing-letter", None, face=faces[0].font.family, letters=letters))


def _places(text: str, clusters: tuple[int, ...], plain: bool) -> dict[int, int]:
    """Cluster → how many letters of `text` stand before it. Tracking never parts a base from what is stacked on it."""
    shown = sorted(set(clusters))
    if plain:
        return {cluster: place for place, cluster in enumerate(shown)}
    starts, at, begins = [], 0, set(shown)
    for letter in _letters(text):
        if at == 0 or (at in begins and text[at - 1] not in _STACKERS):
            starts.append(at)
        at += len(letter)
    return {cluster: bisect.bisect_right(starts, cluster) - 1 for cluster in shown}


@functools.lru_cache(_PIECES_KEPT)
def letter_count(text: str, clusters: tuple[int, ...], face: Face) -> int:
    """How many letters of a shaped text tracking sets apart."""
    return 1 + max(_places(text, clusters, face.plain.issuperset(text)).values(), default=-1)


def _piece(face: Face, text: str, start: float, tracking: float) -> Piece:
    glyphs = face.shape(text)
    em = face.font.units_per_em
    offsets, ink = glyphs.offsets, glyphs.ink
    spread = 0.0
    if tracking:
        places = _places(glyphs.text, glyphs.clusters, face.plain.issuperset(glyphs.text))
        step = tracking * em
        offsets = tuple(x + round(step * places[cluster]) for x, cluster in zip(offsets, glyphs.clusters, strict=True))
        ink = face.ink(glyphs.ids, offsets, glyphs.rises)
        spread = tracking * (1 + max(places.values(), default=-1))
    box = (ink[0] / em, ink[1] / em, ink[2] / em, ink[3] / em) if ink else None
    return Piece(
        face, glyphs.text, start, glyphs.advance / em + spread, glyphs.ids, offsets, glyphs.rises, glyphs.clusters, box
    )


@functools.lru_cache(_PIECES_KEPT)
def set_run(text: str, faces: tuple[Face, ...], tracking: float = 0.0) -> tuple[Piece, ...]:
    """The line `text` (brought to NFC) as pieces from left to right; each letter from the first face that has it.

    `tracking` (em) is added after every letter; the space that would follow the last one is not counted in the ink but
    is in its piece's advance. Raises RefusedError ("text.missing-letter") naming the letters that no face has.
    """
    pieces: list[Piece] = []
    start = 0.0
    for face, words in _itemised(unicodedata.normalize("NFC", text), faces):
        pieces.append(_piece(face, words, start, tracking))
        start += pieces[-1].advance
    return tuple(pieces)


def measure(pieces: tuple[Piece, ...], tracking: float = 0.0) -> Measure:
    """Width and ink of a set line, in em; `tracking` as it was set with, so that none hangs after the last letter."""
    width = pieces[-1].start + pieces[-1].advance - tracking if pieces else 0.0
    boxes = [
        (piece.start + piece.ink[0], piece.ink[1], piece.start + piece.ink[2], piece.ink[3])
        for piece in pieces
        if piece.ink
    ]
    if not boxes:
        return Measure(width, 0.0, 0.0, 0.0, 0.0)
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return Measure(width, min(lefts), max(rights), max(tops), -min(bottoms))
