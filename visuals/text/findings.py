"""What the audit of a font means for who makes banners with it: the numbers as problems, worst first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from visuals.problems import Problem, Where, decimal, language, problem, say
from visuals.text.font_rules import FontRules, scripts

if TYPE_CHECKING:
    from visuals.text.audit import Audit

__all__ = ["far", "findings", "opening", "rights", "script_name"]

# Of many letters so many are named.
_SHOWN = 24


def findings(report: Audit, rules: FontRules) -> Iterator[Problem]:
    """Errors (the face cannot set what it is for), warnings (think twice before a banner), notes (know this)."""
    yield from _lacks(report, rules)
    yield from _marks(report, rules)
    yield from _use(report)
    yield from _drawing(report)


def opening(report: Audit, rules: FontRules) -> str:
    """The gap between two marks in millimetres on the capitals that `rules` counts with."""
    return decimal((report.measures.gap or 0.0) * rules.capital, 0)


def far(report: Audit, rules: FontRules) -> str:
    """The metres up to which the eye still parts two marks on those capitals."""
    return decimal((report.measures.gap or 0.0) * rules.capital / rules.minute / 1000, 0)


def rights(report: Audit) -> str:
    """What the font's maker allows, as a sentence."""
    if not report.embedding.outlines:
        return say("font.embed-bitmaps")
    if not report.embedding.subset:
        return say("font.embed-whole")
    return say(f"font.embed-{report.embedding.right}")


def script_name(report: Audit) -> str:
    """The script that the face is made for instead of Vietnamese, by its name in the current language; else ""."""
    names = {script.tag: script.en if language.get() == "en" else script.vi for script in scripts()}
    return names.get(report.script, "")


def _where(report: Audit) -> Where:
    return Where(report.file.name)


def _some(letters: str) -> str:
    """Letters one by one; of many the first and how many more."""
    more = len(letters) - _SHOWN
    shown = " ".join(letters[:_SHOWN])
    return f"{shown} {say('font.and-more', count=more)}" if more > 0 else shown


def _lacks(report: Audit, rules: FontRules) -> Iterator[Problem]:
    where = _where(report)
    if report.family.lower().startswith(tuple(each.lower() for each in rules.legacy)):
        yield problem("font.legacy", where, family=report.family)
    if report.missing:
        facts = {"count": len(report.missing), "letters": _some(report.missing)}
        yield problem("font.lacks-letters", where, **facts)
    if report.blank:
        yield problem("font.blank", where, letters=_some(report.blank))
    if script := script_name(report):
        yield problem("font.other-script", where, script=script)
    if report.stale:
        yield problem("font.changed", where, tables=", ".join(report.stale))


def _marks(report: Audit, rules: FontRules) -> Iterator[Problem]:
    where, measures = _where(report), report.measures
    if measures.touching:
        yield problem("font.touching", where, letters=_some(measures.touching))
    if measures.gap is not None and measures.gap < rules.tight:
        yield problem(
            "font.tight", where, gap=decimal(measures.gap, 3), tight=decimal(rules.tight, 3), far=far(report, rules),
            opening=opening(report, rules), capital=decimal(rules.capital, 0),
        )  # fmt: skip
    if measures.loose:
        yield problem("font.loose", where, letters=_some(measures.loose))


def _use(report: Audit) -> Iterator[Problem]:
    where = _where(report)
    if not report.embedding.allowed:
        yield problem("font.restricted", where, rights=rights(report))
    if report.figures == "old-style":
        yield problem("font.old-style", where)
    elif report.figures == "switched":
        yield problem("font.switched-figures", where)
    if report.lacking:
        yield problem("font.lacks-signs", where, signs=_some(report.lacking))
    if report.axes:
        yield problem("font.variable", where, family=report.family)


def _drawing(report: Audit) -> Iterator[Problem]:
    where, measures = _where(report), report.measures
    if measures.overlapping:
        yield problem("font.overlapping", where, letters=_some(measures.overlapping))
    if measures.intricate:
        yield problem("font.intricate", where, letters=_some(measures.intricate))
    if measures.top > report.ascent > 0:
        above = decimal((measures.top / report.ascent - 1) * 100, 0)
        yield problem("font.above-ascent", where, letter=measures.highest, above=above)
