from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.produce.kills import tried


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize(("times", "processes"), [(13, 1), (12, 2)])
def test_a_run_may_be_killed_at_any_instant(tmp_path: Path, times: int, processes: int) -> None:
    """The script beside this file does it two hundred times."""
    assert tried(times, 7, processes, tmp_path) == []
