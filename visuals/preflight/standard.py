"""PDF/X: that a file which claims a standard keeps it, as far as the file describes itself.

Sources: M. Valvekens on PDF/X with iText 7, Padam87/pdfbox-preflight, WeasyPrint 70, a file exported by Scribus 1.5.8.
The text of ISO 15930 itself was not at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from visuals.preflight.finding import Finding, found
from visuals.preflight.objects import name_of, value_of
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen

_VERSIONS = {"PDF/X-1a:2001": "1.3", "PDF/X-1:2001": "1.3", "PDF/X-1a:2003": "1.4", "PDF/X-4": "1.6"}
"""The latest version of PDF that each standard builds on."""

_METADATA = (
    "xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID",
    "xmpMM:RenditionClass", "pdf:Trapped", "dc:title",
)  # fmt: skip

_SAME = {"Title": "dc:title", "CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}

_DATE_DIGITS = 14


@judges("not-pdfx", "pdfx-unknown")
def says_its_standard(seen: Seen) -> Iterator[Finding]:
    """The file says which PDF/X it is."""
    if not seen.claim.standard:
        yield found("not-pdfx")
    elif seen.claim.standard == "other":
        yield found("pdfx-unknown", version=seen.claim.version)


@judges("pdfx-version", "pdfx-id", "pdfx-info", "pdfx-trapped")
def described(seen: Seen) -> Iterator[Finding]:
    """Version, ID and document information are those of the standard."""
    if not seen.standard:
        return
    wanted = next((newest for name, newest in _VERSIONS.items() if seen.claim.version.startswith(name)), "")
    if wanted and _as_number(seen.pdf.pdf_version) > _as_number(wanted):
        yield found("pdfx-version", found=seen.pdf.pdf_version, wanted=wanted)
    if value_of(seen.pdf.trailer, "/ID") is None:
        yield found("pdfx-id")
    for key in ("Title", "CreationDate", "ModDate"):
        if key not in seen.claim.info:
            yield found("pdfx-info", key=key)
    if name_of(value_of(value_of(seen.pdf.trailer, "/Info"), "/Trapped")) not in ("True", "False"):
        yield found("pdfx-trapped")


@judges("pdfx-xmp", "pdfx-xmp-packed", "pdfx-differs")
def described_in_metadata(seen: Seen) -> Iterator[Finding]:
    """PDF/X-4 describes itself in XMP, in the clear, and not otherwise than in its document information."""
    if seen.claim.standard != "x4":
        return
    for name in _METADATA:
        if seen.claim.said(name) is None:
            yield found("pdfx-xmp", name=name)
    if seen.claim.packed:
        yield found("pdfx-xmp-packed")
    for key, name in _SAME.items():
        here, there = seen.claim.info.get(key), seen.claim.said(name)
        if here is not None and there is not None and _plain(here, key) != _plain(there, key):
            yield found("pdfx-differs", key=key, name=name)


def _as_number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:2])


def _plain(text: str, key: str) -> str:
    """A date as its digits, other words with single blanks and without XML's escapes."""
    if key == "Title":
        from html import unescape

        return " ".join(unescape(text).split())
    return re.sub(r"\D", "", text)[:_DATE_DIGITS]
