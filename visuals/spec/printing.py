"""Printing: what a campaign asks of the files that go to the shop - marks, panels, ganged sheets, the slug's words."""

from __future__ import annotations

from collections.abc import Iterator

from visuals.problems import Problem, problem
from visuals.spec.shapes import TEXT, YES_NO, Choice, Parsed, Record, key, record
from visuals.spec.values import PHYSICAL
from visuals.units import Length, parse_size

__all__ = ["LINE", "PAPERS", "Print", "check_print"]

# Finished sizes of ISO 216, raw sizes of ISO 217; A3+ is what desktop printers call 13 x 19 inches. Upright.
PAPERS = {
    "A5": (148.0, 210.0), "A4": (210.0, 297.0), "A3": (297.0, 420.0), "A2": (420.0, 594.0), "A1": (594.0, 841.0),
    "A0": (841.0, 1189.0), "SRA4": (225.0, 320.0), "SRA3": (320.0, 450.0), "A3+": (329.0, 483.0),
}  # fmt: skip

_LONGEST = 160
"""Characters: what fits into one line of a slug or a letter."""

_LARGEST_PAPER = 5000.0


def _paper(text: str) -> tuple[float, float] | None:
    """Width and height in millimetres of a sheet of paper, by its name or by its size."""
    known = PAPERS.get(text.strip().upper())
    if known:
        return known
    size = parse_size(text)
    if size is None or size[0].unit != "mm" or not all(0 < side.amount <= _LARGEST_PAPER for side in size):
        return None
    return size[0].amount, size[1].amount


PAPER = Parsed(_paper, "spec.not-paper", examples=("A3+", "SRA3", "65cm x 86cm"))
LINE = Parsed(lambda text: text if len(text) <= _LONGEST else None, "spec.not-a-line")


@record
class Print(Record):
    """What the files for the print shop are like. A `make` may have its own: what it writes wins."""

    marks: bool = key(YES_NO, "Dấu cắt, dấu chồng màu, dấu khoen và dòng chân tệp, ở tệp pdf", default=True)
    date: str = key(LINE, "Ngày ghi ở dòng chân tệp, đúng như viết ở đây", default="")
    shop: str = key(LINE, "Tên xưởng in, ghi ở phiếu đặt in", default="")
    contact: str = key(LINE, "Người liên hệ, điện thoại, ghi ở DOC-TOI-TRUOC.txt", default="")
    roll: Length | None = key(PHYSICAL, "Khổ cuộn của máy in; tấm dài hơn thì thêm tệp chia tấm", default=None)
    overlap: Length = key(PHYSICAL, "Các tấm chồng mép lên nhau", default=Length(30.0, "mm"))
    lengthwise: bool = key(YES_NO, "Tấm có cạnh ngắn vừa khổ cuộn thì in dọc cuộn, không chia", default=False)
    gang: tuple[float, float] | None = key(PAPER, "Ghép các bài nhỏ lên tờ giấy khổ này", default=None)
    standard: str = key(
        Choice(("x4", "x1a", "plain")), "Chuẩn tệp in: x4 = PDF/X-4, x1a = PDF/X-1a, plain = PDF thường", default="x4"
    )
    profile: str = key(TEXT, "Hồ sơ màu ICC riêng của nhà in, tệp cạnh chiến dịch; bỏ trống là FOGRA39", default="")
    user_unit: bool = key(YES_NO, "Tấm vẽ 1:10 ghi kèm khổ thật (UserUnit), chỉ khi nhà in yêu cầu", default=False)
    archive: bool = key(YES_NO, "Kèm một bản lưu giữ chữ (tìm, chép được) bên cạnh bản chữ thành nét", default=False)
    soft_proof: bool = key(YES_NO, "Kèm ảnh …-mau-in.jpg để xem trước màu in", default=False)
    text: str = key(
        Choice(("outlines", "live")), "outlines = chữ thành nét, live = giữ chữ và nhúng phông", default="outlines"
    )


def check_print(given: Print | None, common: Print | None = None) -> Iterator[Problem]:
    """What cannot go together, each fault at the key that is wrong; `common` is what `given` falls back on."""
    records = [each for each in (given, common) if each]
    roll = next((each for each in records if each.roll), None)
    overlap = next((each for each in records if "overlap" in each.places), roll)
    if given and roll and roll.roll and overlap and roll.roll.amount <= overlap.overlap.amount:
        where = given.place_of("roll" if roll is given else "overlap")
        yield problem("spec.roll-narrow", where, roll=roll.roll, rest=overlap.overlap)
