"""LibreOffice Calc as a writer and reader that is not ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def converted(file: Path, to: str) -> Path:
    """`file` as LibreOffice writes it in the format `to` ("ods", "csv:FILTER:OPTIONS"), beside it.

    Skips the test where LibreOffice has no Calc: it then leaves no file.
    """
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    out = file.parent / "converted"
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{file.parent}/profile", "--convert-to", to]
    subprocess.run([*command, "--outdir", out, file], check=False, capture_output=True, timeout=120)
    made = out / f"{file.stem}.{to.partition(':')[0]}"
    if not made.exists():
        pytest.skip("LibreOffice Calc is not installed")
    return made
