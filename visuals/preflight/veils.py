"""Soft masks inside of soft masks: a reader holds a picture of the page for each (ISO 32000-1, 11.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from visuals.preflight.objects import dictionary_of, key_of, stream_of

__all__ = ["too_deep"]

_DEEPEST = 8
"""Forty, one in the other, took pdfium half a gigabyte for a page of six megapixels (measured); programs that draw nest
two or three."""

_MOST = 500
"""Forms that are looked into."""


def too_deep(entry: Any) -> bool:
    """Whether the soft mask of an ExtGState holds so many, each inside of the one before, that it is not drawn."""
    masks, seen = list(_masks(entry)), 0
    for _ in range(_DEEPEST):
        following, known = [], set()
        forms = masks
        while forms and seen < _MOST:
            form = forms.pop()
            seen += 1
            if (key := key_of(form)) not in known:
                known.add(key)
                following += [mask for state in _entries(form, "/ExtGState") for mask in _masks(state)]
                forms += [inner for inner in _entries(form, "/XObject") if _entries(inner, "/ExtGState")]
        masks = following
    return bool(masks) or seen >= _MOST


def _masks(entry: Any) -> Iterator[Any]:
    """The form of an ExtGState's soft mask."""
    form = stream_of(dictionary_of(entry, "/SMask"), "/G")
    if form is not None:
        yield form


def _entries(form: Any, kind: str) -> list[Any]:
    """What the form's resources hold of a kind."""
    found = dictionary_of(dictionary_of(form, "/Resources"), kind)
    return [found[key] for key in list(found.keys())[:_MOST]] if found is not None else []
