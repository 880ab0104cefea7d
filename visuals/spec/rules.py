"""The thresholds of the checks and the members of ASEAN: numbers and names with their source, never in code."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from visuals.problems import SpecError, Where, problem
from visuals.spec.file import read_file
from visuals.spec.shapes import (
    NAME,
    TEXT,
    YES_NO,
    Choice,
    Json,
    Many,
    Number,
    Parsed,
    Record,
    Sub,
    Whole,
    key,
    record,
    schema,
)
from visuals.units import Length, parse_length

__all__ = [
    "PRESSES",
    "CheckRules",
    "CodeRules",
    "ContrastRules",
    "FileRules",
    "InkRules",
    "LetterRules",
    "Member",
    "PressRules",
    "SymbolRules",
    "check_schema",
    "read_check",
    "read_members",
]

T = TypeVar("T")

PRESSES = ("offset", "banner")
"""Kinds of press: sheets of paper, or rolls of canvas and film."""


def _millimetres(text: str) -> float | None:
    length: Length | None = parse_length(text)
    return length.amount if length and length.unit == "mm" else None


_SHARE = Number(0, 1)
_PHYSICAL = Parsed(_millimetres, "spec.not-length", examples=("0.5mm", "17mm"))


@record
class Rules(Record):
    """What every group of thresholds says of itself."""

    source: str = key(TEXT, "Nguồn")
    verified: bool = key(YES_NO, "Đã đối chiếu với nguồn chính thức", default=False)


@record
class ContrastRules(Rules):
    """Ratios of WCAG: 1 (no contrast) to 21."""

    text: float = key(Number(1, 21), "Tỉ lệ tương phản ít nhất của chữ thường")
    display: float = key(Number(1, 21), "Tỉ lệ tương phản ít nhất của chữ lớn")
    display_from: float = key(Number(0, 100), "Chữ hoa cao từ mấy % cạnh ngắn thì là chữ lớn")
    unseen: float = key(Number(1, 21), "Dưới mức này là lỗi")
    spared: float = key(Number(0, 50), "Bỏ qua mấy % xấu nhất của nền sau chữ")


@record
class LetterRules(Rules):
    """Heights of capitals, lengths in millimetres."""

    per_10m: float = key(_PHYSICAL, "Chữ hoa cao ít nhất cho mỗi 10 m")
    near: tuple[str, ...] = key(Many(NAME), "Vai chữ đọc khi đứng gần")
    near_share: float = key(_SHARE, "Đứng gần là mấy phần khoảng cách nhìn")
    rows: float = key(Number(1, 100), "Bảng điểm ảnh: chữ hoa cao ít nhất mấy hàng")
    rows_one_colour: float = key(Number(1, 100), "Bảng một màu: chữ hoa cao ít nhất mấy hàng")
    many_inks: float = key(_PHYSICAL, "Chữ thấp hơn mức này chỉ nên in một mực")


@record
class PressRules(Rules):
    """What a way of printing can do, for sheets up to an area in square metres. Lengths in millimetres."""

    title: str = key(TEXT, "Tên nhóm")
    press: str = key(Choice(PRESSES), "Loại máy: offset = in tờ, banner = in cuộn khổ lớn")
    bleed: float = key(_PHYSICAL, "Tràn lề ít nhất mỗi cạnh")
    safe: float = key(_PHYSICAL, "Vùng an toàn ít nhất mỗi cạnh")
    up_to: float = key(Number(0, 10000), "Diện tích thành phẩm lớn nhất, m²")
    ppi: float = key(Number(1, 2400), "Hình ở khổ thật: điểm ảnh trên inch ít nhất")
    hairline: float = key(_PHYSICAL, "Nét mảnh nhất")
    letter: float = key(_PHYSICAL, "Chữ hoa thấp nhất in rõ")
    ink: float = key(Number(100, 400), "Tổng mực nhiều nhất, phần trăm")
    overprint: bool = key(YES_NO, "Nhận màu in chồng (overprint)", default=False)


@record
class InkRules(Rules):
    """Inks that hold everywhere in print."""

    ink_most: float = key(Number(100, 400), "Tổng mực mà quá nữa là lỗi, phần trăm")
    black: float = key(Number(90, 100), "Mảng chỉ có mực đen từ mấy phần trăm trở lên thì tính là nền đen")
    black_area: float = key(Number(0, 100), "Nền đen rộng từ mấy phần trăm diện tích tờ thì cần thêm mực khác")
    spots: tuple[str, ...] = key(Many(TEXT), "Tên màu pha mà xưởng hiểu")


@record
class ScreenRules(Rules):
    """Pictures on pixel sheets."""

    picture: float = key(Number(0, 10), "Điểm ảnh của hình cho mỗi điểm ảnh của tờ, mỗi chiều")


@record
class OneColourRules(Rules):
    """Boards whose pixels are on or off."""

    lit_from: float = key(_SHARE, "Điểm ảnh sáng khi phần đỏ của màu đạt mức này")


@record
class CodeRules(Rules):
    """QR codes: quiet zones in modules, lengths in millimetres (for each metre of distance), luminance 0 to 1."""

    quiet: float = key(Number(0, 20), "Lề sáng quanh mã nên có, ô")
    quiet_least: float = key(Number(0, 20), "Lề sáng ít nhất, ô; hẹp hơn là lỗi")
    contrast: float = key(_SHARE, "Độ sáng nền trừ độ sáng ô tối nên có")
    contrast_least: float = key(_SHARE, "Độ sáng nền trừ độ sáng ô tối ít nhất; kém hơn là lỗi")
    module: float = key(_PHYSICAL, "Cạnh một ô cho mỗi mét khoảng cách quét")
    width: float = key(_PHYSICAL, "Bề rộng mã cho mỗi mét khoảng cách quét")
    share: float = key(_SHARE, "Khoảng cách quét là mấy phần khoảng cách nhìn")
    module_least: float = key(_PHYSICAL, "Ô nhỏ hơn mức này là lỗi")
    logo: float = key(Number(0, 100), "Hình giữa mã nên dùng nhiều nhất mấy % khả năng sửa lỗi của khối yếu nhất")
    logo_most: float = key(Number(0, 100), "Quá mức này là lỗi, phần trăm")
    dense: int = key(Whole(1, 40), "Mã nên ở phiên bản nhiều nhất mấy")
    dense_far: int = key(Whole(1, 40), "Như trên, khi quét từ xa")
    far: float = key(_PHYSICAL, "Quét từ khoảng cách này trở lên là quét từ xa")
    pixels: int = key(Whole(1, 100), "Một ô nên có mấy điểm ảnh, mỗi chiều")
    one_ink: float = key(_PHYSICAL, "Ô nhỏ hơn mức này chỉ nên in một mực")


@record
class SymbolRules(Rules):
    """Symbols of State, Party and ASEAN, known by their file names: small letters without marks, blanks as -."""

    state: tuple[str, ...] = key(Many(TEXT), "Tên tệp Quốc huy, Đảng kỳ, huy hiệu Đảng, không dấu; * thay phần bất kỳ")
    asean: tuple[str, ...] = key(Many(TEXT), "Tên tệp biểu tượng, cờ ASEAN")


@record
class FileRules(Rules):
    """PDF files that come from elsewhere: what they are judged by beside the rest, and how far we look."""

    picture_ink: float = key(Number(0, 100), "Hình quá tổng mực trên mấy phần trăm diện tích thì báo")
    empty: float = key(Number(1, 100), "Dải trống ở mép rộng từ mấy phần trăm tờ thì báo")
    megabytes: int = key(Whole(1, 100_000), "Tệp lớn hơn mức này thì không mở, MB")
    pages: int = key(Whole(1, 100_000), "Xem mấy trang đầu")
    content: int = key(Whole(1, 4_000), "Một dòng lệnh vẽ giải nén dài hơn mức này thì bỏ qua, MB")
    operators: int = key(Whole(1000, 999_999_999), "Xem mấy lệnh vẽ đầu của cả tệp")
    pixels: int = key(Whole(1, 1000), "Vẽ thử mỗi trang bằng mấy triệu điểm ảnh")
    plates: int = key(Whole(1, 100), "Đo tổng mực mỗi trang bằng mấy triệu điểm ảnh")
    seconds: int = key(Whole(1, 86_400), "Xem một tệp lâu nhất mấy giây")
    memory: int = key(Whole(256, 1_000_000), "Bộ nhớ dùng thêm nhiều nhất khi xem một tệp, MB")


@record
class CheckRules(Record):
    """Every threshold that a finished sheet is judged by."""

    contrast: ContrastRules = key(Sub(ContrastRules), "Tương phản của chữ")
    letters: LetterRules = key(Sub(LetterRules), "Cỡ chữ")
    print: tuple[PressRules, ...] = key(Many(Sub(PressRules)), "Cách in theo diện tích, nhỏ trước")
    inks: InkRules = key(Sub(InkRules), "Mực")
    screens: ScreenRules = key(Sub(ScreenRules), "Màn hình")
    one_colour: OneColourRules = key(Sub(OneColourRules), "Bảng một màu")
    codes: CodeRules = key(Sub(CodeRules), "Mã QR")
    symbols: SymbolRules = key(Sub(SymbolRules), "Quốc huy, Đảng kỳ, biểu tượng ASEAN")
    files: FileRules = key(Sub(FileRules), "Tệp PDF từ nơi khác")

    def press(self, area: float, kind: str = "") -> PressRules:
        """How a sheet of `area` square metres is printed: the first that reaches so far, else the last.

        With a `kind` of PRESSES, the first and last of that kind (of all, when there is none of it).
        """
        ways = [press for press in self.print if press.press == kind] or self.print
        return next((press for press in ways if area <= press.up_to), ways[-1])


@record
class _Check(Record):
    """A file of thresholds."""

    check: CheckRules = key(Sub(CheckRules), "Ngưỡng của các phép kiểm tra")


@record
class Member(Record):
    """A member state of ASEAN; `id` is its flag's file without extension."""

    id: str = key(NAME, "Tên tệp cờ")
    english: str = key(TEXT, "Tên tiếng Anh")
    name: str = key(TEXT, "Tên trên báo chí Việt Nam")
    ratio: str = key(TEXT, "Cao : dài")
    joined: str = key(TEXT, "Ngày gia nhập")
    source: str = key(TEXT, "Nguồn")
    verified: bool = key(YES_NO, "Đã đối chiếu với nguồn chính thức", default=False)


@record
class _Members(Record):
    """A file of members."""

    flags: tuple[Member, ...] = key(Many(Sub(Member)), "Các nước, theo thứ tự của ASEAN")


def read_check(file: Path, label: str) -> CheckRules:
    """The thresholds in `file`. Raises SpecError with every fault, FileError."""
    rules = read_file(_Check, file, label)[0].check
    if not rules.print:
        raise SpecError(problem("spec.empty", Where(label)))
    return rules


def read_members(file: Path, label: str) -> tuple[Member, ...]:
    """The members of ASEAN in `file`, in their order. Raises SpecError with every fault, FileError."""
    return read_file(_Members, file, label)[0].flags


def check_schema() -> Json:
    """The JSON Schema of a file of thresholds."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: ngưỡng kiểm tra",
        **schema(_Check),
    }
