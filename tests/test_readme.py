"""The README tells two commands, where the build finds them, and every command of the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from visuals.cli import statuses
from visuals.cli.commands import KINDS, build

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["render", "test"])
def test_one_command_of_one_line(name: str) -> None:
    found = re.findall(rf"^```sh {name}\n(.+)\n```$", README, re.MULTILINE)
    assert len(found) == 1
    assert len(re.findall(rf"^```sh {name}$", README, re.MULTILINE)) == 1


def test_there_are_no_other_shell_blocks() -> None:
    assert re.findall(r"^```sh (.*)$", README, re.MULTILINE) == ["render", "test"]


def test_every_command_and_option_is_told() -> None:
    for name, command in build().commands.items():
        line = next(line for line in README.splitlines() if line.startswith(f"| `visuals {name} "))
        for parameter in command.params:
            assert parameter.param_type_name == "argument" or any(option in line for option in parameter.opts), (
                parameter
            )
    assert all(kind in README for kind in KINDS)


def test_every_exit_status_is_told() -> None:
    table = README.split("| Mã thoát |")[1].split("\n\n")[0]
    told = {int(number) for number in re.findall(r"^\| (\d+) \|", table, re.MULTILINE)}
    assert told == {statuses.DONE, statuses.CONTENT, statuses.USAGE, statuses.DISK, statuses.INTERRUPTED}
