"""Words that nearly are others: "kỹ niệm" for "kỷ niệm", "bổ xung" for "bổ sung".

Each syllable may be right by itself, so no grammar of syllables sees it; but "kỹ niệm" is no word, and one mark away
stands a word that everybody knows. Only one syllable may differ, and only by its marks; a word that belongs to another
one beside it is left alone.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from visuals.text import lexicon
from visuals.text.finding import Finding
from visuals.text.lexicon import core
from visuals.text.shown import Shown, Token, covered
from visuals.text.syllables import is_syllable, syllable
from visuals.text.wordfiles import word_list

__all__ = ["near_misses"]

Syllables = tuple[str, ...]

# The lists whose entries are words or set phrases. Names count where the text has their capitals.
_KNOWN = ("compounds", "phrases", "titles", "labels", "function_words", "weak_words", "units", "names")
_SOUGHT = ("compounds", "phrases", "titles", "near_names")


@functools.lru_cache(16384)
def _plain(word: str) -> str:
    """The letters without any mark, i for y: what stays the same when marks are mistyped."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(each for each in letters if not unicodedata.combining(each)).replace("y", "i")


@functools.lru_cache(16384)
def _same(word: str) -> str:
    """The word as `core` writes it, with i for a lone y: "kĩ" and "kỹ" are one, by two schools of spelling."""
    word = core(word)
    parts = syllable(word)
    if parts is None or parts[1] != "y" or not parts[0]:
        return word
    tone = unicodedata.normalize("NFC", "i" + parts[2])
    return parts[0] + tone


def _parts(entry: str) -> Syllables:
    """The syllables of an entry of two and more, each of two letters or more; () for any other."""
    parts = tuple(entry.split())
    return parts if len(parts) > 1 and all(len(part) > 1 and is_syllable(part) for part in parts) else ()


def _entries(name: str) -> Iterator[Syllables]:
    return filter(None, map(_parts, word_list(name)))


@functools.lru_cache(64)
def _index(keep: tuple[str, ...]) -> Mapping[tuple[str, ...], tuple[Syllables, ...]]:
    """The plain letters of an entry's first two syllables → the entries, as written; the campaign's own phrases too."""
    found: dict[Syllables, dict[Syllables, None]] = {}
    own = filter(None, map(_parts, keep))
    for parts in (*(parts for name in _SOUGHT for parts in _entries(name)), *own):
        found.setdefault((_plain(parts[0]), _plain(parts[1])), {})[parts] = None
    return {begin: tuple(entries) for begin, entries in found.items()}


def _real_words() -> Iterator[Syllables]:
    """The pairs of words/real_words.txt, whose lines are "first: second second"."""
    for line in word_list("real_words"):
        first, _, seconds = line.partition(":")
        yield from ((first, second) for second in seconds.split())


@functools.cache
def _known() -> frozenset[Syllables]:
    listed = (parts for name in _KNOWN for parts in _entries(name))
    return frozenset(tuple(map(_same, parts)) for parts in (*listed, *_real_words()))


@functools.cache
def _free() -> frozenset[str]:
    return frozenset(core(word) for line in word_list("free_syllables") for word in line.split())


@functools.cache
def _misspellings() -> Mapping[Syllables, tuple[tuple[Syllables, Syllables], ...]]:
    """The first two syllables of a wrong form (or its only one) → (wrong, right)."""
    found: dict[Syllables, list[tuple[Syllables, Syllables]]] = {}
    for line in word_list("misspellings"):
        wrong, right = (tuple(core(part) for part in side.split()) for side in line.split(">"))
        found.setdefault(wrong[:2], []).append((wrong, right))
    return {begin: tuple(pairs) for begin, pairs in found.items()}


def near_misses(text: Shown, keep: tuple[str, ...] = ()) -> Iterator[Finding]:
    """Every such word; phrases of `keep` are the campaign's own: taken as they are, and slips of them are told."""
    kept = covered(text, keep)
    for run in text.runs:
        yield from _Run(text, run, keep, kept).findings()


