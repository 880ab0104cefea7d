"""How a text wants to be set: faces, sizes, lines, what its emphasised words look like, how far it may be opened."""

from __future__ import annotations

from dataclasses import dataclass

from visuals.scene import Align
from visuals.text.faces import Face

__all__ = ["Emphasis", "Look", "Looks", "Ranges", "Style"]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How words between `**` are set: `faces` (first choice, then fallbacks), `scale` times the size of the others;
    `italic` are the faces of those that stand in italics as well, () where there are none."""

    faces: tuple[Face, ...]
    scale: float = 1.0
    italic: tuple[Face, ...] = ()


Look = tuple[bool, bool]
"""Whether words are emphasised, and whether they are in italics."""

Looks = tuple[tuple[Look, tuple[Face, ...]], ...]
_LOOKS: tuple[Look, ...] = ((False, False), (True, False), (False, True), (True, True))


@dataclass(frozen=True, slots=True)
class Ranges:
    """How far a setting may be closed and opened to fill its box, each from..to.

    `tracking` in em, `width` of the letters as a share of their own; `leading`: the widest pitch, in em. The ranges
    hold the style's own tracking and width; its own leading is where the pitch begins.
    """

    tracking: tuple[float, float]
    width: tuple[float, float]
    leading: float


@dataclass(frozen=True, slots=True)
class Style:
    """How a text wants to be set.

    `faces`: first choice, then fallbacks. `largest` and `smallest` em, in sheet units. `lines`: the most there may be
    (lines that the author forces are always granted). `leading`: least pitch of baselines, in em; it grows when
    the real ink of two lines would come nearer than 0.18 cap heights. `tracking` in em; `width`: how wide letters are
    drawn, 1 as designed. `keep`: phrases never torn. `body`: running text, its lines filled from the left instead of
    balanced. `align`: what the lines have in common, so that what hangs over it is counted. Without an `emphasis` words
    between `**` are set like the others; without `ranges` nothing is opened or closed. `step`: sizes of lists and
    tables are whole numbers of it; `wider`: lines leave room to come out so much wider where a program sets them anew.
    `italic` are the faces of words in italics, () where the family has none: such words stand upright.
    """

    faces: tuple[Face, ...]
    largest: float
    smallest: float
    lines: int = 1
    upper: bool = False
    leading: float = 1.2
    tracking: float = 0.0
    width: float = 1.0
    keep: tuple[str, ...] = ()
    body: bool = False
    align: Align = "center"
    emphasis: Emphasis | None = None
    ranges: Ranges | None = None
    step: float = 0.0
    wider: float = 1.0
    italic: tuple[Face, ...] = ()

    def faces_of(self, look: Look) -> tuple[Face, ...]:
        """The faces of words that look so."""
        strong, leaning = look
        if strong and self.emphasis:
            return (self.emphasis.italic if leaning else ()) or self.emphasis.faces
        return (self.italic if leaning else ()) or self.faces

    @property
    def looks(self) -> Looks:
        """The faces of every look."""
        return tuple((look, self.faces_of(look)) for look in _LOOKS)
