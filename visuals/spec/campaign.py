"""Campaigns: what is said (common values and lists) and what is made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from visuals.problems import Problem
from visuals.spec.copies import COPIES, Counted
from visuals.spec.file import read_file
from visuals.spec.papers import Hang, Papers
from visuals.spec.plan import BUTS, LIST, PICK, SELECTION, But, Pick, Selection
from visuals.spec.policies import CHECKS, Policies
from visuals.spec.printing import Print, check_print
from visuals.spec.reader import MapNode, Node
from visuals.spec.scan import SLOT_VALUE
from visuals.spec.shapes import (
    ACCEPTED,
    NAME,
    TEXT,
    Choice,
    Json,
    Many,
    Named,
    Record,
    Sub,
    Whole,
    key,
    record,
    schema,
)
from visuals.spec.show import Show, check_show

__all__ = ["Campaign", "DeckMake", "Make", "Print", "Utm", "campaign_schema", "read_campaign"]


@record
class Utm(Record):
    """What the web site's statistics learn of a scan: parameters behind the links of QR codes, all in ASCII."""

    source: str = key(TEXT, "utm_source: nơi treo; bỏ trống là id các dòng của danh sách", default="")
    medium: str = key(TEXT, "utm_medium: loại vật phẩm", default="$product")
    campaign: str = key(TEXT, "utm_campaign; bỏ trống là mã chiến dịch", default="")
    content: str = key(TEXT, "utm_content, nếu cần thêm", default="")


@record
class Make(Record):
    """One thing to make: a layout, multiplied by lists, products and formats."""

    layout: str = key(NAME, "Tên mẫu")
    each: tuple[str, ...] = key(Many(NAME, lone=True), "Các danh sách nhân với nhau", default=())
    pages: str = key(NAME, "Danh sách mà mỗi dòng là một trang của cùng một tệp", default="")
    on: tuple[str, ...] = key(Many(NAME, lone=True), "Các sản phẩm")
    rows: Selection | None = key(
        SELECTION, "Chỉ làm cho các hàng này, cột: giá trị hoặc [các giá trị]; not: bỏ các hàng kia", default=None,
        name="where",
    )  # fmt: skip
    pick: Mapping[str, Pick] = key(
        Named(PICK), "Mỗi hàng chọn một hàng của danh sách khác: {khau-hieu: don-vi.choice}", default={}
    )
    formats: tuple[str, ...] = key(Many(NAME, lone=True), "Các định dạng tệp: pdf, png, svg, pptx, gif …", name="as")
    to: str = key(TEXT, "Tên tệp ra, không đuôi: $product/$units.id-$slogans.id")
    theme: str = key(NAME, "Chủ đề riêng", default="")
    longest: int = key(
        Whole(0, 20_000), "Cạnh dài của ảnh png, jpg tính bằng điểm ảnh; bỏ trống thì theo độ phân giải in", default=0
    )
    copies: int | Counted = key(
        COPIES, "In mấy bản; cột copies (Số lượng) của danh sách thắng số này; hoặc tên cột ghi số: don-vi.phuon",
        default=1,
    )
    print: Print | None = key(Sub(Print), "In ấn riêng, thắng mục print chung", default=None)
    hang: Hang | None = key(Sub(Hang), "Ngày treo, tháo riêng, thắng mục hang chung", default=None)
    utm: Utm | None = key(Sub(Utm), "Tham số utm riêng, thắng mục utm chung", default=None)
    using: Mapping[str, Node] = key(Named(SLOT_VALUE), "Giá trị riêng, thắng các giá trị khác", default={}, name="with")
    but: tuple[But, ...] = key(BUTS, "Ngoại lệ: những hàng nào thì khác, và khác gì", default=())


@record
class DeckMake(Record):
    """A meeting deck that goes with the campaign."""

    deck: str = key(TEXT, "Tệp Markdown của bài trình chiếu")
    formats: tuple[str, ...] = key(Many(NAME, lone=True), "Các định dạng tệp: pptx, pdf", name="as")
    to: str = key(TEXT, "Tên tệp ra, không đuôi; với each thì có tên của dòng: hop-thon/$don-vi.id")
    each: tuple[str, ...] = key(
        Many(NAME, lone=True), "Danh sách mà mỗi dòng có một bài riêng; $don-vi.ten là của dòng ấy", default=()
    )


@record
class Campaign(Record):
    """A campaign file."""

    campaign: str = key(NAME, "Mã chiến dịch")
    title: str = key(TEXT, "Tên chiến dịch")
    theme: str = key(NAME, "Chủ đề")
    year: int = key(Whole(1900, 2200), "Năm, để tính «59 năm» từ $years.asean", default=0)
    keep: tuple[str, ...] = key(Many(TEXT), "Cụm từ không được tách dòng", default=())
    accept: tuple[str, ...] = key(
        Many(ACCEPTED), "Câu chữ đã xem là đúng, không nhắc nữa; hoặc mã của một loại nhắc", default=()
    )
    common: Mapping[str, Node] = key(Named(SLOT_VALUE), "Giá trị chung cho mọi sản phẩm", default={})
    lists: Mapping[str, Node] = key(Named(LIST), "Danh sách: các dòng, hoặc tên tệp .xlsx, .ods, .csv", default={})
    names: str = key(
        Choice(("unicode", "ascii")), "Tên tệp ra; ascii thì không dấu, không dấu cách", default="unicode"
    )
    print: Print | None = key(Sub(Print), "In ấn: chuẩn tệp, dấu cắt, chia tấm, ghép bài", default=None)
    hang: Hang | None = key(Sub(Hang), "Ngày treo, ngày tháo, vị trí, người phụ trách", default=None)
    papers: Papers | None = key(Sub(Papers), "Các tờ giấy đi kèm: cơ quan, người ký, nơi nhận, đơn giá", default=None)
    approved: str = key(
        TEXT, "Tệp ghi các bản đã duyệt, do visuals approve viết: bản đã duyệt mà đổi chữ thì không in", default=""
    )
    utm: Utm | None = key(Sub(Utm), "Thêm tham số utm vào liên kết của mã QR", default=None)
    make: tuple[Make, ...] = key(Many(Sub(Make)), "Làm những gì", default=())
    decks: tuple[DeckMake, ...] = key(Many(Sub(DeckMake)), "Các bài trình chiếu kèm theo", default=())
    shows: tuple[Show, ...] = key(Many(Sub(Show)), "Các chương trình của bảng điện tử", default=())
    checks: Policies = key(
        CHECKS, "Mức của phép kiểm tra: fail = lỗi, không xuất tệp; warn = chỉ cảnh báo; ignore = bỏ qua", default={}
    )


def read_campaign(file: Path, label: str) -> tuple[Campaign, list[Problem]]:
    """The campaign in `file` and its warnings. Raises SpecError with every fault, FileError."""
    return read_file(Campaign, file, label, _check)


def _check(campaign: Campaign) -> Iterator[Problem]:
    yield from check_print(campaign.print)
    for make in campaign.make:
        yield from check_print(make.print, campaign.print)
    for show in campaign.shows:
        yield from check_show(show)


def campaign_schema() -> Json:
    """The JSON Schema of a campaign file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "visuals: chiến dịch",
        **schema(Campaign),
    }


Row = MapNode
"""A row of a list keeps its nodes: which type each cell has is known only by the slot that takes it."""
