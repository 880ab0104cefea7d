"""What plays on electronic boards, "danh sách bảng điện tử": from when to when, on which board, which files to put in.

Boards are not printed, so they stand in no order; they have a table of their own beside the placement list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP
from visuals.papers.form import Field, Form, Line
from visuals.papers.pieces import is_played
from visuals.problems import say, speaking

if TYPE_CHECKING:
    from visuals.produce.names import Target
    from visuals.resolve import Job, Plan, ShowJob

    Played = Job | ShowJob
    """What plays on a board: pages of a layout, or a show."""

__all__ = ["board_form", "files_for_board", "played_jobs", "words_of_show"]

_LONGEST = 160
"""Letters of a show's words that a line of a list tells."""


def played_jobs(plan: Plan) -> tuple[Played, ...]:
    """What plays on boards, in the order of the campaign: pages, then shows."""
    return (*(job for job in plan.jobs if is_played(job)), *plan.shows)


def words_of_show(show: ShowJob) -> str:
    """What a show says, part after part, as far as a line holds it."""
    from visuals.text.marks import plain

    said = dict.fromkeys(" ".join(plain(each.words).split()) for part in show.parts for each in part.words)
    words = " • ".join(filter(None, said)) or say("papers.show-pictures")
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def board_form(plan: Plan, jobs: Sequence[Played], files: Mapping[str, Sequence[Target]]) -> Form:
    """The table of what plays; `files` are those of the pieces, by their ids. Vietnamese, whoever calls."""
    with speaking(SHOP):
        papers = plan.papers
        lines = tuple(_line(job, number, files.get(job.id, ())) for number, job in enumerate(jobs, start=1))
        about = [plan.title, *([say("papers.with-basis", basis=papers.basis)] if papers.basis else [])]
        return Form(
            name=say("papers.boards-tab"),
            agency=papers.agency,
            department=papers.department,
            title=say("papers.boards"),
            about=tuple(about),
            fields=_fields(),
            lines=lines,
            date=say("papers.date", place=papers.place or "…………", year=plan.year or "20…"),
            signers=(
                (say("papers.list-maker"), "", papers.designer),
                (papers.department.upper(), "", papers.reviewer),
            ),
            notes=(say("papers.boards-note"),),
        )


def _fields() -> tuple[Field, ...]:
    return (
        Field(say("papers.number"), 5, "whole", centred=True),
        Field(say("papers.board"), 22),
        Field(say("papers.board-place"), 20),
        Field(say("papers.words"), 40),
        Field(say("papers.play-from"), 13, "day"),
        Field(say("papers.play-to"), 13, "day"),
        Field(say("papers.controller"), 18),
        Field(say("papers.file"), 34),
        Field(say("papers.person"), 18),
        Field(say("papers.phone"), 14),
    )


def _line(job: Played, number: int, files: Sequence[Target]) -> Line:
    from visuals.papers.placements import main_words

    hanging = job.hanging
    names = "\n".join(files_for_board(files))
    return Line((
        number, job.product.title, hanging.place, main_words(job), hanging.hang, hanging.take_down, _controller(job),
        names, hanging.person, hanging.phone,
    ))  # fmt: skip


def _controller(job: Played) -> str:
    board = job.product.board
    return job.shelf.controller(board).title if board else ""


def files_for_board(files: Sequence[Target]) -> Iterator[str]:
    """The names of the files that go into the board: "a-1.png … a-7.png" for many stills, no pictures to look at."""
    from visuals.produce.show import is_simulation

    kinds: dict[str, list[Target]] = {}
    for file in files:
        if not is_simulation(file):
            kinds.setdefault(file.format, []).append(file)
    for each in kinds.values():
        names = sorted((file.path for file in each), key=_numbered)
        yield names[0] if len(names) == 1 else f"{names[0]} … {names[-1]}"


def _numbered(path: str) -> tuple[int, str]:
    found = re.search(r"-(\d+)\.\w+$", path)
    return int(found[1]) if found else 0, path
