"""Campaigns become jobs: what is multiplied with what, and which value wins."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from visuals.problems import SpecError, Where
from visuals.resolve import File, Job, Plan, Printing, Said, Value, resolve

PlanOf = Callable[..., Plan]


def words(value: Value | None) -> object:
    """The value without its places."""
    match value:
        case Said(words=said):
            return said
        case File(path=path):
            return path.name
        case tuple():
            return [words(item) for item in value]
        case None:
            return None
    return {name: words(cell) for name, cell in value.items()}


def said(job: Job, slot: str = "slogan") -> list[object]:
    return [words(frame.values.get(slot)) for frame in job.frames]


def test_lists_and_products_are_multiplied_in_the_order_written(plan_of: PlanOf) -> None:
    plan = plan_of(
        """lists:
  cau: cau.csv
  thon:
    - {id: mot, host: Thôn Một}
    - {id: hai, host: Thôn Hai}
make:
  - {layout: thu, each: [cau, thon], on: [vuong-thu, dai-thu], as: [pdf, png], to: $product/$thon.id-$cau.id}
""",
        cau="id,slogan\na,Chào\nb,Mừng\n",
    )
    assert [job.to for job in plan.jobs] == [
        "vuong-thu/mot-a", "vuong-thu/hai-a", "vuong-thu/mot-b", "vuong-thu/hai-b",
        "dai-thu/mot-a", "dai-thu/hai-a", "dai-thu/mot-b", "dai-thu/hai-b",
    ]  # fmt: skip
    job = plan.jobs[3]
    assert job.rows == (("cau", "b"), ("thon", "hai"))
    assert job.formats == ("pdf", "png")
    assert (said(job), said(job, "host")) == (["Mừng"], ["Thôn Hai"])
    assert (job.product_id, job.layout.layout, job.theme.theme) == ("vuong-thu", "thu", "thu")
    assert (plan.campaign, plan.title, plan.problems) == ("thu", "Thử", ())


def test_later_sources_win(plan_of: PlanOf) -> None:
    plan = plan_of(
        """common: {slogan: chung, host: chung, link: chung}
lists:
  mot: [{id: a, slogan: một, host: một}]
  hai: [{id: b, slogan: hai}]
make:
  - {layout: thu, on: vuong-thu, as: pdf, to: khong}
  - {layout: thu, each: [mot], on: vuong-thu, as: pdf, to: mot}
  - {layout: thu, each: [mot, hai], on: vuong-thu, as: pdf, to: mot-hai}
  - {layout: thu, each: [hai, mot], on: vuong-thu, as: pdf, to: hai-mot}
  - {layout: thu, each: [mot, hai], on: vuong-thu, as: pdf, to: rieng, with: {slogan: riêng}}
"""
    )
    found = {job.to: [said(job, slot)[0] for slot in ("slogan", "host", "link")] for job in plan.jobs}
    assert found == {
        "khong": ["chung", "chung", "chung"],
        "mot": ["một", "một", "chung"],
        "mot-hai": ["hai", "một", "chung"],
        "hai-mot": ["một", "một", "chung"],
        "rieng": ["riêng", "một", "chung"],
    }


def test_values_of_every_kind(plan_of: PlanOf) -> None:
    plan = plan_of(
        """make:
  - layout: thu
    on: vuong-thu
    as: pdf
    to: a
    with:
      slogan: Chào
      picture: hinh/sao
      logos: hinh
      points: [một, "hai, ba"]
      link: https://naduong.langson.example/
      programme:
        - {time: 19:30, title: Khai mạc, logo: hinh/sao.svg}
        - {title: Bế mạc}
"""
    )
    values = {slot: words(value) for slot, value in plan.jobs[0].frames[0].values.items()}
    assert values == {
        "slogan": "Chào",
        "picture": "sao.svg",
        "logos": ["sao.svg"],
        "points": ["một", "hai, ba"],
        "link": "https://naduong.langson.example/",
        "programme": [{"time": "19:30", "title": "Khai mạc", "logo": "sao.svg"}, {"title": "Bế mạc"}],
    }


def test_an_empty_value_clears_what_stood_before(plan_of: PlanOf) -> None:
    plan = plan_of(
        """common: {host: UBND xã, picture: ""}
