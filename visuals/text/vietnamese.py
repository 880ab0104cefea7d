"""Vietnamese text as people paste it, brought to one form. What is odd about it: `examine`."""

from __future__ import annotations

import re
import unicodedata

from visuals.text.lookalikes import DOUBLES
from visuals.text.unspaced import ZERO_WIDTH_SPACE, is_unspaced

__all__ = ["clean", "upper"]

# Deprecated doubles of the grave and the acute.
_MARKS = {"\u0340": "\u0300", "\u0341": "\u0301"}
_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x85": "\n"}
_INVISIBLE = "\u00ad\u180e\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_JOINERS = "\u200c\u200d"
_BLANKS = re.compile(r"[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000 ]+")
_NOT_SHOWN = str.maketrans({**dict.fromkeys(_INVISIBLE), **DOUBLES, **_MARKS})
_ODD = frozenset(map(chr, _NOT_SHOWN))


def clean(text: str) -> str:
    """`text` in NFC with what nobody sees taken out: zero-width characters, byte order marks, soft hyphens.

    Line ends become "\\n"; tabs, other control characters and odd blanks become one space (`examine` names them first);
    the no-break space stays. Look-alikes of Đ become Đ. Joiners stay only within scripts that need them (Burmese,
    Tamil), zero-width spaces only where they part words of a script without blanks. Words and punctuation are never
    changed: approved slogans are quoted exactly. Ask `faults` before cleaning: TCVN3 writes ư as a soft hyphen.
    """
    if _ODD.isdisjoint(text) and (usual := unicodedata.normalize("NFC", text)).isprintable():
        return _BLANKS.sub(" ", usual).strip(" ")  # no control, no joiner, no blank but the plain one
    for odd, proper in _BREAKS.items():
        text = text.replace(odd, proper)
    text = unicodedata.normalize("NFC", text.translate(_NOT_SHOWN))
    kept: list[str] = []
    for character in text:
        if character in _JOINERS and (not kept or ord(kept[-1]) < 0x0900):
            continue
        if character == ZERO_WIDTH_SPACE and not (kept and is_unspaced(kept[-1])):
            continue
        control = unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs") and character != "\n"
        kept.append(" " if control else character)
    lines = "".join(kept).split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines).strip("\n")


def upper(text: str) -> str:
    """Capitals: right for all 67 accented letters once the text is in NFC (measured on every one of them)."""
    return unicodedata.normalize("NFC", text).upper()
