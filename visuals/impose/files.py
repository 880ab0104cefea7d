"""What a job's print files are: the piece with its marks, its panels, how they go together; a deck on A4 pages."""

from __future__ import annotations

from visuals.impose.assembly import assembly
from visuals.impose.code import code_of
from visuals.impose.cut import cut_for
from visuals.impose.panels import panels
from visuals.impose.parts import HANDOUTS, SUFFIXES, Part
from visuals.impose.sheet import clean, marked
from visuals.impose.slug import Imprint
from visuals.resolve import Job, Said
from visuals.scene import Document

__all__ = ["imprint_of", "prepared"]

_AUTHORS_MARKS = str.maketrans({"|": " ", "~": " ", "*": None, "\\": None})

_FORMAT = "pdf"
"""The format that goes to print shops: rasters and SVG stay clean, at their finished size."""


def prepared(document: Document, job: Job, part: Part, format: str) -> tuple[Document, str]:
    """The job's drawing as the file of `part` in `format` shows it, and the codes that its slugs tell."""
    if part in HANDOUTS.values():
        return _paged(document, part), ""
    if format != _FORMAT or job.product.unit != "mm":
        return document, ""
    imprint, cut = imprint_of(job), cut_for(job) if part in SUFFIXES else None
    if cut is not None and part == "assembly":
        return assembly(document, cut, imprint), _codes(document)
    codes = _codes(document) if job.printing.marks else ""
    if cut is not None:
        return panels(document, cut, imprint, job.printing.marks), codes
    return marked(document, imprint) if job.printing.marks else clean(document), codes


def _paged(deck: Document, part: Part) -> Document:
    """A deck on A4 pages."""
    from visuals.compose.handout import handout, notes_pages

    return notes_pages(deck) if part == "notes" else handout(deck, int(part.removeprefix("handout-")))


def imprint_of(job: Job) -> Imprint:
    """What the slug of a job's files says."""
    host = job.frames[0].values.get("host")
    words = host.words.translate(_AUTHORS_MARKS) if isinstance(host, Said) else ""
    printing = job.printing
    return Imprint(job.to, job.product.title, " ".join(words.split()), printing.date, printing.user_unit)


def _codes(document: Document) -> str:
    """The codes that the slugs of a document tell, a blank between two."""
    return " ".join(code_of(sheet) for sheet in document.sheets if sheet.unit == "mm")
