"""Boards: modules of so many pixels, columns × rows of them, and the controller that feeds them."""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    Parsed,
    Record,
    Sub,
    Whole,
    key,
    record,
    schema,
)
from visuals.spec.values import LENGTH
from visuals.units import Length

__all__ = [
    "COUNT", "LARGEST_SIDE", "LOW_BOARD", "MARK_METRES", "MOST_PIXELS", "Board", "Controller", "Module",
    "board_faults", "controllers_schema", "hanging_rows", "modules_schema", "read_controllers", "read_modules",
]  # fmt: skip

LARGEST_SIDE = 16_384
"""Pixels: no player sends a longer line, and no decoder of video takes one."""

MOST_PIXELS = 8_294_400
"""3840 × 2160, what one sending card feeds."""

LOW_BOARD = 64
"""Rows: a board with fewer has none to spare above and below its letters."""

_HANGING = 0.75
"""Of the rows at the ends that letters leave dark, so much may be lit by marks."""

MARK_METRES = 1.72
"""Metres for each millimetre of pitch at which a stroke of one pixel is still resolved: 2 arcminutes (an eye of 20/40;
20/20 resolves half of that and sees it from twice as far)."""


def hanging_rows(ends: int, least: int) -> int:
    """Of `ends` rows that stay dark above and below the letters how many their marks may use, `least` staying dark."""
    return max(0, min(int(ends * _HANGING), ends - least))


def _count(text: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"\s*(\d{1,6})\s*[x×]\s*(\d{1,6})\s*", text)
    if not found or not (int(found[1]) and int(found[2])):
        return None
    return int(found[1]), int(found[2])


COUNT = Parsed(_count, "spec.not-count", pattern=r"^\s*\d+\s*[x×]\s*\d+\s*$", examples=("10 x 3",))

COLOURS = ("red", "red-green", "full")


@record
class Module(Record):
    """A module: the plate that boards are built of."""

    title: str = key(TEXT, "Tên tiếng Việt")
    pixels: tuple[int, int] = key(COUNT, "Số điểm ảnh, ngang x dọc")
    pitch: Length = key(LENGTH, "Bước điểm ảnh: tâm hai điểm cạnh nhau cách bao nhiêu")
    colours: str = key(Choice(COLOURS), "red = một màu đỏ, red-green = đỏ, xanh lá và vàng, full = đủ màu")
    source: str = key(TEXT, "Nguồn")
    verified: bool = key(YES_NO, "Đã đối chiếu với nguồn chính thức", default=False)


@record
class Controller(Record):
    """A control card: what files it takes and how large a board it drives. Lengths in pixels."""

    title: str = key(TEXT, "Tên thiết bị")
    formats: tuple[str, ...] = key(Many(NAME), "Định dạng tệp nhận được, nên dùng trước ghi trước")
    colours: tuple[str, ...] = key(Many(Choice(COLOURS)), "Loại bảng điều khiển được")
    width: int = key(Whole(1, LARGEST_SIDE), "Bảng rộng nhất, điểm ảnh")
    height: int = key(Whole(1, LARGEST_SIDE), "Bảng cao nhất, điểm ảnh")
    pixels: int = key(Whole(1, MOST_PIXELS), "Nhiều nhất bao nhiêu điểm ảnh cả bảng", default=MOST_PIXELS)
    multiple: int = key(Whole(1, 256), "Rộng và cao phải chia hết cho", default=1)
    rate: float = key(Number(1, 60), "Khung hình mỗi giây của tệp video", default=50.0)
    clock: bool = key(YES_NO, "Tự vẽ được đồng hồ", default=False)
    source: str = key(TEXT, "Nguồn")
    verified: bool = key(YES_NO, "Đã đối chiếu với nguồn chính thức", default=False)


@record
class Board(Record):
    """What a board product is built of."""

    module: str = key(NAME, "Loại mô-đun, tên trong layouts/rules/modules.yaml")
    modules: tuple[int, int] | None = key(COUNT, "Số mô-đun, ngang x dọc; thay cho size", default=None)
    controller: str = key(NAME, "Bộ điều khiển, tên trong layouts/rules/controllers.yaml", default="generic")


@record
class _Modules(Record):
    """A file of modules."""

    modules: Mapping[str, Module] = key(Named(Sub(Module)), "Tên → mô-đun")


@record
class _Controllers(Record):
    """A file of controllers."""

    controllers: Mapping[str, Controller] = key(Named(Sub(Controller)), "Tên → bộ điều khiển")


def read_modules(file: Path, label: str) -> Mapping[str, Module]:
    """name → module. Raises SpecError with every fault, FileError."""
    return read_file(_Modules, file, label, _check_pitch)[0].modules


def _check_pitch(read: _Modules) -> list[Problem]:
    return [
        problem("spec.no-pitch", module.place_of("pitch"))
        for module in read.modules.values()
        if module.pitch.unit != "mm" or not module.pitch.amount
    ]


def read_controllers(file: Path, label: str) -> Mapping[str, Controller]:
    """name → controller. Raises SpecError with every fault, FileError."""
    return read_file(_Controllers, file, label)[0].controllers


def board_faults(
    board: Board, size: tuple[int, int], module: Module, controller: Controller, whole: bool
) -> list[Problem]:
    """Why a board of `size` pixels cannot be: part modules (unless `whole`), too large, nothing that its controller
    drives."""
    wide, high = module.pixels
    facts = {"width": size[0], "height": size[1]}
    if max(size) > LARGEST_SIDE or size[0] * size[1] > MOST_PIXELS:
        return [problem("spec.board-too-large", board.place_of("modules"), side=LARGEST_SIDE, **facts)]
    if not whole and (size[0] % wide or size[1] % high):
        near = f"{max(1, round(size[0] / wide))} x {max(1, round(size[1] / high))}"
        more = {"module": board.module, "wide": wide, "high": high, "near": near}
        return [problem("spec.part-modules", board.place_of("module"), **facts, **more)]
    return _not_driven(board, size, module, controller)


def _not_driven(board: Board, size: tuple[int, int], module: Module, controller: Controller) -> list[Problem]:
    where, facts = board.place_of("controller"), {"controller": board.controller}
    faults = []
    if module.colours not in controller.colours:
        faults.append(problem("spec.controller-colours", where, module=board.module, **facts))
    if size[0] > controller.width or size[1] > controller.height or size[0] * size[1] > controller.pixels:
        most = {"most_wide": controller.width, "most_high": controller.height, "most": controller.pixels}
        faults.append(problem("spec.controller-size", where, width=size[0], height=size[1], **most, **facts))
    if size[0] % controller.multiple or size[1] % controller.multiple:
        sides = {"width": size[0], "height": size[1], "multiple": controller.multiple}
        faults.append(problem("spec.controller-multiple", where, **sides, **facts))
    return faults


def modules_schema() -> Json:
    """The JSON Schema of a file of modules."""
    return _schema("visuals: mô-đun bảng điện tử", _Modules)


def controllers_schema() -> Json:
    """The JSON Schema of a file of controllers."""
    return _schema("visuals: bộ điều khiển bảng điện tử", _Controllers)


def _schema(title: str, cls: type) -> Json:
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema(cls)}
