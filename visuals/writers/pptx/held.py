"""What a layout holds for its slides: placeholders by what they are for, and the artwork that stands on every slide.

Artwork is what an empty form shows whether its optional slots are filled or not. Placeholders keep one number for one
slot in all layouts, so that words stay with their place when somebody chooses another layout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from visuals.problems import Where
from visuals.scene import Form, Group, Item, Picture, Shape, Sheet, Text
from visuals.units import Box, Insets
from visuals.writers.pptx.body import Body, Writing, body_of
from visuals.writers.pptx.level import Level

__all__ = ["DATE", "FOOTER", "PAGE", "TITLE", "Holder", "Plan", "frame_of", "plan_of", "shown_items"]

TITLE, DATE, FOOTER, PAGE = 0, 10, 11, 12

# Slot → number and name of its placeholder; of other slots by their order in the form.
_KNOWN: Mapping[str, tuple[int, str]] = {
    "title": (TITLE, "Tiêu đề"),
    "footer": (FOOTER, "Chân trang"),
    "page": (PAGE, "Số trang"),
    "text": (13, "Lời dẫn"),
    "points": (14, "Nội dung"),
    "left_title": (15, "Tên cột trái"),
    "left": (16, "Cột trái"),
    "right_title": (17, "Tên cột phải"),
    "right": (18, "Cột phải"),
    "quote": (19, "Khẩu hiệu"),
    "note": (20, "Ghi chú"),
    "caption": (21, "Lời chú hình"),
    "kicker": (22, "Số phần"),
    "unit": (23, "Đơn vị"),
    "place": (24, "Nơi và ngày"),
    "call": (25, "Lời mời quét mã"),
}
_OTHERS = 30
_SEEN = {"pic": (70, "Ảnh"), "tbl": (80, "Bảng"), "chart": (85, "Biểu đồ"), "code": (90, "Mã QR")}

# A share of the text: ink that is nearer to an edge of its box stands at it.
_AT_EDGE = 0.06
# In em: between a title and what stands above it.
_APART = 0.3


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout: what kind (ST_PlaceholderType), its number and name, where it stands (EMU), and for
    text how it is anchored and what its levels look like. `item` is the prompt that it was made of."""

    kind: str
    index: int
    name: str
    box: Box
    item: Item | None = None
    anchor: str = "t"
    levels: Mapping[int, Level] = field(default_factory=dict)
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A form as a layout: its `artwork`, its text placeholders by slot, and the others by the line of the layout that
    asked for them."""

    form: Form
    artwork: tuple[Item, ...]
    words: Mapping[str, Holder]
    seen: Mapping[Where, Holder]

    @property
    def holders(self) -> tuple[Holder, ...]:
        return (*self.words.values(), *self.seen.values())


def frame_of(body: Body, anchor: str) -> Box:
    """The box (sheet units) in which the body, anchored so, stands in its place: with the room that its text was given
    and never less than its lines want."""
    room, right = body.text.box, body.right
    want = body.bottom - body.top + body.spare
    if anchor == "ctr":
        centre = (body.top + body.bottom) / 2
        half = max(want / 2, min(centre - room.y, room.bottom - centre))
        top, bottom = centre - half, centre + half
    elif anchor == "b":
        top, bottom = min(body.bottom - want, room.y), body.bottom
    else:
        top, bottom = body.top, max(body.top + want, room.bottom)
    width = body.longest * 1.0051 + 0.3
    if body.text.align == "center":
        centre = room.centre[0]
        half = max(width / 2, room.width / 2)
        return Box.between(centre - half, top, centre + half, bottom)
    if body.text.align == "right":
        return Box.between(min(room.x, right - width), top, right, bottom)
    return Box.between(body.left, top, max(right, body.left + width), bottom)


def _anchor(text: Text) -> str:
    """By which edge of its box a prompt stands."""
    slack = _AT_EDGE * text.size
    if text.ink.y - text.box.y < slack:
        return "t"
    return "b" if text.box.bottom - text.ink.bottom < slack else "ctr"


def shown_items(items: Iterable[Item]) -> Iterator[Item]:
    """The items of a sheet, those without anything to see left out."""
    return (item for item in items if not isinstance(item, Text) or any(line.runs for line in item.lines))


def plan_of(form: Form, writing: Writing) -> Plan:
    """The layout that a form makes."""
    artwork = _artwork(form)
    words: dict[str, Holder] = {}
    seen: dict[Where, Holder] = {}
    others = _OTHERS
    for item in shown_items(form.full.items):
        if isinstance(item, Text) and item.slot and item.slot not in words:
            index, name = _KNOWN.get(item.slot, (others, f"Chữ {others - _OTHERS + 1}"))
            others += item.slot not in _KNOWN
            words[item.slot] = _of_words(item, index, name, writing, _free_above(item, form.full))
        elif (kind := _kind(item)) and item.asked_at and not _repeated(item, form.full):
            at, name = _SEEN[kind]
            count = sum(holder.index // 5 == at // 5 for holder in seen.values())
            box = _area(item, form.full)
            title = f"{name} {count + 1}" if count else name
            scaled = Box(*(side * writing.scale for side in (box.x, box.y, box.width, box.height)))
            seen[item.asked_at] = Holder("pic" if kind == "code" else kind, at + count, title, scaled, item)
    return Plan(form, artwork, _with_title(words), seen)


def _free_above(text: Text, sheet: Sheet) -> float:
    """How far a text may grow upwards before it meets another, or leaves the safe part of the sheet."""
    others = (item.ink for item in shown_items(sheet.items) if isinstance(item, Text) and item is not text)
    over = (ink.bottom for ink in others if ink.bottom <= text.ink.y and ink.x < text.box.right
            and ink.right > text.box.x)  # fmt: skip
    return max(0.0, text.ink.y - max(over, default=sheet.safe_box.y) - _APART * text.size)


def _of_words(text: Text, index: int, name: str, writing: Writing, above: float) -> Holder:
    body, anchor = body_of(text, writing), _anchor(text)
    line = body.bottom - body.top
    if text.heading and anchor == "t" and len(body.lines) == 1 and above >= line:
        # What stands below a large title stays there when somebody types a longer one: it grows upwards.
        frame = frame_of(body, "b")
        frame = Box.between(frame.x, frame.bottom - 2 * line - body.spare, frame.right, frame.bottom)
        box = Box(*(side * writing.scale for side in (frame.x, frame.y, frame.width, frame.height)))
        return Holder("body", index, name, box, text, "b", body.levels, body)
    frame = frame_of(body, anchor)
    if text.heading and anchor == "ctr":
        # A title in two lines, which is what a box of its own height is for.
        more = max(0.0, 2 * (body.bottom - body.top) + body.spare - frame.height) / 2
        frame = frame.outset(Insets(more, 0.0, more, 0.0))
    box = Box(*(side * writing.scale for side in (frame.x, frame.y, frame.width, frame.height)))
    kind = {FOOTER: "ftr", PAGE: "sldNum"}.get(index, "body")
    return Holder(kind, index, name, box, text, anchor, body.levels, body)


def _with_title(words: dict[str, Holder]) -> dict[str, Holder]:
    """The holders, that of the form's heading being the title whatever its slot is called."""
    heading = next((slot for slot, holder in words.items()
                    if isinstance(holder.item, Text) and holder.item.heading), None)  # fmt: skip
    made = {}
    for slot, holder in words.items():
        if slot == heading:
            made[slot] = _turned(holder, "title", TITLE, "Tiêu đề")
        elif holder.index == TITLE:
            made[slot] = _turned(holder, "body", _OTHERS - 1, "Tên trang")
        else:
            made[slot] = holder
    return made


