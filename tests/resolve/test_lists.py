"""Lists of offices in a campaign: their rows, ids that are made, rows chosen, excepted and picked, names of files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.resolve.test_campaign import said
from tests.spec.sheets import book
from visuals.problems import SpecError
from visuals.resolve import Plan
from visuals.resolve.file_names import ascii_name

PlanOf = Callable[..., Plan]

UNITS = [
    ["STT", "Tên đơn vị", "Loại", "Chọn khẩu hiệu", "Số lượng"],
    [1, "Trường Tiểu học Na Dương", "Trường học", 2, 3],
    [2, "Thôn Nà Miền", "Thôn", "chao-mung", None],
    [3, "Thôn Nà Miền", "Thôn", None, None],
]


def put(folder: Path, name: str = "don-vi.xlsx", **sheets: list[list[object]]) -> None:
    (folder / name).write_bytes(book(sheets or {"Đơn vị": UNITS}))


def codes(plan: Plan) -> list[tuple[str, str]]:
    return [(fault.code, str(fault.where)) for fault in plan.problems]


def faults(plan_of: PlanOf, text: str, **files: str) -> list[tuple[str, str]]:
    with pytest.raises(SpecError) as caught:
        plan_of(text, **files)
    return [(fault.code, str(fault.where)) for fault in caught.value.problems]


def test_a_workbook_is_a_list_and_its_columns_fill_slots(plan_of: PlanOf, folder: Path) -> None:
    put(folder)
    plan = plan_of(
        """lists: {don-vi: don-vi.xlsx}
make:
  - layout: thu
    each: don-vi
    on: vuong-thu
    as: pdf
    to: $don-vi.id
    with: {slogan: "$don-vi.loai, $don-vi.ten_don_vi"}
"""
    )
    assert [job.to for job in plan.jobs] == ["truong-tieu-hoc-na-duong", "thon-na-mien", "thon-na-mien-2"]
    assert said(plan.jobs[0]) == ["Trường học, Trường Tiểu học Na Dương"]
    assert said(plan.jobs[0], "host") == ["Trường Tiểu học Na Dương"]
    assert [job.copies for job in plan.jobs] == [3, 1, 1]
    assert str(plan.jobs[2].said_at) == "don-vi.xlsx, trang «Đơn vị», hàng 4"
    assert plan.problems == ()


def test_file_and_sheet_may_be_told(plan_of: PlanOf, folder: Path) -> None:
    put(folder, "ds.xlsx", Một=[["Mã", "Khẩu hiệu"], ["a", "Chào"]], Hai=[["Mã", "Khẩu hiệu"], ["b", "Mừng"]])
    text = """lists: {{r: {{file: ds.xlsx, sheet: {sheet}}}}}
