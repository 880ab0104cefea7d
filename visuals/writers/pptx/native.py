"""What stands on a slide of a deck, in the placeholders of its layout.

A text that is as large and stands where the layout has it says nothing but its words; what differs (a size that the
words were fitted in, a place that moved) is said once, in the placeholder's own list style and box. Sizes are written
as sizes, with the layout's bare `normAutofit`: each program works out another size from a stored `fontScale`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from visuals.scene import Chart, Grid, Group, Item, Path, Picture, Shape, Text
from visuals.units import Box
from visuals.writers.pptx.body import Body, Writing, body_of
from visuals.writers.pptx.chart import Charts, chart_alt, look_of_chart
from visuals.writers.pptx.code import code_png, code_svg
from visuals.writers.pptx.held import PAGE, TITLE, Holder, Plan, frame_of
from visuals.writers.pptx.level import Level, list_style
from visuals.writers.pptx.markup import decorative, described, transform
from visuals.writers.pptx.media import Media
from visuals.writers.pptx.package import Relations
from visuals.writers.pptx.picture import framed, picture
from visuals.writers.pptx.place import Drawn, Place, moved
from visuals.writers.pptx.shape import code_link
from visuals.writers.pptx.table import frame_xml, grid_alt, table_xml
from visuals.writers.pptx.words import field as field_xml
from visuals.writers.pptx.words import paragraphs_xml
from visuals.writers.pptx.wrapping import BROKEN, Wrapping

__all__ = ["Native", "bounds_xml", "holder_xml"]

# How far (points, and em sideways) a text may stand from where its layout would put it without a box of its own.
_NEAR, _NEAR_EM = 1.2, 0.1

_CHART = (
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{}"/></a:graphicData>'
)

# Numbers of placeholders that no layout has.
_FREE = 100

_INSETS = ' lIns="0" tIns="0" rIns="0" bIns="0"'


@dataclass(slots=True)
class Native:
    """One slide's words: `plan` is its layout, `base` where a sheet's units lie on the slide, `slide` what it covers
    (EMU). `static`: words that stand on a layout itself, as boxes. `codes` are the codes that become pictures (see
    `code.plates`)."""

    writing: Writing
    plan: Plan | None
    base: Place
    slide: Box = Box(0.0, 0.0, 0.0, 0.0)
    static: bool = False
    charts: Charts | None = None
    codes: Mapping[int, Shape] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)
    titled: bool = False

    @property
    def with_codes(self) -> set[int]:
        """The plates that go with codes."""
        known = self.plan.seen if self.plan else {}
        return {id(plate) for plate in self.codes.values() if plate.asked_at in known}

    def own_items(self, items: Sequence[Item]) -> tuple[Item, ...] | None:
        """The items that the layout does not show already; None when one that it shows is missing."""
        if self.plan is None:
            return None
        waiting = list(self.plan.artwork)
        own: list[Item] = []
        for item in items:
            if waiting and item == waiting[0]:
                waiting.pop(0)
            else:
                own.append(item)
        return None if waiting else tuple(own)

    def drawn(
        self, item: Item, place: Place, number: Callable[[], int], relations: Relations, media: Media
    ) -> Drawn | None:
        """The item as a placeholder; None for one that is none."""
        if isinstance(item, Text):
            words = any(line.runs for line in item.lines) and self._takes(item, place)
            return self._words(item, place, number(), relations) if words else None
        if self.static or place.matrix != self.base.matrix:
            return None
        if isinstance(item, Shape):
            return self._code(item, place, number, relations, media)
        if isinstance(item, Picture):
            holder = self._seen(item)
            embedded = relations.add("image", media.name(item)) if holder else ""
            return picture(item, place, number(), holder.name, embedded, placeholder_xml(holder)) if holder else None
        if item.native is None:
            return self._drawing(item, place, number, relations, media)
        return self._framed(item, place, number, relations)

    def _seen(self, item: Item) -> Holder | None:
        """The layout's placeholder for a picture, a table or a chart; taken once."""
        held = self.plan.seen.get(item.asked_at) if self.plan and item.asked_at else None
        if held is None or held.index in self.used:
            return None
        self.used.add(held.index)
        return held

    def _code(
        self, item: Shape, place: Place, number: Callable[[], int], relations: Relations, media: Media
    ) -> Drawn | None:
        """A code as a picture in two kinds; its plate goes with it."""
        if id(item) in self.with_codes:
            return Drawn("", place.path(item.path).bounds())
        plate = self.codes.get(id(item))
        holder = self._seen(item) if plate else None
        if plate is None or holder is None:
            return None
        box = place.path(plate.path).bounds()
        png, svg = (relations.add("image", media.kept(ending, made(item, plate)))
                    for ending, made in (("png", code_png), ("svg", code_svg)))  # fmt: skip
        says, link = item.alt or f"Mã QR: {item.payload}", code_link(item.payload, relations)
        about = described(number(), holder.name, says, link)
        looks = transform(box) + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        return Drawn(framed(about, png, looks, placeholder=placeholder_xml(holder), vector=svg), box)

    def _drawing(
        self, item: Group, place: Place, number: Callable[[], int], relations: Relations, media: Media
    ) -> Drawn | None:
        """A drawing where the layout has room for a picture, as one that may be exchanged."""
        asked = self.plan.seen.get(item.asked_at) if self.plan and item.asked_at else None
        if asked is None or asked.kind != "pic":
            return None
        made = media.drawing(item, place, self.slide)
        holder = self._seen(item) if made else None
        if made is None or holder is None:
            return None
        box, png, svg = made
        about = described(number(), holder.name, item.alt) if item.alt else decorative(number(), holder.name)
        looks = transform(box) + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        vector = relations.add("image", svg) if svg else ""
        xml = framed(about, relations.add("image", png), looks, placeholder=placeholder_xml(holder), vector=vector)
        return Drawn(xml, box)

    def _framed(
        self, item: Group, place: Place, number: Callable[[], int], relations: Relations
    ) -> Drawn | None:
        """A table or a chart in a frame of its own."""
        native = item.native
        assert native is not None
        if isinstance(native, Chart) and self.charts is None:
            return None
        holder = self._seen(item)
        placeholder = placeholder_xml(holder) if holder else ""
        if isinstance(native, Grid):
            name, alt, area = "Bảng", grid_alt(native), item.area or native.box
            graphic = table_xml(native, self.writing, relations)
        else:
            assert self.charts is not None
            name, alt, area = "Biểu đồ", item.alt or chart_alt(native), item.area or Box(0, 0, 1, 1)
            part = self.charts.add(native, look_of_chart(item, self.writing), self.writing)
            graphic = _CHART.format(relations.add("chart", part))
        box = place.path(Path.rectangle(area)).bounds()
        return Drawn(frame_xml(number(), holder.name if holder else name, alt, placeholder, box, graphic), box)

    def _takes(self, text: Text, place: Place) -> bool:
        """Words on the sheet itself, and without effects that a list style does not know."""
        return place.matrix == self.base.matrix and not text.outline and not text.shadow

    def _holder(self, text: Text) -> tuple[Holder, bool]:
        """The placeholder for a text, and whether the layout has it."""
        held = self.plan.words.get(text.slot) if self.plan else None
        title = text.heading and not self.titled
        if title:
            self.titled = True
            if held and held.index == TITLE:
                return held, True
            return Holder("title", TITLE, "Tiêu đề", Box(0, 0, 0, 0)), False
        if held and held.index != TITLE and held.index not in self.used:
            self.used.add(held.index)
            return held, True
        index = next(at for at in range(_FREE, _FREE + 1000) if at not in self.used)
        self.used.add(index)
        return Holder("body", index, f"Chữ {index - _FREE + 1}", Box(0, 0, 0, 0)), False

    def _words(self, text: Text, place: Place, number: int, relations: Relations) -> Drawn:
        body = body_of(text, self.writing)
        holder, known = self._holder(text)
        box, room, wrapping = self._placed(body, holder, known, place)
        shown = paragraphs_of(body, holder, wrapping, self.writing, relations)
        body_properties = _properties(_narrow(text, room - wrapping.room, self.writing), known)
        levels = _levels(body, holder)
        style = list_style(levels if known else _opaque(levels), dict(holder.levels))
        inner, where = f"{body_properties}{style}{shown}", box or holder.box
        if self.static:
            return Drawn(_box_xml(holder, number, where, inner), where)
        return Drawn(holder_xml(holder, number, bounds_xml(box, known), inner), where)

    def _placed(self, body: Body, holder: Holder, known: bool, place: Place) -> tuple[Box | None, float, Wrapping]:
        """The text's own box on the slide (None: that of the layout), its width in sheet units and how lines break."""
        scale = self.writing.scale
        if known:
            x, y = moved((0.0, 0.0), place.matrix)
            held = Box((holder.box.x - x) / scale, (holder.box.y - y) / scale, holder.box.width / scale,
                       holder.box.height / scale)  # fmt: skip
            if self._stands(body, held, holder.anchor) and (wrapping := body.wrapped(held.width)):
                return None, held.width, wrapping
        frame = frame_of(body, holder.anchor)
        x, y = moved((frame.x, frame.y), place.matrix)
        wrapping = body.wrapped(frame.width) or Wrapping(frame.width, dict.fromkeys(range(1, len(body.lines)), BROKEN))
        return Box(x, y, frame.width * scale, frame.height * scale), frame.width, wrapping

    def _stands(self, body: Body, held: Box, anchor: str) -> bool:
        """True when the layout's box puts the text where it belongs, with the room it needs."""
        height = body.bottom - body.top
        near = _NEAR * 12700 / self.writing.scale
        tops = {"t": held.y, "ctr": held.centre[1] - height / 2, "b": held.bottom - height}
        if abs(tops[anchor] - body.top) > near or height > held.height + near:
            return False
        beside = {
            "left": body.left - held.x,
            "right": body.right - held.right,
            "center": body.text.box.centre[0] - held.centre[0],
        }
        return abs(beside[body.text.align]) <= max(near, _NEAR_EM * body.text.size)


