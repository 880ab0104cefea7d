"""The inks of a theme become the paints of the drawing, whole."""

from __future__ import annotations

from pathlib import Path

from visuals.compose import compose
from visuals.resolve import one_job
from visuals.scene import Paint, Text
from visuals.shelf import shipped


def test_spots_and_overprint_of_a_theme_reach_the_letters(tmp_path: Path) -> None:
    theme = (shipped() / "layouts" / "themes" / "asean.yaml").read_text(encoding="utf-8")
    yellow = 'yellow:  {screen: "#FFE100", print: 0 5 100 0}'
    white = 'white:   {screen: "#FFFFFF", print: 0 0 0 0}'
    assert yellow in theme
    assert white in theme
    theme = theme.replace("theme: asean", "theme: rieng").replace(yellow, yellow[:-1] + ", spot: PANTONE 803 C}")
    theme = theme.replace(white, 'white: {screen: "#000000", print: 0 0 0 100, overprint: yes}')
    folder = tmp_path / "layouts" / "themes"
    folder.mkdir(parents=True)
    (folder / "rieng.yaml").write_text(theme, encoding="utf-8")
    job = one_job("khau-hieu", "bang-ron-6x0.8", "rieng", tmp_path, {"slogan": "Chào mừng", "host": "UBND xã Na Dương"})
    fills = {item.role: item.fill for item in compose(job).sheets[0].items if isinstance(item, Text)}
    assert fills["headline"] == Paint("#FFE100", (0, 5, 100, 0), "PANTONE 803 C")
    assert fills["host"] == Paint("#000000", (0, 0, 0, 100), overprint=True)
