from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from tests.produce.fakes import FakeJob, FakeProduct, files_in, maker, many, plan
from visuals.problems import FileError, SpecError, language
from visuals.produce import files
from visuals.produce.batch import run
from visuals.produce.manifest import Item
from visuals.resolve import Printing
from visuals.shelf import Shelf

needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")


def manifest(folder: Path) -> dict[str, dict[str, object]]:
    return {item["id"]: item for item in json.loads((folder / "manifest.json").read_bytes())["items"]}


def test_the_manifest_tells_what_lies_there(tmp_path: Path) -> None:
    report = run(
        plan(
            FakeJob("bang-ron-6x0.8/ubnd-chao-mung", formats=("pdf",)),
            FakeJob("bang", frames=("a", "b"), formats=("gif", "png"), mood="warned"),
        ),
        tmp_path, workers=1, maker=maker,
    )  # fmt: skip
    found = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    data = (tmp_path / "bang-ron-6x0.8" / "ubnd-chao-mung.pdf").read_bytes()
    assert found["campaign"] == "asean"
    assert found["items"][0] == {
        "id": "bang-ron-6x0.8/ubnd-chao-mung",
        "layout": "slogan-flags",
        "product": "bang-ron-6x0.8",
        "list ids": {"units": "ubnd"},
        "files": [
            {
                "path": "bang-ron-6x0.8/ubnd-chao-mung.pdf",
                "format": "pdf",
                "sha256": sha256(data).hexdigest(),
                "bytes": len(data),
                "width": 600.0,
                "height": 80.0,
                "unit": "mm",
                "dpi": 72.0,
                "scale": "1:1",
                "part": "piece",
                "code": "",
            }
        ],
        "problems": [],
        "codes": [],
        "board": None,
    }
    assert [file["path"] for file in found["items"][1]["files"]] == ["bang.gif", "bang-1.png", "bang-2.png"]
    assert found["items"][1]["problems"] == [
        {"severity": "warning", "code": "check.dpi", "what": "ảnh hơi mờ", "where": "", "hint": ""}
    ] * 2  # fmt: skip
    assert not report.failed
    assert [item.as_json() for item in report.items] == found["items"]
    assert b"\xe1\xba\xa3nh h\xc6\xa1i" in (tmp_path / "manifest.json").read_bytes()  # UTF-8, not \u escapes


def test_what_is_drawn_smaller_says_so_in_its_name(tmp_path: Path) -> None:
    lengths = {"ngan": 5080, "dai": 6000, "rat-dai": 60_000}
    run(plan(*(FakeJob(name, width=length) for name, length in lengths.items())), tmp_path, workers=1, maker=maker)
    found = [file["path"] for item in manifest(tmp_path).values() for file in item["files"]]  # type: ignore[attr-defined]
    assert found == [
        "ngan.pdf", "ngan.png", "dai-ti-le-1-10.pdf", "dai.png", "rat-dai-ti-le-1-20.pdf", "rat-dai.png",
    ]  # fmt: skip
    assert sorted(files_in(tmp_path)) == sorted([*found, "manifest.json"])


def test_a_piece_that_changed_its_size_leaves_no_file_of_its_old_scale(tmp_path: Path) -> None:
    for length, name in ((6000, "bang-ti-le-1-10.pdf"), (3000, "bang.pdf"), (60_000, "bang-ti-le-1-20.pdf")):
        run(plan(FakeJob("bang", formats=("pdf",), width=length)), tmp_path, workers=1, maker=maker)
        assert sorted(files_in(tmp_path)) == sorted([name, "manifest.json"])


def test_a_user_unit_leaves_the_name_alone(tmp_path: Path) -> None:
    job = FakeJob("bang", formats=("pdf",), width=6000, printing=Printing(user_unit=True))
    run(plan(job), tmp_path, workers=1, maker=maker)
    assert "bang.pdf" in files_in(tmp_path)