def _properties(insets: str, known: bool) -> str:
    """`a:bodyPr`. Where the layout has the placeholder, it says that words may shrink when somebody adds to them: said
    once more on the slide, LibreOffice 7.4 sets the lines in the font's own height, a twentieth higher than ours."""
    if known:
        return f"<a:bodyPr{insets}/>"
    rest = "".join(f" {each}" for each in _INSETS.split() if each.partition("=")[0] not in insets)
    return f'<a:bodyPr{insets}{rest} anchor="t"><a:normAutofit/></a:bodyPr>'


def _opaque(levels: Mapping[int, Level]) -> dict[int, Level]:
    """The levels with colours that say how strong they are. What a layout does not have LibreOffice takes for another
    placeholder of its kind, and keeps of that one's colour how far it shows through."""
    full = '><a:alpha val="100000"/></a:schemeClr>'
    return {at: replace(level, colour=level.colour.replace("/>", full, 1)) if level.colour.endswith('"/>')
            and level.colour.startswith("<a:schemeClr") else level for at, level in levels.items()}  # fmt: skip


def _levels(body: Body, holder: Holder) -> dict[int, Level]:
    """The body's levels, and those of the layout that it does not have made smaller with its first."""
    levels = dict(body.levels)
    first, held = levels[1], holder.levels.get(1)
    if held is None or first.size == held.size:
        return levels
    share = first.size / held.size
    for number, level in holder.levels.items():
        if number not in levels:
            levels[number] = replace(
                level, size=int(level.size * share), margin=round(level.margin * share), hang=round(level.hang * share)
            )
    return levels


