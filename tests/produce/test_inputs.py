"""What changes a piece's key, and what does not; nothing is drawn."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from visuals.places import shipped
from visuals.produce import library
from visuals.produce.batch import _work
from visuals.produce.inputs import Inputs, Key
from visuals.produce.work import judge_any, make_any
from visuals.resolve import resolve
from visuals.shelf import Shelf

CAMPAIGN = Path(__file__).parents[2] / "examples" / "asean-week-2026" / "campaign.yaml"

FILE = """\
campaign: thu
title: Thử
theme: {theme}
year: 2026
keep: [Na Dương]
common:
  emblem: hinh/ten.svg
lists:
  xa:
    - {{id: na-duong, host: UBND xã Na Dương}}
    - {{id: mau-son, host: UBND xã Mẫu Sơn}}
make:
  - layout: {layout}
    each: xa
    on: bang-ron-4x0.8
    as: pdf
    to: $xa.id
    with: {{slogan: Chào mừng}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A campaign with a picture, a layout, a theme, a rule and a font of its own."""
    data = shipped()
    for name in ("layouts/rules", "hinh", "fonts", "layouts/themes"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
    shutil.copy(data / "assets" / "asean" / "emblem.svg", tmp_path / "hinh" / "ten.svg")
    shutil.copy(data / "layouts" / "rules" / "check.yaml", tmp_path / "layouts" / "rules")
    shutil.copy(next((data / "fonts").rglob("*Bold.ttf")), tmp_path / "fonts" / "rieng.ttf")
    layout = (data / "layouts" / "banner" / "khau-hieu.yaml").read_text(encoding="utf-8")
    (tmp_path / "layouts" / "rieng.yaml").write_text(
        layout.replace("layout: khau-hieu", "layout: rieng"), encoding="utf-8"
    )
    theme = (data / "layouts" / "themes" / "asean.yaml").read_text(encoding="utf-8")
    (tmp_path / "layouts" / "themes" / "tim.yaml").write_text(
        theme.replace("theme: asean", "theme: tim"), encoding="utf-8"
    )
    (tmp_path / "campaign.yaml").write_text(FILE.format(theme="tim", layout="rieng"), encoding="utf-8")
    return tmp_path


def keys(folder: Path, maker: Callable[..., object] = make_any, language: str = "vi") -> list[Key | None]:
    tasks, _ = _work(resolve(folder / "campaign.yaml"), Path("out"), False)
    found = Inputs(maker, language)
    return [found.key(task) for task in tasks]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_same_campaign_has_the_same_keys_wherever_it_lies(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = keys(folder)
    other = tmp_path_factory.mktemp("khac") / "chien-dich"
    shutil.copytree(folder, other)
    assert keys(other) == before
    assert None not in before
    assert len(set(before)) == 2


CHANGES: dict[str, tuple[str, str, str]] = {
    "a word": ("campaign.yaml", "slogan: Chào mừng", "slogan: Kính chào"),
    "a kept phrase": ("campaign.yaml", "[Na Dương]", "[Na Dương, Mẫu Sơn]"),
    "a policy": ("campaign.yaml", "common:", "checks: {check.faint: ignore}\ncommon:"),
    "printing": ("campaign.yaml", "common:", "print: {marks: no}\ncommon:"),
    "a format": ("campaign.yaml", "as: pdf", "as: [pdf, png]"),
    "a name": ("campaign.yaml", "to: $xa.id", "to: in/$xa.id"),
    "the title": ("campaign.yaml", "title: Thử", "title: Thật"),
    "the picture": ("hinh/ten.svg", "</svg>", "<path d='M0 0h1v1z'/></svg>"),
    "the layout": ("layouts/rieng.yaml", "gap: s", "gap: m"),
    "the theme": ("layouts/themes/tim.yaml", "screen: ", "spot: PANTONE 1 C, screen: "),
    "a threshold": ("layouts/rules/check.yaml", "\n", "\n# thử\n"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_may_change_a_byte_changes_every_key(folder: Path, what: str) -> None:
    before = keys(folder)
    name, old, new = CHANGES[what]
    edit(folder / name, old, new)
    after = keys(folder)
    assert None not in after
    assert not {key.said for key in before if key} & {key.said for key in after if key}


def test_a_font_of_the_campaign_counts(folder: Path) -> None:
    before = keys(folder)
    with (folder / "fonts" / "rieng.ttf").open("ab") as file:
        file.write(b"\0")
    assert not set(keys(folder)) & set(before)


def test_the_names_of_the_campaign_s_own_drawings_count(folder: Path) -> None:
    """What the folder's flags or motifs are called is told in texts beside them; a drawing counts where it is used."""
    before = keys(folder)
    (folder / "assets" / "motifs").mkdir(parents=True)
    (folder / "assets" / "motifs" / "rieng.svg").write_text("<svg/>", encoding="utf-8")
    assert keys(folder) == before
    (folder / "assets" / "motifs" / "motifs.yaml").write_text("rieng: Hoa", encoding="utf-8")
    assert not set(keys(folder)) & set(before)


def test_a_row_counts_for_its_own_pieces_alone(folder: Path) -> None:
    before = keys(folder)
    edit(folder / "campaign.yaml", "UBND xã Mẫu Sơn", "UBND xã Mẫu Sơn tỉnh Lạng Sơn")
    after = keys(folder)
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False]


