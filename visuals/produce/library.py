"""What draws, as one digest: this library's code and data, the packages it draws with, Python and the machine.

Nothing heavy is imported: a run that finds nothing to do asks for no more than this (`produce.seal`).
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import platform
import sys
import zlib
from pathlib import Path

from visuals.places import shipped
from visuals.produce.trees import digest_of

__all__ = ["code_digest", "library", "package_versions"]

_PACKAGES = (
    "pillow", "reportlab", "python-pptx", "lxml", "qrcode", "fonttools", "uharfbuzz", "pikepdf", "pypdfium2", "numpy",
    "zxing-cpp", "imageio-ffmpeg",
)  # fmt: skip
"""What draws, packs and reads: another version may set other bytes, or find other faults."""

_FILM_PROGRAM = "IMAGEIO_FFMPEG_EXE"
"""The variable by which imageio-ffmpeg is told to run another program."""


@functools.cache
def library() -> str:
    """A digest of this library, code and data, of the packages that draw and of Python."""
    packages = [f"{name}={version}" for name, version in package_versions().items()]
    machine = (sys.version, zlib.ZLIB_RUNTIME_VERSION, platform.machine(), sys.platform)
    told = [code_digest(), *packages, *machine, os.environ.get(_FILM_PROGRAM, "")]
    return hashlib.sha256(" ".join(told).encode()).hexdigest()


def code_digest() -> str:
    """A digest of this library's own files: an editable checkout changes without a new version, so they are read
    (about 16 MB, 0.03 s)."""
    code, data = Path(__file__).parent.parent, shipped()
    return digest_of([code, *(data / name for name in ("fonts", "assets", "layouts/rules"))])


def package_versions() -> dict[str, str]:
    """name → version of the packages that draw; "" for one that is not installed."""
    from importlib.metadata import PackageNotFoundError, version

    found = dict.fromkeys(_PACKAGES, "")
    for name in _PACKAGES:
        with contextlib.suppress(PackageNotFoundError):
            found[name] = version(name)
    return found
