"""The output intent: which press a file is made for, and the profile of that press."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from visuals.preflight.content import TooLongError, unpacked
from visuals.preflight.finding import Finding, found
from visuals.preflight.objects import items_of, name_of, stream_of, value_of
from visuals.preflight.page import numbers
from visuals.preflight.registry import judges
from visuals.preflight.seen import Seen

_MOST_PROFILE = 16_000_000
_MOST_INTENTS = 16
_LONGEST_NAME = 40
"""Characters: a longer identifier is free text and no registered name (WeasyPrint writes the profile's description)."""

_HEADER = 128
_PARTS = {"GRAY": 1, "RGB": 3, "CMYK": 4}
_NEWEST = 4
"""Major version of profiles that PDF 1.6 reads (ISO 32000-1, table 66)."""


@judges("no-intent", "many-intents")
def one_intent(seen: Seen) -> Iterator[Finding]:
    """A PDF/X file has exactly one."""
    count = len(_intents(seen.pdf))
    if not count and seen.standard:
        yield found("no-intent")
    elif count > 1:
        yield found("many-intents", count=count)


@judges("intent-name", "intent-long-name", "intent-no-profile")
def names_its_condition(seen: Seen) -> Iterator[Finding]:
    """The printing condition has a name, and the profile is in the file (PDF/X-4) or in the registry."""
    for intent in _intents(seen.pdf):
        said = value_of(intent, "/OutputConditionIdentifier")
        name = str(said) if said is not None else ""
        if not name.strip():
            yield found("intent-name")
        elif len(name) > _LONGEST_NAME:
            yield found("intent-long-name", name=name[:_LONGEST_NAME].strip() + "…")
        if stream_of(intent, "/DestOutputProfile") is None:
            registered = value_of(intent, "/RegistryName") is not None
            if seen.claim.standard == "x4" or not registered:
                yield found("intent-no-profile")


@judges("intent-broken", "intent-class", "intent-space", "intent-channels", "intent-version")
def profile_of_a_press(seen: Seen) -> Iterator[Finding]:
    """The profile is whole, of a printer, for CMYK, of as many channels as the file says."""
    for intent in _intents(seen.pdf):
        stream = stream_of(intent, "/DestOutputProfile")
        if stream is not None:
            yield from _profile(stream)


def _profile(stream: Any) -> Iterator[Finding]:
    try:
        data = unpacked(stream, _MOST_PROFILE)
    except (TooLongError, Exception):
        data = b""
    if len(data) < _HEADER or data[36:40] != b"acsp" or struct.unpack_from(">I", data)[0] != len(data):
        yield found("intent-broken")
        return
    # ICC.1:2010, 7.2: the class of device at byte 12, the colour space at 16, the major version at 8.
    device, space = (data[at : at + 4].decode("ascii", "replace").strip() for at in (12, 16))
    if device != "prtr":
        yield found("intent-class", found=device)
    if space != "CMYK":
        yield found("intent-space", found=space)
    channels = next(iter(numbers([value_of(stream, "/N")])), 0.0)
    if space in _PARTS and channels != _PARTS[space]:
        yield found("intent-channels", found=f"{channels:g}", wanted=_PARTS[space])
    if data[8] > _NEWEST:
        yield found("intent-version", found=data[8], most=_NEWEST)


def _intents(pdf: Any) -> list[Any]:
    """The intents for print; those for archives (GTS_PDFA1) are somebody else's."""
    listed = items_of(value_of(pdf.Root, "/OutputIntents"), _MOST_INTENTS)
    return [intent for intent in listed if name_of(value_of(intent, "/S")) == "GTS_PDFX"]
