"""What cannot be is said clearly, at its place, and nothing is half written."""

from __future__ import annotations

import io
import itertools
from pathlib import Path
from typing import Any

import pytest

import visuals
from tests.boards.shows import Parts, campaign, plan_of, show_job
from visuals.boards import make_show
from visuals.boards.flash import flashes
from visuals.boards.motion import least_seconds
from visuals.cli import main
from visuals.problems import Problem, RefusedError, SpecError, VisualsError
from visuals.scene.clip import Clip, Hold, Roll, Wipe
from visuals.shelf import Shelf
from visuals.writers import avi, mp4, write_clip

BOARD = "bang-do-320x48"
PRODUCT = """products:
  bang:
    title: Bảng của xã
    family: bang-dien-tu
    board: {%s}
    source: đếm
"""


def product_faults(folder: Path, board: str, more: str = "") -> list[Problem]:
    file = folder / "layouts" / "products" / "xa.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(PRODUCT % board + more, encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        Shelf.of(folder).product("bang")
    return list(caught.value.problems)


@pytest.mark.parametrize(
    ("board", "more", "code", "at"),
    [
        ("module: P10-do, modules: 0 x 3", "", "spec.not-count", "0 x 3"),
        ("module: P10-do, modules: 10", "", "spec.not-count", "10}"),
        ("module: P10-do, modules: 31250 x 3", "", "spec.board-too-large", "31250"),
        ("module: P10-do, modules: 999999 x 999999", "", "spec.board-too-large", "999999 x"),
        ("module: P10-xanh, modules: 3 x 1", "", "resolve.no-module", "P10-xanh"),
        ("module: P10-do, modules: 3 x 1, controller: huidu", "", "resolve.no-controller", "huidu}"),
        ("module: P10, modules: 3 x 1, controller: huidu-mono", "", "spec.controller-colours", "huidu-mono"),
        ("module: P10, modules: 60 x 2, controller: huidu-d16", "", "spec.controller-size", "huidu-d16"),
        ("module: P3.07, modules: 1 x 1, controller: onbon", "", "spec.controller-multiple", "onbon"),
        ("module: P10-do", "    size: 330px x 48px\n", "spec.part-modules", "P10-do"),
        ("module: P10-do, modules: 3 x 1", "    size: 100px x 16px\n", "spec.board-sizes-differ", "100px"),
        ("module: P10-do", "", "spec.missing-key", "title"),
        ("module: P10-do", "    size: 3m x 1m\n", "spec.board-in-mm", "3m"),
    ],
)
def test_boards_that_cannot_be(tmp_path: Path, board: str, more: str, code: str, at: str) -> None:
    (fault,) = product_faults(tmp_path, board, more)
    assert fault.code == code
    assert fault.where
    assert fault.where.file == "layouts/products/xa.yaml"
    lines = (tmp_path / fault.where.file).read_text(encoding="utf-8").splitlines()
    assert lines[fault.where.line - 1][fault.where.column - 1 :].startswith(at)


