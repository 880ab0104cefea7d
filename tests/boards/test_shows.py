"""Shows re-read frame by frame by other programs: Pillow, ffmpeg, OpenCV."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import numpy
import pytest
from PIL import Image, ImageSequence

from tests.boards.shows import Parts, show_job
from visuals.boards import Made, make_show
from visuals.boards.motion import dwell
from visuals.scene.clip import Roll
from visuals.shelf import Shelf, shipped
from visuals.writers import write_clip

SHELF = Shelf((shipped(),))
BOARDS = [name for name, product in SHELF.products().items() if product.board]
SMALL_BOARDS = [name for name in BOARDS if SHELF.products()[name].trim.height <= 64]
SLOGAN = "Tư duy Cộng đồng, hành động Cộng đồng"
SLOGANS = (
    "Tuần ASEAN 28/7 - 08/8", "59 năm Ngày thành lập ASEAN", "31 năm Việt Nam gia nhập ASEAN", SLOGAN,
    "Không bỏ lại ai phía sau", "ẾỘỮẪẶ ếộữẫặ",
)  # fmt: skip
RED = "bang-do-320x48"
FULL = "bang-dien-tu-192x32"


def made(board: str, parts: Parts, rate: int = 50) -> Made:
    return make_show(show_job(board, parts), rate)


def written(show: Made, format: str) -> bytes:
    file = io.BytesIO()
    write_clip(show.clip, file, format)
    return file.getvalue()


def gif_frames(data: bytes) -> list[tuple[numpy.ndarray, int]]:  # type: ignore[type-arg]
    """(pixels, milliseconds) by Pillow."""
    with Image.open(io.BytesIO(data)) as image:
        assert image.info["loop"] == 0
        frames = ImageSequence.Iterator(image)
        return [(numpy.asarray(frame.convert("RGB")), frame.info["duration"]) for frame in frames]


def video_frames(data: bytes, folder: Path, ending: str) -> numpy.ndarray:  # type: ignore[type-arg]
    """Frames × rows × columns × RGB by ffmpeg."""
    ffmpeg = pytest.importorskip("imageio_ffmpeg", reason="the video extra is not installed").get_ffmpeg_exe()
    file = folder / f"show.{ending}"
    file.write_bytes(data)
    told = subprocess.run([ffmpeg, "-hide_banner", "-i", file], capture_output=True, text=True, check=False).stderr
    size = re.search(r", (\d+)x(\d+)\b", told)
    assert size
    columns, rows = int(size[1]), int(size[2])
    command = [ffmpeg, "-v", "error", "-i", file, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    raw = subprocess.run(command, capture_output=True, check=True).stdout
    return numpy.frombuffer(raw, numpy.uint8).reshape(-1, rows, columns, 3)


def steps(lit: list[numpy.ndarray], step: int) -> bool:  # type: ignore[type-arg]
    """Whether each frame, and the first after the last, is the one before moved left by `step` whole pixels."""
    pairs = zip(lit, [*lit[1:], lit[0]], strict=True)
    return all((after[:, :-step] == before[:, step:]).all() for before, after in pairs)


def rolling(show: Made) -> Roll:
    (roll,) = show.clip.spans
    assert isinstance(roll, Roll)
    return roll


@pytest.mark.parametrize("board", SMALL_BOARDS)
def test_a_scroll_closes_and_moves_by_whole_pixels(board: str) -> None:
    show = made(board, [{"scroll": SLOGAN}])
    roll = rolling(show)
    frames = gif_frames(written(show, "gif"))
    assert roll.strip.shape[1] % roll.step == 0
    assert len(frames) == roll.strip.shape[1] // roll.step
    assert {time for _, time in frames} == {20 * roll.ticks}
    assert {frame.shape for frame, _ in frames} == {(show.clip.rows, show.clip.columns, 3)}
    assert steps([frame.any(axis=2) for frame, _ in frames], roll.step)


@pytest.mark.parametrize("ending", ["avi", "mp4"])
@pytest.mark.parametrize("board", [RED, FULL])
def test_videos_show_the_same_frames(ending: str, board: str, tmp_path: Path) -> None:
    show = made(board, [{"scroll": "Tuần ASEAN", "ink": "ink"}] if board == FULL else [{"scroll": "Tuần ASEAN"}])
    roll = rolling(show)
    frames = video_frames(written(show, ending), tmp_path, ending)
    assert len(frames) == show.clip.ticks
    # White letters keep their light in 4:2:0; red ones keep it in 4:4:4 alone.
    if ending == "avi" or board == FULL:
        wanted = [frame.max(axis=2) > 127 for frame, ticks in show.clip.frames() for _ in range(ticks)]
        wrong = [(frame.max(axis=2) > 127) != truth for frame, truth in zip(frames, wanted, strict=True)]
        assert max(float(each.mean()) for each in wrong) <= (0.0 if board == RED else 0.004)
    if ending == "avi" and board == RED:
        assert steps([frame.max(axis=2) > 127 for frame in frames[:: roll.ticks]], roll.step)


def test_opencv_reads_the_avi(tmp_path: Path) -> None:
    cv2 = pytest.importorskip("cv2", reason="OpenCV is not installed")
    show = made(RED, [{"scroll": "Tuần ASEAN"}])
    (tmp_path / "show.avi").write_bytes(written(show, "avi"))
    video, count = cv2.VideoCapture(str(tmp_path / "show.avi")), 0
    truth = [frame.max(axis=2) > 127 for frame, ticks in show.clip.frames() for _ in range(ticks)]
    while True:
        more, frame = video.read()
        if not more:
            break
        assert ((frame.max(axis=2) > 127) == truth[count]).all()
        count += 1
    assert count == len(truth)
    assert video.get(cv2.CAP_PROP_FPS) == 50


def test_pages_are_held_wiped_and_slid() -> None:
    pages = [SLOGAN, "Không bỏ lại ai phía sau"]
    for change, between in (("wipe", 40), ("slide", 40), ("hold", 1)):
        show = made(RED, [{"pages": pages, "change": change}])
        frames = gif_frames(written(show, "gif"))
        held = [time for _, time in frames if time >= 2000]
        assert len(held) == 2
        assert abs(len(frames) - 2 - 2 * between) <= 8
        assert sum(time for _, time in frames) == show.clip.ticks * 20
        assert min(time for _, time in frames) >= 20


def test_a_page_stays_as_long_as_it_takes_to_read() -> None:
    assert dwell(SLOGAN) == 4.0
    assert dwell("Tuần ASEAN") == 2.0
    assert dwell("còn 5 ngày nữa đến Tuần lễ") == 4.0
    show = made(RED, [{"pages": ["Chào mừng Đại hội Đảng bộ xã Na Dương lần thứ nhất"]}])
    assert show.clip.seconds == 6.0


@pytest.mark.parametrize("board", BOARDS)
def test_every_board_shows_every_slogan(board: str) -> None:
    """Exact size, ink never cut, the gate passed or said."""
    product = SHELF.products()[board]
    columns, rows = int(product.trim.width), int(product.trim.height)
    for slogan in SLOGANS:
        kinds: list[dict[str, object]] = [{"scroll": slogan}]
        if rows >= 32 and columns >= 96:
            kinds += [{"pages": [slogan]}, {"top": "Tuần ASEAN", "bottom": slogan}]
        for part in kinds:
            if "pages" in part and columns < 250 and len(slogan) > 30 and rows < 48:
                continue
            show = made(board, [part])
            assert (show.clip.columns, show.clip.rows) == (columns, rows)
            frame = next(iter(show.clip.frames()))[0]
            assert frame.shape == (rows, columns, 3)
            for still in show.stills:
                assert not still[:, [0, -1]].any() or "pages" not in part, "ink at the edge of a page"
                assert still.any()
            if product.colours != "full":
                assert set(numpy.unique(frame).tolist()) <= {0, 255}
                assert not frame[:, :, 2 if product.colours == "red-green" else 1 :].any()
            said = {each.code for each in show.problems}
            assert "board.same-letters" not in said
            assert "board.distance" in said


def test_two_lines_keep_the_upper_one() -> None:
    show = made(RED, [{"top": "Tuần ASEAN", "bottom": SLOGAN}])
    frames = [frame for frame, _ in gif_frames(written(show, "gif"))]
    assert all((frame[:24] == frames[0][:24]).all() for frame in frames)
    assert steps([frame[24:].any(axis=2) for frame in frames], rolling(show).step)


def test_flags_are_pixel_art() -> None:
    show = made("bang-dien-tu-320x64", [{"flags": "flags"}])
    strip = show.stills[0]
    colours = {tuple(each) for each in strip.reshape(-1, 3).tolist()}
    assert len(colours) < 40, "an edge between two colours is one or the other, nothing between"
    assert strip.shape[0] == 64


def test_frames_are_the_same_on_every_run() -> None:
    parts: Parts = [{"pages": [SLOGAN], "change": "wipe"}, {"scroll": SLOGAN}, {"qr": "https://a.vn"}]
    for format in ("gif", "avi", "zip"):
        assert written(made(FULL, parts), format) == written(made(FULL, parts), format)


def test_mp4_is_the_same_on_every_run_and_begins_with_its_index(tmp_path: Path) -> None:
    pytest.importorskip("imageio_ffmpeg", reason="the video extra is not installed")
    parts: Parts = [{"pages": ["Tuần ASEAN"], "seconds": 0.5}]
    first, second = (written(made(FULL, parts), "mp4") for _ in range(2))
    assert first == second
    assert first.index(b"moov") < first.index(b"mdat")
    assert video_frames(first, tmp_path, "mp4").shape[1:] == (32, 192, 3)


def test_codes_are_read_from_the_board() -> None:
    zxing = pytest.importorskip("zxingcpp", reason="the verify extra is not installed")
    link = "HTTPS://NADUONG.EXAMPLE/A"
    for board in ("bang-do-320x64", "bang-dien-tu-256x64", "bang-dien-tu-512x128"):
        show = made(board, [{"qr": link, "words": "Quét mã"}])
        frame = next(iter(show.clip.frames()))[0]
        picture = Image.fromarray(frame).convert("L").resize((frame.shape[1] * 3, frame.shape[0] * 3), 0)
        found = zxing.read_barcodes(numpy.asarray(picture), try_invert=False)
        assert [each.text.upper() for each in found] == [link]
        assert {"board.code-distance", "board.code-unread"} & {each.code for each in show.problems}


def test_stills_are_as_small_as_cards_want_them(tmp_path: Path) -> None:
    from visuals.writers.still import write_still

    show = made(RED, [{"pages": ["Tuần ASEAN"]}, {"scroll": SLOGAN}])
    for number, still in enumerate(show.stills):
        file = tmp_path / f"{number}.bmp"
        with file.open("wb") as out:
            write_still(still, out, "bmp")
        with Image.open(file) as image:
            assert (image.mode, image.format) == ("1", "BMP")
            assert image.height == 48
            assert ((numpy.asarray(image) > 0) == still.any(axis=2)).all()
    assert show.stills[1].shape[1] > 320, "the still of a scroll is its whole strip"
    colours = made(FULL, [{"pages": ["Tuần ASEAN"]}])
    with (tmp_path / "p.bmp").open("wb") as out:
        write_still(colours.stills[0], out, "bmp")
    with Image.open(tmp_path / "p.bmp") as image:
        assert image.mode == "P"
        assert (numpy.asarray(image.convert("RGB")) == colours.stills[0]).all()


def test_a_zip_holds_every_tick() -> None:
    import zipfile

    show = made(RED, [{"pages": ["Tuần ASEAN"], "seconds": 2}])
    with zipfile.ZipFile(io.BytesIO(written(show, "zip"))) as box:
        assert box.namelist() == [f"{number:06}.png" for number in range(1, 101)]
        with Image.open(io.BytesIO(box.read("000100.png"))) as image:
            assert image.size == (320, 48)


def test_pages_stand_in_the_middle_by_their_capitals() -> None:
    """The dot under Ộ and the marks on Ế are no weight: the H, which has none, stands in the middle."""
    for board in ("bang-do-320x64", "bang-dien-tu-512x128"):
        for words in ("HỘI NGHỊ TOÀN XÃ", "HẾT LÒNG VÌ DÂN", "HOA LAN HOA HỒNG"):
            page = made(board, [{"pages": [words]}]).stills[0].max(axis=2) > 127
            left = numpy.flatnonzero(page.any(axis=0))[0]
            stem = numpy.flatnonzero(page[:, left : left + 2].any(axis=1))
            assert abs((stem[0] + stem[-1] + 1) / 2 - len(page) / 2) <= 1


def test_a_board_is_seen_as_passers_by_see_it() -> None:
    import visuals
    from visuals.boards.simulator import simulated

    job = show_job(RED, [{"pages": ["Tuần ASEAN"]}])
    page = visuals.compose("bang-dien-tu", on=RED, theme="den-led", slogan="Tuần ASEAN").document.sheets[0]
    seen = [simulated(job), simulated(make_show(job, 50).clip, job.module.pixels), simulated(page, (32, 16))]
    assert seen[0] == seen[1] == simulated(job)
    for data in seen:
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == "PNG"
            cell = image.width // 320
            assert image.size == (320 * cell, 48 * cell)
            light = numpy.asarray(image.convert("RGB"), float)[:, :, 0].reshape(48, cell, 320, cell).mean(axis=(1, 3))
            assert light.max() > 5 * numpy.median(light)
