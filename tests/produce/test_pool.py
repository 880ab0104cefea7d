from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import active_children, get_context
from pathlib import Path

import pytest

from tests.produce.fakes import doubled, fussy, where_made
from visuals import pool
from visuals.pool import TRIES, Broken, each

needs_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_every_task_comes_once(workers: int) -> None:
    assert sorted(each(doubled, list(range(25)), workers)) == [(number, 2 * number) for number in range(25)]


def test_kin_is_made_by_one_process() -> None:
    """Three of a kin, one after another; both processes have something to do."""
    kin = [number // 3 for number in range(60)]
    found = dict(each(where_made, [0.005] * len(kin), 2, kin=kin))
    parted = [first for first in range(0, 60, 3) if len({found[first], found[first + 1], found[first + 2]}) > 1]
    assert len(set(found.values())) == 2
    assert len(parted) <= 2  # where only one kin is left, both take of it


def test_one_kin_keeps_no_process_idle() -> None:
    assert len(set(dict(each(where_made, [0.05] * 40, 2, kin=["a"] * 40)).values())) == 2


def test_no_task_no_process() -> None:
    assert list(each(doubled, [], 4)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_one_that_raises_does_not_stop_the_rest(workers: int) -> None:
    found = dict(each(fussy, [("well", "a"), ("raise", "hỏng"), ("well", "b"), ("well", "c")], workers))
    broken = found.pop(1)
    assert isinstance(broken, Broken)
    assert (broken.name, broken.said) == ("ValueError", "hỏng")
    assert "fussy" in broken.trace
    assert found == {0: "done a", 2: "done b", 3: "done c"}


@needs_kill
def test_a_killed_worker_loses_nothing(tmp_path: Path) -> None:
    tasks = [("well", "a"), ("die twice", str(tmp_path)), *(("well", str(number)) for number in range(6))]
    found = dict(each(fussy, tasks, 2))
    assert found == {number: f"done {place}" for number, (_, place) in enumerate(tasks)}
    assert len(list(tmp_path.iterdir())) == TRIES - 1


@needs_kill
def test_a_lost_task_goes_to_a_worker_that_idles(tmp_path: Path) -> None:
    tasks = [("die late", str(tmp_path)), ("well", "a")]
    assert dict(each(fussy, tasks, 2)) == {0: f"done {tmp_path}", 1: "done a"}


@needs_kill
def test_one_that_kills_its_worker_every_time_is_left() -> None:
    tasks = [("die", ""), *(("well", str(number)) for number in range(6)), ("die", "")]
    found = dict(each(fussy, tasks, 2))
    assert found.pop(0) == Broken()
    assert found.pop(7) == Broken()
    assert found == {number + 1: f"done {number}" for number in range(6)}


def test_results_and_tasks_that_cannot_be_sent_are_named() -> None:
    found = dict(each(fussy, [("unsendable", "x"), ("well", "a"), ("well", lambda: "b")], 2))  # type: ignore[list-item]
    assert found[1] == "done a"
    assert isinstance(found[0], Broken)
    assert found[0].name
    assert isinstance(found[2], Broken)
    assert found[2].name


def test_ending_early_ends_the_workers() -> None:
    results = each(fussy, [("well", "a"), ("sleep", ""), ("sleep", "")], 2)
    next(results)
    assert active_children()
    results.close()  # type: ignore[attr-defined]
    assert not active_children()


def test_workers_that_cannot_start_are_done_without(monkeypatch: pytest.MonkeyPatch) -> None:

    started = []
    context = get_context("spawn")

    def start(_function: object) -> tuple[object, object]:
        ours, theirs = context.Pipe()
        theirs.close()
        started.append(ours)
        process = context.Process(target=os.getpid)
        process.start()
        return ours, process

    monkeypatch.setattr(pool, "_start", start)
    assert sorted(each(doubled, list(range(5)), 2)) == [(number, 2 * number) for number in range(5)]
    assert TRIES <= len(started) <= TRIES + 1


@pytest.mark.parametrize("kind", ["threads", "processes"])
def test_executors_of_the_caller(kind: str) -> None:
    executor = ThreadPoolExecutor(2) if kind == "threads" else ProcessPoolExecutor(2, get_context("spawn"))
    with executor:
        found = dict(each(fussy, [("well", "a"), ("raise", "x"), ("well", "b")], 7, executor))
    assert (found[0], found[2]) == ("done a", "done b")
    assert isinstance(found[1], Broken)
    assert found[1].name == "ValueError"


@needs_kill
def test_a_broken_executor_is_told() -> None:
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        found = dict(each(fussy, [("die", ""), ("well", "a")], 1, executor))
    assert all(isinstance(result, Broken) and result.name == "BrokenProcessPool" for result in found.values())


def test_a_script_without_a_main_guard(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        from tests.produce.fakes import doubled
        from visuals.pool import each
        print("started")
        print(sorted(result for _, result in each(doubled, [1, 2, 3, 4], 2)))
        """)
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, script], env=environment, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("started\n[2, 4, 6, 8]\n", "")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_all_without_a_word_from_the_workers(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        from tests.produce.fakes import fussy
        from visuals.pool import each
        try:
            for _ in each(fussy, [("well", "a"), ("sleep", ""), ("sleep", "")], 2):
                print("one", flush=True)
        except KeyboardInterrupt:
            print("interrupted", flush=True)
        """)
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, script], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "one\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (out, err, process.returncode) == ("interrupted\n", "", 0)
    deadline = time.monotonic() + 30
    while _group_lives(process.pid) and time.monotonic() < deadline:
        threading.Event().wait(0.05)
    assert not _group_lives(process.pid)


def _group_lives(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@needs_kill
def test_tasks_that_lie_ahead_of_a_killed_worker_are_not_tried_in_vain() -> None:
    """Only the task that a worker is at counts as tried: the others come out, however often their worker is killed."""
    found = dict(each(fussy, [("die", ""), *(("well", str(number)) for number in range(12))], 2))
    assert found.pop(0) == Broken()
    assert found == {number + 1: f"done {number}" for number in range(12)}


def test_large_tasks_and_results_do_not_wait_for_each_other() -> None:
    tasks = ["x" * 3_000_000 for _ in range(8)]
    assert sum(len(result) for _, result in each(doubled, tasks, 2)) == 48_000_000  # type: ignore[list-item]
