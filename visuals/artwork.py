"""A finished piece in a script's hands: look at it, check it, save it."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from visuals.problems import Problem, RefusedError
from visuals.produce.files import atomic

if TYPE_CHECKING:
    from visuals.scene import Document
    from visuals.writers import Options, Standard

__all__ = ["Artwork", "compose", "deck"]

# A notebook's column is rarely wider.
_GLANCE = 800

_THEME = "do-vang"
"""Red and gold suit every Vietnamese occasion; a script that wants another names it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Artwork:
    """A piece of one sheet or of several; `document` is the drawing itself (see `visuals.scene`).

    `copied` marks pages that show another piece smaller (a handout): that one is what is checked.
    """

    document: Document
    copied: bool = False

    def check(self) -> tuple[Problem, ...]:
        """What is wrong with the piece, sheet by sheet; () for one that may go to the printer."""
        from visuals.check import check

        if self.copied:
            return ()
        return tuple(found for sheet in self.document.sheets for found in check(sheet))

    def save(
        self,
        path: str | Path,
        *,
        force: bool = False,
        live_text: bool = False,
        dpi: float | None = None,
        longest: int | None = None,
        standard: Standard = "x4",
        profile: str | Path | None = None,
        user_unit: bool = False,
        marks: bool = True,
        soft_proof: bool = False,
        embed_fonts: bool = True,
    ) -> tuple[Path, ...]:
        """The files written; the format is told by the extension of `path` (.pdf, .png, .tif, .svg, .pptx, …).

        A format that holds one sheet gives a numbered file a sheet ("-1", "-2"). `live_text` keeps letters as text
        where outlines are usual, `dpi` is the resolution of rasters of print sheets, `longest` the most pixels of a
        raster's long side. A PDF of print sheets has crop marks, a slug and paper around the bleed, unless `marks` is
        off; `standard` ("x4", "x1a", "plain") is what it keeps to, `profile` the ICC file of the shop's press, and
        `user_unit` writes the true size of what is drawn 1:10. `soft_proof` shows a print sheet as the press of
        `profile` will print it, in .png and .jpg. `embed_fonts` stores a deck's fonts in its .pptx.
        Each file is written whole or not at all.

        Raises SpecError for a format that we do not write or a profile that is not one of a CMYK press, RefusedError
        when a check finds an error or a QR code cannot be read out of the finished file (`force` passes both over), or
        when the standard cannot hold the drawing, FileError when the disk does not take the file.
        """
        from visuals.pool import workers_here
        from visuals.writers import FORMATS, MANY, Options, write

        path, force = Path(path), force or self.copied
        kind = path.suffix.lstrip(".").lower()
        errors = [found for found in self.check() if found.severity == "error"]
        if errors and not force:
            raise RefusedError(errors)
        own = None if profile is None else Path(profile)
        options = Options(live_text, dpi, longest, standard, own, user_unit, workers_here(), soft_proof, embed_fonts)
        if kind == "pdf" and not soft_proof:
            return self._save_pdf(path, options, marks, force)
        pieces = {path: self.document} if FORMATS.get(kind) in MANY else self._apart(path)
        for each, document in pieces.items():
            with atomic(each) as file:
                write(document, file, kind, options)
                _require_read(document, file, kind, force)
        return tuple(pieces)

    def handout(self, slides: int = 3) -> Artwork:
        """The deck on A4 pages to hand out, 2, 3 or 6 `slides` on each; beside three are lines to write on.

        Save it as .pdf, with `live_text=True` so that words can be searched. Raises ValueError for another number.
        """
        from visuals.compose.handout import handout

        return Artwork(handout(self.document, slides), copied=True)

    def notes_pages(self) -> Artwork:
        """The deck on A4 pages for who speaks: each slide with its notes below, long ones going on over pages.

        Raises RefusedError when no font has a letter of the notes.
        """
        from visuals.compose.handout import notes_pages

        return Artwork(notes_pages(self.document), copied=True)

    def _save_pdf(self, path: Path, options: Options, marks: bool, force: bool) -> tuple[Path, ...]:
        from visuals.impose.sheet import clean, marked
        from visuals.impose.slug import Imprint
        from visuals.writers import write

        document = self.document
        imprint = Imprint(document.sheets[0].name, document.title, true_size=options.user_unit)
        with atomic(path) as file:
            document = marked(document, imprint) if marks else clean(document)
            write(document, file, "pdf", options)
            _require_read(document, file, "pdf", force)
        return (path,)

    def _apart(self, path: Path) -> dict[Path, Document]:
        """Each sheet as a document of its own, under its file name."""
        sheets = self.document.sheets
        if len(sheets) == 1:
            return {path: self.document}
        return {
            path.with_stem(f"{path.stem}-{number}"): dataclasses.replace(self.document, sheets=(sheet,))
            for number, sheet in enumerate(sheets, start=1)
        }

    def _repr_png_(self) -> bytes:
        """The first sheet for a notebook, at most 800 pixels on its long side; boards and slides are not enlarged."""
        from visuals.writers import Options, write

        picture = io.BytesIO()
        sheet = self.document.sheets[0]
        small = sheet.unit == "px" and max(sheet.trim.width, sheet.trim.height) <= _GLANCE
        first = dataclasses.replace(self.document, sheets=(sheet,))
        write(first, picture, "png", Options(longest=None if small else _GLANCE))
        return picture.getvalue()


def _require_read(document: Document, file: BinaryIO, kind: str, force: bool) -> None:
    """Raise RefusedError for codes that cannot be read out of the file just written."""
    from visuals.produce.readback import unread

    found = () if force else unread(document, file, kind)
    if found:
        raise RefusedError(found)


def compose(layout: str, *, on: str, theme: str | None = None, **slots: object) -> Artwork:
    """One piece: the layout called `layout` on the product called `on`, its slots filled with `slots`.

    `visuals list layouts` and `visuals list products` tell the names; the theme is "do-vang" (red and gold)
    unless told otherwise. Names of pictures are looked up in the current folder, then among what we ship.

    Raises SpecError for a name or slot that does not exist, RefusedError when the piece would come out wrong (text too
    long, a letter missing in the font), FileError when a picture cannot be read.
    """
    from visuals.compose import compose as drawn
    from visuals.resolve import one_job

    return Artwork(drawn(one_job(layout, on, theme or _THEME, Path.cwd(), slots)))


def deck(file: str | Path) -> Artwork:
    """The slides that a Markdown file describes; save them as .pptx or .pdf.

    Raises SpecError with all faults of the file, RefusedError when a slide would come out wrong, FileError when it or a
    picture cannot be read.
    """
    from visuals.compose import compose_deck

    return Artwork(compose_deck(Path(file)))
