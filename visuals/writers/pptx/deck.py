"""The template of a deck: one master and a layout a form, with the artwork on them and a placeholder for each slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from visuals.scene import Document, Font, Item, Sheet, Text, walk
from visuals.units import Box
from visuals.writers.pptx.body import Writing
from visuals.writers.pptx.chart import Charts
from visuals.writers.pptx.code import plates
from visuals.writers.pptx.format import Format, place_of
from visuals.writers.pptx.held import DATE, FOOTER, PAGE, TITLE, Holder, Plan, plan_of
from visuals.writers.pptx.level import Faces, Level, level_xml, list_style
from visuals.writers.pptx.look import Look
from visuals.writers.pptx.markup import HEAD, NAMESPACES, TREE, attribute
from visuals.writers.pptx.media import Media
from visuals.writers.pptx.native import Native, bounds_xml, holder_xml
from visuals.writers.pptx.package import Relations
from visuals.writers.pptx.place import Place
from visuals.writers.pptx.scheme import scheme_of
from visuals.writers.pptx.slide import Artwork, artwork
from visuals.writers.pptx.template import COLOUR_MAP, level_styles
from visuals.writers.pptx.typeface import typeface
from visuals.writers.pptx.words import field as field_xml
from visuals.writers.pptx.words import prompt

__all__ = ["Deck", "deck_of", "layout_parts", "master_artwork", "master_part"]

_PROMPTS = {
    "pic": "Bấm biểu tượng để chèn ảnh",
    "tbl": "Bấm biểu tượng để chèn bảng",
    "chart": "Bấm biểu tượng để chèn biểu đồ",
}
_DATE_SHOWN = "01/01/2026"

# What a placeholder for pictures, tables and charts says in: 18 points.
_PROMPT_SIZE = 1800

_SMALL = Level(_PROMPT_SIZE, "+mn-lt", '<a:schemeClr val="tx1"/>', "ctr")

_PAPER = Artwork(
    "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>", "", 1
)

_LEVELS = 9
_DEEPEST = 5
"""Levels that a hand may still tell apart: the others look like this one."""

# Of the slide's width: the least that a date needs, and what is between it and its neighbours.
_DATE_WIDTH, _APART = 0.1, 0.01


@dataclass(frozen=True, slots=True)
class Deck:
    """What all slides of a deck share. `plans` is layout → plan, in the order of the menu; `pictures`: its codes are
    pictures, not shapes."""

    writing: Writing
    plans: Mapping[str, Plan]
    footer: str
    look: Look
    base: Place
    pictures: bool = True
    charts: Charts = field(default_factory=Charts)

    def native(self, sheet: Sheet, place: Place) -> Native:
        """What puts the sheet's words into placeholders."""
        codes = plates(sheet.items) if self.pictures else {}
        slide = Box(0.0, 0.0, self.look.width, self.look.height)
        return Native(self.writing, self.plans.get(sheet.layout), place, slide, charts=self.charts, codes=codes)

    def themed(self, place: Place) -> Place:
        """The place with the file's theme."""
        return replace(place, scheme=self.writing.scheme)

    def number(self, sheet: Sheet, titled: bool) -> int:
        """Which of the layouts the sheet has, counted from 1: the last two are for sheets that none of them set."""
        names = list(self.plans)
        return names.index(sheet.layout) + 1 if sheet.layout in self.plans else len(names) + (1 if titled else 2)

    @property
    def standard(self) -> Plan | None:
        """The plan with a title and a list: what the master looks like."""
        plans = [plan for plan in self.plans.values() if any(each.index == TITLE for each in plan.words.values())]
        return max(plans, key=_listed, default=None)


def _listed(plan: Plan) -> tuple[bool, bool, int]:
    """How much a plan is like what most slides are: a list, a foot, and little else."""
    marked = any("buChar" in level.bullet for each in plan.words.values() for level in each.levels.values())
    return marked, any(each.index == FOOTER for each in plan.words.values()), -len(plan.holders)


def deck_of(document: Document, form: Format, look: Look) -> Deck | None:
    """The template of a document with forms; None for one without."""
    if not document.inks or not document.forms:
        return None
    scheme = scheme_of(document)
    first = document.forms[0].full
    base = replace(place_of(first, document.sheets[0], form), scheme=scheme)
    writing = Writing(base.matrix[0], _faces(document), scheme, document.language)
    plans = {each.layout: _moved(plan_of(each, writing), base) for each in document.forms}
    said = (item.words for sheet in document.sheets for item in sheet.items
            if isinstance(item, Text) and item.slot == "footer")  # fmt: skip
    return Deck(writing, plans, next(said, "") or "Chân trang", look, base, document.show.codes == "picture")


def _faces(document: Document) -> Faces:
    """The face of most headings, and of most of everything else."""
    headings: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for form in document.forms:
        for item, _ in walk(form.full.items):
            if isinstance(item, Text):
                name = typeface(_plainest(item)).name
                (headings if item.heading else others)[name] += 1
    minor = others.most_common(1)[0][0] if others else "Arial"
    return Faces(headings.most_common(1)[0][0] if headings else minor, minor)


