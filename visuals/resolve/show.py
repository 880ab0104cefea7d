"""Shows become jobs: one for each board, and for each day where days are counted."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Protocol, TypeVar

from visuals.problems import Problem, Where, problem
from visuals.resolve.approval import Approvals
from visuals.resolve.hanging import Hanging, hanging_of
from visuals.resolve.job import File, Said, ShowJob, ShowPart
from visuals.shelf import Shelf
from visuals.spec.board import Controller
from visuals.spec.campaign import Campaign, Row
from visuals.spec.product import Product
from visuals.spec.reader import ListNode, Node, TextNode, show
from visuals.spec.shapes import near
from visuals.spec.show import Part, Show
from visuals.spec.theme import Theme

__all__ = ["BOARD_FILES", "show_jobs"]

T = TypeVar("T")

BOARD_FILES = ("gif", "png", "bmp", "avi", "mp4", "zip")
"""What a show can be written as."""


class Resolver(Protocol):
    """What is asked of the campaign's resolver."""

    campaign: Campaign
    shelf: Shelf
    faults: list[Problem]
    approvals: Approvals

    def guard(self, look_up: Callable[[], T]) -> T | None: ...

    def rows(self, name: str, where: Where) -> tuple[Row, ...]: ...

    def path(self, pattern: str, where: Where, names: Mapping[str, str], said_at: Where) -> str: ...

    def filled(self, words: str, where: Where, names: Mapping[str, str]) -> str: ...

    def names(self, rows: list[tuple[str, Row]]) -> dict[str, str]: ...


def show_jobs(resolver: Resolver) -> Iterator[ShowJob]:
    """The jobs of every show of the campaign; faults are added to the resolver's."""
    for each in resolver.campaign.shows:
        theme_name, asked = (each.theme, each) if each.theme else (resolver.campaign.theme, resolver.campaign)
        theme = resolver.guard(partial(resolver.shelf.theme, theme_name, asked.place_of("theme")))
        if theme is None or not _inks_known(each, theme, resolver):
            continue
        for name in each.on:
            product = resolver.guard(partial(resolver.shelf.product, name, each.place_of("on")))
            if product is not None:
                yield from _on_board(each, name, product, theme, resolver)


def _inks_known(each: Show, theme: Theme, resolver: Resolver) -> bool:
    unknown = [part for part in each.parts if part.ink and part.ink not in theme.roles]
    for part in unknown:
        facts = {"theme": theme.theme, "ink": part.ink, "near": near(part.ink, theme.roles)}
        resolver.faults.append(problem("resolve.no-ink-role", part.place_of("ink"), **facts))
    return not unknown


def _on_board(each: Show, name: str, product: Product, theme: Theme, resolver: Resolver) -> Iterator[ShowJob]:
    if product.board is None:
        resolver.faults.append(problem("resolve.not-a-board", each.place_of("on"), product=name))
        return
    module, controller = resolver.shelf.module(product.board), resolver.shelf.controller(product.board)
    faults = list(_strange_files(each, product.board.controller, controller))
    faults += _strange_parts(each, product, name, controller)
    resolver.faults += faults
    if faults:
        return
    hanging = hanging_of(resolver.campaign, each.hang, (), resolver.faults)
    if each.hang is None or not each.hang.place:  # a board stands where it stands, not where banners hang
        hanging = dataclasses.replace(hanging, place="", place_at=None)
    for day in each.days or (None,):
        names = {**resolver.names([]), "product": name, "theme": theme.theme}
        if day:
            names["day"] = day.isoformat()
        to = resolver.path(each.to, each.place_of("to"), names, each.where)
        parts = [_part(part, day, resolver) for part in each.parts]
        yield ShowJob(
            id=to,
            product_id=name,
            product=product,
            module=module,
            controller=controller,
            theme=theme,
            parts=tuple(part for part in parts if part),
            formats=tuple(dict.fromkeys(each.formats)),
            to=to,
            title=f"{resolver.campaign.title} - {product.title}",
            said_at=each.where,
            keep=resolver.campaign.keep,
            shelf=resolver.shelf,
            simulate=each.simulate,
            checks=resolver.campaign.checks,
            hanging=_on_day(hanging, day),
            approval=resolver.approvals.of(to),
        )


def _on_day(hanging: Hanging, day: datetime.date | None) -> Hanging:
    """A file for one day plays on that day alone."""
    return dataclasses.replace(hanging, hang=day, take_down=day) if day else hanging


