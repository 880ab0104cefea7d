"""A run that finds nothing changed tells the same again and does nothing; any change leads to the usual way."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import visuals
from visuals.problems import language
from visuals.produce import batch, library
from visuals.produce.outcome import Report

CAMPAIGN = """\
campaign: hai-tam
title: Hai tấm
theme: asean
year: 2026
common:
  emblem: hinh
  host: UBND xã Na Dương
lists:
  noi: noi.csv
make:
  - layout: khau-hieu
    each: noi
    on: bang-ron-6x0.8
    as: pdf
    to: $noi.id
    with: {slogan: Chào mừng $years.asean năm Ngày thành lập ASEAN}
"""

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm" viewBox="0 0 10 10">'
    '<path fill="{}" data-print="{}" d="M0 0h10v10h-10z"/></svg>'
)
RED, BLUE = LOGO.format("#c00000", "0 100 100 0"), LOGO.format("#0000c0", "100 99 000 0")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = tmp_path / "chien-dich"
    folder.mkdir()
    (folder / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (folder / "noi.csv").write_text("id,link\nmot,https://asean.example.vn/mot\nhai,https://asean.example.vn/hai\n")
    (folder / "hinh.svg").write_text(RED)
    return folder


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[Report]:
    """What the usual way made, a report a run; a run that is told from its seal leaves none."""
    made: list[Report] = []
    run = batch.run

    def counted(*arguments: Any, **options: Any) -> Report:
        made.append(run(*arguments, **options))
        return made[-1]

    monkeypatch.setattr(batch, "run", counted)
    return made


def rendered(campaign: Path, **options: Any) -> Report:
    return visuals.render(campaign, campaign.parent / "out", **{"jobs": 1, **options})


def everything(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder but the ledger's own."""
    files = (path for path in folder.rglob("*") if path.is_file() and ".visuals" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_second_run_is_told_from_the_seal(campaign: Path, runs: list[Report]) -> None:
    told: list[tuple[str, int, int]] = []
    first = rendered(campaign, report=True)
    before = {path: path.stat().st_mtime_ns for path in (campaign.parent / "out").rglob("*")}
    again = rendered(campaign, report=True, progress=lambda item, done, total: told.append((item.id, done, total)))
    assert len(runs) == 1
    assert told == [("mot", 1, 2), ("hai", 2, 2)]
    assert again.kept == 2
    assert (again.items, again.problems, again.stale, again.titles) == (
        first.items, first.problems, first.stale, first.titles,
    )  # fmt: skip
    assert again.items[0].codes
    out = campaign.parent / "out"
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*") if path != out} == {
        path: time for path, time in before.items() if path != out
    }


def edited(name: str, old: str, new: str) -> Callable[[Path], object]:
    def change(campaign: Path) -> object:
        file = campaign / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        return file.write_text(text.replace(old, new), encoding="utf-8")

    return change


def repainted_in_secret(campaign: Path) -> None:
    """The same length, and the times as they were."""
    file = campaign / "hinh.svg"
    status = file.stat()
    file.write_text(BLUE)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def own_layout(campaign: Path) -> None:
    (campaign / "layouts").mkdir()
    ours = Path(visuals.__file__).parent.parent / "layouts"
    text = next(ours.rglob("khau-hieu.yaml")).read_text(encoding="utf-8")
    (campaign / "layouts" / "khau-hieu.yaml").write_text(text, encoding="utf-8")


def own_picture(campaign: Path) -> None:
    """It stands before the drawing of the same name, with which it began."""
    from PIL import Image

    Image.new("RGB", (400, 400), "#0000c0").save(campaign / "hinh", "png")
    (campaign / "hinh").rename(campaign / "hinh.png")
    edited("campaign.yaml", "emblem: hinh", "emblem: hinh.png")(campaign)


def own_font(campaign: Path) -> None:
    (campaign / "fonts").mkdir()
    ours = Path(visuals.__file__).parent.parent / "fonts"
    font = next(ours.rglob("*.ttf"))
    shutil.copy(font, campaign / "fonts" / font.name)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word of the campaign": edited("campaign.yaml", "Chào mừng", "Kỷ niệm"),
    "the year": edited("campaign.yaml", "year: 2026", "year: 2027"),
    "another format": edited("campaign.yaml", "as: pdf", "as: [pdf, svg]"),
    "a cell of a list": edited("noi.csv", "https://asean.example.vn/hai", "https://asean.example.vn/xin"),
    "a row more": edited("noi.csv", "hai,", "ba,https://asean.example.vn/ba\nhai,"),
    "a picture": repainted_in_secret,
    "another picture": own_picture,
    "a layout of one's own": own_layout,
    "a font of one's own": own_font,
}


