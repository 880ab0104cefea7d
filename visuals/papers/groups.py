"""Pieces that differ by unit only stand on one proof: one design to sign, and a table of whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from visuals.papers.pieces import Piece
from visuals.text.marks import plain

if TYPE_CHECKING:
    from visuals.resolve import Value

__all__ = ["Design", "designs_of"]

_MOST_DIFFERING = 4
"""Slots that may differ within one design: host, link, call and one more. Pieces that differ in more are designs of
their own."""


@dataclass(frozen=True, slots=True)
class Design:
    """Pieces of one look; `differing` are the slots whose words are not the same on all."""

    pieces: tuple[Piece, ...]
    differing: tuple[str, ...] = ()

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def copies(self) -> int:
        return sum(piece.job.copies for piece in self.pieces)

    def words(self, piece: Piece) -> tuple[str, ...]:
        """What `piece` says in each of the differing slots."""
        return tuple(_words(piece, slot) for slot in self.differing)


def designs_of(pieces: Iterable[Piece]) -> tuple[Design, ...]:
    """The designs of the pieces, in their order."""
    found: dict[tuple[object, ...], list[Piece]] = {}
    for piece in pieces:
        found.setdefault(_kind(piece), []).append(piece)
    return tuple(design for group in found.values() for design in _apart(group))


def _kind(piece: Piece) -> tuple[object, ...]:
    """What pieces of one design share: layout, product, theme, slogan, where it came from, pictures."""
    job = piece.job
    pictures = tuple(sorted(_pictures(job.frames[0].values)))
    slots = tuple(sorted(job.frames[0].values))
    return (
        job.layout.layout, job.product_id, job.theme.theme, piece.main, job.source, pictures, slots, len(job.frames),
    )  # fmt: skip


def _apart(group: list[Piece]) -> Iterator[Design]:
    differing = tuple(_differing(group))
    if len(differing) <= _MOST_DIFFERING and all(len(piece.job.frames) == 1 for piece in group):
        yield Design(tuple(group), differing)
    else:
        yield from (Design((piece,)) for piece in group)


def _differing(group: list[Piece]) -> Iterator[str]:
    values = group[0].job.frames[0].values
    for slot in (slot for slot in group[0].job.layout.slots if slot in values):
        if len({_words(piece, slot) for piece in group}) > 1:
            yield slot


def _words(piece: Piece, slot: str) -> str:
    return " / ".join(_said(piece.job.frames[0].values.get(slot)))


def _said(value: Value | None) -> Iterator[str]:
    from visuals.resolve import File, Said, Scan, leaves

    for leaf in leaves(value) if value is not None else ():
        if isinstance(leaf, Said):
            yield plain(leaf.words)
        elif isinstance(leaf, Scan):
            yield leaf.payload
        elif isinstance(leaf, File):
            yield leaf.path.stem


def _pictures(values: Mapping[str, Value]) -> Iterator[str]:
    from visuals.resolve import File

    for slot, value in values.items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, File):
                yield f"{slot} {each.path}"
