"""A campaign's words are examined once, and told at the place where they were written."""

from __future__ import annotations

from pathlib import Path

import pytest

from visuals.problems import Problem, SpecError
from visuals.produce import wording
from visuals.produce.batch import examine
from visuals.produce.campaign import render
from visuals.produce.wording import deck_wording, facts_of, remarks, wording_of
from visuals.resolve import resolve
from visuals.shelf import Shelf, shipped
from visuals.spec.plain import plain_text, texts_of
from visuals.spec.prose import prose_of
from visuals.text.examine import examine as examine_text

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "asean-week-2026"

CAMPAIGN = """\
campaign: thu
title: Tuần lễ phát triễn
theme: do-vang
year: 2026
keep: [xã Na Dương, Văn hoá - Xã hội]
common:
  host: "Ủy ban nhân dân xã Na Duơng ,tỉnh Lạng Sơn"
  second: |
    Phòng Văn hoá - Xã hội
    xả hội chủ nghĩa
lists:
  bang: bang.csv
  ngan:
    - {id: kỹ niệm, slogan: 'Chào mừng|58 năm Ngày thành lập ASEAN'}
    - {id: hai, slogan: "$years.asean năm thành lập ASEAN", source: "kỹ niệm"}
make:
  - {layout: khau-hieu, each: bang, on: [bang-dien-tu-256x64, bang-dien-tu-320x64], as: png, to: a/$product-$bang.id}
  - {layout: khau-hieu, each: ngan, on: bang-dien-tu-256x64, as: png, to: b/$ngan.id}
decks:
  - {deck: hop.md, as: pdf, to: hop}
"""

