"""Pieces for the shop, and what independent readers see of them."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy
import pypdfium2
import pypdfium2.raw as raw

from tests.writers.readers import opened, written
from tests.writers.scenes import RED, YELLOW, banner, shape, star
from visuals.impose.slug import Imprint
from visuals.scene import Document, Finishing, Item, Paint, Shape, Sheet
from visuals.units import POINTS_PER_MM, Box, Insets, Size

IMPRINT = Imprint("bang-ron/tu-duy", "Băng rôn 4 × 0,8 m", "Ủy ban nhân dân xã Na Dương", "28/7/2026")

EYELETS = Finishing(
    hems=Insets.all(30),
    eyelets=((25.0, 25.0), (2000.0, 25.0), (3975.0, 25.0), (25.0, 775.0), (2000.0, 775.0), (3975.0, 775.0)),
    eyelet_free=10.0,
    material="bạt hiflex",
)

SPOT = Paint("#00A0A0", (80.0, 0.0, 30.0, 0.0), spot="PANTONE 320 C")


def piece(*, finishing: Finishing | None = EYELETS, **more: Any) -> Sheet:
    """A banner of 4 × 0.8 m with 20 mm of bleed: gradient, words, flags, a code."""
    return dataclasses.replace(banner(), finishing=finishing, **more)


def card(width: float = 90, height: float = 54, bleed: float = 3, *items: Item, name: str = "the") -> Sheet:
    """A small piece that is not the same from any side."""
    ground = shape(Box(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed), YELLOW)
    mark = Shape(star(width * 0.25, height * 0.3, min(width, height) * 0.2), RED)
    return Sheet(name, Size(width, height), "mm", items or (ground, mark), Insets.all(bleed), dpi=300.0)


def document(*sheets: Sheet) -> Document:
    return Document(sheets, "Băng rôn")


def box_of(data: bytes, name: str, page: int = 0, scale: float = 1.0) -> list[float]:
    """A page's box in millimetres of the finished piece."""
    return [float(edge) / POINTS_PER_MM / scale for edge in opened(data).pages[page].obj[f"/{name}"]]


def pixels(document: Document, dpi: float, page: int = 0, **options: Any) -> numpy.ndarray:
    """The page of the document's PDF as pdfium shows it, RGB; `dpi` on the paper of the file."""
    return shown(written(document, **options), dpi, page)


def shown(data: bytes, dpi: float, page: int = 0) -> numpy.ndarray:
    """The page on a bitmap of whole pixels, at exactly `dpi`: pdfium's own scaling would stretch it to the next one."""
    with pypdfium2.PdfDocument(data) as pdf:
        sheet, scale = pdf[page], dpi / 72
        width, height = (round(side * scale) for side in sheet.get_size())
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR)
        raw.FPDFBitmap_FillRect(bitmap.raw, 0, 0, width, height, 0xFFFFFFFF)
        matrix, clip = raw.FS_MATRIX(scale, 0, 0, scale, 0, 0), raw.FS_RECTF(0, 0, width, height)
        raw.FPDF_RenderPageBitmapWithMatrix(bitmap.raw, sheet.raw, matrix, clip, 0)
        return bitmap.to_numpy()[:, :, ::-1].astype(int)


def words(data: bytes, page: int = 0) -> str:
    """The text of a page, lines joined by blanks, as pdfium reads it."""
    with pypdfium2.PdfDocument(data) as pdf:
        return " ".join(pdf[page].get_textpage().get_text_bounded().split())
