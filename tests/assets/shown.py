"""Artwork as pixels: drawn by the library, read back by Pillow."""

from __future__ import annotations

import io
from pathlib import Path as FilePath
from typing import Any

from visuals.compose.art import Art, Fit, place_art, read_art
from visuals.scene import Document, Paint, Path, Shape, Sheet
from visuals.shelf import shipped
from visuals.units import Box, Size
from visuals.writers import write

ASSETS = shipped() / "assets"
GROUND = Paint("#003399", (100, 80, 0, 0))
INKS = {
    role: Paint("#FFD100", (0, 15, 100, 0)) for role in ("accent", "ink", "mark", "soft", "motif", "edge", "ground")
}
"""Every role in one ink: what is drawn twice at full strength then shows nowhere."""


def motif(name: str) -> Art:
    return read_art(ASSETS / "motifs" / f"{name}.svg", INKS)


def pixels(art: Art, width: int, height: int, fit: Fit = "stretch", cell: float | None = None) -> Any:
    """The artwork on a blue ground as an array of height × width × 3."""
    import numpy as np
    from PIL import Image

    box = Box(0, 0, width, height)
    items = (Shape(Path.rectangle(box), fill=GROUND), place_art(art, box, fit, align=(0, 0), cell=cell))
    made = io.BytesIO()
    write(Document((Sheet("thử", Size(width, height), "px", items),)), made, "png")
    return np.asarray(Image.open(made).convert("RGB")).astype(np.int16)


def flag_file(name: str) -> FilePath:
    return ASSETS / "flags" / f"{name}.svg"