class _Run:
    """Words with nothing but blanks between them."""

    def __init__(self, text: Shown, run: tuple[Token, ...], keep: tuple[str, ...], kept: frozenset[int]) -> None:
        self.text, self.run, self.keep, self.kept = text, run, keep, kept
        self.words = [token.word for token in run]

    def findings(self) -> Iterator[Finding]:
        cores = [core(word) for word in self.words]
        plain = [_plain(word) for word in self.words]
        done = 0
        for at in range(len(self.run)):
            if at < done:
                continue
            found = self._misspelt(cores, at) or self._near(plain, at)
            if found:
                done = at + found[1]
                yield found[0]

    @functools.cached_property
    def bounds(self) -> tuple[list[int], list[int]]:
        """For each word, where the word of several syllables that it belongs to begins and ends."""
        begins, ends = list(range(len(self.words))), [at + 1 for at in range(len(self.words))]
        for start, end in lexicon.segments(self.words):
            if end - start > 1:
                begins[start:end] = [start] * (end - start)
                ends[start:end] = [end] * (end - start)
        return begins, ends

    @functools.cached_property
    def shouted(self) -> bool:
        """True where capitals say nothing: all letters are, or nearly every word begins with one."""
        return self.text.capitals or sum(word[0].isupper() for word in self.words) > 0.6 * max(len(self.words), 5)

    def _free(self, start: int, end: int) -> bool:
        """True when no word reaches over the edges of words start..end-1, and no kept phrase covers them."""
        begins, ends = self.bounds
        if min(begins[start:end]) < start or max(ends[start:end]) > end or self._is_kept(start, end):
            return False
        return not (self._joined(start - 1) or self._joined(end - 1))

    def _joined(self, at: int) -> bool:
        """True when the words `at` and `at` + 1 make one."""
        return at >= 0 and tuple(map(_same, self.words[at : at + 2])) in _known()

    def _is_kept(self, start: int, end: int) -> bool:
        return any(token.start in self.kept for token in self.run[start:end])

    def _misspelt(self, cores: list[str], at: int) -> tuple[Finding, int] | None:
        sought = _misspellings()
        for wrong, right in (*sought.get((cores[at], *cores[at + 1 : at + 2]), ()), *sought.get((cores[at],), ())):
            end = at + len(wrong)
            if tuple(cores[at:end]) == wrong and self._free(at, end) and self._common(at, end):
                return self._finding(at, end, [right]), len(wrong)
        return None

    def _common(self, start: int, end: int) -> bool:
        """False for a lone capitalised word: it may be a name (Cùa, Mổi)."""
        return end - start > 1 or self.words[start].islower() or self.text.capitals

    def _near(self, plain: list[str], at: int) -> tuple[Finding, int] | None:
        """The longest entry from `at` on that differs in one syllable's marks; None where one stands as it is."""
        sought = _index(self.keep).get((plain[at], *plain[at + 1 : at + 2]), ())
        for length in sorted({len(entry) for entry in sought}, reverse=True):
            end = at + length
            words = self.words[at:end]
            if tuple(map(_same, words)) in _known():
                return None
            meant = [entry for entry in sought if len(entry) == length and self._nearly(words, entry)]
            if meant and self._free(at, end):
                return self._shortest(at, end, meant), length
        return None

    def _goes_on(self, words: list[str], entry: Syllables) -> bool:
        """True where a word of three seems to end otherwise but another begins there ("dân tộc | tại", not "Tày"), or
        where the syllable that differs makes a word with its neighbour ("vi điện tử", not "ví điện tử")."""
        slip = next(at for at, (word, each) in enumerate(zip(words, entry, strict=True)) if _same(word) != _same(each))
        pairs = (words[max(0, first) : first + 2] for first in (slip - 1, slip))
        if any(len(pair) == 2 and tuple(map(_same, pair)) in _known() for pair in pairs):
            return True
        return slip == len(words) - 1 == 2 and core(words[slip]) in _free()

    def _shortest(self, start: int, end: int, meant: list[Syllables]) -> Finding:
        """The finding at the two syllables that make the word: of "chào mừng kỹ niệm" only "kỹ niệm" is told."""
        if len(meant) == 1 and end - start > 2:
            words = list(map(_same, self.words[start:end]))
            slip = next(at for at, each in enumerate(meant[0]) if words[at] != _same(each))
            for first in (slip - 1, slip):
                pair = meant[0][max(0, first) : first + 2]
                if len(pair) == 2 and tuple(map(_same, pair)) in _known():
                    return self._finding(start + first, start + first + 2, [pair])
        return self._finding(start, end, meant)

    def _nearly(self, words: list[str], entry: Syllables) -> bool:
        if len(words) != len(entry) or [_plain(word) for word in words] != [_plain(each) for each in entry]:
            return False
        if sum(_same(word) != _same(each) for word, each in zip(words, entry, strict=True)) != 1:
            return False
        if all(core(word) in _free() for word in words) or (len(words) > 2 and self._goes_on(words, entry)):
            return False
        capitals = [word[0].isupper() for word in words]
        named = [each[0].isupper() for each in entry]
        if any(named):
            return all(capital for capital, name in zip(capitals, named, strict=True) if name)
        if len(entry) > 2:
            return True
        if all(capitals):
            return self.shouted  # else it is a name: "Trần Trọng Kim" holds no "trân trọng"
        return not any(capitals[1:])  # "toàn quốc Hội nghị": a capital says that a word begins

    def _finding(self, start: int, end: int, meant: Sequence[Syllables]) -> Finding:
        words = self.words[start:end]
        proper = [" ".join(map(_corrected, words, entry)) for entry in meant]
        first, last = self.run[start].start, self.run[end - 1].end
        proposal = proper[0] if len(proper) == 1 else None
        facts = {"words": " ".join(words), "proper": "», «".join(proper)}
        return self.text.finding(first, last, "text.near-miss", proposal, **facts)


def _corrected(word: str, proper: str) -> str:
    """The word itself where it is right, else the proper one in its capitals."""
    if _same(word) == _same(proper):
        return word
    if word.isupper() and len(word) > 1:
        return proper.upper()
    return proper[0].upper() + proper[1:] if word[0].isupper() else proper