make: [{{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id}}]
"""
    assert [job.to for job in plan_of(text.format(sheet="hai")).jobs] == ["b"]
    assert faults(plan_of, text.format(sheet="Ba")) == [("spec.table-no-sheet", "campaign.yaml:4:35")]


@pytest.mark.parametrize(
    ("rows", "ids"),
    [
        (["Thôn A", "Thôn A", "Thôn A 2", "Thôn A"], ["thon-a", "thon-a-3", "thon-a-2", "thon-a-4"]),
        (["Đơn vị «1»", "!!!", "Trường Tiểu học và Trung học cơ sở Nguyễn Bỉnh Khiêm xã Na Dương"],
         ["don-vi-1", "hang-3", "truong-tieu-hoc-va-trung-hoc-co-so-nguyen-binh"]),
    ],
)  # fmt: skip
def test_ids_are_made_of_names(rows: list[str], ids: list[str], plan_of: PlanOf) -> None:
    """The second of a name is NAME-2, unless a row has that name by itself."""
    text = "lists: {r: r.csv}\nmake: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id, with: {slogan: A}}]\n"
    plan = plan_of(text, r="Tên đơn vị\n" + "".join(f'"{row}"\n' for row in rows))
    assert [job.to for job in plan.jobs] == ids


def test_rows_of_the_campaign_may_do_without_ids_too(plan_of: PlanOf) -> None:
    plan = plan_of(
        "lists: {r: [{slogan: Chào mừng}, {slogan: Chào bạn}]}\n"
        "make: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id}]\n"
    )
    assert [job.to for job in plan.jobs] == ["chao-mung", "chao-ban"]


def test_an_id_that_is_written_twice_is_a_fault(plan_of: PlanOf, folder: Path) -> None:
    put(folder, "r.xlsx", x=[["Mã", "Khẩu hiệu"], ["a", "A"], ["a", "B"], [None, "C"]])
    text = "lists: {r: r.xlsx}\nmake: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id}]\n"
    assert {("resolve.same-id", "r.xlsx, trang «x», ô A3"), ("resolve.no-id", "r.xlsx, trang «x», hàng 4")} <= set(
        faults(plan_of, text)
    )


@pytest.mark.parametrize("name", ["../ngoai.xlsx", "/etc/passwd", "C:\\x.xlsx", "noi.xlsx", "x\u0000.xlsx"])
def test_lists_come_from_the_campaigns_folder_alone(name: str, plan_of: PlanOf, folder: Path) -> None:
    outside = folder.parent / f"{folder.name}-bi-mat.xlsx"
    outside.write_bytes(book({"x": [["Mã"], ["a"]]}))
    os.symlink(outside, folder / "noi.xlsx")
    quoted = name.replace("\\", "\\\\").replace("\0", "\\0")
    text = f'lists: {{r: "{quoted}"}}\nmake: [{{layout: thu, on: vuong-thu, as: pdf, to: a, with: {{slogan: A}}}}]\n'
    (code, _), *_ = faults(plan_of, text)
    assert code in ("resolve.outside", "spec.control-character")


# -- where


def named(plan: Plan) -> list[str]:
    return [job.to for job in plan.jobs]


WHERE = """lists:
  r:
    - {{id: a, loai: Trường học, xa: Na Dương, slogan: A}}
    - {{id: b, loai: Thôn, xa: Na Dương, slogan: B}}
    - {{id: c, loai: Thôn, xa: Lợi Bác, slogan: C}}
    - {{id: d, loai: Thôn, slogan: D}}
  q: [{{id: x, mau: đỏ}}, {{id: y, mau: xanh}}]
make: [{{layout: thu, each: {each}, on: vuong-thu, as: pdf, to: {to}, where: {where}}}]
"""


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("{loai: thôn}", "b c d"),
        ("{loai: THON}", "b c d"),
        ("{loai: [trường học, thôn], xa: na duong}", "a b"),
        ("{not: {loai: thôn}}", "a"),
        ("{loai: thôn, not: {xa: [Lợi Bác, \"\"]}}", "b"),
        ("{not: {id: a, xa: Lợi Bác}}", "b d"),
        ('{xa: ""}', "d"),
        ("{r.id: [a, d]}", "a d"),
    ],
)  # fmt: skip
def test_where_keeps_rows(where: str, ids: str, plan_of: PlanOf) -> None:
    plan = plan_of(WHERE.format(each="r", to="$r.id", where=where))
    assert (named(plan), plan.problems) == (ids.split(), ())


def test_where_over_several_lists(plan_of: PlanOf) -> None:
    plan = plan_of(WHERE.format(each="[r, q]", to="$r.id-$q.id", where="{mau: do, r.xa: Lợi Bác, not: {q.id: y}}"))
    assert named(plan) == ["c-x"]


def test_where_picks_pages(plan_of: PlanOf) -> None:
    plan = plan_of(
        "lists: {r: [{id: a, slogan: A}, {id: b, slogan: B}]}\n"
        "make: [{layout: thu, pages: r, on: vuong-thu, as: gif, to: x, where: {id: b}}]\n"
    )
    assert said(plan.jobs[0]) == ["B"]


def test_a_value_that_no_row_has_and_a_filter_that_leaves_none_are_warnings(plan_of: PlanOf) -> None:
    always = "{{layout: thu, on: vuong-thu, as: pdf, to: co, with: {{slogan: A}}}}"
    text = WHERE.replace("make: [", f"make:\n  - {always}\n  - ").replace("{where}}}]", "{where}}}")
    plan = plan_of(text.format(each="r", to="$r.id", where="{loai: thon, xa: Lơi Bác 2}"))
    (fault,) = plan.problems
    assert (fault.code, fault.severity, str(fault.where)) == ("resolve.no-such-value", "warning", "campaign.yaml:13:87")
    assert fault.hint == "có phải «Lợi Bác»?"
    plan = plan_of(text.format(each="r", to="$r.id", where="{loai: trường học, xa: Lợi Bác}"))
    assert codes(plan) == [("resolve.nothing-left", "campaign.yaml:13:70")]
    assert plan.problems[0].severity == "warning"


# -- but


def test_exceptions_of_some_rows(plan_of: PlanOf) -> None:
    plan = plan_of(
        """lists:
  r: [{id: a, loai: thôn, slogan: A}, {id: b, loai: thôn, slogan: B}, {id: c, slogan: C, copies: 7}]
