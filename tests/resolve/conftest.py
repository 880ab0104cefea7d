"""A campaign's folder with the layouts, themes and products of the fault files."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faulty import FOLDER
from visuals.resolve import Plan, resolve

HEAD = "campaign: thu\ntitle: Thử\ntheme: thu\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("layouts", "hinh"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def plan_of(folder: Path) -> Callable[..., Plan]:
    """The plan of a campaign whose head (campaign, title, theme) is written already; keyword: other files."""

    def plan(text: str, **files: str) -> Plan:
        for name, content in files.items():
            (folder / f"{name}.csv").write_text(content, encoding="utf-8")
        (folder / "campaign.yaml").write_text(HEAD + text, encoding="utf-8")
        return resolve(folder / "campaign.yaml")

    return plan