def test_the_archive_s_copy_keeps_its_text_and_has_the_same_standard(tmp_path: Path) -> None:
    for_shop = Printing(standard="x1a", archive=True)
    slides = FakeJob("trang", formats=("pdf",), printing=for_shop)
    banner = FakeJob("bang", product=FakeProduct("mm"), printing=for_shop, shelf=Shelf.of())
    run(plan(banner, slides), tmp_path, workers=1, maker=maker)
    found = files_in(tmp_path)
    assert sorted(found) == [
        "DOC-TOI-TRUOC.txt", "bang-ban-luu.pdf", "bang.pdf", "bang.png", "manifest.json", "trang.pdf",
    ]  # fmt: skip
    letter = found["DOC-TOI-TRUOC.txt"].decode()
    assert "- bang.pdf" in letter
    assert "PDF/X-1a" in letter
    assert "bang-ban-luu.pdf" not in letter, "the copy for the archive stays at home"
    assert b"x1a live" in found["bang-ban-luu.pdf"]
    assert b"x1a\n" in found["bang.pdf"]


def test_a_piece_too_long_for_any_scale_leaves_its_pdf_out(tmp_path: Path) -> None:
    report = run(plan(FakeJob("bang", width=200_000)), tmp_path, workers=1, maker=maker)
    assert [each.code for each in report.items[0].problems] == ["writers.page-too-long"]
    assert sorted(files_in(tmp_path)) == ["bang.png", "manifest.json"]


def test_same_bytes_by_one_process_many_or_an_executor(tmp_path: Path) -> None:
    campaign = many(12)
    run(campaign, tmp_path / "one", workers=1, maker=maker)
    run(campaign, tmp_path / "many", workers=3, maker=maker)
    with ThreadPoolExecutor(4) as executor:
        run(campaign, tmp_path / "threads", executor=executor, maker=maker)
    one = files_in(tmp_path / "one")
    assert len(one) == 25
    assert files_in(tmp_path / "many") == one
    assert files_in(tmp_path / "threads") == one


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("mood", "code"),
    [("raises", "produce.unexpected"), ("refused", "text.too-long"), ("wrong", "check.safe"),
     ("unreadable", "produce.unreadable")],
)  # fmt: skip
def test_a_bad_item_is_named_and_the_rest_is_made(tmp_path: Path, workers: int, mood: str, code: str) -> None:
    (tmp_path / "b.pdf").write_bytes(b"an old slogan")
    report = run(plan(FakeJob("a"), FakeJob("b", mood), FakeJob("c")), tmp_path, workers=workers, maker=maker)
    assert [item.id for item in report.failed] == ["b"]
    assert [each.code for each in report.failed[0].problems] == [code]
    assert sorted(files_in(tmp_path)) == ["a.pdf", "a.png", "c.pdf", "c.png", "manifest.json"]
    assert manifest(tmp_path)["b"]["files"] == []


def test_an_unexpected_fault_names_itself_at_the_line_that_asked(tmp_path: Path) -> None:
    found = run(plan(FakeJob("a", "raises")), tmp_path, maker=maker).failed[0].problems[0]
    assert "ZeroDivisionError" in found.what
    assert str(found.where) == "campaign.yaml:14:7"


def test_a_format_that_fails_leaves_the_others(tmp_path: Path) -> None:
    report = run(plan(FakeJob("a", "cannot write png")), tmp_path, maker=maker)
    assert sorted(files_in(tmp_path)) == ["a.pdf", "manifest.json"]
    assert [each.code for each in report.failed[0].problems] == ["writers.too-large"]


def test_force_hands_out_what_a_check_refuses(tmp_path: Path) -> None:
    report = run(plan(FakeJob("a", "wrong"), FakeJob("b", "refused")), tmp_path, force=True, maker=maker)
    assert [len(item.files) for item in report.items] == [2, 0]
    assert [item.failed for item in report.items] == [True, True]


