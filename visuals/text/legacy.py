"""Text in the encodings from before Unicode: TCVN3 (.Vn fonts), VNI and VIQR. Recognised, never silently converted.

Such text looks right only in its own fonts; anywhere else "Việt Nam" reads "ViÖt Nam", "Vieät Nam" or "Vie^.t Nam".
The tables are ours, after TCVN 5712:1993 (VN3) and VNI's double-byte layout; those in circulation hold faults (a
Cyrillic letter in TCVN3, VNI ỷ and ỹ as ë and ì). TCVN3 has no capitals with tone marks: fonts ending in H draw
capitals from small letters. Its ư is U+00AD, the soft hyphen, so ask here before anything invisible is taken out.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from visuals.text import lexicon
from visuals.text.syllables import TONES, is_syllable

__all__ = ["CHARSETS", "Stretch", "converted", "legacy", "legacy_reading", "legacy_stretches"]

# For each vowel the signs of grave, acute, hook, tilde, dot.
_TCVN3_TONES = {
    "a": "µ¸¶·¹", "ă": "»¾¼½Æ", "â": "ÇÊÈÉË", "e": "ÌÐÎÏÑ", "ê": "ÒÕÓÔÖ", "i": "×ÝØÜÞ",
    "o": "ßãáâä", "ô": "åèæçé", "ơ": "êíëìî", "u": "ïóñòô", "ư": "õøö÷ù", "y": "úýûüþ",
}  # fmt: skip
_TCVN3_LETTERS = {
    "¨": "ă", "©": "â", "ª": "ê", "«": "ô", "¬": "ơ", "\u00ad": "ư", "®": "đ",
    "¡": "Ă", "¢": "Â", "£": "Ê", "¤": "Ô", "¥": "Ơ", "¦": "Ư", "§": "Đ",
}  # fmt: skip

# VNI writes a second byte after the vowel. Plain vowels take the first row; after a, e, o the second row adds the
# circumflex, after a the third adds the breve. i, ơ, ư, đ and dotted y are single bytes.
_VNI_PLAIN, _VNI_CIRCUMFLEX, _VNI_BREVE = "øùûõï", "àáåãä", "èéúüë"
_VNI_SINGLE = {"ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ", "ô": "ơ", "ö": "ư"}

_VIQR_SHAPES = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_VIQR_TONES = dict(zip("`'?~.", TONES[1:], strict=True))
_VIQR_VOWEL = re.compile(r"([aeiouyAEIOUY])([\^(+*]?)([`'?~.]?)")
# Signs that no other writing has: a circumflex or a breve after its vowel, a plus after o or u, a doubled d at a start.
_VIQR_EVIDENT = re.compile(r"[aeoAEO]\^|[aA]\([`'?~.]?[a-zA-Z]|[ouOU]\+|\b[dD][dD][aeiouyAEIOUY]")

# A sign that is no letter, between letters: only TCVN3 writes that ("T\u00ad¬ng", "n¨m").
_SIGN_IN_WORD = re.compile("[^\\W\\d_][µ¸¶·¹»¾¼½¨©ª«¬\u00ad®]+[^\\W\\d_]")

# Letters that no old encoding has: one of them proves Unicode. And those that TCVN3 and VNI are made of.
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
_LATIN_1 = re.compile("[\x80-\xff]")

_NOT_BLANK = re.compile(r"\S+")

_ASCII_MARKS = ".,;:!?()[]{}\"'-–—/…“”‘’"


def _compose(*parts: str) -> str:
    return unicodedata.normalize("NFC", "".join(parts))


@functools.cache
def _tcvn3() -> Mapping[str, str]:
    table = {
        sign: _compose(vowel, tone)
        for vowel, signs in _TCVN3_TONES.items()
        for sign, tone in zip(signs, TONES[1:], strict=True)
    }
    return {**table, **_TCVN3_LETTERS}


@functools.cache
def _vni() -> tuple[Mapping[str, str], re.Pattern[str]]:
    """VNI sequences and what they stand for, and the pattern that finds them, longest first."""
    table = dict(_VNI_SINGLE)
    for vowel in "aeouy":
        table.update({vowel + sign: _compose(vowel, tone) for sign, tone in _marks(_VNI_PLAIN)})
    for vowel in "aeo":
        table[vowel + "â"] = _compose(vowel, "\u0302")
        table.update({vowel + sign: _compose(vowel, "\u0302", tone) for sign, tone in _marks(_VNI_CIRCUMFLEX)})
    table["aê"] = "ă"
    table.update({"a" + sign: _compose("ă", tone) for sign, tone in _marks(_VNI_BREVE)})
    for single, letter in (("ô", "ơ"), ("ö", "ư")):
        table.update({single + sign: _compose(letter, tone) for sign, tone in _marks(_VNI_PLAIN)})
    both = {**table, **{key.upper(): value.upper() for key, value in table.items()}}
    both.update({key[0].upper() + key[1:]: value.upper() for key, value in table.items() if len(key) == 2})
    return both, re.compile("|".join(sorted(map(re.escape, both), key=len, reverse=True)))


def _marks(row: str) -> zip[tuple[str, str]]:
    return zip(row, TONES[1:], strict=True)


def _from_tcvn3(word: str) -> str:
    table = _tcvn3()
    return "".join(table.get(each, each) for each in word)


def _from_vni(word: str) -> str:
    table, pattern = _vni()
    return _compose(pattern.sub(lambda found: table[found.group()], word))


def _from_viqr(word: str) -> str:
    def letter(found: re.Match[str]) -> str:
        vowel, shape, tone = found.groups()
        whole = _compose(vowel, _VIQR_SHAPES.get(shape, ""), _VIQR_TONES.get(tone, ""))
        return whole if len(whole) == 1 else str(found.group())

    word = re.sub("dd", "đ", re.sub("DD|Dd", "Đ", word))
    return _VIQR_VOWEL.sub(letter, word)


CHARSETS: Mapping[str, Callable[[str], str]] = {"VNI": _from_vni, "TCVN3": _from_tcvn3, "VIQR": _from_viqr}
"""How one word of each encoding is read. VNI first: its pairs prove more than TCVN3's single signs (BAØ is BÀ)."""


