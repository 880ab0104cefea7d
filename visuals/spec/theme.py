"""Themes: a palette of inks, the roles they play, and the type roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from visuals.problems import Problem, problem
from visuals.spec.file import read_file
from visuals.spec.shapes import (
    NAME,
    TEXT,
    YES_NO,
    Choice,
    Json,
    Many,
    Named,
    Number,
    Range,
    RangeOf,
    Record,
    Sub,
    Whole,
    key,
    near,
    record,
    schema,
)
from visuals.spec.values import COLOUR, INKS, UNDER, Under

__all__ = ["USUAL_ART", "Emphasis", "Ink", "Theme", "TypeRole", "Under", "read_theme", "theme_schema"]

USUAL_ART: Mapping[str, str] = {
    "figure": "motifs/drum",
    "band": "motifs/brocade",
    "ground": "motifs/dots",
    "foot": "motifs/waves",
    "flight": "motifs/lac-birds",
}
"""Artwork role → the artwork of a theme that names none for it. A figure is about as wide as high, a band repeats from
left to right, a ground both ways, a foot stands along the lower edge, a flight is a drawing for a corner."""


@record
class Ink(Record):
    """One ink, two truths: what screens show and what presses print. A hand-made pair, never computed."""

    screen: str = key(COLOUR, 'Màu trên màn hình, ví dụ "#DA251D"')
    print: tuple[float, float, float, float] = key(INKS, "Màu in C M Y K, phần trăm: 0 100 100 0")
    spot: str = key(TEXT, "Tên màu pha (Pantone, CutContour) nếu in màu riêng", default="")
    overprint: bool = key(YES_NO, "In chồng lên màu dưới thay vì khoét trắng: chỉ cho chữ đen in offset", default=False)


@record
class Emphasis(Record):
    """How words that an author puts between ** are set: larger than the others, in their own ink or face."""

    scale: float = key(Number(1, 4), "Cỡ chữ nhấn gấp mấy lần chữ quanh nó", default=1.0)
    ink: str = key(NAME, "Vai màu của chữ nhấn; bỏ trống thì như chữ quanh nó", default="")
    font: str = key(TEXT, "Phông của chữ nhấn; bỏ trống thì như chữ quanh nó", default="")
    weight: int = key(Whole(0, 900), "Độ đậm của chữ nhấn; 0 = như chữ quanh nó", default=0)


@record
class TypeRole(Record):
    """A part that type plays: headline, host, body. Sizes are capital and all: em, in % of the short side."""

    font: str = key(TEXT, "Tên phông chữ")
    weight: int = key(Whole(100, 900), "Độ đậm 100 đến 900", default=400)
    italic: bool = key(YES_NO, "Chữ nghiêng", default=False)
    ink: str = key(NAME, "Vai màu", default="ink")
    case: str = key(Choice(("none", "upper")), "upper = chữ hoa", default="none")
    leading: Range = key(
        RangeOf(0.9, 2.5),
        "Khoảng cách dòng tối thiểu, em; 1.16..1.3: còn thừa chiều cao thì giãn tới 1.3",
        default=Range(1.2, 1.2),
    )
    tracking: Range = key(
        RangeOf(-0.1, 0.5),
        "Giãn chữ, em; -0.01..0.04: thừa chiều ngang thì giãn, thiếu thì khép để chữ to hơn",
        default=Range(0.0, 0.0),
    )
    width: Range = key(
        RangeOf(80, 125, percent=True),
        "Bề ngang con chữ, phần trăm; 98..102: nới hay ép khi giãn hay khép chưa đủ. Từ 97 đến 103 mắt không nhận ra",
        default=Range(100.0, 100.0),
    )
    max: float = key(Number(0.5, 200), "Cỡ lớn nhất, % cạnh ngắn")
    min: float = key(Number(0.2, 200), "Cỡ nhỏ nhất, % cạnh ngắn; nhỏ hơn thì báo lỗi")
    under: Under | None = key(UNDER, "Không quá mấy phần cỡ của vai khác: headline 0.62", default=None)
    counts_as: str = key(NAME, "Tính như vai nào khi so cỡ (under)", default="")
    body: bool = key(YES_NO, "Chữ chạy nhiều dòng (đoạn văn)", default=False)
    emphasis: Emphasis | None = key(Sub(Emphasis), "Chữ nhấn, người viết đặt giữa hai dấu **", default=None)
    near: bool = key(YES_NO, "Đọc khi đứng gần (địa chỉ, ghi chú)", default=False)
    outline: str = key(NAME, "Vai màu của viền quanh chữ", default="")
    outline_width: float = key(Number(0, 0.3), "Độ dày viền, em", default=0.04)
    shadow: str = key(NAME, "Vai màu của bóng chữ", default="")
    shadow_by: float = key(Number(0, 0.3), "Bóng lệch xuống phải bao nhiêu em", default=0.03)


@record
class Theme(Record):
    """A theme file."""

    theme: str = key(NAME, "Tên chủ đề, trùng tên tệp")
    title: str = key(TEXT, "Tên tiếng Việt")
    inks: Mapping[str, Ink] = key(Named(Sub(Ink)), "Các màu mực")
    roles: Mapping[str, str] = key(Named(NAME), "Vai màu: ground, ink, accent, panel … → tên màu mực")
    type: Mapping[str, TypeRole] = key(Named(Sub(TypeRole)), "Các vai chữ")
    art: Mapping[str, str] = key(Named(TEXT), "Vai họa tiết: figure, band … → tên tệp trong assets/", default={})
    space: Mapping[str, float] = key(Named(Number(0, 50)), "Thang khoảng cách, % cạnh ngắn", default={})
    fallback: tuple[str, ...] = key(Many(TEXT), "Phông dự phòng khi thiếu chữ", default=())

    def artwork(self, name: str) -> str:
        """The artwork that a layout means by `name`: a role's, or the one it names itself."""
        return self.art.get(name) or USUAL_ART.get(name, name)


def read_theme(file: Path, label: str) -> Theme:
    """The theme in `file`. Raises SpecError with every fault, FileError."""
    return read_file(Theme, file, label, _check_names)[0]


def _check_names(theme: Theme) -> Iterator[Problem]:
    for ink in theme.roles.values():
        if ink not in theme.inks:
            yield problem("spec.no-ink", theme.place_of("roles"), ink=ink, near=near(ink, theme.inks))
    for name in theme.art:
        if name not in USUAL_ART:
            facts = {"role": name, "near": near(name, USUAL_ART), "known": ", ".join(USUAL_ART)}
            yield problem("spec.no-art-role", theme.place_of("art"), **facts)
    for role in theme.type.values():
        for name in ("ink", "outline", "shadow"):
            ink = getattr(role, name)
            if ink and ink not in theme.roles:
                yield problem("spec.no-ink-role", role.place_of(name), ink=ink, near=near(ink, theme.roles))
        if role.emphasis and role.emphasis.ink and role.emphasis.ink not in theme.roles:
            ink, place = role.emphasis.ink, role.emphasis.place_of("ink")
            yield problem("spec.no-ink-role", place, ink=ink, near=near(ink, theme.roles))
        for name, other in (("under", role.under.role if role.under else ""), ("counts_as", role.counts_as)):
            if other and other not in theme.type:
                yield problem("spec.no-type-role", role.place_of(name), role=other, near=near(other, theme.type))


def theme_schema() -> Json:
    """The JSON Schema of a theme file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: chủ đề",
        **schema(Theme),
    }
