"""Type roles at work: how large each text of one sheet is, and which sizes hang together.

A role may be held under another ("under: headline 0.62") and texts may share one size ("same: item"). Both need sizes
that are known only after setting, so a sheet is set twice: first every text as large as its box allows, then again
under the caps that follow from the first time.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from visuals.compose.art import read_art
from visuals.compose.bind import Node
from visuals.compose.boxes import Copy, Placed
from visuals.compose.charts.fit import fit_chart
from visuals.compose.charts.setting import ChartStyle
from visuals.compose.pictures import picture_size
from visuals.problems import Problem, RefusedError, problem
from visuals.scene import Align, Paint
from visuals.spec import element as spec
from visuals.spec.theme import Theme, TypeRole
from visuals.text import program
from visuals.text.faces import Face, FontBook
from visuals.text.fit import Setting, Style, TooLong, fit
from visuals.text.marks import plain
from visuals.text.pixelset import fit_on_board
from visuals.text.pixeltext import PixelText
from visuals.text.points import PointsStyle, fit_points
from visuals.text.style import Emphasis, Ranges
from visuals.text.table import TableStyle, fit_table
from visuals.units import Box

__all__ = [
    "NO_CAPS", "Caps", "Letters", "all_set", "caps_of", "leaves", "same_sizes", "small_groups", "texts",
    "too_long",
]  # fmt: skip

# Role, or a group of texts that share one size → the largest size it may have, in sheet units.
Caps = Mapping[str, float]

NO_CAPS: Caps = MappingProxyType({})

_REGULAR, _BOLD = 400, 700
# An italic that is so much lighter or heavier than the words around it would look like a mistake.
_NEAR_WEIGHT = 100


@lru_cache(maxsize=16)
def _book(folders: tuple[Path, ...]) -> FontBook:
    return FontBook(folders)


@lru_cache(maxsize=512)
def _faces(folders: tuple[Path, ...], role: TypeRole, fallback: tuple[str, ...]) -> tuple[Face, ...]:
    """The role's face, then the theme's fallbacks at the same weight."""
    book = _book(folders)
    first = book.face(role.font, role.weight, role.italic)
    return (first, *(book.fallback(family, role.weight, role.italic) for family in fallback if family != role.font))


@lru_cache(maxsize=512)
def _emphasis(folders: tuple[Path, ...], role: TypeRole, fallback: tuple[str, ...]) -> Emphasis:
    """How the role's emphasised words are set."""
    said = role.emphasis
    assert said is not None
    strong = dataclasses.replace(role, font=said.font or role.font, weight=said.weight or role.weight)
    return Emphasis(_faces(folders, strong, fallback), said.scale, _slanted(folders, strong, fallback))


@lru_cache(maxsize=512)
def _slanted(folders: tuple[Path, ...], role: TypeRole, fallback: tuple[str, ...]) -> tuple[Face, ...]:
    """The faces of the role's words in italics, () for a family without an italic of about that weight."""
    faces = _faces(folders, dataclasses.replace(role, italic=True), fallback)
    first = faces[0].font
    return faces if first.italic and abs(first.weight - role.weight) <= _NEAR_WEIGHT else ()


def _ranges(role: TypeRole, tracking: float, width: float, *, steady: bool, drawn: bool) -> Ranges | None:
    """What the role's texts may be opened and closed by. `steady`: letters stay as they are, for lines must look alike;
    not `drawn`: letters keep their width, because the file is one of words that another program sets."""
    letters = (tracking, tracking) if steady else (role.tracking.low, role.tracking.high)
    across = (width, width) if steady or not drawn else (role.width.low / 100, role.width.high / 100)
    if letters == (tracking, tracking) and across == (width, width) and role.leading.low == role.leading.high:
        return None
    return Ranges(letters, across, role.leading.high)


