"""All kinds of tasks, each made and judged by its own module."""

from __future__ import annotations

from visuals.produce.gang import GangTask, judge_gang, make_gang
from visuals.produce.manifest import Item
from visuals.produce.piece import Task, craft, judge, make
from visuals.produce.show import ShowTask, judge_show, make_show_files

__all__ = ["Work", "judge_any", "make_any"]

Work = Task | GangTask | ShowTask


def make_any(task: Work) -> Item:
    """The files of a piece, of a ganged sheet or of a show."""
    match task:
        case GangTask():
            return make_gang(craft(), task)
        case ShowTask():
            return make_show_files(task)
    return make(task)


def judge_any(task: Work) -> Item:
    """The problems of a piece or of a show; a ganged sheet has none of its own."""
    match task:
        case GangTask():
            return judge_gang(task)
        case ShowTask():
            return judge_show(task)
    return judge(task)
