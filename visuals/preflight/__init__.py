"""The preflight of a PDF file, our own or a stranger's: would a print shop have to ask about it?

    file ─ opening ─► pages, claim
                        ├─► walk        what every operator paints
                        ├─► look        what a drawn page shows
                        └─► separation ─► cover: how much ink lies where, on drawn plates
                        all of it: seen ─► one function a judge ─► findings, each with its page and place in millimetres

Nothing in the file is trusted: streams are unpacked within bounds and read token by token, forms are followed within a
number of operators, pages are drawn within a number of pixels, all in a process of its own (apart), and what cannot be
read is one finding. What is too small, too wet or too near the cut is data with its source (layouts/rules/check.yaml),
the same that scenes are judged by; sentences and severities are in messages/preflight.toml. What a PDF cannot tell is
not guessed: where outlined letters are and how tall, how wide the quiet zone of a code must be (whether it reads is
tried), how much ink colours make that are none yet (RGB, Lab, profiles' own). The mean of each ink is a matter of
price and no fault. Rasters are judged where they are made (writers/watch).

    structure   passwords, scripts, layers, old compressions, streams that cannot be read
    standard    PDF/X: that a file keeps what it claims
    intent      the output intent and its profile
    boxes       trim, bleed, media, size, unit
    colours     RGB and Lab anywhere, blending in RGB
    fonts       embedded or not
    marks       resolution of pictures, thin lines, small letters
    inks        total ink, large blacks, spots, overprint
    sight       bare pages, a bleed without paint, QR codes
"""

from __future__ import annotations

from visuals.preflight.finding import Finding, Place
from visuals.preflight.judgement import Judgement, judge
from visuals.preflight.ticket import Ticket, parse_scale

__all__ = ["Finding", "Judgement", "Place", "Ticket", "judge", "parse_scale"]