@pytest.mark.parametrize("change", CHANGES)
def test_any_change_of_an_input_breaks_it(campaign: Path, runs: list[Report], change: str) -> None:
    rendered(campaign)
    CHANGES[change](campaign)
    rendered(campaign, prune=True)
    assert len(runs) == 2
    clean = campaign.parent / "clean"
    visuals.render(campaign, clean, jobs=1, prune=True)
    assert everything(campaign.parent / "out") == everything(clean)


def test_a_file_that_nobody_names_breaks_it_and_costs_nothing_more(campaign: Path, runs: list[Report]) -> None:
    rendered(campaign)
    (campaign / "ghi-chu.txt").write_text("Nhớ gọi nhà in.")
    assert rendered(campaign).kept == 2
    assert len(runs) == 2
    rendered(campaign)
    assert len(runs) == 2, "sealed anew"


@pytest.mark.parametrize(
    "wish", [{"only": "mot"}, {"force": True}, {"preflight": True}, {"prune": True}, {"report": True}, {"fresh": True}]
)
def test_another_wish_is_another_run(campaign: Path, runs: list[Report], wish: dict[str, Any]) -> None:
    rendered(campaign)
    rendered(campaign, **wish)
    assert len(runs) == 2


def test_what_goes_to_boards_is_sealed_by_itself(campaign: Path, runs: list[Report]) -> None:
    text = CAMPAIGN.replace("khau-hieu", "bang-dien-tu").replace("bang-ron-6x0.8", "bang-dien-tu-320x64")
    (campaign / "campaign.yaml").write_text(text.replace("as: pdf", "as: png"), encoding="utf-8")
    rendered(campaign)
    rendered(campaign, usb=True)
    assert len(runs) == 2


def test_another_language_says_other_sentences(campaign: Path, runs: list[Report]) -> None:
    rendered(campaign)
    token = language.set("en")
    try:
        rendered(campaign)
    finally:
        language.reset(token)
    assert len(runs) == 2


