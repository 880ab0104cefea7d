"""The output intent: which press a print file is made for (ISO 32000-1, 14.11.5), with that press's ICC profile."""

from __future__ import annotations

import functools
import hashlib
import zlib
from collections.abc import Callable

from visuals.writers.pdf.objects import File, dictionary, stream
from visuals.writers.profile import Profile

__all__ = ["output_intent"]

_REGISTRY = "http://www.color.org"

_LONGEST = 80
"""Characters of a description; profiles of one's own making tell whole stories."""


def output_intent(profile: Profile, file: File, text: Callable[[str], str]) -> str:
    """The reference of the intent; `text` makes a PDF string of words.

    A condition that the ICC has registered is called by its name there; any other is "Custom" and told by its profile.
    """
    body, mark = _packed(profile)
    entries = {
        "Type": "/OutputIntent", "S": "/GTS_PDFX", "OutputConditionIdentifier": text(profile.condition or "Custom"),
        "Info": text(profile.description[:_LONGEST] or "CMYK"), "DestOutputProfile": file.add(body, mark),
    }  # fmt: skip
    if profile.condition:
        entries["RegistryName"] = text(_REGISTRY)
    return file.add(dictionary(entries).encode("ascii"))


@functools.lru_cache(maxsize=4)
def _packed(profile: Profile) -> tuple[bytes, bytes]:
    """The profile as it stands in a file, and a mark that is its own. Packed once it goes into thousands of files."""
    data = zlib.compress(profile.data, 9)
    return stream(data, {"N": "4", "Filter": "/FlateDecode"}), hashlib.sha256(data).digest()