@dataclasses.dataclass(frozen=True)
class Letters:
    """Sets the texts of one sheet; `short` is the sheet's short side, `caps` limits from an earlier setting.

    `limits` are caps from outside: lists of several slides that share one size. `drawn` is False for files that keep
    words as words, to be set anew by a program that cannot draw letters narrower than they are (PPTX). `two_weights`:
    weights between regular and bold are bold, as in programs whose themes have a face and its bold (decks). `levels`
    says whether the board that the sheet is for dims its pixels; None for what is no board.
    """

    theme: Theme
    short: float
    keep: tuple[str, ...]
    fonts: tuple[Path, ...]
    paints: Mapping[str, Paint]
    caps: Caps = dataclasses.field(default_factory=dict)
    limits: Caps = dataclasses.field(default_factory=dict)
    drawn: bool = True
    two_weights: bool = False
    levels: bool | None = None

    def lowest(self) -> dict[str, float]:
        """The caps that hold every role that is under another at its smallest."""
        return {name: role.min * self.short / 100 for name, role in self.theme.type.items() if role.under}

    def limit(self, role: str) -> float:
        """What holds all texts of a role on this sheet, however much room they have."""
        return min(self.caps.get(role, math.inf), self.limits.get(role, math.inf))

    def style(self, node: Node) -> Style:
        element = node.element
        assert isinstance(element, spec.Text)
        return self._style(element.role, element.same, element.lines, cast(Align, element.align))

    def points_style(self, node: Node) -> PointsStyle:
        element = node.element
        assert isinstance(element, spec.Points)
        marks = _faces(self.fonts, self.theme.type[element.mark], self.theme.fallback)
        first, second = self._style(element.role, element.same), self._style(element.second)
        share = self.theme.type[element.second].max / self.theme.type[element.role].max
        return PointsStyle(first, second, marks, share)

    def table_style(self, node: Node) -> TableStyle:
        element = node.element
        assert isinstance(element, spec.Table)
        return TableStyle(
            self._style(element.head, element.same),
            self._style(element.label, element.same),
            self._style(element.role, element.same),
        )

    def chart_style(self, node: Node) -> ChartStyle:
        element = node.element
        assert isinstance(element, spec.Chart)
        styles = (self._style(role, element.same) for role in (element.role, element.value))
        # A chart cannot be divided: its labels may become as small as their role allows.
        least = (self.theme.type[role].min * self.short / 100 for role in (element.role, element.value))
        return ChartStyle(*(dataclasses.replace(one, smallest=min(one.smallest, small))
                            for one, small in zip(styles, least, strict=True)))  # fmt: skip

    def _smallest(self, role: TypeRole) -> float:
        """The least em of a role: of running text on slides, what is divided rather than made smaller."""
        least = role.min
        if role.body and not self.drawn:
            floor = max(program.LEAST_SHARE * role.max, 100 * program.LEAST_POINTS / program.SLIDE_POINTS)
            least = max(least, min(floor, role.max))
        return least * self.short / 100

    def _style(self, name: str, same: str = "", lines: int = 1, align: Align = "left") -> Style:
        role = self.theme.type[name]
        if self.two_weights and _REGULAR < role.weight < _BOLD:
            role = dataclasses.replace(role, weight=_BOLD)
        smallest = self._smallest(role)
        largest = min(
            role.max * self.short / 100,
            self.limit(name),
            self.caps.get(f"={same}", math.inf),
        )
        tracking, width = role.tracking.nearest(0.0), role.width.nearest(100.0) / 100 if self.drawn else 1.0
        return Style(
            faces=_faces(self.fonts, role, self.theme.fallback),
            largest=max(largest, smallest),
            smallest=smallest,
            lines=lines,
            upper=role.case == "upper",
            leading=role.leading.low,
            tracking=tracking,
            width=width,
            keep=self.keep,
            body=role.body,
            align=align,
            emphasis=_emphasis(self.fonts, role, self.theme.fallback) if role.emphasis else None,
            ranges=_ranges(role, tracking, width, steady=bool(same) or role.body, drawn=self.drawn),
            step=0.0 if self.drawn else self.short * program.STEP_POINTS / program.SLIDE_POINTS,
            wider=1.0 if self.drawn else program.WIDER,
            italic=_slanted(self.fonts, role, self.theme.fallback),
        )

    def set_text(self, node: Node, box: Box) -> Copy | None:
        """The text as set in `box` (padding already off); None when it does not fit at its smallest size."""
        if box.width <= 0 or box.height <= 0:
            return None
        try:
            return self.fit_in(node, box.width, box.height)
        except TooLong:
            return None

    def text_height(self, node: Node, width: float) -> float:
        """How high the text is at its largest, at most `width` wide."""
        if width <= 0:
            return 0.0
        try:
            return self.fit_in(node, width, math.inf).height
        except TooLong:
            style = self._first_style(node)
            return style.smallest * style.leading * style.lines

    def _first_style(self, node: Node) -> Style:
        if node.points:
            return self.points_style(node).first
        return self.table_style(node).cell if node.cells else self.style(node)

    def text_width(self, node: Node, height: float) -> float:
        """How wide the text is on one line as high as `height` allows."""
        assert node.words is not None
        if node.points:
            return self._widest_point(node)
        style = dataclasses.replace(self.style(node), lines=1)
        try:
            return self._set(node.words.words, math.inf, height, style).width
        except TooLong:
            return 0.0

    def _widest_point(self, node: Node) -> float:
        """How wide a list is whose points have one line each, at its largest."""
        style = self.points_style(node)
        room = max(len(point.words) for point in node.points) * style.first.largest
        try:
            return fit_points(node.points, _rounded(room), math.inf, style).width
        except TooLong:
            return 0.0

    def aspect(self, node: Node) -> float:
        """Width / height of a picture or an artwork."""
        assert node.file is not None
        if node.file.suffix.lower() == ".svg":
            size = read_art(node.file, self.paints).size
            return size.width / size.height
        width, height = picture_size(node.file, node.named_at)
        return width / height

    def fit_in(self, node: Node, width: float, height: float) -> Copy:
        """The text as set in `width` × `height`. Raises TooLong, RefusedError for a letter that no face has."""
        assert node.words is not None
        try:
            if node.figures:
                return fit_chart(node.figures, _rounded(width), _rounded(height), self.chart_style(node))
            if node.cells:
                return fit_table(node.cells, _rounded(width), _rounded(height), self.table_style(node))
            if node.points:
                return fit_points(node.points, _rounded(width), _rounded(height), self.points_style(node))
            return self._set(node.words.words, _rounded(width), _rounded(height), self.style(node))
        except RefusedError as error:
            where = node.words.where
            raise RefusedError(dataclasses.replace(each, where=where) for each in error.problems) from None

    def _set(self, words: str, width: float, height: float, style: Style) -> Setting | PixelText:
        if self.levels is None:
            return fit(words, width, height, style)
        return fit_on_board(words, width, height, style, levels=self.levels)