def _strange_files(each: Show, name: str, controller: Controller) -> Iterator[Problem]:
    """Formats that no show can have, or that the board's controller does not take."""
    for kind in each.formats:
        if kind not in BOARD_FILES:
            facts = {"name": kind, "known": ", ".join(BOARD_FILES), "near": near(kind, BOARD_FILES)}
            yield problem("resolve.no-show-format", each.place_of("as"), **facts)
        elif kind not in controller.formats and kind != "zip":
            known = ", ".join(controller.formats)
            yield problem("resolve.controller-format", each.place_of("as"), name=kind, controller=name, known=known)


def _strange_parts(each: Show, product: Product, name: str, controller: Controller) -> Iterator[Problem]:
    """Parts that the board cannot show."""
    assert product.board is not None
    for part in each.parts:
        kind = part.kinds[0]
        if kind == "clock" and not controller.clock:
            yield problem("resolve.no-clock", part.place_of("clock"), controller=product.board.controller)
        if kind == "flags" and product.colours != "full":
            yield problem("resolve.no-colours", part.place_of("flags"), product=name)


def _part(part: Part, day: datetime.date | None, resolver: Resolver) -> ShowPart | None:
    kind = part.kinds[0]
    names = resolver.names([])
    words = list(_words(part, kind, day, names, resolver))
    if kind in ("countdown", "count-up") and not words:
        return None
    link = part.qr and Said(resolver.filled(part.qr, part.place_of("qr"), names), part.place_of("qr"))
    return ShowPart(
        kind=kind,
        words=tuple(words),
        files=_files(part, kind, resolver),
        link=link or None,
        change=part.change,
        seconds=part.seconds,
        speed=part.speed,
        ink=part.ink,
        where=part.where,
    )


def _words(
    part: Part, kind: str, day: datetime.date | None, names: dict[str, str], resolver: Resolver
) -> Iterator[Said]:
    if kind == "pages":
        assert part.pages is not None
        yield from _pages(part.pages, resolver)
        return
    if kind in ("countdown", "count-up"):
        yield from _counted(part, kind, day, names, resolver)
        return
    for key in {"scroll": ("scroll",), "top": ("top", "bottom"), "clock": ("clock",)}.get(kind, ("words",)):
        words, where = getattr(part, key), part.place_of(key)
        if words:
            yield Said(resolver.filled(words, where, names), where)
        elif key != "words":
            resolver.faults.append(problem("spec.no-value", where, key=key))


def _counted(
    part: Part, kind: str, day: datetime.date | None, names: dict[str, str], resolver: Resolver
) -> Iterator[Said]:
    """What a part that counts says on `day`; nothing where a day has passed that was counted down to."""
    assert day is not None
    last, first = part.countdown, part.count_up
    days = (last - day).days if last else (day - first).days if first else 0
    key = "then" if kind == "countdown" and days == 0 else "words"
    if days < 0 or (key == "then" and not part.then):
        resolver.faults.append(problem("resolve.day-passed", part.place_of(kind), day=day.isoformat(), kind=kind))
        return
    where = part.place_of(key)
    yield Said(resolver.filled(getattr(part, key), where, {**names, "days": str(days)}), where)


def _pages(node: Node, resolver: Resolver) -> Iterator[Said]:
    if isinstance(node, ListNode):
        for item in node.items:
            if isinstance(item, TextNode) and item.text:
                yield Said(resolver.filled(item.text, item.where, resolver.names([])), item.where)
            else:
                resolver.faults.append(problem("spec.not-text", item.where, value=show(item)))
    elif isinstance(node, TextNode):
        for row in resolver.rows(node.text, node.where):
            cell = row.get("slogan")
            if isinstance(cell, TextNode) and cell.text:
                names = resolver.names([(node.text, row)])
                yield Said(resolver.filled(cell.text, cell.where, names), cell.where)
            else:
                resolver.faults.append(problem("resolve.no-slogan", row.where))
    else:
        resolver.faults.append(problem("spec.not-a-list", node.where, value=show(node)))


def _files(part: Part, kind: str, resolver: Resolver) -> tuple[File, ...]:
    where = part.place_of(kind)
    if kind == "flags":
        found = resolver.guard(lambda: resolver.shelf.pictures(part.flags, where)) or ()
        return tuple(File(path, where) for path in found)
    if kind == "image":
        picture = resolver.guard(lambda: resolver.shelf.picture(part.image, where))
        return (File(picture, where),) if picture else ()
    return ()
