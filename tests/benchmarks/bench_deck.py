"""Decks as PowerPoint files: `python -m tests.benchmarks.bench_deck [slides]`.

Writing a composed deck against the floor: the same words as strings of XML, zipped with the same template. Slides have
a title and four points, each in words of its own, and notes. Both are measured in the same run, one after the other,
and the least of several times counts. Printed: times, sizes, how many times the floor the writer takes, and how it
grows with twice as many slides; then what the template costs once in a process, and parsing and composing, which the
floor has none of.
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from visuals.compose import compose_slides
from visuals.resolve import resolve_deck
from visuals.scene import Document
from visuals.writers import Options, write

POINTS = (
    "Tuyên truyền trực quan: pa nô, áp phích, băng rôn số {}",
    "Hội nghị, cuộc họp, các buổi sinh hoạt lần thứ {}",
    "Loa truyền thanh FM của xã, {} buổi trong tuần",
    "Mạng xã hội: Facebook, Zalo, Youtube, {} bài viết",
)
NOTE = "Lời người nói cho trang {}: nhắc bà con những việc cần làm trong tuần này."

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def source(slides: int) -> str:
    made = ["---\nunit: UBND xã Na Dương\n---\n"]
    for number in range(1, slides + 1):
        points = "\n".join(f"- {point.format(number)}" for point in POINTS)
        made.append(f"## Trang {number} của bài\n\n{points}\n\n::: notes\n{NOTE.format(number)}\n:::\n")
    return "\n".join(made)


def composed(slides: int) -> tuple[Document, float]:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bai.md"
        file.write_text(source(slides), encoding="utf-8")
        begin = time.perf_counter()
        return compose_slides(resolve_deck(file)), time.perf_counter() - begin


def shape(number: int, name: str, kind: str, paragraphs: list[str]) -> str:
    words = "".join(f'<a:p><a:r><a:rPr lang="vi-VN"/><a:t>{escape(each)}</a:t></a:r></a:p>' for each in paragraphs)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>'
        f"<p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp>"
    )


def relations(*targets: tuple[str, str]) -> str:
    rows = "".join(f'<Relationship Id="rId{at}" Type="{OFFICE}{kind}" Target="{target}"/>'
                   for at, (kind, target) in enumerate(targets, 1))  # fmt: skip
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{HEAD}<Relationships xmlns="{space}">{rows}</Relationships>'


def template(data: bytes) -> dict[str, bytes]:
    """What of a finished deck is no slide and no note: layouts, theme, fonts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if "/slides/" not in name and "/notesSlides/" not in name]
        return {name: archive.read(name) for name in names}


def floor(slides: int, others: dict[str, bytes]) -> bytes:
    """The slides and their notes as strings, zipped with the other parts as they are."""
    made = io.BytesIO()
    end = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, data in others.items():
            archive.writestr(name, data, zipfile.ZIP_STORED if name.endswith((".png", ".jpg")) else None)
        for at in range(1, slides + 1):
            title = shape(2, "Tiêu đề", 'type="title"', [f"Trang {at} của bài"])
            body = shape(3, "Nội dung", 'type="body" idx="14"', [point.format(at) for point in POINTS])
            foot = shape(4, "Chân trang", 'type="ftr" idx="11"', ["UBND xã Na Dương"])
            page = shape(5, "Số trang", 'type="sldNum" idx="12"', [str(at)])
            tree = f"<p:spTree>{TREE}{title}{body}{foot}{page}</p:spTree>"
            archive.writestr(f"ppt/slides/slide{at}.xml", f"{HEAD}<p:sld {NAMES}><p:cSld>{tree}</p:cSld>{end}</p:sld>")
            notes = f"../notesSlides/notesSlide{at}.xml"
            beside = (("slideLayout", "../slideLayouts/slideLayout4.xml"), ("notesSlide", notes))
            archive.writestr(f"ppt/slides/_rels/slide{at}.xml.rels", relations(*beside))
            words = shape(3, "Lời", 'type="body" idx="3"', [NOTE.format(at)])
            said = f"<p:spTree>{TREE}{words}</p:spTree>"
            archive.writestr(
                f"ppt/notesSlides/notesSlide{at}.xml", f"{HEAD}<p:notes {NAMES}><p:cSld>{said}</p:cSld>{end}</p:notes>"
            )
            under = (("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", f"../slides/slide{at}.xml"))
            archive.writestr(f"ppt/notesSlides/_rels/notesSlide{at}.xml.rels", relations(*under))
    return made.getvalue()


def packed(document: Document) -> bytes:
    file = io.BytesIO()
    write(document, file, "pptx", Options())
    return file.getvalue()


def timed(*works: Callable[[], bytes], times: int = 5) -> list[tuple[float, int]]:
    """(least seconds, bytes) of each, taken in turns."""
    least = [float("inf")] * len(works)
    sizes = [0] * len(works)
    for _ in range(times):
        for at, work in enumerate(works):
            begin = time.perf_counter()
            sizes[at] = len(work())
            least[at] = min(least[at], time.perf_counter() - begin)
    return list(zip(least, sizes, strict=True))


def main(slides: int = 300) -> None:
    once, spent = composed(slides)
    twice, _ = composed(2 * slides)
    begin = time.perf_counter()
    others = template(packed(once))
    first = time.perf_counter() - begin
    works = (lambda: floor(slides, others), lambda: packed(once), lambda: packed(twice))
    (bare, bare_size), (own, size), (double, _) = timed(*works)
    print(f"{slides} slides with notes")
    print(f"{bare * 1000:8.0f} ms {bare_size / 1024:6.0f} KiB   floor: strings and zip")
    print(f"{own * 1000:8.0f} ms {size / 1024:6.0f} KiB   writer: {own / bare:.1f} times the floor")
    print(f"{double * 1000:8.0f} ms              {2 * slides} slides: {double / own:.2f} times as long")
    print(f"{(first - own) * 1000:8.0f} ms              more the first time, for forms, template and fonts")
    print(f"{spent * 1000:8.0f} ms              reading and composing")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
