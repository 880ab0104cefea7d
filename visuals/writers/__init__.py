"""Finished drawings as files: one module a format, imported when it is first asked for.

`write` is the door. A writer gets a Document and an open binary file, writes into it and says what it wrote; it knows
nothing of layouts, products and campaigns, and putting files in their place is done elsewhere. The same document gives
the same bytes, today and on another machine: no dates, no random names.
"""

from __future__ import annotations

import difflib
import importlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from visuals.problems import SpecError, problem

if TYPE_CHECKING:
    from visuals.scene import Document
    from visuals.scene.clip import Clip
    from visuals.units import Unit

__all__ = ["FORMATS", "MANY", "Options", "Standard", "Written", "write", "write_clip"]

FORMATS: dict[str, str] = {
    "pdf": "pdf",
    "png": "png",
    "jpg": "jpg",
    "jpeg": "jpg",
    "tif": "tif",
    "tiff": "tif",
    "svg": "svg",
    "bmp": "bmp",
    "gif": "gif",
    "avi": "avi",
    "mp4": "mp4",
    "zip": "zip",
    "pptx": "pptx",
    "txt": "txt",
}
"""Extension → module in this room. The whole of what it takes to add a format, beside the module itself."""

MANY = frozenset({"pdf", "gif", "avi", "mp4", "zip", "pptx", "txt"})
"""Formats that hold several sheets in one file; the others hold one."""

PICTURES = frozenset({"png", "jpg"})
"""Modules that can show how a print sheet will look."""


Standard = Literal["x4", "x1a", "plain"]
"""PDF/X-4; PDF/X-1a, for shops that ask for it; or no standard, for an office's own printer."""


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may choose.

    `live_text` keeps the text of a PDF as text (searchable, fonts embedded) instead of outlines. `dpi` overrides the
    resolution of print sheets, in rasters and for the pictures of a PDF; pixel sheets stay 1:1. `longest` makes the
    longer side of a raster so many pixels (thumbnails, previews).

    `standard` is what a PDF of print sheets keeps to; one with pixel sheets is always plain. `profile` is the ICC
    profile of the shop's press, FOGRA39 (coated offset) unless given: named as the output intent, and what pictures are
    separated by. `user_unit` writes the true size of a page that is drawn smaller than 1:1, for readers that know that
    key. `processes` may work on one large raster at a time. `embed_fonts`: a deck's fonts
    go along in a .pptx, as far as their licences allow it. `soft_proof` shows print sheets as they will look when
    printed, in PNG and JPEG: from their inks, by `profile`.
    """

    live_text: bool = False
    dpi: float | None = None
    longest: int | None = None
    standard: Standard = "x4"
    profile: Path | None = None
    user_unit: bool = False
    processes: int = 1
    soft_proof: bool = False
    embed_fonts: bool = True


@dataclass(frozen=True, slots=True)
class Written:
    """What a file says of itself, for the manifest.

    `width` and `height` are the finished size of its first sheet in `unit`: millimetres as cut, or pixels of a raster.
    `dpi` is the resolution of a raster of a print sheet. `scale` is "1:1", or "1:10" ("1:20") when lengths in the file
    are a tenth (a twentieth) of `width` and `height`.
    """

    format: str
    width: float
    height: float
    unit: Unit
    dpi: float | None
    scale: str


def write(document: Document, file: BinaryIO, format: str, options: Options = Options()) -> Written:
    """Write `document` into the open `file` as `format` (an extension: "pdf", "png").

    Raises SpecError for a format that we do not know, when it holds one sheet and the document has several, and for a
    soft proof that is not a picture; RefusedError (by the writers) when a piece would come out wrong.
    """
    name = format.lower().removeprefix(".")
    if name not in FORMATS:
        near = difflib.get_close_matches(name, FORMATS, n=1)
        known = ", ".join(FORMATS)
        raise SpecError(problem("writers.unknown-format", None, name=format, known=known, near="".join(near)))
    if not document.sheets:
        raise SpecError(problem("writers.no-sheets"))
    if len(document.sheets) > 1 and FORMATS[name] not in MANY:
        raise SpecError(problem("writers.one-sheet", None, name=name, count=len(document.sheets)))
    if options.soft_proof and FORMATS[name] not in PICTURES:
        raise SpecError(problem("writers.soft-proof-format", None, name=name))
    module = importlib.import_module(f"{__name__}.{FORMATS[name]}")
    written: Written = module.write(document, file, options)
    return written


def write_clip(clip: Clip, file: BinaryIO, format: str) -> Written:
    """Write a board's show into the open `file` as "gif", "avi", "mp4" or "zip" (its frames as PNG).

    Raises RefusedError when the format cannot hold it: frames of a GIF last whole hundredths of a second, an AVI has at
    most 2 GB, an MP4 needs even sides and ffmpeg.
    """
    module = importlib.import_module(f"{__name__}.{FORMATS[format]}")
    written: Written = module.write_clip(clip, file)
    return written
