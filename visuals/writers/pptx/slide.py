"""A sheet as a slide: items in their order, back to front, as native shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from visuals.scene import Group, Item, Path, Picture, Shape, Sheet, Text
from visuals.units import Box
from visuals.writers.glyphs import pixel_shapes
from visuals.writers.pptx.flattening import MOST_POINTS, MOST_POINTS_OF_A_THEME, must_be_flat
from visuals.writers.pptx.geometry import is_rectangle
from visuals.writers.pptx.markup import HEAD, NAMESPACES, TREE, attribute, decorative, described, transform
from visuals.writers.pptx.media import Media
from visuals.writers.pptx.native import Native
from visuals.writers.pptx.package import Relations
from visuals.writers.pptx.paint import fill, opaque
from visuals.writers.pptx.picture import framed, picture
from visuals.writers.pptx.place import Drawn, Place
from visuals.writers.pptx.shape import shape
from visuals.writers.pptx.text import text_box

__all__ = ["Artwork", "artwork", "has_heading", "picture_uses", "slide"]

# A rectangle that misses the slide's edge by less than this (EMU) still is the background: half a millimetre.
_NEAR = 18000.0


@dataclass(slots=True)
class _Slide:
    """What one slide gathers while its items are written."""

    relations: Relations
    media: Media
    language: str
    edges: Box
    last: int = 1
    titled: bool = False
    native: Native | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def number(self) -> int:
        """The next shape id; 1 is the tree itself."""
        self.last += 1
        return self.last

    def name(self, kind: str) -> str:
        """ "Hình 1", "Hình 2" … for what has no better name."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        return f"{kind} {self.counts[kind]}"


def has_heading(items: Iterable[Item]) -> bool:
    """True when one of the items, or of what is in them, is a heading with letters in it."""
    items = tuple(items)
    if any(isinstance(item, Text) and item.heading and _set(item) for item in items):
        return True
    return any(isinstance(item, Group) and not item.symbol and has_heading(item.items) for item in items)


def _set(text: Text) -> bool:
    return any(line.runs for line in text.lines)


def picture_uses(
    items: Iterable[Item], place: Place, known: dict[str, bool] | None = None
) -> Iterator[tuple[Picture, Place]]:
    """Every picture with its place, groups opened. `known` is which symbols have pictures in them."""
    known = {} if known is None else known
    for item in items:
        if isinstance(item, Picture):
            yield item, place
        elif isinstance(item, Group) and _pictured(item, known):
            yield from picture_uses(item.items, place.within(item), known)


def _pictured(group: Group, known: dict[str, bool]) -> bool:
    """True when there is a picture in the group; groups that share a symbol are looked into once."""
    if group.symbol in known:
        return known[group.symbol]
    found = any(isinstance(item, Picture) or (isinstance(item, Group) and _pictured(item, known))
                for item in group.items)  # fmt: skip
    if group.symbol:
        known[group.symbol] = found
    return found


@dataclass(frozen=True, slots=True)
class Artwork:
    """What is drawn of a sheet: its background and shapes as XML, and the last number that a shape has."""

    behind: str
    shapes: str
    last: int


def artwork(
    sheet: Sheet, place: Place, size: tuple[int, int], relations: Relations, media: Media, native: Native | None = None,
    language: str = "vi-VN", *, grounded: bool = True,
) -> Artwork:  # fmt: skip
    """The items of a sheet on a slide of `size` (EMU), texts by `native` where that takes them. `grounded`: what covers
    everything is the background."""
    behind, items = _background(sheet, place, size) if grounded else ("", sheet.items)
    made = _Slide(relations, media, language, Box(0.0, 0.0, *size), native=native)
    shapes = "".join(drawn.xml for drawn in _drawn(items, place, made))
    return Artwork(behind, shapes, made.last)


def slide(
    sheet: Sheet, place: Place, size: tuple[int, int], relations: Relations, media: Media, language: str,
    native: Native | None = None, transition: str = "",
) -> str:  # fmt: skip
    """The XML of a slide of `size` (EMU). Its relationships are added to `relations`, its pictures to `media`.

    What its layout shows is left to the layout; where something of that is missing on the sheet, the slide shows
    nothing of its layout and draws all itself.
    """
    own = native.own_items(sheet.items) if native else None
    drawn = artwork(replace(sheet, items=sheet.items if own is None else own), place, size, relations, media, native,
                    language, grounded=own is None)  # fmt: skip
    alone = ' showMasterSp="0"' if native and native.plan and own is None else ""
    name = f' name="{attribute(sheet.name)}"' if sheet.name else ""
    return (
        f"{HEAD}<p:sld {NAMESPACES}{alone}><p:cSld{name}>{drawn.behind}<p:spTree>{TREE}{drawn.shapes}</p:spTree>"
        f"</p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>{_turning(sheet, transition)}</p:sld>"
    )


_TRANSITIONS = {
    "fade": "<p:fade/>",
    "push": '<p:push dir="l"/>',
    "wipe": '<p:wipe dir="l"/>',
    "cover": '<p:cover dir="l"/>',
}


