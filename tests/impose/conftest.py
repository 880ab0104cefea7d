"""Every test speaks Vietnamese until it says otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from visuals.problems import language


@pytest.fixture(autouse=True)
def vietnamese() -> Iterator[None]:
    token = language.set("vi")
    yield
    language.reset(token)
