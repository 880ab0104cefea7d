"""Faces: opened font files that measure, shape and outline; and the book that finds them by family.

Text is shaped once, by HarfBuzz, in font units; every writer draws that result. Boxes are judged by real ink: in nearly
every family the highest mark (Ẳ, Ẵ, Ằ) stands above the font's own ascent (Be Vietnam Pro Bold: ink 1.22 em, ascent
1.00), so whoever sizes by ascent cuts tone marks.
"""

from __future__ import annotations

import difflib
import functools
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb

from visuals import scene
from visuals.problems import Problem, RefusedError, SpecError, problem
from visuals.scene import Axes
from visuals.text import outlines
from visuals.text.font_rules import font_rules
from visuals.text.fontfile import FontFile, read_font
from visuals.text.fontfolder import Entry, entries
from visuals.text.outlines import Reach
from visuals.text.styles import Style

__all__ = ["Face", "FontBook", "Glyphs", "face_of", "open_face"]

# Kerning on, ligatures off (a torn "fi" cannot be tracked or searched), figures as high as capitals: Playfair Display
# and Alegreya come with old-style figures that dance in "08/8/1967". HarfBuzz ignores what a face does not have.
_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "lnum": True}
# In Khmer and Thai ligatures are spelling, not ornament: "clig" joins ក with ា (OpenType 1.9.1, Khmer script).
_FEATURES_ELSEWHERE = {"kern": True, "lnum": True}
_LETTERS_ALONE = (None, "Latn", "Grek", "Cyrl")
_LANGUAGES = {"Thai": "th", "Laoo": "lo", "Khmr": "km", "Mymr": "my", "Taml": "ta", "Hani": "zh-hans"}

_HYPHENS = {"\u2011": "-", "\u2010": "-"}

# Letters and signs that are blank by design: fillers of Hangul, the empty cell of Braille.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_SHAPES_KEPT = 128
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
    source: FontFile
    letters: frozenset[int]
    face: Any


