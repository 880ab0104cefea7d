"""Fonts that may be used as a print file uses them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from visuals.check.registry import checks
from visuals.check.seen import Seen
from visuals.problems import Problem, VisualsError, Where, problem
from visuals.same import kept
from visuals.scene import Font

__all__: list[str] = []


@checks("font-restricted")
def fonts_allowed(seen: Seen) -> Iterator[Problem]:
    """A print file carries letters only of fonts whose makers let documents carry them, be it as outlines.

    Source: OpenType 1.9.1, OS/2 fsType. Pixels carry no font.
    """
    if not seen.printed:
        return
    first: dict[Font, Where | None] = {}
    for letters in seen.letters:
        for line in letters.text.lines:
            for run in line.runs:
                first.setdefault(run.font, letters.where)
    for font, where in first.items():
        with contextlib.suppress(VisualsError):  # told where the font is drawn
            if not _allowed(font):
                yield problem("check.font-restricted", where, family=font.family, file=font.file.name)


@kept(256)
def _allowed(font: Font) -> bool:
    from visuals.text.faces import face_of

    return face_of(font).source.embedding.allowed