@pytest.mark.parametrize("what", ["library", "package_versions", "code_digest"])
def test_another_library_breaks_it(
    campaign: Path, runs: list[Report], monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    rendered(campaign)
    library.library.cache_clear()
    other = {"pikepdf": "0"} if what == "package_versions" else "another"
    monkeypatch.setattr(library, what, lambda: other)
    if what == "library":
        monkeypatch.setattr("visuals.produce.seal.library", lambda: other)
    rendered(campaign)
    monkeypatch.undo()
    library.library.cache_clear()
    assert len(runs) == 2


def removed(name: str) -> Callable[[Path], object]:
    return lambda out: (out / name).unlink()


def appended(name: str) -> Callable[[Path], object]:
    return lambda out: (out / name).write_bytes((out / name).read_bytes() + b" ")


def other_byte(name: str) -> Callable[[Path], object]:
    return lambda out: (out / name).write_bytes((out / name).read_bytes()[:-1] + b"?")


HARMS: dict[str, Callable[[Path], object]] = {
    "a file is gone": removed("mot-ti-le-1-10.pdf"),
    "a file has another byte": other_byte("mot-ti-le-1-10.pdf"),
    "a file was copied": lambda out: os.utime(out / "mot-ti-le-1-10.pdf", ns=(0, 0)),
    "the manifest is gone": removed("manifest.json"),
    "the manifest was edited": appended("manifest.json"),
    "the letter is gone": removed("DOC-TOI-TRUOC.txt"),
    "the report is gone": removed("report.html"),
    "the ledger is gone": removed(".visuals/ledger.jsonl"),
    "the ledger was edited": appended(".visuals/ledger.jsonl"),
    "the seal is torn": lambda out: (out / ".visuals/seal.json").write_text('{"inputs": "'),
    "the seal is another's": lambda out: (out / ".visuals/seal.json").write_text("[]"),
    "a killed run left its journal": lambda out: (out / ".visuals/run-1-00000000-00000000.jsonl").write_text(""),
}


@pytest.mark.parametrize("harm", HARMS)
def test_any_harm_to_what_was_made_breaks_it(campaign: Path, runs: list[Report], harm: str) -> None:
    rendered(campaign, report=True)
    out = campaign.parent / "out"
    before = everything(out)
    HARMS[harm](out)
    rendered(campaign, report=True)
    assert len(runs) == 2
    assert everything(out) == before


def test_the_letter_that_nobody_wants_is_taken_away(campaign: Path, runs: list[Report]) -> None:
    edited("campaign.yaml", "as: pdf", "as: svg")(campaign)
    rendered(campaign)
    (campaign.parent / "out" / "DOC-TOI-TRUOC.txt").write_text("cũ")
    rendered(campaign)
    assert len(runs) == 2
    assert "DOC-TOI-TRUOC.txt" not in everything(campaign.parent / "out")


def test_what_is_stale_is_told_again_until_it_is_gone(campaign: Path, runs: list[Report]) -> None:
    rendered(campaign)
    edited("noi.csv", "hai,https://asean.example.vn/hai\n", "")(campaign)
    first = rendered(campaign)
    assert rendered(campaign).stale == first.stale != ()
    assert len(runs) == 2
    (campaign.parent / "out" / first.stale[0]).unlink()
    assert rendered(campaign).stale == ()
    assert len(runs) == 2, "nothing of it was wanted"


def test_pruning_is_tried_again(campaign: Path) -> None:
    """A stale file that was edited is left; edited back, it goes."""
    rendered(campaign)
    edited("noi.csv", "hai,https://asean.example.vn/hai\n", "")(campaign)
    file = campaign.parent / "out" / rendered(campaign).stale[0]
    data = file.read_bytes()
    file.write_bytes(b"edited")
    assert rendered(campaign, prune=True).pruned == ()
    file.write_bytes(data)
    assert len(rendered(campaign, prune=True).pruned) == 1


def test_warnings_are_told_again_with_their_cells(campaign: Path, runs: list[Report]) -> None:
    book = openpyxl.Workbook()
    for row in csv.reader((campaign / "noi.csv").open()):
        book.active.append(row)  # type: ignore[union-attr]
    book.active.title = "Đơn vị"  # type: ignore[union-attr]
    book.active["C1"], book.active["C2"] = "slogan", "Chào mừng ngày hộii"  # type: ignore[index]
    book.active["C3"] = "Đoàn kêt là sức mạnh"  # type: ignore[index]
    book.save(campaign / "noi.xlsx")
    (campaign / "noi.csv").unlink()
    text = CAMPAIGN.replace("noi.csv", "noi.xlsx").partition("    with:")[0]
    (campaign / "campaign.yaml").write_text(text, encoding="utf-8")
    first, again = rendered(campaign), rendered(campaign)
    assert len(runs) == 1
    assert again.problems == first.problems
    assert any("Đơn vị" in str(each) for each in again.problems)


def test_what_a_preflight_found_is_told_again(campaign: Path, runs: list[Report]) -> None:
    first, again = rendered(campaign, preflight=True), rendered(campaign, preflight=True)
    assert len(runs) == 1
    assert again.items == first.items


def test_a_run_with_an_error_is_not_sealed(campaign: Path, runs: list[Report]) -> None:
    edited("campaign.yaml", "host: UBND xã Na Dương", f"host: {'UBND xã Na Dương ' * 40}")(campaign)
    assert rendered(campaign).failed
    assert rendered(campaign).failed
    assert len(runs) == 2


def test_the_output_folder_may_lie_beside_the_lists(campaign: Path, runs: list[Report]) -> None:
    for _ in range(2):
        visuals.render(campaign, campaign / "out", jobs=1)
        visuals.render(campaign, campaign / "khac", jobs=1)
    assert len(runs) == 2, "what was made is no input"


def test_a_picture_in_an_output_folder_is_an_input(campaign: Path, runs: list[Report]) -> None:
    """Such a run is never sealed: the folder is not looked through."""
    (campaign / "out").mkdir()
    (campaign / "hinh.svg").rename(campaign / "out" / "hinh.svg")
    edited("campaign.yaml", "emblem: hinh", "emblem: out/hinh")(campaign)
    first = visuals.render(campaign, campaign / "out", jobs=1)
    (campaign / "out" / "hinh.svg").write_text(BLUE)
    again = visuals.render(campaign, campaign / "out", jobs=1)
    assert len(runs) == 2
    assert [item.files[0].sha256 for item in first.items] != [item.files[0].sha256 for item in again.items]


@pytest.mark.parametrize("to", [".", "..", "layouts", "layouts/out"])
def test_what_lies_round_or_among_the_inputs_is_not_sealed(campaign: Path, runs: list[Report], to: str) -> None:
    (campaign / "layouts" / "out").mkdir(parents=True)
    for _ in range(2):
        visuals.render(campaign, campaign / to, jobs=1)
    assert len(runs) == 2


def test_a_folder_too_large_to_look_through_is_not_sealed(
    campaign: Path, runs: list[Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("visuals.produce.seal._MOST_BYTES", 100)
    for _ in range(2):
        rendered(campaign)
    assert len(runs) == 2


def test_a_link_that_leads_round_is_followed_once(campaign: Path, runs: list[Report]) -> None:
    (campaign / "vong").symlink_to(campaign, target_is_directory=True)
    (campaign / "khong-dau").symlink_to(campaign / "khong-co")
    for _ in range(2):
        rendered(campaign)
    assert len(runs) == 1


def test_the_seal_tells_no_words_of_the_campaign(campaign: Path) -> None:
    rendered(campaign)
    seal = json.loads((campaign.parent / "out" / ".visuals" / "seal.json").read_text(encoding="utf-8"))
    assert seal["items"] == ["mot", "hai"]
    assert "Chào mừng" not in json.dumps(seal, ensure_ascii=False)
