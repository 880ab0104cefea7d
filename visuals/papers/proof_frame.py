"""What every proof sheet has, whatever it shows: its head, lines of facts, boxes to sign in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from visuals.papers.letterhead import head_of, sign_boxes, stamp
from visuals.papers.pages import Pages
from visuals.papers.setting import GREY, Block, block
from visuals.problems import say
from visuals.units import Box

if TYPE_CHECKING:
    from visuals.resolve import Plan

__all__ = ["LABEL", "SIGNING", "SIZE", "Fact", "put_fact", "put_head", "put_signing"]

LABEL, SIZE = 36.0, 9.5
"""Millimetres for what a line of facts is about; points of its letters."""

SIGNING = 44.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what is to be known: what it is about, and the words."""

    label: Block
    words: Block

    @classmethod
    def of(cls, label: str, words: str, weight: int, width: float) -> Fact:
        return cls(block(label, LABEL - 2.0, SIZE, paint=GREY), block(words, width, SIZE, weight=weight))

    @property
    def height(self) -> float:
        return max(self.label.height, self.words.height) + 0.9


def put_fact(pages: Pages, fact: Fact) -> None:
    """The line where the page stands."""
    pages.room(fact.height)
    pages.put(fact.label.at(pages.area.x, pages.y))
    pages.put(fact.words.at(pages.area.x + LABEL, pages.y))
    pages.y += fact.height


def put_head(plan: Plan, pages: Pages, number: str, code: str = "") -> None:
    """Agency, number of the sheet, title of the campaign, and that this is not for print."""
    papers = plan.papers
    right = [say("papers.proof-number", number=number)]
    right += [say("papers.proof-code", code=code)] if code else []
    pages.y = head_of(pages, papers.agency, papers.department, right)
    pages.write(say("papers.proof"), 14, weight=700, align="center", after=0.6)
    pages.write(plan.title, 10.5, weight=700, align="center", after=0.6)
    if papers.basis:
        pages.write(say("papers.basis", basis=papers.basis), 9, align="center", paint=GREY)
    pages.put(stamp(say("papers.not-for-print"), Box(pages.area.right - 62.0, pages.y + 1.5, 62.0, 6.5)))
    pages.y += 10.5


def put_signing(plan: Plan, pages: Pages, first: int) -> None:
    """Boxes to sign in, at the foot of the page on which the proof began (`first`), or right below what goes on."""
    papers = plan.papers
    if pages.left < SIGNING:
        pages.turn()
    if pages.number == first:
        pages.y = max(pages.y, pages.area.bottom - SIGNING)
    boxes = (
        (say("papers.designer"), "", papers.designer),
        (papers.department.upper(), "", papers.reviewer),
        (say("papers.leader"), papers.title, papers.leader),
    )
    date = say("papers.date", place=papers.place or "…………", year=plan.year or "20…")
    pages.put(sign_boxes(Box(pages.area.x, pages.y, pages.area.width, SIGNING), date, boxes))
    pages.y = pages.area.bottom
