from __future__ import annotations

import errno
import hashlib
import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from visuals.problems import FileError
from visuals.produce import files
from visuals.produce.files import atomic, fingerprint, prepare, stays_below, sweep, withdraw


def sharing_violation(number: int) -> PermissionError:
    error = PermissionError(errno.EACCES, "in use")
    error.winerror = number  # type: ignore[attr-defined]
    return error


def test_a_file_takes_its_name_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.pdf"
    with atomic(path) as file:
        file.write(b"whole")
        assert not path.exists()
        assert fingerprint(file) == (hashlib.sha256(b"whole").hexdigest(), 5)
    assert path.read_bytes() == b"whole"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_the_file_has_the_rights_that_the_user_wants(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with atomic(tmp_path / "x.pdf") as file:
            file.write(b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x.pdf").stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [ValueError("bad"), KeyboardInterrupt()])
def test_nothing_is_left_of_a_file_that_failed(tmp_path: Path, error: BaseException) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"old")
    with pytest.raises(type(error)), atomic(path) as file:  # noqa: PT012 - the block itself is what fails
        file.write(b"half")
        raise error
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"x.pdf": b"old"}


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk-full"), (errno.EACCES, "no-right"), (errno.EROFS, "no-right"), (errno.EIO, "disk")],
)
def test_a_disk_that_refuses_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files.os, "fsync", refuse)
    with pytest.raises(FileError) as caught, atomic(tmp_path / "x.pdf") as file:
        file.write(b"x")
    assert caught.value.problems[0].code == f"produce.{code}"
    assert str(tmp_path / "x.pdf") in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").mkdir()
    with pytest.raises(FileError) as caught, atomic(tmp_path / "x.pdf") as file:
        file.write(b"x")
    assert caught.value.problems[0].code == "produce.in-the-way"
    assert [each.name for each in tmp_path.iterdir()] == ["x.pdf"]


def test_a_file_in_the_way_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "bang-ron").write_bytes(b"")
    with pytest.raises(FileError) as caught, atomic(tmp_path / "bang-ron" / "x.pdf"):
        pass
    assert caught.value.problems[0].code == "produce.in-the-way"


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_file_held_open_for_a_moment_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    refusals = [sharing_violation(number)] * 3
    pauses: list[float] = []
    replace = os.replace

    def busy(source: Path, target: Path) -> None:
        if refusals:
            raise refusals.pop()
        replace(source, target)

    monkeypatch.setattr(files.os, "replace", busy)
    monkeypatch.setattr(files.time, "sleep", pauses.append)
    with atomic(tmp_path / "x.pdf") as file:
        file.write(b"x")
    assert (tmp_path / "x.pdf").read_bytes() == b"x"
    assert pauses == [0.05, 0.1, 0.2]


def test_a_file_that_stays_open_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []

    def busy(_source: Path, _target: Path) -> None:
        raise sharing_violation(32)

    monkeypatch.setattr(files.os, "replace", busy)
    monkeypatch.setattr(files.time, "sleep", pauses.append)
    with pytest.raises(FileError) as caught, atomic(tmp_path / "x.pdf") as file:
        file.write(b"x")
    assert caught.value.problems[0].code == "produce.held-open"
    assert 2 < sum(pauses) <= 2.5
    assert list(tmp_path.iterdir()) == []


def test_preparing_makes_the_folder(tmp_path: Path) -> None:
    prepare(tmp_path / "a" / "b")
    assert list((tmp_path / "a" / "b").iterdir()) == []


def test_preparing_names_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    with pytest.raises(FileError) as caught:
        prepare(tmp_path / "out")
    assert caught.value.problems[0].code == "produce.in-the-way"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_preparing_names_a_missing_right(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FileError) as caught:
        prepare(tmp_path)
    assert caught.value.problems[0].code == "produce.no-right"


def test_sweeping_spares_what_is_being_written(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with atomic(tmp_path / "mine.pdf") as file:
        file.write(b"x")
        old = tmp_path / f".visuals-{os.getppid()}-00000000-00000000.tmp"
        for name in (f".visuals-{gone.pid}-0badc0de-00000001.tmp", f".visuals-{os.getpid()}-00000000-00000002.tmp"):
            (tmp_path / name).write_bytes(b"half")
        (tmp_path / f".visuals-{os.getppid()}-00000000-00000001.tmp").write_bytes(b"of another, at work")
        old.write_bytes(b"of another, long ago")
        os.utime(old, (time.time() - 7200, time.time() - 7200))
        (tmp_path / "kept.tmp").write_bytes(b"not ours")
        sweep([tmp_path, tmp_path / "absent"])
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        f".visuals-{os.getppid()}-00000000-00000001.tmp", "kept.tmp", "mine.pdf",
    ]  # fmt: skip


def test_links_that_lead_out_are_seen(tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (elsewhere / "x.pdf").write_bytes(b"precious")
    (out / "link").symlink_to(elsewhere)
    (out / "near").symlink_to(out / "real")
    assert stays_below(out, out / "a" / "x.pdf")
    assert stays_below(out, out / "near" / "x.pdf")
    assert not stays_below(out, out / "link" / "x.pdf")
    withdraw(out, ["link/x.pdf", "absent.pdf"])
    assert (elsewhere / "x.pdf").exists()
