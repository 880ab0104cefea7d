"""Markdown → slides. A slide begins at `#`, `##` or a line `---`; a `---` right before a heading begins one slide.

CommonMark with pipe tables and `:::` blocks, read by markdown-it-py because its tokens know their lines. Indented code
and underlined headings are switched off: in an office a line is indented or underlined by accident, never to mean that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from visuals.problems import Problem, Where, problem
from visuals.spec.blocks import BLOCKS, paired
from visuals.spec.inline import Inline, read_inline, text_at
from visuals.spec.reader import MapNode, TextNode, read_yaml
from visuals.spec.scan import KINDS
from visuals.spec.shapes import near
from visuals.spec.slide import CHARTS, Chart, Column, Hyperlink, Link, Photo, Point, Slide, Table

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["MOST_SLIDES", "front_matter", "read_slides"]

MOST_SLIDES = 2000

_ATTRIBUTES = re.compile(r"\s*\{\s*((?:[.#]?[\w=-]+\s*)+)\}\s*$")
_CELL = re.compile(r"(?:^\s*\|?|\|)\s*((?:\\.|[^|\\])*)")
_SCAN = re.compile(rf"(?:{'|'.join(KINDS)})\s*:(?!//)", re.IGNORECASE)
_REMARK = re.compile(r"\s*<!--(.*?)-->\s*", re.DOTALL)


def front_matter(lines: list[str]) -> int:
    """How many lines the front matter takes, with both of its `---`; 0 without one, -1 when it is never closed."""
    if not lines or not re.fullmatch(r"---\s*", lines[0]):
        return 0
    closing = (at for at, line in enumerate(lines[1:], start=2) if re.fullmatch(r"(---|\.\.\.)\s*", line))
    return next(closing, -1)


def read_slides(text: str, label: str, faults: list[Problem]) -> tuple[Slide, ...]:
    """The slides of a deck's `text`, front matter left out. What is wrong is added to `faults`."""
    lines = text.split("\n")
    lines = paired(lines, max(0, front_matter(lines)), label, faults)
    return _Reader(label, faults, lines).slides(_tree("\n".join(lines)))


def _tree(text: str) -> SyntaxTreeNode:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    # text_join would turn an escaped "\|" back into a mark; names of pictures stay as they are written.
    reader: Any = MarkdownIt("commonmark").enable("table").disable(["lheading", "code", "text_join"])
    reader.normalizeLink = reader.normalizeLinkText = str
    reader.validateLink = bool
    reader.use(front_matter_plugin)
    for name in BLOCKS:
        reader.use(container_plugin, name)
    return SyntaxTreeNode(reader.parse(text))


