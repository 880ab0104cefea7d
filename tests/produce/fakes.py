"""Jobs whose making is known beforehand, and makers that workers can import."""

from __future__ import annotations

import functools
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, BinaryIO

from visuals.problems import Problem, RefusedError, Where
from visuals.produce.ledger import LEDGER
from visuals.produce.manifest import Item
from visuals.produce.piece import Craft, Task, make_with
from visuals.resolve import Plan, Printing
from visuals.resolve.hanging import Hanging
from visuals.scene import Document, Sheet
from visuals.shelf import Shelf
from visuals.units import Size


@dataclass(frozen=True)
class FakeLayout:
    layout: str = "slogan-flags"


@dataclass(frozen=True)
class FakeProduct:
    """Of pixels, so that no letter to the print shop lies among the files; "mm" asks for one."""

    unit: str = "px"
    finish: None = None
    bleed: None = None
    title: str = "Băng rôn"
    family: str = "bang-ron"
    trim: Size = Size(600, 80)


@dataclass(frozen=True)
class FakeTheme:
    theme: str = "do-vang"
    title: str = "Đỏ vàng"

    @property
    def inks(self) -> dict[str, object]:
        return {}


@dataclass(frozen=True)
class FakeJob:
    """As much of a job as producing looks at. `mood` says what composing it does; `mark` is a file it may leave."""

    id: str
    mood: str = "well"
    frames: tuple[str, ...] = ("",)
    formats: tuple[str, ...] = ("pdf", "png")
    mark: Path | None = None
    layout: FakeLayout = FakeLayout()
    product_id: str = "bang-ron-6x0.8"
    rows: tuple[tuple[str, str], ...] = (("units", "ubnd"),)
    said_at: Where = Where("campaign.yaml", 14, 7)
    longest: int | None = None
    product: FakeProduct = FakeProduct()
    width: float = 600
    printing: Printing = Printing()
    theme: FakeTheme = FakeTheme()
    copies: int = 1
    path: str = ""
    shelf: Shelf | None = None
    checks: Mapping[str, str] = field(default_factory=dict, compare=False)
    approval: None = None
    hanging: Hanging = Hanging()

    is_deck = False

    @property
    def to(self) -> str:
        return self.path or self.id


def plan(*jobs: FakeJob) -> Plan:
    return Plan("asean", "Tuần lễ ASEAN", Path("."), jobs)  # type: ignore[arg-type]


def many(count: int = 40, **facts: Any) -> Plan:
    return plan(*(FakeJob(f"tam-{number:02}", **facts) for number in range(count)))


def compose(job: FakeJob) -> Document:
    match job.mood:
        case "raises":
            raise ZeroDivisionError("chia cho không")
        case "refused":
            raise RefusedError(Problem(job.said_at, "chữ quá dài", "rút gọn", code="text.too-long"))
        case "unreadable":
            (Path(job.id) / "no" / "picture.png").read_bytes()
        case "kills":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kills once" if job.mark and not job.mark.exists():
            job.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "kills writing":
            (Path(job.mark or ".") / f".visuals-{os.getpid()}-00000000-00000000.tmp").write_bytes(b"half")
            os.kill(os.getpid(), signal.SIGKILL)
    sheets = tuple(
        Sheet(f"{job.id}|{job.mood}|{number}", Size(job.width, 80), "mm", ()) for number, _ in enumerate(job.frames)
    )
    return Document(sheets, job.id)


def check(sheet: Sheet, _shelf: Shelf | None) -> tuple[Problem, ...]:
    mood = sheet.name.split("|")[1]
    if mood == "wrong":
        return (Problem(Where("campaign.yaml", 3, 1), "chữ chạm mép", code="check.safe"),)
    if mood == "warned":
        return (Problem(None, "ảnh hơi mờ", severity="warning", code="check.dpi"),)
    return ()


def write(document: Document, file: BinaryIO, format: str, options: Any, /) -> Any:
    """Bytes told by the document alone, in several writes so that a kill can fall between them."""
    pause = 0.002 if document.sheets[0].name.split("|")[1] == "slow" else 0.0
    for _ in range(20):
        time.sleep(pause)
        for sheet in document.sheets:
            file.write(f"{format} {sheet.name} {options.standard}{' live' * options.live_text}\n".encode() * 50)
    if document.sheets[0].name.split("|")[1] == "cannot write png" and format == "png":
        raise RefusedError(Problem(None, "quá nhiều điểm ảnh", code="writers.too-large"))
    return SimpleNamespace(format=format, width=600.0, height=80.0, unit="mm", dpi=72.0, scale="1:1")


def maker(task: Task) -> Item:
    return make_with(Craft(compose, check, write), task)  # type: ignore[arg-type]


def files_in(folder: Path) -> dict[str, bytes]:
    """path → bytes of every file below `folder`, temporary and hidden ones too, but for ledger and seal."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not (path.parent.name == LEDGER and path.suffix in (".json", ".jsonl"))
    }


def doubled(number: int) -> int:
    return 2 * number


def fussy(task: tuple[str, str]) -> str:
    """(what to do, a folder or a word) → "done …"."""
    order, place = task
    match order:
        case "raise":
            raise ValueError(place)
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die once" | "die twice":
            marks = Path(place)
            times = len(list(marks.iterdir()))
            if times < ("die once", "die twice").index(order) + 1:
                (marks / str(times)).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "die late" if not (Path(place) / "late").exists():
            time.sleep(1.0)
            (Path(place) / "late").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        case "unsendable":
            return functools.partial(lambda: place)  # type: ignore[return-value]
        case "sleep":
            time.sleep(30)
    return f"done {place}"


def where_made(seconds: float) -> int:
    """The process that did it, after so many seconds."""
    time.sleep(seconds)
    return os.getpid()
