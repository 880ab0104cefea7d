"""Elements: what a sheet is a tree of. Each is a mapping with exactly one kind key (`ELEMENTS`)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from visuals.problems import Problem, problem
from visuals.spec.reader import ListNode, MapNode, Node, TextNode, show
from visuals.spec.shapes import (
    NAME,
    TEXT,
    YES_NO,
    Choice,
    Json,
    Many,
    Named,
    Number,
    Parsed,
    Record,
    Whole,
    fields_of,
    key,
    near,
    read_record,
    record,
    schema,
)
from visuals.spec.values import DISTANCE, EXTENT, PADDING, Distance, Extent

__all__ = [
    "CHILD",
    "ELEMENTS",
    "Art",
    "Chart",
    "Code",
    "Column",
    "Element",
    "Fill",
    "Flow",
    "Gradient",
    "Image",
    "Layers",
    "Lettered",
    "Part",
    "Points",
    "Row",
    "Stop",
    "Table",
    "Text",
    "children",
    "read_element",
]

ALIGN = Choice(("left", "center", "right"))
VALIGN = Choice(("top", "middle", "bottom"))
SHARE = Extent("share", 1.0)


def _ratio(text: str) -> float | None:
    found = re.fullmatch(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*:\s*(\d{1,6}(?:\.\d{1,6})?)\s*", text)
    if not found:
        return None
    wide, high = float(found[1]), float(found[2])
    return wide / high if wide and high else None


RATIO = Parsed(_ratio, "spec.not-ratio", examples=("3:2", "1:1"))


@record
class Stop(Record):
    """One colour of a gradient."""

    ink: str = key(NAME, "Vai màu")
    at: float | None = key(Number(0, 100), "Vị trí, phần trăm quãng đường; bỏ trống thì chia đều", default=None)
    opacity: float = key(Number(0, 100), "Độ đục, phần trăm", default=100.0)


class _StopKind:
    """A stop written as a bare ink role or as a record."""

    def read(self, node: Node, faults: list[Problem]) -> Stop | None:
        if isinstance(node, TextNode):
            return Stop(ink=node.text, where=node.where)
        return read_record(Stop, node, faults)

    def schema(self) -> Json:
        return {"anyOf": [{"type": "string"}, schema(Stop)]}


@record
class Gradient(Record):
    """A gradient between ink roles."""

    linear: tuple[Stop, ...] | None = key(Many(_StopKind()), "Chuyển màu theo đường thẳng", default=None)
    radial: tuple[Stop, ...] | None = key(Many(_StopKind()), "Chuyển màu tỏa tròn từ tâm", default=None)
    angle: float = key(Number(0, 360), "Hướng: 0 = trái sang phải, 90 = trên xuống dưới", default=0.0)
    x: float = key(Number(-100, 200), "Tâm ngang, phần trăm", default=50.0)
    y: float = key(Number(-100, 200), "Tâm dọc, phần trăm", default=50.0)


class _Paint:
    """An ink role, or a gradient between ink roles."""

    def read(self, node: Node, faults: list[Problem]) -> str | Gradient | None:
        if isinstance(node, TextNode):
            return node.text
        gradient = read_record(Gradient, node, faults)
        if gradient and (gradient.linear is None) == (gradient.radial is None):
            kinds = "linear, radial"
            code = "spec.no-kind" if gradient.linear is None else "spec.one-kind"
            faults.append(problem(code, node.where, kinds=kinds, known=kinds))
            return None
        return gradient

    def schema(self) -> Json:
        return {"anyOf": [{"type": "string"}, schema(Gradient)]}


PAINT = _Paint()


@record
class Element(Record):
    """What every element may say of itself."""

    size: Extent = key(EXTENT, "Cỡ dọc theo hàng/cột chứa nó: 12 (= 12 % cạnh ngắn), 2fr, hug, 30mm", default=SHARE)
    pad: tuple[Distance, ...] = key(PADDING, "Lề trong: một, hai hoặc bốn số (trên phải dưới trái)", default=())
    align: str = key(ALIGN, "Căn ngang", default="center")
    valign: str = key(VALIGN, "Căn dọc", default="middle")
    reach: str = key(Choice(("safe", "trim", "bleed")), "Cạnh chạm vùng an toàn kéo ra tới đâu", default="safe")
    each: str = key(NAME, "Lặp cho từng mục của ô này ($item)", default="")
    when: tuple[str, ...] = key(Many(NAME, lone=True), "Chỉ vẽ khi có một trong các ô này", default=(), name="if")
    without: tuple[str, ...] = key(Many(NAME, lone=True), "Chỉ vẽ khi các ô này đều trống", default=(), name="unless")
    ink: str = key(NAME, "Vai màu của chữ bên trong", default="")
    fill: str | Gradient = key(PAINT, "Nền", default="")
    round: float = key(Number(0, 50), "Bo góc nền, phần trăm cạnh ngắn", default=0.0)
    stroke: str = key(NAME, "Vai màu của viền nền", default="")
    line: float = key(Number(0, 10), "Độ dày viền, phần trăm cạnh ngắn", default=0.4)
    opacity: float = key(Number(0, 100), "Độ đục, phần trăm", default=100.0)


JUSTIFY = Choice(("start", "center", "end", "space", "keep"))
_JUSTIFY_ABOUT = "Chỗ thừa sau khi đặt chữ: dồn về đầu, giữa, cuối, chia đều, hay để yên"


@record
class _Container(Element):
    gap: Distance = key(DISTANCE, "Khoảng cách giữa các phần tử", default=Distance())
    justify: str = key(JUSTIFY, _JUSTIFY_ABOUT, default="center")


class _Children:
    def read(self, node: Node, faults: list[Problem]) -> tuple[Element, ...] | None:
        if not isinstance(node, ListNode):
            faults.append(problem("spec.not-a-list", node.where, value=show(node)))
            return None
        children = [read_element(item, faults) for item in node.items]
        return None if any(child is None for child in children) else tuple(c for c in children if c)

    def schema(self) -> Json:
        return {"type": "array", "items": {"$ref": "#/$defs/element"}}


class _Child:
    def read(self, node: Node, faults: list[Problem]) -> Element | None:
        return read_element(node, faults)

    def schema(self) -> Json:
        return {"$ref": "#/$defs/element"}


CHILDREN = _Children()
CHILD = _Child()


@record
class Row(_Container):
    """Elements side by side."""

    row: tuple[Element, ...] = key(CHILDREN, "Các phần tử cạnh nhau, trái sang phải")
    # Rows of a list stand under one another as columns of a table do: closing them up one by one would part them.
    justify: str = key(JUSTIFY, _JUSTIFY_ABOUT, default="keep")


@record
class Column(_Container):
    """Elements one under another."""

    column: tuple[Element, ...] = key(CHILDREN, "Các phần tử trên dưới")


@record
class Layers(Element):
    """Elements one over another, the first at the back."""

    layers: tuple[Element, ...] = key(CHILDREN, "Các phần tử chồng lên nhau, phần tử đầu ở dưới cùng")


@record
class Flow(Element):
    """Equal cells, as many columns as make them largest."""

    flow: Element = key(CHILD, "Phần tử trong mỗi ô; dùng cùng each")
    cell: float = key(RATIO, "Tỉ lệ rộng:cao của ô", default=1.5)
    gap: Distance = key(DISTANCE, "Khoảng cách giữa các ô", default=Distance())
    columns: int = key(Whole(0, 60), "Số cột; 0 = tự chọn", default=0)
    even: bool = key(YES_NO, "Các hình cùng diện tích thay vì cùng khung, như dãy logo; cell không xét", default=False)


@record
class Text(Element):
    """Words, as large as the box allows."""

    text: str = key(TEXT, "Chữ: $ô, $item, $item.cột hoặc chữ cố định")
    role: str = key(NAME, "Vai chữ trong chủ đề", default="body")
    lines: int = key(Whole(1, 60), "Nhiều nhất bao nhiêu dòng", default=1)
    same: str = key(NAME, "Các chữ cùng tên này có chung một cỡ", default="")
    heading: bool = key(YES_NO, "Là tiêu đề của trang", default=False)
    bullet: str = key(TEXT, "Dấu đầu dòng", default="")


@record
class Points(Element):
    """A list or paragraphs in one block and one size: the marks hang before the words, the second level is indented.

    Its slot is of kind rows with the columns words, level (1, 2; 0 is a paragraph without a mark) and number ("3.", in
    place of the mark), or of kind texts for points of the first level.
    """

    points: str = key(TEXT, "Danh sách: $ô")
    role: str = key(NAME, "Vai chữ của cấp một và của đoạn văn", default="body")
    second: str = key(NAME, "Vai chữ của cấp hai", default="body_sub")
    mark: str = key(NAME, "Vai chữ của dấu đầu dòng", default="body_mark")
    bullet: str = key(TEXT, "Dấu đầu dòng cấp một", default="•")
    dash: str = key(TEXT, "Dấu đầu dòng cấp hai", default="–")
    same: str = key(NAME, "Các danh sách cùng tên này có chung một cỡ", default="")
    align: str = key(Choice(("left",)), "Căn ngang: luôn sang trái", default="left")
    valign: str = key(VALIGN, "Căn dọc", default="top")


@record
class Table(Element):
    """A table in one size: the first row is its header, columns are as wide as their words ask for.

    Its slot is of kind rows with the columns c1, c2 …; `align` in the header's row has a word for each column.
    """

    table: str = key(TEXT, "Bảng: $ô")
    role: str = key(NAME, "Vai chữ của ô", default="cell")
    label: str = key(NAME, "Vai chữ của cột đầu", default="cell_label")
    head: str = key(NAME, "Vai chữ của dòng đầu", default="cell_head")
    band: str = key(NAME, "Vai màu nền của dòng đầu", default="ground")
    stripe: str = key(NAME, "Vai màu nền của các dòng xen kẽ", default="panel_soft")
    same: str = key(NAME, "Các bảng cùng tên này có chung một cỡ", default="")
    align: str = key(Choice(("left",)), "Căn ngang: luôn sang trái", default="left")
    valign: str = key(VALIGN, "Căn dọc", default="top")


@record
class Chart(Element):
    """A chart of the numbers in its slot, of kind chart: columns, bars, lines or a pie, every number said.

    Series take inks of the theme, `panel_accent` first, each to be told from the ground and from the others.
    """

    chart: str = key(TEXT, "Biểu đồ: $ô")
    role: str = key(NAME, "Vai chữ của tên mục và chú giải", default="cell")
    value: str = key(NAME, "Vai chữ của con số", default="cell_label")
    axis: str = key(NAME, "Vai màu của trục", default="panel_ink")
    grid: str = key(NAME, "Vai màu của đường kẻ, khi con số không đứng được cạnh hình", default="edge")
    same: str = key(NAME, "Các biểu đồ cùng tên này có chung một cỡ chữ", default="")
    align: str = key(Choice(("left",)), "Căn ngang: luôn chiếm hết bề rộng", default="left")
    valign: str = key(VALIGN, "Căn dọc", default="top")


Lettered = Text | Points | Table | Chart
"""The elements that hold letters."""


@record
class Image(Element):
    """A picture or a piece of artwork that the campaign hands over."""

    image: str = key(TEXT, "Hình: $ô hoặc $item")
    crop: bool = key(YES_NO, "Phủ kín khung, cắt phần thừa; no = thấy trọn hình", default=False)
    x: float = key(Number(0, 100), "Tiêu điểm ngang khi cắt, phần trăm", default=50.0)
    y: float = key(Number(0, 100), "Tiêu điểm dọc khi cắt, phần trăm", default=50.0)
    treat: str = key(
        Choice(("none", "duotone")), "duotone = ảnh thành hai màu của inks; tranh svg giữ màu của nó", default="none"
    )
    inks: tuple[str, ...] = key(
        Many(NAME), "Hai vai màu của duotone: chỗ tối, chỗ sáng", default=("panel_accent", "panel")
    )
    clip: str = key(Choice(("none", "round", "circle")), "Cắt khung: none, round (bo góc), circle", default="none")


@record
class Code(Element):
    """A QR code with its quiet zone on a light plate."""

    qr: str = key(TEXT, "Liên kết: $ô")


@record
class Part(Element):
    """A named element of this file."""

    part: str = key(NAME, "Tên mảnh ở mục parts")


@record
class Fill(Element):
    """An area of ink."""

    fill: str | Gradient = key(PAINT, "Vai màu hoặc chuyển màu {linear: [...], angle: 90}")


@record
class Art(Element):
    """Vector artwork from assets/, recoloured by the theme's inks; with `ink`, all of it in that one."""

    art: str = key(TEXT, "Vai họa tiết của chủ đề (figure, band …), hoặc tệp trong assets/: motifs/lotus")
    fit: str = key(Choice(("contain", "cover", "stretch", "tile")), "Cách đặt vào khung", default="contain")
    flip: bool = key(YES_NO, "Lật ngang", default=False)
    turn: float = key(Number(-360, 360), "Xoay, độ theo chiều kim đồng hồ", default=0.0)
    over: Mapping[str, float] = key(
        Named(Number(0, 100)), "Tràn ra khỏi cạnh, phần trăm của hình: {right: 30}", default={}
    )
    cell: float = key(Number(0.5, 200), "Chiều cao một hình khi fit: tile, phần trăm cạnh ngắn", default=10.0)


