"""Type roles as styles: the faces that a role is set in, how far its letters may be opened, found once for a theme."""

from __future__ import annotations

import dataclasses
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from visuals.same import Same, kept
from visuals.scene import Align
from visuals.spec.theme import Theme, TypeRole, Under
from visuals.text import program
from visuals.text.faces import Face, FontBook
from visuals.text.fit import Style
from visuals.text.style import Emphasis, Ranges

__all__ = ["Ways", "faces_of", "held_roles", "slanted", "style_of"]

_REGULAR, _BOLD = 400, 700
# An italic that is so much lighter or heavier than the words around it would look like a mistake.
_NEAR_WEIGHT = 100


@lru_cache(maxsize=16)
def _book(folders: tuple[Path, ...]) -> FontBook:
    return FontBook(folders)


@lru_cache(maxsize=512)
def faces_of(folders: tuple[Path, ...], role: TypeRole, fallback: tuple[str, ...]) -> tuple[Face, ...]:
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
    return Emphasis(faces_of(folders, strong, fallback), said.scale, slanted(folders, strong, fallback))


@lru_cache(maxsize=512)
def slanted(folders: tuple[Path, ...], role: TypeRole, fallback: tuple[str, ...]) -> tuple[Face, ...]:
    """The faces of the role's words in italics, () for a family without an italic of about that weight."""
    faces = faces_of(folders, dataclasses.replace(role, italic=True), fallback)
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


@kept(64)
def held_roles(theme: Theme) -> tuple[tuple[str, TypeRole, Under], ...]:
    """The roles that are held under another, with what holds them."""
    return tuple([(name, role, role.under) for name, role in theme.type.items() if role.under])


class Ways(NamedTuple):
    """What all styles of a sheet share."""

    fonts: tuple[Path, ...]
    keep: tuple[str, ...]
    drawn: bool
    two_weights: bool
    step: float


@lru_cache(maxsize=128)
def style_of(
    theme: Same[Theme], name: str, sizes: tuple[float, float], lines: int, align: Align, steady: bool, ways: Ways
) -> Style:
    """The style of a role between two `sizes`, the largest first."""
    role, fallback, drawn = theme.thing.type[name], theme.thing.fallback, ways.drawn
    if ways.two_weights and _REGULAR < role.weight < _BOLD:
        role = dataclasses.replace(role, weight=_BOLD)
    tracking, width = role.tracking.nearest(0.0), role.width.nearest(100.0) / 100 if drawn else 1.0
    return Style(
        faces=faces_of(ways.fonts, role, fallback),
        largest=sizes[0],
        smallest=sizes[1],
        lines=lines,
        upper=role.case == "upper",
        leading=role.leading.low,
        tracking=tracking,
        width=width,
        keep=ways.keep,
        body=role.body,
        align=align,
        emphasis=_emphasis(ways.fonts, role, fallback) if role.emphasis else None,
        ranges=_ranges(role, tracking, width, steady=steady, drawn=drawn),
        step=ways.step,
        wider=1.0 if drawn else program.WIDER,
        italic=slanted(ways.fonts, role, fallback),
    )