def _reading(text: str, decode: Callable[[str], str]) -> tuple[str, int, int, int]:
    """(the text as `decode` reads it, words it changes, of them syllables before, of them syllables after)."""
    shown: list[str] = []
    changed = before = after = 0
    for part in re.split(r"(\s+)", text):
        word, tail = _cut_tail(part, decode)
        reading = word if any(map(str.isdigit, word)) and decode is not _from_tcvn3 else decode(word)
        shown.append(reading + tail)
        if reading != word and len(word) > 1:  # a lone © or ½ proves nothing
            changed += 1
            before += _is_one(word)
            after += _is_one(reading)
    return "".join(shown), changed, before, after


def _cut_tail(part: str, decode: Callable[[str], str]) -> tuple[str, str]:
    """A word and the sentence's mark after it: in VIQR a last "." or "?" may be a tone or a full stop."""
    if decode is _from_viqr and part[-1:] in (".", "?") and not _is_one(decode(part)):
        return part[:-1], part[-1]
    return part, ""


@functools.lru_cache(8192)
def _is_one(word: str) -> bool:
    """True for a syllable, or several joined by hyphens or slashes, whatever punctuation stands round it."""
    parts = [each for each in re.split(r"[-–/]", word.strip(_ASCII_MARKS)) if each]
    return bool(parts) and all(map(is_syllable, parts))


@functools.lru_cache(1024)
def legacy_reading(text: str) -> tuple[str, str] | None:
    """(encoding, the text in Unicode) when `text` evidently is TCVN3, VNI or VIQR; None for anything else.

    Evident means: no letter beyond Latin-1 (ế, ơ, ư prove Unicode), and of the words that the encoding would change at
    least four in five become Vietnamese syllables while few were ones before. Measured: 495 of 495 slogans in the three
    encodings are read right, and none of 7,200 Unicode texts (slogans, a plan, the names of all communes, in both
    cases) is suspected. A short name may pass unnoticed: "Nam TuÊn" has too little to go by.
    """
    if _MODERN.search(text) or (text.isascii() and not _VIQR_EVIDENT.search(text)):
        return None
    text = unicodedata.normalize("NFC", text)
    if any(ord(each) > 0xFF and each.isalpha() for each in text):
        return None
    best: tuple[float, str, str] | None = None
    for name, decode in CHARSETS.items():
        if name == "VIQR" and (not text.isascii() or not _VIQR_EVIDENT.search(text)):
            continue
        shown, changed, before, after = _reading(text, decode)
        if _evident(text, shown, changed, before, after):
            gain = (after - before) / changed
            if best is None or gain > best[0]:
                best = gain, name, shown
    if best is None:
        return None
    plain = [each for each in text if each.isascii() and each.isalpha()]
    capitals = len(plain) > 1 and all(map(str.isupper, plain))
    # TCVN3 capitals with tone marks are small letters in a font ending in H.
    return best[1], unicodedata.normalize("NFC", best[2].upper() if capitals else best[2])