class Face:
    """A font file at one place on its axes. Immutable; get it from `open_face` or a FontBook, which keep one for each.

    The file is read when something is first asked of the face: a theme names many fallback families, and plain Latin
    text needs none of them. `font` is what the scene carries, `cap_height` and `x_height` are in em, from the real ink
    of H, E, X and of x. `plain` are its Latin letters (Vietnamese in NFC among them), signs and figures: no marks by
    themselves, no other script. `source` is what the file says of itself.
    """

    def __init__(self, file: Path, axes: Axes = ()) -> None:
        self._file, self._axes = file, axes
        self.shape: Callable[[str], Glyphs] = functools.lru_cache(_SHAPES_KEPT)(self._shape)
        self.outline: Callable[[int], scene.Path] = functools.lru_cache(_OUTLINES_KEPT)(self._outline)
        self._ink_of: Callable[[int], Reach | None] = functools.cache(self._ink)
        self._absurd: set[int] = set()

    @functools.cached_property
    def _opened(self) -> _Opened:
        return _read(self._file)

    @property
    def source(self) -> FontFile:
        return self._opened.source

    @functools.cached_property
    def font(self) -> scene.Font:
        return _described(self.source, self._axes)

    @functools.cached_property
    def _letters(self) -> frozenset[int]:
        return self._opened.letters

    @functools.cached_property
    def _hb(self) -> hb.Font:
        shaper = hb.Font(self._opened.face)
        if self._axes:
            shaper.set_variations(dict(self._axes))
        return shaper

    @functools.cached_property
    def _far(self) -> float:
        return font_rules().reach * self.source.units_per_em

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

    @functools.cached_property
    def _blanks(self) -> frozenset[int]:
        """The glyphs of spaces, where nothing drawn is right."""
        return frozenset(map(self.glyph, " \u00a0")) - {0}

    def __repr__(self) -> str:
        return f"Face({self.font.family} {self.font.weight}{' italic' if self.font.italic else ''})"

    def __reduce__(self) -> tuple[Callable[[Path, Axes], Face], tuple[Path, Axes]]:
        return _face, (self._file, self._axes)

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

    def glyph(self, letter: str) -> int:
        """The number of the glyph that stands for a character before any feature is on; 0 when there is none."""
        number: int | None = self._hb.get_nominal_glyph(ord(letter))
        return number or 0

    def advance(self, glyph: int) -> int:
        """How far the pen goes after a glyph by itself, in font units."""
        units: int = self._hb.get_glyph_h_advance(glyph)
        return units

    def _shape(self, text: str) -> Glyphs:
        """The glyphs of `text` (in one script, brought to NFC): kerned, figures lining, Latin without ligatures.

        Raises RefusedError when a letter that the face says it has comes out blank or absurdly large.
        """
        text = unicodedata.normalize("NFC", text)
        shown = text
        if not self.plain.issuperset(text):
            shown = "".join(_HYPHENS.get(c, c) if ord(c) not in self._letters else c for c in text)
        buffer = hb.Buffer()
        # One cluster a character where possible, so that text can be read back out of a PDF letter by letter.
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        buffer.add_str(shown)
        buffer.guess_segment_properties()
        alone = buffer.script in _LETTERS_ALONE
        buffer.language = "vi" if alone else _LANGUAGES.get(buffer.script, "und")
        hb.shape(self._hb, buffer, _FEATURES if alone else _FEATURES_ELSEWHERE)
        infos = buffer.glyph_infos
        ids = tuple([info.codepoint for info in infos])
        clusters = tuple([info.cluster for info in infos])
        moves = [place.position for place in buffer.glyph_positions]
        pens = [*accumulate([advance for _, _, advance, _ in moves], initial=0)]
        offsets = tuple([pen + move[0] for pen, move in zip(pens, moves, strict=False)])
        rises = tuple([up for _, up, _, _ in moves])
        ink = self.ink(ids, offsets, rises)
        self._refuse_damage(shown, ids, clusters, moves)
        return Glyphs(text, ids, offsets, rises if any(rises) else (), clusters, pens[-1], ink)

    def _refuse_damage(
        self, text: str, ids: tuple[int, ...], clusters: tuple[int, ...], moves: list[tuple[int, int, int, int]]
    ) -> None:
        """HarfBuzz draws nothing for a letter whose outline it cannot read, and says nothing."""
        if not ids:
            return
        far = self._far
        inks = [self._ink_of(glyph) for glyph in ids]
        blank = {glyph for glyph, ink in zip(ids, inks, strict=True) if not ink}
        numbers = set(chain.from_iterable(moves))
        if blank <= self._blanks and self._absurd.isdisjoint(ids) and max(numbers) <= far and min(numbers) >= -far:
            return
        ends = dict(pairwise(sorted({*clusters, len(text)})))
        for glyph, cluster, move in zip(ids, clusters, moves, strict=True):
            if glyph in self._absurd or max(map(abs, move)) > far:
                raise self._damaged("text.letter-absurd", text[cluster : ends[cluster]])
        inked = {cluster for cluster, ink in zip(clusters, inks, strict=True) if ink}
        for cluster in sorted(ends.keys() - inked):
            letter = text[cluster : ends[cluster]]
            if any(_prints(each) and ord(each) in self._letters for each in letter):
                raise self._damaged("text.letter-blank", letter)

    def _damaged(self, code: str, letter: str) -> RefusedError:
        return RefusedError(problem(code, None, file=self._file.name, letter=letter))

    def ink(self, ids: tuple[int, ...], offsets: tuple[int, ...], rises: tuple[int, ...]) -> Reach | None:
        """(left, bottom, right, top) of the glyphs' ink in font units; None when nothing is painted."""
        placed = [(box, x) for glyph, x in zip(ids, offsets, strict=True) if (box := self._ink_of(glyph))]
        if not placed:
            return None
        left, right = min([box[0] + x for box, x in placed]), max([box[2] + x for box, x in placed])
        if not any(rises):
            return left, min([box[1] for box, _ in placed]), right, max([box[3] for box, _ in placed])
        raised = [(box, y) for glyph, y in zip(ids, rises, strict=True) if (box := self._ink_of(glyph))]
        return left, min([box[1] + y for box, y in raised]), right, max([box[3] + y for box, y in raised])

    def _ink(self, glyph: int) -> Reach | None:
        ink = outlines.reach(self.outline(glyph))
        if ink and max(map(abs, ink)) > self._far:
            self._absurd.add(glyph)
        return ink

    def _height(self, letter: str, otherwise: float) -> float:
        ink = None if self.missing(letter) else self.shape(letter).ink
        return ink[3] / self.font.units_per_em if ink else otherwise

    def _outline(self, glyph: int) -> scene.Path:
        """The outline of a glyph in font units, y up; to be filled non-zero. Empty for blanks and for what has more
        points than any letter: components that double at every step make thousands of millions of them."""
        return outlines.outline(self._hb, glyph, font_rules().points)


def _prints(character: str) -> bool:
    """Whether a character is one that shows: a letter, figure or sign."""
    return unicodedata.category(character)[0] in "LNPS" and character not in _BLANK