@needs_kill
def test_killed_workers_lose_nothing(tmp_path: Path) -> None:
    jobs = [FakeJob(f"job-{n}", "kills once" if n % 3 == 0 else "well", mark=tmp_path / f"mark-{n}") for n in range(9)]
    report = run(plan(*jobs), tmp_path / "out", workers=2, maker=maker)
    assert not report.failed
    assert len(files_in(tmp_path / "out")) == 19


@needs_kill
def test_an_item_that_kills_its_worker_is_named(tmp_path: Path) -> None:
    jobs = (FakeJob("a"), FakeJob("b", "kills writing", mark=tmp_path), FakeJob("c"))
    report = run(plan(*jobs), tmp_path, workers=2, maker=maker)
    assert [(item.id, item.problems[0].code) for item in report.failed] == [("b", "produce.killed")]
    assert sorted(files_in(tmp_path)) == ["a.pdf", "a.png", "c.pdf", "c.png", "manifest.json"]


@needs_kill
@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_run_leaves_whole_files_and_runs_again(tmp_path: Path, workers: int) -> None:
    out, clean = tmp_path / "out", tmp_path / "clean"
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(f"""
        from pathlib import Path
        from tests.produce.fakes import maker, many
        from visuals.produce.batch import run
        def show(item, done, total):
            print(done, flush=True)
        run(many(16, mood="slow"), Path({str(out)!r}), workers={workers}, maker=maker, progress=show)
        """)
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    for _ in range(5):
        process.stdout.readline()
    os.killpg(process.pid, signal.SIGKILL)  # workers and all, in the middle of writing
    process.communicate()
    run(many(16, mood="slow"), clean, workers=1, maker=maker)
    whole = files_in(clean)
    left = files_in(out)
    assert 10 <= len(left) < len(whole)
    assert all(data == whole[path] for path, data in left.items() if not path.startswith(".visuals-"))
    (out / ".visuals-4194304-0badc0de-0badc0de.tmp").write_bytes(b"of a process that cannot be")
    run(many(16, mood="slow"), out, workers=workers, maker=maker)
    assert files_in(out) == whole


def test_two_runs_into_one_folder_tear_nothing(tmp_path: Path) -> None:
    campaign = many(15, mood="slow")
    run(campaign, tmp_path / "clean", workers=1, maker=maker)
    with ThreadPoolExecutor(3) as threads:
        runs = [threads.submit(run, campaign, tmp_path / "out", workers=1, maker=maker) for _ in range(3)]
        assert all(not each.result().failed for each in runs)
    assert files_in(tmp_path / "out") == files_in(tmp_path / "clean")


