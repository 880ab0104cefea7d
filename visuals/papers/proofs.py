"""The proof sheet, "phiếu duyệt ma két": what leaders sign before anything is printed.

A page a design: the piece made small with its measures and what the shop does at its edges, the words in full, where
the slogan was taken from, inks, material, how many and for whom, where its code leads, and boxes to sign in.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP, finished, finishing_words, number
from visuals.papers.board_pages import Board, page_reach, show_facts, simulated_sheets, write_scenes
from visuals.papers.drawing import drawing_of
from visuals.papers.groups import Design, designs_of
from visuals.papers.letterhead import watermark
from visuals.papers.pages import A4, Cell, Column, Pages, Paper, Row, filled
from visuals.papers.pieces import Piece, is_ordered, size_words
from visuals.papers.proof_frame import LABEL, SIGNING, SIZE, Fact, put_fact, put_head, put_signing
from visuals.papers.setting import BLACK, GREY, block, one_line
from visuals.problems import say, speaking
from visuals.scene import Document, Item, Paint, Shape, Stroke
from visuals.scene import Path as Outline
from visuals.units import Box, Size

if TYPE_CHECKING:
    from visuals.resolve import Job, Plan, ShowJob
    from visuals.scene import Finishing, Sheet

__all__ = ["proof_of"]

_PICTURE = 92.0
"""Millimetres: the most that the picture of a piece takes of an A4 page."""

_LEAST_PICTURE, _CAPTION = 40.0, 12.0
_FEW_ROWS = 40.0
"""What a table of units needs at least on the first page."""

_SHARES = {"link": 60, "host": 44, "call": 40}
_INK_ROW, _INKS_BESIDE = 5.2, 3
_MOST_INKS = 10


def proof_of(
    plan: Plan, pieces: Sequence[Piece], size: Size = A4, boards: Sequence[Board] = (), folder: Path | None = None
) -> Document:
    """The proof sheets of `pieces`, then of the shows of `boards`, on paper of `size` standing upright. Vietnamese,
    whoever calls. What passers-by see of boards goes into `folder`, which must be there until the sheets are written.
    """
    paper = Paper(size)
    share = size.width / A4.width
    with speaking(SHOP):
        foot = say("papers.proof-foot", title=plan.title)
        pages = Pages(paper, foot, behind=tuple(watermark(paper.size)))
        designs = designs_of(pieces)
        shown: list[Design | Board] = [*designs, *boards]
        for at, what in enumerate(shown):
            pages.running = ""
            if at:
                pages.turn()
            number = f"{at + 1}/{len(shown)}"
            if isinstance(what, Design):
                _Proof(plan, what, pages, share, number, pages.number, folder).write()
            else:
                assert folder is not None
                _show(plan, what, pages, number, folder)
        return pages.document(say("papers.proof-title", title=plan.title))


def _show(plan: Plan, board: Board, pages: Pages, number: str, folder: Path) -> None:
    """A show on its page, and the next where it has many pages itself."""
    first = pages.number
    put_head(plan, pages, number, board.code)
    pages.running = say("papers.proof-goes-on", number=number)
    facts = list(show_facts(board))
    if hung := _hung(board.job, with_place=True):
        facts.append((say("papers.hang"), hung, 400))
    if approval := board.job.approval:
        words = say("papers.approved-by", by=approval.by or "…", on=approval.on or "…", code=approval.code)
        facts.append((say("papers.approved"), words, 400))
    for fact in facts:
        put_fact(pages, Fact.of(*fact, width=pages.area.width - LABEL))
    pages.y += 2.0
    write_scenes(board, pages, folder)
    pages.write(say("papers.caption-seen"), 7.5, align="center", paint=GREY, after=2.0)
    put_signing(plan, pages, first)


@dataclass(frozen=True, slots=True)
class _Proof:
    """One design on its page (and the next where its table is long)."""

    plan: Plan
    design: Design
    pages: Pages
    share: float
    number: str
    first: int
    folder: Path | None = None

    def write(self) -> None:
        from visuals.compose import compose

        job, document = self.design.first.job, compose(self.design.first.job)
        pages, many = self.pages, len(self.design.pieces) > 1
        put_head(self.plan, pages, self.number, "" if many else self.design.first.look.code)
        pages.running = say("papers.proof-goes-on", number=self.number)
        facts = [Fact.of(*each, width=pages.area.width - LABEL) for each in self._facts(job, document)]
        inks = list(_used(job, document.sheets))[:_MOST_INKS]
        below = sum(fact.height for fact in facts) + _ink_rows(inks) * _INK_ROW + (_FEW_ROWS if many else SIGNING)
        self._picture(document.sheets, pages.left - below - _CAPTION)
        for fact in facts:
            put_fact(pages, fact)
        self._inks(inks, document.sheets[0])
        if many:
            self._units()
        put_signing(self.plan, pages, self.first)

    def _picture(self, sheets: Sequence[Sheet], room: float) -> None:
        """The piece as high as `room` allows, so that all that is signed stands on one page."""
        pages = self.pages
        high = min(max(room, _LEAST_PICTURE), _PICTURE * self.share)
        box = Box(pages.area.x, pages.y, pages.area.width, high)
        board = self.design.first.job.product.board
        if board is not None and self.folder is not None:
            sheets = simulated_sheets(sheets, self.design.first.job.shelf.module(board), self.folder)
        made = drawing_of(sheets, box)
        pages.put(made.items)
        pages.y += made.height + 1.0
        pages.write(self._caption(sheets[0], made.scale), 7.5, align="center", paint=GREY, after=2.0)

    def _caption(self, sheet: Sheet, scale: float) -> str:
        """What the lines on the picture are."""
        if sheet.unit == "px":
            seen = self.design.first.job.product.board is not None and self.folder is not None
            return say("papers.caption-seen" if seen else "papers.caption-pixels")
        parts = [say("papers.caption", scale=_rounded(scale)), say("papers.caption-safe")]
        made = sheet.finishing
        if made:
            parts += [say("papers.caption-hem")] if any(_sides(made.hems)) else []
            parts += [say("papers.caption-pocket")] if any(_sides(made.pockets)) else []
            parts += [say("papers.caption-eyelets", count=len(made.eyelets))] if made.eyelets else []
            parts += [say("papers.caption-folds")] if made.folds else []
        return "; ".join(parts) + "."

    def _facts(self, job: Job, document: Document) -> Iterator[tuple[str, str, int]]:
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
        if product.board:
            yield from page_reach(document.sheets, job)
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

    def _inks(self, inks: Sequence[Paint], sheet: Sheet) -> None:
        """A swatch for every ink of the theme that is on the piece, with what presses print."""
        pages, size = self.pages, 7.5
        if not inks:
            return
        wide = (pages.area.width - LABEL) / _INKS_BESIDE
        high = _ink_rows(inks) * _INK_ROW
        pages.room(high)
        pages.put(block(say("papers.inks"), LABEL - 2.0, SIZE, paint=GREY).at(pages.area.x, pages.y))
        for at, paint in enumerate(inks):
            x = pages.area.x + LABEL + at % _INKS_BESIDE * wide
            y = pages.y + at // _INKS_BESIDE * _INK_ROW
            swatch = Box(x, y + 0.6, 6.0, 3.8)
            pages.put([filled(swatch, paint), Shape(Outline.rectangle(swatch), None, Stroke(BLACK, 0.1))])
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
        pages.table(columns, rows, 7.5, tail=SIGNING + 2.0)
        pages.y += 2.0

    def _one_place(self) -> bool:
        return len({piece.job.hanging.place for piece in self.design.pieces}) == 1


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


def _hung(job: Job | ShowJob, with_place: bool) -> str:
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
