"""What a file says that it is: its standard, and the data that goes with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from visuals.preflight.content import TooLongError, unpacked
from visuals.preflight.objects import stream_of, value_of

__all__ = ["Claim", "read_claim"]

_MOST_METADATA = 4_000_000

_INFO = ("Title", "CreationDate", "ModDate", "Trapped", "GTS_PDFXVersion", "GTS_PDFXConformance")


@dataclass(frozen=True, slots=True)
class Claim:
    """`standard` is "x4" or "x1a" where the file claims to be one that we know, "other" for another PDF/X ("" for
    none); `version` as the file writes it. `info` is the document information, `metadata` the XMP as text."""

    standard: Literal["", "x1a", "x4", "other"] = ""
    version: str = ""
    info: Mapping[str, str] = field(default_factory=dict)
    metadata: str = ""
    packed: bool = False

    def said(self, name: str) -> str | None:
        """What the XMP says under `name` ("xmp:CreateDate"), as an attribute or an element; None when nothing."""
        written = rf'{name}(?:\s*=\s*["\']([^"\']*)|(?:\s[^>]*)?>((?:(?!</{name}).)*))'
        found = re.search(written, self.metadata, re.DOTALL)
        if not found:
            return None
        return " ".join(re.sub(r"<[^>]*>", " ", found[1] or found[2] or "").split())


def read_claim(pdf: Any) -> Claim:
    """What the open `pdf` claims."""
    info = _information(pdf)
    stream = stream_of(pdf.Root, "/Metadata")
    metadata = _text_of(stream)
    claim = Claim("", "", info, metadata, packed=stream is not None and value_of(stream, "/Filter") is not None)
    version = claim.said("pdfxid:GTS_PDFXVersion") or info.get("GTS_PDFXVersion") or ""
    if not version:
        return claim
    conformance = info.get("GTS_PDFXConformance", "")
    standard: Literal["x1a", "x4", "other"] = "other"
    if version.startswith("PDF/X-4"):
        standard = "x4"
    elif version.startswith("PDF/X-1a") or conformance.startswith("PDF/X-1a"):
        standard = "x1a"
    return Claim(standard, conformance or version, info, metadata, claim.packed)


def _information(pdf: Any) -> dict[str, str]:
    entries = value_of(pdf.trailer, "/Info")
    made = {}
    for name in _INFO:
        value = value_of(entries, f"/{name}")
        if value is not None:
            try:
                made[name] = str(value)
            except Exception:  # a string in no encoding
                made[name] = ""
    return made


def _text_of(stream: Any) -> str:
    """The packet in UTF-8, or in UTF-16 without the zeros: its names are ASCII."""
    if stream is None:
        return ""
    try:
        return unpacked(stream, _MOST_METADATA).replace(b"\0", b"").decode("utf-8", "replace")
    except (TooLongError, Exception):
        return ""
