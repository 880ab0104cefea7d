"""The kinds of print file there are of a piece. Nothing heavy is imported here: whoever names files asks."""

from __future__ import annotations

from typing import Literal

__all__ = ["SUFFIXES", "Part"]

Part = Literal["piece", "panels", "assembly", "gang", "proof"]
"""What a file shows: the piece itself, its panels, their assembly, many pieces on one sheet, or how it will look."""

SUFFIXES: dict[Part, str] = {"panels": "-tam", "assembly": "-so-do-ghep"}
"""Part → what stands behind the piece's name in that of its file."""