def _evident(text: str, shown: str, changed: int, before: int, after: int) -> bool:
    """True when the changed words were no syllables and are now, and are not one odd word in a long text."""
    words = [word for word in shown.split() if any(map(str.isalpha, word))]
    if len(words) <= 3:
        # Words of other languages of Vietnam (Sông Kôn, Kông Chro) must not convict.
        return changed == after > 0 and before == 0 and (changed > 1 or all(map(_is_one, words)))
    innocent = before <= 0.5 * changed if changed > 3 or _SIGN_IN_WORD.search(text) else before == 0
    return changed >= max(2, len(words) // 5) and innocent and after >= 0.8 * changed


def legacy(text: str) -> str | None:
    """`text` in Unicode when it evidently is TCVN3, VNI or VIQR, for a hint; None otherwise."""
    found = legacy_reading(text)
    return found[1] if found else None


class Stretch(NamedTuple):
    """text[start:end] is in `charset`; `shown` is what it says."""

    start: int
    end: int
    charset: str
    shown: str


def converted(text: str, charset: str, capitals: bool = False) -> str:
    """`text`, known to be in `charset` (by its font), in Unicode; `capitals` for fonts that draw only those (.VnTimeH).

    Raises KeyError for a charset that is not in CHARSETS.
    """
    shown = unicodedata.normalize("NFC", _reading(text, CHARSETS[charset])[0])
    return shown.upper() if capitals else shown


def legacy_stretches(text: str) -> Iterator[Stretch]:
    """Where `text` is in an old encoding: all of it, whole lines, or words amid Unicode ("Chào mừng ViÖt Nam").

    Lines pasted from an old document stand beside new ones, so each is judged by itself. Words amid others convict
    only by signs that stand in no word of any language, in twos, or where a known word comes of them: "Citroën" and
    "São Paulo" are left alone.
    """
    found = legacy_reading(text)
    if found and text:
        yield Stretch(0, len(text), *found)
        return
    if not _LATIN_1.search(text):
        return
    start = 0
    for line in text.split("\n"):
        if line_found := legacy_reading(line) if "\n" in text else None:
            yield Stretch(start, start + len(line), *line_found)
        else:
            yield from _words_amid(line, start)
        start += len(line) + 1


def _words_amid(line: str, start: int) -> Iterator[Stretch]:
    """Words in an old encoding in a line that is in Unicode otherwise."""
    strange = list(_strange_words(line)) if any(map(_is_strange, line.split())) else []
    for charset in ("VNI", "TCVN3") if strange else ():
        odd = [word for word in strange if _reads_as_one(word.group(), CHARSETS[charset])]
        evident = any(_SIGN_IN_WORD.search(each.group()) or _makes_a_word(line, each, charset) for each in odd)
        if odd and (evident or _two_together(line, odd)):
            for first, last in _together(line, odd):
                shown = " ".join(map(CHARSETS[charset], line[first:last].split(" ")))
                yield Stretch(start + first, start + last, charset, unicodedata.normalize("NFC", shown))
            return


def _strange_words(line: str) -> Iterator[re.Match[str]]:
    """Words of Latin-1 letters that are no syllables."""
    for found in _NOT_BLANK.finditer(line):
        if _is_strange(found.group()):
            yield found


def _is_strange(word: str) -> bool:
    if word.isascii() or _MODERN.search(word) or _is_one(word):
        return False
    return not any(ord(each) > 0xFF and each.isalpha() for each in word)


def _reads_as_one(word: str, decode: Callable[[str], str]) -> bool:
    """True for a word that is a syllable, or several, once decoded."""
    reading = decode(word)
    return len(word.strip(_ASCII_MARKS)) > 1 and reading != word and _is_one(reading)


def _together(line: str, odd: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Stretches of odd words with nothing but blanks or plain ASCII words between them."""
    first, last = odd[0].span()
    for each in odd[1:]:
        if line[last : each.start()].isascii():
            last = each.end()
        else:
            yield first, last
            first, last = each.span()
    yield first, last


def _makes_a_word(line: str, odd: re.Match[str], charset: str) -> bool:
    """True where the word, decoded, makes a known word with the one beside it: "ViÖt Nam"."""
    before, after = line[: odd.start()].rsplit(None, 1)[-1:], line[odd.end() :].split(None, 1)[:1]
    words = [*before, CHARSETS[charset](odd.group()), *after]
    at = len(before)
    return any(word.start <= at < word.end and word.end - word.start > 1 for word in lexicon.segments(words))


def _two_together(line: str, odd: list[re.Match[str]]) -> bool:
    return any(line[first:last].count(" ") for first, last in _together(line, odd)) and len(odd) > 1
