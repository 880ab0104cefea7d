"""A deck becomes a job: each slide a frame, with the layout that suits what stands on it."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal

from visuals.problems import Problem, SpecError, Where, problem, say
from visuals.resolve.collect import Collector
from visuals.resolve.figures import figures_of
from visuals.resolve.fit import misfits
from visuals.resolve.job import Figures, File, Frame, Hyperlink, Job, Said, Scan, Talk, Value
from visuals.resolve.lending import NOTHING, Lent
from visuals.resolve.names import fill, names_for
from visuals.resolve.rows import PARTED, parted
from visuals.resolve.scan import filled, scan_of
from visuals.resolve.slide import FAMILY, PREFIX, agenda, contents, kicker, layout_name, points_of, suiting
from visuals.shelf import Shelf, inside, is_there
from visuals.spec import slide as spec
from visuals.spec.address import normal_url
from visuals.spec.deck import Deck, read_deck
from visuals.spec.layout import Layout, Slot
from visuals.spec.product import Product
from visuals.spec.reader import MapNode, TextNode
from visuals.spec.shapes import near
from visuals.spec.slide import Slide
from visuals.spec.theme import Theme

__all__ = ["resolve_deck"]


# Pieces that problems call by a word of their own ("deck.part-points"); other slots are called by their name.
_NAMED_PARTS = ("text", "points", "quote", "picture", "left", "right", "table", "chart", "link")

# A piece may stand in another's slot, and these may be left out without a word (alt texts stay with their picture).
_STAND_IN = {"text": "note", "note": "text", "quote": "text", "call": "text"}
_MAY_GO = ("caption",)
_PART_OF = {
    "left_title": "left", "right_title": "right", "note": "text", "call": "text",
    "stages": "points", "figures": "points", "places": "points",
}  # fmt: skip


def resolve_deck(file: Path, lent: Lent | None = None) -> Job:
    """The job of the deck in `file`: one frame a slide, each with its own layout.

    `lent` is what a campaign lends it that it is made for; without one that which its front matter names does.

    Raises SpecError with every fault found in it and in what it names, FileError when it cannot be read.
    """
    folder = file.resolve().parent
    deck = read_deck(file, file.name)
    resolver = _Resolver(deck, Shelf.of(folder), file.name, lent or _lent(deck, folder))
    job = resolver.job(file.stem)
    if job is None or resolver.faults:
        raise SpecError(sorted(dict.fromkeys(resolver.faults), key=lambda fault: fault.where or Where("")))
    return job


def _lent(deck: Deck, folder: Path) -> Lent:
    """What the campaign that the front matter names lends. Raises SpecError where there is none or with its faults."""
    named = deck.front.campaign
    if named is None:
        return NOTHING
    path = inside(folder, named.text)
    if path is None:
        raise SpecError(problem("resolve.outside", named.where, name=named.text))
    if not is_there(path):
        raise SpecError(problem("spec.cannot-read", named.where, why=named.text))
    # A campaign makes decks and a deck may name its campaign: one of the two has to look later.
    from visuals.resolve.campaign import lent

    return lent(path)


class _Resolver(Collector):
    """One deck being resolved; `faults` grows as its slides become frames."""

    def __init__(self, deck: Deck, shelf: Shelf, label: str, lent: Lent) -> None:
        self.deck, self.shelf, self.label, self.lent = deck, shelf, label, lent
        self.faults: list[Problem] = []
        self.names = ChainMap(names_for(deck.front.year, shelf.anniversaries(), ()), lent.names)  # type: ignore[arg-type]  # read only
        self.theme = lent.theme if lent.theme and not deck.front.theme.where.file else deck.front.theme
        self.known = tuple(name for name, file in shelf.layouts().items() if file.parent.name == FAMILY)
        self.common = dict(self._common())
        self.cover = next((slide for slide in deck.slides if slide.level == 1), None)

    def job(self, stem: str) -> Job | None:
        front = self.deck.front
        product = self.guard(lambda: self.shelf.product(front.on.text, self._at(front.on)))
        theme = self.guard(lambda: self.shelf.theme(self.theme.text, self._at(self.theme)))
        digits = max(2, len(str(len(self.deck.slides))))
        frames = [self._frame(slide, f"{at:0{digits}}") for at, slide in enumerate(self.deck.slides, start=1)]
        made = tuple(frame for frame in frames if frame)
        if product and theme:
            self._check(made, product, theme)
        if not (product and theme and made and made[0].layout):
            return None
        return Job(
            id=stem,
            layout=made[0].layout,
            product_id=front.on.text,
            product=product,
            theme=theme,
            frames=made,
            rows=(),
            keep=tuple(dict.fromkeys((*front.keep, *self.lent.keep))),
            shelf=self.shelf,
            formats=("pptx",),
            to=stem,
            title=self._title(stem),
            said_at=front.where,
            talk=Talk("" if front.transition == "none" else front.transition, front.embed_fonts, _codes(front.qr)),
        )

    def _title(self, stem: str) -> str:
        """What the deck is called: by its front matter, its cover, or its file."""
        said = self.deck.front.title or (self.cover.title if self.cover else None)
        return self._fill(said).words if said else stem

    def _check(self, frames: tuple[Frame, ...], product: Product, theme: Theme) -> None:
        """Product and theme must suit every layout in use; one that does not fit the screen is named once."""
        front = self.deck.front
        layouts = {frame.layout.layout: frame.layout for frame in frames if frame.layout}
        found = [fault for layout in layouts.values()
                 for fault in misfits(layout, front.on.text, product, theme, self._at(front.on))]  # fmt: skip
        shape = [fault for fault in found if fault.code in ("resolve.not-proven", "resolve.no-variant")]
        self.faults += shape[:1] or found

    # -- slides

    def _frame(self, slide: Slide, name: str) -> Frame | None:
        layout = self._layout(slide)
        if layout is None:
            return None
        before = len(self.faults)
        values = {**self._values(slide, layout), **{slot: v for slot, v in self.common.items() if slot in layout.slots}}
        links = tuple(filter(None, map(self._hyperlink, slide.links)))
        notes = self._fill(TextNode(slide.where, slide.notes, bare=False)).words
        self._report_missing(layout, values, slide)
        if len(self.faults) > before:
            return None
        section = self._fill(slide.title).words if slide.level == 1 and slide.title else ""
        return Frame(values, slide.where, name, layout, notes, section, links)

    def _layout(self, slide: Slide) -> Layout | None:
        asked = slide.layout
        if asked is not None:
            name = layout_name(asked.text, self.known)
            if name is None:
                short = sorted(each.removeprefix(PREFIX) for each in self.known)
                facts = {"layout": asked.text, "known": ", ".join(short), "near": near(asked.text, short)}
                self.faults.append(problem("deck.unknown-layout", asked.where, **facts))
                return None
        else:
            name = suiting(slide, slide is self.cover)
        if not name:
            self.faults.append(problem("deck.empty-slide", slide.where))
            return None
        return self.guard(lambda: self.shelf.layout(name, slide.where))

    def _values(self, slide: Slide, layout: Layout) -> dict[str, Value]:
        """The slide's pieces in the layout's slots, $names filled in; a piece without a slot is a fault."""
        stands = contents(slide)
        pieces = dict(stands.words)
        if slide.link and slide.link.scan:
            pieces["link"] = self._scanned(slide.link.scan) or Said("", slide.link.scan.where)  # its faults are told
        if slide.chart and (figures := figures_of(slide.chart, self._fill, self.faults)):
            pieces["chart"] = figures
        elif slide.chart:
            pieces["chart"] = Said("", slide.chart.where)  # its faults are told
        if picture := stands.picture:
            found = self.guard(lambda: self.shelf.picture(picture.text, picture.where))
            where = picture.where
            pieces["picture"] = File(found, where, stands.alt, stands.focus) if found else Said("", where)
        values: dict[str, Value] = {}
        for slot in PARTED.keys() & layout.slots.keys():
            if slide.points or slide.table:
                pieces[slot] = parted(slot, slide, self.faults)
            pieces = {piece: value for piece, value in pieces.items() if piece not in ("points", "table")}
        for piece, value in self._divided(pieces, layout).items():
            slot = piece if piece in layout.slots else _STAND_IN.get(piece, "")
            if slot in layout.slots:
                values[slot] = _shaped(layout.slots[slot], values.get(slot), self._filled(value))
            elif piece not in _MAY_GO:
                facts = {"layout": _short(layout), "part": _part(piece)}
                self.faults.append(problem("deck.no-place", _place(value), **facts))
        return values

    def _divided(self, pieces: dict[str, Value], layout: Layout) -> dict[str, Value]:
        """The pieces with "Phần 1." taken from the title where the layout shows it apart, and an agenda filled."""
        title = pieces.get("title")
        if "kicker" in layout.slots and isinstance(title, Said):
            before, rest = kicker(title.words)
            if before:
                pieces |= {"kicker": Said(before, title.where), "title": Said(rest, title.where)}
        if layout.layout == PREFIX + "chuong-trinh" and "points" not in pieces:
            pieces["points"] = points_of(agenda(self.deck.slides))
        return pieces

    def _report_missing(self, layout: Layout, values: Mapping[str, Value], slide: Slide) -> None:
        for slot, kind in layout.slots.items():
            if kind.optional or slot in values:
                continue
            if slot == "title":
                self.faults.append(problem("deck.no-title", slide.where))
            else:
                facts = {"layout": _short(layout), "part": _part(slot)}
                self.faults.append(problem("deck.needs", slide.where, **facts))

    # -- values

    def _common(self) -> Iterator[tuple[str, Value]]:
        """What the front matter says for every slide that has a slot for it."""
        front = self.deck.front
        said = {"unit": front.unit, "place": front.place, "footer": front.footer or front.unit}
        for slot, node in said.items():
            if node and node.text:
                yield slot, self._fill(node)
        if front.emblem:
            emblem = front.emblem
            if found := self.guard(lambda: self.shelf.picture(emblem.text, emblem.where)):
                yield "emblem", File(found, emblem.where)
        if front.flags:
            flags = front.flags
            if files := self.guard(lambda: self.shelf.pictures(flags.text, flags.where)):
                yield "flags", tuple(File(file, flags.where) for file in files)

    def _hyperlink(self, link: spec.Hyperlink) -> Hyperlink | None:
        address = self._fill(link.address)
        if not re.match(r"(?:mailto|tel):.", address.words):
            found = self.guard(lambda: normal_url(address.words, address.where))
            return Hyperlink(self._fill(link.words).words, found) if found else None
        return Hyperlink(self._fill(link.words).words, address.words)

    def _scanned(self, node: MapNode) -> Scan | None:
        """What a code says that is no address: a network, a card, a number."""
        whole = filled(node, lambda each: self._fill(each).words)
        assert isinstance(whole, MapNode)
        return scan_of(whole, {}, self.shelf, self.faults)

    def _fill(self, node: TextNode) -> Said:
        return Said(fill(node.text, node.where, self.names, self.faults), node.where)

    def _filled(self, value: Value) -> Value:
        match value:
            case Said(words=words, where=where):
                return Said(fill(words, where, self.names, self.faults), where)
            case tuple():
                return tuple(self._filled(each) for each in value)
            case Mapping():
                return {name: self._filled(each) for name, each in value.items()}
        return value

    def _at(self, node: TextNode) -> Where:
        """Where the front matter asks for it; its beginning when a default stands in."""
        return node.where if node.where.file else Where(self.label, 1, 1)


def _codes(asked: str) -> Literal["picture", "shape"]:
    return "shape" if asked == "shape" else "picture"


def _shaped(kind: Slot, before: Value | None, value: Value) -> Value:
    """`value` as a slot of this kind holds it, behind what already stands there."""
    if kind not in ("text", "texts", "rows"):
        return value
    each = (*_each(before), *_each(value))
    if kind == "rows":
        return tuple({"words": one, "level": Said("0", one.where)} if isinstance(one, Said) else one for one in each)
    said = tuple(one for one in each if isinstance(one, Said))
    return Said("\n".join(one.words for one in said), said[0].where) if kind == "text" else said


def _each(value: Value | None) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _part(slot: str) -> str:
    known = _PART_OF.get(slot, slot)
    return say(f"deck.part-{known}") if known in _NAMED_PARTS else f"«{slot}»"


def _short(layout: Layout) -> str:
    return layout.layout.removeprefix(PREFIX)


def _place(value: Value) -> Where | None:
    """Where a piece was written: at its first words."""
    match value:
        case Said(where=where) | Scan(where=where) | File(where=where) | Figures(where=where):
            return where
        case tuple():
            return _place(value[0]) if value else None
    return _place(next(iter(value.values())))
