"""The parts of a deck as sections of the file, by which programs fold and move slides ([MS-PPTX] 2.2.13)."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from visuals.scene import Sheet
from visuals.writers.pptx.markup import attribute

__all__ = ["FIRST_SLIDE", "sections"]

FIRST_SLIDE = 256
"""The number of the first slide (ST_SlideId begins here)."""

_LIST = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"

# Numbers that differ from section to section and are the same every time.
_SPACE = uuid.UUID("6f1d3a52-0d1b-5c8e-9a67-3b2f0e4d7c11")


def sections(sheets: Sequence[Sheet], title: str) -> str:
    """`p:extLst` with the sections; "" for a deck of fewer than two parts. What is before the first has the `title`."""
    parts: list[tuple[str, list[int]]] = []
    for number, sheet in enumerate(sheets):
        if not parts or (sheet.section and sheet.section != parts[-1][0]):
            parts.append((sheet.section or title or "1", []))
        parts[-1][1].append(FIRST_SLIDE + number)
    if len(parts) < 2:
        return ""
    rows = []
    for at, (name, slides) in enumerate(parts):
        key = f"{{{uuid.uuid5(_SPACE, f'{at} {name}')}}}".upper()
        listed = "".join(f'<p14:sldId id="{slide}"/>' for slide in slides)
        about = f'name="{attribute(name)}" id="{key}"'
        rows.append(f"<p14:section {about}><p14:sldIdLst>{listed}</p14:sldIdLst></p14:section>")
    return (
        f'<p:extLst><p:ext uri="{_LIST}"><p14:sectionLst '
        f'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">{"".join(rows)}</p14:sectionLst></p:ext>'
        "</p:extLst>"
    )
