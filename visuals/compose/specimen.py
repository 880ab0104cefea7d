"""A font family on a card: its name, its marks in capitals, every style, figures, and what it cannot write.

    ┌──────────────────────────────────────────┐
    │ Family                  what it can write│
    ├──────────────────────────────────────────┤
    │ A LINE OF CAPITALS,                      │
    │ AS LARGE AS THE CARD                     │
    ├──────────────────────────────────────────┤
    │ 400     every style in a line of its own │
    │ …                                        │
    └──────────────────────────────────────────┘

Letters that the family lacks come from the fallbacks, in another colour, as they would on a banner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from visuals.problems import say
from visuals.scene import Align, Document, Item, Line, Paint, Path, Shape, Sheet, Text
from visuals.text.faces import Face, FontBook
from visuals.text.fit import fit
from visuals.text.setting import Setting, place
from visuals.text.style import Style
from visuals.units import Box, Size

__all__ = ["specimen"]

_WIDTH, _MARGIN, _COLUMN = 1600.0, 96.0, 190.0
"""Of the card, in pixels; the styles' labels have a column of their own."""
_TITLE, _HERO, _LINE, _SMALL = 84.0, 220.0, 46.0, 24.0
"""The largest em of each kind of text."""
_AIR, _TIGHT = 64.0, 22.0
"""Clear space above and below the title and the capitals, and the lines of styles."""

_PAPER = Paint("#FBF8F1", (2, 2, 6, 0))
_INK = Paint("#16213D", (95, 80, 40, 50))
_SOFT = Paint("#6E7487", (45, 35, 25, 20))
_RULE = Paint("#DDD6C6", (10, 10, 20, 5))
_BORROWED = Paint("#C8102E", (0, 100, 80, 10))

_OWN = "Be Vietnam Pro"
_FALLBACKS = ("Noto Sans", "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar",
              "Noto Sans Tamil", "Noto Sans SC")  # fmt: skip

_WIDE = "\u00a0\u00a0 "
_FIGURES = _WIDE.join(("0123456789", "08/8/1967", "50.000₫"))
_MARKS = _WIDE.join(("Ắ Ằ Ẳ Ẵ Ặ", "Ế Ề Ể Ễ Ệ", "Ố Ồ Ổ Ỗ Ộ", "Ớ Ờ Ở Ỡ Ợ"))


@dataclass(frozen=True, slots=True)
class _Sample:
    """What a family of one writing is shown with: the large lines, and the line that every style repeats."""

    writing: str
    large: str
    line: str


_SAMPLES = (
    _Sample("vi", "MỪNG ĐẤT NƯỚC ĐỔI MỚI,\nCUỘC SỐNG ẤM NO", "Thắm tình hữu nghị, vững bước tương lai"),
    _Sample("th", "สวัสดีอาเซียน", "ยินดีต้อนรับผู้แทนอาเซียน"),
    _Sample("lo", "ສະບາຍດີອາຊຽນ", "ຍິນດີຕ້ອນຮັບເພື່ອນມິດອາຊຽນ"),
    _Sample("km", "សួស្ដីអាស៊ាន", "សូមស្វាគមន៍មិត្តភក្តិអាស៊ាន"),
    _Sample("my", "မင်္ဂလာပါ အာဆီယံ", "အာဆီယံ မိတ်ဆွေများကို ကြိုဆိုပါတယ်"),
    _Sample("ta", "வணக்கம் ஆசியான்", "ஆசியான் நண்பர்களுக்கு நல்வரவு"),
    _Sample("zh", "你好，东盟", "热烈欢迎东盟各国朋友"),
)
_LATIN = _Sample("latin", "ASEAN", "One Vision, One Identity, One Community")


