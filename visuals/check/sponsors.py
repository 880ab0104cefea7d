"""Sponsors: their logo keeps to its place and size, away from ASEAN's emblem, and whoever made the piece is named.

A logo is a sponsor's when the layout's slot says so, or its file or folder is called so (layouts/rules/outdoor.yaml).
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import PurePath

from visuals.check.emblems import called, matches, name_of
from visuals.check.outline import Edges
from visuals.check.registry import checks
from visuals.check.seen import Mark, Seen
from visuals.check.words import number
from visuals.problems import Problem, problem, say
from visuals.scene import Picture
from visuals.spec.outdoor import ImprintRules, SponsorRules

__all__: list[str] = []


@checks("sponsor-place")
def sponsors_aside(seen: Seen) -> Iterator[Problem]:
    """A sponsor stands on the right of a horizontal banner, and below everything else on all others."""
    if seen.outdoor is not None:
        yield from seen.outdoor.sponsors.told(_misplaced(seen, seen.outdoor.sponsors))


@checks("sponsor-large")
def sponsors_small(seen: Seen) -> Iterator[Problem]:
    """All sponsors together take at most their share of the area."""
    if seen.outdoor is not None:
        yield from seen.outdoor.sponsors.told(_too_large(seen, seen.outdoor.sponsors))


@checks("sponsor-emblem")
def sponsors_apart(seen: Seen) -> Iterator[Problem]:
    """ASEAN's emblem and flag are not used beside a sponsor without leave: that is commerce."""
    if seen.outdoor is not None:
        yield from seen.outdoor.emblem.told(_beside_emblem(seen, seen.outdoor.sponsors))


@checks("imprint-missing")
def maker_named(seen: Seen) -> Iterator[Problem]:
    """A piece with a sponsor says who made it, and where they are."""
    if seen.outdoor is not None:
        yield from seen.outdoor.imprint.told(_unnamed(seen, seen.outdoor.sponsors, seen.outdoor.imprint))


def _sponsors(seen: Seen, rules: SponsorRules) -> tuple[Mark, ...]:
    return _told(seen.marks, rules.slots, rules.files)


@functools.lru_cache(maxsize=16)
def _told(marks: tuple[Mark, ...], slots: tuple[str, ...], files: tuple[str, ...]) -> tuple[Mark, ...]:
    """The marks that stand in one of the slots, or whose file or folder is called so."""
    return tuple([
        mark
        for mark in marks
        if not set(slots).isdisjoint(mark.item.slot.split(".")) or any(matches(name, files) for name in _names(mark))
    ])  # fmt: skip


def _names(mark: Mark) -> Iterator[str]:
    """The name of the file, and of its folder."""
    yield name_of(mark)
    if isinstance(mark.item, Picture):
        yield PurePath(mark.item.file).parent.name


def _misplaced(seen: Seen, rules: SponsorRules) -> Iterator[Problem]:
    sponsors = _sponsors(seen, rules)
    across = seen.sheet.trim.aspect >= rules.strip
    left, top, right, bottom = seen.trim
    for mark in sponsors:
        if across:
            placed = mark.edges[0] >= (left + right) / 2
        else:
            placed = mark.edges[1] >= (top + bottom) / 2 and not any(_below(each, mark) for each in _words(seen))
        if not placed:
            side = say("word.right") if across else say("word.bottom")
            yield problem("check.sponsor-place", mark.where, picture=name_of(mark), side=side)


def _words(seen: Seen) -> Iterator[Edges]:
    """The texts of the sheet, without those that are set in the smallest type: who made it."""
    for letters in seen.letters:
        if letters.text.role not in seen.rules.letters.near:
            yield letters.ink


def _below(words: Edges, mark: Mark) -> bool:
    """True for words that begin where the logo has ended."""
    return words[1] >= mark.edges[3]


def _too_large(seen: Seen, rules: SponsorRules) -> Iterator[Problem]:
    sponsors = _sponsors(seen, rules)
    taken = sum((right - left) * (bottom - top) for left, top, right, bottom in (mark.edges for mark in sponsors))
    share = 100 * taken / (seen.sheet.trim.width * seen.sheet.trim.height)
    if share > rules.area + 0.05:
        yield problem("check.sponsor-large", sponsors[0].where, found=number(share), most=number(rules.area))


def _beside_emblem(seen: Seen, rules: SponsorRules) -> Iterator[Problem]:
    sponsor = next(iter(_sponsors(seen, rules)), None)
    emblem = next(iter(called(seen, seen.rules.symbols.asean)), None)
    if sponsor and emblem:
        yield problem("check.sponsor-emblem", sponsor.where, picture=name_of(sponsor), other=name_of(emblem))


def _unnamed(seen: Seen, rules: SponsorRules, imprint: ImprintRules) -> Iterator[Problem]:
    sponsor = next(iter(_sponsors(seen, rules)), None)
    if sponsor is None:
        return
    for letters in seen.letters:
        text = letters.text
        said = text.words.casefold()
        if not set(imprint.slots).isdisjoint(text.slot.split(".")) or text.role in imprint.roles:
            return
        if any(words.casefold() in said for words in imprint.words):
            return
    yield problem("check.imprint-missing", sponsor.where, picture=name_of(sponsor))
