"""The words of a paragraph: Markdown's inline marks reduced to text, with the author's own marks kept.

Bold stays `**…**` and italics become `_…_`, which is how such words are written everywhere; links give their text.
`\\|`, `\\~`, `\\*`, `\\_` and `\\$` mean the characters themselves, so that they come out as what the text and the
campaign's `$names` read as such; a line that ends in a backslash is a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from visuals.problems import Problem, Where, problem
from visuals.spec.reader import TextNode
from visuals.spec.slide import Hyperlink, Photo

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

__all__ = ["Inline", "read_inline", "text_at"]

_BEHIND = re.compile(r"\{\s*([^{}]*?)\s*\}")
_FOCUS = re.compile(r"\s*(\d{1,3}(?:\.\d+)?)%?\s*[,; ]\s*(\d{1,3}(?:\.\d+)?)%?\s*")
_SIDES = {
    "top": (0.5, 0.0), "bottom": (0.5, 1.0), "left": (0.0, 0.5), "right": (1.0, 0.5), "center": (0.5, 0.5),
    "trên": (0.5, 0.0), "dưới": (0.5, 1.0), "trái": (0.0, 0.5), "phải": (1.0, 0.5), "giữa": (0.5, 0.5),
}  # fmt: skip

_MEANT = {"|": "\\|", "~": "\\~", "*": "\\*", "_": "\\_", "$": "$$"}

# Where italics begin and end, until it is known whether that is at the edge of a word: within one they go unseen.
_LEANS, _ENDS = "\x0e", "\x0f"
# An underscore that would be read as a mark.
_AT_EDGE = re.compile(r"(?<![\w\\])_(?=[^\s_])|(?<=[^\s_\\])_(?!\w)")
_SLANTED = re.compile(rf"(?<![\w_/]){_LEANS}([^{_LEANS}{_ENDS}\n]*){_ENDS}(?![\w_/])")


@dataclass(frozen=True, slots=True)
class Inline:
    """A paragraph's words ("" when it has none), and the pictures and links in it."""

    words: str
    photos: tuple[Photo, ...]
    links: tuple[Hyperlink, ...] = ()


def text_at(words: str, where: Where) -> TextNode | None:
    """The words with their place; None when there are none."""
    return TextNode(where, words.strip(" "), bare=False) if words.strip() else None


def read_inline(node: SyntaxTreeNode, where: Where, faults: list[Problem], *, bold: bool = True) -> Inline:
    """The words and pictures in an inline node; without `bold` its bold words and italics are like the others."""
    photos: list[Photo] = []
    words = _marked("".join(_words(node, where, photos, faults, bold=bold)))
    if "![" in words and "](" in words:
        faults.append(problem("deck.picture-blank", where))
    return Inline(words.strip(" "), tuple(photos), tuple(_links(node, where, faults)))


def _links(node: SyntaxTreeNode, where: Where, faults: list[Problem]) -> Iterator[Hyperlink]:
    """Every link with words, wherever it stands in the paragraph."""
    for child in node.walk():
        if child.type == "link" and (said := text_at("".join(_words(child, where, [], [], bold=False)), where)):
            address = str(child.attrs.get("href", "")).strip()
            if address:
                yield Hyperlink(said, TextNode(where, address, bare=False))
            else:
                faults.append(problem("deck.link-nowhere", where, words=said.text))


def _words(
    node: SyntaxTreeNode, where: Where, photos: list[Photo], faults: list[Problem], *, bold: bool
) -> Iterator[str]:
    for child in node.children:
        match child.type:
            case "image":
                photos.append(_photo(child, where, faults))
            case "text" if photos and (behind := _BEHIND.match(child.content)) and _after_image(child):
                photos[-1] = _focused(photos[-1], behind[1], where, faults)
                yield child.content[behind.end() :]
            case "text_special":
                yield _MEANT.get(child.content, child.content)
            case "softbreak":
                yield " "
            case "hardbreak":
                yield "\n"
            case "html_inline":
                if child.content.startswith("<!--"):
                    continue
                faults.append(problem("deck.html", where, words=child.content[:40]))
            case "link" if child.info == "auto":
                words = "".join(_words(child, where, photos, faults, bold=bold))
                yield _AT_EDGE.sub(r"\\_", words.replace("~", "\\~").replace("|", "\\|").replace("*", "\\*"))
            case "strong" if bold:
                # Bold within bold is no bolder; italics within it stay.
                yield f"**{''.join(_words(child, where, photos, faults, bold=bold)).replace('**', '')}**"
            case "em" if bold:
                within = "".join(_words(child, where, photos, faults, bold=bold))
                yield _LEANS + within.replace(_LEANS, "").replace(_ENDS, "") + _ENDS
            case "code_inline":
                yield _AT_EDGE.sub(r"\\_", child.content)
            case _ if child.children:
                yield from _words(child, where, photos, faults, bold=bold)
            case _:
                yield child.content


def _marked(words: str) -> str:
    """The words with italics between underscores."""
    if _LEANS not in words:
        return words
    return re.sub(f"[{_LEANS}{_ENDS}]", "", _SLANTED.sub(r"_\1_", words))


def _after_image(node: SyntaxTreeNode) -> bool:
    before = node.previous_sibling
    return before is not None and before.type == "image"


def _photo(node: SyntaxTreeNode, where: Where, faults: list[Problem]) -> Photo:
    alt = "".join(_words(node, where, [], faults, bold=False))
    return Photo(TextNode(where, str(node.attrs.get("src", "")), bare=False), text_at(alt, where))


def _focused(photo: Photo, said: str, where: Where, faults: list[Problem]) -> Photo:
    """The picture with what stands in braces behind it: `focus=40,30` in per cent, or `focus=top`."""
    name, _, value = said.partition("=")
    numbers = _FOCUS.fullmatch(value)
    if name.strip() == "focus" and value in _SIDES:
        return replace(photo, focus=_SIDES[value])
    if name.strip() == "focus" and numbers and all(float(each) <= 100 for each in numbers.groups()):
        return replace(photo, focus=(float(numbers[1]) / 100, float(numbers[2]) / 100))
    faults.append(problem("deck.focus", where, words=said))
    return photo
