"""What the papers of a campaign need beside its pieces: days of hanging, who signs, what a square metre costs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from visuals.problems import Problem, problem
from visuals.spec.printing import LINE
from visuals.spec.reader import MapNode, Node, show
from visuals.spec.shapes import Json, Parsed, Record, key, record

__all__ = ["HUNG", "NO_YEAR", "Hang", "Papers", "in_year"]

NO_YEAR = 4
"""The year of a day that was written without one ("25/7"): a leap year, so that 29/2 can be written."""

_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}))?")
_IN_WORDS = re.compile(r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s+năm\s+(\d{4}))?", re.IGNORECASE)
_SERIAL = re.compile(r"[2-9]\d{4}")
"""A day as spreadsheets count it, from 1954 on: what a cell shows that has lost its format."""

_PRICE = re.compile(r"(\d{1,3}(?:[. ]\d{3})+|\d{1,9})\s*(?:đ|đồng|vnđ|vnd)?", re.IGNORECASE)


def _day(text: str) -> datetime.date | None:
    """ "25/7/2026", "25/7" (of the campaign's year), "ngày 25 tháng 7", "2026-07-25", also with a time of midnight
    behind it, as spreadsheets export days, and 46228, as they count them."""
    words = re.sub(r"[T ]00:00(:00(\.0+)?)?$", "", text.strip())
    try:
        if found := _DAY.fullmatch(words) or _IN_WORDS.fullmatch(words):
            return datetime.date(int(found[3] or NO_YEAR), int(found[2]), int(found[1]))
        if _SERIAL.fullmatch(words):
            return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(words))
        return datetime.date.fromisoformat(words)
    except ValueError:
        return None


def in_year(day: datetime.date, year: int) -> datetime.date | None:
    """The day with the campaign's `year` where it was written without one; None where there is no such day."""
    if day.year != NO_YEAR:
        return day
    try:
        return day.replace(year=year) if year else None
    except ValueError:
        return None


def _price(text: str) -> int | None:
    """Whole đồng: "45000", "45.000", "45 000 đ". A point parts thousands, as everywhere in Vietnam."""
    found = _PRICE.fullmatch(text.strip())
    return int(re.sub(r"[. ]", "", found[1])) if found else None


HUNG = Parsed(_day, "spec.not-hung-day", examples=("25/7/2026", "25/7", "2026-07-25"))
PRICE = Parsed(_price, "spec.not-price", examples=("45.000", "45000"))


@dataclass(frozen=True)
class _Prices:
    """Names as people write them ("bạt hiflex"), each with a price."""

    def read(self, node: Node, faults: list[Problem]) -> Mapping[str, int] | None:
        if not isinstance(node, MapNode):
            faults.append(problem("spec.not-a-map", node.where, value=show(node)))
            return None
        found = {name.text: PRICE.read(value, faults) for name, value in node.entries}
        return None if None in found.values() else found

    def schema(self) -> Json:
        return {"type": "object", "additionalProperties": PRICE.schema()}


PRICES = _Prices()


@record
class Hang(Record):
    """When pieces hang, and who looks after them. Columns of the same names in a list win, row by row."""

    start: datetime.date | None = key(
        HUNG, "Ngày treo: 25/7/2026, hoặc 25/7 của năm chiến dịch; cột hang", default=None, name="from"
    )
    end: datetime.date | None = key(HUNG, "Ngày tháo, vẫn còn treo ngày ấy; cột take_down", default=None, name="to")
    place: str = key(LINE, "Vị trí treo; cột place", default="")
    person: str = key(LINE, "Người phụ trách; cột person", default="")
    phone: str = key(LINE, "Điện thoại của người phụ trách; cột phone", default="")


@record
class Papers(Record):
    """What stands on the papers: who makes them, who signs, what a square metre costs. What is empty stays a blank."""

    agency: str = key(LINE, "Cơ quan ban hành, ví dụ Ủy ban nhân dân xã Na Dương; bỏ trống là host chung", default="")
    department: str = key(LINE, "Phòng lập phiếu", default="Phòng Văn hóa - Xã hội")
    place: str = key(LINE, "Địa danh trước ngày tháng: Na Dương", default="")
    basis: str = key(LINE, "Căn cứ: Kế hoạch số …/KH-UBND ngày …", default="")
    designer: str = key(LINE, "Họ tên người thiết kế", default="")
    reviewer: str = key(LINE, "Họ tên người của phòng ký phiếu duyệt", default="")
    title: str = key(LINE, "Chức vụ của lãnh đạo duyệt: KT. CHỦ TỊCH - PHÓ CHỦ TỊCH", default="")
    leader: str = key(LINE, "Họ tên lãnh đạo duyệt", default="")
    receiver: str = key(LINE, "Nơi nhận hàng in; cột receiver của danh sách thắng", default="")
    prices: Mapping[str, int] = key(PRICES, "Đơn giá theo chất liệu, đồng một m²: bạt hiflex: 45.000", default={})
