"""The words of a campaign, or of any file, examined once: what a proof-reader would remark, each at its place.

One pass over what people wrote, however many pieces show it. Errors in words (old encodings, control characters) are
not told here for a campaign: each piece that cannot be drawn for them says so itself.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.problems import Problem, VisualsError, Where, problem
from visuals.shelf import Shelf
from visuals.spec.passage import Passage, Prose, Source
from visuals.spec.plain import Cell
from visuals.spec.prose import prose_of, read_bytes
from visuals.spec.reader import open_text
from visuals.spec.table import TABLES
from visuals.text.accepted import phrases, unaccepted
from visuals.text.examine import examine, readable
from visuals.text.finding import Finding
from visuals.text.shown import shown
from visuals.text.stale import Claim, Facts
from visuals.text.tones import Style, mixture, styled

if TYPE_CHECKING:
    from visuals.resolve import Plan

__all__ = ["Remark", "deck_wording", "facts_of", "first_of_each", "remarks", "wording_of"]

# Told once a passage, at the first of them: a whole file may be full of these.
_ONCE = frozenset(
    {"text.control-character", "text.decomposed", "text.invisible", "text.lone-mark", "text.right-to-left"}
)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd in passage number `passage`, and where that was written."""

    passage: int
    finding: Finding
    where: Where

    def problem(self) -> Problem:
        """The remark as a sentence in the current language."""
        return problem(self.finding.code, self.where, **self.finding.facts)


def facts_of(shelf: Shelf, year: int) -> Facts | None:
    """What is true in `year`, from the anniversaries and facts on the shelf; None for year 0."""
    return Facts(_claims(shelf, year), year) if year else None


def _claims(shelf: Shelf, year: int) -> Iterator[Claim]:
    yield from _years(shelf, year)
    for file in shelf.facts():
        for change in file.changes:
            # A year is a long time: what changed within it is left alone, unless it was in January.
            if change.since <= datetime.date(year, 1, 31):
                code = "text.old-place" if change.note else "text.stale-words"
                for each in change.words:
                    yield Claim(each.was, code, change.since.year, each.now, change.unless, {"title": change.title})


def _years(shelf: Shelf, year: int) -> Iterator[Claim]:
    """For each anniversary its title, and the other wordings that the facts know."""
    told = [wording for file in shelf.facts() for wording in file.years]
    for name, day in shelf.anniversaries().items():
        others = [wording for wording in told if wording.of == name]
        unless = tuple(word for wording in others for word in wording.unless)
        title = f"N năm (Ngày) {day.title.removeprefix('Ngày ')}"
        for words in (title, *(words for wording in others for words in wording.words)):
            if day.years(year) > 0:
                yield Claim(words, "text.stale-years", day.since.year, "", unless, {"name": name})


def remarks(
    passages: Sequence[Passage],
    *,
    keep: tuple[str, ...] = (),
    accept: tuple[str, ...] = (),
    facts: Facts | None = None,
    tone: Style | None = None,
) -> Iterator[Remark]:
    """Every remark on the passages, in their order; the one on two styles of tone marks counts over all of them.

    `accept`: phrases that their author says are right, and kinds of remarks that he does not want ("text.near-miss").
    Errors cannot be accepted: nothing can be drawn for them.
    """
    for number, passage in enumerate(passages):
        found = _findings(passage, keep, facts, tone)
        for finding in unaccepted(passage.text, found, accept) if accept else found:
            yield Remark(number, finding, passage.place(finding.start, finding.end))
    if tone is None and "text.mixed-tones" not in accept:
        yield from _mixture(passages, (*keep, *phrases(accept)))


def _findings(passage: Passage, keep: tuple[str, ...], facts: Facts | None, tone: Style | None) -> Iterable[Finding]:
    if passage.charset and all(ord(each) < 0x100 for each in passage.text):
        found = readable(passage.text, passage.charset, passage.capitals)
        return (found,) if found else ()
    return examine(
        passage.text, authored=passage.authored, keep=keep, hidden=passage.hidden, facts=facts, tone=tone, mixed=False
    )


def _mixture(passages: Sequence[Passage], keep: tuple[str, ...]) -> Iterator[Remark]:
    """One remark when both styles are there. What is quoted keeps the style of its source."""
    numbered = [
        (word, number, text)
        for number, passage in enumerate(passages)
        if not (passage.quoted or passage.charset or passage.text.isascii())
        for text in [shown(passage.text, authored=passage.authored, hidden=passage.hidden)]
        for word in styled(text, keep)
    ]
    pair = mixture(word for word, _, _ in numbered)
    if pair is None:
        return
    number, text = next((number, text) for word, number, text in numbered if word is pair[0])
    odd, other = (each.token for each in pair)
    finding = text.finding(odd.start, odd.end, "text.mixed-tones", None, word=odd.word, other=other.word)
    yield Remark(number, finding, passages[number].place(finding.start, finding.end))


def wording_of(plan: Plan) -> tuple[Problem, ...]:
    """The warnings and notes on all words of a campaign and its decks, each once, in the order of their places."""
    passages = list(_passages(plan))
    keep, accept = plan.keep, plan.accept
    for deck in plan.decks:
        if read := _read(deck):
            passages += read.passages
            keep += read.keep
            accept += read.accept
    keep, accept = (tuple(dict.fromkeys(each)) for each in (keep, accept))
    return told(remarks(passages, keep=keep, accept=accept, facts=facts_of(Shelf.of(plan.folder), plan.year)))


def deck_wording(file: Path) -> tuple[Problem, ...]:
    """The same for a deck on its own, in the year that its front matter names."""
    read = _read(file)
    if read is None:
        return ()
    facts = facts_of(Shelf.of(file.resolve().parent), read.year)
    return told(remarks(read.passages, keep=read.keep, accept=read.accept, facts=facts))


def told(found: Iterable[Remark]) -> tuple[Problem, ...]:
    """The remarks that are no errors, each once."""
    problems = dict.fromkeys(each.problem() for each in first_of_each(found))
    return tuple(each for each in problems if each.severity != "error")


def first_of_each(found: Iterable[Remark]) -> Iterator[Remark]:
    """The remarks without those that would say the same of a passage again and again."""
    seen: set[tuple[Where, str]] = set()
    for each in found:
        place = each.where, each.finding.code
        if each.finding.code in _ONCE:
            place = Where(str(each.passage)), each.finding.code
            if place in seen:
                continue
        seen.add(place)
        yield each


def _read(file: Path) -> Prose | None:
    """A deck's words; None when it cannot be read, which resolving it has told."""
    try:
        return prose_of(read_bytes(file, file.name), file.name)
    except VisualsError:
        return None


def _passages(plan: Plan) -> Iterator[Passage]:
    """The campaign's texts with their places: in a table those are cells, elsewhere characters of the file."""
    sources: dict[str, Source | None] = {}
    for each in plan.wordings:
        file = each.where.file
        if file.lower().endswith(TABLES):
            yield Cell(each.words, each.where, authored=True, quoted=each.quoted)
            continue
        if file not in sources:
            sources[file] = _source(plan.folder / file, file)
        source = sources[file]
        start = source.offset(each.where) if source else 0
        yield Passage(each.words, each.where, source, start, authored=True, quoted=each.quoted)


def _source(file: Path, label: str) -> Source | None:
    try:
        return Source(unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", open_text(file, label))), label)
    except VisualsError:  # gone since it was read: its lines will do
        return None
