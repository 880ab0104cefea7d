"""`report.html`: what was made, to look at in a browser - one page, nothing fetched, nothing needed beside it.

Sections by product, a row a piece: what it looks like, its files as relative links, what is wrong and what to do. It is
all there without JavaScript; filters by product, unit and state are added where there is some. Whatever people wrote
is escaped, and the page forbids itself to load anything (Content-Security-Policy).
"""

from __future__ import annotations

import html
import string
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from visuals.problems import Problem, decimal, language, say
from visuals.produce.files import write_once
from visuals.produce.manifest import REPORT

__all__ = ["report_page", "write_report"]

Line = Mapping[str, Any]
"""An element of "items" in the manifest."""

_TEMPLATE = Path(__file__).with_name("report.html")
_STATES = {"e": "produce.report-failed", "w": "produce.report-warned", "f": "produce.report-fine"}
_MEGA = 1_000_000


def write_report(
    folder: Path,
    title: str,
    lines: Sequence[Line],
    titles: Mapping[str, str],
    problems: Sequence[Problem] = (),
) -> Path:
    """`folder`/report.html about the items of the manifest; `titles` are what products are called, `problems` the
    campaign's own. Raises FileError."""
    from visuals.produce.thumbnails import thumbnails

    path = folder / REPORT
    write_once(path, report_page(title, lines, titles, problems, thumbnails(folder, lines)).encode())
    return path


def report_page(
    title: str,
    lines: Sequence[Line],
    titles: Mapping[str, str],
    problems: Sequence[Problem] = (),
    pictures: Mapping[str, str] | None = None,
) -> str:
    """The page; `pictures` are data URIs by the ids of items. The same items give the same page."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line["product"], []).append(line)
    names = {product: titles.get(product) or product or say("produce.report-gangs") for product in groups}
    ids = {product: f"p{number}" for number, product in enumerate(groups, start=1)}
    states = Counter(map(_state, lines))
    labels = ("all", "filter-label", "product-label", "products-label", "state-label", "unit-label")
    return string.Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(
        {label.replace("-", "_"): html.escape(say(f"produce.report-{label}")) for label in labels},
        language=language.get(),
        title=html.escape(title),
        about=html.escape(_about(lines)),
        counts="".join(f"<li><b>{states[name]}</b> {html.escape(say(code))}</li>" for name, code in _STATES.items()),
        campaign=_problems([each.as_json() for each in problems], "problems"),
        contents="".join(f'<li><a href="#{ids[each]}">{html.escape(names[each])}</a> ({len(groups[each])})</li>'
                         for each in groups),
        products="".join(f'<option value="{ids[each]}">{html.escape(names[each])}</option>' for each in groups),
        states="".join(f'<option value="{name}">{html.escape(say(code))}</option>' for name, code in _STATES.items()),
        sections="\n".join(_section(ids[each], names[each], groups[each], pictures or {}) for each in groups),
        shown_label=html.escape(say("produce.report-shown-label")),
    )  # fmt: skip


def _about(lines: Sequence[Line]) -> str:
    files = [file for line in lines for file in line["files"]]
    size = decimal(sum(file["bytes"] for file in files) / _MEGA)
    return say("produce.report-about", items=len(lines), files=len(files), size=size)


def _state(line: Line) -> str:
    severities = {each["severity"] for each in line["problems"]}
    return "e" if "error" in severities else "w" if "warning" in severities else "f"


def _section(id: str, name: str, lines: Sequence[Line], pictures: Mapping[str, str]) -> str:
    """The rows of a product; what needs looking at stands first."""
    shown = any(line["id"] in pictures for line in lines)
    rows = "\n".join(_row(line, pictures.get(line["id"]), shown) for line in sorted(lines, key=_urgency))
    kind = "" if shown else ' class="bare"'
    return f'<section id="{id}"><h2>{html.escape(name)} ({len(lines)})</h2><ol{kind}>\n{rows}\n</ol></section>'


def _urgency(line: Line) -> int:
    return "ewf".index(_state(line))


def _row(line: Line, picture: str | None, shown: bool) -> str:
    state = _state(line)
    image = f'<img src="{picture}" alt="" loading="lazy">' if picture else "<i></i>" if shown else ""
    units = ", ".join(line["list ids"].values())
    unit = f'<p class="unit">{html.escape(units)}</p>' if units else ""
    files = "".join(map(_link, line["files"]))
    return (
        f'<li class="{state}">{image}<div><h3>{html.escape(line["id"])}</h3>{unit}'
        f'{f"<p class=files>{files}</p>" if files else ""}</div>'
        f'<span class="state">{html.escape(say(_STATES[state]))}</span>{_problems(line["problems"], "problems")}</li>'
    )


def _link(file: Line) -> str:
    """A relative link, whatever the name looks like: "./" keeps "javascript:" a name."""
    name = file["path"].rpartition("/")[2]
    size = decimal(file["bytes"] / _MEGA, 1 if file["bytes"] >= _MEGA / 10 else 2)
    return f'<a href="./{quote(file["path"])}">{html.escape(name)}</a><small>{size} MB</small> '


def _problems(problems: Sequence[Line], name: str) -> str:
    told = "".join(_problem(each) for each in problems if each["severity"] != "note")
    return f'<ul class="{name}">{told}</ul>' if told else ""


def _problem(found: Line) -> str:
    parts = [html.escape(found["what"])]
    for label, words in _asides(found):
        parts.append(f"<small>{html.escape(label)}: {html.escape(words)}</small>")
    severity = html.escape(say(f"word.{found['severity']}"))
    return f'<li class="{found["severity"][0]}"><b>{severity}</b>: {"".join(parts)}</li>'


def _asides(found: Line) -> Iterator[tuple[str, str]]:
    if found["where"]:
        yield say("produce.report-where"), found["where"]
    if found["hint"]:
        yield say("word.hint"), found["hint"]
