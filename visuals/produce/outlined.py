"""What the QR codes of drawings say (SVG, PPTX), read out of the file: the outline of each is taken apart into modules,
and those are read as ISO/IEC 18004 reads them. No pixel is drawn for that."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from visuals.scene import Path

__all__ = ["OUTLINED", "says"]

OUTLINED = frozenset({"pptx", "svg"})

_FEWEST = 40
"""Contours: nothing with fewer is a code (check/modules.py)."""

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
_DRAWN = re.compile(r"ppt/media/[^/]+\.svg")
_STEP = re.compile(r"([MLHVZ])([^MLHVZ]*)")


def says(file: BinaryIO, format: str, payload: str) -> bool:
    """Whether a code in the file says `payload`, with or without a logo in its middle."""
    from visuals.check.symbol import hole_in, said_by

    file.seek(0)
    paths = _of_svg(file) if format == "svg" else _of_slides(file)
    return any(said_by(path) == payload or hole_in(path, payload) is not None for path in paths)


def _of_svg(file: BinaryIO) -> Iterator[Path]:
    from defusedxml.ElementTree import parse

    for element in parse(file).iter("{http://www.w3.org/2000/svg}path"):
        data = element.get("d", "")
        if data.count("M") >= _FEWEST and "C" not in data:
            yield _outline(data)


def _outline(data: str) -> Path:
    """The outline of path data in absolute steps without curves."""
    verbs: list[str] = []
    points: list[float] = []
    x = y = 0.0
    for verb, numbers in _STEP.findall(data):
        said = [float(number) for number in numbers.split()]
        if verb in "ML":
            x, y = said
        elif verb == "H":
            (x,) = said
        elif verb == "V":
            (y,) = said
        verbs.append("L" if verb in "HV" else verb)
        points += () if verb == "Z" else (x, y)
    return Path("".join(verbs), tuple(points))


def _of_slides(file: BinaryIO) -> Iterator[Path]:
    from defusedxml.ElementTree import parse

    with zipfile.ZipFile(file) as box:
        for name in sorted(filter(_DRAWN.fullmatch, box.namelist())):
            with box.open(name) as drawing:
                yield from _of_svg(drawing)  # type: ignore[arg-type]  # a handle of bytes, which zipfile types otherwise
        for name in sorted(filter(_SLIDE.fullmatch, box.namelist())):
            with box.open(name) as slide:
                for shape in parse(slide).iter(f"{_DRAWING}custGeom"):
                    steps = [step for path in shape.iter(f"{_DRAWING}path") for step in path]
                    if sum(step.tag == f"{_DRAWING}moveTo" for step in steps) >= _FEWEST:
                        yield _path(steps)


def _path(steps: list) -> Path:  # type: ignore[type-arg]  # elements of defusedxml, which tells no types
    verbs = {f"{_DRAWING}moveTo": "M", f"{_DRAWING}lnTo": "L", f"{_DRAWING}close": "Z", f"{_DRAWING}cubicBezTo": "C"}
    points = [float(point.get(axis)) for step in steps for point in step for axis in ("x", "y")]
    return Path("".join(verbs[step.tag] for step in steps), tuple(points))
