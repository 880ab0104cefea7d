"""The proof sheet, "phiếu duyệt ma két": what leaders sign before anything is printed.

A page a design: the piece made small with its measures and what the shop does at its edges, the words in full, where
the slogan was taken from, inks, material, how many and for whom, where its code leads, and boxes to sign in.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP, finished, finishing_words, number
from visuals.papers.drawing import drawing_of
from visuals.papers.groups import Design, designs_of
from visuals.papers.letterhead import head_of, sign_boxes, stamp, watermark
from visuals.papers.pages import A4, Cell, Column, Pages, Paper, Row, filled
from visuals.papers.pieces import Piece, is_ordered, size_words
from visuals.papers.setting import BLACK, GREY, Block, block, one_line
from visuals.problems import say, speaking
from visuals.scene import Document, Item, Paint, Path, Shape, Stroke
from visuals.units import Box, Size

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan
    from visuals.scene import Finishing, Sheet

__all__ = ["proof_of"]

_LABEL = 36.0
_SIZE = 9.5
_PICTURE = 92.0
"""Millimetres: the most that the picture of a piece takes of an A4 page."""

_LEAST_PICTURE, _CAPTION = 40.0, 12.0
_SIGNING = 44.0
_FEW_ROWS = 40.0
"""What a table of units needs at least on the first page."""

_SHARES = {"link": 60, "host": 44, "call": 40}
_INK_ROW, _INKS_BESIDE = 5.2, 3
_MOST_INKS = 10


def proof_of(plan: Plan, pieces: Sequence[Piece], size: Size = A4) -> Document:
    """The proof sheets of `pieces`, on paper of `size` standing upright. Vietnamese, whoever calls."""
    paper = Paper(size)
    share = size.width / A4.width
    with speaking(SHOP):
        foot = say("papers.proof-foot", title=plan.title)
        pages = Pages(paper, foot, behind=tuple(watermark(paper.size)))
        designs = designs_of(pieces)
        for at, design in enumerate(designs):
            pages.running = ""
            if at:
                pages.turn()
            _Proof(plan, design, pages, share, f"{at + 1}/{len(designs)}", pages.number).write()
        return pages.document(say("papers.proof-title", title=plan.title))


@dataclass(frozen=True, slots=True)
class _Proof:
    """One design on its page (and the next where its table is long)."""

    plan: Plan
    design: Design
    pages: Pages
    share: float
    number: str
    first: int

    def write(self) -> None:
        from visuals.compose import compose

        job, document = self.design.first.job, compose(self.design.first.job)
        pages, many = self.pages, len(self.design.pieces) > 1
        self._head()
        pages.running = say("papers.proof-goes-on", number=self.number)
        facts = [_Fact.of(*each, width=pages.area.width - _LABEL) for each in self._facts(job)]
        inks = list(_used(job, document.sheets))[:_MOST_INKS]
        below = sum(fact.height for fact in facts) + _ink_rows(inks) * _INK_ROW + (_FEW_ROWS if many else _SIGNING)
        self._picture(document.sheets, pages.left - below - _CAPTION)
        for fact in facts:
            self._fact(fact)
        self._inks(inks, document.sheets[0])
        if many:
            self._units()
        self._sign()

    def _head(self) -> None:
        pages, papers = self.pages, self.plan.papers
        right = [say("papers.proof-number", number=self.number)]
        if len(self.design.pieces) == 1:
            right.append(say("papers.proof-code", code=self.design.first.look.code))
        pages.y = head_of(pages, papers.agency, papers.department, right)
        pages.write(say("papers.proof"), 14, weight=700, align="center", after=0.6)
        pages.write(self.plan.title, 10.5, weight=700, align="center", after=0.6)
        if papers.basis:
            pages.write(say("papers.basis", basis=papers.basis), 9, align="center", paint=GREY)
        pages.put(stamp(say("papers.not-for-print"), Box(pages.area.right - 62.0, pages.y + 1.5, 62.0, 6.5)))
        pages.y += 10.5

    def _picture(self, sheets: Sequence[Sheet], room: float) -> None:
        """The piece as high as `room` allows, so that all that is signed stands on one page."""
        pages = self.pages
        high = min(max(room, _LEAST_PICTURE), _PICTURE * self.share)
        box = Box(pages.area.x, pages.y, pages.area.width, high)
        made = drawing_of(sheets, box)
        pages.put(made.items)
        pages.y += made.height + 1.0
        pages.write(self._caption(sheets[0], made.scale), 7.5, align="center", paint=GREY, after=2.0)

    def _caption(self, sheet: Sheet, scale: float) -> str:
        """What the lines on the picture are."""
        if sheet.unit == "px":
            return say("papers.caption-pixels")
        parts = [say("papers.caption", scale=_rounded(scale)), say("papers.caption-safe")]
        made = sheet.finishing
        if made:
            parts += [say("papers.caption-hem")] if any(_sides(made.hems)) else []
            parts += [say("papers.caption-pocket")] if any(_sides(made.pockets)) else []
            parts += [say("papers.caption-eyelets", count=len(made.eyelets))] if made.eyelets else []
            parts += [say("papers.caption-folds")] if made.folds else []
        return "; ".join(parts) + "."

    def _facts(self, job: Job) -> Iterator[tuple[str, str, int]]:
        """(label, words, weight), line by line; what nobody said is left out."""
        design, product = self.design, job.product
        size = size_words(job)
        yield say("papers.product"), product.title if size in product.title else f"{product.title} ({size})", 400
        main, *others = self._texts()
        yield say("papers.words"), main, 700
        if others:
            yield "", "\n".join(others), 400
        if job.source:
            yield say("papers.source"), job.source, 400
        if product.unit == "mm":
            yield say("papers.size"), self._size(design.first), 400
        if made := "; ".join(finishing_words(_finishing(job))):
            yield say("papers.finishing"), made, 400
        yield say("papers.count"), self._count(), 400
        if links := list(_links(job)):
            more = "" if "link" not in design.differing else f" {say('papers.link-first')}"
            yield say("papers.link"), "\n".join(links) + more, 400
        if hung := _hung(job, self._one_place()):
            yield say("papers.hang"), hung, 400
        if job.approval:
            yield say("papers.approved"), _approved(design), 400

    def _texts(self) -> list[str]:
        """The words on the piece, without those that the table of units tells."""
        told = {words for words in self.design.words(self.design.first) if len(self.design.pieces) > 1}
        texts = [" ".join(words.split()) for words in self.design.first.look.texts]
        return [words for at, words in enumerate(texts) if at == 0 or words not in told] or ["-"]

    def _size(self, piece: Piece) -> str:
        product = piece.job.product
        parts = [finished(product.trim)]
        if product.bleed:
            parts.append(say("papers.bleed", bleed=number(product.bleed.amount)))
        if is_ordered(piece.job):
            parts.append(say("papers.file-scale", scale=piece.look.scale))
            if len(self.design.pieces) == 1:
                parts.append(", ".join(piece.files))
        return "; ".join(parts)

    def _count(self) -> str:
        design = self.design
        if len(design.pieces) > 1:
            return say("papers.count-units", count=design.copies, units=len(design.pieces))
        unit = design.first.job.unit
        words = say("papers.count-pieces", count=design.copies)
        return f"{words} – {unit}" if unit else words

    def _fact(self, fact: _Fact) -> None:
        pages = self.pages
        pages.room(fact.height)
        pages.put(fact.label.at(pages.area.x, pages.y))
        pages.put(fact.words.at(pages.area.x + _LABEL, pages.y))
        pages.y += fact.height

    def _inks(self, inks: Sequence[Paint], sheet: Sheet) -> None:
        """A swatch for every ink of the theme that is on the piece, with what presses print."""
        pages, size = self.pages, 7.5
        if not inks:
            return
        wide = (pages.area.width - _LABEL) / _INKS_BESIDE
        high = _ink_rows(inks) * _INK_ROW
        pages.room(high)
        pages.put(block(say("papers.inks"), _LABEL - 2.0, _SIZE, paint=GREY).at(pages.area.x, pages.y))
        for at, paint in enumerate(inks):
            x = pages.area.x + _LABEL + at % _INKS_BESIDE * wide
            y = pages.y + at // _INKS_BESIDE * _INK_ROW
            swatch = Box(x, y + 0.6, 6.0, 3.8)
            pages.put([filled(swatch, paint), Shape(Path.rectangle(swatch), None, Stroke(BLACK, 0.1))])
            pages.put(one_line(_ink_words(paint, sheet), Box(x + 7.5, y, wide - 8.5, _INK_ROW), size))
        pages.y += high + 1.0

    def _units(self) -> None:
        """Whose pieces these are, what differs, where each hangs, and its code."""
        design, pages = self.design, self.pages
        named, apart = "host" in design.differing, not self._one_place()
        columns = [Column(say("papers.number"), 8, "center")]
        columns += [] if named else [Column(say("papers.unit"), 42)]
        columns += [Column(_slot_name(slot), _SHARES.get(slot, 40)) for slot in design.differing]
        columns += [Column(say("papers.place"), 40)] if apart else []
        columns += [Column(say("papers.copies"), 9, "center"), Column(say("papers.code"), 20, "center")]
        rows = []
        for at, piece in enumerate(design.pieces, start=1):
            unit = [] if named else [piece.job.unit or piece.id]
            place = [piece.job.hanging.place] if apart else []
            words = [str(at), *unit, *design.words(piece), *place, str(piece.job.copies), piece.look.code]
            rows.append(Row(tuple(map(Cell, words))))
        pages.y += 1.0
        pages.table(columns, rows, 7.5, tail=_SIGNING + 2.0)
        pages.y += 2.0

    def _one_place(self) -> bool:
        return len({piece.job.hanging.place for piece in self.design.pieces}) == 1

    def _sign(self) -> None:
        papers, pages = self.plan.papers, self.pages
        if pages.left < _SIGNING:
            pages.turn()
        if pages.number == self.first:  # at the foot of the page; behind a table that goes on, right below it
            pages.y = max(pages.y, pages.area.bottom - _SIGNING)
        boxes = (
            (say("papers.designer"), "", papers.designer),
            (papers.department.upper(), "", papers.reviewer),
            (say("papers.leader"), papers.title, papers.leader),
        )
        date = say("papers.date", place=papers.place or "…………", year=self.plan.year or "20…")
        pages.put(sign_boxes(Box(pages.area.x, pages.y, pages.area.width, _SIGNING), date, boxes))
        pages.y = pages.area.bottom


@dataclass(frozen=True, slots=True)
class _Fact:
    """A line of what is to be known: what it is about, and the words."""

    label: Block
    words: Block

    @classmethod
    def of(cls, label: str, words: str, weight: int, width: float) -> _Fact:
        return cls(block(label, _LABEL - 2.0, _SIZE, paint=GREY), block(words, width, _SIZE, weight=weight))

    @property
    def height(self) -> float:
        return max(self.label.height, self.words.height) + 0.9


def _ink_rows(inks: Sequence[Paint]) -> int:
    return -(-len(inks) // _INKS_BESIDE)


def _rounded(scale: float) -> str:
    """1:33,7 is told as 1:34."""
    return f"{scale:.0f}" if scale >= 3 else number(scale, 1)


def _sides(insets: object) -> tuple[float, ...]:
    return tuple(getattr(insets, side) for side in ("top", "right", "bottom", "left"))


def _finishing(job: Job) -> Finishing | None:
    from visuals.compose.finishing import finishing_of

    return finishing_of(job.product)


def _links(job: Job) -> Iterator[str]:
    from visuals.resolve import Said, Scan

    for frame in job.frames:
        for slot, kind in job.layout.slots.items():
            value = frame.values.get(slot)
            if isinstance(value, Scan):
                yield value.payload
            elif isinstance(value, Said) and kind == "link":
                yield value.words


def _hung(job: Job, with_place: bool) -> str:
    hanging = job.hanging
    parts = []
    if hanging.hang:
        parts.append(say("papers.hung-from", day=_day(hanging.hang)))
    if hanging.take_down:
        parts.append(say("papers.hung-to", day=_day(hanging.take_down)))
    if hanging.days:
        parts.append(say("papers.hung-days", count=hanging.days))
    words = " ".join(parts)
    return "; ".join(filter(None, (words, hanging.place if with_place else "")))


def _day(day: datetime.date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _approved(design: Design) -> str:
    approvals = [piece.job.approval for piece in design.pieces if piece.job.approval]
    first = approvals[0]
    words = say("papers.approved-by", by=first.by or "…", on=first.on or "…", code=first.code)
    return words if len(design.pieces) == 1 else f"{words} ({len(approvals)}/{len(design.pieces)})"


def _used(job: Job, sheets: Sequence[Sheet]) -> Iterator[Paint]:
    """The theme's inks that are on the sheets, in the theme's order."""
    from visuals.compose import paints_of

    paints = paints_of(job.theme)
    shown = {(paint.screen, paint.print) for sheet in sheets for paint in _paints(sheet.items)}
    for name in job.theme.inks:
        if (paints[name].screen, paints[name].print) in shown:
            yield paints[name]


def _paints(items: Sequence[Item]) -> Iterator[Paint]:
    from visuals.scene import Gradient, Group, Picture, Text

    for item in items:
        if isinstance(item, Group):
            yield from _paints(item.items)
        elif isinstance(item, Picture):
            continue
        else:
            fills = [item.fill]
            if isinstance(item, Text):
                fills += [run.fill for line in item.lines for run in line.runs]
            for fill in fills:
                if isinstance(fill, Gradient):
                    yield from (stop.paint for stop in fill.stops)
                elif fill is not None:
                    yield fill


def _ink_words(paint: Paint, sheet: Sheet) -> str:
    if sheet.unit == "px":
        return paint.screen
    cyan, magenta, yellow, black = (f"{each:g}" for each in paint.print)
    words = f"C {cyan}  M {magenta}  Y {yellow}  K {black}"
    return f"{paint.spot} ({words})" if paint.spot else words


def _slot_name(slot: str) -> str:
    """What a column of the table of units is called."""
    known = ("host", "link", "call", "second", "slogan", "title")
    return say(f"papers.slot-{slot}") if slot in known else slot
