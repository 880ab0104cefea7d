"""What a QR code of a sheet can do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Reach"]


@dataclass(frozen=True, slots=True)
class Reach:
    """A QR code of a sheet: what it says, its `version` (1 to 40) and `level` of correction, the side of a `module` in
    the sheet's `unit`, and how many `metres` away a telephone still reads it (None on sheets of pixels, whose size
    nobody knows)."""

    payload: str
    version: int
    level: str
    module: float
    unit: str
    metres: float | None

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}