make:
  - layout: thu
    each: r
    on: [vuong-thu]
    as: pdf
    to: $r.id-$product
    but:
      - {where: {loai: Thôn}, with: {host: Các thôn}}
      - {where: {id: b}, with: {slogan: Khác}, on: [dai-thu, vuong-thu], copies: 4}
      - {where: {id: c}, on: dai-thu, copies: 2}
"""
    )
    assert named(plan) == ["a-vuong-thu", "b-vuong-thu", "b-dai-thu", "c-dai-thu"]
    assert [said(job)[0] for job in plan.jobs] == ["A", "Khác", "Khác", "C"]
    assert [said(job, "host")[0] for job in plan.jobs] == ["Các thôn", "Các thôn", "Các thôn", None]
    assert [job.copies for job in plan.jobs] == [1, 4, 4, 2]


def test_an_exception_may_have_its_theme(plan_of: PlanOf, folder: Path) -> None:
    theme = (folder / "layouts" / "themes" / "thu.yaml").read_text(encoding="utf-8")
    other = theme.replace("theme: thu", "theme: khac")
    (folder / "layouts" / "themes" / "khac.yaml").write_text(other, encoding="utf-8")
    plan = plan_of(
        """lists: {r: [{id: a, slogan: A}, {id: b, slogan: B}]}
make: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id-$theme, but: [{where: {id: b}, theme: khac}]}]
"""
    )
    assert named(plan) == ["a-thu", "b-khac"]


# -- pick

PICK = """common: {{slogan: Câu chung}}
lists:
  khau-hieu: [{{id: chao-mung, slogan: Nhiệt liệt chào mừng}}, {{id: cong-dong, slogan: Tư duy Cộng đồng}}]
  don-vi: {units}
