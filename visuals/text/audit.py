"""The audit of a font: can it set Vietnamese that is read from afar, and may it be used as we use fonts?

Every letter is measured by its own outline: of how many pieces of ink it is made, how far they are apart. A letter
with two marks that prints as one with one mark is another word on a banner (ẫ and ã), and no proof-reader sees it.
"""

from __future__ import annotations

import statistics
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

from visuals import scene
from visuals.problems import Problem, RefusedError
from visuals.scene import Axes
from visuals.text.embedding import Embedding
from visuals.text.faces import Face, open_face
from visuals.text.font_rules import FontRules, Script, font_rules, scripts
from visuals.text.fontfile import read_font
from visuals.text.sfnt import stale
from visuals.text.syllables import TONES

__all__ = ["SIGNS", "VIETNAMESE", "Audit", "Figures", "Letter", "Measures", "audit", "audits", "measured"]

Figures = Literal["lining", "switched", "old-style", ""]

VIETNAMESE = "".join(
    each
    for base in "aăâeêioôơuưyđ"
    for tone in TONES
    for letter in (unicodedata.normalize("NFC", base + tone),)
    for each in (letter, letter.upper())
    if len(letter) == 1 and not letter.isascii()
)
"""The 134 letters that Vietnamese adds to those of ASCII."""

_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

SIGNS = "₫.,:;!?()/%&+-–—«»“”‘’…·•"
"""Signs of Vietnamese print. A face without one of them borrows it from a fallback."""

_HORN = "\u031b"
_UNDOTTED = "ı"


@dataclass(frozen=True, slots=True)
class Letter:
    """A Vietnamese letter as a face draws it: `pieces` of ink, how many there must be, the smallest `gap` in em.

    `pieces` is None for a letter drawn with more sides than are compared.
    """

    letter: str
    pieces: int | None
    wanted: int
    gap: float | None
    overlap: bool

    @property
    def stacked(self) -> bool:
        """True for a capital that carries two marks, one above the other or above and below: Ế, Ậ."""
        return self.letter.isupper() and len(unicodedata.normalize("NFD", self.letter).replace(_HORN, "")) == 3


