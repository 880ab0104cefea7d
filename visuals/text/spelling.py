"""Words that break the spelling of Vietnamese: "nghành", "xuât", "triênr".

Foreign words, names and loanwords break it too, and rightly, so only what is nearly surely a slip is told: a word in
lower case (or in a text of capitals, or beginning as no name does), with a letter that only Vietnamese has or a slip
that one knows how to mend.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator

from visuals.text.finding import Finding
from visuals.text.lexicon import core
from visuals.text.shown import Shown
from visuals.text.syllables import TONES, is_syllable
from visuals.text.wordfiles import word_list

__all__ = ["misspelt"]

# Before a front vowel (e, ê, i, y) and before any other.
_FRONT = {"ng": "ngh", "g": "gh", "c": "k"}
_BACK = {front: back for back, front in _FRONT.items()}

_EIY = frozenset("eèéẻẽẹêềếểễệiìíỉĩị")

# Letters that only Vietnamese has. Not à, é, ê, ô: French has them; nor đ: hiđrô, đioxit.
_OURS = frozenset("ăằắẳẵặầấẩẫậẻẽẹềếểễệỉĩịỏọồốổỗộơờớởỡợủũụưừứửữựỷỹỵảạ")
_LONGEST = 8  # letters of the longest syllable, "nghiêng", and one


@functools.cache
def _loanwords() -> frozenset[str]:
    return frozenset(word_list("loanwords"))


def misspelt(text: Shown) -> Iterator[Finding]:
    """Every such word, with the proper one where there is just one."""
    for token in text.tokens:
        word = token.word
        if word.isascii() or not word.isalpha() or is_syllable(word) or core(word) in _loanwords():
            continue
        if len(word) > 1 and (word.islower() or text.capitals or _begins_wrong(word)):
            mended = _mended(word)
            if mended or _toneless(word) or (word.islower() and _OURS & set(word) and not _joined(word)):
                facts = {"word": word, "proper": mended}
                yield text.finding(token.start, token.end, "text.not-a-syllable", mended or None, **facts)


def _begins_wrong(word: str) -> bool:
    """True for a capitalised word that no name is written like: "Nghành". (Kông and Cê are names.)"""
    small = unicodedata.normalize("NFC", word[:4].lower())
    return word[1:].islower() and any(
        small.startswith(onset) and small[len(onset) : len(onset) + 1] not in (*_EIY, "") for onset in ("ngh", "gh")
    )


def _mended(word: str) -> str:
    """The one syllable that a rule of spelling makes of it; "" when there is none, or several."""
    small = unicodedata.normalize("NFC", word.lower())
    for wrong, right in (*_BACK.items(), *_FRONT.items()):
        if small.startswith(wrong) and is_syllable(right + small[len(wrong) :]):
            return _cased(right + small[len(wrong) :], word)
    return ""


def _toneless(word: str) -> bool:
    """True where only the tone is wrong: behind c, ch, p, t stand the acute or the dot ("xuât", "mổt")."""
    letters = "".join(each for each in unicodedata.normalize("NFD", word) if each not in TONES[1:])
    return is_syllable(letters + TONES[2])


def _cased(proper: str, word: str) -> str:
    if word.isupper():
        return proper.upper()
    return proper[0].upper() + proper[1:] if word[0].isupper() else proper


def _joined(word: str) -> bool:
    """True for syllables without a blank between them: "ximăng", "xêmina"; office loanwords are written so."""
    return len(word) > _LONGEST or any(
        is_syllable(word[:at]) and (is_syllable(word[at:]) or _joined(word[at:])) for at in range(1, len(word))
    )
