"""What was approved stays as it was approved: the content of a piece as codes, and what changed since.

Covered is what people decide: the words and what codes say, the layout's arrangement for this shape, the size and
finishing, the theme's inks and type, and the pictures as they are seen (decoded, not the bytes of their files). What
the library makes of these, line breaks to a hair, is not: its code (`impose.code`, on proofs and slugs) is compared
too, and a difference there alone is a warning.
"""

from __future__ import annotations

import dataclasses
import hashlib
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from visuals.problems import Problem, problem, say
from visuals.spec.approval import Approval
from visuals.spec.shapes import Record

if TYPE_CHECKING:
    from visuals.boards import Made
    from visuals.resolve import Job, ShowJob, ShowPart, Value
    from visuals.scene import Document

__all__ = ["approval_of", "approval_of_show", "changes", "changes_of_show", "code_of_piece", "code_of_show"]

_DIGITS = 12

# What says nothing of the looks: names for people, sources, texts of a sample.
_UNSEEN = frozenset({"title", "about", "source", "verified", "sample", "proven", "theme", "layout", "dpi", "family"})

_PARTS = ("layout", "product", "theme", "pictures")


def approval_of(job: Job, document: Document, by: str = "", on: str = "") -> Approval:
    """The record of `job`, drawn as `document`, as it is now."""
    return Approval(
        piece=job.id,
        code=code_of_piece(document),
        by=by,
        on=on,
        layout=_digest(_layout(job)),
        product=_kept(job.product, _written),
        theme=_kept(job.theme, _written),
        pictures=_digest(_pictures(job)) if any(_files(job)) else "",
        words=tuple(_words(job)),
    )


def approval_of_show(job: ShowJob, made: Made, by: str = "", on: str = "") -> Approval:
    """The record of a show, drawn as `made`: its words, how its parts follow each other, its board and its pictures."""
    files = [file.path for part in job.parts for file in part.files]
    return Approval(
        piece=job.id,
        code=code_of_show(made),
        by=by,
        on=on,
        layout=_digest(itertools.chain.from_iterable(map(_arranged, job.parts))),
        product=_kept(job.product, _written),
        theme=_kept(job.theme, _written),
        pictures=_digest(map(_shown, files)) if files else "",
        words=tuple(said.words for part in job.parts for said in (*part.words, *filter(None, [part.link]))),
    )


def changes(job: Job, document: Document) -> Iterator[Problem]:
    """What is not as it was approved: an error that names it, or a warning where only the drawing differs."""
    if job.approval is not None:
        yield from _changed(job, job.approval, approval_of(job, document))


def changes_of_show(job: ShowJob, made: Made) -> Iterator[Problem]:
    """As `changes`, of a show."""
    if job.approval is not None:
        yield from _changed(job, job.approval, approval_of_show(job, made))


def _changed(job: Job | ShowJob, before: Approval, now: Approval) -> Iterator[Problem]:
    changed = [say(f"produce.approved-{part}") for part in _PARTS if getattr(now, part) != getattr(before, part)]
    if now.words != before.words:
        changed.insert(0, _told(before.words, now.words))
    facts = {"id": job.id, "by": before.by or say("produce.approved-by-nobody"), "old": before.code, "new": now.code}
    if changed:
        yield problem("produce.changed-since-approval", job.said_at, **facts, changed="; ".join(changed),
                      place=before.where)  # fmt: skip
    elif now.code != before.code:
        yield problem("produce.drawn-otherwise", job.said_at, **facts)


def code_of_piece(document: Document) -> str:
    """The code of each sheet, as slugs tell them, a blank between two; of many sheets one code of them all."""
    from visuals.impose.code import code_of

    codes = [code_of(sheet) for sheet in document.sheets]
    return " ".join(codes) if len(codes) <= 4 else _digest(codes)[:8].upper()


def code_of_show(made: Made) -> str:
    """The code of a show: of the pictures of its parts, whatever a file's frames are cut at."""
    pictures = (f"{still.shape} {hashlib.sha256(still.tobytes()).hexdigest()}" for still in made.stills)
    return _digest(pictures)[:8].upper()