class _Reader:
    """One deck being read: `made` are the slides so far, the last of them still growing."""

    def __init__(self, label: str, faults: list[Problem], lines: list[str]) -> None:
        self.label, self.faults, self.lines = label, faults, lines
        self.made: list[Slide] = []
        self.links: list[Hyperlink] = []
        self.begun = False
        self.blocks: dict[str, Callable[[SyntaxTreeNode], None]] = {
            "heading": self._heading,
            "hr": self._rule,
            "paragraph": self._paragraph,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "blockquote": self._quote,
            "table": self._table,
            "html_block": self._html,
            "container_notes": self._notes,
            "container_left": self._column,
            "container_right": self._column,
            "container_qr": self._link,
            "container_chart": self._chart,
            "container_timeline": self._timeline,
        }

    def slides(self, root: SyntaxTreeNode) -> tuple[Slide, ...]:
        for node in root.children:
            if node.type == "front_matter":
                continue
            read = self.blocks.get(node.type)
            if read is None:
                self._fault("deck.code" if node.type == "fence" else "deck.not-here", node)
            else:
                read(node)
            if len(self.made) > MOST_SLIDES:
                self._fault("deck.too-many-slides", node, most=MOST_SLIDES)
                return ()
        if self.begun and self.made[-1].title is None and self.made[-1].bare:
            self.made.pop()  # a rule at the very end begins nothing
        return tuple(self.made)

    # -- where

    def _where(self, node: SyntaxTreeNode) -> Where:
        return Where(self.label, node.map[0] + 1 if node.map else 0, 1)

    def _fault(self, code: str, node: SyntaxTreeNode, **facts: object) -> None:
        self.faults.append(problem(code, self._where(node), **facts))

    # -- the slide that grows

    @property
    def slide(self) -> Slide:
        return self.made[-1]

    def _begin(self, where: Where) -> None:
        self.made.append(Slide(where))

    def _add(self, node: SyntaxTreeNode, **changes: Any) -> None:
        if not self.made:
            self._begin(self._where(node))
        self.made[-1] = replace(self.slide, **changes, links=(*self.slide.links, *self.links))
        self.links.clear()
        self.begun = False

    def _once(self, node: SyntaxTreeNode, **piece: Any) -> None:
        """Something that a slide has at most one of."""
        (name, value), *_ = piece.items()
        if self.made and getattr(self.slide, name) is not None:
            self._fault("deck.second", node, line=self.slide.where.line)
        else:
            self._add(node, **{name: value})

    def _rule(self, node: SyntaxTreeNode) -> None:
        self._begin(self._where(node))
        self.begun = True

    def _heading(self, node: SyntaxTreeNode) -> None:
        level = len(node.markup)
        if level > 2:
            self._fault("deck.deep-heading", node)
            return
        if not self.begun:
            self._begin(self._where(node))
        words, layout = self._attributes(self._words(node, bold=False), node)
        self._add(node, where=self._where(node), level=level, title=text_at(words, self._where(node)), layout=layout)

    def _attributes(self, words: str, node: SyntaxTreeNode) -> tuple[str, TextNode | None]:
        """The heading without its `{.layout}`, and the layout."""
        found = _ATTRIBUTES.search(words)
        if not found:
            return words, None
        layout = None
        for attribute in found[1].split():
            if attribute.startswith(".") and layout is None:
                layout = text_at(attribute[1:], self._where(node))
            else:
                self._fault("deck.attribute", node, attribute=attribute)
        return words[: found.start()], layout

    # -- pieces of a slide

    def _inline(self, node: SyntaxTreeNode, where: Where, *, bold: bool = True) -> Inline:
        read = read_inline(node, where, self.faults, bold=bold)
        self.links += read.links
        return read

    def _words(self, node: SyntaxTreeNode, *, bold: bool = True) -> str:
        """The words of a block that holds one inline node and no picture."""
        read = [self._inline(child, self._where(node), bold=bold) for child in node.children]
        if any(each.photos for each in read):
            self._fault("deck.picture-here", node)
        return " ".join(each.words for each in read)

    def _paragraph(self, node: SyntaxTreeNode) -> None:
        where = self._where(node)
        read = self._inline(node.children[0], where)
        for photo in read.photos:
            self._photo(photo, node)
        words = text_at(read.words, where)
        if words is None:
            return
        if not self.made or not _main(self.slide):
            self._add(node, text=(*(self.slide.text if self.made else ()), words))
        else:
            self._add(node, note=(*self.slide.note, words))

    def _photo(self, photo: Photo, node: SyntaxTreeNode) -> None:
        if not photo.name.text:
            self._fault("deck.picture-unnamed", node)
        else:
            self._once(node, photo=photo)

    def _list(self, node: SyntaxTreeNode) -> None:
        """A list; paragraphs between two lists of a slide stand among their points."""
        before: tuple[Point, ...] = ()
        if self.made and self.slide.points:
            before = (*self.slide.points, *(Point(words, 0) for words in self.slide.note))
        points = tuple(self._points(node, _office_level(node, before)))
        self._add(node, points=(*before, *points), **({"note": ()} if before else {}))

    def _points(self, node: SyntaxTreeNode, level: int) -> Iterator[Point]:
        if level > 2:
            self._fault("deck.deep-list", node)
            return
        for item in node.children:
            number = f"{item.info}." if node.type == "ordered_list" else ""
            words = [self._words(child) for child in item.children if child.type == "paragraph"]
            said = text_at("\n".join(filter(None, words)), self._where(item))
            if said is None:
                self._fault("deck.empty-point", item)
                continue
            yield Point(said, level, number)
            for child in item.children:
                if child.type in ("bullet_list", "ordered_list"):
                    yield from self._points(child, level + 1)
                elif child.type != "paragraph":
                    self._fault("deck.not-in-list", child)

    def _quote(self, node: SyntaxTreeNode) -> None:
        said = [text_at(words, self._where(node)) for words in self._paragraphs(node)]
        before = self.slide.quote if self.made else ()
        self._add(node, quote=(*before, *filter(None, said)))

    def _paragraphs(self, node: SyntaxTreeNode) -> Iterator[str]:
        """The words of the paragraphs in a block that holds nothing else."""
        for child in node.children:
            if child.type == "paragraph":
                yield self._words(child)
            else:
                self._fault("deck.not-here", child)

    def _column(self, node: SyntaxTreeNode) -> None:
        side = "left" if node.type == "container_left" else "right"
        title = text_at(node.info.strip().removeprefix(side), self._where(node))
        points: list[Point] = []
        for child in node.children:
            if child.type in ("bullet_list", "ordered_list"):
                points += self._points(child, _office_level(child, tuple(points)))
            elif child.type == "paragraph":
                points += (Point(said, 0) for said in (text_at(self._words(child), self._where(child)),) if said)
            else:
                self._fault("deck.not-here", child)
        if not points:
            self._fault("deck.empty-block", node, name=side)
        self._once(node, **{side: Column(self._where(node), title, tuple(points))})

    def _link(self, node: SyntaxTreeNode) -> None:
        where = self._where(node)
        said = node.info.strip().removeprefix("qr")
        address = text_at(said, where)
        caption = text_at("\n".join(self._paragraphs(node)), where)
        if address is None:
            self._fault("deck.no-address", node)
        elif said.strip().startswith("{") or _SCAN.match(said.strip()):
            if scan := self._scan(said.strip(), where):
                self._once(node, link=Link(address, caption, scan))
        else:
            self._once(node, link=Link(address, caption))

    def _scan(self, said: str, where: Where) -> MapNode | None:
        """What `wifi: {name: …}` behind `::: qr` says, read as campaigns are, at its own place."""
        source = self.lines[where.line - 1]
        before = max(0, source.find(said))
        scan = read_yaml("\n" * (where.line - 1) + " " * before + said, self.label, self.faults)
        if scan is not None and not isinstance(scan, MapNode):
            self.faults.append(problem("spec.not-a-map", scan.where, value=said))
        return scan if isinstance(scan, MapNode) else None

    def _table(self, node: SyntaxTreeNode) -> None:
        self._once(node, table=self._cells(node))

    def _cells(self, node: SyntaxTreeNode) -> Table:
        lines = [line for part in node.children for line in part.children]
        rows = [
            tuple(
                TextNode(place, self._words_in(cell, line), bare=False)
                for cell, place in zip(line.children, self._cell_places(line), strict=True)
            )
            for line in lines
        ]
        aligns = tuple(str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in lines[0].children)
        return Table(self._where(node), tuple(rows), aligns)

    def _cell_places(self, line: SyntaxTreeNode) -> Iterator[Where]:
        """Where the words of each cell of a table's row begin."""
        where = self._where(line)
        source = self.lines[where.line - 1] if 0 < where.line <= len(self.lines) else ""
        cells = list(_CELL.finditer(source))
        for number in range(len(line.children)):
            yield replace(where, column=cells[number].start(1) + 1) if number < len(cells) else where

    def _chart(self, node: SyntaxTreeNode) -> None:
        where = self._where(node)
        kind, _, title = node.info.strip().removeprefix("chart").strip().partition(" ")
        tables = [child for child in node.children if child.type == "table"]
        known = CHARTS.get(kind.lower())
        if known is None:
            facts = {"kind": kind or "-", "known": ", ".join(CHARTS), "near": near(kind.lower(), CHARTS)}
            self._fault("deck.chart-kind", node, **facts)
        if len(tables) != 1 or len(node.children) != 1:
            self._fault("deck.chart-table", node)
        elif known:
            self._once(node, chart=Chart(where, known, text_at(title, where), self._cells(tables[0])))

    def _timeline(self, node: SyntaxTreeNode) -> None:
        """A list whose points are the stages of a timeline: the layout is said by the block instead of the heading."""
        if len(node.children) != 1 or node.children[0].type not in ("bullet_list", "ordered_list"):
            self._fault("deck.timeline-list", node)
            return
        self._list(node.children[0])
        if self.made and self.slide.layout is None:
            self._add(node, layout=TextNode(self._where(node), "timeline"))

    def _words_in(self, cell: SyntaxTreeNode, line: SyntaxTreeNode) -> str:
        return " ".join(self._inline(child, self._where(line)).words for child in cell.children)

    # -- what is not to be seen

    def _notes(self, node: SyntaxTreeNode) -> None:
        self._note("\n".join(self._said(node)), node)

    def _said(self, node: SyntaxTreeNode, before: str = "") -> Iterator[str]:
        """The lines of speaker's notes, lists with their marks."""
        for child in node.children:
            if child.type in ("bullet_list", "ordered_list"):
                for item in child.children:
                    yield from self._said(item, f"{item.info}. " if item.info else "– ")
            elif child.type in ("paragraph", "blockquote"):
                words = self._words(child, bold=False) if child.type == "paragraph" else "\n".join(self._said(child))
                yield before + words
            else:
                self._fault("deck.not-here", child)

    def _html(self, node: SyntaxTreeNode) -> None:
        """A remark is a note, as in Marp; other HTML is not read."""
        if found := _REMARK.fullmatch(node.content):
            self._note(found[1].strip(), node)
        else:
            self._fault("deck.html", node, words=node.content.strip().split("\n")[0][:40])

    def _note(self, words: str, node: SyntaxTreeNode) -> None:
        if words:
            self._add(node, notes="\n".join(filter(None, (self.slide.notes if self.made else "", words))))


def _main(slide: Slide) -> bool:
    """True once the slide has more than a title and paragraphs."""
    return not replace(slide, text=(), note=()).bare


def _office_level(node: SyntaxTreeNode, before: tuple[Point, ...]) -> int:
    """2 for a list of "+" behind one of "-": that is how Vietnamese offices write the second level, unindented."""
    return 2 if node.markup == "+" and any(point.level == 1 for point in before) else 1
