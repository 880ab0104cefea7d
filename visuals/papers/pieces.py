"""The pieces of a campaign as papers tell of them: names, sizes, words, what the shop does, codes of the drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from visuals.problems import Problem, VisualsError, problem
from visuals.scene import Text, walk
from visuals.text.marks import plain

if TYPE_CHECKING:
    from visuals.impose.parts import Part
    from visuals.produce.names import Target
    from visuals.resolve import Job, Plan, ShowJob, Value
    from visuals.scene import Document

__all__ = [
    "Look", "Piece", "ShopFile", "is_hung", "is_ordered", "is_played", "is_shown", "metres", "pieces_of", "size_words",
    "texts_of",
]  # fmt: skip

_PRINTED = frozenset({"pdf", "tif", "tiff"})
"""Formats that a print shop takes."""


@dataclass(frozen=True, slots=True)
class Look:
    """What drawing a piece tells: its `code`, the scale of each of its print files by their part, its `texts`, the
    largest first; or the `problems` that keep it from being drawn."""

    code: str = ""
    scales: Mapping[Part, str] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def scale(self) -> str:
        """That of the whole piece's file."""
        return self.scales.get("piece", "1:1")


@dataclass(frozen=True, slots=True)
class ShopFile:
    """A file for the shop, and what of the piece it shows."""

    path: str
    part: Part = "piece"
    scale: str = "1:1"


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a campaign: its job, how it looks, its files for the shop."""

    job: Job
    look: Look
    made: tuple[ShopFile, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files."""
        return tuple(file.path for file in self.made)

    @property
    def id(self) -> str:
        return self.job.id

    @property
    def main(self) -> str:
        """The slogan or title: the largest words, in one line."""
        return " ".join(self.look.texts[0].split()) if self.look.texts else ""

    @property
    def area(self) -> float:
        """Square metres of one piece; 0 for pixels."""
        trim = self.job.product.trim
        return metres(trim.width) * metres(trim.height) if self.job.product.unit == "mm" else 0.0

    @property
    def material(self) -> str:
        return self.job.product.finish.material if self.job.product.finish else ""


def metres(millimetres: float) -> float:
    """Metres, to a millimetre."""
    return round(millimetres) / 1000


def is_shown(job: Job) -> bool:
    """True for what leaders approve: everything but slides."""
    return job.product.family != "trang-chieu"


def is_ordered(job: Job) -> bool:
    """True for what a print shop makes."""
    return is_shown(job) and job.product.unit == "mm" and bool(_PRINTED.intersection(job.formats))


def is_hung(job: Job | ShowJob) -> bool:
    """True for what is printed and hangs or stands somewhere: not for what people take into their hands."""
    return job.product.family not in ("trang-chieu", "an-pham") and job.product.unit == "mm"


def is_played(job: Job | ShowJob) -> bool:
    """True for what runs on an electronic board."""
    return job.product.family == "bang-dien-tu"


def size_words(job: Job | ShowJob) -> str:
    """ "6 × 0,8 m", "54 × 79 cm", "320 × 64 điểm ảnh"."""
    from visuals.impose.words import number

    trim = job.product.trim
    if job.product.unit == "px":
        return f"{trim.width:g} × {trim.height:g} điểm ảnh"
    if max(trim.width, trim.height) >= 1000:
        return f"{number(trim.width / 1000, 3)} × {number(trim.height / 1000, 3)} m"
    return f"{number(trim.width / 10, 1)} × {number(trim.height / 10, 1)} cm"


def pieces_of(
    plan: Plan,
    wanted: Callable[[Job], bool],
    only: str | None = None,
    workers: int = 1,
) -> tuple[tuple[Piece, ...], tuple[Problem, ...]]:
    """The pieces of the plan that are `wanted` and match `only`, drawn once, and the problems of those that cannot be.

    Raises SpecError when none matches, or when the plan's files cannot be named.
    """
    from visuals.pool import Broken, each
    from visuals.produce.batch import chosen_ids, files_of

    files = files_of(plan)
    jobs = [job for job in plan.jobs if wanted(job)]
    kept = set(chosen_ids((job.id for job in jobs), only))
    jobs = [job for job in jobs if job.id in kept]
    looks: dict[int, Look] = {}
    for number, found in each(_look, jobs, workers):
        if isinstance(found, Broken):
            fault = problem("produce.unexpected", jobs[number].said_at, name=found.name, said=found.said)
            found = Look(problems=(fault,))
        looks[number] = found
    pieces = [
        Piece(job, looks[number], tuple(_shop_files(job, looks[number], files.get(job.id, ()))))
        for number, job in enumerate(jobs)
    ]
    faults = [fault for piece in pieces for fault in piece.look.problems]
    return tuple(piece for piece in pieces if not piece.look.problems), tuple(dict.fromkeys(faults))


def _look(job: Job) -> Look:
    """Draws the job and says what there is to say of it; importable by name, so that any process can do it."""
    from visuals.compose import compose
    from visuals.impose.cut import print_parts
    from visuals.produce.approval import code_of_piece

    try:
        document = compose(job)
        parts: tuple[Part, ...] = ("piece", *print_parts(job)) if is_ordered(job) else ()
        scales = {part: _scale(document, job, part) for part in parts}
        return Look(code_of_piece(document), scales, texts_of(job, document))
    except VisualsError as error:
        return Look(problems=error.problems)


def _scale(document: Document, job: Job, part: Part) -> str:
    """The scale of the PDF that shows a part of the piece."""
    from visuals.impose.files import prepared
    from visuals.writers import Options
    from visuals.writers.scale import drawn_at

    printed, _ = prepared(document, job, part, "pdf")
    return drawn_at(printed, "pdf", Options(user_unit=job.printing.user_unit))


_FOR_SHOPS = ("panels", "assembly", "piece")
"""Parts of a piece that a shop gets, what it prints first."""


def _shop_files(job: Job, look: Look, targets: Sequence[Target]) -> Iterator[ShopFile]:
    """The files that go to the shop: not the copies for our own archive, not pictures to look at."""
    if not is_ordered(job):
        return
    for part in _FOR_SHOPS:
        for target in targets:
            if target.format in _PRINTED and not target.live and target.part == part:
                scale = look.scales.get(target.part, "1:1") if target.format == "pdf" else "1:1"
                yield ShopFile(target.at(scale), target.part, scale)


def texts_of(job: Job, document: Document) -> tuple[str, ...]:
    """The words on the piece as they were typed (capitals are the theme's), the largest first, each once."""
    typed = {_folded(words): words for frame in job.frames for words in _typed(frame.values.values())}
    found: dict[str, tuple[int, float]] = {}
    for sheet_number, sheet in enumerate(document.sheets):
        for item, _ in walk(sheet.items):
            if isinstance(item, Text) and item.lines:
                words = typed.get(_folded(item.words), item.words)
                found.setdefault(" ".join(words.split()), (sheet_number, -item.size))
    return tuple(sorted(found, key=found.__getitem__))


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())


def _typed(values: Iterable[Value]) -> Iterator[str]:
    from visuals.resolve import Said

    for value in values:
        if isinstance(value, Said):
            yield plain(value.words)
        elif isinstance(value, tuple):
            yield from _typed(value)
        elif isinstance(value, Mapping):
            yield from _typed(value.values())
