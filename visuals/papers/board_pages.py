"""Boards on proof sheets: what passers-by will see of each page of a show, its words in full, how long it stays, and
from how far it is read.

Pictures are simulated (boards/simulator) and lie in a folder of the caller's, because drawings name their pictures'
files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from visuals.impose.words import number
from visuals.papers.pages import Pages, ruled
from visuals.papers.setting import GREY, block
from visuals.problems import Problem, VisualsError, decimal, say
from visuals.scene import Item, Picture
from visuals.text.marks import plain
from visuals.units import Box

if TYPE_CHECKING:
    from visuals.boards import Made
    from visuals.boards.distance import Distances
    from visuals.boards.motion import Scene
    from visuals.resolve import Job, Plan, ShowJob
    from visuals.scene import Sheet
    from visuals.scene.clip import Pixels
    from visuals.spec.board import Module

__all__ = ["Board", "boards_of", "page_reach", "show_facts", "simulated_sheets", "write_scenes"]

_WIDE = 600
"""Pixels of a picture's long side: 88 mm at 170 dpi."""

_EXPOSED = 1.6
"""Times the light: an eye opens until the letters are bright; paper is darker than either."""

_PICTURE = 88.0
"""Millimetres: how wide the picture of a page of a show is."""

_HIGHEST = 46.0
_GAP, _SIZE = 4.0, 9.0


@dataclass(frozen=True, slots=True, eq=False)
class Board:
    """A show of the campaign on one board, drawn; of shows by the day the first is drawn whole, and of the others what
    the days before did not say."""

    jobs: tuple[ShowJob, ...]
    made: tuple[Made, ...]

    @property
    def job(self) -> ShowJob:
        return self.jobs[0]

    @property
    def code(self) -> str:
        """What the show is approved by; "" for shows by the day, which have one each."""
        from visuals.produce.approval import code_of_show

        return code_of_show(self.made[0]) if len(self.jobs) == 1 else ""

    @property
    def scenes(self) -> Iterator[tuple[Made, Scene, str]]:
        """Every page that says something new: its show, itself, and the show's id where there is more than one."""
        said: set[tuple[str, ...]] = set()
        for job, made in zip(self.jobs, self.made, strict=True):
            for scene in made.scenes:
                words = (scene.part.kind, scene.payload, *_words(scene))
                if job is self.job or words not in said:
                    said.add(words)
                    yield made, scene, job.id if len(self.jobs) > 1 else ""


def boards_of(plan: Plan, kept: Iterable[str]) -> tuple[tuple[Board, ...], tuple[Problem, ...]]:
    """The shows whose ids are `kept`, those of one entry of the campaign on one board together; and the problems of
    those that cannot be made."""
    from visuals.boards import make_show
    from visuals.produce.show import RATE

    wanted, faults = set(kept), list[Problem]()
    found: dict[tuple[object, str], list[tuple[ShowJob, Made]]] = {}
    for job in plan.shows:
        if job.id not in wanted:
            continue
        try:
            found.setdefault((job.said_at, job.product_id), []).append((job, make_show(job, RATE)))
        except VisualsError as error:
            faults += error.problems
    return tuple(Board(*map(tuple, zip(*each, strict=True))) for each in found.values()), tuple(faults)


def show_facts(board: Board) -> Iterator[tuple[str, str, int]]:
    """(label, words, weight) of what is to be known of the board and the show."""
    job, made = board.job, board.made[0]
    product, module, pitch = job.product, job.module, job.module.pitch.amount
    columns, rows = round(product.trim.width), round(product.trim.height)
    yield say("papers.product"), product.title, 400
    facts = {
        "columns": columns, "rows": rows, "width": number(columns * pitch / 1000, 3),
        "height": number(rows * pitch / 1000, 3), "module": module.title, "across": columns // module.pixels[0],
        "down": rows // module.pixels[1], "pitch": number(pitch, 3),
    }  # fmt: skip
    yield say("papers.board"), say("papers.board-size", **facts), 400
    yield say("papers.controller"), f"{job.controller.title} ({', '.join(job.formats)})", 400
    yield say("papers.lasts"), say("papers.lasts-seconds", seconds=decimal(made.clip.seconds)), 400
    if found := _nearest(board.made, pitch):
        yield say("papers.read-from"), read_words(found), 700
    if links := list(dict.fromkeys(_links(board))):
        yield say("papers.link"), "\n".join(links), 400


def _nearest(shows: Sequence[Made], pitch: float) -> Distances | None:
    from visuals.boards.distance import distances

    return distances([text for made in shows for text in made.texts], pitch)


def read_words(found: Distances) -> str:
    """From how far words and marks are read."""
    facts = {name: decimal(getattr(found, name), 0) for name in ("read", "farthest", "mark")}
    return say("papers.read-metres", **facts)


def _links(board: Board) -> Iterator[str]:
    from visuals.boards.distance import code_window

    for made in board.made:
        for code in made.codes:
            near, far = code_window(code.module, board.job.module.pitch.amount)
            yield say("papers.board-link", payload=code.payload, nearest=decimal(near), metres=decimal(far))


# -- the pages of a show


