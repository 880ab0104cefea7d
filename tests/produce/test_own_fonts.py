"""A campaign with fonts of its own: used where its theme names them, told where they cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from tests.text.makers import postscript, renamed, saved, small, variable
from tests.writers.readers import rendered
from visuals.produce.batch import examine
from visuals.produce.campaign import render
from visuals.shelf import shipped

CAMPAIGN = """\
campaign: thu
title: Thử
theme: rieng
make:
  - {layout: khau-hieu, on: bang-ron-4x0.8, as: [pdf, pptx], to: bang, with: {slogan: Chào mừng, host: UBND xã}}
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    """Its theme is the red one in a family that only the campaign has."""
    theme = (shipped() / "layouts" / "themes" / "do-vang.yaml").read_text(encoding="utf-8")
    theme = re.sub(r"font: [\w ]+,", "font: Phông Xã,", theme.replace("theme: do-vang", "theme: rieng"))
    (tmp_path / "layouts" / "themes").mkdir(parents=True)
    (tmp_path / "layouts" / "themes" / "rieng.yaml").write_text(theme, encoding="utf-8")
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    (tmp_path / "fonts").mkdir()
    return tmp_path


def own(campaign: Path, kind: str) -> None:
    """The same letters under the campaign's own name."""
    from fontTools.ttLib import TTFont

    folder = campaign / "fonts"
    makers = {"variable": variable, "postscript": postscript}
    file = makers[kind](folder) if kind in makers else saved(small(), folder)
    saved(renamed(TTFont(file), "Phông Xã"), folder, file.name)


@pytest.mark.parametrize("kind", ["static", "variable", "postscript"])
def test_own_fonts_are_used(kind: str, campaign: Path) -> None:
    own(campaign, kind)
    report = render(campaign, campaign / "out", jobs=1)
    assert [str(each) for each in report.problems] == []
    assert not report.failed
    data = (campaign / "out" / "bang.pdf").read_bytes()
    with pypdfium2.PdfDocument(data) as pdf:
        assert pdf[0].get_textpage().get_text_range() == ""  # outlines
    page = rendered(data, 12)
    assert (page.max(axis=2).astype(int) - page.min(axis=2) > 100).mean() > 0.2


def test_a_heavier_role_is_set_heavier_by_a_variable_font(campaign: Path) -> None:
    from visuals.compose import compose
    from visuals.resolve import resolve

    own(campaign, "variable")
    (job,) = resolve(campaign / "campaign.yaml").jobs
    fonts = {
        text.role: text.lines[0].runs[0].font
        for text in compose(job).sheets[0].items
        if (runs := getattr(text, "lines", None)) and runs
    }
    wanted = {name: role.weight for name, role in job.theme.type.items()}
    assert fonts
    for role, font in fonts.items():
        assert font.weight == min(max(wanted[role], 700), 900)
        assert dict(font.axes)["wght"] == font.weight


def test_font_files_that_cannot_be_used_are_told(campaign: Path) -> None:
    own(campaign, "static")
    (campaign / "fonts" / "PhongXa-Black.woff2").write_bytes(b"wOF2" + bytes(100))
    report = render(campaign, campaign / "out", jobs=1)
    assert not report.failed
    (found,) = report.problems
    assert (found.code, found.severity) == ("text.font-container", "warning")
    assert "PhongXa-Black.woff2" in found.what
    assert found in examine(campaign, jobs=1)


def test_without_its_font_a_piece_is_not_made(campaign: Path) -> None:
    (campaign / "fonts" / "PhongXa.ttf").write_bytes(b"\0\1\0\0")
    report = render(campaign, campaign / "out", jobs=1)
    (item,) = report.items
    assert item.failed
    assert [each.code for each in item.problems] == ["text.unknown-family", "text.font-truncated"]
