"""Two workers of Dask on this machine, which are told of no folder of ours; one is killed."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.produce.fakes import FakeJob, files_in, maker, many, plan
from visuals.places import shipped
from visuals.problems import SpecError
from visuals.produce import cluster
from visuals.produce.batch import run
from visuals.produce.campaign import render
from visuals.produce.cluster import require_safe
from visuals.produce.luggage import Packer
from visuals.produce.manifest import Item

CAMPAIGN = """\
campaign: cum
title: Cụm máy
theme: tim
print: {gang: 320x450mm}
common: {emblem: hinh/ten.svg}
lists:
  xa:
    - {id: na-duong, host: UBND xã Na Dương}
    - {id: mau-son, host: UBND xã Mẫu Sơn}
make:
  - layout: khau-hieu
    each: xa
    on: bang-ron-4x0.8
    as: [pdf, png]
    to: $xa.id
    longest: 300
    with: {slogan: Chào mừng}
  - layout: giay-moi
    each: xa
    on: giay-moi-a5
    as: pdf
    to: moi/$xa.id
    with: {heading: Giấy mời, slogan: Giao lưu, when_where: Nhà văn hóa}
"""


# A worker that is gone is given up after three seconds, and so is what killed two.
QUICK = {"distributed.scheduler.allowed-failures": 1, "distributed.comm.timeouts.connect": "3s"}


def test_only_tls_or_this_machine_is_safe() -> None:
    for address in (
        "tls://10.0.0.5:8786",
        "tcp://127.0.0.1:8786",
        "localhost:8786",
        "127.0.0.1:8786",
        "tcp://[::1]:8786",
    ):
        require_safe(address)
    for address in (
        "tcp://10.0.0.5:8786",
        "10.0.0.5:8786",
        "tcp://may-chu:8786",
        "tcp://0.0.0.0:8786",
        "localhost.example.vn",
    ):
        with pytest.raises(SpecError) as caught:
            require_safe(address)
        assert caught.value.problems[0].code == "produce.cluster-open"
        assert "--insecure-cluster" in caught.value.problems[0].hint


def test_an_open_scheduler_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as caught:
        render(tmp_path / "absent.yaml", tmp_path / "out", dask="tcp://10.0.0.5:8786")
    assert caught.value.problems[0].code == "produce.cluster-open"


def test_without_dask_the_message_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(SpecError) as caught:
        run(many(2), tmp_path, maker=maker, dask="tcp://127.0.0.1:1")
    assert caught.value.problems[0].code == "produce.cluster-not-here"


def test_nobody_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(SpecError) as caught:
        run(many(2), tmp_path, maker=maker, dask="tcp://127.0.0.1:1")
    assert caught.value.problems[0].code == "produce.cluster-silent"


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
    import dask

    folder = str(tmp_path_factory.mktemp("workers"))
    with dask.config.set(QUICK), distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=folder,
        silence_logs=50,
    ) as found:  # fmt: skip
        yield found


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """A picture, a theme, a rule and a font of its own."""
    data = shipped()
    for name in ("hinh", "fonts", "layouts/rules", "layouts/themes"):
        (tmp_path / "chien-dich" / name).mkdir(parents=True)
    own = tmp_path / "chien-dich"
    shutil.copy(data / "assets" / "asean" / "emblem.svg", own / "hinh" / "ten.svg")
    shutil.copy(data / "layouts" / "rules" / "check.yaml", own / "layouts" / "rules")
    shutil.copy(next((data / "fonts").rglob("*Bold.ttf")), own / "fonts" / "rieng.ttf")
    theme = (
        (data / "layouts" / "themes" / "asean.yaml").read_text(encoding="utf-8").replace("theme: asean", "theme: tim")
    )
    (own / "layouts" / "themes" / "tim.yaml").write_text(theme, encoding="utf-8")
    (own / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return own


def test_a_campaign_has_the_same_bytes_from_workers_that_see_none_of_its_files(
    campaign: Path, tmp_path: Path, workers: Any
) -> None:
    here = render(campaign, tmp_path / "here", jobs=1)
    away = render(campaign, tmp_path / "away", dask=workers.scheduler_address)
    assert not here.failed
    assert away.items == here.items
    assert files_in(tmp_path / "away") == files_in(tmp_path / "here")
    assert render(campaign, tmp_path / "away", jobs=1).kept == len(here.items), "the ledger knows them"
    assert render(campaign, tmp_path / "away", dask=workers.scheduler_address).kept == len(here.items)


def test_no_path_of_this_machine_travels(campaign: Path, tmp_path: Path) -> None:
    from visuals.produce.batch import _work
    from visuals.produce.work import make_any
    from visuals.resolve import resolve

    tasks, _ = _work(resolve(campaign / "campaign.yaml"), tmp_path / "out", False)
    packer = Packer(make_any, tasks)
    parcels = [packer.parcel(number) for number in range(len(tasks))]
    assert str(tmp_path) not in repr((parcels, packer.luggage.opener.shared))
    assert {way for _, way in packer.luggage.files} == {
        "hinh/ten.svg", "layouts/rules/check.yaml", "fonts/rieng.ttf",
    }  # fmt: skip


def test_a_worker_that_is_killed_loses_nothing(tmp_path: Path, workers: Any) -> None:
    client = workers.get_client()
    victims = list(client.run(os.getpid).values())
    client.close()

    def kill(_item: Item, done: int, _total: int) -> None:
        if done == 3:
            os.kill(victims[0], signal.SIGKILL)

    run(many(16, mood="slow"), tmp_path / "here", workers=1, maker=maker)
    report = run(many(16, mood="slow"), tmp_path / "away", maker=maker, dask=workers.scheduler_address, progress=kill)
    assert not report.failed
    assert files_in(tmp_path / "away") == files_in(tmp_path / "here")


def test_bad_pieces_are_named_and_the_rest_is_made(tmp_path: Path, workers: Any) -> None:
    jobs = plan(FakeJob("a"), FakeJob("b", "raises"), FakeJob("c", "refused"), FakeJob("d"))
    report = run(jobs, tmp_path, maker=maker, dask=workers.scheduler_address)
    codes = {item.id: item.problems[0].code for item in report.failed}
    assert codes == {"b": "produce.unexpected", "c": "text.too-long"}
    assert sorted(files_in(tmp_path)) == ["a.pdf", "a.png", "d.pdf", "d.png", "manifest.json"]


@pytest.mark.slow
def test_a_piece_that_kills_its_workers_is_given_up(tmp_path: Path, workers: Any) -> None:
    report = run(
        plan(FakeJob("a"), FakeJob("b", "kills"), FakeJob("c")), tmp_path, maker=maker, dask=workers.scheduler_address
    )
    assert [(item.id, item.problems[0].code) for item in report.failed] == [("b", "produce.killed")]


def test_another_version_over_there_is_named(tmp_path: Path, workers: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_versions", other_versions)
    with pytest.raises(SpecError) as caught:
        run(many(1), tmp_path, maker=maker, dask=workers.scheduler_address)
    assert {each.code for each in caught.value.problems} == {"produce.cluster-version"}
    assert "pikepdf" in caught.value.problems[0].what


def other_versions() -> dict[str, str]:
    """Other in a worker than in the process of the tests."""
    return {"pikepdf": "1" if multiprocessing.parent_process() is None else "2"}


def test_a_torn_file_is_not_written(tmp_path: Path) -> None:
    from visuals.problems import FileError
    from visuals.produce.manifest import MadeFile

    with pytest.raises(FileError) as caught:
        cluster._store(MadeFile("a.pdf", "pdf", "0" * 64, 3, 1, 1, "mm", None, "1:1"), b"abc", tmp_path)
    assert caught.value.problems[0].code == "produce.cluster-torn"
    assert list(tmp_path.iterdir()) == []
