"""Vietnamese text as people paste it: brought to one form on reading, and what is odd about it reported."""

from __future__ import annotations

import re
import unicodedata

from visuals.problems import Problem, Where, problem
from visuals.text.legacy import legacy, legacy_reading
from visuals.text.syllables import is_syllable, place_tone
from visuals.text.unspaced import ZERO_WIDTH_SPACE, is_unspaced

__all__ = ["clean", "is_decomposed", "legacy", "mixed_tones", "report", "upper"]

# Đ has two doubles: Icelandic eth (U+00D0) comes out of old keyboards, African D (U+0189) out of scanners.
_LOOK_ALIKES = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ", "\u0256": "đ"}
# Deprecated doubles of the grave and the acute.
_MARKS = {"\u0340": "\u0300", "\u0341": "\u0301"}
_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x85": "\n"}
_INVISIBLE = "\u00ad\u180e\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
_JOINERS = "\u200c\u200d"
_BLANKS = re.compile(r"[\t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000 ]+")
_NOT_SHOWN = str.maketrans({**dict.fromkeys(_INVISIBLE), **_LOOK_ALIKES, **_MARKS})


def clean(text: str) -> str:
    """`text` in NFC with what nobody sees taken out: zero-width characters, byte order marks, soft hyphens.

    Line ends become "\\n"; tabs, other control characters and odd blanks become one space (`report` names them first);
    the no-break space stays. Look-alikes of Đ become Đ. Joiners stay only within scripts that need them (Burmese,
    Tamil), zero-width spaces only where they part words of a script without blanks. Words and punctuation are never
    changed: approved slogans are quoted exactly. Ask `legacy` before cleaning: TCVN3 writes ư as a soft hyphen.
    """
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


def is_decomposed(text: str) -> bool:
    """True when letters come as base and loose marks (NFD), as files from a Mac do."""
    return not unicodedata.is_normalized("NFC", text)


def mixed_tones(text: str) -> tuple[str, str]:
    """(a word in the old style, a word in the new one) when `text` mixes hòa with hoà; ("", "") when it does not."""
    old = new = ""
    for word in re.findall(r"[^\W\d_]+", unicodedata.normalize("NFC", text)):
        if is_syllable(word) and place_tone(word) != place_tone(word, new=True):
            old = old or (word if word == place_tone(word) else "")
            new = new or (word if word == place_tone(word, new=True) else "")
    return (old, new) if old and new else ("", "")


def _named(characters: str) -> str:
    return ", ".join(f"U+{ord(each):04X}" for each in dict.fromkeys(characters))


def report(text: str, where: Where | None = None) -> tuple[Problem, ...]:
    """What is odd about `text` as written, before cleaning: encodings, control characters, look-alikes, mixed tones."""
    read = legacy_reading(text)
    if read:
        return (problem("text.legacy", where, charset=read[0], converted=read[1]),)
    found: list[Problem] = []
    control = "".join(c for c in text if unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\r\n")
    if control:
        found.append(problem("text.control-character", where, letters=_named(control)))
    doubles = dict.fromkeys(each for each in text if each in _LOOK_ALIKES)
    if doubles:
        proper = "".join(dict.fromkeys(_LOOK_ALIKES[each] for each in doubles))
        found.append(problem("text.look-alike", where, letters=_named("".join(doubles)), proper=proper))
    old, new = mixed_tones(text)
    if old:
        found.append(problem("text.mixed-tones", where, old=old, new=new))
    return tuple(found)
