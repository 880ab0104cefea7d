"""Objects of a PDF that may be anything: looked into without trust."""

from __future__ import annotations

from typing import Any

__all__ = ["dictionary_of", "items_of", "key_of", "name_of", "stream_of", "value_of"]


def value_of(thing: Any, key: str | int) -> Any:
    """The entry of a dictionary or stream, or the item of an array; None when there is none, whatever `thing` is."""
    try:
        if isinstance(key, int):
            return thing[key] if 0 <= key < len(thing) else None
        return thing.get(key)
    except Exception:  # pikepdf raises a kind of its own for every kind of object that has no entries
        return None


def name_of(thing: Any) -> str:
    """A name without its slash; "" for what is no name."""
    import pikepdf

    if not isinstance(thing, pikepdf.Name):
        return ""
    try:
        return str(thing)[1:]
    except Exception:  # bytes that are not UTF-8
        return "?"


def dictionary_of(thing: Any, key: str) -> Any:
    """The entry when it is a dictionary, else None."""
    import pikepdf

    entry = value_of(thing, key)
    return entry if isinstance(entry, pikepdf.Dictionary) else None


def stream_of(thing: Any, key: str) -> Any:
    """The entry when it is a stream, else None."""
    import pikepdf

    entry = value_of(thing, key)
    return entry if isinstance(entry, pikepdf.Stream) else None


def key_of(thing: Any) -> tuple[int, int] | None:
    """Number and generation of an indirect object; None for what is direct, or no object."""
    try:
        number, generation = thing.objgen
    except Exception:
        return None
    return (number, generation) if number else None


def items_of(thing: Any, most: int = 10_000) -> list[Any]:
    """The first items of an array; [] for anything else."""
    import pikepdf

    return [thing[place] for place in range(min(len(thing), most))] if isinstance(thing, pikepdf.Array) else []
