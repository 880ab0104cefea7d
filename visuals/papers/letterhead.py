"""The head and foot of a form: who made it, on whose behalf, who signs; and the stamp that keeps it out of the press.

Agency above, department below it with a short rule, as Nghị định 30/2020/NĐ-CP (annex I, part I, II.2) sets the name of
whoever issues a paper. The national title stands on documents alone, not on forms.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from visuals.papers.pages import Pages, ruled
from visuals.papers.setting import BLACK, RED, block, line_height, one_line
from visuals.problems import say
from visuals.scene import Group, Item, Paint, Path, Shape, Stroke
from visuals.units import Box, Size

__all__ = ["agency_lines", "head_of", "office_lines", "sign_boxes", "stamp", "watermark"]

_VEIL = Paint("#9A9A9A", (0.0, 0.0, 0.0, 50.0), opacity=0.16)
_LINE = 0.25

Signer = tuple[str, str, str]
"""Heading, office, name: what stands above and below the room for a signature."""

_ON_BEHALF = re.compile(r"((?:KT|TM|TL|TUQ|Q)\.[^–-]*?)\s+[–-]\s+(\S.*)", re.IGNORECASE | re.DOTALL)


_OF_PLACE = re.compile(
    r"(\S+ BAN NHÂN DÂN)\s+((?:XÃ|PHƯỜNG|ĐẶC KHU|THỊ TRẤN|HUYỆN|QUẬN|TỈNH|THÀNH PHỐ)\s.*)", re.DOTALL
)


def agency_lines(agency: str) -> tuple[str, ...]:
    """An agency's name in capitals as offices part it: "ỦY BAN NHÂN DÂN" above "XÃ NA DƯƠNG"."""
    found = _OF_PLACE.fullmatch(agency.strip())
    return found.groups() if found else (agency,)


def office_lines(office: str) -> str:
    """An office as it stands above a signature: "KT. CHỦ TỊCH - PHÓ CHỦ TỊCH" on two lines (Nghị định 30/2020/NĐ-CP,
    annex I, part I, II.7: whose place is taken stands above who signs)."""
    found = _ON_BEHALF.fullmatch(office.strip())
    return f"{found[1]}\n{found[2]}" if found else office



def head_of(pages: Pages, agency: str, department: str, right: Sequence[str]) -> float:
    """The names of agency and department at the left, `right` at the right; where the page goes on."""
    area = pages.area
    left = area.width * 0.5
    upper = block(agency.upper(), left, 9.5, align="center")
    pages.put(upper.at(area.x, area.y))
    lower = block(department.upper(), left, 9.5, weight=700, align="center")
    pages.put(lower.at(area.x, area.y + upper.height))
    y = area.y + upper.height + lower.height + 0.6
    middle = area.x + left / 2
    if department or agency:
        pages.put([ruled([(middle - 11.0, y, middle + 11.0, y)], BLACK, _LINE)])
    for at, words in enumerate(right):
        high = line_height(9.5)
        pages.put(one_line(words, Box(area.right - 80.0, area.y + at * high, 80.0, high), 9.5, align="right"))
    return max(y, area.y + len(right) * line_height(9.5)) + 4.0


def stamp(words: str, box: Box) -> Iterator[Item]:
    """Words in a red frame."""
    yield Shape(Path.rectangle(box, 1.0), None, Stroke(RED, 0.5))
    yield from one_line(words, Box(box.x + 2.0, box.y, box.width - 4.0, box.height), 9, weight=700, align="center",
                        paint=RED)  # fmt: skip


def watermark(size: Size) -> Iterator[Item]:
    """The same words across the page, so light that everything on it is read."""
    words, turn = say("papers.not-for-print"), math.radians(-52.0)
    length = math.hypot(size.width, size.height) * 0.8
    box = Box(-length / 2, -12.0, length, 24.0)
    cosine, sine = math.cos(turn), math.sin(turn)
    matrix = (cosine, sine, -sine, cosine, size.width / 2, size.height / 2)
    yield Group(tuple(one_line(words, box, 36, weight=700, align="center", paint=_VEIL)), matrix, symbol="veil")


def sign_boxes(box: Box, date: str, signers: Sequence[Signer], choices: bool = True) -> Iterator[Item]:
    """Room for signatures side by side, the place and date above the last of them; with `choices` that one says
    whether it may be printed."""
    width = box.width / len(signers)
    last = Box(box.right - width - 12.0, box.y, width + 12.0, line_height(9))
    yield from one_line(date, last, 9, align="right")
    frame = Box(box.x, box.y + line_height(9) + 1.0, box.width, box.height - line_height(9) - 1.0)
    yield Shape(Path.rectangle(frame), None, Stroke(BLACK, _LINE))
    for at, (heading, office, name) in enumerate(signers):
        room = Box(frame.x + at * width, frame.y, width, frame.height)
        if at:
            yield ruled([(room.x, room.y, room.x, room.bottom)], BLACK, _LINE)
        inner, y = room.width - 4.0, room.y + 1.4
        lines = ((heading, 9, 700), (office_lines(office), 8.5, 700), (say("papers.sign-here"), 7.5, 400))
        for words, size, weight in lines:
            set_ = block(words, inner, size, weight=weight, align="center")
            yield from set_.at(room.x + 2.0, y)
            y += set_.height
        if choices and at == len(signers) - 1:
            yield from _choices(Box(room.x + 3.0, y + 1.0, inner - 2.0, 10.0))
        yield from one_line(name, Box(room.x + 2.0, room.bottom - 6.0, inner, 5.0), 9, weight=700, align="center")


def _choices(box: Box) -> Iterator[Item]:
    """Squares to tick: it may be printed, or something is to be changed."""
    for at, words in enumerate((say("papers.agreed"), say("papers.to-change"))):
        y = box.y + at * 4.6
        yield Shape(Path.rectangle(Box(box.x, y + 0.8, 2.6, 2.6)), None, Stroke(BLACK, _LINE))
        yield from one_line(words, Box(box.x + 4.2, y, box.width - 4.2, 4.2), 8)