def _turned(holder: Holder, kind: str, index: int, name: str) -> Holder:
    return Holder(kind, index, name, holder.box, holder.item, holder.anchor, holder.levels, holder.body)


def _kind(item: Item) -> str:
    """What of an item that is no text a placeholder is for; "" for artwork."""
    if isinstance(item, Picture):
        return "pic"
    if isinstance(item, Shape):
        return "code" if item.payload else ""
    if isinstance(item, Group):
        if item.native:
            return "chart" if hasattr(item.native, "series") else "tbl"
        return "pic" if item.alt else ""
    return ""


def _repeated(item: Item, sheet: Sheet) -> bool:
    """True for one of a row of pictures (flags) that the same line of the layout asked for."""
    same = [other for other in sheet.items if other.asked_at == item.asked_at and _kind(other) == _kind(item)]
    return len(same) > 1


def _area(item: Item, sheet: Sheet) -> Box:
    """What the item covers: of a code its light plate too."""
    if isinstance(item, Picture):
        return item.box
    if isinstance(item, Group):
        return item.area or sheet.trim_box
    assert isinstance(item, Shape)
    box = item.path.bounds()
    for other in sheet.items:
        if isinstance(other, Shape) and other.asked_at == item.asked_at and other is not item:
            box = box.union(other.path.bounds())
    return box


def _artwork(form: Form) -> tuple[Item, ...]:
    """What stands on the form, full or bare, and comes from no slot; nothing that would lie over a picture."""
    bare: Sequence[Item] = form.bare.items
    codes = {item.asked_at for item in form.full.items if isinstance(item, Shape) and item.payload}
    kept: list[Item] = []
    covered: list[Box] = []
    for item in shown_items(form.full.items):
        if isinstance(item, Text) and item.slot:
            continue
        if _kind(item):
            covered.append(_area(item, form.full))
        elif item in bare and item.asked_at not in codes and not any(_bounds(item).overlaps(box) for box in covered):
            kept.append(item)
    return tuple(kept)


def _bounds(item: Item) -> Box:
    if isinstance(item, Shape):
        return item.path.bounds()
    if isinstance(item, Text):
        return item.ink
    if isinstance(item, Picture):
        return item.box
    return item.area or Box(0.0, 0.0, 0.0, 0.0)