def _plainest(text: Text) -> Font:
    runs = [run for line in text.lines for run in line.runs if not run.marker]
    return min(runs, key=lambda run: run.font.weight).font


def _moved(plan: Plan, base: Place) -> Plan:
    """The plan with its boxes where its sheet lies on the slide."""
    x, y = base.matrix[4], base.matrix[5]
    if not x and not y:
        return plan
    words = {key: _shifted(each, x, y) for key, each in plan.words.items()}
    return replace(plan, words=words, seen={key: _shifted(each, x, y) for key, each in plan.seen.items()})


def _shifted(holder: Holder, x: float, y: float) -> Holder:
    return replace(holder, box=Box(holder.box.x + x, holder.box.y + y, holder.box.width, holder.box.height))


# -- layouts


def layout_parts(deck: Deck, media: Media) -> Iterator[tuple[str, Relations]]:
    """The XML of each layout and what it refers to: one a plan, then the one with a title alone and the empty one."""
    for plan in deck.plans.values():
        relations = Relations()
        yield _layout(deck, plan, relations, media), relations
    standard = deck.standard
    title = [each for each in standard.words.values() if each.index in (TITLE, FOOTER, PAGE)] if standard else []
    yield _page("Chỉ có tiêu đề", "titleOnly", "", "".join(_holders(deck, title, 2))), Relations()
    yield _page("Trống", "blank", "", ""), Relations()


@dataclass(frozen=True, slots=True)
class _Kept:
    """Artwork drawn once: of which items, what it is, and the pictures in it (ending and bytes) in the order of their
    relationships."""

    items: tuple[Item, ...]
    drawn: Artwork
    pictures: tuple[tuple[str, bytes], ...]


# Artwork drawn last, by the items that it was drawn of: the decks of all villages have the same.
_kept: dict[tuple[object, ...], _Kept] = {}
_MOST_KEPT = 64


def _drawn(deck: Deck, items: tuple[Item, ...], sheet: Sheet, relations: Relations, media: Media) -> Artwork:
    """Artwork of a sheet, for the master or a layout, which refers to nothing yet."""
    size = (deck.look.width, deck.look.height)
    key = (*map(id, items), *size, deck.base.matrix, *deck.writing.scheme.places.items(), media.dots)
    if key not in _kept:
        words = Native(deck.writing, None, deck.base, static=True)
        own, parts = Relations(), Media(media.dots)
        drawn = artwork(replace(sheet, items=items), deck.base, size, own, parts, words)
        pictures = tuple(parts.part(name) for name in own.targets())
        if len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)))
        _kept[key] = _Kept(items, drawn, pictures)
    for ending, data in _kept[key].pictures:
        relations.add("image", media.kept(ending, data))
    return _kept[key].drawn


def _layout(deck: Deck, plan: Plan, relations: Relations, media: Media) -> str:
    common = deck.standard.artwork if deck.standard else ()
    follows = bool(common) and [_unplaced(item) for item in plan.artwork[: len(common)]] == list(map(_unplaced, common))
    items = plan.artwork[len(common) :] if follows else plan.artwork
    drawn = _drawn(deck, items, plan.form.full, relations, media)
    holders = "".join(_holders(deck, plan.holders, drawn.last + 1))
    return _page(plan.form.name, "", drawn.behind, drawn.shapes + holders, alone=not follows)


def _unplaced(item: Item) -> Item:
    """The item without the line of the layout that asked for it: layouts ask for the same in lines of their own."""
    return replace(item, asked_at=None)


def _page(name: str, kind: str, behind: str, shapes: str, *, alone: bool = False) -> str:
    """A layout; one that is `alone` shows nothing of the master."""
    typed = (f' type="{kind}"' if kind else "") + (' showMasterSp="0"' if alone else "")
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES}{typed} preserve="1" userDrawn="1"><p:cSld name="{attribute(name)}">{behind}'
        f"<p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _holders(deck: Deck, holders: Iterable[Holder], first: int) -> Iterator[str]:
    """The placeholders of a layout; between foot and page number there is one for the date."""
    number = first
    for holder in _dated(deck, tuple(holders)):
        yield _holder(deck, holder, number)
        number += 1