@dataclass(frozen=True, slots=True)
class Measures:
    """What the letters of a face come to. Gaps are shares of the cap height; heights are in em.

    `gap` is the median over the 20 capitals that carry two marks, `tightest` the letter with the smallest gap of all,
    which is `least`. `touching` letters have pieces that meet or nearly meet, `loose` ones fall into more pieces than
    they should, `overlapping` ones have contours that cross, `intricate` ones are too involved to be measured.
    """

    gap: float | None = None
    least: float | None = None
    tightest: str = ""
    touching: str = ""
    loose: str = ""
    overlapping: str = ""
    intricate: str = ""
    highest: str = ""
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Audit:
    """The report on one face. `problems` say in words what follows from the rest; () for a face in every way fit.

    `script` is "Latn" for a face that has to set Vietnamese, else the script that it is made for ("Thai"). `missing`
    letters it must have for that; `blank` ones it claims to have and draws nothing for; `lacking` are signs.
    `ascent` (em) is how high a line is in other programs. `stale` are tables that were changed since the file was made.
    """

    file: Path
    family: str
    weight: int
    italic: bool
    outlines: str
    axes: Axes
    script: str
    missing: str
    blank: str
    lacking: str
    measures: Measures
    figures: Figures
    embedding: Embedding
    cap_height: float
    ascent: float
    stale: tuple[str, ...]
    problems: tuple[Problem, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The report for other programs: numbers unrounded, `problems` as in `manifest.json`."""
        fields = {**asdict(self), "file": str(self.file), "axes": dict(self.axes), "stale": list(self.stale)}
        return {**fields, "problems": [each.as_json() for each in self.problems]}


def audits(file: Path) -> tuple[Audit, ...]:
    """A report on every style in a font file: one, or those that a variable font names.

    Raises FileError when the file cannot be read, RefusedError when it is no font that can be used ("text.font-…").
    """
    return tuple(audit(file, style.axes) for style in read_font(file).styles)


def audit(file: Path, axes: Axes = ()) -> Audit:
    """The report on the face in `file`, of a variable font at a place on its axes.

    Thresholds and their sources: font_rules.toml. Raises FileError when the file cannot be read, RefusedError when it
    is no font that can be used ("text.font-…").
    """
    from visuals.text.findings import findings

    face = open_face(file, axes)
    rules = font_rules()
    script = _purpose(face)
    wanted = VIETNAMESE + _PLAIN if script is None else "".join(sorted(script.letters))
    missing = face.missing(wanted)
    blank = _blank(face, wanted)
    letters = [] if script else [measured(face, each) for each in VIETNAMESE if each not in missing + blank]
    report = Audit(
        file=file,
        family=face.font.family,
        weight=face.font.weight,
        italic=face.font.italic,
        outlines=face.source.outlines,
        axes=axes,
        script=script.tag if script else "Latn",
        missing=missing,
        blank=blank,
        lacking="" if script else face.missing(SIGNS),
        measures=_measures(face, letters, rules),
        figures=_figures(face, rules, missing + blank),
        embedding=face.source.embedding,
        cap_height=face.cap_height,
        ascent=face.source.ascent / face.font.units_per_em,
        stale=_changed(face.source.data),
    )
    return replace(report, problems=tuple(findings(report, rules)))


def _purpose(face: Face) -> Script | None:
    """The script that the face is made for; None for Vietnamese, which every face is asked for unless it has most
    letters of another script and not even half of ours."""
    if 2 * len(face.missing(VIETNAMESE)) < len(VIETNAMESE):
        return None

    def lacks(script: Script) -> float:
        return len(face.missing("".join(sorted(script.letters)))) / len(script.letters)

    nearest = min(scripts(), key=lacks)
    return nearest if lacks(nearest) < 0.5 else None


def _blank(face: Face, letters: str) -> str:
    """The letters that the face has and cannot draw."""
    blank = []
    for letter in letters:
        try:
            face.shape(letter)
        except RefusedError:
            blank.append(letter)
    return "".join(blank)


def _path(face: Face, text: str) -> scene.Path:
    """The outline of a shaped text in font units."""
    glyphs = face.shape(text)
    paths = [
        face.outline(glyph).transformed((1.0, 0.0, 0.0, 1.0, float(x), float(y)))
        for glyph, x, y in zip(glyphs.ids, glyphs.offsets, glyphs.rises or (0,) * len(glyphs.ids), strict=True)
    ]
    points = tuple(point for path in paths for point in path.points)
    return scene.Path("".join(path.verbs for path in paths), points)


def _pieces(face: Face, letter: str) -> tuple[int | None, float | None, bool]:
    """(pieces of ink, smallest gap in em, whether contours overlap); (None, None, False) for what is too involved."""
    from visuals.text.contours import parts

    rules = font_rules()
    found = parts(_path(face, letter), face.font.units_per_em, rules.contours, rules.sides)
    return (found.count, found.gap, found.overlap) if found else (None, None, False)


def measured(face: Face, letter: str) -> Letter:
    """A letter that the face has, measured by its outline. Raises RefusedError when the face cannot draw it."""
    pieces, gap, overlap = _pieces(face, letter)
    return Letter(letter, pieces, _wanted(face, letter), gap, overlap)


def _wanted(face: Face, letter: str) -> int:
    """Of how many pieces a letter must be: those of its base in this face (more than one in a stencil), and a piece
    for every mark but the horn, which like the bar of đ belongs to the base. A mark above takes the place of the dot.
    """
    apart = unicodedata.normalize("NFD", letter)
    base, marks = {"đ": "d", "Đ": "D"}.get(apart[0], apart[0]), [mark for mark in apart[1:] if mark != _HORN]
    undotted = base == "i" and any(unicodedata.combining(mark) == 230 for mark in marks)
    if undotted and not face.missing(_UNDOTTED):
        base, undotted = _UNDOTTED, False
    try:
        pieces = (_pieces(face, base)[0] if not face.missing(base) else 1) or 1
    except RefusedError:
        pieces = 1
    return pieces - (1 if undotted and pieces > 1 else 0) + len(marks)


def _measures(face: Face, letters: list[Letter], rules: FontRules) -> Measures:
    if not letters:
        return Measures()
    cap = face.cap_height or 1.0
    gaps = {each.letter: each.gap / cap for each in letters if each.gap is not None}
    measured = [each for each in letters if each.pieces is not None]
    touching = {
        each.letter for each in measured
        if (each.pieces or 0) < each.wanted or gaps.get(each.letter, 1.0) < rules.touch
    }  # fmt: skip
    stacked = [gaps[each.letter] for each in measured if each.stacked and each.letter not in touching]
    apart = {letter: gap for letter, gap in gaps.items() if letter not in touching}
    tightest = min(apart, key=lambda letter: apart[letter], default="")
    tops = {each.letter: ink[3] for each in letters if (ink := face.shape(each.letter).ink)}
    highest = max(tops, key=lambda letter: tops[letter], default="")
    return Measures(
        gap=statistics.median(stacked) if stacked else None,
        least=apart.get(tightest),
        tightest=tightest,
        touching="".join(each.letter for each in letters if each.letter in touching),
        loose="".join(each.letter for each in measured if (each.pieces or 0) > each.wanted),
        overlapping="".join(each.letter for each in letters if each.overlap),
        intricate="".join(each.letter for each in letters if each.pieces is None),
        highest=highest,
        top=tops.get(highest, 0.0) / face.font.units_per_em,
    )


def _figures(face: Face, rules: FontRules, absent: str) -> Figures:
    """Whether figures stand in line as they come, once the feature `lnum` is on (as it is here), or not at all."""
    figures = [each for each in "0123456789" if each not in absent and not face.missing(each)]
    if not figures:
        return ""
    as_set = [face.shape(each).ink for each in figures]
    as_they_come = [face.ink((face.glyph(each),), (0,), ()) for each in figures]
    even = rules.even * face.cap_height * face.font.units_per_em

    def in_line(inks: list[Any]) -> bool:
        rows = [(ink[1], ink[3]) for ink in inks if ink]
        return all(max(edge) - min(edge) <= even for edge in zip(*rows, strict=True))

    if in_line(as_they_come):
        return "lining"
    return "switched" if in_line(as_set) else "old-style"


def _changed(data: bytes) -> tuple[str, ...]:
    """The tables that were changed since the file was made; () where most are: some programs write no checksums."""
    found = stale(data)
    tables = int.from_bytes(data[4:6], "big")
    return found if 2 * len(found) < tables else ()
