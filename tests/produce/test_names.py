from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visuals.problems import SpecError, Where
from visuals.produce.names import LONGEST_NAME, safe_name, safe_path, targets

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file, told anew here so that a slip in the room is seen.
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "123456789¹²³"
}


def usable(name: str) -> bool:
    return (
        bool(name)
        and not set(name) & set('<>:"/\\|?*')
        and not any(unicodedata.category(letter) in ("Cc", "Cf") for letter in name)
        and name[-1] not in " ."
        and name[0] != " "
        and name.split(".")[0].rstrip().upper() not in DEVICES
        and len(name.encode()) <= LONGEST_NAME - 32
        and unicodedata.is_normalized("NFC", name)
    )


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("bang-ron-6x0.8", "bang-ron-6x0.8"),
        ("Trường THCS Na Dương", "Trường THCS Na Dương"),
        (unicodedata.normalize("NFD", "Xã Na Dương"), "Xã Na Dương"),
        ("con", "_con"),
        ("NUL.pdf", "_NUL.pdf"),
        ("com¹", "_com¹"),
        ("console", "console"),
        ("a/b\\c:d*e", "a-b-c-d-e"),
        ("gpj\u202eexe", "gpj-exe"),
        ("  hai   dấu cách. ", "hai dấu cách"),
        ("...", "khong-ten"),
        ("", "khong-ten"),
        (".visuals", "visuals"),
    ],
)
def test_name(text: str, name: str) -> None:
    assert safe_name(text) == name


@given(st.text(max_size=300))
def test_every_text_becomes_a_usable_name(text: str) -> None:
    name = safe_name(text)
    assert usable(name) or any(unicodedata.category(letter) == "Cf" for letter in name)
    assert safe_name(name) == name


def test_long_names_stay_apart() -> None:
    one, other = safe_name("ế" * 200 + "a"), safe_name("ế" * 200 + "b")
    assert one != other
    assert len(one.encode()) <= LONGEST_NAME - 32
    assert one.startswith("ế" * 25)


@pytest.mark.parametrize(
    "text",
    ["../x", "a/../../x", "..", "/etc/passwd", "\\\\server\\share", "C:\\x", "c:x", "a\\..\\b", "", ".", "./",
     "a/ .. /b", "\\\\?\\C:\\x", "a\0b", "//x"],
)  # fmt: skip
def test_paths_that_lead_out_are_refused(text: str) -> None:
    with pytest.raises(SpecError) as caught:
        safe_path(text, Where("campaign.yaml", 9, 5))
    assert caught.value.problems[0].code == "produce.outside"
    assert caught.value.problems[0].where == Where("campaign.yaml", 9, 5)


def test_path_keeps_its_folders() -> None:
    assert safe_path("bang-ron/./con//ubnd?") == "bang-ron/_con/ubnd"
    assert safe_path("bang:ron") == "bang-ron"


def test_names_that_differ_by_capitals_alone_stay_apart() -> None:
    taken: set[str] = set()
    first = targets("Hoa", ("pdf",), 1, (), taken)
    second = targets("hoa", ("pdf",), 1, (), taken)
    third = targets("HOA", ("png",), 1, (), taken)
    assert [target.path for target in (*first, *second, *third)] == ["Hoa.pdf", "hoa-2.pdf", "HOA.png"]


def test_the_name_of_a_pdf_tells_its_scale() -> None:
    (target,) = targets("in/bang.ron", ("pdf",), 1, {"pdf"}, set())
    assert [target.at(scale) for scale in ("1:1", "1:10", "1:20")] == [
        "in/bang.ron.pdf", "in/bang.ron-ti-le-1-10.pdf", "in/bang.ron-ti-le-1-20.pdf",
    ]  # fmt: skip
    assert target.paths == ("in/bang.ron.pdf", "in/bang.ron-ti-le-1-10.pdf", "in/bang.ron-ti-le-1-20.pdf")
    (raster,) = targets("in/bang.ron", ("png",), 1, {"pdf"}, set())
    assert raster.paths == ("in/bang.ron.png",)


def test_the_names_that_scales_may_give_are_kept_free() -> None:
    taken: set[str] = set()
    targets("bang", ("pdf",), 1, {"pdf"}, taken)
    assert [each.path for each in targets("Bang-ti-le-1-10", ("pdf",), 1, {"pdf"}, taken)] == ["Bang-ti-le-1-10-2.pdf"]


def test_the_archive_gets_a_pdf_that_keeps_its_text() -> None:
    found = targets("bang", ("pdf", "png"), 1, {"pdf"}, set(), archive=True)
    assert [(each.path, each.live) for each in found] == [
        ("bang.pdf", False), ("bang-ban-luu.pdf", True), ("bang.png", False),
    ]  # fmt: skip


def test_a_soft_proof_of_every_sheet() -> None:
    taken: set[str] = set()
    one = targets("bang", ("pdf",), 1, {"pdf"}, taken, soft_proof=True)
    assert [(each.path, each.sheet, each.part) for each in one] == [
        ("bang.pdf", None, "piece"), ("bang-mau-in.jpg", 0, "proof"),
    ]  # fmt: skip
    two = targets("hai", ("pdf",), 2, {"pdf"}, taken, soft_proof=True)
    assert [(each.path, each.sheet) for each in two] == [
        ("hai.pdf", None), ("hai-1-mau-in.jpg", 0), ("hai-2-mau-in.jpg", 1),
    ]  # fmt: skip


def test_the_longest_name_with_every_ending_fits() -> None:
    stem = safe_name("ế" * 200)
    found = targets(stem, ("pdf",), 1, {"pdf"}, {f"{stem}.pdf", *(f"{stem}-{n}.pdf" for n in range(99))}, archive=True)
    assert max(len(path.encode()) for each in found for path in each.paths) <= LONGEST_NAME


def test_a_sheet_a_file_where_a_format_holds_one() -> None:
    taken: set[str] = set()
    found = targets("bang", ("gif", "png", "gif"), 3, {"gif"}, taken)
    assert [(target.path, target.sheet) for target in found] == [
        ("bang.gif", None), ("bang-1.png", 0), ("bang-2.png", 1), ("bang-3.png", 2),
    ]  # fmt: skip
    # "bang-2" is a file of the piece above, so another piece of that name gives way.
    assert [target.path for target in targets("bang-2", ("png",), 1, {"gif"}, taken)] == ["bang-2-2.png"]
