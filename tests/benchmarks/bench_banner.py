"""One banner, three makers, one run: ours against Typst and WeasyPrint in CPU time.

    pip install typst weasyprint         # WeasyPrint needs Pango on the system; it is left out where that is absent
    python -m tests.benchmarks.bench_banner [rounds]

A strip of 6 × 0.8 m: gradient, slogan as large as its room, unit, eleven member flags, QR code. All are warm and in
this one process. Two cases: in "next unit" each round draws the banner of another unit with another link, so that
nothing comes out of a cache of whole pages; in "same again" every round draws the same banner, as a preview does.
Rounds are interleaved: ours, Typst, WeasyPrint, ours, … Ours includes composing and checking; the peers get the QR
symbol ready made as an SVG path, since neither makes one. All draw at 1:1 what they can: Typst the whole 6.04 m, ours
1:10 as print shops take it, with text as outlines where the peers embed fonts.
"""

from __future__ import annotations

import gc
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from visuals.check import check
from visuals.compose import compose
from visuals.compose.code import matrix, merged_runs
from visuals.resolve import Job, one_job
from visuals.shelf import shipped
from visuals.writers import write

ROOT = shipped()
SLOGAN = "Chào mừng 59 năm Ngày thành lập ASEAN"
FLAGS = sorted((ROOT / "assets" / "flags").glob("*.svg"))
HERE = Path(__file__).parent / "banner"

_WARM = 5
_SLOW_ROUNDS = 12

TYPST = """
#let unit = sys.inputs.unit
#set page(width: 604cm, height: 84cm, margin: 7cm, fill: gradient.linear(rgb("#1458D4"), rgb("#071F5C")))
#set text(font: "Be Vietnam Pro", fill: white)
#let fitted(body, room) = {
  let natural = measure(text(size: 10cm, body))
  text(size: 10cm * calc.min(room.width / natural.width, room.height / natural.height), body)
}
#grid(columns: (1fr, 56cm), gutter: 5cm, align: center + horizon,
  grid(rows: (8cm, 1fr, 10cm), gutter: 3cm, align: center + horizon,
    text(size: 6cm, weight: 600, upper(unit)),
    layout(room => fitted(text(weight: 800, fill: rgb("#FFE100"), upper("SLOGAN")), room)),
    stack(dir: ltr, spacing: 2cm, FLAGS),
  ),
  image(sys.inputs.code, width: 56cm),
)
"""

HTML = """<html lang="vi"><style>
@page {{ size: 6040mm 840mm; margin: 70mm }}
@font-face {{ font-family: "Be Vietnam Pro"; font-weight: 800; src: url("{bold}") }}
body {{ margin: 0; background: linear-gradient(90deg, #1458D4, #071F5C); color: white; font-family: "Be Vietnam Pro" }}
.row {{ display: flex; align-items: center }}
.words {{ flex: 1; text-align: center }}
.host {{ font-size: 60mm }} .slogan {{ font-size: 200mm; font-weight: 800; color: #FFE100; text-transform: uppercase }}
.flags img {{ height: 100mm; margin: 0 10mm }} .code {{ width: 560mm }}
</style><div class="row"><div class="words"><div class="host">{unit}</div><div class="slogan">{slogan}</div>
<div class="flags">{flags}</div></div><img class="code" src="{code}"></div></html>"""


def _link(number: int) -> str:
    return f"https://naduong.langson.example/don-vi/{number}"


def _unit(number: int) -> str:
    return f"Trường Tiểu học số {number} xã Na Dương"


def _code_svg(number: int, folder: Path) -> Path:
    modules = matrix(_link(number))
    runs = "".join(f"M{b.x:g},{b.y:g}h{b.width:g}v{b.height:g}h{-b.width:g}z" for b in merged_runs(modules))
    side = len(modules) + 8
    view = f"-4 -4 {side} {side}"
    background = f'<rect x="-4" y="-4" width="{side}" height="{side}" fill="#fff"/>'
    file = folder / f"code-{number}.svg"
    file.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{background}<path d="{runs}"/></svg>')
    return file


def _jobs(count: int) -> list[Job]:
    said = ({"slogan": SLOGAN, "host": _unit(n), "flags": "flags", "link": _link(n)} for n in range(count))
    return [one_job("dai-co", "bang-ron-6x0.8", "asean", HERE, slots) for slots in said]


def _ours(jobs: list[Job]) -> Callable[[int], bytes]:
    def draw(number: int) -> bytes:
        document = compose(jobs[number])
        assert not [fault for fault in check(document.sheets[0]) if fault.severity == "error"]
        file = io.BytesIO()
        write(document, file, "pdf")
        return file.getvalue()

    return draw


def _typst(folder: Path) -> Callable[[int], bytes]:
    import typst

    flags = []
    for flag in FLAGS:
        (folder / flag.name).write_bytes(flag.read_bytes())
        flags.append(f'image("{flag.name}", height: 10cm)')
    source = folder / "banner.typ"
    source.write_text(TYPST.replace("SLOGAN", SLOGAN).replace("FLAGS", ", ".join(flags)), encoding="utf-8")
    compiler = typst.Compiler(str(source), root=str(folder), font_paths=[str(ROOT / "fonts")], ignore_system_fonts=True)

    def draw(number: int) -> bytes:
        inputs = {"unit": _unit(number), "code": f"code-{number}.svg"}
        made = compiler.compile(format="pdf", sys_inputs=inputs)
        assert isinstance(made, bytes)
        return made

    return draw


def _weasyprint(folder: Path) -> Callable[[int], bytes] | None:
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    flags = "".join(f'<img src="{flag.as_uri()}">' for flag in FLAGS)
    bold = next((ROOT / "fonts").glob("be-vietnam-pro/*ExtraBold.ttf")).as_uri()

    def draw(number: int) -> bytes:
        html = HTML.format(bold=bold, unit=_unit(number), slogan=SLOGAN, flags=flags,
                           code=(folder / f"code-{number}.svg").as_uri())  # fmt: skip
        made: bytes = weasyprint.HTML(string=html).write_pdf()
        return made

    return draw


def _measured(makers: dict[str, Callable[[int], bytes]], numbers: list[int]) -> dict[str, list[float]]:
    """Maker → its CPU seconds for each banner, all of the process's threads counted; the makers take turns."""
    times: dict[str, list[float]] = {maker: [] for maker in makers}
    for round_, number in enumerate(numbers):
        for maker, draw in makers.items():
            if maker == "weasyprint" and round_ >= _SLOW_ROUNDS:
                continue
            gc.collect()  # nobody pays for what another left behind
            begin = time.process_time()
            made = draw(number)
            times[maker].append(time.process_time() - begin)
            assert made.startswith(b"%PDF")
    return times


def _print(case: str, times: dict[str, list[float]]) -> None:
    medians = {maker: statistics.median(spent[_WARM:]) for maker, spent in times.items()}
    print(case)
    for maker, spent in medians.items():
        print(f"  {maker:12s} {spent * 1000:9.2f} ms CPU   ours / it: {medians['visuals'] / spent:.3f}")


def main(rounds: int = 60) -> None:
    count = rounds + _WARM
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            _code_svg(number, folder)
        makers: dict[str, Callable[[int], bytes]] = {"visuals": _ours(_jobs(count)), "typst": _typst(folder)}
        if slow := _weasyprint(folder):
            makers["weasyprint"] = slow
        matrix.cache_clear()  # the symbols for the peers are no warm-up for ours
        _print("next unit", _measured(makers, list(range(count))))
        _print("same again", _measured(makers, [0] * count))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
