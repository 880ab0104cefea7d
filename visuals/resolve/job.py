"""What resolving ends in: jobs, each everything that one file needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from visuals.problems import Problem, Where
from visuals.shelf import Shelf
from visuals.spec.layout import Layout
from visuals.spec.policies import Policies
from visuals.spec.product import Product
from visuals.spec.theme import Theme

__all__ = ["File", "Frame", "Job", "Plan", "Said", "Value", "Values"]


@dataclass(frozen=True, slots=True)
class Said:
    """Words and the place they were written at."""

    words: str
    where: Where


@dataclass(frozen=True, slots=True)
class File:
    """A picture's file, the place that named it, and what the picture shows where that was said."""

    path: Path
    where: Where
    alt: str = ""


Value = Said | File | tuple["Value", ...] | Mapping[str, "Value"]
"""A text or link, a picture, a list (texts, images, rows), or one row."""

Values = Mapping[str, Value]
"""slot → value; optional slots that stay empty are left out."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What one sheet says: the values of its slots, and the row (or the make) that asked for it.

    A slide has its own `layout` (else the job's counts) and `notes` for its speaker.
    """

    values: Values
    said_at: Where
    name: str = ""
    layout: Layout | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """One file in one or more formats; several frames are several pages of it. `to` is its path without extension.

    `checks` are the campaign's policies for the checks of what is drawn.
    """

    id: str
    layout: Layout
    product_id: str
    product: Product
    theme: Theme
    frames: tuple[Frame, ...]
    rows: tuple[tuple[str, str], ...]
    keep: tuple[str, ...]
    shelf: Shelf
    formats: tuple[str, ...]
    to: str
    title: str
    said_at: Where
    longest: int | None = None
    checks: Policies = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Plan:
    """A campaign, ready to run: `problems` holds its warnings, `folder` is where it lies."""

    campaign: str
    title: str
    folder: Path
    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