def _turning(sheet: Sheet, transition: str) -> str:
    """How the slide comes; a sheet that stays for so many seconds goes by itself."""
    kind = _TRANSITIONS.get(transition, "")
    if sheet.seconds is None and not kind:
        return ""
    timed = "" if sheet.seconds is None else f' advClick="1" advTm="{max(0, round(sheet.seconds * 1000))}"'
    speed = ' spd="med"' if kind else ""
    return f"<p:transition{speed}{timed}>{kind}</p:transition>" if kind else f"<p:transition{timed}/>"


def _background(sheet: Sheet, place: Place, size: tuple[int, int]) -> tuple[str, tuple[Item, ...]]:
    """A rectangle behind everything becomes the slide's own background, out of the way of whoever edits."""
    first = sheet.items[0] if sheet.items else None
    if not isinstance(first, Shape) or first.fill is None or first.stroke or first.alt or not opaque(first.fill):
        return "", sheet.items
    path = place.path(first.path)
    trim = place.path(Path.rectangle(sheet.trim_box)).bounds()
    box = path.bounds()
    if not is_rectangle(path) or not box.contains(trim, _NEAR):
        return "", sheet.items
    paint = fill(first.fill, Box(0, 0, *size), place.matrix, scheme=place.scheme)
    return f"<p:bg><p:bgPr>{paint}<a:effectLst/></p:bgPr></p:bg>", sheet.items[1:]


def _drawn(items: Iterable[Item], place: Place, made: _Slide) -> Iterator[Drawn]:
    if not place.has_room:
        return
    for each in items:
        item = pixel_shapes(each) if isinstance(each, Text) and each.in_pixels else each
        if isinstance(item, Group):
            yield from _group(item, place, made)
            continue
        drawn = _one(item, place, made)
        if drawn:
            yield drawn


def _one(item: Shape | Text | Picture, place: Place, made: _Slide) -> Drawn | None:
    if made.native and (drawn := made.native.drawn(item, place, made.number, made.relations, made.media)):
        return drawn
    if isinstance(item, Shape):
        kind = "Mã QR" if item.payload else "Hình"
        return shape(item, place, made.number(), made.name(kind), made.relations)
    if isinstance(item, Picture):
        embedded = made.relations.add("image", made.media.name(item))
        return picture(item, place, made.number(), made.name("Ảnh"), embedded)
    if not _set(item):
        return None
    title = item.heading and not made.titled
    made.titled = made.titled or title
    name = "Tiêu đề" if title else made.name("Chữ")
    return text_box(item, place, made.number(), name, title, made.language)


def _group(item: Group, place: Place, made: _Slide) -> Iterator[Drawn]:
    """A group that is one thing to look at (a flag, an ornament) stays one; one of words lies open for editing.

    A title inside a group would be no title: PowerPoint allows placeholders on the slide alone.
    """
    if made.native and (drawn := made.native.drawn(item, place, made.number, made.relations, made.media)):
        yield drawn
        return
    if must_be_flat(item, MOST_POINTS_OF_A_THEME if made.native and made.native.static else MOST_POINTS):
        yield from _flat(item, place, made)
        return
    inner = place.within(item)
    whole = bool(item.alt or item.symbol) or all(isinstance(each, Shape | Group) for each in item.items)
    if not whole or has_heading(item.items) or not _worth_a_group(item):
        yield from _drawn(item.items, inner, made)
        return
    number = made.number()
    children = tuple(_drawn(item.items, inner, made))
    if not children:
        return
    box = children[0].box
    for child in children[1:]:
        box = box.union(child.box)
    name = item.alt or made.name("Nhóm")
    about = described(number, name, item.alt) if item.alt and not place.told else decorative(number, name)
    yield Drawn(_grouped(about, box, "".join(child.xml for child in children)), box)


def _flat(item: Group, place: Place, made: _Slide) -> Iterator[Drawn]:
    for layer, (box, part, tint) in enumerate(made.media.flat(item, place, made.edges)):
        name = item.alt or made.name("Hoạ tiết")
        number = made.number()
        says = item.alt if not (place.told or layer) else ""
        about = described(number, name, says) if says else decorative(number, name)
        looks = transform(box) + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        yield Drawn(framed(about, made.relations.add("image", part), looks, tint=tint), box)


def _worth_a_group(item: Group) -> bool:
    return len(item.items) > 1 or bool(item.alt)


def _grouped(about: str, box: Box, children: str) -> str:
    """`p:grpSp` whose inner coordinates are the slide's own."""
    x, y, width, height = (round(number) for number in (box.x, box.y, box.width, box.height))
    return (
        f"<p:grpSp><p:nvGrpSpPr>{about}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>"
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="{x}" y="{y}"/>'
        f'<a:chExt cx="{width}" cy="{height}"/></a:xfrm></p:grpSpPr>{children}</p:grpSp>'
    )
