"""How the objects of a file are packed, and which of them run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from visuals.preflight.content import filters_of
from visuals.preflight.objects import name_of, value_of

__all__ = ["count_ways"]

_MOST_OBJECTS = 2_000_000

_FILTERS = {"LZWDecode": "lzw", "JPXDecode": "jpx", "JBIG2Decode": "jbig2"}


def count_ways(pdf: Any) -> Mapping[str, int]:
    """ "lzw", "jpx", "jbig2", "opi", "javascript" → how many objects are so; only those that there are."""
    import pikepdf

    counts: dict[str, int] = {}
    try:
        things = iter(pdf.objects)
        for _, thing in zip(range(_MOST_OBJECTS), things, strict=False):
            ways: list[str] = []
            if isinstance(thing, pikepdf.Stream):
                ways = [_FILTERS[name] for name in filters_of(thing) if name in _FILTERS]
                ways += ["opi"] if value_of(thing, "/OPI") is not None else []
            if isinstance(thing, pikepdf.Dictionary) and name_of(value_of(thing, "/S")) == "JavaScript":
                ways = ["javascript"]
            for way in ways:
                counts[way] = counts.get(way, 0) + 1
    except Exception:  # an object that cannot be read ends the list
        pass
    return counts
