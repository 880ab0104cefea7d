"""How long fitting takes: `python tests/benchmarks/bench_text.py` (from the root of the checkout).

Prints what shaping a text and looking for faults in it take; then medians in milliseconds over the pinned slogans in
four boxes: cold (fonts and words never seen), warm (the same words in boxes never seen), from the cache; then warm with
ranges that open and close the setting, and with emphasised words as well; and running text. Then the examination of
texts of 25,000, 50,000 and 100,000 characters, each of which should take twice as long as the one before. Nothing is
asserted: machines differ.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from visuals.text.examine import examine, faults  # noqa: E402
from visuals.text.faces import FontBook  # noqa: E402
from visuals.text.fit import Style, fit  # noqa: E402
from visuals.text.style import Emphasis, Ranges  # noqa: E402

BOXES = ((5600, 640, 3), (3600, 1800, 6), (700, 1700, 12), (312, 62, 3))
PINNED = (ROOT / "tests" / "text" / "breaks.txt").read_text(encoding="utf-8").splitlines()
SLOGANS = sorted({line.partition(": ")[2].replace(" / ", " ") for line in PINNED if line[:5] in ("strip", "panel")})


def milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1e3


def over_all(style: Style, wider: float, slogans: list[str] = SLOGANS) -> list[float]:
    """Times of every slogan in every box, each box `wider` than named."""
    return [
        milliseconds(lambda: fit(slogan, width + wider, height, replace(style, lines=lines)))  # noqa: B023
        for width, height, lines in BOXES
        for slogan in slogans
    ]


def emphasised(slogan: str) -> str:
    """The slogan with its second and third word emphasised."""
    first, *others = slogan.split(" ")
    return " ".join([first, "**" + " ".join(others[:2]) + "**", *others[2:]])


def report(name: str, times: list[float]) -> None:
    print(f"{name:32} median {statistics.median(times):8.3f} ms   largest {max(times):8.2f} ms   ({len(times)} fits)")


def microseconds(name: str, texts: list[str], work: Callable[[str], object]) -> None:
    work(texts[0])
    spent = milliseconds(lambda: [work(text) for text in texts])
    print(f"{name:32} {spent / len(texts) * 1e3:8.2f} µs   ({len(texts)} texts)")


def main() -> None:
    book = FontBook((ROOT / "fonts",))
    start = time.perf_counter()
    faces = (book.face("Be Vietnam Pro", 800), book.face("Noto Sans", 700))
    print(f"{'opening two faces':32} {(time.perf_counter() - start) * 1e3:8.1f} ms")
    microseconds("a line shaped, from the cache", [SLOGANS[0]] * 20_000, faces[0].shape)
    new = [f"{slogan} {number}" for number in range(20) for slogan in SLOGANS]
    microseconds("lines shaped, new", new, faces[0].shape)
    faults(" ".join(SLOGANS))
    microseconds("faults looked for, new", new, faults)
    style = Style(faces, 400, 1, upper=True, leading=1.0)
    report("headlines, cold", over_all(style, 0))
    report("headlines, warm, new boxes", over_all(style, 1))
    report("headlines, from the cache", over_all(style, 1))
    ranged = replace(style, ranges=Ranges((-0.01, 0.03), (0.98, 1.02), 1.2))
    report("with ranges, cold", over_all(ranged, 0))
    report("with ranges, warm, new boxes", over_all(ranged, 1))
    strong, marked = replace(ranged, emphasis=Emphasis(faces, 1.6)), [*map(emphasised, SLOGANS)]
    report("with emphasis, cold", over_all(strong, 0, marked))
    report("with emphasis, warm, new boxes", over_all(strong, 1, marked))
    running = replace(style, upper=False, body=True, lines=80, largest=60)
    paragraph = " ".join(SLOGANS)
    report("running text, 900 words, cold", [milliseconds(lambda: fit(paragraph, 900, 1400, running))])
    report("running text, 900 words, warm", [milliseconds(lambda: fit(paragraph, 901, 1400, running))])
    examine(paragraph)
    for characters in (25_000, 50_000, 100_000):
        text = (paragraph + ". ") * (characters // len(paragraph) + 1)
        spent = milliseconds(lambda: examine(text[:characters], authored=True))  # noqa: B023
        print(f"{'examining':32} {characters:7} characters {spent:8.1f} ms")


if __name__ == "__main__":
    main()