def _narrow(text: Text, lost: float, writing: Writing) -> str:
    """Insets that leave the text less room than its box."""
    inset = writing.emu(max(0.0, lost))
    if not inset:
        return ""
    if text.align == "center":
        return f' lIns="{inset // 2}" rIns="{inset // 2}"'
    return f' rIns="{inset}"' if text.align == "left" else f' lIns="{inset}"'


def paragraphs_of(
    body: Body, holder: Holder, wrapping: Wrapping, writing: Writing, relations: Relations
) -> str:
    """The paragraphs of a text; a page number is a field."""
    if holder.index == PAGE and holder.kind == "sldNum":
        return field_xml("slidenum", body.text.words.split("/")[0].strip(), writing.language)
    addresses = dict.fromkeys(run.link for line in body.text.lines for run in line.runs if run.link)
    links = {address: relations.add("hyperlink", address, outside=True) for address in addresses}
    return paragraphs_xml(body, body.paragraphs(wrapping.held), writing, links)


def bounds_xml(box: Box | None, known: bool) -> str:
    """`p:spPr` of a placeholder with its own box, or (None) that of its layout."""
    if box is None:
        return "<p:spPr/>"
    shape = "" if known else '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    return f"<p:spPr>{transform(box)}{shape}</p:spPr>"


def _box_xml(holder: Holder, number: int, box: Box, inner: str) -> str:
    """`p:sp` of words that belong to a layout."""
    return (
        f'<p:sp><p:nvSpPr>{described(number, holder.name)}<p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"{bounds_xml(box, False)}<p:txBody>{inner}</p:txBody></p:sp>"
    )


def holder_xml(holder: Holder, number: int, bounds: str, inner: str, custom: bool = False) -> str:
    """`p:sp` of a text placeholder; `inner` is what stands in its `p:txBody`. `custom`: with a prompt of its own."""
    return (
        f'<p:sp><p:nvSpPr>{described(number, holder.name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f"{placeholder_xml(holder, custom)}</p:nvPr></p:nvSpPr>{bounds}<p:txBody>{inner}</p:txBody></p:sp>"
    )


def placeholder_xml(holder: Holder, custom: bool = False) -> str:
    """`p:ph`."""
    size = ' sz="quarter"' if holder.kind in ("ftr", "sldNum") else ' sz="half"' if holder.kind == "dt" else ""
    index = f' idx="{holder.index}"' if holder.index else ""
    own = ' hasCustomPrompt="1"' if custom else ""
    return f'<p:ph type="{holder.kind}"{size}{index}{own}/>'


