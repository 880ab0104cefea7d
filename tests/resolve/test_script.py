"""Jobs that a script asks for."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.faulty import FOLDER
from visuals.problems import SpecError
from visuals.resolve import Figures, File, Said, one_job


def job(**slots: object) -> object:
    return one_job("thu", "vuong-thu", "thu", FOLDER, slots)


def test_plain_objects_become_values() -> None:
    made = one_job(
        "thu",
        "vuong-thu",
        "thu",
        FOLDER,
        {
            "slogan": "Chào",
            "host": None,
            "picture": FOLDER / "hinh" / "sao.svg",
            "logos": ["hinh/sao"],
            "points": ("một", "hai"),
            "programme": [{"title": "Khai mạc", "time": "19:30", "logo": "hinh/sao"}],
        },
    )
    values = made.frames[0].values
    assert isinstance(values["slogan"], Said)
    assert values["slogan"].words == "Chào"
    assert "host" not in values
    assert isinstance(values["picture"], File)
    (logo,) = values["logos"]
    assert isinstance(logo, File)
    assert logo.path == FOLDER / "hinh" / "sao.svg"
    assert [each.words for each in values["points"] if isinstance(each, Said)] == ["một", "hai"]
    (row,) = values["programme"]
    assert isinstance(row, Mapping)
    assert isinstance(row["logo"], File)
    assert isinstance(row["time"], Said)


@pytest.mark.parametrize(
    ("slots", "codes"),
    [
        ({}, ["resolve.slot-missing"]),
        ({"slogn": "Chào"}, ["resolve.slot-unknown", "resolve.slot-missing"]),
        ({"slogan": 59}, ["spec.wrong-slot", "resolve.slot-missing"]),
        ({"slogan": "Chào", "picture": "hinh/sap"}, ["resolve.no-picture"]),
        ({"slogan": "Chào", "picture": "../x"}, ["resolve.outside"]),
        ({"slogan": "Chào", "points": "một"}, ["spec.wrong-slot"]),
        ({"slogan": "Chào", "programme": ["một"]}, ["spec.not-a-map"]),
        ({"slogan": "Chào", "logos": "hinh/trong"}, ["resolve.empty-folder"]),
    ],
)
def test_faults_of_a_script(slots: dict[str, object], codes: list[str]) -> None:
    with pytest.raises(SpecError) as caught:
        job(**slots)
    assert [each.code for each in caught.value.problems] == codes


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("thuu", "vuong-thu", "thu"), "resolve.no-layout"),
        (("thu", "vuong", "thu"), "resolve.no-product"),
        (("thu", "vuong-thu", "thuu"), "resolve.no-theme"),
        (("thu-hep", "dai-thu", "thu"), "resolve.not-proven"),
    ],
)
def test_names_a_script_gets_wrong(names: tuple[str, str, str], code: str) -> None:
    with pytest.raises(SpecError) as caught:
        one_job(*names, FOLDER, {"slogan": "Chào"})
    assert [each.code for each in caught.value.problems] == [code]


def test_without_a_folder_what_ships_is_there() -> None:
    made = one_job("khau-hieu", "bang-ron-6x0.8", "asean", None, {"slogan": "Chào", "flags": "flags"})
    assert len(list(made.frames[0].values["flags"])) == 11


def test_a_script_gives_a_chart() -> None:
    rows = [["Năm", "Băng rôn"], ["2025", "1.234"], ["2026", ""]]
    made = one_job("trang-bieu-do", "trang-chieu-16x9", "asean", None,
                   {"title": "Đã treo", "chart": {"kind": "line", "table": rows}})  # fmt: skip
    figures = made.frames[0].values["chart"]
    assert isinstance(figures, Figures)
    assert (figures.kind, [said.words for said in figures.categories]) == ("line", ["2025", "2026"])
    assert [(one.name.words, one.values) for one in figures.series] == [("Băng rôn", (1234.0, None))]


@pytest.mark.parametrize(
    ("chart", "code"),
    [
        ({"kind": "bánh", "table": [["Năm", "Số"], ["2025", "1"]]}, "spec.wrong-slot"),
        ({"kind": "pie", "table": [["Năm", "Số"], ["2025"]]}, "spec.wrong-slot"),
        ({"kind": "pie", "table": []}, "spec.wrong-slot"),
        ({"kind": "pie", "table": "một"}, "spec.wrong-slot"),
        ({"kind": "bar", "table": [["Năm", "Số"], ["2025", "nhiều"]]}, "deck.not-a-number"),
    ],
)
def test_a_chart_that_is_none_is_told(chart: dict[str, object], code: str) -> None:
    with pytest.raises(SpecError) as caught:
        one_job("trang-bieu-do", "trang-chieu-16x9", "asean", None, {"title": "Đã treo", "chart": chart})
    assert code in [each.code for each in caught.value.problems]