def specimen(book: FontBook, family: str) -> Document:
    """A card for `family`, one sheet of 1600 pixels across, as high as it has styles.

    Raises SpecError for a family that the book has not, FileError or RefusedError when a file of it is not usable.
    """
    card = _Card(book, family)
    card.title()
    card.large()
    card.styles()
    height = card.y + _MARGIN
    ground = Shape(Path.rectangles((Box(0, 0, _WIDTH, height),)), _PAPER)
    return Document((Sheet(family, Size(_WIDTH, height), "px", (ground, *card.items)),), title=family)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class _Card:
    """The card while it grows downwards: `y` is where the next thing begins."""

    def __init__(self, book: FontBook, family: str) -> None:
        self.family = family
        self.faces = {style: book.face(family, *style) for style in book.weights(family)}
        upright = [style for style in self.faces if not style[1]] or list(self.faces)
        self.heavy = self.faces[upright[-1]]
        self.usual = self.faces[min(upright, key=lambda style: abs(style[0] - 400))]
        self._book = book
        self.samples = [each for each in _SAMPLES if not self.heavy.missing(each.large + each.line)]
        self.items: list[Item] = []
        self.y = _MARGIN

    def title(self) -> None:
        """The family's name in its heaviest style, and on its baseline what it can write."""
        room = _WIDTH - 2 * _MARGIN
        name = self._set(self.family, self.heavy, _TITLE, room * 0.62)
        about = self._label(self._about(), room * 0.36)
        baseline = self.y + self.heavy.cap_height * name.size
        self._add(about, _WIDTH - _MARGIN, baseline - (about.baselines[-1] - about.baselines[0]) * about.size, _SOFT,
                  "right")  # fmt: skip
        self._add(name, _MARGIN, baseline, _INK)
        self.y = self._bottom() + _AIR / 2
        self._rule()

    def large(self) -> None:
        """The marks where they are hardest: over capitals, as large as the card."""
        sample = (self.samples or [_LATIN])[0]
        setting = self._set(sample.large, self.heavy, _HERO, _WIDTH - 2 * _MARGIN)
        self.y += _AIR * 0.8
        self._add(setting, _MARGIN, self.y + setting.baselines[0] * setting.size, _INK)
        self.y = self._bottom() + _AIR * 0.8

    def styles(self) -> None:
        """A line a style, all of one size; then marks, figures and other writings."""
        lines = list(self._lines())
        room = _WIDTH - 2 * _MARGIN - _COLUMN
        size = min(self._set(words, face, _LINE, room).size for _, words, face in lines)
        for label, words, face in lines:
            self._rule()
            setting = self._set(words, face, size, room)
            above = max(setting.baselines[0], face.cap_height) * setting.size
            baseline = self.y + _TIGHT + max(above, 0.95 * size)
            self._add(self._label(label, _COLUMN), _MARGIN, baseline, _SOFT)
            self._add(setting, _MARGIN + _COLUMN, baseline, _INK)
            self.y = max(self._bottom(), baseline + 0.25 * size) + _TIGHT
        self._rule()

    def _lines(self) -> Iterator[tuple[str, str, Face]]:
        """(label, words, face) of each line."""
        sample = (self.samples or [_LATIN])[0]
        for (weight, italic), face in self.faces.items():
            yield f"{weight} {say('compose.specimen-italic')}" if italic else f"{weight}", sample.line, face
        if sample.writing == "vi":
            yield say("compose.specimen-marks"), _MARKS, self.usual
        for other in self.samples[1:]:
            yield _capital(say(f"compose.specimen-{other.writing}")), other.large, self.usual
        yield say("compose.specimen-figures"), _FIGURES, self.usual

    def _about(self) -> str:
        """What the family can write, and what is borrowed."""
        said = ", ".join(say(f"compose.specimen-{each.writing}") for each in self.samples)
        about = _capital(said or say("compose.specimen-latin"))
        borrowed = self.usual.missing(_FIGURES)
        return f"{about}\n{say('compose.specimen-borrowed', letters=borrowed)}" if borrowed else about

    def _fallbacks(self, weight: int) -> tuple[Face, ...]:
        return tuple(self._book.fallback(each, weight) for each in (_OWN, *_FALLBACKS))

    def _set(self, words: str, face: Face, largest: float, width: float) -> Setting:
        style = Style((face, *self._fallbacks(face.font.weight)), largest, 1.0, lines=1, leading=1.2)
        return fit(words, width, 10 * largest, style)

    def _label(self, words: str, width: float) -> Setting:
        return fit(words, width, 10 * _SMALL, Style(self._fallbacks(400), _SMALL, 1.0, lines=1, leading=1.4))

    def _add(self, setting: Setting, x: float, baseline: float, paint: Paint, align: Align = "left") -> None:
        """The setting with its first baseline there, its ink beginning (or, aligned right, ending) at `x`."""
        left = x - setting.width if align == "right" else x
        box = Box(left, baseline - setting.baselines[0] * setting.size, setting.width, setting.height)
        lines = tuple(self._coloured(line, paint) for line in place(setting, box, align, "top"))
        self.items.append(Text(lines, box, paint, setting.words, align, leading=setting.leading))

    def _coloured(self, line: Line, paint: Paint) -> Line:
        """The line, letters of other families in a colour of their own."""
        if paint is not _INK:
            return line
        runs = (run if run.font.family == self.family else replace(run, fill=_BORROWED) for run in line.runs)
        return replace(line, runs=tuple(runs))

    def _bottom(self) -> float:
        text = self.items[-1]
        assert isinstance(text, Text)
        return text.ink.bottom

    def _rule(self) -> None:
        self.items.append(Shape(Path.rectangles((Box(_MARGIN, self.y, _WIDTH - 2 * _MARGIN, 2),)), _RULE))
