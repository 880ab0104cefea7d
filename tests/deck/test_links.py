"""Links in a deck's words: told to the runs that show them, and to readers of the PDF."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy
import pikepdf
import pypdfium2
import pytest

import visuals
from tests.deck.decks import composed, faults, texts, written
from tests.writers.native import A, packed, slides
from visuals.compose import compose_deck
from visuals.problems import VisualsError
from visuals.scene import Grid, Group, Run, Sheet, walk

TEXT = (
    "# Họp thôn\n\n## Đọc thêm\n\n- Xem [Kế hoạch của xã](https://a.example/kế hoạch) trước khi họp\n"
    "- Hỏi [Phòng **Văn hoá**](mailto:vh@a.example), <https://b.example/x>\n"
).replace("kế hoạch)", "k)")


def runs(sheet: Sheet) -> list[Run]:
    return [run for text in texts(sheet) for line in text.lines for run in line.runs]


def test_runs_know_where_they_lead(tmp_path: Path) -> None:
    _, sheet = composed(tmp_path, TEXT)
    parts = itertools.groupby(runs(sheet), lambda run: run.link)
    told = [(to, "".join(run.text for run in part)) for to, part in parts]
    assert [each for each in told if each[0]] == [
        ("https://a.example/k", "Kế hoạch của xã"),
        ("mailto:vh@a.example", "Phòng Văn hoá"),
        ("https://b.example/x", "https://b.example/x"),
    ]


def test_links_move_no_glyph(tmp_path: Path) -> None:
    def places(text: str) -> list[tuple[int, float]]:
        *_, sheet = composed(tmp_path, text)
        found = []
        for run in runs(sheet):
            unit = run.size * run.stretch / run.font.units_per_em
            found += [(glyph, round(run.x + offset * unit, 2)) for glyph, offset in
                      zip(run.glyphs, run.offsets, strict=True)]  # fmt: skip
            assert len(run.glyphs) == len(run.offsets) == len(run.clusters)
            assert all(0 <= cluster < len(run.text) for cluster in run.clusters)
        return found

    bare = TEXT.replace("[Kế hoạch của xã](https://a.example/k)", "Kế hoạch của xã")
    for (glyph, x), (other, its) in zip(places(TEXT), places(bare), strict=True):
        assert (glyph, x) == (other, pytest.approx(its, abs=0.02))


def test_a_link_over_two_lines_leads_there_on_both(tmp_path: Path) -> None:
    words = "Kế hoạch tuyên truyền, quảng bá ASEAN trên địa bàn xã Na Dương năm 2026 của Ủy ban nhân dân xã"
    (sheet,) = composed(tmp_path, f"## T\n\n- xem [{words}](https://a.example/k) nhé\n")
    lines = [line for text in texts(sheet) for line in text.lines if any(run.link for run in line.runs)]
    assert len(lines) > 1
    said = " ".join("".join(run.text for run in line.runs if run.link) for line in lines)
    assert " ".join(said.split()) == words


def test_links_in_a_table_are_in_its_grid(tmp_path: Path) -> None:
    (sheet,) = composed(tmp_path, "## T\n\n| a | b |\n|---|---|\n| x | [đọc](https://a.example/k) |\n")
    (grid,) = [item.native for item, _ in walk(sheet.items) if isinstance(item, Group) and item.native]
    assert isinstance(grid, Grid)
    (cell,) = [cell for row in grid.cells for cell in row if cell and cell.words == "đọc"]
    assert {run.link for line in cell.lines for run in line.runs} == {"https://a.example/k"}


@pytest.mark.parametrize("paper", [False, True])
def test_readers_of_the_pdf_can_follow_them(tmp_path: Path, paper: bool) -> None:
    artwork = visuals.deck(written(tmp_path, TEXT))
    (file,) = (artwork.handout(2) if paper else artwork).save(tmp_path / "a.pdf", live_text=True)
    with pikepdf.open(file) as pdf:
        page = pdf.pages[-1]
        width, height = (float(each) for each in page.MediaBox[2:])
        found = [(str(each.A.URI), [float(edge) for edge in each.Rect]) for each in page.Annots]
    assert [address for address, _ in found] == ["https://a.example/k", "mailto:vh@a.example", "https://b.example/x"]
    for _, (left, bottom, right, top) in found:
        assert 0 < left < right < width
        assert 0 < bottom < top < height


@pytest.mark.parametrize(
    ("link", "code"),
    [("[x](javascript:alert)", "code.scheme"), ("[x]()", "deck.link-nowhere"), ("[x](khong phai)", None)],
)
def test_links_to_nowhere_are_told(tmp_path: Path, link: str, code: str | None) -> None:
    text = f"## T\n\n- a\n- xem {link}\n"
    if code is None:
        assert composed(tmp_path, text)  # CommonMark takes blanks for no address: these are words
        return
    with pytest.raises(VisualsError) as caught:
        composed(tmp_path, text)
    assert faults(caught.value) == [(4, code)]


def test_links_are_underlined_in_pdf_and_pictures(tmp_path: Path) -> None:
    """A line below the words and as wide as they are, in their own colour; nothing below other words."""
    plain_words, linked = "- Kế hoạch của xã\n", "- [Kế hoạch của xã](https://a.example/k)\n"
    made = {}
    for name, words in (("plain", plain_words), ("linked", linked)):
        (path,) = visuals.deck(written(tmp_path, f"## T\n\n{words}")).save(tmp_path / f"{name}.pdf")
        made[name] = pypdfium2.PdfDocument(path)[0].render(scale=2).to_numpy()[:, :, :3].astype(int)
    changed = numpy.abs(made["plain"] - made["linked"]).max(axis=2) > 60
    rows, columns = (numpy.flatnonzero(changed.any(axis=axis)) for axis in (1, 0))
    (sheet,) = composed(tmp_path, f"## T\n\n{linked}")
    (line,) = [line for text in texts(sheet) for line in text.lines if any(run.link for run in line.runs)]
    run = line.runs[-1]
    scale = made["plain"].shape[1] / sheet.trim.width
    assert line.baseline * scale < rows.min() < rows.max() < (line.baseline + 0.2 * run.size) * scale
    assert columns.min() == pytest.approx(run.x * scale, abs=2)
    assert columns.max() == pytest.approx((run.x + run.width) * scale, abs=2)


def test_links_are_underlined_in_svg(tmp_path: Path) -> None:
    paths = []
    for words in ("- Kế hoạch\n", "- [Kế hoạch](https://a.example/k)\n"):
        (path,) = visuals.deck(written(tmp_path, f"## T\n\n{words}")).save(tmp_path / "bai.svg")
        paths.append(path.read_text(encoding="utf-8").count("<path "))
    assert paths[1] == paths[0] + 1


def test_a_link_is_its_own_run_in_powerpoint(tmp_path: Path) -> None:
    """Words beside it are not part of it, in lists, paragraphs and tables."""
    text = ("## T\n\nĐọc [Kế hoạch](https://a.example/k) trước.\n\n## U\n\n| A | B |\n|---|---|\n"
            "| **1** | xem [phụ lục](https://a.example/p) nhé |\n")  # fmt: skip
    made = packed(compose_deck(written(tmp_path, text)))
    found = [[run.findtext(f"{A}t") for run in slide.iter(f"{A}r") if run.find(f"{A}rPr/{A}hlinkClick") is not None]
             for slide in slides(made)]  # fmt: skip
    assert found == [["Kế hoạch"], ["phụ lục"]]
