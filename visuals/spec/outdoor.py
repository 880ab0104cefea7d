"""Rules on what hangs outdoors: how long, where, foreign words, sponsors, flags - data with source, never in code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from visuals.problems import Problem
from visuals.spec.file import read_files
from visuals.spec.product import FAMILIES
from visuals.spec.rules import Rules
from visuals.spec.shapes import TEXT, Choice, Json, Many, Number, Record, Sub, Whole, key, record, schema
from visuals.spec.values import PHYSICAL
from visuals.units import Length

__all__ = [
    "EmblemRule", "FlagRules", "ForeignRules", "HangingRule", "ImprintRules", "Outdoor", "OutdoorRule", "PlaceRules",
    "SizeLimit", "SponsorRules", "outdoor_schema", "read_outdoor",
]  # fmt: skip

_OFF = "off"
_SHARE = Number(0, 1)


@record
class OutdoorRule(Rules):
    """What every rule says of itself."""

    severity: str = key(
        Choice(("warning", "error", "note", _OFF)),
        "warning = nhắc, error = không xuất tệp, note = ghi chú, off = không xem",
        default="warning",
    )

    @property
    def asked(self) -> bool:
        """False for a rule that is switched off."""
        return self.severity != _OFF

    def told(self, problems: Iterator[Problem]) -> Iterator[Problem]:
        """The problems that break this rule, as severe as it is; none when it is switched off."""
        severity: Any = self.severity
        if self.asked:
            yield from (replace(each, severity=severity) for each in problems)


@record
class HangingRule(OutdoorRule):
    """How long something may hang."""

    days: int = key(Whole(0, 3660), "Treo nhiều nhất mấy ngày; 0 = không xem", default=0)


@record
class PlaceRules(OutdoorRule):
    """Where nothing may hang."""

    words: tuple[str, ...] = key(Many(TEXT), "Chữ trong vị trí treo cho biết không được treo ở đó", default=())


@record
class ForeignRules(OutdoorRule):
    """Words in other languages beside Vietnamese ones."""

    share: float = key(_SHARE, "Khổ chữ nước ngoài nhiều nhất mấy phần khổ chữ Việt")
    words: int = key(Whole(1, 100), "Từ mấy từ trở lên thì xét")
    slots: tuple[str, ...] = key(Many(TEXT), "Ô của mẫu dành cho chữ nước ngoài", default=())
    exempt: tuple[str, ...] = key(Many(TEXT), "Tên riêng, từ quốc tế hóa không tính", default=())


@record
class SponsorRules(OutdoorRule):
    """Logos of sponsors: known by their slot, or by the name of their file or its folder."""

    area: float = key(Number(0, 100), "Nhiều nhất mấy phần trăm diện tích")
    strip: float = key(Number(1, 100), "Rộng từ mấy lần cao thì là băng rôn ngang")
    slots: tuple[str, ...] = key(Many(TEXT), "Ô của mẫu dành cho nhà tài trợ", default=())
    files: tuple[str, ...] = key(Many(TEXT), "Tên tệp, thư mục, không dấu; * thay phần bất kỳ", default=())


@record
class ImprintRules(OutdoorRule):
    """What tells who made a piece with a sponsor on it."""

    slots: tuple[str, ...] = key(Many(TEXT), "Ô ghi tên, địa chỉ người thực hiện", default=())
    roles: tuple[str, ...] = key(Many(TEXT), "Vai chữ ấy", default=())
    words: tuple[str, ...] = key(Many(TEXT), "Chữ cho biết đã ghi", default=())


@record
class EmblemRule(OutdoorRule):
    """ASEAN's emblem beside a sponsor."""


@record
class FlagRules(OutdoorRule):
    """Flags of State and Party on pieces that are not rectangles."""

    files: tuple[str, ...] = key(Many(TEXT), "Tên tệp, không dấu; * thay phần bất kỳ", default=())
    notes: tuple[str, ...] = key(Many(TEXT), "Chữ trong ghi chú gia công cho biết không phải chữ nhật", default=())
    whole: float = key(_SHARE, "Đường cắt giữ lại ít hơn mấy phần của khổ thì không còn là chữ nhật")


@record
class SizeLimit(OutdoorRule):
    """The largest size of a family of products; what is left out is not asked."""

    family: str = key(Choice(FAMILIES), "Nhóm sản phẩm")
    width: Length | None = key(PHYSICAL, "Rộng nhất", default=None)
    height: Length | None = key(PHYSICAL, "Cao nhất", default=None)
    area: float = key(Number(0, 100_000), "Diện tích lớn nhất, m²; 0 = không xem", default=0.0)


@record
class Outdoor(Record):
    """Every rule on what hangs outdoors."""

    hanging: HangingRule = key(Sub(HangingRule), "Số ngày treo")
    forbidden: PlaceRules = key(Sub(PlaceRules), "Nơi không được treo")
    foreign: ForeignRules = key(Sub(ForeignRules), "Chữ nước ngoài")
    sponsors: SponsorRules = key(Sub(SponsorRules), "Nhà tài trợ")
    imprint: ImprintRules = key(Sub(ImprintRules), "Tên, địa chỉ người thực hiện")
    emblem: EmblemRule = key(Sub(EmblemRule), "Biểu tượng ASEAN cạnh nhà tài trợ")
    flags: FlagRules = key(Sub(FlagRules), "Quốc kỳ, cờ Đảng")
    sizes: tuple[SizeLimit, ...] = key(Many(Sub(SizeLimit)), "Khổ lớn nhất theo nhóm sản phẩm", default=())


@record
class _Outdoor(Record):
    """A file of rules."""

    outdoor: Outdoor = key(Sub(Outdoor), "Quy định ngoài trời")


def read_outdoor(files: Sequence[tuple[Path, str]]) -> Outdoor:
    """The rules in the files, (file, label) each: one's own, which may hold only what it changes, before ours. Raises
    SpecError with every fault, FileError."""
    return read_files(_Outdoor, files)[0].outdoor


def outdoor_schema() -> Json:
    """The JSON Schema of a file of rules: of each rule only what is changed need stand there."""
    whole = schema(_Outdoor)
    rules = whole["properties"]["outdoor"]
    for part in (rules, *rules["properties"].values()):
        part.pop("required", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: quy định ngoài trời",
        **whole,
    }
