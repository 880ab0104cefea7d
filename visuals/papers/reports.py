"""The report of results, "báo cáo": tables that count what the campaign made, and frames for the photographs.

An official document, so with the national title and motto. What was done is counted from the campaign; what has to be
judged by people is left as dotted lines.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP
from visuals.papers.form import shown
from visuals.papers.pieces import is_hung, is_played, is_shown, metres, size_words
from visuals.papers.placements import by_unit, main_words
from visuals.papers.setting import GREY, LIGHT, one_line
from visuals.papers.word import Body, package
from visuals.problems import say, speaking
from visuals.scene import Document, Item, Path, Shape, Sheet, Stroke
from visuals.units import Box, Size

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan, ShowJob

    Made = Job | ShowJob

__all__ = ["report_of", "reported_jobs"]

_MOST_PHOTOS = 60
_PHOTO = 76.0, 57.0


def reported_jobs(plan: Plan, only: str | None = None) -> tuple[Made, ...]:
    """The jobs that the report counts, the shows of boards among them. Raises SpecError when none matches `only`."""
    from visuals.produce.batch import chosen_ids

    jobs: list[Made] = [*(job for job in plan.jobs if is_shown(job)), *plan.shows]
    kept = set(chosen_ids((job.id for job in jobs), only))
    return tuple(job for job in jobs if job.id in kept)


def report_of(plan: Plan, jobs: Sequence[Made]) -> bytes:
    """The .docx file. Vietnamese, whoever calls."""
    with speaking(SHOP):
        body = Body()
        _head(body, plan)
        _results(body, plan, jobs)
        _judgement(body)
        _sign(body, plan)
        _photos(body, plan, jobs)
        title = say("papers.report-title", title=plan.title)
        return package(body, title, _placeholder() if body.pictures else b"")


def _head(body: Body, plan: Plan) -> None:
    papers = plan.papers
    date = say("papers.date", place=papers.place or "…………", year=plan.year or "20…")
    body.beside(
        (
            (papers.agency.upper(), False, False, 12, "center"),
            (papers.department.upper(), True, False, 12, "center"),
            ("―――――", False, False, 8, "center"),
            (say("papers.report-number"), False, False, 13, "center"),
        ),
        (
            (say("papers.nation"), True, False, 12, "center"),
            (say("papers.motto"), True, False, 13, "center"),
            ("――――――――――――", False, False, 8, "center"),
            (date, False, True, 13, "center"),
        ),
        shares=(70, 95),
    )
    body.paragraph(say("papers.report"), bold=True, align="center", before=18, after=0)
    body.paragraph(say("papers.report-about", title=plan.title), bold=True, align="center", after=12)
    basis = papers.basis or "………………"
    body.paragraph(say("papers.report-opens", basis=basis, department=papers.department), indent=10)


def _results(body: Body, plan: Plan, jobs: Sequence[Made]) -> None:
    body.paragraph(say("papers.results"), bold=True, before=6, keep=True)
    for title, heads, rows, widths in (
        (say("papers.by-product"), _product_heads(), list(_by_product(jobs)), (11, 46, 30, 16, 18, 20)),
        (say("papers.by-unit"), _unit_heads(), list(_by_unit(plan, jobs)), (11, 54, 18, 30, 30)),
        (say("papers.by-slogan"), _slogan_heads(), list(_by_slogan(jobs)), (11, 64, 42, 18)),
    ):
        body.paragraph(title, bold=True, indent=10, keep=True)
        body.table(heads, rows, widths, total=True)
    if period := _period(jobs):
        body.paragraph(period, indent=10)


def _product_heads() -> list[str]:
    names = ("number", "product", "size-short", "designs", "quantity", "area")
    return [say(f"papers.{name}") for name in names]


def _by_product(jobs: Sequence[Made]) -> Iterator[list[str]]:
    """Products with their designs, pieces and square metres; the last row adds them up."""
    groups: dict[str, list[Made]] = {}
    for job in jobs:
        groups.setdefault(job.product_id, []).append(job)
    for number, group in enumerate(groups.values(), start=1):
        designs = len({main_words(job) for job in group})
        area = sum(map(_area, group))
        yield [str(number), group[0].product.title, size_words(group[0]), shown(designs, "whole"),
               shown(sum(job.copies for job in group), "whole"), shown(area, "area") if area else ""]  # fmt: skip
    yield ["", say("papers.sum"), "", "", shown(sum(job.copies for job in jobs), "whole"),
           shown(sum(map(_area, jobs)), "area")]  # fmt: skip


def _area(job: Made) -> float:
    if job.product.unit != "mm":
        return 0.0
    return metres(job.product.trim.width) * metres(job.product.trim.height) * job.copies


def _unit_heads() -> list[str]:
    return [say(f"papers.{name}") for name in ("number", "unit", "quantity", "hang-day", "take-down-day")]


def _by_unit(plan: Plan, jobs: Sequence[Made]) -> Iterator[list[str]]:
    """Units with what they hung and played; the last row adds it up."""
    hung = [job for job in jobs if is_hung(job) or is_played(job)]
    for number, (unit, group) in enumerate(by_unit(plan, hung).items(), start=1):
        first = sorted({job.hanging.hang for job in group if job.hanging.hang})
        last = sorted({job.hanging.take_down for job in group if job.hanging.take_down})
        yield [str(number), unit, shown(sum(job.copies for job in group), "whole"),
               shown(first[0] if first else None, "day"), shown(last[-1] if last else None, "day")]  # fmt: skip
    yield ["", say("papers.sum"), shown(sum(job.copies for job in hung), "whole"), "", ""]


def _slogan_heads() -> list[str]:
    return [say(f"papers.{name}") for name in ("number", "words", "source", "quantity")]


def _by_slogan(jobs: Sequence[Made]) -> Iterator[list[str]]:
    """Slogans with where they were taken from; the last row adds them up."""
    slogans: dict[str, list[Made]] = {}
    for job in jobs:
        slogans.setdefault(main_words(job), []).append(job)
    for number, (words, group) in enumerate(slogans.items(), start=1):
        sources = "; ".join(dict.fromkeys(job.source for job in group if job.source))
        yield [str(number), words, sources, shown(sum(job.copies for job in group), "whole")]
    yield ["", say("papers.sum"), "", shown(sum(job.copies for job in jobs), "whole")]


def _period(jobs: Sequence[Made]) -> str:
    first = sorted({job.hanging.hang for job in jobs if is_hung(job) and job.hanging.hang})
    last = sorted({job.hanging.take_down for job in jobs if is_hung(job) and job.hanging.take_down})
    if not first or not last:
        return ""
    return say("papers.period", first=shown(first[0], "day"), last=shown(last[-1], "day"))


def _judgement(body: Body) -> None:
    body.paragraph(say("papers.judged"), bold=True, before=6, keep=True)
    for words in (say("papers.strengths"), say("papers.weaknesses")):
        body.paragraph(words, indent=10, keep=True)
        body.dotted(2, indent=10)
    body.paragraph(say("papers.proposals"), bold=True, before=6, keep=True)
    body.dotted(2, indent=10)
    body.paragraph(say("papers.report-closes"), indent=10, before=6)


def _sign(body: Body, plan: Plan) -> None:
    papers = plan.papers
    receivers = say("papers.receivers", agency=papers.agency or "………").split("\n")
    office = papers.title.upper() or say("papers.head-of", department=papers.department.upper())
    body.beside(
        [(words, at == 0, at == 0, 12 if at == 0 else 11, "left") for at, words in enumerate(receivers)],
        [
            (office, True, False, 14, "center"),
            *[("", False, False, 14, "center")] * 4,
            (papers.leader, True, False, 14, "center"),
        ],
    )


def _photos(body: Body, plan: Plan, jobs: Sequence[Made]) -> None:
    """A frame for each unit's product, in the order of the list of units."""
    captions: list[str] = []
    for unit, group in by_unit(plan, [job for job in jobs if is_hung(job) or is_played(job)]).items():
        for title in dict.fromkeys(job.product.title for job in group):
            place = next((job.hanging.place for job in group if job.product.title == title and job.hanging.place), "")
            where = f"{unit}, {place}" if place else unit
            captions.append(say("papers.photo", number=len(captions) + 1, product=title, where=where))
    if captions:
        body.paragraph(say("papers.photos"), bold=True, align="center", after=0, new_page=True)
        body.paragraph(say("papers.photos-about"), italic=True, size=12, align="center", after=8)
        body.frames(captions[:_MOST_PHOTOS], *_PHOTO)


def _placeholder() -> bytes:
    """A grey frame that says what belongs there."""
    from visuals.writers import write

    across, down = _PHOTO[0] * 8, _PHOTO[1] * 8
    box = Box(0.0, 0.0, across, down)
    frame = Box(8.0, 8.0, across - 16.0, down - 16.0)
    items: tuple[Item, ...] = (
        Shape(Path.rectangle(box), LIGHT),
        Shape(Path.rectangle(frame), None, Stroke(GREY, 1.5)),
        *one_line(say("papers.put-photo"), box, 70, align="center", paint=GREY),
    )
    made = io.BytesIO()
    write(Document((Sheet("photo", Size(across, down), "px", items),)), made, "png")
    return made.getvalue()