def test_lines_that_move_change_places_alone(folder: Path) -> None:
    before = keys(folder)
    edit(folder / "campaign.yaml", "lists:", "# một dòng ghi chú\nlists:")
    edit(folder / "layouts" / "rieng.yaml", "layout:", "# một dòng nữa\nlayout:")
    after = keys(folder)
    assert [key.said for key in after if key] == [key.said for key in before if key]
    assert not {key.places for key in before if key} & {key.places for key in after if key}


def test_the_maker_and_the_language_count(folder: Path) -> None:
    assert (
        len({key.said for key in (*keys(folder), *keys(folder, judge_any), *keys(folder, language="en")) if key}) == 6
    )


def test_a_picture_that_went_away_has_no_key(folder: Path) -> None:
    tasks, _ = _work(resolve(folder / "campaign.yaml"), Path("out"), False)
    (folder / "hinh" / "ten.svg").unlink()
    assert [Inputs(make_any, "vi").key(task) for task in tasks] == [None, None]


def test_every_piece_show_and_ganged_sheet_of_the_example_has_a_key_of_its_own() -> None:
    plan = resolve(CAMPAIGN)
    tasks, _ = _work(plan, Path("out"), False)
    found = Inputs(make_any, "vi")
    made = [found.key(task) for task in tasks]
    assert None not in made
    assert len({key.said for key in made if key}) == len(tasks)
    assert plan.shows


def test_the_library_is_its_files_and_what_draws(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("fonts", "assets", "layouts/rules"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "fonts" / "a.ttf").write_bytes(b"a")
    monkeypatch.setattr(library, "shipped", lambda: tmp_path)

    def digest() -> str:
        library.library.cache_clear()
        return library.library()

    found = [digest()]
    (tmp_path / "fonts" / "a.ttf").write_bytes(b"b")
    found.append(digest())
    (tmp_path / "fonts" / "a.ttf").rename(tmp_path / "fonts" / "c.ttf")
    found.append(digest())
    monkeypatch.setattr(library, "package_versions", lambda: {"pikepdf": "another"})
    found.append(digest())
    monkeypatch.setenv("IMAGEIO_FFMPEG_EXE", "/opt/another")
    found.append(digest())
    library.library.cache_clear()
    assert len(set(found)) == 5


def test_what_the_shelf_holds_is_all_that_a_job_may_name() -> None:
    """A new kind of value in a job would raise TypeError, and its pieces would be made each time."""
    job = dataclasses.replace(resolve(CAMPAIGN).jobs[0], keep=(object(),))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Inputs(make_any, "vi")._walk(job, [], [])
    Inputs(make_any, "vi")._walk(Shelf.of(), [], [])