def test_a_pitch_is_a_length(tmp_path: Path) -> None:
    file = tmp_path / "layouts" / "rules" / "modules.yaml"
    file.parent.mkdir(parents=True)
    module = '{title: "P10", pixels: 32 x 16, pitch: 10px, colours: red, source: đếm, verified: no}'
    file.write_text(f"modules:\n  P10-do: {module}\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        Shelf.of(tmp_path).module("P10-do")
    (fault,) = caught.value.problems
    assert fault.code == "spec.no-pitch"
    assert fault.where
    assert (fault.where.line, fault.where.column) == (2, 11 + module.index("pitch") + len("pitch: "))


def test_rows_of_a_show_have_slogans() -> None:
    lists = {"khau-hieu": [{"id": "mot", "second": "Không có khẩu hiệu"}]}
    with pytest.raises(SpecError) as caught:
        plan_of(one([{"pages": "khau-hieu"}]), lists=lists)
    (fault,) = caught.value.problems
    assert fault.code == "resolve.no-slogan"


def show_faults(shows: list[dict[str, Any]], **more: Any) -> list[str]:
    with pytest.raises(SpecError) as caught:
        plan_of(shows, **more)
    assert all(each.where and each.where.line for each in caught.value.problems)
    return [each.code for each in caught.value.problems]


def one(parts: Parts, board: str = BOARD, formats: Any = "gif", **more: Any) -> list[dict[str, Any]]:
    """The shows of a campaign: one."""
    return [{"on": board, "as": formats, "to": "thu", "parts": parts, **more}]


@pytest.mark.parametrize(
    ("shows", "code"),
    [
        (one([]), "spec.empty-show"),
        (one([{"scroll": "a", "pages": ["b"]}]), "spec.part-kinds"),
        (one([{"words": "a"}]), "spec.part-kinds"),
        (one([{"top": "a"}]), "spec.part-lacks"),
        (one([{"scroll": "a", "then": "b"}]), "spec.part-key"),
        (one([{"scroll": ""}]), "spec.no-value"),
        (one([{"countdown": "2026-08-08", "words": "Còn $days ngày"}]), "spec.no-days"),
        (one([{"countdown": "2026-08-08", "words": "$days"}], days="2026-08-08"), "resolve.day-passed"),
        (one([{"countdown": "2026-08-08", "words": "$days"}], days="2026-08-09", to="$day"), "resolve.day-passed"),
        (one([{"scroll": "a"}], days="2026-01-01..2026-12-31"), "spec.not-days"),
        (one([{"scroll": "a"}], days="2026-02-30"), "spec.not-days"),
        (one([{"countdown": "hôm qua", "words": "a"}]), "spec.not-day"),
        (one([{"scroll": "a"}], formats="mp4"), "resolve.controller-format"),
        (one([{"scroll": "a"}], formats="pdf"), "resolve.no-show-format"),
        (one([{"scroll": "a"}], board="bang-ron-6x0.8"), "resolve.not-a-board"),
        (one([{"flags": "flags"}]), "resolve.no-colours"),
        (one([{"clock": "Bây giờ"}], board="bang-dien-tu-320x64"), None),
        (one([{"scroll": "a", "ink": "tim"}]), "resolve.no-ink-role"),
        (one([{"scroll": "a", "seconds": 36000}]), "spec.not-number"),
        (one([{"image": "khong-co"}]), "resolve.no-picture"),
        (one([{"pages": "khong-co"}]), "resolve.no-list"),
        (one([{"scroll": "$khong.co"}]), "resolve.no-name"),
    ],
)
def test_shows_that_cannot_be(shows: list[dict[str, Any]], code: str | None) -> None:
    if code is None:
        assert plan_of(shows).shows
    else:
        assert code in show_faults(shows)


def test_a_clock_needs_a_controller_that_draws_it(tmp_path: Path) -> None:
    file = tmp_path / "layouts" / "products" / "xa.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(PRODUCT % "module: P10-do, modules: 10 x 3", encoding="utf-8")
    found = visuals.check(campaign(tmp_path, one([{"clock": "Bây giờ"}], board="bang")))
    assert [each.code for each in found] == ["resolve.no-clock"]


@pytest.mark.parametrize(
    ("board", "part", "code"),
    [
        ("bang-do-96x16", {"pages": ["Tư duy Cộng đồng, hành động Cộng đồng"]}, "board.too-long"),
        ("bang-do-96x16", {"top": "Tuần", "bottom": "ASEAN"}, "board.one-line-only"),
        ("bang-do-96x16", {"qr": "https://a.vn"}, "board.code-too-large"),
        ("bang-do-320x64", {"qr": "https://a.vn/" + "a" * 300}, "board.code-too-large"),
        ("bang-do-320x48", {"scroll": "Chào mừng " * 1300}, "board.endless"),
        ("bang-do-320x48", {"scroll": "ยินดี"}, "text.no-pixel-letter"),
        ("bang-do-320x64", {"qr": "not a link at all"}, "code.not-a-link"),
        ("bang-do-320x64", {"qr": "https://a.vn/" + "x" * 4000}, "code.too-long"),
    ],
)
def test_what_does_not_fit(board: str, part: dict[str, Any], code: str) -> None:
    with pytest.raises(VisualsError) as caught:
        make_show(show_job(board, [part]), 50)
    (fault,) = caught.value.problems
    assert fault.code == code
    assert fault.where
    assert fault.where.line


LONG: list[Parts] = [
    [{"pages": ["Tuần ASEAN"], "seconds": 600}] * 61,
    [{"pages": ["Tuần ASEAN"], "seconds": 600}] * 3 + [{"qr": "https://a.vn", "seconds": 2}],
    [{"scroll": "Tuần ASEAN " * 60, "speed": 1}] * 4,
]


@pytest.mark.parametrize("parts", LONG, ids=["ten hours", "two seconds more than half an hour", "a slow scroll"])
def test_long_shows_are_refused_before_anything_is_drawn(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("visuals.boards.scenes_of", lambda *_: pytest.fail("drawn"))
    with pytest.raises(RefusedError) as caught:
        make_show(show_job("bang-do-320x64", parts), 50)
    (fault,) = caught.value.problems
    assert fault.code == "board.too-long-show"
    assert fault.where


def test_what_is_told_before_drawing_is_never_too_much() -> None:
    for parts in (
        [{"pages": ["Tuần ASEAN", "Không bỏ lại ai phía sau"]}], [{"scroll": "Tuần ASEAN " * 8, "speed": 3}],
        [{"top": "Tuần ASEAN", "bottom": "Tư duy Cộng đồng, hành động Cộng đồng"}], [{"qr": "https://a.vn"}],
        [{"scroll": "Tuần ASEAN", "speed": 20}, {"pages": ["ASEAN"], "seconds": 0.5}],
    ):  # fmt: skip
        job = show_job("bang-do-320x64", parts)
        assert sum(map(least_seconds, job.parts)) <= make_show(job, 50).clip.seconds


def test_a_long_show_is_never_held() -> None:
    """Half an hour at 50 frames a second would be 4 GB: frames are views of what there is."""
    made = make_show(show_job(BOARD, [{"pages": ["Tuần ASEAN"], "seconds": 600}] * 3), 50)
    assert made.clip.ticks > 90_000
    assert sum(picture.nbytes for picture in made.clip.pictures) < 1_000_000


def test_without_a_coder_mp4_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def none() -> str:
        raise RefusedError(visuals.problems.problem("writers.no-video"))

    monkeypatch.setattr(mp4, "coder", none)
    file = campaign(tmp_path, one([{"pages": ["Tuần ASEAN"]}], board="bang-dien-tu-320x64", formats=["gif", "mp4"]))
    report = visuals.render(file, tmp_path / "out", jobs=1)
    (item,) = report.failed
    assert [each.code for each in item.problems if each.severity == "error"] == ["writers.no-video"]
    assert "pip install visuals[video]" in next(each.hint for each in item.problems if each.severity == "error")
    assert [each.format for each in item.files] == ["gif"]
    assert sorted(path.name for path in (tmp_path / "out").glob("[!.]*")) == ["manifest.json", "thu.gif"]


def test_a_missing_extra_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(RefusedError) as caught:
        mp4.coder()
    assert caught.value.problems[0].code == "writers.no-video"


def test_odd_sides_and_rates_are_refused() -> None:
    import numpy

    picture = numpy.zeros((15, 31, 3), numpy.uint8)
    odd = Clip("", 31, 15, 50, (Hold(picture, 10),))
    for format, code in (("mp4", "writers.odd-size"), ("gif", "")):
        if code:
            with pytest.raises(RefusedError) as caught:
                write_clip(odd, io.BytesIO(), format)
            assert caught.value.problems[0].code == code
        else:
            write_clip(odd, io.BytesIO(), format)
    with pytest.raises(RefusedError) as caught:
        write_clip(Clip("", 31, 15, 60, (Hold(picture, 10),)), io.BytesIO(), "gif")
    assert caught.value.problems[0].code == "writers.gif-rate"


def test_an_avi_beyond_two_gigabytes_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    import numpy

    monkeypatch.setattr(avi, "MOST_BYTES", 10_000)
    with pytest.raises(RefusedError) as caught:
        write_clip(Clip("", 32, 16, 25, (Hold(numpy.zeros((16, 32, 3), numpy.uint8), 5000),)), io.BytesIO(), "avi")
    assert caught.value.problems[0].code == "writers.avi-too-large"


def test_flashes_are_counted() -> None:
    import numpy

    dark, light = numpy.zeros((16, 32, 3), numpy.uint8), numpy.full((16, 32, 3), 255, numpy.uint8)

    def blinking(ticks: int) -> Clip:
        return Clip("", 32, 16, 50, tuple(Hold(each, ticks) for _ in range(8) for each in (light, dark)))

    assert flashes(blinking(25)) <= 1
    assert flashes(blinking(8)) == 3
    assert flashes(blinking(5)) > 3
    strip = numpy.concatenate([dark, light, dark], axis=1)
    assert flashes(Clip("", 32, 16, 50, (Roll(dark, strip, 1),))) == 0


def test_red_flashes_are_counted_at_any_brightness() -> None:
    """WCAG 2.3.1: to and from a saturated red, R at least 0.8 of the light, R - G - B changing by more than 20/320."""
    import numpy

    def blinking(one: tuple[int, int, int], other: tuple[int, int, int], columns: int = 32, ticks: int = 5) -> Clip:
        pictures = [numpy.zeros((16, 32, 3), numpy.uint8) for _ in range(2)]
        pictures[0][:, :columns], pictures[1][:, :columns] = one, other
        return Clip("", 32, 16, 50, tuple(Hold(each, ticks) for _ in range(8) for each in pictures))

    dim, dark = (120, 0, 0), (0, 0, 0)  # luminance 0.04: no general flash, which asks for a tenth
    assert flashes(blinking((0, 60, 60), dark)) == 0
    assert flashes(blinking(dim, dark)) > 3
    assert flashes(blinking(dim, dark, ticks=8)) == 3, "three a second are allowed"
    assert flashes(blinking(dim, dark, columns=7)) == 0, "less than a quarter of the picture"
    assert flashes(blinking((255, 0, 0), (0, 148, 0))) > 3, "to a green of the same luminance"
    assert flashes(blinking((60, 0, 0), dark)) == 0, "R - G - B changes by 13/320"
    assert flashes(blinking((120, 80, 0), dark)) == 0, "0.71 of the light is red"
    strip = numpy.zeros((16, 320, 3), numpy.uint8)
    strip[:, (numpy.arange(320) // 16) % 2 == 0] = dim
    roll = Roll(numpy.zeros((16, 32, 3), numpy.uint8), strip, 16, ticks=2, ring=True)
    assert flashes(Clip("", 32, 16, 50, (roll,))) > 3


def seen_flashes(clip: Clip) -> int:
    """The same, counted on the frames themselves, each with the one before; twice round."""
    import numpy

    frames = [(frame.copy(), ticks) for frame, ticks in clip.frames()] * 2
    general, red, at, before = [], [], 0, None
    for frame, ticks in frames:
        linear = (frame / 255.0) ** 2.2
        light = linear @ numpy.array([0.2126, 0.7152, 0.0722])
        excess = (linear @ numpy.array([1, -1, -1])).clip(0)
        vivid = (linear[:, :, 0] > 0) & (linear[:, :, 0] / linear.sum(axis=2).clip(1e-9) >= 0.8)
        if before is not None:
            strong = (abs(light - before[0]) >= 0.1) & (numpy.minimum(light, before[0]) < 0.8)
            general += [(at, sign) for sign in (1, -1) if (strong & (sign * (light - before[0]) > 0)).mean() >= 0.25]
            reds = (vivid | before[2]) & (abs(excess - before[1]) * 320 > 20)
            red += [(at, sign) for sign in (1, -1) if (reds & (sign * (excess - before[1]) > 0)).mean() >= 0.25]
        before, at = (light, excess, vivid), at + ticks
    return max(most_pairs(general, clip.rate), most_pairs(red, clip.rate))


def most_pairs(changes: list[tuple[int, int]], rate: int) -> int:
    most = 0
    for number, (first, _) in enumerate(changes):
        signs = [sign for tick, sign in changes[number:] if tick - first < rate]
        most = max(most, (sum(a != b for a, b in itertools.pairwise(signs)) + 1) // 2)
    return most


@pytest.mark.parametrize("seed", range(12))
def test_flashes_within_scrolls_and_wipes_are_those_of_the_frames(seed: int) -> None:
    import numpy

    dice = numpy.random.default_rng(seed)
    colour = numpy.array([(255, 255, 255), (130, 0, 0), (255, 40, 0)][seed % 3])

    def blocks(columns: int, rows: int = 8) -> Any:
        wide = int(dice.integers(1, 9))
        lit = dice.random(columns // wide + 1) < 0.5
        row = lit.repeat(wide)[:columns, None] * colour
        return numpy.repeat(row[None], rows, axis=0).astype(numpy.uint8)

    step = int(dice.integers(1, 9))
    ring = Roll(blocks(32), blocks(step * int(dice.integers(12, 40)), 4), step, 2, int(dice.integers(1, 4)), ring=True)
    assert flashes(Clip("", 32, 8, 50, (ring,))) >= min(1, seen_flashes(Clip("", 32, 8, 50, (ring,))))
    slide = Roll(blocks(32), blocks(32 + step * 10), step)
    spans = (Hold(blocks(32), 5), slide, Wipe(slide.strip[:, -32:], blocks(32), 7), Hold(blocks(32), 3), ring)
    clip = Clip("", 32, 8, 50, spans)
    assert abs(flashes(clip) - seen_flashes(clip)) <= 1


def test_a_scroll_of_stripes_flashes_and_one_of_words_does_not() -> None:
    import numpy

    stripes = numpy.zeros((48, 640, 3), numpy.uint8)
    stripes[:, (numpy.arange(640) // 8) % 2 == 0] = 255
    roll = Roll(numpy.zeros((48, 320, 3), numpy.uint8), stripes, 8, ring=True)
    assert flashes(Clip("", 320, 48, 50, (roll,))) > 3
    words = make_show(show_job(BOARD, [{"scroll": "TUẦN ASEAN - TƯ DUY CỘNG ĐỒNG"}]), 50)
    assert flashes(words.clip) == 0


def test_warnings_name_what_is_hard_to_read() -> None:
    fast = make_show(show_job(BOARD, [{"scroll": "Tuần ASEAN", "speed": 20}]), 50)
    assert {"board.too-fast", "board.distance"} <= {each.code for each in fast.problems}
    usual = make_show(show_job(BOARD, [{"scroll": "Tuần ASEAN"}]), 50)
    assert "board.too-fast" not in {each.code for each in usual.problems}
    short = make_show(show_job(BOARD, [{"pages": ["Tư duy Cộng đồng, hành động Cộng đồng"], "seconds": 1}]), 50)
    assert "board.short-page" in {each.code for each in short.problems}
    job = show_job("bang-dien-tu-192x32", [{"pages": ["Tư duy Cộng đồng, hành động Cộng đồng"]}], formats="mp4")
    assert "board.thin-colour" in {each.code for each in make_show(job, 50).problems}
    job = show_job("bang-dien-tu-192x32", [{"scroll": "Tuần ASEAN", "ink": "ink"}], formats="mp4")
    assert "board.thin-colour" not in {each.code for each in make_show(job, 50).problems}


def test_sticks_have_numbered_ascii_names(tmp_path: Path) -> None:
    shows = one([{"scroll": "Tuần ASEAN"}], to="Chào mừng Đại hội")
    shows += one([{"pages": ["A", "B"]}], formats="bmp", to="b")
    assert main(["render", str(campaign(tmp_path, shows)), "-o", str(tmp_path / "out"), "--usb", "--jobs", "1"]) == 0
    out = tmp_path / "out"
    found = (path.relative_to(out).as_posix() for path in out.rglob("*.*") if path.is_file())
    names = sorted(name for name in found if not name.startswith("."))
    assert names == [
        "bang-do-320x48/01-chao-mung-dai-hoi.gif", "bang-do-320x48/02-b-1.bmp", "bang-do-320x48/02-b-2.bmp",
        "manifest.json", "report.html",
    ]  # fmt: skip
    assert all(name.isascii() for name in names)


def test_cards_show_the_files_of_a_stick_in_their_order(tmp_path: Path) -> None:
    """Twelve pages: by name "-02" comes before "-10". What passers-by see is for approval, not for the board."""
    shows = one([{"pages": [f"Trang {number}" for number in range(1, 13)]}], formats="bmp", simulate="yes")
    assert main(["render", str(campaign(tmp_path, shows)), "-o", str(tmp_path / "out"), "--usb", "--jobs", "1"]) == 0
    names = sorted(path.name for path in (tmp_path / "out" / "bang-do-320x48").iterdir())
    assert names == [f"01-thu-{number:02}.bmp" for number in range(1, 13)]


def test_simulations_go_along(tmp_path: Path) -> None:
    from PIL import Image

    file = campaign(tmp_path, one([{"pages": ["Tuần ASEAN"]}], simulate="yes"))
    (item,) = visuals.render(file, tmp_path / "out", jobs=1).items
    seen = [each for each in item.files if each.part == "simulation"]
    assert [each.path for each in seen] == ["thu-mo-phong.png", "thu-mo-phong.gif"]
    with Image.open(tmp_path / "out" / "thu-mo-phong.png") as image:
        assert image.width % 320 == 0
        assert image.width // 320 == image.height // 48 >= 4
        red, green, _ = image.convert("RGB").split()
        assert red.getextrema()[1] > 200
        assert green.getextrema()[1] < 120
