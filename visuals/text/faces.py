"""Faces: opened font files that measure, shape and outline; and the book that finds them by family.

Text is shaped once, by HarfBuzz, in font units; every writer draws that result. Boxes are judged by real ink: in nearly
every family the highest mark (Ẳ, Ẵ, Ằ) stands above the font's own ascent (Be Vietnam Pro Bold: ink 1.22 em, ascent
1.00), so whoever sizes by ascent cuts tone marks.
"""

from __future__ import annotations

import difflib
import functools
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from visuals import scene
from visuals.problems import Problem, RefusedError, SpecError, VisualsError, problem
from visuals.text import outlines
from visuals.text.fontfile import read_font
from visuals.text.outlines import Reach

__all__ = ["Face", "FontBook", "Glyphs", "open_face"]

# Kerning on, ligatures off (a torn "fi" cannot be tracked or searched), figures as high as capitals: Playfair Display
# and Alegreya come with old-style figures that dance in "08/8/1967". HarfBuzz ignores what a face does not have.
_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "lnum": True}
# In Khmer and Thai ligatures are spelling, not ornament: "clig" joins ក with ា (OpenType 1.9.1, Khmer script).
_FEATURES_ELSEWHERE = {"kern": True, "lnum": True}
_LETTERS_ALONE = (None, "Latn", "Grek", "Cyrl")
_LANGUAGES = {"Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Taml": "ta", "Hani": "zh-hans"}

_HYPHENS = {"\u2011": "-", "\u2010": "-"}
_SHAPES_KEPT = 4096
_OUTLINES_KEPT = 2048


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A shaped text of one face, in font units, as `scene.Run` wants it.

    `ids[i]` stands at `offsets[i]` right of the pen's start and `rises[i]` above the baseline (`rises` is empty when
    all are 0); `clusters[i]` is the index in `text` of the character it begins at. `ink` is None for blanks.
    """

    text: str
    ids: tuple[int, ...]
    offsets: tuple[int, ...]
    rises: tuple[int, ...]
    clusters: tuple[int, ...]
    advance: int
    ink: Reach | None


class _Opened(NamedTuple):
    font: scene.Font
    letters: frozenset[int]
    shaper: hb.Font


class Face:
    """A font file. Immutable; get it from `open_face` or a FontBook, which keep one for each file.

    The file is read when something is first asked of the face: a theme names many fallback families, and plain Latin
    text needs none of them. `font` is what the scene carries, `cap_height` and `x_height` are in em, from the real ink
    of H, E, X and of x. `plain` are its Latin letters (Vietnamese in NFC among them), signs and figures: no marks by
    themselves, no other script.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self.shape: Callable[[str], Glyphs] = functools.lru_cache(_SHAPES_KEPT)(self._shape)
        self.outline: Callable[[int], scene.Path] = functools.lru_cache(_OUTLINES_KEPT)(self._outline)
        self._ink_of: Callable[[int], Reach | None] = functools.cache(self._ink)

    @functools.cached_property
    def _opened(self) -> _Opened:
        source = read_font(self._file)
        face = hb.Face(source.data)
        letters = frozenset(face.unicodes)
        if not letters or face.glyph_count != source.glyphs:
            raise RefusedError(problem("text.font-damaged", None, file=self._file.name, detail="cmap"))
        font = scene.Font(self._file, source.family, source.weight, source.italic, source.units_per_em)
        return _Opened(font, letters, hb.Font(face))

    @functools.cached_property
    def font(self) -> scene.Font:
        return self._opened.font

    @functools.cached_property
    def _letters(self) -> frozenset[int]:
        return self._opened.letters

    @functools.cached_property
    def _hb(self) -> hb.Font:
        return self._opened.shaper

    @functools.cached_property
    def plain(self) -> frozenset[str]:
        return frozenset(chr(each) for each in self._letters if each < 0x0250 or 0x1E00 <= each < 0x1F00)

    @functools.cached_property
    def cap_height(self) -> float:
        # The H of a written face may swing far above the others (Charm: 0.89 em, E and X 0.70).
        return min(self._height(letter, 0.7) for letter in "HEX")

    @functools.cached_property
    def x_height(self) -> float:
        return self._height("x", 0.5)

    def __repr__(self) -> str:
        return f"Face({self.font.family} {self.font.weight}{' italic' if self.font.italic else ''})"

    def __reduce__(self) -> tuple[Callable[[Path], Face], tuple[Path]]:
        return _face, (self._file,)

    def missing(self, text: str) -> str:
        """The letters of `text` that the face has no glyph for, each once, in reading order; "" when it has all.

        Blanks, control and format characters do not count. A letter counts as there when its precomposed form is:
        many fonts have loose marks but no place to put them, and would print Ế as E with two marks beside it.
        """
        return "".join(
            letter
            for letter in dict.fromkeys(unicodedata.normalize("NFC", text))
            if ord(letter) not in self._letters
            and unicodedata.category(letter)[0] not in "ZC"
            and ord(_HYPHENS.get(letter, letter)) not in self._letters
        )

    def has(self, letter: str) -> bool:
        """True when every character of `letter` (a base with its marks, in NFC) has a glyph here."""
        return all(ord(each) in self._letters for each in letter) or not self.missing(letter)

    def _shape(self, text: str) -> Glyphs:
        """The glyphs of `text` (in one script, brought to NFC): kerned, figures lining, Latin without ligatures."""
        text = unicodedata.normalize("NFC", text)
        shown = "".join(_HYPHENS.get(c, c) if ord(c) not in self._letters else c for c in text)
        buffer = hb.Buffer()
        # One cluster a character where possible, so that text can be read back out of a PDF letter by letter.
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(shown)
        buffer.guess_segment_properties()
        alone = buffer.script in _LETTERS_ALONE
        buffer.language = "vi" if alone else _LANGUAGES.get(buffer.script, "und")
        hb.shape(self._hb, buffer, _FEATURES if alone else _FEATURES_ELSEWHERE)
        infos, positions = buffer.glyph_infos, buffer.glyph_positions
        ids = tuple(info.codepoint for info in infos)
        offsets: list[int] = []
        pen = 0
        for place in positions:
            offsets.append(pen + place.x_offset)
            pen += place.x_advance
        rises = tuple(place.y_offset for place in positions)
        return Glyphs(
            text, ids, tuple(offsets), rises if any(rises) else (), tuple(info.cluster for info in infos), pen,
            self.ink(ids, tuple(offsets), rises),
        )  # fmt: skip

    def ink(self, ids: tuple[int, ...], offsets: tuple[int, ...], rises: tuple[int, ...]) -> Reach | None:
        """(left, bottom, right, top) of the glyphs' ink in font units; None when nothing is painted."""
        boxes = [
            (box[0] + x, box[1] + y, box[2] + x, box[3] + y)
            for glyph, x, y in zip(ids, offsets, rises or (0,) * len(ids), strict=True)
            if (box := self._ink_of(glyph))
        ]
        if not boxes:
            return None
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        return min(lefts), min(bottoms), max(rights), max(tops)

    def _ink(self, glyph: int) -> Reach | None:
        return outlines.reach(self.outline(glyph))

    def _height(self, letter: str, otherwise: float) -> float:
        ink = self.shape(letter).ink
        return ink[3] / self.font.units_per_em if ink and not self.missing(letter) else otherwise

    def _outline(self, glyph: int) -> scene.Path:
        """The outline of a glyph in font units, y up; to be filled non-zero. Empty for blanks."""
        return outlines.outline(self._hb, glyph)


