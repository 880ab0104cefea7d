"""What text left empty is given back.

A text limited by its width leaves part of its box empty. Rows and columns close these gaps up, so that what belongs
together stands together and the free space is one calm area, or goes to what can grow: a picture that fills its frame.
What is centred in a column is so from its first capitals to its last baseline: the marks of Ế and Ậ are no weight.
"""

from __future__ import annotations

from visuals.compose.boxes import Ground, Measures, Placed, aligned, arrange, share_of
from visuals.spec import element as spec
from visuals.text.fit import Setting
from visuals.text.pixeltext import PixelText
from visuals.units import Box

__all__ = ["settle"]

# Sums of floats that differ by less than this share of the short side are the same place.
_NEAR = 1e-6


def settle(placed: Placed, ground: Ground, measures: Measures) -> Placed:
    """The same tree with the slack of rows and columns closed up and given to the ends, or to what can grow."""
    if not placed.children:
        return placed
    children = tuple([settle(child, ground, measures) for child in placed.children])
    if children != placed.children:
        placed = Placed(placed.node, placed.box, children, placed.setting)
    element = placed.node.element
    if not isinstance(element, spec.Row | spec.Column) or element.justify == "keep":
        return placed
    return Placed(placed.node, placed.box, _closed_up(placed, element, ground, measures), placed.setting)


def _closed_up(
    placed: Placed, element: spec.Row | spec.Column, ground: Ground, measures: Measures
) -> tuple[Placed, ...]:
    across = isinstance(element, spec.Row)
    inner = ground.inner(element, placed.box)
    start, length = (inner.x, inner.width) if across else (inner.y, inner.height)
    gap = ground.length(element.gap)
    spans = [_span(child, ground, measures, across=across) for child in placed.children]
    used = [high - low for low, high in spans]
    slack = length - sum(used) - gap * (len(used) - 1)
    growing = [_grows(child, across=across) for child in placed.children]
    centred = not across and element.justify == "center" and not any(growing)
    hang = _hang(inner, ground) if centred else 0.0
    if slack <= ground.short * _NEAR:
        if not hang:
            return placed.children
        slack = 0.0
    if any(growing):
        shares = sum(share_of(child.node) for child, grows in zip(placed.children, growing, strict=True) if grows)
        used = [
            size + (slack * share_of(child.node) / shares if grows else 0.0)
            for child, size, grows in zip(placed.children, used, growing, strict=True)
        ]
        slack = 0.0
    lead, between = _slack_shares(element.justify, slack, len(used))
    if not across and (hang or 0.0 < lead < slack):
        lead = _optical(lead, placed.children, slack, hang)
    at, moved = start + lead, []
    for child, (low, _), size, grows in zip(placed.children, spans, used, growing, strict=True):
        cell = Box(at, child.box.y, size, child.box.height) if across else Box(child.box.x, at, child.box.width, size)
        if grows:
            moved.append(settle(arrange(child.node, cell, ground, measures), ground, measures))
        else:
            there = child.moved(at - low, 0) if across else child.moved(0, at - low)
            moved.append(Placed(there.node, cell, there.children, there.setting))
        at += size + gap + between
    return tuple(moved)


def _hang(inner: Box, ground: Ground) -> float:
    """How far marks may leave the room of a column: only one that fills the safe area has free rows round it."""
    near = ground.short * _NEAR
    fills = abs(inner.y - ground.safe.y) <= near and abs(inner.bottom - ground.safe.bottom) <= near
    return ground.hang if fills else 0.0


def _optical(lead: float, children: tuple[Placed, ...], slack: float, hang: float) -> float:
    """`lead` moved so that what is centred are the letters. Marks may hang out of the room, letters never."""
    above, below = _above(children[0]), _below(children[-1])
    return min(max(lead + (below - above) / 2, -min(hang, above)), slack + min(hang, below))


def _above(placed: Placed) -> float:
    """How far marks reach above the capitals of the words at the top: they do not count where the eye sees a middle."""
    if isinstance(placed.setting, Setting | PixelText):
        return placed.setting.marks_above
    return _above(placed.children[0]) if _stacked(placed) else 0.0


def _below(placed: Placed) -> float:
    """How far dots and tails reach below the last baseline of the words at the bottom."""
    if isinstance(placed.setting, Setting | PixelText):
        return placed.setting.marks_below
    return _below(placed.children[-1]) if _stacked(placed) else 0.0


def _stacked(placed: Placed) -> bool:
    """True where the first and the last child are what stands at the top and at the bottom."""
    return bool(placed.children) and isinstance(placed.node.element, spec.Column | spec.Part)


def _slack_shares(justify: str, slack: float, count: int) -> tuple[float, float]:
    """What goes before the first child, and what goes between two."""
    if justify == "space" and count > 1:
        return 0.0, slack / (count - 1)
    return {"start": 0.0, "end": slack}.get(justify, slack / 2), 0.0


def _grows(placed: Placed, *, across: bool) -> bool:
    """A share of the row or column that fills whatever room it gets: a cropped picture, an area of ink."""
    element = placed.node.element
    if element.size.kind != "share":
        return False
    match element:
        case spec.Image(crop=crop):
            return crop
        case spec.Art(fit=fit):
            return fit != "contain"
        case spec.Fill() | spec.Chart():
            return True
        case spec.Row() | spec.Column() | spec.Layers() | spec.Part():
            return any(_grows(child, across=across) for child in placed.children)
    return False


def _span(placed: Placed, ground: Ground, measures: Measures, *, across: bool) -> tuple[float, float]:
    """From where to where the node needs room in one direction; a fixed size keeps all of it."""
    box, element = placed.box, placed.node.element
    whole = (box.x, box.right) if across else (box.y, box.bottom)
    if element.size.kind != "share":
        return whole
    low, high = _content(placed, ground, measures, across=across)
    return max(low, whole[0]), min(high, whole[1])


def _content(placed: Placed, ground: Ground, measures: Measures, *, across: bool) -> tuple[float, float]:
    """From where to where there is something to see."""
    box, element = placed.box, placed.node.element
    whole = (box.x, box.right) if across else (box.y, box.bottom)
    if element.fill and not isinstance(element, spec.Text):
        return whole
    inner = ground.inner(element, box)
    before, after = (
        (inner.x - box.x, box.right - inner.right) if across else (inner.y - box.y, box.bottom - inner.bottom)
    )
    match element:
        case spec.Text() | spec.Points() | spec.Table() if placed.setting:
            size = placed.setting.width if across else placed.setting.height
        case spec.Code():
            size = min(inner.width, inner.height)
        case spec.Image(crop=False) | spec.Art(fit="contain"):
            aspect = measures.aspect(placed.node)
            width = min(inner.width, inner.height * aspect)
            size = width if across else width / aspect
        case _ if placed.children:
            spans = [_content(child, ground, measures, across=across) for child in placed.children]
            return min(low for low, _ in spans) - before, max(high for _, high in spans) + after
        case _:
            return whole
    low = _start(inner, size, element, across=across)
    return low - before, low + size + after


def _start(inner: Box, size: float, element: spec.Element, *, across: bool) -> float:
    left, top = aligned(inner, size if across else 0.0, 0.0 if across else size, element)
    return left if across else top
