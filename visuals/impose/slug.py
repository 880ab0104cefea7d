"""The slug: a line below the artwork that says what it is, so that a file without a folder still has a name."""

from __future__ import annotations

from dataclasses import dataclass

from visuals.impose.letters import lines_of, written
from visuals.impose.words import SHOP, finished, scale_name
from visuals.problems import say, speaking
from visuals.scene import Item
from visuals.units import Box, Size

__all__ = ["Imprint", "Slug", "facts_of", "slug_of"]

_MOST_LETTERS = 100
_PITCH = 1.5

_BELOW = 0.6
"""Clear space below the last line, in em."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a slug says beside size, scale and code. `name` is the file's, `title` the product's, `host` whose it is;
    `date` is given by whoever orders and never today's: the same input gives the same file on every day. `true_size`:
    the file tells its true size by UserUnit, so that it is not drawn smaller for whoever reads that key."""

    name: str
    title: str = ""
    host: str = ""
    date: str = ""
    true_size: bool = False


@dataclass(frozen=True, slots=True)
class Slug:
    """Lines to be set at `size` (the em) in a block `height` high, both in millimetres; `scale` stands for the scale,
    which is known when the height of the page is."""

    lines: tuple[str, ...]
    size: float
    height: float
    scale: str

    def items(self, scale: float, x: float, top: float, width: float) -> tuple[Item, ...]:
        """The texts of the slug of a file drawn at `scale`, the first line `top` down from the trim's upper edge."""
        step = self.size * _PITCH
        lines = (line.replace(self.scale, _scale(scale)) for line in self.lines)
        boxes = (Box(x, top + number * step, width, step) for number, _ in enumerate(self.lines))
        return tuple(written(line, box, self.size) for line, box in zip(lines, boxes, strict=True))


def facts_of(imprint: Imprint, trim: Size, code: str, *more: str) -> tuple[str, ...]:
    """What the slug tells, in order, without the scale; `more` stands first (the number of a panel)."""
    with speaking(SHOP):
        facts = (*more, imprint.name, imprint.title, finished(trim), imprint.host, say("impose.code", code=code))
    return tuple(_short(each) for each in (*facts, imprint.date) if each)


def slug_of(facts: tuple[str, ...], width: float, size: float) -> Slug:
    """The facts and the scale, set at `size` (the em) in lines of at most `width`."""
    longest = _scale(0.1)
    lines = lines_of((facts[0], longest, *facts[1:]), width, size)
    return Slug(lines, size, len(lines) * size * _PITCH + _BELOW * size, longest)


def _scale(scale: float) -> str:
    with speaking(SHOP):
        return say("impose.scale", scale=scale_name(scale))


def _short(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else words[: _MOST_LETTERS - 1] + "…"
