"""What the motifs are: their titles, how they repeat, what they mean."""

from __future__ import annotations

from pathlib import Path

from visuals.spec.file import read_file
from visuals.spec.shapes import NAME, TEXT, Choice, Many, Record, Sub, key, record

__all__ = ["GROUPS", "Motif", "read_motifs"]

GROUPS = {
    "bronze": "Trống đồng",
    "plants": "Cây, hoa",
    "land": "Núi, nước, làng bản",
    "weaving": "Thổ cẩm",
    "people": "Con người, hòa bình",
    "feast": "Mây trời, ngày hội",
    "patterns": "Hoa văn nền",
    "lines": "Đường nét, góc",
}
"""Group → what it is called."""


@record
class Motif(Record):
    """A motif; `id` is its file in assets/motifs without extension."""

    id: str = key(NAME, "Tên tệp")
    title: str = key(TEXT, "Là gì")
    group: str = key(Choice(tuple(GROUPS)), "Thuộc nhóm nào")
    repeats: str = key(Choice(("no", "across", "both")), "no = đứng riêng, across = nối ngang, both = nối mọi phía")
    about: str = key(TEXT, "Ý nghĩa, vẽ theo gì, hợp với chỗ nào")


@record
class _Motifs(Record):
    """A file of motifs."""

    motifs: tuple[Motif, ...] = key(Many(Sub(Motif)), "Các họa tiết")


def read_motifs(file: Path, label: str) -> tuple[Motif, ...]:
    """The motifs told in `file`, in its order. Raises SpecError with every fault, FileError."""
    return read_file(_Motifs, file, label)[0].motifs
