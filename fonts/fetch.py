"""Bring the fonts of SOURCES.toml anew: `python fonts/fetch.py [--check]`.

Asks the npm client for each package at its pinned version, takes the named members out of it, compares their sha256
and writes them beside this file; the Chinese faces are cut to size on the way (chinese.py). With --check nothing is
fetched: the files that lie here are compared. Exit status 1 when a file is missing or differs. Needs Python 3.11 and,
to fetch, npm and the version of fontTools that SOURCES.toml names.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


def sources() -> list[dict[str, Any]]:
    """Every file of SOURCES.toml, fonts first, then licence texts."""
    table = tomllib.loads((HERE / "SOURCES.toml").read_text(encoding="utf-8"))
    return [*table["font"], *table["licence"]]


def pack(package: str, version: str, folder: Path) -> Path:
    """The archive of one package, brought by the npm client into `folder`."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not installed")
    command = [npm, "pack", "--silent", "--pack-destination", str(folder), f"{package}@{version}"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return folder / done.stdout.strip().splitlines()[-1]


def member(archive: Path, path: str) -> bytes:
    """The bytes of one file in a package."""
    with tarfile.open(archive) as box:
        found = box.extractfile(f"package/{path}")
        if found is None:
            raise SystemExit(f"{archive.name}: {path} is not a file")
        return found.read()


def compare(data: bytes, sha256: str, what: str) -> None:
    """Stop when `data` is not what SOURCES.toml says."""
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SystemExit(f"{what}: sha256 differs from SOURCES.toml")


def finished(data: bytes, source: dict[str, Any]) -> bytes:
    """The member's bytes as they lie here: untouched, or cut where SOURCES.toml says so."""
    if "cut" in source:
        import chinese

        compare(data, source["member_sha256"], source["member"])
        data = chinese.cut(data)
    compare(data, source["sha256"], source["file"])
    return data


def fetch() -> None:
    """Write every file whose bytes are the expected ones; stop at the first that is not."""
    archives: dict[tuple[str, str], Path] = {}
    with tempfile.TemporaryDirectory() as folder:
        for source in sources():
            key = source["package"], source["version"]
            if key not in archives:
                archives[key] = pack(*key, Path(folder))
            data = finished(member(archives[key], source["member"]), source)
            target = HERE / source["file"]
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(data)
            print(source["file"])


def differing() -> list[str]:
    """The files that are missing here or differ from SOURCES.toml."""
    return [
        source["file"]
        for source in sources()
        if not (HERE / source["file"]).is_file()
        or hashlib.sha256((HERE / source["file"]).read_bytes()).hexdigest() != source["sha256"]
    ]


if __name__ == "__main__":
    if "--check" not in sys.argv[1:]:
        fetch()
    wrong = differing()
    print("\n".join(wrong) or "all as in SOURCES.toml")
    sys.exit(1 if wrong else 0)