def _told(before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """The first words that differ, before and now."""
    lost = next((words for words in before if words not in now), "")
    new = next((words for words in now if words not in before), "")
    return say("produce.approved-words", before=_short(lost), now=_short(new))


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= 80 else words[:79] + "…"


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


# -- words


def _words(job: Job) -> Iterator[str]:
    """Every text of the piece and what its codes say, in the order of slots' names, page by page."""
    for frame in job.frames:
        shown = frame.layout or job.layout
        for slot in sorted(frame.values):
            if slot in shown.slots:
                yield from _said(frame.values[slot])


def _said(value: Value) -> Iterator[str]:
    from visuals.resolve import Said, Scan, leaves

    for leaf in leaves(value):
        if isinstance(leaf, Said):
            yield leaf.words
        elif isinstance(leaf, Scan):
            yield leaf.payload


def _arranged(part: ShowPart) -> Iterator[str]:
    """How a part of a show comes and goes."""
    yield from (part.kind, part.change, f"{part.seconds:g} {part.speed:g}", part.ink)


# -- records as they were written


def _layout(job: Job) -> Iterator[str]:
    """Of each layout only the arrangement that this shape takes, and the parts that it may name."""
    for layout in dict.fromkeys(id(each) for each in _layouts(job)):
        found = next(each for each in _layouts(job) if id(each) == layout)
        variant = found.variant_on(job.product)
        yield from _written(variant) if variant else ()
        yield from _written(found.parts)


def _layouts(job: Job) -> Iterator[Any]:
    yield from (frame.layout or job.layout for frame in job.frames)


def _written(thing: object) -> Iterator[str]:
    """What a record says, key by key, without what it leaves out: a key that a later version adds changes nothing."""
    if isinstance(thing, Record):
        yield type(thing).__name__
        for field in dataclasses.fields(thing):
            if field.name in _UNSEEN or not field.compare:
                continue
            value = getattr(thing, field.name)
            if value != _default(field):
                yield f"{field.name}:"
                yield from _written(value)
    elif isinstance(thing, Mapping):
        for name in sorted(thing):
            yield f"{name}="
            yield from _written(thing[name])
    elif isinstance(thing, tuple | list):
        yield f"[{len(thing)}"
        for each in thing:
            yield from _written(each)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if field.compare:
                yield from _written(getattr(thing, field.name))
    else:
        yield str(thing)


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


# Products and themes are shared by many pieces: read once, known by identity.
_known: dict[int, tuple[object, str]] = {}
_MOST_KNOWN = 256


def _kept(thing: object, parts: Callable[[object], Iterator[str]]) -> str:
    known = _known.get(id(thing))
    if known is None or known[0] is not thing:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        known = _known[id(thing)] = thing, _digest(parts(thing))
    return known[1]


# -- pictures


def _files(job: Job) -> Iterator[Path]:
    for frame in job.frames:
        for slot in sorted(frame.values):
            yield from _paths(frame.values[slot])


def _paths(value: Value) -> Iterator[Path]:
    from visuals.resolve import File, Scan, leaves

    for leaf in leaves(value):
        if isinstance(leaf, File):
            yield leaf.path
        elif isinstance(leaf, Scan) and leaf.logo:
            yield leaf.logo.path


def _pictures(job: Job) -> Iterator[str]:
    yield from map(_shown, _files(job))


def _shown(path: Path) -> str:
    status = path.stat()
    return _seen(path, status.st_mtime_ns, status.st_size)


_looked: dict[tuple[Path, int, int], str] = {}


def _seen(path: Path, changed: int, size: int) -> str:
    """What a picture shows, as a code: its pixels or its drawing, so that saving it anew changes nothing."""
    key = path, changed, size
    if key not in _looked:
        if len(_looked) >= _MOST_KNOWN:
            _looked.clear()
        _looked[key] = _drawing(path) if path.suffix.lower() == ".svg" else _pixels(path)
    return _looked[key]


def _drawing(path: Path) -> str:
    from visuals.compose.art import read_art
    from visuals.impose.code import code_of
    from visuals.scene import Paint, Sheet

    # Roles stand for themselves: which inks they get is the theme's part.
    art = read_art(path, lambda role: Paint("#000000", (0.0, 0.0, 0.0, 100.0), spot=role))
    return code_of(Sheet("", art.size, "mm", art.items))


def _pixels(path: Path) -> str:
    from PIL import ImageOps

    from visuals.pictures import DECODER_FAULTS, open_picture, refused

    with open_picture(path) as picture:
        try:
            upright = ImageOps.exif_transpose(picture).convert("RGBA")
        except DECODER_FAULTS as fault:
            raise refused("picture-broken", path, None) from fault
    return hashlib.sha256(repr(upright.size).encode() + upright.tobytes()).hexdigest()[:_DIGITS]