@functools.lru_cache(128)
def _face(file: Path) -> Face:
    return Face(file)


def open_face(file: Path) -> Face:
    """The face in `file`, one for each file.

    Raises FileError when the file cannot be read, RefusedError when it is not a whole static font ("text.font-…").
    """
    face = _face(file)
    face.font  # noqa: B018 - reads the file, so that a bad one is told here
    return face


_SOURCES = "SOURCES.toml"


@dataclass(frozen=True, slots=True)
class _Entry:
    file: Path
    family: str
    weight: int
    italic: bool


def _listed(folder: Path) -> Iterator[_Entry]:
    """The fonts that a folder's SOURCES.toml lists, without opening one."""
    try:
        table = tomllib.loads((folder / _SOURCES).read_text(encoding="utf-8"))
        for each in table["font"]:
            yield _Entry(folder / each["file"], str(each["family"]), int(each["weight"]), bool(each["italic"]))
    except (OSError, ValueError, KeyError, TypeError) as fault:
        raise SpecError(problem("text.font-sources", None, file=str(folder / _SOURCES), why=str(fault))) from fault


def _scanned(folder: Path, unusable: list[Problem]) -> Iterator[_Entry]:
    """The static fonts that lie in a folder (and below); what cannot be used is noted in `unusable`."""
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() not in (".ttf", ".otf"):
            continue
        try:
            font = read_font(file)
        except VisualsError as fault:
            unusable += fault.problems
            continue
        yield _Entry(file, font.family, font.weight, font.italic)


def _plain(family: str) -> str:
    return " ".join(family.replace("-", " ").split()).casefold()


class FontBook:
    """Which families there are in `folders`; the first folder that has a style of a family wins.

    A folder with a SOURCES.toml is read without opening fonts; any other is scanned for static TTF and OTF files.
    `unusable` holds the problems of files that looked like fonts and are not usable.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._families: dict[str, dict[tuple[int, bool], _Entry]] = {}
        unusable: list[Problem] = []
        for folder in folders:
            entries = _listed(folder) if (folder / _SOURCES).is_file() else _scanned(folder, unusable)
            for entry in entries:
                self._families.setdefault(_plain(entry.family), {}).setdefault((entry.weight, entry.italic), entry)
        self.unusable: tuple[Problem, ...] = tuple(unusable)

    def families(self) -> tuple[str, ...]:
        """The names of all families, sorted."""
        return tuple(sorted(next(iter(styles.values())).family for styles in self._families.values()))

    def weights(self, family: str) -> tuple[tuple[int, bool], ...]:
        """(weight, italic) of every style of a family, sorted. Raises SpecError for an unknown family."""
        return tuple(sorted(self._styles(family)))

    def face(self, family: str, weight: int, italic: bool = False) -> Face:
        """The face of `family` nearest to `weight` (of two as near the heavier); upright when there is no italic.

        Family names are compared without case and hyphens. Raises SpecError ("text.unknown-family") with near names,
        FileError or RefusedError when the file is not usable.
        """
        return open_face(self._nearest(family, weight, italic))

    def fallback(self, family: str, weight: int, italic: bool = False) -> Face:
        """As `face`, but its file is read when the first letter is looked for in it, and refused only then."""
        return _face(self._nearest(family, weight, italic))

    def _nearest(self, family: str, weight: int, italic: bool) -> Path:
        styles = self._styles(family)
        return styles[min(styles, key=lambda style: (style[1] != italic, abs(style[0] - weight), -style[0]))].file

    def _styles(self, family: str) -> dict[tuple[int, bool], _Entry]:
        found = self._families.get(_plain(family))
        if found is None:
            near = difflib.get_close_matches(_plain(family), self._families, n=3, cutoff=0.5)
            names = ", ".join(next(iter(self._families[name].values())).family for name in near)
            names = names or ", ".join(self.families())
            raise SpecError(problem("text.unknown-family", None, family=family, near=names))
        return found
