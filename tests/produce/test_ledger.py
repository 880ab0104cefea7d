from __future__ import annotations

import dataclasses
import json
import multiprocessing
import os
from pathlib import Path
from typing import Any

import pytest

from tests.produce.fakes import FakeJob, files_in, maker, many, plan
from visuals.problems import FileError, Where, language
from visuals.produce import inputs
from visuals.produce.batch import run
from visuals.produce.ledger import LEDGER
from visuals.produce.manifest import Item
from visuals.produce.outcome import Report
from visuals.resolve import Plan

BOOK = f"{LEDGER}/ledger.jsonl"


def again(jobs: Plan, folder: Path, **options: Any) -> Report:
    return run(jobs, folder, workers=1, maker=maker, **options)


def clean(jobs: Plan, folder: Path) -> dict[str, bytes]:
    """What a run into an empty folder leaves."""
    run(jobs, folder, workers=1, maker=maker)
    return files_in(folder)


def test_nothing_is_drawn_twice(tmp_path: Path) -> None:
    told: list[str] = []
    first = again(many(5, mood="warned"), tmp_path)
    times = {path: (tmp_path / path).stat().st_mtime_ns for path in files_in(tmp_path)}
    second = again(
        many(5, mood="warned"), tmp_path, progress=lambda item, done, total: told.append(f"{item.id} {done}/{total}")
    )
    assert (first.kept, second.kept) == (0, 5)
    assert second.items == first.items
    assert {path: (tmp_path / path).stat().st_mtime_ns for path in files_in(tmp_path)} == times
    assert told == [f"tam-{number:02} {number + 1}/5" for number in range(5)]
    assert sorted(each.name for each in (tmp_path / LEDGER).iterdir()) == ["ledger.jsonl"]


def test_only_what_changed_is_drawn(tmp_path: Path) -> None:
    again(many(5), tmp_path / "out")
    jobs = list(many(5).jobs)
    jobs[2] = dataclasses.replace(jobs[2], width=700)  # type: ignore[type-var]
    changed = dataclasses.replace(many(5), jobs=tuple(jobs))
    assert again(changed, tmp_path / "out").kept == 4
    assert files_in(tmp_path / "out") == clean(changed, tmp_path / "clean")


@pytest.mark.parametrize("harm", ["cut", "edited", "gone", "empty", "a folder", "a link"])
def test_a_harmed_file_is_made_again(tmp_path: Path, harm: str) -> None:
    again(many(3), tmp_path / "out")
    file = tmp_path / "out" / "tam-01.png"
    data = file.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(data[:100])
        case "edited":
            file.write_bytes(data[:-1] + b"?")
        case "empty":
            file.write_bytes(b"")
        case "a link":
            file.unlink()
            file.symlink_to("tam-00.png")
        case _:
            file.unlink()
    if harm == "a folder":
        file.mkdir()
        assert [item.id for item in again(many(3), tmp_path / "out").failed] == ["tam-01"]
        file.rmdir()
    assert again(many(3), tmp_path / "out").kept == 2
    assert files_in(tmp_path / "out") == clean(many(3), tmp_path / "clean")
    assert again(many(3), tmp_path / "out").kept == 3


def test_a_copied_folder_is_still_known(tmp_path: Path) -> None:
    again(many(3), tmp_path)
    for path in files_in(tmp_path):
        os.utime(tmp_path / path, ns=(1, 1))
    assert again(many(3), tmp_path).kept == 3
    noted = [json.loads(line) for line in (tmp_path / BOOK).read_text().split("\n") if line]
    assert {file["changed"] for line in noted for file in line["item"]["files"]} == {1}, "looked at once, then known"


def test_a_warning_tells_its_line_of_today(tmp_path: Path) -> None:
    def moved(line: int) -> Plan:
        return plan(
            FakeJob("a", "warned", said_at=Where("campaign.yaml", line, 7)),
            FakeJob("b", said_at=Where("campaign.yaml", line + 1, 7)),
        )

    again(moved(14), tmp_path)
    assert again(moved(14), tmp_path).kept == 2
    assert again(moved(15), tmp_path).kept == 1, "what says nothing need not be made again for its line"


def test_what_failed_is_tried_anew(tmp_path: Path) -> None:
    jobs = plan(FakeJob("a", "wrong"), FakeJob("b", "refused"), FakeJob("c", "cannot write png"), FakeJob("d"))
    again(jobs, tmp_path)
    report = again(jobs, tmp_path)
    assert report.kept == 1
    assert [item.id for item in report.failed] == ["a", "b", "c"]
    forced = again(jobs, tmp_path, force=True)
    assert forced.kept == 1
    assert len(forced.items[0].files) == 2


def test_another_language_says_it_anew(tmp_path: Path) -> None:
    again(many(2, mood="warned"), tmp_path)
    token = language.set("en")
    try:
        assert again(many(2, mood="warned"), tmp_path).kept == 0
    finally:
        language.reset(token)


def test_another_library_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again(many(2), tmp_path)
    monkeypatch.setattr(inputs, "library", lambda: "another")
    assert again(many(2), tmp_path).kept == 0


def test_fresh_draws_everything_and_writes_it_down(tmp_path: Path) -> None:
    again(many(3), tmp_path)
    assert again(many(3), tmp_path, fresh=True).kept == 0
    assert again(many(3), tmp_path).kept == 3


def test_choosing_some_keeps_the_book_of_the_others(tmp_path: Path) -> None:
    again(many(4), tmp_path)
    assert again(many(4), tmp_path, only="tam-0[01]").kept == 2
    assert again(many(4, mood="warned"), tmp_path, only="tam-00").kept == 0
    assert again(many(4), tmp_path).kept == 3


