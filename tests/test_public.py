"""What `import visuals` gives, what it costs, and that it runs nothing that lies about."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import visuals

ROOT = Path(visuals.__file__).parent.parent

# Measured: a bare start takes 17 ms, click adds 45, pptx 239.
HEAVY = {"reportlab", "pptx", "PIL", "numpy", "click", "rich", "openpyxl", "fontTools", "uharfbuzz", "pikepdf"}
HEAVY |= {"pypdfium2", "qrcode", "yaml", "lxml", "markdown_it", "dask", "typing", "dataclasses", "inspect"}


def python(code: str, folder: Path = ROOT) -> str:
    """What a fresh interpreter prints, started in `folder`."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(ROOT), *os.environ.get("PYTHONPATH", "").split(os.pathsep)]),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_public_names() -> None:
    assert visuals.__all__ == [
        "Artwork", "FileError", "Problem", "RefusedError", "Report", "SpecError", "VisualsError", "__version__",
        "check", "compose", "deck", "render",
    ]  # fmt: skip
    assert set(visuals.__all__) <= set(dir(visuals))
    for name in visuals.__all__:
        assert getattr(visuals, name)
    with pytest.raises(AttributeError, match="rendr"):
        visuals.rendr  # type: ignore[attr-defined]  # noqa: B018


def test_star_import() -> None:
    names = python("from visuals import *; print(sorted(name for name in dir() if not name.startswith('__')))")
    assert names.strip() == str(sorted(name for name in visuals.__all__ if not name.startswith("__")))


def test_public_functions_are_not_hidden_by_the_rooms_of_the_same_name() -> None:
    said = python(
        "import visuals, visuals.compose, visuals.check\n"
        "from visuals.compose import compose as room\n"
        "from visuals import check, compose\n"
        "print(visuals.compose is compose, visuals.compose is not room, compose.__module__, check.__module__)"
    )
    assert said.split() == ["True", "True", "visuals.artwork", "visuals.produce.batch"]


def test_importing_costs_nothing() -> None:
    bare = set(python("import sys; print(*sys.modules)").split())
    ours = set(python("import sys, visuals; print(*sys.modules)").split())
    assert ours - bare <= {"visuals", "__future__"}


def test_names_of_problems_cost_no_heavy_package() -> None:
    loaded = set(python("import sys, visuals; visuals.SpecError; print(*sys.modules)").split())
    assert not loaded & (HEAVY - {"typing", "dataclasses", "inspect"})


def test_help_costs_click_alone() -> None:
    loaded = python("import sys\nfrom visuals.cli import main\nprint('|', main(['render', '--help']), *sys.modules)")
    status, *names = loaded.rpartition("|")[2].split()
    assert status == "0"
    assert set(names) & HEAVY <= {"click", "typing", "dataclasses", "inspect"}


def test_nothing_in_the_current_folder_is_run(tmp_path: Path) -> None:
    """Reportlab imports such modules from wherever Python looks, the current folder first."""
    for name in ("reportlab_settings", "reportlab_mods", "local_reportlab_settings", "sitecustom", "visuals_settings"):
        (tmp_path / f"{name}.py").write_text(f"open('ran-{name}', 'w').close()\n")
    python(
        "import visuals\n"
        "piece = visuals.compose('khau-hieu', on='bang-ron-6x0.8', slogan='Chào mừng')\n"
        "for kind in ('pdf', 'png', 'svg', 'pptx'): piece.save(f'piece.{kind}')",
        tmp_path,
    )
    assert sorted(path.name for path in tmp_path.glob("piece.*")) == [
        "piece.pdf",
        "piece.png",
        "piece.pptx",
        "piece.svg",
    ]
    assert list(tmp_path.glob("ran-*")) == []


def test_the_version_is_told_once() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" in project["project"]["dynamic"]
    assert project["tool"]["hatch"]["version"]["path"] == "visuals/__init__.py"