DECK = """\
---
title: Hop ,thon
keep: [Quán Cộng Dồng]
---

## Kỷ niệm|phát triễn

- Sức khoẻ là vàng
- Quán Cộng Dồng, **hưỡng ứng** phong trào
  và [xử lý](https://a.vn/xả-hội) rác

## Bảng

| Cột | bổ xung |
|---|---|
| một | hai ,ba |

::: notes
Nhắc bà con giữ dìn vệ sinh.
:::
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    table = "id,slogan,source\nmot,Văn hóa và khoa học,\nhai,Vì hoà bình,Kế hoạch 1\nba,Cộng dồng ASEAN,\n"
    (tmp_path / "bang.csv").write_text(table, encoding="utf-8")
    (tmp_path / "hop.md").write_text(DECK, encoding="utf-8")
    return tmp_path


def short(problems: tuple[Problem, ...]) -> list[tuple[str, str]]:
    return [(str(each.where), each.code.removeprefix("text.")) for each in problems if each.code.startswith("text.")]


def test_each_is_told_once_at_its_place(folder: Path) -> None:
    assert short(wording_of(resolve(folder / "campaign.yaml"))) == [
        ("bang.csv:4:2", "near-miss"),
        ("campaign.yaml:2:16", "near-miss"),
        ("campaign.yaml:7:26", "near-miss"),
        ("campaign.yaml:7:37", "blank-before"),
        ("campaign.yaml:10:5", "near-miss"),
        ("campaign.yaml:14:40", "stale-years"),
        ("hop.md:2:11", "blank-before"),
        ("hop.md:6:12", "near-miss"),
        ("hop.md:9:21", "near-miss"),
        ("hop.md:14:9", "near-miss"),
        ("hop.md:16:12", "blank-before"),
        ("hop.md:19:13", "near-miss"),
        ("hop.md:8:7", "mixed-tones"),
    ]


def accepting(folder: Path, *accept: str) -> list[tuple[str, str]]:
    """What is still told when the campaign accepts so much."""
    listed = "".join(f'  - "{each}"\n' for each in accept)
    words = CAMPAIGN.replace("year: 2026\n", f"year: 2026\naccept:\n{listed}")
    (folder / "campaign.yaml").write_text(words, encoding="utf-8")
    return short(wording_of(resolve(folder / "campaign.yaml")))


def test_what_the_author_accepts_is_not_told(folder: Path) -> None:
    all_of_it = [code for _, code in short(wording_of(resolve(folder / "campaign.yaml")))]
    # The phrase, whatever marks of the author and capitals are in it; others of its kind are still told.
    left = [code for _, code in accepting(folder, "chào mừng 58 năm Ngày thành lập ASEAN")]
    assert sorted([*left, "stale-years"]) == sorted(all_of_it)
    left = [where for where, code in accepting(folder, "phát triễn") if code == "near-miss"]
    assert len(left) == all_of_it.count("near-miss") - 2
    # Half a phrase is not the phrase, nor is a part of a word.
    assert len(accepting(folder, "58 nă", "thành lập ASEAN")) == len(all_of_it)


def test_a_kind_of_remark_can_be_accepted(folder: Path) -> None:
    assert {code for _, code in accepting(folder, "text.near-miss", "text.mixed-tones")} == {
        "blank-before",
        "stale-years",
    }
    # A word that is accepted tells no style either.
    assert "mixed-tones" not in {code for _, code in accepting(folder, "Văn hóa", "Sức khoẻ", "Vì hoà bình")}


@pytest.mark.parametrize(("code", "near"), [("text.near-mis", "«text.near-miss»"), ("text.legacy", "")])
def test_only_remarks_that_exist_and_are_no_errors_can_be_accepted(folder: Path, code: str, near: str) -> None:
    with pytest.raises(SpecError) as caught:
        accepting(folder, code)
    (fault,) = caught.value.problems
    assert fault.code == "spec.no-such-remark"
    assert near in fault.hint


def test_errors_are_told_though_accepted() -> None:
    prose = prose_of("ViÖt Nam muôn năm".encode(), "a.txt")
    found = remarks(prose.passages, accept=("ViÖt Nam muôn năm",))
    assert [each.finding.code for each in found] == ["text.mixed-encodings"]


def test_a_deck_accepts_for_itself(folder: Path) -> None:
    told = {each.code for each in deck_wording(folder / "hop.md")}
    text = DECK.replace("---\ntitle", "---\naccept: [text.near-miss]\ntitle")
    (folder / "hop.md").write_text(text, encoding="utf-8")
    assert {each.code for each in deck_wording(folder / "hop.md")} == told - {"text.near-miss"}


def test_check_and_render_tell_it(folder: Path) -> None:
    checked = [each for each in examine(folder, jobs=1) if each.code.startswith("text.")]
    report = render(folder, folder / "out", jobs=1)
    assert checked == [each for each in report.problems if each.code.startswith("text.")]
    assert len(checked) == 13
    assert not [each for item in report.items for each in item.problems if each.code.startswith("text.")]


def test_it_costs_nothing_per_piece(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def counted(text: str, **wishes: object) -> object:
        seen.append(text)
        return examine_text(text, **wishes)  # type: ignore[arg-type]

    monkeypatch.setattr(wording, "examine", counted)
    few = resolve(folder / "campaign.yaml")
    wording_of(few)
    once = list(seen)
    text = CAMPAIGN.replace("bang-dien-tu-320x64]", "bang-dien-tu-320x64, bang-dien-tu-512x128]")
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    many = resolve(folder / "campaign.yaml")
    seen.clear()
    wording_of(many)
    assert len(many.jobs) > len(few.jobs)
    assert seen == once


def test_errors_stay_with_the_pieces(folder: Path) -> None:
    (folder / "bang.csv").write_text("id,slogan\nmot,Céng hßa x· héi chñ nghÜa\n", encoding="utf-8")
    found = examine(folder, jobs=1)
    errors = [each for each in found if each.severity == "error"]
    assert {each.code for each in errors if each.code.startswith("text.")} == {"text.legacy"}
    assert not [each for each in wording_of(resolve(folder / "campaign.yaml")) if each.code == "text.legacy"]


def test_without_a_year_only_contradictions_are_told(folder: Path) -> None:
    text = CAMPAIGN.replace("year: 2026\n", "").replace("$years.asean năm", "57 năm").replace("hop.md", "khong.md")
    text = text.replace("58 năm Ngày thành lập ASEAN", "58 năm (8/8/1967 - 8/8/2026)").split("decks:")[0]
    (folder / "campaign.yaml").write_text(text, encoding="utf-8")
    codes = [code for _, code in short(wording_of(resolve(folder / "campaign.yaml")))]
    assert "stale-years" not in codes
    assert "years-off" in codes


def test_a_communes_own_facts(folder: Path) -> None:
    rules = folder / "layouts" / "rules"
    rules.mkdir(parents=True)
    (rules / "anniversaries.yaml").write_text(
        "anniversaries:\n  xa: {title: Ngày thành lập xã, since: 2025-07-01, source: thử}\n", encoding="utf-8"
    )
    (rules / "facts.yaml").write_text(
        "changes:\n  - title: đổi tên\n    since: 2025-07-01\n    source: thử\n"
        "    words: [{was: thôn Cũ, now: thôn Mới}]\n",
        encoding="utf-8",
    )
    facts = facts_of(Shelf.of(folder), 2027)
    prose = plain_text("3 năm Ngày thành lập xã, tại thôn Cũ, 60 năm thành lập ASEAN", "x.txt")
    assert [each.problem().code for each in remarks(prose.passages, facts=facts)] == [
        "text.stale-years",
        "text.stale-words",
    ]


# -- nothing is told of what is right


def test_the_example_is_clean() -> None:
    plan = resolve(EXAMPLE / "campaign.yaml")
    assert len(plan.wordings) > 100
    assert wording_of(plan) == ()
    assert deck_wording(EXAMPLE / "hop-thon.md") == ()


@pytest.mark.parametrize("file", ["campaign.yaml", "khau-hieu.csv", "don-vi.xlsx", "hop-thon.md"])
def test_the_examples_files_are_clean(file: str) -> None:
    prose = prose_of((EXAMPLE / file).read_bytes(), file)
    keep = prose_of((EXAMPLE / "campaign.yaml").read_bytes(), "campaign.yaml").keep + prose.keep
    facts = facts_of(Shelf((shipped(),)), prose.year or 2026)
    assert len(prose.passages) > 8
    assert [str(each.problem()) for each in remarks(prose.passages, keep=keep, facts=facts)] == []


@pytest.mark.parametrize("name", Shelf((shipped(),)).layouts())
def test_layout_samples_are_clean(name: str) -> None:
    facts = facts_of(Shelf((shipped(),)), 2026)
    for node in Shelf((shipped(),)).layout(name).sample.values():
        for text in texts_of(node):
            assert examine_text(text.text, authored=True, facts=facts) == ()


STARTER = sorted(path for path in (ROOT / "visuals" / "cli" / "starter_files").rglob("*") if path.is_file())


@pytest.mark.parametrize("file", STARTER, ids=lambda file: file.name)
def test_what_visuals_new_writes_is_clean(file: Path) -> None:
    prose = prose_of(file.read_bytes(), file.name)
    assert [str(each.problem()) for each in remarks(prose.passages, keep=prose.keep)] == []