lists: {r: [{id: a, slogan: Chào, host: ""}]}
make: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: a}]
"""
    )
    assert plan.jobs[0].frames[0].values.keys() == {"slogan"}


def test_an_empty_cell_of_a_table_leaves_the_common_value(plan_of: PlanOf) -> None:
    plan = plan_of(
        """common: {host: UBND xã}
lists: {r: r.csv}
make: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id}]
""",
        r="id,slogan,host\na,Chào,\nb,Mừng,Thôn Hai\n",
    )
    assert [said(job, "host") for job in plan.jobs] == [["UBND xã"], ["Thôn Hai"]]


def test_pages_are_the_frames_of_one_file(plan_of: PlanOf) -> None:
    plan = plan_of(
        """lists:
  trang: [{id: mot, slogan: Một}, {id: hai, slogan: Hai}, {id: ba, slogan: Ba, host: Thôn}]
  thon: [{id: a, host: Thôn A}, {id: b, host: Thôn B}]
make:
  - {layout: thu, each: thon, pages: trang, on: vuong-thu, as: gif, to: $thon.id}
"""
    )
    assert [job.to for job in plan.jobs] == ["a", "b"]
    assert said(plan.jobs[0]) == ["Một", "Hai", "Ba"]
    assert said(plan.jobs[0], "host") == ["Thôn A", "Thôn A", "Thôn"]
    assert [frame.name for frame in plan.jobs[1].frames] == ["b-mot", "b-hai", "b-ba"]


def test_years_are_counted(plan_of: PlanOf) -> None:
    text = """year: {year}
lists: {{r: [{{id: a, slogan: "$years.asean năm ($year), $r.id, 5$$"}}]}}
make: [{{layout: thu, each: r, on: vuong-thu, as: pdf, to: $product-$r.id-$year}}]
"""
    for year, years in ((2026, 59), (2027, 60)):
        plan = plan_of(text.format(year=year))
        assert said(plan.jobs[0]) == [f"{years} năm ({year}), a, 5$"]
        assert plan.jobs[0].to == f"vuong-thu-a-{year}"


def test_the_communes_own_anniversaries_and_products_come_first(folder: Path, plan_of: PlanOf) -> None:
    (folder / "layouts" / "rules").mkdir(parents=True, exist_ok=True)
    (folder / "layouts" / "rules" / "anniversaries.yaml").write_text(
        "anniversaries:\n  xa: {title: Ngày thành lập xã, since: 2025-07-01, source: thử}\n", encoding="utf-8"
    )
    (folder / "layouts" / "products" / "rieng.yaml").write_text(
        "products:\n  bang-ron-6x0.8: {title: Của xã, family: bang-ron, size: 7m x 0.9m, source: thử}\n",
        encoding="utf-8",
    )
    plan = plan_of(
        """year: 2026
make: [{layout: thu, on: bang-ron-6x0.8, as: pdf, to: a, with: {slogan: "$years.xa và $years.asean năm"}}]
"""
    )
    assert said(plan.jobs[0]) == ["1 và 59 năm"]
    assert plan.jobs[0].product.trim.width == 7000


def test_values_know_where_they_were_written(plan_of: PlanOf) -> None:
    plan = plan_of(
        """common: {host: UBND xã}
lists: {r: r.csv}
make:
  - {layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id}
""",
        r="id,slogan\na,Chào\nb,Mừng\n",
    )
    job = plan.jobs[1]
    assert str(job.said_at) == "r.csv:3:1"
    places = {slot: str(value.where) for slot, value in job.frames[0].values.items() if isinstance(value, Said)}
    assert places == {"slogan": "r.csv:3:2", "host": "campaign.yaml:4:16"}


def test_a_value_nobody_uses_is_a_warning(plan_of: PlanOf) -> None:
    plan = plan_of(
        """common: {hots: UBND xã}