@pytest.mark.parametrize(
    "book",
    [
        b"",
        b"{",
        b"[]\n3\nnull\n",
        b'{"id": 1}\n',
        b"\xff\xfe\n",
        b'{"id":"tam-00","campaign":"asean","item":{"files":3}}\n',
    ],
)
def test_a_strange_ledger_is_passed_over(tmp_path: Path, book: bytes) -> None:
    again(many(2), tmp_path)
    (tmp_path / BOOK).write_bytes(book)
    assert again(many(2), tmp_path).kept == 0
    assert again(many(2), tmp_path).kept == 2


def test_a_forged_line_hands_out_no_other_file(tmp_path: Path) -> None:
    again(many(1), tmp_path / "out")
    book = tmp_path / "out" / BOOK
    line = json.loads(book.read_text())
    other = tmp_path / "precious.pdf"
    other.write_bytes((tmp_path / "out" / "tam-00.pdf").read_bytes())
    line["item"]["files"][0]["path"] = "../precious.pdf"
    line["left"] = {"../precious.pdf": line["item"]["files"][0]["sha256"]}
    book.write_text(json.dumps(line))
    report = again(many(1), tmp_path / "out", prune=True)
    assert (report.kept, report.pruned) == (0, ())
    assert other.exists()


def test_a_torn_journal_gives_what_it_can(tmp_path: Path) -> None:
    again(many(3), tmp_path)
    lines = (tmp_path / BOOK).read_bytes().split(b"\n\n")
    (tmp_path / BOOK).unlink()
    left = tmp_path / LEDGER / "run-4194304-0badc0de-00000000.jsonl"
    left.write_bytes(b"\n\n".join(lines)[:-40])
    assert again(many(3), tmp_path).kept == 2
    assert not left.exists(), "joined to the ledger"
    assert again(many(3), tmp_path).kept == 3


def test_a_run_that_stopped_is_gone_on_with(tmp_path: Path) -> None:
    def stop(_item: Item, done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        again(many(6), tmp_path / "out", progress=stop)
    assert again(many(6), tmp_path / "out").kept == 3
    assert files_in(tmp_path / "out") == clean(many(6), tmp_path / "clean")


def _run(folder: str, count: int, mood: str) -> None:
    run(many(count, mood=mood), Path(folder), workers=1, maker=maker)


def test_two_runs_in_one_folder_do_not_hurt_each_other(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=_run, args=(str(tmp_path / "out"), 12, "slow")) for _ in range(2)]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    assert files_in(tmp_path / "out") == clean(many(12, mood="slow"), tmp_path / "clean")
    assert again(many(12, mood="slow"), tmp_path / "out").kept == 12


# -- what nobody wants any more


def test_files_of_pieces_that_are_no_more_are_named_and_stay(tmp_path: Path) -> None:
    again(many(4), tmp_path)
    report = again(many(2), tmp_path)
    assert report.stale == ("tam-02.pdf", "tam-02.png", "tam-03.pdf", "tam-03.png")
    assert (tmp_path / "tam-02.pdf").exists()
    assert again(many(2), tmp_path).stale == report.stale, "remembered"
    assert again(many(4), tmp_path).kept == 4, "and good when they are wanted again"


def test_prune_removes_what_is_ours_alone(tmp_path: Path) -> None:
    again(plan(FakeJob("a/x"), FakeJob("b/y"), FakeJob("c")), tmp_path)
    (tmp_path / "a" / "x.pdf").write_bytes(b"somebody wrote on it")
    (tmp_path / "b" / "mine.txt").write_bytes(b"mine")
    report = again(plan(FakeJob("c")), tmp_path, prune=True)
    assert report.pruned == ("a/x.png", "b/y.pdf", "b/y.png")
    assert sorted(files_in(tmp_path)) == ["a/x.pdf", "b/mine.txt", "c.pdf", "c.png", "manifest.json"]
    assert again(plan(FakeJob("c")), tmp_path).stale == ("a/x.pdf",)


def test_prune_leaves_no_empty_folder(tmp_path: Path) -> None:
    again(plan(FakeJob("a/b/x"), FakeJob("c")), tmp_path)
    again(plan(FakeJob("c")), tmp_path, prune=True)
    assert not (tmp_path / "a").exists()


def test_a_format_that_was_left_out_is_stale(tmp_path: Path) -> None:
    again(plan(FakeJob("a")), tmp_path)
    report = again(plan(FakeJob("a", formats=("pdf",))), tmp_path)
    assert report.stale == ("a.png",)
    assert again(plan(FakeJob("a", formats=("pdf",))), tmp_path, prune=True).pruned == ("a.png",)


def test_another_campaign_s_files_are_not_stale(tmp_path: Path) -> None:
    again(many(2), tmp_path)
    other = dataclasses.replace(plan(FakeJob("khac")), campaign="tet")
    assert again(other, tmp_path, prune=True).stale == ()
    assert again(many(2), tmp_path).kept == 2


def test_a_link_is_not_pruned(tmp_path: Path) -> None:
    again(plan(FakeJob("a/x"), FakeJob("c")), tmp_path / "out")
    (tmp_path / "out" / "a").rename(tmp_path / "elsewhere")
    (tmp_path / "out" / "a").symlink_to(tmp_path / "elsewhere")
    assert again(plan(FakeJob("c")), tmp_path / "out", prune=True).pruned == ()
    assert sorted(files_in(tmp_path / "elsewhere")) == ["x.pdf", "x.png"]


def test_a_file_in_the_way_of_the_ledger_is_named(tmp_path: Path) -> None:
    (tmp_path / LEDGER).write_bytes(b"")
    with pytest.raises(FileError) as caught:
        again(many(1), tmp_path)
    assert caught.value.problems[0].code == "produce.in-the-way"
