"""Text in a PDF as text: searchable, with fonts embedded. The glyphs and places are those of the outlined variant."""

from __future__ import annotations

import unicodedata

from visuals.scene import Gradient, Line, Run, Text
from visuals.units import Box
from visuals.writers.glyphs import placed_glyphs
from visuals.writers.operators import number, numbers
from visuals.writers.pdf.content import Content
from visuals.writers.pdf.live_font import LiveFont
from visuals.writers.pdf.paint import colour, in_state, paint_gradient, settled, state_of

__all__ = ["draw_live"]

_STRETCH_DIGITS = 6


def draw_live(content: Content, text: Text, reach: Box) -> None:
    """Draw the block's letters as text. Raises RefusedError for a font that may not be embedded."""
    code = "\n".join(_run_code(content, run, line) for line in text.lines for run in line.runs)
    fill = settled(text.fill, content.space)
    if isinstance(fill, Gradient):
        # Rendering mode 7 adds the letters to the clip, which the gradient then fills.
        content.code.append(f"q BT 7 Tr\n{code}\nET")
        paint_gradient(content, fill, reach)
        content.code.append("Q")
    else:
        content.code.append(in_state(content, state_of(content, fill), f"{colour(content, fill)} BT\n{code}\nET"))


def _run_code(content: Content, run: Run, line: Line) -> str:
    assert content.live is not None
    font = content.live.of(run.font)
    place = numbers((run.x, line.baseline), content.digits)
    # Letters drawn narrower or wider: the matrix says so (as Tz would), and nothing is left behind for the next run.
    across = number(run.stretch, _STRETCH_DIGITS)
    head = f"{content.use(font)} {number(run.size, content.digits)} Tf {across} 0 0 -1 {place} Tm"
    code = f"{head} {_glyph_code(font, run)}"
    if _reads_plainly(run):
        return code
    # ISO 32000-1, 14.9.4: what the marked glyphs read as, whatever their order and number.
    words = ("\ufeff" + run.text).encode("utf-16-be").hex().upper()
    return f"/Span << /ActualText <{words}> >> BDC {code} EMC"


def _reads_plainly(run: Run) -> bool:
    """True when every glyph stands for one character, in reading order, on the baseline, none of them a loose mark.

    A mark set back over its base looks like a gap to readers: without its text Lao ດີອາ read "ດີ ອາ" (poppler, pdfium).
    """
    loose = any(unicodedata.category(character)[0] == "M" for character in run.text)
    return not loose and not any(run.rises) and run.clusters == tuple(range(len(run.text)))


def _glyph_code(font: LiveFont, run: Run) -> str:
    """`TJ` arrays that put each glyph on its place; the pen's own advance is made good where it differs."""
    per_mille = 1000 / run.font.units_per_em
    code: list[str] = []
    row: list[str] = []
    pen, height = 0.0, 0
    for text, (glyph, x, y) in zip(_texts(run), placed_glyphs(run), strict=True):
        if y != height:
            code += [f"[{' '.join(row)}] TJ", f"{number(y * run.size / run.font.units_per_em, 5)} Ts"]
            row, height = [], y
        step = round(pen - x * per_mille, 2)
        if step:
            row.append(number(step, 2))
        row.append(f"<{font.character(glyph, text):04X}>")
        pen += font.advance(glyph) - step
    code.append(f"[{' '.join(row)}] TJ")
    if height:
        code.append("0 Ts")
    return " ".join(code)


def _texts(run: Run) -> list[str]:
    """What each glyph reads as: the first glyph of a cluster has the cluster's text, the others nothing."""
    starts = sorted(set(run.clusters))
    ends = [*starts[1:], len(run.text)]
    text = {start: run.text[start:end] for start, end in zip(starts, ends, strict=True)}
    return [text.pop(cluster, "") for cluster in run.clusters]
