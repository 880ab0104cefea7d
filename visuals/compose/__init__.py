"""A job becomes a document: boxes first, ink second.

    job ─ bind ─► nodes ─ arrange ─► boxes with set text ─ settle ─► calm boxes ─ draw ─► scene

Text is set twice when sizes depend on each other (`letters.caps_of`). What would come out wrong is refused here, all
faults of a job at once, each at the campaign's line with the layout's line beside it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from visuals.compose.bind import Node, bind
from visuals.compose.boxes import Ground, Placed, arrange
from visuals.compose.finishing import finishing_of
from visuals.compose.forms import Forms
from visuals.compose.ink import draw
from visuals.compose.inks import Inks
from visuals.compose.letters import (
    NO_CAPS,
    Caps,
    Letters,
    all_set,
    caps_of,
    leaves,
    same_sizes,
    small_groups,
    texts,
    too_long,
)
from visuals.compose.links import linked
from visuals.compose.recent import Recent
from visuals.compose.settle import settle
from visuals.compose.slides import draw_slides
from visuals.compose.wording import silent_slots, unusable_words
from visuals.problems import Problem, RefusedError, SpecError, VisualsError, Where, problem
from visuals.resolve import Frame, Job, resolve_deck
from visuals.same import kept
from visuals.scene import Document, Paint, Sheet, Show
from visuals.shelf import Shelf
from visuals.spec import element as spec
from visuals.spec.board import LOW_BOARD, hanging_rows
from visuals.spec.layout import Layout, elements
from visuals.spec.product import Product
from visuals.spec.theme import Theme
from visuals.text.marks import plain
from visuals.units import Box, Insets, Length

__all__ = ["artwork_of", "compose", "compose_deck", "compose_slides", "paints_of"]


def compose(job: Job) -> Document:
    """The job's drawing, one sheet a frame; of a deck, as many as its lists need.

    Raises RefusedError (text too long, a letter missing, a picture broken) or SpecError (artwork or link faulty) with
    every fault of the job.
    """
    if any(frame.layout for frame in job.frames):
        return compose_slides(job)
    return _recent.drawn(job, _drawn)


def _drawn(job: Job) -> Document:
    sheets: list[Sheet] = []
    faults: list[Problem] = []
    for number, frame in enumerate(job.frames, start=1):
        try:
            sheets.append(_sheet(job, frame, f"{number}" if len(job.frames) > 1 else ""))
        except VisualsError as error:
            faults += error.problems
    if faults:
        raise RefusedError(dict.fromkeys(faults))
    return Document(tuple(sheets), job.title)


def compose_deck(file: Path) -> Document:
    """The drawing of the deck in a Markdown `file`, one sheet a slide; lists too long for one slide take several.

    Raises SpecError and RefusedError with every fault, FileError when the file cannot be read.
    """
    return compose_slides(resolve_deck(file))


def compose_slides(deck: Job) -> Document:
    """The drawing of a resolved deck. Raises RefusedError with every fault."""
    sheets = draw_slides(deck.frames, lambda frame, caps: _sheet(deck, frame, frame.name, caps))
    theme = deck.theme
    inks = tuple((role, paint) for role, paint in paints_of(theme).items() if role in theme.roles)
    forms = Forms(dataclasses.replace(deck, frames=(), rows=(), keep=()), _form)
    show = Show(deck.talk.transition, deck.talk.embeds, deck.talk.codes)
    return Document(sheets, " ".join(plain(deck.title).split()), inks=inks, forms=forms, show=show)


def _form(deck: Job, frame: Frame) -> Sheet:
    return _sheet(deck, frame, "")


@kept(64)
def paints_of(theme: Theme) -> Mapping[str, Paint]:
    """ink role → paint, and ink → paint for artwork that names an ink of the palette itself.

    One mapping for one theme, known by identity: artwork is cached by the mapping that coloured it.
    """
    inks = theme.inks.items()
    paints = {name: Paint(ink.screen, ink.print, ink.spot, overprint=ink.overprint) for name, ink in inks}
    # An ink may play several roles: each says which, for programs that have themes of their own.
    roles = {role: dataclasses.replace(paints[ink], role=role) for role, ink in theme.roles.items()}
    return paints | roles


def _sheet(job: Job, frame: Frame, number: str, limits: Caps = NO_CAPS) -> Sheet:
    product, theme, layout = job.product, job.theme, frame.layout or job.layout
    trim = product.trim
    bleed, safe = _all(product.bleed), product.insets
    area = Box(0.0, 0.0, trim.width, trim.height)
    paints = paints_of(theme)
    variant = layout.variant_on(product)
    assert variant is not None, "resolve has checked the aspect"
    ground = Ground(area, area.outset(bleed), area, trim.short, lambda step: theme.space.get(step, 0.0))
    content = area.inset(_at_least(safe, _margins(product, ground.length(variant.margin))))
    ground = dataclasses.replace(ground, safe=content, hang=_hang(product, content))
    if faults := silent_slots(layout, frame.values):
        raise RefusedError(faults)
    root = bind(layout, frame.values, variant.sheet, _artwork(layout, theme, job.shelf))
    if root is None:
        raise SpecError(problem("compose.empty", frame.said_at, layout=layout.layout))
    if faults := unusable_words(root):
        raise RefusedError(faults)
    # Slides are set alike whatever file they go into: the lines of the PDF are those of the presentation.
    drawn = frame.layout is None and "pptx" not in job.formats
    letters = Letters(
        theme, trim.short, job.keep, _fonts(job.shelf), paints, limits=limits, drawn=drawn,
        two_weights=frame.layout is not None,
        levels=product.colours == "full" if product.board and drawn else None,
    )  # fmt: skip
    placed = _settled(root, ground, letters, job.product_id)
    inks = Inks(theme, paints, ground, product.unit == "px")
    return Sheet(
        name="-".join(filter(None, (job.id, number))),
        trim=trim,
        unit=product.unit,
        items=linked(draw(placed, inks), frame.links),
        bleed=bleed,
        safe=safe,
        dpi=product.dpi,
        seconds=product.seconds if product.family == "bang-dien-tu" else None,
        colours=product.colours,  # type: ignore[arg-type]  # a Choice of these
        viewing_distance=product.distance.amount if product.distance else None,
        notes=frame.notes,
        finishing=finishing_of(product),
        layout=layout.layout,
        section=" ".join(plain(frame.section).split()),
    )


def _margins(product: Product, margin: float) -> Insets:
    """The layout's margin on each side. On boards it is whole pixels, and low ones have none above and below: letters
    that touch the frame of a high board look cut off, a low one has no row to spare."""
    if product.board is None:
        return Insets.all(margin)
    whole = float(round(margin))
    across = 0.0 if product.trim.height < LOW_BOARD else whole
    return Insets(across, whole, across, whole)


def _hang(product: Product, content: Box) -> float:
    """Rows of a board's margin that marks may use: a line that fills all rows between the margins would stand low by
    half of what its marks take."""
    if product.board is None:
        return 0.0
    return float(hanging_rows(round(content.y), round(max(product.insets.top, product.insets.bottom))))


def _at_least(insets: Insets, margins: Insets) -> Insets:
    sides = ("top", "right", "bottom", "left")
    return Insets(*(max(getattr(insets, side), getattr(margins, side)) for side in sides))


def _all(length: Length | None) -> Insets:
    return Insets.all(length.amount) if length else Insets()


def _settled(root: Node, ground: Ground, letters: Letters, product: str) -> Placed:
    """Boxes with their text, closed up. Raises RefusedError for every text and element that finds no room."""
    placed, letters = _hierarchy(root, ground, letters)
    faults = []
    for leaf in leaves(placed):
        if isinstance(leaf.node.element, spec.Lettered):
            if leaf.setting is None:
                faults.append(too_long(leaf, letters, product, ground.inner(leaf.node.element, leaf.box)))
        elif min(leaf.box.width, leaf.box.height) <= 0:
            faults.append(problem("compose.no-room-for", leaf.node.where, product=product))
    if faults:
        raise RefusedError(faults)
    return settle(placed, ground, letters)


def _hierarchy(root: Node, ground: Ground, letters: Letters) -> tuple[Placed, Letters]:
    """The tree set so that roles keep below the roles they are under.

    First the lower roles are as small as they may be, so the upper ones show how large they can get. Then the lower
    ones grow to their share; where that takes room from the upper ones, once more to the share of what is left. A
    growing that leaves some text without room is taken back.
    """
    letters = dataclasses.replace(letters, caps=letters.lowest())
    best = arrange(root, ground.safe, ground, letters), letters
    found = texts(best[0])
    if not all_set(found):
        return best
    for _ in range(2):
        caps = caps_of(found, letters.theme, ground.short)
        if caps == best[1].caps:
            break
        letters = dataclasses.replace(letters, caps=caps)
        placed = arrange(root, ground.safe, ground, letters)
        if not all_set(larger := texts(placed)):
            halved = {name: max(size / 2, letters.lowest().get(name, 0.0)) for name, size in caps.items()}
            letters = dataclasses.replace(letters, caps=halved)
            placed = arrange(root, ground.safe, ground, letters)
            if not all_set(larger := texts(placed)):
                break
        best, found = (placed, letters), larger
    sizes = same_sizes(found)
    if not sizes:
        return best
    # Once more, where texts share a size.
    letters = dataclasses.replace(best[1], caps={**best[1].caps, **sizes})
    best = arrange(root, ground.safe, ground, letters), letters
    for group, (least, most) in small_groups(found, letters).items():
        best = _grown(root, ground, best, group, least, most)
    return _held_again(root, ground, best)


def _held_again(root: Node, ground: Ground, best: tuple[Placed, Letters]) -> tuple[Placed, Letters]:
    """The tree with roles below those that sharing a size has made smaller: a line of English under its heading."""
    placed, letters = best
    for _ in range(_CHAIN):
        found = texts(placed)
        caps = caps_of(found, letters.theme, ground.short)
        over = {role: caps[role] for text in found if text.setting
                and (role := _role_of(text)) in caps and text.setting.size > caps[role] * _OVER}  # fmt: skip
        if not over:
            break
        letters = dataclasses.replace(letters, caps={**letters.caps, **over})
        placed = arrange(root, ground.safe, ground, letters)
        if not all_set(texts(placed)):
            break
        best = placed, letters
    return best


def _role_of(text: Placed) -> str:
    element = text.node.element
    assert isinstance(element, spec.Lettered)
    return element.role


_CHAIN = 3
"""Roles that are under one another are at most so deep."""

_OVER = 1.005


def _grown(
    root: Node, ground: Ground, best: tuple[Placed, Letters], group: str, least: float, most: float
) -> tuple[Placed, Letters]:
    """The tree with the texts of `group` as large as all of them can be, between `least` and `most`.

    Where rows had to be squeezed, the smallest text came out smaller than it must be: once all are held to one size,
    there may be room for them to grow together.
    """
    for _ in range(_GROWTHS):
        size = (least + most) / 2
        letters = dataclasses.replace(best[1], caps={**best[1].caps, group: size})
        placed = arrange(root, ground.safe, ground, letters)
        found = texts(placed)
        if all_set(found) and same_sizes(found)[group] >= size * _REACHED:
            best, least = (placed, letters), size
        else:
            most = size
    return best


_GROWTHS = 5
"""Halvings between the least and the largest size of a group: to a thirtieth of their distance."""

_REACHED = 0.999


def _artwork(layout: Layout, theme: Theme, shelf: Shelf) -> Mapping[str, Path]:
    """The file of every artwork that the layout names; for a role ("figure", "band") the theme's."""
    names = {element.art for element in elements(layout) if isinstance(element, spec.Art)}
    if not names:
        return {}
    said_at = theme.place_of("art")
    meant = ((name, theme.artwork(name)) for name in sorted(names))
    return _art_files(tuple((name, art, said_at if name in theme.art else None) for name, art in meant), shelf)


def artwork_of(job: Job) -> tuple[Path, ...]:
    """The files that the layouts of a job bring along; pictures that its words name are not among them.

    Raises SpecError for artwork that is not there.
    """
    layouts = dict.fromkeys([job.layout.layout, *(frame.layout.layout for frame in job.frames if frame.layout)])
    known = {layout.layout: layout for layout in [*(f.layout for f in job.frames if f.layout), job.layout]}
    found = (_artwork(known[name], job.theme, job.shelf).values() for name in layouts)
    return tuple(dict.fromkeys(file for files in found for file in files))


_recent = Recent(lambda job: _artwork(job.layout, job.theme, job.shelf))


@lru_cache(maxsize=256)
def _art_files(names: tuple[tuple[str, str, Where | None], ...], shelf: Shelf) -> Mapping[str, Path]:
    return {name: shelf.picture(artwork, said_at) for name, artwork, said_at in names}


@lru_cache(maxsize=16)
def _fonts(shelf: Shelf) -> tuple[Path, ...]:
    return shelf.fonts()
