"""Draws the motifs: decoration after Vietnamese ornament, in one or two inks of the theme.

Each motif is a few outlines and no ground of its own, so that it may lie faintly behind a slogan or stand as a band in
full colour. Tiles draw a little beyond their edge, in one solid ink, so that no hairline shows where two meet.
"""

from __future__ import annotations

from pathlib import Path

from assets.motifs.figures import bird, cloud, drum, lotus, rice
from assets.motifs.grounds import brocade, dots, globe, mountains, ribbon, sun_rays, waves
from assets.pen import write


def drawings() -> dict[str, str]:
    return {
        "brocade": brocade(),
        "cloud": cloud(),
        "dots": dots(),
        "drum": drum(),
        "globe": globe(),
        "lac-bird": bird(),
        "lotus": lotus(),
        "mountains": mountains(),
        "ribbon": ribbon(),
        "rice": rice(),
        "sun-rays": sun_rays(),
        "waves": waves(),
    }


if __name__ == "__main__":
    write(Path(__file__).parent, drawings())
