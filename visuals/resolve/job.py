"""What resolving ends in: jobs, each everything that one file needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from visuals.problems import Problem, Where
from visuals.resolve.hanging import Hanging
from visuals.shelf import Shelf
from visuals.spec.approval import Approval
from visuals.spec.board import Controller, Module
from visuals.spec.layout import Layout
from visuals.spec.papers import Papers
from visuals.spec.policies import Policies
from visuals.spec.product import Product
from visuals.spec.slide import ChartKind
from visuals.spec.theme import Theme

__all__ = [
    "FigureSeries", "Figures", "File", "Frame", "Hanging", "Hyperlink", "Job", "Plan", "Printing", "Said", "Scan",
    "ShowJob", "ShowPart", "Talk", "Value", "Values", "Wording", "leaves",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """Words and the place they were written at."""

    words: str
    where: Where


@dataclass(frozen=True, slots=True)
class File:
    """A picture's file, the place that named it, and what the picture shows where that was said.

    `focus` is what must be seen where it is cropped, in shares from its left and top (None: as the layout says).
    """

    path: Path
    where: Where
    alt: str = ""
    focus: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """What a QR code says, `payload` to the letter, and how: `logo` in its middle, as wide as `share` of the symbol
    (None: as suits it), error correction `level` ("": as suits it)."""

    payload: str
    where: Where
    logo: File | None = None
    share: float | None = None
    level: str = ""


@dataclass(frozen=True, slots=True)
class FigureSeries:
    """A row of numbers of a chart by its name; a number (None: not told) a category."""

    name: Said
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a chart shows. `kind` is one of spec.slide.CHARTS; `decimals` are shown of every number, and `percent` that
    0.12 is said as 12%."""

    kind: ChartKind
    categories: tuple[Said, ...]
    series: tuple[FigureSeries, ...]
    decimals: int
    percent: bool
    title: Said | None
    where: Where


Value = Said | Scan | File | Figures | tuple["Value", ...] | Mapping[str, "Value"]
"""A text or link, what a code says, a picture, a chart's numbers, a list (texts, images, rows), or one row."""


def leaves(value: Value) -> Iterator[Value]:
    """What is in a value, lists and rows opened, in their order."""
    inside = value if isinstance(value, tuple) else tuple(value.values()) if isinstance(value, Mapping) else None
    if inside is None:
        yield value
        return
    for each in inside:
        yield from leaves(each)


Values = Mapping[str, Value]
"""slot → value; optional slots that stay empty are left out."""


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """Words of a slide that lead to an `address`."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What one sheet says: the values of its slots, and the row (or the make) that asked for it.

    A slide has its own `layout` (else the job's counts) and `notes` for its speaker; `section` names the part of the
    deck that begins with it, `links` are in its words.
    """

    values: Values
    said_at: Where
    name: str = ""
    layout: Layout | None = None
    notes: str = ""
    section: str = ""
    links: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True)
class Talk:
    """How a deck is shown: the `transition` from one slide to the next ("": none), whether its fonts go along in the
    file, and whether its QR codes are pictures or shapes there."""

    transition: str = ""
    embeds: bool = True
    codes: Literal["picture", "shape"] = "picture"


@dataclass(frozen=True, slots=True)
class Printing:
    """How print files are made, and what goes with them; lengths in millimetres.

    `standard` is what PDFs keep to ("x4", "x1a" or "plain"), `profile` the shop's own ICC profile; `user_unit` writes
    true sizes, `live_text` keeps text as text, `archive` makes a copy that does, `soft_proof` a picture of how it will
    look. `marks`: crop marks and slug in PDF. `roll` is the width of the press's roll (None: that of the product, if it
    tells one), `overlap` how far panels lie on each other, `lengthwise` that a piece whose short side fits is not
    divided. `gang` is the size of the paper on which small pieces are put together. `roll_at`, `gang_at` and
    `profile_at` are where these were said.
    """

    standard: Literal["x4", "x1a", "plain"] = "x4"
    profile: Path | None = None
    user_unit: bool = False
    archive: bool = False
    soft_proof: bool = False
    marks: bool = True
    date: str = ""
    shop: str = ""
    contact: str = ""
    roll: float | None = None
    overlap: float = 30.0
    lengthwise: bool = False
    gang: tuple[float, float] | None = None
    live_text: bool = False
    roll_at: Where | None = None
    gang_at: Where | None = None
    profile_at: Where | None = None


@dataclass(frozen=True, slots=True)
class Job:
    """One file in one or more formats; several frames are several pages of it. `to` is its path without extension.

    `checks` are the campaign's policies for the checks of what is drawn; `copies` is how many pieces are wanted.
    `hanging` says when and where they hang, `unit` whose they are, `source` where their slogan was taken from;
    `approval` is how the piece was approved, None when it was not; `talk` is how a deck is shown.
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
    printing: Printing = Printing()
    copies: int = 1
    hanging: Hanging = Hanging()
    unit: str = ""
    source: str = ""
    approval: Approval | None = None
    talk: Talk = Talk()


@dataclass(frozen=True, slots=True)
class ShowPart:
    """A part of a show, its words filled in. `kind` is one of spec.show.KINDS; `words` are its texts: the pages, or
    what scrolls, or top and bottom, or what stands beside a code; `link` is what a code says.

    `seconds` is 0 where the words tell how long they stay; `speed` in letters a second; `ink` a role, "" for the
    theme's own.
    """

    kind: str
    words: tuple[Said, ...]
    files: tuple[File, ...]
    link: Said | None
    change: str
    seconds: float
    speed: float
    ink: str
    where: Where


@dataclass(frozen=True, slots=True)
class ShowJob:
    """A show for one board, in one or more formats. `to` is its path without extension; `simulate` asks for pictures of
    what passers-by see. `hanging` says from when to when it plays and where the board stands, `approval` how it was
    approved."""

    id: str
    product_id: str
    product: Product
    module: Module
    controller: Controller
    theme: Theme
    parts: tuple[ShowPart, ...]
    formats: tuple[str, ...]
    to: str
    title: str
    said_at: Where
    keep: tuple[str, ...]
    shelf: Shelf
    simulate: bool = False
    checks: Policies = field(default_factory=dict)
    hanging: Hanging = Hanging()
    approval: Approval | None = None

    @property
    def copies(self) -> int:
        """A board shows it once."""
        return 1

    @property
    def unit(self) -> str:
        """Boards are the agency's own."""
        return ""

    @property
    def source(self) -> str:
        """Its words come from many places."""
        return ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words as the author wrote them, before any $name is filled in; `quoted` when their row names a source."""

    words: str
    where: Where
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A campaign, ready to run: `problems` holds its warnings, `folder` is where it lies.

    `wordings` are all its texts, each once however many pieces show it, and `decks` the files of its decks; `year` is
    0 when the campaign names none. `shows` are for its boards. `papers` is what its papers need, `approved` the file of
    what was approved (None: nobody asked for one). `checks` are the policies for remarks on its words.
    """

    campaign: str
    title: str
    folder: Path
    jobs: tuple[Job, ...]
    problems: tuple[Problem, ...] = ()
    wordings: tuple[Wording, ...] = ()
    decks: tuple[Path, ...] = ()
    year: int = 0
    keep: tuple[str, ...] = ()
    shows: tuple[ShowJob, ...] = ()
    accept: tuple[str, ...] = ()
    papers: Papers = Papers()
    approved: Path | None = None
    checks: Policies = field(default_factory=dict)