@functools.lru_cache(64)
def _read(file: Path) -> _Opened:
    """The file checked, and opened by HarfBuzz: shared by all places on its axes."""
    source = read_font(file)
    face = hb.Face(source.data)
    letters = frozenset(face.unicodes)
    if not letters or face.glyph_count != source.glyphs:
        raise RefusedError(problem("text.font-damaged", None, file=file.name, detail="cmap"))
    return _Opened(source, letters, face)


def _described(source: FontFile, axes: Axes) -> scene.Font:
    """What the scene says of a font; of a variable one the style that stands there."""
    family, weight, italic = source.family, source.weight, source.italic
    if axes:
        style = next((each for each in source.styles if _beside_weight(each.axes) == _beside_weight(axes)), None)
        family, italic = (style.family, style.italic) if style else (family, italic)
        weight = round(dict(axes).get("wght", float(weight)))
    return scene.Font(source.file, family, weight, italic, source.units_per_em, axes)


def _beside_weight(axes: Axes) -> list[tuple[str, float]]:
    return [place for place in axes if place[0] != "wght"]


@functools.lru_cache(128)
def _face(file: Path, axes: Axes) -> Face:
    if dict(axes).get(scene.SHADE):
        from visuals.text.pixelface import PixelFace

        return PixelFace(file, axes)
    return Face(file, axes)


def open_face(file: Path, axes: Axes = ()) -> Face:
    """The face in `file`, one for each file and place on its axes; a variable font stands at its own usual place.

    Raises FileError when the file cannot be read, RefusedError when it is not a whole font ("text.font-…").
    """
    face = _face(file, axes)
    face.cap_height  # noqa: B018 - reads the file, so that a bad one is told here
    return face


def face_of(font: scene.Font) -> Face:
    """The face that a run was shaped with. Raises as `open_face`."""
    return _face(font.file, font.axes)


def _plain(family: str) -> str:
    return " ".join(family.replace("-", " ").split()).casefold()


class FontBook:
    """Which families there are in `folders`; the first folder that has a style of a family wins.

    A folder with a SOURCES.toml is read without opening fonts; any other is scanned for TTF and OTF files, static or
    variable. `unusable` holds the problems of files that looked like fonts and are not usable.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._families: dict[str, dict[tuple[int, bool], Entry]] = {}
        unusable: list[Problem] = []
        for folder in folders:
            for entry in entries(folder, unusable):
                style = entry.style
                self._families.setdefault(_plain(style.family), {}).setdefault((style.weight, style.italic), entry)
        self.unusable: tuple[Problem, ...] = tuple(unusable)

    def families(self) -> tuple[str, ...]:
        """The names of all families, sorted."""
        return tuple(sorted(_family(styles) for styles in self._families.values()))

    def weights(self, family: str) -> tuple[tuple[int, bool], ...]:
        """(weight, italic) of every style of a family, sorted. Raises SpecError for an unknown family."""
        return tuple(sorted(self._styles(family)))

    def face(self, family: str, weight: int, italic: bool = False) -> Face:
        """The face of `family` nearest to `weight` (of two as near the heavier); upright when there is no italic.

        A variable font is set to the very weight where its axis reaches it. Family names are compared without case and
        hyphens. Raises SpecError ("text.unknown-family") with near names and with what is wrong with the files that
        could not be used, FileError or RefusedError when the file is not usable.
        """
        file, style = self._nearest(family, weight, italic)
        return open_face(file, style.axes)

    def fallback(self, family: str, weight: int, italic: bool = False) -> Face:
        """As `face`, but its file is read when the first letter is looked for in it, and refused only then."""
        file, style = self._nearest(family, weight, italic)
        return _face(file, style.axes)

    def _nearest(self, family: str, weight: int, italic: bool) -> tuple[Path, Style]:
        """The file of the nearest style, and the style brought to `weight` where it can be."""

        def far(entry: Entry) -> tuple[bool, int, int, int]:
            style = entry.style
            return (
                style.italic != italic, abs(style.at(weight).weight - weight), abs(style.weight - weight), -style.weight
            )  # fmt: skip

        nearest = min(self._styles(family).values(), key=far)
        return nearest.file, nearest.style.at(weight)

    def _styles(self, family: str) -> dict[tuple[int, bool], Entry]:
        found = self._families.get(_plain(family))
        if found is None:
            near = difflib.get_close_matches(_plain(family), self._families, n=3, cutoff=0.5)
            names = ", ".join(_family(self._families[name]) for name in near) or ", ".join(self.families())
            raise SpecError([problem("text.unknown-family", None, family=family, near=names), *self.unusable])
        return found


def _family(styles: dict[tuple[int, bool], Entry]) -> str:
    return next(iter(styles.values())).style.family
