"""Decks: a Markdown file with the front matter of a meeting, and its slides."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from visuals.problems import Problem, SpecError, Where, problem
from visuals.spec.markdown import front_matter, read_slides
from visuals.spec.reader import Node, TextNode, open_text, read_yaml, show
from visuals.spec.shapes import (
    ACCEPTED,
    TEXT,
    YES_NO,
    Choice,
    Json,
    Many,
    Record,
    Whole,
    key,
    read_record,
    record,
    schema,
)
from visuals.spec.slide import Slide

__all__ = ["Deck", "deck_schema", "read_deck"]


_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class _Words:
    """Words that keep their place."""

    def read(self, node: Node, faults: list[Problem]) -> TextNode | None:
        if isinstance(node, TextNode):
            return node
        faults.append(problem("spec.not-text", node.where, value=show(node)))
        return None

    def schema(self) -> Json:
        return {"type": ["string", "number", "boolean"]}


_WORDS = _Words()


def _asked(name: str) -> TextNode:
    return TextNode(Where(""), name)


@record
class Front(Record):
    """The front matter of a deck, between two lines `---`."""

    title: TextNode | None = key(_WORDS, "Tên bài trình chiếu", default=None)
    theme: TextNode = key(_WORDS, "Chủ đề", default=_asked("do-vang"))
    on: TextNode = key(_WORDS, "Khổ trang chiếu (tên sản phẩm)", default=_asked("trang-chieu-16x9"))
    unit: TextNode | None = key(_WORDS, "Đơn vị trình bày, ở đầu trang bìa", default=None)
    place: TextNode | None = key(_WORDS, "Nơi và ngày họp, ở cuối trang bìa", default=None)
    footer: TextNode | None = key(_WORDS, "Dòng chân trang; bỏ trống thì lấy tên đơn vị", default=None)
    emblem: TextNode | None = key(_WORDS, "Huy hiệu trên trang bìa, ví dụ asean/emblem", default=None)
    flags: TextNode | None = key(_WORDS, "Thư mục cờ trên trang bìa, ví dụ flags", default=None)
    transition: str = key(
        Choice(("none", "fade", "push", "wipe", "cover")), "Cách chuyển trang: fade = mờ dần", default="none"
    )
    embed_fonts: bool = key(YES_NO, "Nhúng phông chữ vào tệp .pptx, máy khác mở vẫn đúng chữ", default=True)
    qr: str = key(Choice(("picture", "shape")), "Mã QR trong .pptx: hình (picture) hay nét (shape)", default="picture")
    campaign: TextNode | None = key(
        _WORDS, "Tệp chiến dịch cho mượn chủ đề, năm và các tên: $host, $don-vi.ten", default=None
    )
    year: int = key(Whole(1900, 2200), "Năm, để tính «59 năm» từ $years.asean", default=0)
    keep: tuple[str, ...] = key(Many(TEXT), "Cụm từ không được tách dòng", default=())
    accept: tuple[str, ...] = key(
        Many(ACCEPTED), "Câu chữ đã xem là đúng, không nhắc nữa; hoặc mã của một loại nhắc", default=()
    )


@dataclass(frozen=True, slots=True)
class Deck:
    """A deck as written: its front matter and at least one slide."""

    front: Front
    slides: tuple[Slide, ...] = field(default=())


def read_deck(file: Path, label: str) -> Deck:
    """The deck in `file`; `label` names it in problems. Raises SpecError with every fault found, FileError."""
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?", "\n", open_text(file, label)))
    if control := _CONTROL.search(text):
        where = Where(label, text.count("\n", 0, control.start()) + 1, 1)
        raise SpecError(problem("spec.control-character", where, letter=f"U+{ord(control.group()):04X}"))
    faults: list[Problem] = []
    front = _front(text, label, faults)
    slides = read_slides(text, label, faults)
    if not slides and not faults:
        faults.append(problem("deck.no-slide", Where(label)))
    if front is None or any(fault.severity == "error" for fault in faults):
        raise SpecError(sorted(faults, key=lambda fault: fault.where or Where("")))
    return Deck(front, slides)


def _front(text: str, label: str, faults: list[Problem]) -> Front | None:
    lines = text.split("\n")
    count = front_matter(lines)
    if count < 0:
        faults.append(problem("deck.unclosed-front", Where(label, 1, 1)))
        return None
    # The blank line stands for the opening "---", so that places count from the top of the deck.
    node = read_yaml("\n" + "\n".join(lines[1 : count - 1]), label, faults) if count else None
    if node is None:
        return Front(where=Where(label, 1, 1))
    return read_record(Front, node, faults)


def deck_schema() -> Json:
    """The JSON Schema of a deck's front matter."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: bài trình chiếu",
        **schema(Front),
    }
