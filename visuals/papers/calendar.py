"""The days of hanging and taking down as a calendar file, for telephones and Outlook (RFC 5545).

An event a unit and day: whole days, which mean the same in every time zone, with a reminder at nine in the morning of
the day before. Boards have events of their own, with the files that are to be put in. The same campaign gives the same
bytes and the same UIDs: read in again, an event replaces itself.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP
from visuals.papers.boards import files_for_board
from visuals.papers.pieces import is_hung, is_played
from visuals.papers.placements import by_unit, main_words
from visuals.problems import say, speaking
from visuals.resolve.payload import folded

if TYPE_CHECKING:
    from visuals.produce.names import Target
    from visuals.resolve import Job, Plan, ShowJob

    Placed = Job | ShowJob
    Files = Mapping[str, Sequence[Target]]

__all__ = ["calendar_of"]

_STAMP = "20000101T000000Z"
"""DTSTAMP must be there (3.8.7.2); the day of writing would change the bytes."""

_REMINDER = "-PT15H"
"""Before the day begins: nine in the morning of the day before (3.8.6.3)."""


_MOST_TOLD = 40
"""Pieces that an event names; the list has them all."""


_DAYS = {"hang": "hang", "take-down": "take_down", "play": "hang", "stop": "take_down"}
"""Kind of an event → whose day it is on."""


def calendar_of(plan: Plan, jobs: Sequence[Placed]) -> bytes:
    """The .ics file of the jobs whose days are known: UTF-8, lines folded and ended by CR LF. Vietnamese."""
    from visuals.produce.batch import files_of

    hung, played = [job for job in jobs if is_hung(job)], [job for job in jobs if is_played(job)]
    files = files_of(plan) if played else {}
    with speaking(SHOP):
        lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//visuals//papers//VI", "CALSCALE:GREGORIAN",
                 "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(plan.title)}"]  # fmt: skip
        for group, kinds in ((hung, ("hang", "take-down")), (played, ("play", "stop"))):
            for unit, own in by_unit(plan, group).items():
                for kind in kinds:
                    for day, held in _by_day(own, kind):
                        lines += _event(plan, unit, kind, day, held, files)
        lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _by_day(jobs: Iterable[Placed], kind: str) -> Iterator[tuple[datetime.date, list[Placed]]]:
    days: dict[datetime.date, list[Placed]] = {}
    for job in jobs:
        day: datetime.date | None = getattr(job.hanging, _DAYS[kind])
        # What plays for one day is followed by that of the next: nobody need be reminded to stop it.
        if day is not None and not (kind == "stop" and job.hanging.hang == day):
            days.setdefault(day, []).append(job)
    yield from sorted(days.items())


def _event(
    plan: Plan, unit: str, kind: str, day: datetime.date, jobs: Sequence[Placed], files: Files
) -> Iterator[str]:
    count = sum(job.copies for job in jobs)
    summary = say(f"papers.event-{kind}", unit=unit, count=count)
    places = "; ".join(dict.fromkeys(job.hanging.place for job in jobs if job.hanging.place))
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(plan, unit, kind, day)}"
    yield f"DTSTAMP:{_STAMP}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(summary)}"
    if places:
        yield f"LOCATION:{_escaped(places)}"
    yield f"DESCRIPTION:{_escaped(_description(jobs, files))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER:{_REMINDER}"
    yield f"DESCRIPTION:{_escaped(summary)}"
    yield "END:VALARM"
    yield "END:VEVENT"


def _description(jobs: Sequence[Placed], files: Files) -> str:
    """Each piece with its words, what plays with its files; then whom to call."""
    lines = []
    for job in jobs[:_MOST_TOLD]:
        lines.append(say("papers.event-piece", count=job.copies, product=job.product.title, words=main_words(job)))
        if is_played(job):
            lines.append(say("papers.event-files", files="; ".join(files_for_board(files.get(job.id, ())))))
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
    said = "\n".join((plan.campaign, unit, kind.replace("-", "_"), day.isoformat()))
    return f"{hashlib.sha256(said.encode()).hexdigest()[:32]}@{plan.campaign}.visuals"


def _escaped(words: str) -> str:
    """Text as 3.3.11 asks: backslash, semicolon, comma and line breaks behind a backslash."""
    words = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    kept = "".join(letter for letter in words if letter == "\n" or letter.isprintable())
    return kept.replace("\n", "\\n")