def test_ctrl_c_leaves_whole_files(tmp_path: Path) -> None:
    def stop(_item: Item, done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(many(20), tmp_path, workers=2, maker=maker, progress=stop)
    names = sorted(files_in(tmp_path))
    assert len(names) >= 6
    assert not [name for name in names if name.startswith(".") or name == "manifest.json"]


def test_items_come_as_they_finish(tmp_path: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    run(
        many(6),
        tmp_path,
        workers=2,
        maker=maker,
        progress=lambda item, done, total: seen.append((item.id, done, total)),
    )
    assert sorted(name for name, _, _ in seen) == [f"tam-{number:02}" for number in range(6)]
    assert [(done, total) for _, done, total in seen] == [(number, 6) for number in range(1, 7)]


def test_choosing_items_keeps_what_was_said_of_the_others(tmp_path: Path) -> None:
    run(many(4), tmp_path, maker=maker)
    before = manifest(tmp_path)
    report = run(many(4, mood="warned"), tmp_path, only="tam-*[23]", maker=maker)
    assert [item.id for item in report.items] == ["tam-02", "tam-03"]
    after = manifest(tmp_path)
    assert list(after) == ["tam-00", "tam-01", "tam-02", "tam-03"]
    assert [after[name] == before[name] for name in after] == [True, True, False, False]


def test_a_strange_manifest_is_passed_over(tmp_path: Path) -> None:
    for text in ("{", '{"campaign": "asean", "items": [3]}', '{"campaign": "tet", "items": [{"id": "tam-00"}]}', "[]"):
        (tmp_path / "manifest.json").write_text(text)
        run(many(2), tmp_path, only="tam-01", maker=maker)
        assert list(manifest(tmp_path)) == ["tam-01"]


def test_choosing_nothing_names_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        run(many(3), tmp_path / "out", only="tan-01", maker=maker)
    assert caught.value.problems[0].code == "produce.none-chosen"
    assert "tam-01" in caught.value.problems[0].hint
    assert not (tmp_path / "out").exists()


def test_names_are_the_same_however_few_are_chosen(tmp_path: Path) -> None:
    campaign = plan(FakeJob("Hoa", formats=("pdf",)), FakeJob("hoa", formats=("pdf",)))
    run(campaign, tmp_path, only="hoa", maker=maker)
    assert sorted(files_in(tmp_path)) == ["hoa-2.pdf", "manifest.json"]


def test_names_and_formats_are_judged_before_anything_is_made(tmp_path: Path) -> None:
    campaign = plan(FakeJob("a"), FakeJob("b", path="../b"), FakeJob("c", formats=("psd", "pdf")))
    with pytest.raises(SpecError) as caught:
        run(campaign, tmp_path / "out", maker=maker)
    assert [each.code for each in caught.value.problems] == ["produce.outside", "writers.unknown-format"]
    assert not (tmp_path / "out").exists()


def test_an_item_cannot_take_the_manifest_s_name(tmp_path: Path) -> None:
    run(plan(FakeJob("MANIFEST", formats=("pdf",))), tmp_path, maker=maker)
    assert sorted(files_in(tmp_path)) == ["MANIFEST.pdf", "manifest.json"]


def test_a_file_in_the_way_of_one_item(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    (tmp_path / "folder").write_bytes(b"mine")
    report = run(plan(FakeJob("a"), FakeJob("folder/b"), FakeJob("c")), tmp_path, maker=maker)
    assert [(item.id, {each.code for each in item.problems}) for item in report.failed] == [
        ("a", {"produce.in-the-way"}), ("folder/b", {"produce.in-the-way"}),
    ]  # fmt: skip
    assert (tmp_path / "folder").read_bytes() == b"mine"
    assert (tmp_path / "c.pdf").is_file()


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "link").symlink_to(tmp_path / "elsewhere")
    report = run(plan(FakeJob("link/a"), FakeJob("c")), tmp_path / "out", maker=maker)
    assert {each.code for each in report.failed[0].problems} == {"produce.link-outside"}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_no_folder_no_work(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(FileError):
        run(many(3), tmp_path / "out", maker=maker)


def test_a_full_disk_leaves_no_stump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = threading.Semaphore(5)

    def sync(_handle: int) -> None:
        if not room.acquire(blocking=False):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(files.os, "fsync", sync)
    with pytest.raises(FileError) as caught:  # the manifest finds no room either
        run(many(4), tmp_path, workers=1, maker=maker)
    assert caught.value.problems[0].code == "produce.disk-full"
    assert sorted(files_in(tmp_path)) == ["tam-00.pdf", "tam-00.png", "tam-01.pdf", "tam-01.png", "tam-02.pdf"]


@pytest.mark.parametrize("workers", [1, 2])
def test_problems_speak_the_caller_s_language(tmp_path: Path, workers: int) -> None:
    token = language.set("en")
    try:
        report = run(plan(FakeJob("a", "unreadable"), FakeJob("b")), tmp_path, workers=workers, maker=maker)
    finally:
        language.reset(token)
    assert "could not be read" in report.failed[0].problems[0].what