make: [{{layout: thu, each: don-vi, on: vuong-thu, as: pdf, to: $don-vi.id-$khau-hieu.id, pick: {{khau-hieu: {pick}}}}}]
"""


def test_each_unit_chooses_a_slogan_by_number_or_id(plan_of: PlanOf, folder: Path) -> None:
    put(folder)
    plan = plan_of(PICK.format(units="don-vi.xlsx", pick="don-vi.choice"))
    assert named(plan) == ["truong-tieu-hoc-na-duong-cong-dong", "thon-na-mien-chao-mung", "thon-na-mien-2-mac-dinh"]
    assert [said(job)[0] for job in plan.jobs] == ["Tư duy Cộng đồng", "Nhiệt liệt chào mừng", "Câu chung"]
    assert plan.jobs[0].rows == (("khau-hieu", "cong-dong"), ("don-vi", "truong-tieu-hoc-na-duong"))
    assert codes(plan) == [("resolve.no-choice", "don-vi.xlsx, trang «Đơn vị», hàng 4")]


def test_an_empty_choice_may_have_a_default(plan_of: PlanOf, folder: Path) -> None:
    put(folder)
    plan = plan_of(PICK.format(units="don-vi.xlsx", pick="{from: don-vi.choice, else: chao-mung}"))
    assert named(plan)[2] == "thon-na-mien-2-chao-mung"
    assert plan.problems == ()


@pytest.mark.parametrize(
    "choice", ["cong-dong", "CONG DONG", "2", "02", "Câu 2", "khẩu hiệu số 2", "tư duy cộng đồng", "Số 2."]
)
def test_what_a_choice_may_say(choice: str, plan_of: PlanOf) -> None:
    plan = plan_of(PICK.format(units=f'[{{id: a, chon: "{choice}"}}]', pick="don-vi.chon"))
    assert named(plan) == ["a-cong-dong"]


def test_numbers_are_those_of_the_lists_own_column(plan_of: PlanOf) -> None:
    text = PICK.format(units="[{id: a, chon: 12}]", pick="chon").replace(
        "[{id: chao-mung, slogan: Nhiệt liệt chào mừng}, {id: cong-dong, slogan: Tư duy Cộng đồng}]", "kh.csv"
    )
    plan = plan_of(text, kh="STT,Mã,Khẩu hiệu\n11,chao-mung,A\n12,cong-dong,B\n")
    assert named(plan) == ["a-cong-dong"]


def test_an_unknown_choice_is_told_once_at_its_cell(plan_of: PlanOf, folder: Path) -> None:
    put(folder, Đơn=[["Mã", "Tên đơn vị", "Khẩu hiệu"], ["a", "A", "chao-mug"], ["b", "B", 9]])
    text = PICK.format(units="don-vi.xlsx", pick="don-vi.khau_hieu")
    text = text.replace("on: vuong-thu", "on: [vuong-thu, dai-thu]")
    with pytest.raises(SpecError) as caught:
        plan_of(text)
    found = [(fault.code, str(fault.where), fault.hint) for fault in caught.value.problems]
    assert found == [
        ("resolve.bad-choice", "don-vi.xlsx, trang «Đơn», ô C2", "ghi số thứ tự hoặc mã, ví dụ: chao-mung"),
        ("resolve.bad-choice", "don-vi.xlsx, trang «Đơn», ô C3", "ghi số thứ tự hoặc mã, ví dụ: chao-mung, cong-dong"),
    ]


def test_the_column_that_chooses_fills_no_slot(plan_of: PlanOf, folder: Path) -> None:
    """«Khẩu hiệu» in a list of units is what they chose, not the words themselves."""
    put(folder, Đơn=[["Mã", "Tên đơn vị", "Khẩu hiệu"], ["a", "A", 2]])
    plan = plan_of(PICK.format(units="don-vi.xlsx", pick="don-vi.khau_hieu"))
    assert said(plan.jobs[0]) == ["Tư duy Cộng đồng"]


# -- what an office writes into its own list

OWN = [
    ["STT", "Tên đơn vị", "Khẩu hiệu số", "Khẩu hiệu", "Nguồn", "Số lượng", "Phướn"],
    [1, "Trường A", 2, None, None, "3 tấm", 4],
    [2, "Trường B", None, "Trường B chào mừng", None, None, None],
    [3, "Thôn C", 1, "Thôn C chào mừng", "biên bản họp thôn", 0, 2],
]

OWN_WORDS = """common: {slogan: Câu chung}
lists:
  khau-hieu: [{id: mot, slogan: Câu một, source: mục 1}, {id: hai, slogan: Câu hai, source: mục 2}]
  don-vi: don-vi.xlsx
make:
  - {layout: thu, each: don-vi, on: vuong-thu, as: pdf, to: $don-vi.id, pick: {khau-hieu: don-vi.choice}}
