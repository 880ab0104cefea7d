"""What kind of PDF a file is: PDF/X-4 or PDF/X-1a for a print shop, or a plain one.

Both say of themselves which printing condition they are made for, and hold nothing that a shop would have to ask about.
X-1a is for the oldest RIPs, which flatten transparency wrongly or not at all (ISO 15930-1); X-4 may hold it, if it is
blended in the inks of the press (ISO 15930-7).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PLAIN", "STANDARDS", "PdfStandard"]


@dataclass(frozen=True, slots=True)
class PdfStandard:
    """What a standard asks of a file.

    `version` is that of PDF; `says` are the entries of the document information by which the file names its standard;
    `newest_profile` is the latest major version of an ICC profile that may be its output intent (0: it has none).
    `described`: it holds XMP metadata and its language. `grouped`: each page says in which colours it blends.
    `see_through`: opacity may be less than 1.
    """

    version: tuple[int, int]
    says: tuple[tuple[str, str], ...] = ()
    newest_profile: int = 0
    described: bool = False
    grouped: bool = False
    see_through: bool = True


PLAIN = PdfStandard((1, 4))
"""PDF 1.4 has all that we draw, and the oldest readers read it."""

STANDARDS = {
    "plain": PLAIN,
    # GTS_PDFXVersion stands in the XMP; here too, since poppler and many shops' programs look nowhere else.
    "x4": PdfStandard((1, 6), (("GTS_PDFXVersion", "PDF/X-4"),), 4, described=True, grouped=True),
    "x1a": PdfStandard(
        (1, 3), (("GTS_PDFXVersion", "PDF/X-1:2001"), ("GTS_PDFXConformance", "PDF/X-1a:2001")), 2, see_through=False
    ),
}
