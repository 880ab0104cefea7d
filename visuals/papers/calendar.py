"""The days of hanging and taking down as a calendar file, for telephones and Outlook (RFC 5545).

An event a unit and day: whole days, which mean the same in every time zone, with a reminder at nine in the morning of
the day before. The same campaign gives the same bytes and the same UIDs: read in again, an event replaces itself.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP
from visuals.papers.placements import by_unit, main_words
from visuals.problems import say, speaking
from visuals.resolve.payload import folded

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan

__all__ = ["calendar_of"]

_STAMP = "20000101T000000Z"
"""DTSTAMP must be there (3.8.7.2); the day of writing would change the bytes."""

_REMINDER = "-PT15H"
"""Before the day begins: nine in the morning of the day before (3.8.6.3)."""


_MOST_TOLD = 40
"""Pieces that an event names; the list has them all."""


def calendar_of(plan: Plan, jobs: Sequence[Job]) -> bytes:
    """The .ics file of the jobs whose days are known: UTF-8, lines folded and ended by CR LF. Vietnamese."""
    with speaking(SHOP):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//visuals//papers//VI", "CALSCALE:GREGORIAN",
                 "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(plan.title)}"]  # fmt: skip
        for unit, group in by_unit(plan, jobs).items():
            for kind in ("hang", "take_down"):
                for day, held in _by_day(group, kind):
                    lines += _event(plan, unit, kind, day, held)
        lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _by_day(jobs: Iterable[Job], kind: str) -> Iterator[tuple[datetime.date, list[Job]]]:
    days: dict[datetime.date, list[Job]] = {}
    for job in jobs:
        day: datetime.date | None = getattr(job.hanging, kind)
        if day is not None:
            days.setdefault(day, []).append(job)
    yield from sorted(days.items())


def _event(plan: Plan, unit: str, kind: str, day: datetime.date, jobs: Sequence[Job]) -> Iterator[str]:
    count = sum(job.copies for job in jobs)
    code = "papers.event-hang" if kind == "hang" else "papers.event-take-down"
    summary = say(code, unit=unit, count=count)
    places = "; ".join(dict.fromkeys(job.hanging.place for job in jobs if job.hanging.place))
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(plan, unit, kind, day)}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    if places:
        yield f"LOCATION:{_escaped(places)}"
    yield f"DESCRIPTION:{_escaped(_description(jobs))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{_REMINDER}"
    yield f"DESCRIPTION:{_escaped(summary)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _description(jobs: Sequence[Job]) -> str:
    """Each piece with its words, then whom to call."""
    lines = [
        say("papers.event-piece", count=job.copies, product=job.product.title, words=main_words(job))
        for job in jobs[:_MOST_TOLD]
    ]
    if len(jobs) > _MOST_TOLD:
        lines.append(say("papers.event-more", count=len(jobs) - _MOST_TOLD))
    people = dict.fromkeys(
        " ".join(filter(None, (job.hanging.person, job.hanging.phone))) for job in jobs if job.hanging.person
    )
    if people:
        lines.append(say("papers.event-person", person="; ".join(people)))
    return "\n".join(lines)


def _uid(plan: Plan, unit: str, kind: str, day: datetime.date) -> str:
    """The same for the same unit, day and doing; unlike that of any other campaign."""
    said = "\n".join((plan.campaign, unit, kind, day.isoformat()))
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@{plan.campaign}.visuals"


def _escaped(words: str) -> str:
    """Text as 3.3.11 asks: backslash, semicolon, comma and line breaks behind a backslash."""
    words = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    kept = "".join(letter for letter in words if letter == "\n" or letter.isprintable())
    return kept.replace("\n", "\\n")
