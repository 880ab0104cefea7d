"""Scripts that write no blanks between words: Thai, Lao, Khmer, Burmese, Chinese.

Chinese may end a line between any two hanzi, as long as punctuation stands where it may (GB/T 15834-2011, 5.1). Words
of the others would have to be looked up in a dictionary, which we have not: their lines end at blanks, at the author's
marks, and at the zero-width spaces that Khmer and Burmese are often typed with.

While a text is broken into lines, a token that ends in a zero-width space stands beside the next without a blank.
"""

from __future__ import annotations

import functools
import re

__all__ = ["ZERO_WIDTH_SPACE", "cost_after", "is_beside", "is_unspaced", "joined", "parted"]

ZERO_WIDTH_SPACE = "\u200b"

_HANZI = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WIDE_SIGNS = "\u3000-\u3004\u3008-\u303f\uff00-\uffef"
_THE_OTHERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f"
_UNSPACED = f"[{_THE_OTHERS}{_HANZI}{_WIDE_SIGNS}]"
# A superset that compiles at once (what lies in between takes 7 times as long to say); the exact sets are made when
# text of these scripts comes.
_PERHAPS = re.compile("[^\0-\u0dff\u1e00-\u2e7f]")

_OPENING = "“‘（［｛〈《「『【〔〖"
_WIDE_CLOSING = "，。、；：？！）］｝〉》」』】〕〗"
_CLOSING = _WIDE_CLOSING + "”’—…～·"
_LATIN = "A-Za-zÀ-ɏḀ-ỿ"

_TOKEN = re.compile(r"[^ \n|~\u200b]+")
_USELESS = re.compile("\u200b+(?=[ \n]|$)|(?<=[ \n])\u200b+")


@functools.cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(_UNSPACED)


@functools.cache
def _hanzi() -> re.Pattern[str]:
    return re.compile(f"[{_HANZI}]")


@functools.cache
def _gap() -> re.Pattern[str]:
    """Where Chinese may end a line; marks of emphasis go with what follows.

    Figures stay with their counters (第47届, 2026年8月8日).
    """
    return re.compile(
        rf"(?<=[{_HANZI}{_CLOSING}])(?=(?:\*\*)?[{_HANZI}{_OPENING}])"
        rf"|(?<=[{_HANZI}{_WIDE_CLOSING}])(?=(?:\*\*)?[{_LATIN}])"
        rf"|(?<=[{_LATIN}])(?=(?:\*\*)?[{_HANZI}])"
        rf"|(?<=[{_HANZI}{_WIDE_CLOSING}])(?<![第年月])(?=[0-9])"
    )


@functools.cache
def _marks() -> re.Pattern[str]:
    """The author's marks typed without blanks beside a letter of such a script."""
    return re.compile(rf"(?:(?<={_UNSPACED})[|~\u200b]+(?=[^ \n])|(?<=[^ \n\\])[|~\u200b]+(?={_UNSPACED}))")


_INSIDE_A_WORD = 20.0
"""Most Chinese words are two hanzi, so every other gap tears one; readers are used to it."""
_AFTER_STOP, _AFTER_COMMA = -30.0, -14.0


def is_unspaced(character: str) -> bool:
    """True for a letter or sign of a script without blanks."""
    return _unspaced().match(character) is not None


def parted(text: str) -> str:
    """`text` with a zero-width space and a blank wherever a line may end and none is shown if it does not."""
    if not _PERHAPS.search(text):
        return text
    text = _marks().sub(_beside, _USELESS.sub("", text))
    return _TOKEN.sub(lambda token: f"{ZERO_WIDTH_SPACE} ".join(_pieces(token[0])), text)


def _beside(found: re.Match[str]) -> str:
    marks = found[0].replace(ZERO_WIDTH_SPACE, "")
    return ZERO_WIDTH_SPACE + (marks or " ")


def _pieces(token: str) -> list[str]:
    """One hanzi each with the punctuation that belongs to it; two at the end, so that none is alone on a line."""
    if not _hanzi().search(token):
        return [token]
    pieces = _gap().split(token)
    if len(pieces) > 1 and len(_hanzi().findall(pieces[-1])) == 1:
        pieces[-2:] = ["".join(pieces[-2:])]
    return pieces


def joined(text: str) -> str:
    """`text` as it is shown where lines do not end: no blank after a zero-width space, and no such space."""
    if ZERO_WIDTH_SPACE not in text:
        return text
    return text.replace(f"{ZERO_WIDTH_SPACE} ", "").replace(ZERO_WIDTH_SPACE, "")


def is_beside(token: str) -> bool:
    """True for a token that stands beside the next without a blank."""
    return token.endswith(ZERO_WIDTH_SPACE)


def cost_after(token: str) -> float:
    """What it costs to end a line after a token that stands beside the next; below 0 where one breathes."""
    last = token[-2:-1]
    if last in tuple("。；：？！"):
        return _AFTER_STOP
    if last in tuple("，、"):
        return _AFTER_COMMA
    return _INSIDE_A_WORD if _hanzi().match(last) else 0.0