def _rounded(length: float) -> float:
    """Up to the next ten-thousandth of a unit but one.

    Boxes come out of sums: their last bits must neither make two equal boxes two entries of the cache, nor make a text
    that asked for its height (`hug`) find its own box too small.
    """
    return math.ceil(length * 10_000 + 1) / 10_000 if math.isfinite(length) else length


def leaves(placed: Placed) -> list[Placed]:
    """Every placed node without children, in drawing order."""
    found, waiting = [], [placed]
    while waiting:
        each = waiting.pop()
        if each.children:
            waiting.extend(reversed(each.children))
        else:
            found.append(each)
    return found


def texts(placed: Placed) -> list[Placed]:
    """Every placed text and list, in drawing order."""
    return [leaf for leaf in leaves(placed) if isinstance(leaf.node.element, spec.Lettered)]


def all_set(placed: list[Placed]) -> bool:
    """True when every text found room."""
    return all(text.setting for text in placed)


def caps_of(placed: list[Placed], theme: Theme, short: float) -> dict[str, float]:
    """The caps of roles that are held under others, from how large the texts of the others came out."""
    reached: dict[str, float] = {}
    for text in placed:
        assert isinstance(text.node.element, spec.Lettered)
        if text.setting:
            role = theme.type[text.node.element.role].counts_as or text.node.element.role
            reached[role] = max(text.setting.size, reached.get(role, 0.0))
    return {
        name: max(role.under.share * reached[role.under.role], role.min * short / 100)
        for name, role in theme.type.items()
        if role.under and role.under.role in reached
    }


def same_sizes(placed: list[Placed]) -> dict[str, float]:
    """The caps that give texts of one group ("same: item") the size of the smallest of them."""
    caps: dict[str, float] = {}
    for text in placed:
        element = text.node.element
        assert isinstance(element, spec.Lettered)
        if element.same and text.setting:
            caps[f"={element.same}"] = min(text.setting.size, caps.get(f"={element.same}", math.inf))
    return caps


def small_groups(placed: list[Placed], letters: Letters) -> dict[str, tuple[float, float]]:
    """Of each group of several texts that came out clearly smaller than its roles allow: its cap's name, the size that
    it has and the largest that it may have."""
    found: dict[str, list[tuple[float, float]]] = {}
    for text in placed:
        element = text.node.element
        assert isinstance(element, spec.Lettered)
        if element.same and text.setting:
            most = min(letters.theme.type[element.role].max * letters.short / 100, letters.limit(element.role))
            found.setdefault(f"={element.same}", []).append((text.setting.size, most))
    sizes = {group: (min(size for size, _ in each), max(most for _, most in each)) for group, each in found.items()}
    return {group: each for group, each in sizes.items() if len(found[group]) > 1 and each[1] > each[0] * _SMALLER}


_SMALLER = 1.05


def too_long(placed: Placed, letters: Letters, product: str, room: Box) -> Problem:
    """The problem of a text that did not fit: the campaign's line, the layout's line, and by how much."""
    node, element = placed.node, placed.node.element
    assert isinstance(element, spec.Lettered)
    assert node.words is not None
    shown = " ".join(plain(node.words.words).split())
    facts = {"product": product, "role": element.role, "words": _short(shown), "layout": str(node.where)}
    if node.figures:
        count = len(node.figures.categories)
        return problem("compose.chart-too-full", node.figures.where, count=count, product=product)
    code = "compose.too-much" if node.points or node.cells else "compose.too-long"
    listed = [point.words for point in node.points] + [words for row in node.cells for words in row]
    length = sum(len(plain(words)) for words in listed) or len(shown)
    if room.width > 0 and room.height > 0:
        try:
            letters.fit_in(node, room.width, room.height)
        except TooLong as error:
            size, wanted = (f"{100 * each / letters.short:.1f}" for each in (error.size, error.wanted))
            left = max(0, length - error.over)
            return problem(code, node.words.where, size=size, wanted=wanted, length=length, left=left, **facts)
    return problem("compose.no-room", node.words.where, **facts)


def _short(words: str) -> str:
    return words if len(words) <= 40 else words[:39] + "…"
