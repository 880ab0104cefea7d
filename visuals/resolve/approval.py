"""Approvals looked up: what the file that a campaign names says of each piece."""

from __future__ import annotations

from pathlib import Path

from visuals.problems import Problem, SpecError, problem
from visuals.shelf import inside, is_there
from visuals.spec.approval import Approval, read_approvals
from visuals.spec.campaign import Campaign

__all__ = ["Approvals"]


class Approvals:
    """The approvals of a campaign; `file` is None when it asks for none. A file that is not there yet holds none."""

    def __init__(self, campaign: Campaign, folder: Path, faults: list[Problem]) -> None:
        self.file: Path | None = None
        self._found: dict[str, Approval] = {}
        name = campaign.approved
        if not name:
            return
        self.file = inside(folder, name)
        if self.file is None or not name.lower().endswith((".yaml", ".yml")):
            code = "resolve.outside" if self.file is None else "resolve.approvals-kind"
            faults.append(problem(code, campaign.place_of("approved"), name=name))
            self.file = None
        elif is_there(self.file):
            try:
                self._found = {each.piece: each for each in read_approvals(self.file, name)}
            except SpecError as error:
                faults += error.problems

    def of(self, piece: str) -> Approval | None:
        """How the piece called `piece` was approved; None when it was not."""
        return self._found.get(piece)
