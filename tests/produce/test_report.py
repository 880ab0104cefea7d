from __future__ import annotations

import base64
import html.parser
import io
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image

import visuals
from tests.produce.fakes import FakeJob, maker, plan
from visuals.problems import Problem, Where, language
from visuals.produce.batch import run
from visuals.produce.report import REPORT, report_page
from visuals.produce.thumbnails import MOST, MOST_BYTES, thumbnails

EVIL = """<script>alert(1)</script>"'&</ul><img src=x onerror=alert(1)> $title ${ink}"""

needs_chromium = pytest.mark.skipif(shutil.which("chromium") is None, reason="chromium is not installed")


def line(id: str, product: str = "p", severity: str = "", **facts: Any) -> dict[str, Any]:
    told = [
        {"severity": severity, "code": "check.safe", "what": "chữ chạm mép", "where": "c.yaml:3:1", "hint": "lùi vào"}
    ]
    file = {"path": f"{id}.pdf", "format": "pdf", "sha256": "0" * 64, "bytes": 123_456}
    found = {
        "id": id,
        "product": product,
        "list ids": {"xa": id},
        "files": [file],
        "problems": told if severity else [],
    }
    return {**found, **facts}


class Reader(html.parser.HTMLParser):
    """Tags with their attributes, and the words of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "img", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words += data


def test_every_item_and_problem_is_on_the_page_and_every_tag_is_closed() -> None:
    lines = [line("a/1", "x"), line("a/2", "y", "error"), line("a/3", "x", "warning"), line("a/4", "", files=[])]
    found = Reader(report_page("Tuần ASEAN", lines, {"x": "Băng rôn", "y": "Phướn"}))
    assert found.open == []
    for words in (
        "Tuần ASEAN",
        "a/1",
        "a/2",
        "a/3",
        "a/4",
        "Băng rôn (2)",
        "Phướn (1)",
        "chữ chạm mép",
        "c.yaml:3:1",
        "lùi vào",
    ):
        assert words in found.words
    assert [each["class"] for tag, each in found.tags if tag == "li" and each.get("class") in ("e", "w", "f")].count(
        "e"
    ) == 2
    assert [each["href"] for tag, each in found.tags if tag == "a" and "./" in str(each["href"])] == [
        "./a/3.pdf", "./a/1.pdf", "./a/2.pdf",
    ]  # fmt: skip


def test_nothing_that_people_write_becomes_markup() -> None:
    evil = line(EVIL, EVIL, files=[{**line("x")["files"][0], "path": "javascript:alert(1)/" + EVIL}])
    evil["problems"] = [{"severity": "warning", "code": "", "what": EVIL, "where": EVIL, "hint": EVIL}]
    evil["list ids"] = {EVIL: EVIL}
    own = Problem(Where(EVIL, 1, 1), EVIL, EVIL, "warning", "text.near-miss")
    found = Reader(report_page(EVIL, [evil], {EVIL: EVIL}, [own]))
    plain = Reader(
        report_page("x", [line("x", "x", "warning")], {"x": "x"}, [Problem(Where("x", 1, 1), "x", "x", "warning", "")])
    )
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in plain.tags]
    assert not [name for _, names in found.tags for name in names if name.startswith("on")]
    assert found.words.count(EVIL) >= 8
    assert all(str(each.get("href", "#")).startswith(("#", "./")) for _, each in found.tags)


def test_nothing_is_loaded_from_anywhere() -> None:
    page = report_page("x", [line("a")], {})
    found = Reader(page)
    assert not [tag for tag, _ in found.tags if tag in ("link", "iframe", "object", "embed", "base")]
    assert not [
        each for _, each in found.tags if "src" in each and not str(each["src"]).startswith("data:image/jpeg;base64,")
    ]
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|url\(|@import", page)


def test_ten_thousand_pieces_are_a_light_page() -> None:
    lines = [line(f"20-lang-son/{number:05}-na-duong-bang-ron", f"p{number % 3}") for number in range(10_000)]
    page = report_page("Toàn quốc", lines, {})
    assert len(page.encode()) < 4_500_000
    assert report_page("Toàn quốc", lines, {}) == page


def test_the_page_speaks_the_caller_s_language() -> None:
    token = language.set("en")
    try:
        page = report_page("x", [line("a", severity="error")], {})
    finally:
        language.reset(token)
    assert '<html lang="en">' in page
    assert "with errors" in page


def pictures_of(folder: Path, count: int) -> list[dict[str, Any]]:
    lines = []
    for number in range(count):
        Image.effect_noise((640, 400), 100).convert("RGB").save(folder / f"{number}.png")
        file = {"path": f"{number}.png", "format": "png", "sha256": f"{number:<064}", "bytes": 1}
        lines.append(line(f"{number}", "x" if number else "y", files=[file]))
    return lines


def test_pictures_are_few_and_small_and_drawn_once(tmp_path: Path) -> None:
    lines = pictures_of(tmp_path, 3)
    found = thumbnails(tmp_path, lines)
    assert list(found) == ["0", "1", "2"]
    kept = {path: path.stat() for path in (tmp_path / ".visuals" / "thumbnails").iterdir()}
    assert len(kept) == 3
    assert all(0 < status.st_size <= MOST_BYTES for status in kept.values())
    assert thumbnails(tmp_path, lines) == found
    assert {path: path.stat().st_mtime_ns for path in kept} == {path: each.st_mtime_ns for path, each in kept.items()}
    assert list(thumbnails(tmp_path, lines[:1])) == ["0"]
    assert len(list((tmp_path / ".visuals" / "thumbnails").iterdir())) == 1, "of files that are no more none are kept"


def test_of_many_the_first_of_each_product_the_troubled_and_a_sample_are_shown(tmp_path: Path) -> None:
    lines = [line(f"{number}", f"p{number // 500}", "warning" if number == 777 else "") for number in range(1500)]
    for each in lines:
        each["files"][0]["path"] = "same.png"
        each["files"][0]["format"] = "png"
    Image.new("RGB", (20, 10), "red").save(tmp_path / "same.png")
    found = thumbnails(tmp_path, lines)
    assert len(found) == MOST
    assert {"0", "500", "1000", "777"} <= set(found)


def test_a_file_that_cannot_be_drawn_has_no_picture(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no pdf")
    assert thumbnails(tmp_path, [line("a"), line("gone"), line("b", files=[])]) == {}


def test_a_run_writes_it_and_a_second_one_leaves_it_alone(tmp_path: Path) -> None:
    jobs = plan(FakeJob("a"), FakeJob("b", "wrong"))
    run(jobs, tmp_path, workers=1, maker=maker, report=True)
    first = (tmp_path / REPORT).stat().st_mtime_ns
    assert "chữ chạm mép" in (tmp_path / REPORT).read_text(encoding="utf-8")
    run(jobs, tmp_path, workers=1, maker=maker, report=True)
    assert (tmp_path / REPORT).stat().st_mtime_ns == first
    assert "report.html" not in json.dumps(json.loads((tmp_path / "manifest.json").read_bytes()))


@needs_chromium
@pytest.mark.slow
def test_a_browser_filters_and_shows_it_without_scripts_too(tmp_path: Path) -> None:
    lines = [line("xa-Đồng-Tâm", "x"), line("xa-khac", "x", "error"), line("phuon", "y", "warning")]
    page = report_page("Thử", lines, {"x": "Băng rôn", "y": "Phướn"})
    cases = {
        "": (["xa-khac", "xa-Đồng-Tâm", "phuon"], "đang xem 3"),
        "f.elements.unit.value = 'dong tam'": (["xa-Đồng-Tâm"], "đang xem 1"),
        "f.elements.state.value = 'e'": (["xa-khac"], "đang xem 1"),
        "f.elements.product.value = 'p2'": (["phuon"], "đang xem 1"),
        "f.elements.product.value = 'p2'; f.elements.state.value = 'e'": ([], "đang xem 0"),
    }
    for steps, (ids, said) in cases.items():
        ask = f"""<script>var f = document.forms[0]; {steps};
        f.dispatchEvent(new Event('submit', {{cancelable: true}}));
        document.title = JSON.stringify([Array.from(document.querySelectorAll('ol > li')).filter(r => r.offsetParent)
        .map(r => r.querySelector('h3').textContent), f.querySelector('output').textContent])</script></body>"""
        assert _title(tmp_path, page.replace("</body>", ask)) == json.dumps(
            [ids, said], ensure_ascii=False, separators=(",", ":")
        )
    seen = _dom(tmp_path, re.sub(r"<script>.*</script>", "", page, flags=re.DOTALL))
    assert "<form hidden" in seen
    assert seen.count("<h3>") == 3


def _dom(folder: Path, page: str) -> str:
    (folder / "page.html").write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    command = ["chromium", *options, (folder / "page.html").as_uri()]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def _title(folder: Path, page: str) -> str:
    found = re.search(r"<title>(.*?)</title>", _dom(folder, page), re.DOTALL)
    assert found
    return found[1]


def test_boards_say_from_how_far_they_are_read(tmp_path: Path) -> None:
    """In the report and in the manifest, words and code; the picture is that of the diodes, not of the file."""
    parts = [{"pages": ["Tuần ASEAN"]}, {"qr": "https://a.vn"}]
    shows = [{"on": "bang-do-320x64", "as": "bmp", "to": "bang", "parts": parts}]
    told = {"campaign": "thu", "title": "Thử", "theme": "den-led", "year": 2026, "shows": shows}
    (tmp_path / "campaign.yaml").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    (item,) = visuals.render(tmp_path, tmp_path / "out", jobs=1, report=True).items
    assert item.board is not None
    assert (item.board["module"], item.board["pitch"]) == ([32, 16], 10)
    assert item.board["distances"]["read"] == pytest.approx(item.board["distances"]["rows"] * 10 * 0.36)
    (code,) = item.codes
    assert (code.payload, code.unit, code.nearest, code.metres) == ("https://a.vn", "px", 6.5, 10.0)
    (line,) = json.loads((tmp_path / "out" / "manifest.json").read_bytes())["items"]
    assert line["board"] == item.board
    page = html.unescape((tmp_path / "out" / "report.html").read_text(encoding="utf-8"))
    assert f"Bảng: đọc rõ từ {round(item.board['distances']['read'])} m trở lại" in page
    assert "Mã QR quét được khi đứng cách bảng từ 6,5 đến 10 m: https://a.vn" in page
    data = base64.b64decode(re.findall(r"data:image/jpeg;base64,([^\"]+)", page)[0])
    with Image.open(io.BytesIO(data)) as picture, Image.open(tmp_path / "out" / "bang-1.bmp") as file:
        plain = file.convert("RGB").resize(picture.size, Image.Resampling.BOX)
        assert numpy.asarray(picture, float)[:5, :5].mean() > numpy.asarray(plain, float)[:5, :5].mean() + 5
