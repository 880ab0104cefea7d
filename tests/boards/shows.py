"""Shows for tests, written as a campaign would write them."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from visuals.resolve import Plan, ShowJob, resolve

Parts = list[dict[str, Any]]


def campaign(folder: Path, shows: list[dict[str, Any]], **more: Any) -> Path:
    """A campaign file with these shows. JSON is YAML."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "campaign.yaml"
    told = {"campaign": "thu", "title": "Thử", "theme": "den-led", "year": 2026, **more, "shows": shows}
    file.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")
    return file


def plan_of(shows: list[dict[str, Any]], **more: Any) -> Plan:
    """What such a campaign resolves to."""
    with tempfile.TemporaryDirectory() as name:
        return resolve(campaign(Path(name), shows, **more))


def show_job(board: str, parts: Parts, formats: str = "gif", **keys: Any) -> ShowJob:
    """One show on one board."""
    (job,) = plan_of([{"on": board, "as": formats, "to": "thu", "parts": parts, **keys}]).shows
    return job