ELEMENTS: dict[str, type[Element]] = {
    "row": Row,
    "column": Column,
    "layers": Layers,
    "flow": Flow,
    "text": Text,
    "points": Points,
    "table": Table,
    "chart": Chart,
    "image": Image,
    "qr": Code,
    "part": Part,
    "art": Art,
    "fill": Fill,
}
"""Kind key → record. `fill` comes last: on the other kinds it is the colour of their background."""


def read_element(node: Node, faults: list[Problem]) -> Element | None:
    """The element that a mapping describes, by its kind key; None after adding the faults to `faults`."""
    known = ", ".join(ELEMENTS)
    if not isinstance(node, MapNode):
        faults.append(problem("spec.no-kind", node.where, known=known))
        return None
    kinds = [name for name in ELEMENTS if node.get(name) is not None and name != "fill"]
    if not kinds and node.get("fill") is not None:
        kinds = ["fill"]
    if len(kinds) > 1:
        faults.append(problem("spec.one-kind", node.where, kinds=", ".join(kinds), known=known))
        return None
    if not kinds:
        misspelt = next((name for name, _ in node.entries if near(name.text, ELEMENTS)), None)
        if misspelt:
            facts = {"key": misspelt.text, "near": near(misspelt.text, ELEMENTS)}
            faults.append(problem("spec.unknown-key", misspelt.where, **facts))
        else:
            faults.append(problem("spec.no-kind", node.where, known=known))
        return None
    return _read_kind(ELEMENTS[kinds[0]], kinds[0], node, faults)


def _read_kind(cls: type[Element], kind: str, node: MapNode, faults: list[Problem]) -> Element | None:
    """The element, with keys of other kinds reported as such rather than as unknown."""
    own = fields_of(cls)
    foreign = {name for other in ELEMENTS.values() for name in fields_of(other)} - set(own)
    misplaced = tuple(name for name, _ in node.entries if name.text in foreign)
    for name in misplaced:
        facts = {"key": name.text, "kind": kind, "near": near(name.text, own)}
        faults.append(problem("spec.not-for-kind", name.where, **facts))
    element = read_record(cls, node, faults, skip=tuple(name.text for name in misplaced))
    return None if misplaced else element


def children(element: Element) -> tuple[Element, ...]:
    """The elements directly inside (parts are not followed)."""
    match element:
        case Row(row=inside) | Column(column=inside) | Layers(layers=inside):
            return inside
        case Flow(flow=one):
            return (one,)
    return ()
