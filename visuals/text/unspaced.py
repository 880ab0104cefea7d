"""Scripts that write no blanks between words: Thai, Lao, Khmer, Burmese, Chinese.

Chinese may end a line between any two hanzi, as long as punctuation stands where it may (GB/T 15834-2011, 5.1). Words
of the others would have to be looked up in a dictionary, which we have not: their lines end at blanks, at the author's
marks, and at the zero-width spaces that Khmer and Burmese are often typed with.
"""

from __future__ import annotations

import re

__all__ = ["BETWEEN_HANZI", "ZERO_WIDTH_SPACE", "cut", "gap_after_hanzi", "has_unspaced", "is_unspaced"]

ZERO_WIDTH_SPACE = "\u200b"
BETWEEN_HANZI = "hanzi"
"""The gap between two pieces of `cut`."""

_INSIDE_A_WORD = 20.0
"""Most Chinese words are two hanzi, so every other gap tears one; readers are used to it."""
_AFTER_STOP, _AFTER_COMMA = -30.0, -14.0

_HANZI = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_SIGNS = "\u3000-\u3004\u3008-\u303f\uff00-\uffef"
_THE_OTHERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
_NO_BLANKS = re.compile(f"[{_THE_OTHERS}{_HANZI}{_WIDE_SIGNS}]")

_OPENING = "“‘（［｛〈《「『【〔〖"
_WIDE_CLOSING = "，。、；：？！）］｝〉》」』】〕〗"
_CLOSING = _WIDE_CLOSING + "”’—…～·"
_LATIN = "A-Za-zÀ-ɏḀ-ỿ"
# Between what stands left and right of this a line may end. Figures stay with their counters (第47届, 2026年8月8日).
_GAP = re.compile(
    f"(?<=[{_HANZI}{_CLOSING}])(?=[{_HANZI}{_OPENING}])|(?<=[{_HANZI}{_WIDE_CLOSING}])(?=[{_LATIN}])"
    f"|(?<=[{_LATIN}])(?=[{_HANZI}])|(?<=[{_HANZI}{_WIDE_CLOSING}])(?<![第年月])(?=[0-9])"
)
_HANZI_LETTER = re.compile(f"[{_HANZI}]")


def has_unspaced(text: str) -> bool:
    """True when some of `text` is in a script without blanks."""
    return _NO_BLANKS.search(text) is not None


def is_unspaced(character: str) -> bool:
    """True for a letter or sign of a script without blanks; False for ""."""
    return _NO_BLANKS.match(character) is not None


def cut(token: str) -> list[str]:
    """The pieces of `token` between which a line may end: one hanzi each with the punctuation that belongs to it.

    The last piece keeps two hanzi, so that none ends up on a line alone. A token without hanzi is one piece.
    """
    if not _HANZI_LETTER.search(token):
        return [token]
    pieces = _GAP.split(token)
    if len(pieces) > 1 and len(_HANZI_LETTER.findall(pieces[-1])) == 1:
        pieces[-2:] = ["".join(pieces[-2:])]
    return pieces


def gap_after_hanzi(piece: str) -> float:
    """What it costs to end a line after a piece of `cut`; below 0 where one breathes."""
    if piece[-1] in "。；：？！":
        return _AFTER_STOP
    return _AFTER_COMMA if piece[-1] in "，、" else _INSIDE_A_WORD
