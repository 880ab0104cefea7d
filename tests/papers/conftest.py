"""One campaign, read by all tests of papers."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.papers.campaigns import campaign


@pytest.fixture(scope="session")
def thu(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The campaign file; tests must leave it as it is."""
    return campaign(tmp_path_factory.mktemp("treo"))