make: [{layout: thu, on: vuong-thu, as: pdf, to: a, with: {slogan: Chào}}]
"""
    )
    assert [(each.code, each.severity, str(each.where)) for each in plan.problems] == [
        ("resolve.not-used", "warning", "campaign.yaml:4:16")
    ]
    assert len(plan.jobs) == 1


def test_one_faulty_row_stops_the_whole_plan_and_all_faults_come_at_once(plan_of: PlanOf) -> None:
    with pytest.raises(SpecError) as caught:
        plan_of(
            """lists: {r: r.csv}
make:
  - {layout: thu, each: r, on: [vuong-thu, dai-thu], as: pdf, to: $product/$r.id}
  - {layout: thuu, each: r, on: vuong-thu, as: pdf, to: b}
""",
            r="id,slogan,picture\na,Chào,\nb,,\nc,Mừng,hinh/sap\n",
        )
    assert [f"{each.where} {each.code}" for each in caught.value.problems] == [
        "campaign.yaml:7:14 resolve.no-layout",
        "r.csv:3:1 resolve.slot-missing",
        "r.csv:4:3 resolve.no-picture",
    ]


def test_jobs_travel_to_other_processes(plan_of: PlanOf) -> None:
    plan = plan_of("make: [{layout: thu, on: vuong-thu, as: pdf, to: a, with: {slogan: Chào, picture: hinh/sao}}]\n")
    again = pickle.loads(pickle.dumps(plan))
    assert again == plan
    assert again.jobs[0].layout.slots["host"].optional


def test_the_same_campaign_gives_the_same_plan(plan_of: PlanOf, folder: Path) -> None:
    text = """lists: {r: [{id: b, slogan: Hai}, {id: a, slogan: Một}]}
make: [{layout: thu, each: r, on: [dai-thu, vuong-thu], as: pdf, to: $product-$r.id}]
"""
    assert plan_of(text) == resolve(folder / "campaign.yaml")


def test_print_settings_of_the_campaign_and_of_one_entry(plan_of: PlanOf, folder: Path) -> None:
    (folder / "nha-in.icc").write_bytes(b"acsp")
    plan = plan_of(
        """print: {profile: nha-in.icc, archive: yes}
make:
  - {layout: thu, on: vuong-thu, as: pdf, to: a, with: {slogan: Chào, host: Xã}}
  - {layout: thu, on: vuong-thu, as: pdf, to: b, with: {slogan: Chào, host: Xã}, print: {standard: x1a, user_unit: yes}}
"""
    )
    assert [job.printing for job in plan.jobs] == [
        Printing("x4", folder / "nha-in.icc", False, True, profile_at=Where("campaign.yaml", 4, 18)),
        Printing("x1a", folder / "nha-in.icc", True, True, profile_at=Where("campaign.yaml", 4, 18)),
    ]


def test_without_print_settings_files_are_x4_for_fogra39(plan_of: PlanOf) -> None:
    plan = plan_of("make: [{layout: thu, on: vuong-thu, as: pdf, to: a, with: {slogan: Chào, host: Xã}}]\n")
    assert plan.jobs[0].printing == Printing("x4", None, False, False)


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("{profile: ../nha-in.icc}", "resolve.outside"),
        ("{profile: khong-co.icc}", "spec.cannot-read"),
        ("{standard: x3}", "spec.not-choice"),
        ("{archive: co}", "spec.not-yes-no"),
        ("{profil: a.icc}", "spec.unknown-key"),
    ],
)
def test_print_settings_that_cannot_be_followed(settings: str, code: str, plan_of: PlanOf) -> None:
    make = "make: [{layout: thu, on: vuong-thu, as: pdf, to: a, with: {slogan: Chào, host: Xã}}]\n"
    with pytest.raises(SpecError) as caught:
        plan_of(f"print: {settings}\n{make}")
    (fault,) = caught.value.problems
    assert fault.code == code
    assert fault.where
    assert (fault.where.file, fault.where.line) == ("campaign.yaml", 4)
