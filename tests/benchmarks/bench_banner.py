"""One banner, three makers, one run: ours against Typst and WeasyPrint in CPU time.

    pip install typst weasyprint segno   # WeasyPrint needs Pango on the system; it is left out where that is absent
    python -m tests.benchmarks.bench_banner [rounds]

A strip of 6 × 0.8 m: gradient, slogan as large as its room, unit, eleven member flags, QR code. All are warm and in
this one process, and take turns of five banners: ours, Typst, WeasyPrint, ours, … Two cases: in "next unit" each round
draws the banner of another unit with another link, as a campaign does; in "same again" it is always the same banner,
which Typst remembers and so do we (`compose.recent`, `check.recent`): writing is what is left.

Ours makes the QR symbol, composes, checks and writes. "typst" and "weasyprint" get the symbol ready made as SVG: theirs
is the time of `Compiler.compile` and `write_pdf` alone, which our bars are set against. Since neither makes a symbol, a
script that uses them needs a library for it: "… with code" adds that, by segno. All draw at 1:1 what they can: Typst
the whole 6.04 m, ours 1:10 as print shops take it, with text as outlines where the peers embed fonts.
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
from visuals.resolve import Job, one_job
from visuals.shelf import shipped
from visuals.writers import write

ROOT = shipped()
SLOGAN = "Chào mừng 59 năm Ngày thành lập ASEAN"
FLAGS = sorted((ROOT / "assets" / "flags").glob("*.svg"))
HERE = Path(__file__).parent / "banner"

_WARM = 5
_TURN = 5
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
    """The QR symbol of a link as an SVG file, as a user of the peers would make it."""
    import segno

    file = folder / f"code-{number}.svg"
    segno.make(_link(number), error="m", micro=False, boost_error=False).save(str(file), border=4, light="white")
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


def _with_code(draw: Callable[[int], bytes], folder: Path) -> Callable[[int], bytes]:
    """`draw` after the symbol is made."""

    def both(number: int) -> bytes:
        _code_svg(number, folder)
        return draw(number)

    return both


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
    """Maker → its CPU seconds for each banner, all of the process's threads counted.

    The makers take turns of a few banners each: warm is what a batch is, and a turn of one would measure how well a
    maker's code and data come back into the processor's caches after another's.
    """
    times: dict[str, list[float]] = {maker: [] for maker in makers}
    gc.collect()
    gc.disable()  # nobody pays for what another left behind
    for start in range(0, len(numbers), _TURN):
        for maker, draw in makers.items():
            if maker.startswith("weasyprint") and start >= _SLOW_ROUNDS:
                continue
            for number in numbers[start : start + _TURN]:
                begin = time.process_time()
                made = draw(number)
                times[maker].append(time.process_time() - begin)
                assert made.startswith(b"%PDF")
    gc.enable()
    return times


def _print(case: str, times: dict[str, list[float]]) -> None:
    """Medians, and the least of all rounds: what a machine with nothing else to do would come near to."""
    print(case)
    ours = [choose(times["visuals"][_WARM:]) for choose in (statistics.median, min)]
    for maker, spent in times.items():
        median, least = (choose(spent[_WARM:]) * 1000 for choose in (statistics.median, min))
        ratios = f"ours / it: {ours[0] * 1000 / median:.3f}, of the least {ours[1] * 1000 / least:.3f}"
        print(f"  {maker:20s} median {median:8.2f}   least {least:8.2f} ms CPU   {ratios}")


def main(rounds: int = 60) -> None:
    count = rounds + _WARM
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(2 * count):
            _code_svg(number, folder)
        makers: dict[str, Callable[[int], bytes]] = {"visuals": _ours(_jobs(count))}
        peers = {"typst": _typst(folder), "weasyprint": _weasyprint(folder)}
        for peer, alone in peers.items():
            if alone:
                # Other units than those just drawn, which the peer would remember.
                makers |= {f"{peer} with code": _with_code(alone, folder), peer: lambda n, draw=alone: draw(n + count)}
        _print("next unit", _measured(makers, list(range(count))))
        _print("same again", _measured(makers, [0] * count))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
