"""Words on office paper: set at one size in lines of a given width, baselines where the neighbours have theirs.

Faces that ship are used, so that the paper looks the same on every machine: a serif as official letters have it, other
scripts' faces behind it. Sizes are points, everything else millimetres.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from visuals.scene import Align, Fill, Line, Paint, Text
from visuals.shelf import shipped
from visuals.text.faces import Face, FontBook
from visuals.text.fit import Style, TooLong, fill_at, fit, place
from visuals.text.marks import escaped
from visuals.text.setting import Setting
from visuals.units import POINTS_PER_MM, Box

__all__ = ["BLACK", "GREY", "LIGHT", "RED", "WHITE", "Block", "block", "line_height", "one_line"]

BLACK = Paint("#000000", (0.0, 0.0, 0.0, 100.0))
GREY = Paint("#595959", (0.0, 0.0, 0.0, 70.0))
LIGHT = Paint("#EFEFEF", (0.0, 0.0, 0.0, 6.0))
WHITE = Paint("#FFFFFF", (0.0, 0.0, 0.0, 0.0))
RED = Paint("#C00000", (0.0, 100.0, 100.0, 15.0))

_FAMILY = "Noto Serif"
_OTHERS = ("Noto Sans", "Noto Sans SC", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar",
           "Noto Sans Tamil")  # fmt: skip

_LEADING = 1.36
_ASCENT = 1.06
"""Of a line's height in em: where its baseline lies. Marks of Ộ and Ấ keep inside the line."""

_LEAST = 0.4
"""A word that no line can hold is set smaller, down to this share."""


@functools.cache
def _faces(weight: int) -> tuple[Face, ...]:
    book = FontBook((shipped() / "fonts",))
    return (book.face(_FAMILY, weight), *(book.fallback(each, weight) for each in _OTHERS))


@functools.lru_cache(maxsize=64)
def _style(weight: int, align: Align) -> Style:
    return Style(_faces(weight), 1000.0, 0.001, 1, leading=_LEADING, body=True, align=align)


@functools.lru_cache(maxsize=4096)
def _shown(words: str, weight: int) -> str:
    """Words that can be set: lines as they are, letters that no face has as "?"."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", words).splitlines())
    text = "\n".join(line for line in lines if line)
    lacking: set[str] | None = None
    for face in _faces(weight):
        found = set(face.missing(text)) if lacking is None else set(face.missing("".join(lacking)))
        lacking = found
        if not lacking:
            break
    kept = "".join("?" if letter in (lacking or ()) and letter != "\n" else letter for letter in text)
    return escaped(kept.replace("\\", "/"))


def _breakable(shown: str, width: float, em: float) -> str:
    """Words too long for a line (addresses, file names) go on in the next: behind a mark, or anywhere."""
    most = max(4, int(width / em / _LETTER))
    if all(len(word) <= most for word in shown.split()):
        return shown
    return _LONG.sub(lambda found: _lines_of(found[0], most) if len(found[0]) > most else found[0], shown)


def _lines_of(word: str, most: int) -> str:
    lines = [""]
    for piece in _pieces(word, most):
        if len(lines[-1]) + len(piece) > most:
            lines.append("")
        lines[-1] += piece
    return "\n".join(filter(None, lines))


def _pieces(word: str, most: int) -> Iterator[str]:
    """Parts of at most so many letters: folders of an address before the dots in it."""
    for part in _FOLDERS.split(word):
        for piece in _MARKS.split(part) if len(part) > most else (part,):
            yield from (piece[at : at + most] for at in range(0, len(piece), most))


_LETTER = 0.56
"""Em: about as wide as letters of addresses are."""

_LONG = re.compile(r"\S+")
_FOLDERS = re.compile(r"(?<=[/?&])(?<!://)(?=[^/?&])")
_MARKS = re.compile(r"(?<=[=._-])(?=[^=._-])")


def line_height(size: float) -> float:
    """The height of a line, in millimetres, of letters `size` points large."""
    return size / POINTS_PER_MM * _LEADING


@dataclass(frozen=True, slots=True)
class Block:
    """Words set in a column: how high they are, and their lines once a place is known."""

    setting: Setting | None
    width: float
    align: Align
    paint: Fill

    @property
    def height(self) -> float:
        """Millimetres, whole lines."""
        if self.setting is None:
            return 0.0
        span = (self.setting.baselines[-1] - self.setting.baselines[0]) * self.setting.size
        return span + self.setting.size * _LEADING

    def at(self, x: float, y: float) -> tuple[Text, ...]:
        """The text with its upper left corner at (x, y); () for no words."""
        if self.setting is None:
            return ()
        size = self.setting.size
        top = y + (_ASCENT - self.setting.baselines[0]) * size
        box = Box(x, top, self.width, max(self.height, self.setting.height))
        lines: tuple[Line, ...] = place(self.setting, box, self.align, "top")
        return (Text(lines, box, self.paint, self.setting.words, self.align, role="paper"),)


@functools.lru_cache(maxsize=8192)
def block(
    words: str,
    width: float,
    size: float,
    *,
    weight: int = 400,
    align: Align = "left",
    paint: Fill = BLACK,
) -> Block:
    """`words` in lines of at most `width` millimetres, letters `size` points large; line breaks of theirs are kept."""
    shown, em = _shown(words, weight), size / POINTS_PER_MM
    if not shown.strip():
        return Block(None, width, align, paint)
    share = 1.0
    while True:
        try:
            words = _breakable(shown, width, em * share)
            return Block(fill_at(words, width, em * share, _style(weight, align)), width, align, paint)
        except TooLong as error:
            smaller = min(error.size / em, share * 0.9)
            if smaller < _LEAST:
                return Block(_in_one_line(shown, width, em, weight, align), width, align, paint)
            share = smaller


def one_line(
    words: str, box: Box, size: float, *, weight: int = 400, align: Align = "left", paint: Fill = BLACK
) -> tuple[Text, ...]:
    """`words` on one line in the middle of the height of `box`, set smaller where they would be wider than it."""
    shown = _shown(" ".join(words.split()), weight)
    if not shown.strip():
        return ()
    setting = _in_one_line(shown, box.width, size / POINTS_PER_MM, weight, align)
    return (Text(place(setting, box, align, "middle"), box, paint, setting.words, align, role="paper"),)


def _in_one_line(shown: str, width: float, em: float, weight: int, align: Align) -> Setting:
    style = Style(_faces(weight), em, em / 1000, 1, align=align)
    return fit(shown.replace("\n", " "), width, float("inf"), style)
