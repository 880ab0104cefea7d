"""Shows: what an electronic board plays, part after part, and over again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from visuals.problems import Problem, problem
from visuals.spec.anniversary import DAY
from visuals.spec.papers import Hang
from visuals.spec.reader import Node
from visuals.spec.shapes import NAME, TEXT, YES_NO, Choice, Many, Number, Parsed, Raw, Record, Sub, key, record

__all__ = ["KINDS", "Part", "Show", "check_show"]

KINDS = ("scroll", "pages", "top", "countdown", "count-up", "clock", "flags", "image", "qr")
"""The keys that say what a part is: exactly one of them stands in each."""

MOST_DAYS = 62

_PARTNERS = {"bottom": ("top",), "words": ("countdown", "count-up", "qr", "image"), "then": ("countdown",)}
"""Keys that go with some kinds only."""


def _days(text: str) -> tuple[datetime.date, ...] | None:
    """Every day from the first to the last, both included."""
    found = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d)(?:\s*\.\.\s*(\d{4}-\d\d-\d\d))?\s*", text)
    if not found:
        return None
    try:
        first = datetime.date.fromisoformat(found[1])
        last = datetime.date.fromisoformat(found[2] or found[1])
    except ValueError:
        return None
    count = (last - first).days + 1
    return tuple(first + datetime.timedelta(day) for day in range(count)) if 0 < count <= MOST_DAYS else None


DAYS = Parsed(_days, "spec.not-days", examples=("2026-08-03..2026-08-08", "2026-08-08"))


@record
class Part(Record):
    """A part of a show. One key says what it is: scroll, pages, top, countdown, count-up, clock, flags, image or qr."""

    scroll: str = key(TEXT, "Một câu chạy ngang qua bảng", default="")
    pages: Node | None = key(
        Raw(), "Các câu hiện lần lượt: tên một danh sách (lấy cột slogan), hoặc các câu viết ngay đây", default=None
    )
    top: str = key(TEXT, "Hai hàng: câu đứng yên ở trên; câu chạy ở dưới là bottom", default="")
    bottom: str = key(TEXT, "Câu chạy ở hàng dưới, đi cùng top", default="")
    countdown: datetime.date | None = key(DAY, "Đếm ngược đến ngày này; show phải ghi days", default=None)
    count_up: datetime.date | None = key(DAY, "Đếm từ ngày này; show phải ghi days", default=None, name="count-up")
    words: str = key(
        TEXT, "Câu của countdown, count-up (số ngày là $days); chữ bên cạnh mã QR, dưới hình", default=""
    )
    then: str = key(TEXT, "countdown: câu hiện đúng ngày ấy, khi không còn ngày nào", default="")
    clock: str = key(TEXT, "Chừa chỗ cho đồng hồ của bộ điều khiển, bên cạnh câu này", default="")
    flags: str = key(TEXT, "Hàng cờ: thư mục cờ, ví dụ flags", default="")
    image: str = key(TEXT, "Một hình", default="")
    qr: str = key(TEXT, "Mã QR của đường liên kết này", default="")
    change: str = key(
        Choice(("hold", "wipe", "slide")),
        "Vào trang: hold = hiện ngay, wipe = quét từ trái, slide = đẩy sang trái",
        default="hold",
    )
    seconds: float = key(
        Number(0.5, 600), "Mỗi trang đứng mấy giây; bỏ trống thì theo số tiếng", default=0.0
    )
    speed: float = key(Number(1, 20), "Chữ chạy: mấy chữ cái mỗi giây", default=7.0)
    ink: str = key(NAME, "Vai màu của chữ", default="")

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which of KINDS were written."""
        return tuple(kind for kind in KINDS if kind in self.places)


@record
class Show(Record):
    """A show for boards, a file in each format for each board (and each day)."""

    on: tuple[str, ...] = key(Many(NAME, lone=True), "Các bảng điện tử")
    formats: tuple[str, ...] = key(
        Many(NAME, lone=True), "Các định dạng tệp: gif, avi, mp4, bmp, png, zip (từng khung hình png)", name="as"
    )
    to: str = key(TEXT, "Tên tệp ra, không đuôi: $product, $day")
    parts: tuple[Part, ...] = key(Many(Sub(Part)), "Các phần, chiếu lần lượt rồi quay lại từ đầu")
    theme: str = key(NAME, "Chủ đề riêng", default="")
    days: tuple[datetime.date, ...] = key(DAYS, "Những ngày chiếu: mỗi ngày một tệp, $day trong tên", default=())
    simulate: bool = key(YES_NO, "Kèm hình và gif nhìn như bảng thật, để duyệt", default=False)
    hang: Hang | None = key(
        Sub(Hang), "Phát từ ngày, đến hết ngày, bảng đặt ở đâu, ai phụ trách; thắng mục hang chung", default=None
    )


def check_show(show: Show) -> Iterator[Problem]:
    """What the keys alone do not tell: one kind a part, keys that go with others, days where they are counted."""
    if not show.parts:
        yield problem("spec.empty-show", show.where)
    for part in show.parts:
        kinds = part.kinds
        if len(kinds) != 1:
            yield problem("spec.part-kinds", part.where, count=len(kinds), kinds=", ".join(KINDS))
            continue
        yield from _check_part(part, kinds[0], show)


def _check_part(part: Part, kind: str, show: Show) -> Iterator[Problem]:
    for name, partners in _PARTNERS.items():
        if name in part.places and kind not in partners:
            yield problem("spec.part-key", part.place_of(name), key=name, partners=", ".join(partners))
    needed = {"top": "bottom", "countdown": "words", "count-up": "words"}.get(kind, "")
    if needed and needed not in part.places:
        yield problem("spec.part-lacks", part.where, key=needed, kind=kind)
    if kind in ("countdown", "count-up") and not show.days:
        yield problem("spec.no-days", part.place_of(kind), kind=kind)
