"""Native decks as LibreOffice shows them: our lines, inside their shapes, in the colours of whatever theme there is."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from tests.writers.native import EVERY, document, every, packed
from tests.writers.set_lines import compared, needs_office, pages, rendered
from visuals.compose import compose_deck

GOLD = Path(__file__).parents[1] / "text" / "gold"

# Of two hundred paragraphs set by LibreOffice so many at least are to have our lines.
_EQUAL = 0.99

# Longer slogans are no titles.
_LONGEST = 90


def slogans() -> list[str]:
    """The genuine slogans of the gold sets, their marks for breaks taken out."""
    rows = (row for name in ("tuning.txt", "held_out.txt") for row in (GOLD / name).read_text("utf-8").split("\n"))
    plain = (" ".join(re.sub(r"[_|]", " ", row).split()) for row in rows if row and not row.startswith("#"))
    return [row for row in plain if len(row) <= _LONGEST and not re.search(r"[<>#`\[\]*~$\\]", row)]


def deck_of(wordings: list[str]) -> str:
    """Titles, lists of one and of two columns, slogans and paragraphs of these words."""
    made = ["---\nunit: UBND xã Na Dương\n---\n"]
    turns = itertools.cycle(range(4))
    rest = iter(wordings)
    while len(taken := list(itertools.islice(rest, 6))) == 6:
        long = [f"{one}, {other[:1].lower()}{other[1:]}" for one, other in itertools.pairwise(taken)]
        match next(turns):
            case 0:
                made.append(f"## {taken[0]}\n\n- {long[1]}\n- {long[2]}\n- {long[3]}\n")
            case 1:
                made.append(f"## {taken[0]}\n\n::: left\n- {taken[1]}\n- {taken[2]}\n:::\n\n"
                            f"::: right\n- {taken[3]}\n- {taken[4]}\n:::\n")  # fmt: skip
            case 2:
                made.append(f"---\n\n> {taken[0]}\n\n## {taken[1]}\n\n{long[2]}. {long[3]}.\n")
            case 3:
                made.append(f"# {taken[0]}\n\n{taken[1]}\n\n## {taken[2]}\n\n1. {long[3]}\n2. {long[4]}\n")
    return "\n".join(made)


ITALICS_AND_LINKS = """
## Chữ nghiêng và liên kết

- Phát huy *vai trò chủ thể* của người dân, **rất đậm** và ***đậm nghiêng***, từ đầu tuần đến hết tuần trong cả xã
- *Cả câu này nghiêng từ đầu đến cuối, dài hơn một dòng, để xem dòng thứ hai có xuống đúng chỗ ấy hay không*
- Xem [Kế hoạch tuyên truyền, quảng bá ASEAN trên địa bàn xã Na Dương năm 2026](https://example.org/k) trước khi họp

## Đoạn văn có chữ nghiêng và liên kết

Đoạn này có *chữ nghiêng*, có **chữ đậm**, có [một liên kết dài đủ để đứng trên hai dòng của trang](https://example.org)
và còn vài chữ nữa ở sau cho hết dòng cuối.
"""


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize(("theme", "share"), [("asean", 1), ("trang-xanh", 3), ("tho-cam", 3), ("hong-sen", 3)])
def test_lines_are_those_that_libreoffice_sets(theme: str, share: int, tmp_path: Path) -> None:
    """Titles in Be Vietnam Pro, Noto Serif, Oswald and Playfair Display, the first with every slogan."""
    file = tmp_path / "bai.md"
    text = deck_of(slogans()[::share]).replace("---\n", f"---\ntheme: {theme}\n", 1)
    file.write_text(text + ITALICS_AND_LINKS, encoding="utf-8")
    made = compose_deck(file)
    (tmp_path / "bai.pptx").write_bytes(packed(made))
    found = list(compared(made, rendered(tmp_path / "bai.pptx", tmp_path)))
    several = [each for each in found if len(each.wanted) > 1]
    other = [(each.page, each.wanted, each.found) for each in found if not each.equal]
    assert len(found) > 100 / share
    assert len(several) > 50 / share
    assert len(other) <= (1 - _EQUAL) * len(found), other


@needs_office
@pytest.mark.slow
def test_words_stay_inside_their_shapes(tmp_path: Path) -> None:
    """Every word of the page lies in some placeholder, table or chart of its slide."""
    (tmp_path / "bai.pptx").write_bytes(every())
    words = pages(rendered(tmp_path / "bai.pptx", tmp_path))
    shown = Presentation(io.BytesIO(every()))
    for slide, found in zip(shown.slides, words, strict=True):
        boxes = [(each.left.pt, each.top.pt, each.width.pt, each.height.pt) for each in slide.shapes]
        for word in found:
            middle = (word.top + word.bottom) / 2
            assert any(left - 1 < word.left and word.right < left + width + 1 and top - 1 < middle < top + height + 1
                       for left, top, width, height in boxes), word  # fmt: skip


@needs_office
@pytest.mark.slow
def test_another_theme_colours_everything(tmp_path: Path) -> None:
    """The theme's part alone is exchanged for that of a red deck: nothing blue is left but pictures and code."""
    text = "---\ntheme: asean\n---\n\n# Thôn mình với Tuần ASEAN\n\nDòng dẫn\n\n## Ý chính\n\n- một\n- hai\n"
    made = {}
    for theme in ("asean", "do-vang"):
        (tmp_path / "bai.md").write_text(text.replace("asean", theme, 1), encoding="utf-8")
        made[theme] = packed(compose_deck(tmp_path / "bai.md"))
    red = zipfile.ZipFile(io.BytesIO(made["do-vang"])).read("ppt/theme/theme1.xml")
    with zipfile.ZipFile(tmp_path / "doi.pptx", "w") as changed, zipfile.ZipFile(io.BytesIO(made["asean"])) as blue:
        for name in blue.namelist():
            changed.writestr(name, red if name == "ppt/theme/theme1.xml" else blue.read(name))
    shown = pypdfium2.PdfDocument(rendered(tmp_path / "doi.pptx", tmp_path))
    for page in shown:
        picture = page.render(scale=0.25).to_pil().convert("RGB")
        colours = [colour for _, colour in picture.getcolors(maxcolors=1_000_000)]
        assert not [rgb for rgb in colours if rgb[2] > max(rgb[0], rgb[1]) + 30]
        assert [rgb for rgb in colours if rgb[0] > rgb[2] + 90]


def test_the_every_layout_deck_has_every_layout() -> None:
    used = {sheet.layout for sheet in document(EVERY).sheets}
    assert used == {form.layout for form in document(EVERY).forms}