"""


def test_a_units_own_words_win_over_the_choice_and_the_common_ones(plan_of: PlanOf, folder: Path) -> None:
    put(folder, Đơn=OWN)
    plan = plan_of(OWN_WORDS.replace("as: pdf", "as: pdf, copies: 1"))
    assert [(job.to, said(job)[0], job.copies) for job in plan.jobs] == [
        ("truong-a", "Câu hai", 3), ("truong-b", "Trường B chào mừng", 1),
    ]  # fmt: skip
    assert plan.problems == ()  # words of its own need no choice


def test_the_source_is_that_of_the_words(plan_of: PlanOf, folder: Path) -> None:
    """Not that of the slogan which a unit replaced by its own."""
    put(folder, Đơn=[[*row[:5], 1] for row in OWN])
    plan = plan_of(OWN_WORDS.replace("don-vi.choice", "{from: don-vi.choice, else: mot}"))
    assert [job.source for job in plan.jobs] == ["mục 2", "", "biên bản họp thôn"]


def test_a_column_of_each_product_says_how_many(plan_of: PlanOf, folder: Path) -> None:
    put(folder, Đơn=OWN)
    make = "  - {layout: thu, each: don-vi, on: dai-thu, as: pdf, to: p/$don-vi.id, copies: don-vi.phuon}\n"
    plan = plan_of(OWN_WORDS + make)
    assert [(job.to, job.copies) for job in plan.jobs if job.to.startswith("p/")] == [
        ("p/truong-a", 4), ("p/thon-c", 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "copies"),
    [
        ("2", 2),
        ("02", 2),
        ("2 tấm", 2),
        ("1.200", 1200),
        ("1 200 tờ", 1200),
        ("3,0", 3),
        ("0", 0),
        ("-", 0),
        ("Không", 0),
    ],
)
def test_how_many_as_offices_write_it(cell: str, copies: int, plan_of: PlanOf) -> None:
    rows = f'Mã,Khẩu hiệu,Số lượng\na,A,"{cell}"\nb,B,5\n'
    plan = plan_of("lists: {r: r.csv}\nmake: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id}]\n", r=rows)
    assert [job.copies for job in plan.jobs] == ([copies] if copies else []) + [5]


@pytest.mark.parametrize("cell", ["hai", "2,5", "-3", "2-3", "1000000", "1e5", "2 con"])
def test_how_many_that_is_no_number(cell: str, plan_of: PlanOf) -> None:
    text = "lists: {r: r.csv}\nmake: [{layout: thu, each: r, on: vuong-thu, as: pdf, to: $r.id}]\n"
    assert faults(plan_of, text, r=f'Mã,Khẩu hiệu,Số lượng\na,A,"{cell}"\n') == [("spec.not-whole", "r.csv:2:3")]


def test_copies_of_a_column_that_is_not_there(plan_of: PlanOf, folder: Path) -> None:
    put(folder, Đơn=OWN)
    text = OWN_WORDS.replace("as: pdf", "as: pdf, copies: don-vi.phuo")
    assert faults(plan_of, text) == [("resolve.no-column", "campaign.yaml:9:65")]
    assert faults(plan_of, OWN_WORDS.replace("as: pdf", 'as: pdf, copies: "0"')) == [
        ("spec.not-copies", "campaign.yaml:9:65")
    ]


# -- names of files


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Trường Tiểu học Đắk Tô", "Truong-Tieu-hoc-Dak-To"),
        ("Phường B'Lao", "Phuong-B-Lao"),
        ("Văn Miếu - Quốc Tử Giám", "Van-Mieu-Quoc-Tu-Giam"),
        ("Ủy ban\u0323", "Uy-ban"),
        ("中文", ""),
    ],
)
def test_names_in_ascii(name: str, plain: str) -> None:
    assert ascii_name(name) == plain


NAMES = """names: {names}
lists: {{r: r.csv}}
make: [{{layout: thu, each: r, on: vuong-thu, as: pdf, to: "Xã/$r.ten", with: {{slogan: A}}}}]
"""


@pytest.mark.parametrize(
    ("ten", "unicode", "plain"),
    [
        ("Trường TH/THCS: số 1?", "Xã/Trường TH-THCS- số 1-", "Xa/Truong-TH-THCS-so-1"),
        ("..", "Xã/khong-ten", "Xa/khong-ten"),
        ("CON", "Xã/_CON", "Xa/_CON"),
        ("Côn", "Xã/Côn", "Xa/_Con"),
        ("Tp. HCM.", "Xã/Tp. HCM", "Xa/Tp.-HCM"),
        ("../../etc/passwd", "Xã/etc-passwd", "Xa/etc-passwd"),
    ],
)
def test_what_lists_say_is_made_a_safe_name(ten: str, unicode: str, plain: str, plan_of: PlanOf) -> None:
    rows = f'id,ten\na,"{ten}"\n'
    found = {names: named(plan_of(NAMES.format(names=names), r=rows))[0].rstrip("-") for names in ("unicode", "ascii")}
    assert found == {"unicode": unicode.rstrip("-"), "ascii": plain}


def test_a_long_name_is_cut_by_bytes(plan_of: PlanOf) -> None:
    (to,) = named(plan_of(NAMES.format(names="unicode"), r=f"id,ten\na,{'Ộ' * 100}\n"))
    assert len(to.split("/")[1].encode()) <= 88


def test_names_that_become_one_are_told_with_both_rows(plan_of: PlanOf) -> None:
    text = NAMES.format(names="ascii")
    with pytest.raises(SpecError) as caught:
        plan_of(text, r="id,ten\na,Xã Đoàn Kết\nb,xa doan ket\n")
    (fault,) = caught.value.problems
    assert fault.code == "resolve.same-output-rows"
    assert "của r.csv:2:1 và của r.csv:3:1" in fault.what
