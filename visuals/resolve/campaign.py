"""A campaign's lists multiplied with layouts and products."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from visuals.problems import Problem, SpecError, VisualsError, Where, problem
from visuals.resolve.approval import Approvals
from visuals.resolve.collect import Collector
from visuals.resolve.deck import resolve_deck
from visuals.resolve.file_names import Outputs
from visuals.resolve.fit import misfits, missing, picture_columns
from visuals.resolve.hanging import hanging_of, papers_of, source_of, unit_of
from visuals.resolve.job import File, Frame, Job, Plan, Printing, Said, Value
from visuals.resolve.lending import Lent, lender
from visuals.resolve.lists import read_list, row_id
from visuals.resolve.names import fill, names_for
from visuals.resolve.printing import printing_of
from visuals.resolve.scan import filled, link_of, scan_of
from visuals.resolve.show import show_jobs
from visuals.resolve.terms import Terms
from visuals.resolve.where import Lists, Rows
from visuals.resolve.wordings import wordings
from visuals.shelf import Shelf, inside, is_there
from visuals.spec.address import slug
from visuals.spec.campaign import Campaign, DeckMake, Make, Row, Utm, read_campaign
from visuals.spec.layout import Layout, Slot
from visuals.spec.product import Product
from visuals.spec.reader import ListNode, MapNode, Node, TextNode, show
from visuals.spec.shapes import near
from visuals.spec.theme import Theme

__all__ = ["lent", "resolve"]


T = TypeVar("T")

MOST_JOBS = 200_000


def resolve(campaign_file: Path) -> Plan:
    """The plan of the campaign in `campaign_file`.

    Raises SpecError with every fault found in it and in what it names, FileError when a file cannot be read.
    """
    folder = campaign_file.resolve().parent
    campaign, warnings = read_campaign(campaign_file, campaign_file.name)
    resolver = _Resolver(campaign, folder, Shelf.of(folder))
    jobs, shows = resolver.jobs(), tuple(show_jobs(resolver))
    faults = [*warnings, *resolver.faults]
    if not any(fault.severity == "error" for fault in faults) and not (jobs or shows):
        faults.append(problem("resolve.empty-plan", campaign.place_of("make")))
    if any(fault.severity == "error" for fault in faults):
        raise SpecError(_in_order(faults))
    return Plan(
        campaign.campaign,
        campaign.title,
        folder,
        jobs,
        tuple(_in_order(faults)),
        wordings(campaign, resolver.lists, resolver.used),
        tuple(folder / made.deck for made in campaign.decks),
        campaign.year,
        campaign.keep,
        shows,
        campaign.accept,
        papers_of(campaign),
        resolver.approvals.file,
        campaign.checks,
    )


def lent(campaign_file: Path) -> Lent:
    """What the campaign in `campaign_file` lends to a deck that names it. Raises SpecError, FileError."""
    folder = campaign_file.resolve().parent
    campaign, _ = read_campaign(campaign_file, campaign_file.name)
    resolver = _Resolver(campaign, folder, Shelf.of(folder))
    if any(fault.severity == "error" for fault in resolver.faults):
        raise SpecError(_in_order(resolver.faults))
    return lender(campaign, resolver.lists, resolver.anniversaries)(())


def _in_order(faults: Iterable[Problem]) -> list[Problem]:
    """By file, line and column, each fault once."""
    unique = dict.fromkeys(faults)
    return sorted(unique, key=lambda fault: (fault.where or Where(""), fault.code))


class _Resolver(Collector):
    """One campaign being resolved; `faults` grows as jobs are made."""

    def __init__(self, campaign: Campaign, folder: Path, shelf: Shelf) -> None:
        self.campaign, self.folder, self.shelf = campaign, folder, shelf
        self.faults: list[Problem] = []
        self.anniversaries = shelf.anniversaries()
        self.approvals = Approvals(campaign, folder, self.faults)
        self.year_names = names_for(campaign.year, self.anniversaries, ())
        self.lists = {name: self._list(name, node) for name, node in campaign.lists.items()}
        self.outputs = Outputs(campaign.names == "ascii", self.faults)
        self.path = self.outputs.path
        self.suited: dict[tuple[str, str, str, Where], bool] = {}
        self.themes: dict[tuple[str, Where], Theme | None] = {}
        self.found: dict[tuple[Any, str], Any] = {}
        self.shown: dict[int, tuple[File, ...]] = {}
        self.printings: dict[int, Printing] = {}
        self.used: set[str] = set()

    def jobs(self) -> tuple[Job, ...]:
        jobs: list[Job] = []
        for make in self.campaign.make:
            for job in self._make(make):
                jobs.append(job)
                if len(jobs) > MOST_JOBS:
                    self.faults.append(problem("resolve.too-many-jobs", make.where, most=MOST_JOBS))
                    return ()
        jobs += itertools.chain.from_iterable(map(self._decks, self.campaign.decks))
        self._report_unused()
        return tuple(jobs)

    def _decks(self, made: DeckMake) -> Iterator[Job]:
        """The jobs of a deck that goes with the campaign, one a row of its lists, under the names it gives them."""
        path = self._own_file(made.deck, made.place_of("deck"))
        lend = lender(self.campaign, self.lists, self.anniversaries)
        combinations = [self.rows(name, made.place_of("each")) for name in made.each]
        for rows in itertools.product(*combinations):
            named = list(zip(made.each, rows, strict=True))
            to = self.path(made.to, made.place_of("to"), self.names(named), made.where)
            job = self.guard(partial(resolve_deck, path, lend(named))) if path else None
            if job is not None:
                row_ids = tuple((name, row_id(row)) for name, row in named)
                yield dataclasses.replace(
                    job, id=to, to=to, rows=row_ids, formats=made.formats, checks=self.campaign.checks,
                    printing=Printing(live_text=True),
                )

    def _own_file(self, name: str, where: Where) -> Path | None:
        """The campaign's file called `name`; None, and a fault, when it is elsewhere or not there."""
        path = inside(self.folder, name)
        if path is None:
            self.faults.append(problem("resolve.outside", where, name=name))
        elif not is_there(path):
            self.faults.append(problem("spec.cannot-read", where, why=name))
            return None
        return path

    # -- lists

    def _list(self, name: str, node: Node) -> tuple[Row, ...]:
        return self.guard(lambda: read_list(name, node, self._own_file, self.shelf, self.faults)) or ()

    def rows(self, name: str, where: Where) -> tuple[Row, ...]:
        if name not in self.lists:
            self.faults.append(problem("resolve.no-list", where, list=name, near=near(name, self.lists)))
        return self.lists.get(name, ())

    # -- jobs

    def _make(self, make: Make) -> Iterator[Job]:
        layout = self.guard(lambda: self.shelf.layout(make.layout, make.place_of("layout")))
        theme = self._theme(make)
        products = {name: self.guard(partial(self.shelf.product, name, make.place_of("on"))) for name in make.on}
        for name in make.each:
            self.rows(name, make.place_of("each"))
        if make.pages:
            self.rows(make.pages, make.place_of("pages"))
        if layout is None or theme is None:
            return
        for slot, node in itertools.chain(make.using.items(), *(but.using.items() for but in make.but)):
            if slot not in layout.slots:
                facts = {"layout": layout.layout, "slot": slot, "near": near(slot, layout.slots)}
                self.faults.append(problem("resolve.slot-unknown", node.where, **facts))
        terms = Terms(make, Lists(self.lists), self.faults)
        if not terms.sound:
            return
        for but in make.but:
            for name in (each for each in but.on if each not in products):
                products[name] = self.guard(partial(self.shelf.product, name, but.place_of("on")))
        for product_id, product in products.items():
            if product is not None and (product_id not in make.on or self._suits(make, layout, theme, product_id)):
                yield from self._on_product(terms, layout, product_id, product)

    def _theme(self, make: Make) -> Theme | None:
        asked = make if make.theme else self.campaign
        key = asked.theme, asked.place_of("theme")
        if key not in self.themes:
            self.themes[key] = self.guard(lambda: self.shelf.theme(*key))
        return self.themes[key]

    def _suits(self, make: Make, layout: Layout, theme: Theme, product_id: str) -> bool:
        """Whether layout, theme and product go together; what does not is told once."""
        place = make.place_of("on")
        key = (layout.layout, theme.theme, product_id, place)
        if key not in self.suited:
            faults = list(misfits(layout, product_id, self.shelf.product(product_id), theme, place))
            self.faults += faults
            self.suited[key] = not faults
        return self.suited[key]

    def _on_product(self, terms: Terms, layout: Layout, product_id: str, product: Product) -> Iterator[Job]:
        """The pieces of one product: one for each combination of rows that it is wanted for."""
        for named in terms.combinations():
            make, asked = terms.of(named)
            copies = terms.copies(named, asked)
            if not copies:
                continue
            theme = self._theme(make) if product_id in make.on else None
            rows = terms.with_chosen(named)
            if theme and rows is not None and self._suits(make, layout, theme, product_id):
                job = self._job(make, layout, theme, product_id, product, rows, terms)
                if job:
                    yield dataclasses.replace(job, copies=copies)

    def _job(
        self,
        make: Make,
        layout: Layout,
        theme: Theme,
        product_id: str,
        product: Product,
        rows: Rows,
        terms: Terms,
    ) -> Job | None:
        frames = []
        for page in terms.pages or (None,):
            with_page = [*rows, (make.pages, page)] if page is not None else rows
            if frame := self._frame(make, layout, product_id, with_page, terms.hidden):
                frames.append(frame)
        if not frames:
            return None
        names = self.names(rows) | {"product": product_id, "layout": layout.layout, "theme": theme.theme}
        to = self.outputs.path(make.to, make.place_of("to"), terms.named_defaults(names), frames[0].said_at)
        row_ids = tuple((name, row_id(row)) for name, row in rows)
        title = " - ".join(filter(None, (self.campaign.title, layout.title, product.title)))
        return Job(
            id=to,
            layout=layout,
            product_id=product_id,
            product=product,
            theme=theme,
            frames=tuple(frames),
            rows=row_ids,
            keep=self.campaign.keep,
            shelf=self.shelf,
            formats=make.formats,
            to=to,
            title=title,
            said_at=frames[0].said_at,
            longest=make.longest or None,
            checks=self.campaign.checks,
            printing=self._printing(make),
            hanging=hanging_of(self.campaign, make.hang, rows, self.faults),
            unit=unit_of(rows, frames[0].values),
            source=source_of(rows, names, terms.hidden, self.faults),
            approval=self.approvals.of(to),
        )

    def _printing(self, make: Make) -> Printing:
        """The same object for every piece that is printed alike."""
        key = id(make.print)  # the campaign holds it; exceptions to a make come and go
        if key not in self.printings:
            self.printings[key] = printing_of(self.campaign, make, self._own_file)
        return self.printings[key]

    def _frame(
        self, make: Make, layout: Layout, product_id: str, rows: Rows, hidden: frozenset[tuple[str, str]]
    ) -> Frame | None:
        told = ({key.text: node for key, node in row.entries if (name, key.text) not in hidden} for name, row in rows)
        sources = [self.campaign.common, *told, make.using]
        nodes: dict[str, Node] = {}
        for source in sources:
            nodes.update((name, node) for name, node in source.items() if name in layout.slots)
        self.used.update(nodes)
        names = self.names(rows)
        before = len(self.faults)
        marks = self._marks(make, names | {"product": product_id, "layout": layout.layout}, rows)
        values: dict[str, Value] = {}
        for slot, node in nodes.items():
            value = self._value(layout, slot, node, names, marks)
            if value is not None:
                values[slot] = value
        said_at = rows[-1][1].where if rows else make.where
        if len(self.faults) == before:
            given = tuple(name for source in sources for name in source)
            self.faults += missing(layout, values, given, said_at)
        return Frame(values, said_at, "-".join(row_id(row) for _, row in rows)) if len(self.faults) == before else None

    def _marks(self, make: Make, names: Mapping[str, str], rows: Rows) -> dict[str, str]:
        """The utm parameters of one piece's links; {} when the campaign asks for none."""
        utm: Utm | None = make.utm or self.campaign.utm
        if utm is None:
            return {}
        ids = "-".join(row_id(row) for _, row in rows)
        standing = {"source": ids or make.layout, "campaign": self.campaign.campaign}
        said = {
            name: self.filled(getattr(utm, name) or standing.get(name, ""), utm.place_of(name), names)
            for name in ("source", "medium", "campaign", "content")
        }
        return {f"utm_{name}": slug(words) for name, words in said.items()}

    # -- values

    def _value(
        self, layout: Layout, slot: str, node: Node, names: Mapping[str, str], marks: Mapping[str, str]
    ) -> Value | None:
        kind: Slot = layout.slots[slot]
        match kind, node:
            case "text", TextNode():
                return Said(self.filled(node.text, node.where, names), node.where) if node.text else None
            case "link", TextNode():
                said = Said(self.filled(node.text, node.where, names), node.where)
                return link_of(said, marks, self.faults) if node.text else None
            case "link", MapNode():
                whole = filled(node, lambda each: self.filled(each.text, each.where, names))
                assert isinstance(whole, MapNode)
                return scan_of(whole, marks, self.shelf, self.faults)
            case "texts", ListNode():
                return tuple(filter(None, (self._said(item, names) for item in node.items)))
            case "image", TextNode():
                return self._picture(node) if node.text else None
            case "images", TextNode():
                if not node.text:
                    return None
                if id(node) not in self.shown:  # the eleven flags of `common` are one value for all pieces
                    found = self.guard(lambda: self._once(self.shelf.pictures, node))
                    self.shown[id(node)] = tuple(File(path, node.where) for path in found or ())
                return self.shown[id(node)]
            case "images", ListNode():
                return tuple(filter(None, (self._picture(item) for item in node.items)))
            case "rows", ListNode():
                pictures = picture_columns(layout, slot)
                return tuple(filter(None, (self._row(item, pictures, names) for item in node.items)))
        self.faults.append(problem("spec.not-text" if kind in ("text", "link", "image") else "spec.not-a-list",
                                   node.where, value=show(node)))  # fmt: skip
        return None

    def _row(self, node: Node, pictures: frozenset[str], names: Mapping[str, str]) -> Value | None:
        if not isinstance(node, MapNode):
            self.faults.append(problem("spec.not-a-map", node.where, value=show(node)))
            return None
        cells: dict[str, Value] = {}
        for name, cell in node.entries:
            value = self._picture(cell) if name.text in pictures else self._said(cell, names)
            if value is not None:
                cells[name.text] = value
        return cells

    def _said(self, node: Node, names: Mapping[str, str]) -> Said | None:
        if isinstance(node, TextNode):
            return Said(self.filled(node.text, node.where, names), node.where)
        self.faults.append(problem("spec.not-text", node.where, value=show(node)))
        return None

    def _picture(self, node: Node) -> File | None:
        if not isinstance(node, TextNode):
            self.faults.append(problem("spec.not-text", node.where, value=show(node)))
            return None
        path = self.guard(lambda: self._once(self.shelf.picture, node))
        return File(path, node.where) if path else None

    def _once(self, find: Callable[[str, Where], T], node: TextNode) -> T:
        """What the shelf finds under a name, looked for once in a run: measured, 3,321 units × 3 products spent six
        of seven seconds on finding the same emblem and flags."""
        if (find, node.text) not in self.found:
            self.found[find, node.text] = find(node.text, node.where)
        found: T = self.found[find, node.text]
        return found

    def names(self, rows: Iterable[tuple[str, Row]]) -> dict[str, str]:
        return {**self.year_names, **names_for(0, {}, rows)}

    def filled(self, words: str, where: Where, names: Mapping[str, str]) -> str:
        return fill(words, where, names, self.faults)

    def _report_unused(self) -> None:
        """A key of `common` that no layout takes is most likely misspelt."""
        slots = {slot for make in self.campaign.make for slot in self._slots(make)}
        for name, node in self.campaign.common.items():
            if slots and name not in slots:
                self.faults.append(problem("resolve.not-used", node.where, key=name, near=near(name, sorted(slots))))

    def _slots(self, make: Make) -> Iterable[str]:
        try:
            return self.shelf.layout(make.layout).slots
        except VisualsError:
            return ()
