"""What `visuals show` draws of layouts for boards: the board as passers-by see it."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import numpy
from PIL import Image

from visuals.cli import main


def test_the_web_page_shows_diodes(tmp_path: Path) -> None:
    """Light between letters, where the file that goes to the board has none; letters in the board's only colour."""
    command = ["show", "bang-dien-tu", "--on", "bang-do-320x64", "--theme", "den-led", "-o", str(tmp_path / "mau.html")]
    assert main(command) == 0
    (data,) = re.findall(r"base64,([^\"]+)", (tmp_path / "mau.html").read_text(encoding="utf-8"))
    with Image.open(io.BytesIO(base64.b64decode(data))) as picture:
        assert picture.width / picture.height == 320 / 64
        seen = numpy.asarray(picture.convert("RGB"), float)
    assert 10 < seen[:8, :8].mean() < 60, "the plate and its diodes are seen though they are dark"
    lit = seen[seen[:, :, 0] > 150]
    assert lit[:, 0].mean() > 2 * lit[:, 1].mean()