def write_scenes(board: Board, pages: Pages, folder: Path) -> None:
    """Page after page of the show: the board as it is seen at the left, its words and times at the right."""
    job = board.job
    wide = pages.area.width * _PICTURE / 170.0
    high = wide * job.product.trim.height / job.product.trim.width
    if high > _HIGHEST:
        wide, high = wide * _HIGHEST / high, _HIGHEST
    left = pages.area.x + wide + _GAP
    for at, (made, scene, id) in enumerate(board.scenes, start=1):
        file = _saved(_seen(_moment(scene, made), job.module), folder)
        head = block(say("papers.page-number", number=at, kind=say(f"papers.part-{scene.part.kind}")),
                     pages.area.right - left, 7.5, paint=GREY)  # fmt: skip
        said = block("\n".join(_words(scene)) or "-", pages.area.right - left, _SIZE, weight=700)
        told = block("\n".join(_about(scene, made, job, id)), pages.area.right - left, 7.5)
        height = max(high, head.height + said.height + told.height + 1.6)
        pages.room(height + _GAP)
        y = pages.y
        picture: list[Item] = [Picture(file, Box(pages.area.x, y, wide, high), alt=" ".join(_words(scene)))]
        pages.put(picture)
        for each in (head, said, told):
            pages.put(each.at(left, y))
            y += each.height + 0.8
        pages.y += height + _GAP / 2
        pages.put([ruled([(pages.area.x, pages.y, pages.area.right, pages.y)], GREY, 0.1)])
        pages.y += _GAP / 2


def _words(scene: Scene) -> tuple[str, ...]:
    """The words of a page as they were typed, marks for breaks aside."""
    texts = [" ".join(plain(text.said.words).split()) for text in scene.texts]
    if scene.part.kind == "flags":
        texts.append(", ".join(file.path.stem.upper() for file in scene.part.files))
    elif scene.part.kind == "image" and not texts:
        texts.append(scene.part.files[0].path.name)
    return tuple(texts) or ((scene.payload,) if scene.payload else ())


def _about(scene: Scene, made: Made, job: ShowJob, id: str) -> Iterator[str]:
    """How long it stays or how fast it moves, how it comes in, from how far it is read, and which day's it is."""
    from visuals.boards.distance import code_window, distances

    seconds = decimal(scene.span.length / made.clip.rate)
    if scene.speed:
        yield say("papers.rolls", seconds=seconds, speed=decimal(scene.speed))
    else:
        yield say("papers.stays", seconds=seconds, change=say(f"papers.change-{scene.change}"))
    pitch = job.module.pitch.amount
    if found := distances(scene.texts, pitch):
        yield read_words(found)
    if scene.module:
        near, far = code_window(scene.module, pitch)
        yield say("papers.code-metres", nearest=decimal(near), metres=decimal(far))
    if scene.area:
        yield say("papers.clock-field")
    if id:
        yield id


def _moment(scene: Scene, made: Made) -> Pixels:
    """The picture of a page, or of a scroll the fullest moment."""
    from visuals.boards.simulator import telling
    from visuals.scene.clip import Clip

    clip = made.clip
    return telling(Clip(clip.name, clip.columns, clip.rows, clip.rate, (scene.span,), clip.colours))


# -- pages that a layout made


def page_reach(sheets: Sequence[Sheet], job: Job) -> Iterator[tuple[str, str, int]]:
    """(label, words, weight): from how far a page that a layout made is read."""
    from visuals.boards.distance import Distances, page_facts

    assert job.product.board is not None
    told = page_facts(sheets, job.shelf.module(job.product.board))["distances"]
    if told:
        yield say("papers.read-from"), read_words(Distances(**told)), 400


def simulated_sheets(sheets: Sequence[Sheet], module: Module, folder: Path) -> tuple[Sheet, ...]:
    """The sheets with what passers-by see of them in place of what is drawn on them."""
    from dataclasses import replace

    from visuals.writers.raster import Grid, picture

    found = []
    for sheet in sheets:
        drawn = picture(sheet, Grid(round(sheet.trim.width), round(sheet.trim.height), None))
        file = _saved(_seen(drawn, module), folder)
        box = Box(0.0, 0.0, sheet.trim.width, sheet.trim.height)
        found.append(replace(sheet, items=(Picture(file, box, alt=sheet.name),)))
    return tuple(found)


def _seen(picture: Pixels, module: Module) -> Pixels:
    """What passers-by see, about _WIDE pixels wide. Light is averaged as light: averaged as numbers, small diodes on a
    dark plate would make a dim board."""
    import numpy

    from visuals.boards.simulator import seen

    wide = max(picture.shape[:2])
    cell = max(2, min(12, _WIDE // wide))
    fine = seen(picture, module.pixels, cell)
    by = next(each for each in range(max(1, round(wide * cell / _WIDE)), 0, -1) if not any(
        side % each for side in fine.shape[:2]))  # fmt: skip
    rows, columns = fine.shape[0] // by, fine.shape[1] // by
    light = ((fine / numpy.float32(255)) ** 2.2).reshape(rows, by, columns, by, 3).mean(axis=(1, 3))
    found: Pixels = (numpy.clip(light * _EXPOSED, 0, 1) ** (1 / 2.2) * 255).round().astype(numpy.uint8)
    return found


def _saved(picture: Pixels, folder: Path) -> Path:
    """The picture as a file that is called by what it shows: equal pictures are one."""
    from PIL import Image

    name = hashlib.sha256(repr(picture.shape).encode() + picture.tobytes()).hexdigest()[:20]
    path = folder / f"{name}.png"
    if not path.exists():
        Image.fromarray(picture).save(path)
    return path
