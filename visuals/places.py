"""Where the data that comes with the library lies."""

from __future__ import annotations

import functools
from pathlib import Path

__all__ = ["shipped"]


@functools.cache
def shipped() -> Path:
    """The folder that holds our own layouts/, fonts/ and assets/: in the wheel, or the root of a checkout."""
    packed = Path(__file__).parent / "shipped"
    return packed if packed.is_dir() else Path(__file__).parent.parent
