"""Rules on where and how long a piece hangs, which its drawing does not show (layouts/rules/outdoor.yaml).

A rule whose number nobody filled in is silent.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from visuals.problems import Problem, decimal, problem, say
from visuals.spec.outdoor import Outdoor, SizeLimit

if TYPE_CHECKING:
    from visuals.resolve import Job

__all__ = ["placing"]


def placing(job: Job) -> Iterator[Problem]:
    """What is wrong with the hanging of a printed piece."""
    if job.product.unit != "mm":
        return
    rules = job.shelf.outdoor()
    yield from rules.hanging.told(_hung_long(job, rules))
    yield from rules.forbidden.told(_forbidden(job, rules))
    for limit in rules.sizes:
        if limit.family == job.product.family:
            yield from limit.told(_too_large(job, limit))


def _hung_long(job: Job, rules: Outdoor) -> Iterator[Problem]:
    """Both the day of hanging and that of taking down count."""
    hanging, most = job.hanging, rules.hanging.days
    if most and hanging.days > most and hanging.hang and hanging.take_down:
        latest = hanging.hang + datetime.timedelta(days=most - 1)
        facts = {"hang": _day(hanging.hang), "take_down": _day(hanging.take_down), "latest": _day(latest)}
        yield problem("rule.hung-long", hanging.at, days=hanging.days, most=most, **facts)


def _forbidden(job: Job, rules: Outdoor) -> Iterator[Problem]:
    place = " ".join(job.hanging.place.split())
    found = next((words for words in rules.forbidden.words if words.casefold() in place.casefold()), "")
    if found:
        yield problem("rule.forbidden-place", job.hanging.place_at, place=place, words=found)


def _too_large(job: Job, limit: SizeLimit) -> Iterator[Problem]:
    trim = job.product.trim
    area = trim.width * trim.height / 1e6
    limits = (
        ("rule.limit-width", trim.width / 1000, limit.width.amount / 1000 if limit.width else 0.0),
        ("rule.limit-height", trim.height / 1000, limit.height.amount / 1000 if limit.height else 0.0),
        ("rule.limit-area", area, limit.area),
    )
    over = [say(code, most=decimal(most, 3)) for code, value, most in limits if most and value > most * (1 + 1e-9)]
    if over:
        facts = {"product": job.product.title, "family": limit.family, "limit": ", ".join(over)}
        size = f"{decimal(trim.width / 1000, 3)} × {decimal(trim.height / 1000, 3)} m"
        yield problem("rule.too-large", job.said_at, size=size, **facts)


def _day(day: datetime.date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"
