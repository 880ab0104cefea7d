"""Ready content: lists that ship, named by campaigns; what they say agrees with our data and fits its layouts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from visuals.check import check
from visuals.compose import compose
from visuals.resolve import Job, Plan, resolve
from visuals.scene import Text, walk
from visuals.shelf import Shelf, shipped
from visuals.spec.reader import ListNode, MapNode, Node, TextNode

PlanOf = Callable[..., Plan]

SHELF = Shelf((shipped(),))
ASEAN = SHELF.content()["asean"].lists
MEMBERS = SHELF.members()
EXHIBITION = resolve(shipped() / "examples" / "trien-lam" / "campaign.yaml")


def _cells(node: Node) -> Iterator[tuple[str, str]]:
    """Every (column, words), those of lists inside too."""
    match node:
        case MapNode(entries=entries):
            for name, cell in entries:
                if isinstance(cell, TextNode):
                    yield name.text, cell.text
                else:
                    yield from _cells(cell)
        case ListNode(items=items):
            for item in items:
                yield from _cells(item)


def _inside(name: str, column: str) -> list[dict[str, str]]:
    (row,) = ASEAN[name]
    listed = row.get(column)
    assert isinstance(listed, ListNode)
    return [dict(_cells(item)) for item in listed.items]


def test_a_list_is_named_alone_or_among_rows(plan_of: PlanOf) -> None:
    plan = plan_of(
        """year: 2026
lists:
  mot: "@asean/la-gi"
  nhieu:
    - "@asean/cac-nuoc"
    - {id: rieng, slogan: Câu của xã}
    - "@asean/cot-moc"
make:
  - {layout: thu, each: mot, on: vuong-thu, as: pdf, to: a/$mot.id}
  - {layout: thu, each: nhieu, on: vuong-thu, as: pdf, to: b/$nhieu.id}
"""
    )
    assert [job.to for job in plan.jobs] == ["a/asean-la-gi", "b/cac-nuoc", "b/rieng", "b/cot-moc"]


def test_a_campaign_may_bring_its_own(plan_of: PlanOf, folder: Path) -> None:
    own = folder / "layouts" / "content"
    own.mkdir(parents=True)
    (own / "xa.yaml").write_text(
        "content: xa\ntitle: Của xã\nlists:\n  chung:\n    - {id: a, slogan: Năm $year}\n", encoding="utf-8"
    )
    plan = plan_of(
        'year: 2027\nlists: {chung: "@xa/chung"}\nmake:\n'
        "  - {layout: thu, each: chung, on: vuong-thu, as: pdf, to: $chung.id}\n"
    )
    (said,) = (job.frames[0].values["slogan"] for job in plan.jobs)
    assert said.words == "Năm 2027"  # type: ignore[union-attr]
    assert said.where.file == "layouts/content/xa.yaml"  # type: ignore[union-attr]


def test_every_row_tells_its_source_and_stores_no_count_of_years() -> None:
    for name, rows in ASEAN.items():
        for row in rows:
            cells = list(_cells(row))
            assert "source" in dict(cells), name
            for column, words in cells:
                assert not re.search(r"\b\d{2} năm\b", words), f"{name}: {words}"
                assert column != "number" or words not in ("31", "59"), f"{name}: {words}"


def test_the_countries_are_the_eleven_members_in_their_order() -> None:
    countries = _inside("cac-nuoc", "countries")
    assert [each["name"] for each in countries] == [member.name for member in MEMBERS]
    assert [each["flag"] for each in countries] == [f"flags/{member.id}" for member in MEMBERS]
    assert len({each["capital"] for each in countries}) == len(countries) == 11


def test_the_milestones_have_the_days_on_which_members_joined() -> None:
    told = {each["year"]: each["text"] for each in _inside("cot-moc", "milestones")}
    for member in MEMBERS:
        year, month, day = (int(part) for part in member.joined.split("-"))
        assert str(year) in told
        if year not in (1967, 2025):
            assert member.name in told[str(year)]
            assert f"ngày {day}/{month}" in told[str(year)]


def _drawn() -> list[Job]:
    return [job for job in EXHIBITION.jobs if job.product_id in ("ap-phich-a2", "facebook-vuong")]


@pytest.mark.parametrize("job", _drawn(), ids=lambda job: job.id)
def test_english_is_smaller_than_three_quarters_and_below(job: Job) -> None:
    """Luật Quảng cáo 16/2012/QH13, Điều 18: foreign letters at most 3/4 of the Vietnamese ones, and below them."""
    (sheet,) = compose(job).sheets
    texts = [item for item, _ in walk(sheet.items) if isinstance(item, Text)]
    pairs = {"english": "headline", "card_english": "card_title"}
    found = [text for text in texts if text.role in pairs]
    assert found
    for text in found:
        above = [each for each in texts if each.role == pairs[text.role] and each.ink.bottom <= text.ink.y]
        assert above, text.words
        nearest = max(above, key=lambda each: each.ink.bottom)
        assert text.size <= 0.75 * nearest.size


@pytest.mark.parametrize("job", [job for job in EXHIBITION.jobs if job.product.unit == "mm"], ids=lambda job: job.id)
def test_the_exhibition_has_nothing_to_mend(job: Job) -> None:
    for sheet in compose(job).sheets:
        assert [str(found) for found in check(sheet)] == []
