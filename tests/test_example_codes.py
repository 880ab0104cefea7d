"""The example of every kind of code: each file's code says it, read by zxing out of picture and PDF."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import visuals

EXAMPLE = Path(__file__).parent.parent / "examples" / "ma-qr"


@pytest.mark.slow
def test_every_kind_is_read_from_every_file(tmp_path: Path) -> None:
    zxingcpp = pytest.importorskip("zxingcpp")
    report = visuals.render(EXAMPLE, tmp_path, jobs=1)
    assert [problem for item in report.items for problem in item.problems] == []
    kinds = set()
    for item in report.items:
        (code,) = item.codes
        kinds.add(code.payload.partition(":")[0])
        for file in item.files:
            path = tmp_path / file.path
            if file.format == "pdf":
                with pypdfium2.PdfDocument(path) as pdf:
                    picture = pdf[0].render(scale=2).to_pil()
            else:
                picture = Image.open(path)
            assert [each.text for each in zxingcpp.read_barcodes(picture, try_invert=False)] == [code.payload]
    assert kinds >= {"https", "WIFI", "BEGIN", "tel", "mailto", "geo"}