def _dated(deck: Deck, holders: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """With a place for the date left of the page number, taken from the foot."""
    by_index = {each.index: each for each in holders}
    foot, page = by_index.get(FOOTER), by_index.get(PAGE)
    if not foot or not page:
        return holders
    apart, width = _APART * deck.look.width, max(page.box.width, _DATE_WIDTH * deck.look.width)
    box = Box(page.box.x - apart - width, page.box.y, width, page.box.height)
    date = Holder("dt", DATE, "Ngày", box, None, page.anchor, page.levels)
    return (*holders, date)


def _holder(deck: Deck, holder: Holder, number: int) -> str:
    language = deck.writing.language
    anchored = f' anchor="{holder.anchor}"'
    insets = ' vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0"'
    body = f"<a:bodyPr{insets}{anchored}><a:normAutofit/></a:bodyPr>"
    levels = dict(holder.levels) or {1: _SMALL}
    if holder.kind == "sldNum":
        said = field_xml("slidenum", "‹#›", language)
    elif holder.kind == "dt":
        said = field_xml("datetime1", _DATE_SHOWN, language)
    elif holder.kind == "ftr":
        said = prompt(deck.footer, language)
    elif holder.kind in _PROMPTS:
        said = prompt(_PROMPTS[holder.kind], language)
    else:
        said = "".join(prompt(words, language, level) for words, level in _prompts(holder))
    custom = holder.kind not in ("sldNum", "dt", "ftr")
    return holder_xml(holder, number, bounds_xml(holder.box, False), body + list_style(levels, {}) + said, custom)


def _prompts(holder: Holder) -> Iterator[tuple[str, int]]:
    assert holder.body
    for paragraph in holder.body.paragraphs({}):
        words = "".join(piece.words for piece in paragraph.pieces).replace("\u00a0", " ")
        marker = paragraph.marker
        inner = marker is not None and marker.x - holder.body.left > marker.size * 0.3
        yield " ".join(words.split()), 2 if inner else 1


# -- master


def master_artwork(deck: Deck, relations: Relations, media: Media) -> Artwork:
    """What most slides share."""
    standard = deck.standard
    return _drawn(deck, standard.artwork, standard.form.full, relations, media) if standard else _PAPER


def master_part(deck: Deck, layouts: tuple[str, ...], drawn: Artwork) -> str:
    """slideMaster1.xml with its artwork; `layouts` are the relationship ids of its layouts."""
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + at}" r:id="{name}"/>' for at, name in enumerate(layouts))
    chosen = _standing(deck)
    shapes = "".join(_master_holder(deck, holder, drawn.last + 1 + at) for at, holder in enumerate(chosen))
    title = next(each.levels[1] for each in chosen if each.kind == "title")
    body = next(each.levels for each in chosen if each.kind == "body")
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{drawn.behind}<p:spTree>{TREE}{drawn.shapes}{shapes}</p:spTree>"
        f"</p:cSld>{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{level_xml(1, title)}</p:titleStyle><p:bodyStyle>"
        f"{''.join(level_xml(number, level) for number, level in _nine(body))}</p:bodyStyle><p:otherStyle>"
        f"{level_styles(_PROMPT_SIZE, deck.writing.language)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _standing(deck: Deck) -> list[Holder]:
    """Title, body, date, foot and page number of the standard plan; where it lacks one, a place of our own."""
    look, small = deck.look, _SMALL
    held = list(deck.standard.words.values()) if deck.standard else []
    by_kind = {each.kind: each for each in _dated(deck, tuple(held)) if each.kind != "body"}
    bodies = [each for each in held if each.kind == "body"]
    usual_body = Holder("body", 1, "Nội dung", look.body_box, levels={1: replace(small, align="l")})
    body = max(bodies, key=lambda each: each.box.width * each.box.height, default=usual_body)
    title = by_kind.get("title") or Holder("title", TITLE, "Tiêu đề", look.title_box,
                                           levels={1: replace(small, face="+mj-lt", align="l")})  # fmt: skip
    strip = look.height * 0.05
    place = Box(look.body_box.x, look.height - 1.5 * strip, look.body_box.width, strip)
    others = [
        by_kind.get(kind) or Holder(kind, index, name, place, levels={1: replace(small, align=align)})
        for kind, index, name, align in (("dt", DATE, "Ngày", "ctr"), ("ftr", FOOTER, "Chân trang", "l"),
                                         ("sldNum", PAGE, "Số trang", "r"))
    ]  # fmt: skip
    return [title, replace(body, index=1, name="Nội dung"), *others]


def _master_holder(deck: Deck, holder: Holder, number: int) -> str:
    made = replace(holder, body=None) if holder.kind in ("dt", "ftr", "sldNum") else holder
    if holder.kind in ("title", "body") and holder.body is None:
        said = "<a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>" + prompt("Bấm để nhập", deck.writing.language)
        return holder_xml(holder, number, bounds_xml(holder.box, False), said)
    return _holder(deck, made, number).replace(' hasCustomPrompt="1"', "")


def _nine(levels: Mapping[int, Level]) -> Iterator[tuple[int, Level]]:
    """Nine levels out of those that there are: each further one stands further in."""
    last = levels[max(levels)]
    step = last.hang or round(last.size * 127)
    for number in range(1, _LEVELS + 1):
        if number in levels:
            yield number, levels[number]
        else:
            deeper = min(number, _DEEPEST) - max(levels)
            yield number, replace(last, margin=last.margin + max(0, deeper) * step)
