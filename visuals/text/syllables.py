"""The Vietnamese syllable: onset, rime and tone.

Orthography as the school grammar gives it: a syllable is an onset (or none), a rime and one of six tones; rimes that
end in a stop (c, ch, p, t) take only the acute or the dot. Loose enough for every syllable of the written language,
strict enough to tell Vietnamese from foreign words, acronyms and wrongly decoded text.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from visuals.text.wordfiles import word_list

__all__ = ["TONES", "Syllable", "is_syllable", "is_word", "place_tone", "syllable"]

TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
"""Level, grave, acute, hook, tilde, dot, as combining marks."""

Syllable = tuple[str, str, str]
"""(onset, rime without tone, tone mark)."""

_ONSETS = (
    "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch",
    "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
)  # fmt: skip

_RIMES = frozenset(rime for line in word_list("rimes") for rime in line.split())
_STOPS = ("c", "ch", "p", "t")
_FRONT = frozenset("eêiy")
_AFTER_QU = frozenset("aăâeêioôơy")
_GI_AS_G = frozenset({"i", "in", "im", "it", "ip", "iêng", "iêc", "iêt", "iêm", "iên", "iêu"})

_WORD = re.compile(r"[^\W\d_]+")


def _split_tone(text: str) -> tuple[str, str]:
    """(letters without tone marks, the tone marks)."""
    parts = unicodedata.normalize("NFD", text)
    marks = "".join(mark for mark in parts if mark in TONES[1:])
    return unicodedata.normalize("NFC", "".join(each for each in parts if each not in TONES[1:])), marks


def _onset_fits(onset: str, rime: str) -> bool:
    """The spelling rules between an onset and the vowel after it."""
    if onset in ("k", "gh", "ngh"):
        return rime[0] in _FRONT
    if onset in ("c", "ng"):
        return rime[0] not in _FRONT
    if onset == "g":
        return rime[0] not in "eê" and (rime[0] != "i" or rime in _GI_AS_G)
    if onset == "qu":
        return rime[0] in _AFTER_QU
    if onset == "":
        return not rime.startswith("iê")
    return not rime.startswith("yê")


@functools.lru_cache(8192)
def syllable(text: str) -> Syllable | None:
    """The parts of one Vietnamese syllable in any case; None when it is not one."""
    letters, tone = _split_tone(text.lower())
    if len(tone) > 1:
        return None
    for onset in _ONSETS:
        rime = letters[len(onset) :]
        if letters.startswith(onset) and rime in _RIMES and _onset_fits(onset, rime):
            if rime.endswith(_STOPS) and tone not in (TONES[2], TONES[5]):
                return None
            return onset, rime, tone
    return None


def is_syllable(text: str) -> bool:
    """True for one Vietnamese syllable ("nghiêng", "Đảng", "ở"), in any case."""
    return syllable(text) is not None


def is_word(text: str) -> bool:
    """True for syllables joined by hyphens too ("Ma-lai-xi-a"), and for each word of a longer text."""
    words = _WORD.findall(text)
    return bool(words) and all(is_syllable(word) for word in words)


@functools.lru_cache(8192)
def place_tone(text: str, new: bool = False) -> str:
    """The syllable with its tone mark where the old (hòa, thủy) or the `new` (hoà, thuỷ) style puts it.

    Both styles differ only in open oa, oe and uy. What is not a syllable comes back as it is (in NFC).
    """
    parts = syllable(text)
    text = unicodedata.normalize("NFC", text)
    if parts is None or not parts[2]:
        return text
    onset, rime, tone = parts
    letters = _split_tone(text)[0]
    at = len(onset) + _tone_place(rime, new)
    return unicodedata.normalize("NFC", letters[: at + 1] + tone + letters[at + 1 :])


def _tone_place(rime: str, new: bool) -> int:
    """The index of the letter in `rime` that carries the tone."""
    vowels = re.match("[aăâeêioôơuưy]+", rime)
    length = vowels.end() if vowels else 1
    marked = [place for place in range(length) if rime[place] in "ăâêôơư"]
    if marked:
        return marked[-1]
    if length < len(rime):
        return length - 1
    if length == 3:
        return 1
    return 1 if length == 2 and new and rime in ("oa", "oe", "uy") else 0
