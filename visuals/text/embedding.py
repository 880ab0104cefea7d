"""What a font's maker allows to be put into documents: OS/2 fsType (OpenType 1.9.1, OS/2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Literal

__all__ = ["Embedding", "Right", "embedding"]

Right = Literal["installable", "editable", "preview", "restricted"]

_PREVIEW, _EDITABLE, _RESTRICTED = 0x0004, 0x0008, 0x0002
_WHOLE_ONLY, _BITMAPS_ONLY = 0x0100, 0x0200


@dataclass(frozen=True, slots=True)
class Embedding:
    """`right` from the freest to the strictest; `subset`: parts of the font may be embedded; `outlines`: its outlines.

    `allowed`: whether text may stay text in a PDF, which holds the outlines of the letters in use and of no others.
    """

    right: Right = "installable"
    subset: bool = True
    outlines: bool = True

    @property
    def allowed(self) -> bool:
        return self.right != "restricted" and self.subset and self.outlines


def embedding(table: memoryview | None) -> Embedding:
    """The rights that the table OS/2 tells; all of them where there is none.

    Fonts with a table before version 3 may set several bits, of which the freest counts.
    """
    if table is None or len(table) < 10:
        return Embedding()
    bits = struct.unpack_from(">H", table, 8)[0]
    right: Right = "installable"
    if bits & _EDITABLE:
        right = "editable"
    elif bits & _PREVIEW:
        right = "preview"
    elif bits & _RESTRICTED:
        right = "restricted"
    return Embedding(right, not bits & _WHOLE_ONLY, not bits & _BITMAPS_ONLY)
