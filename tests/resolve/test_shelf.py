"""Where things lie: the commune's own first, and nothing from outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from visuals.problems import SpecError, Where
from visuals.shelf import Shelf, inside, is_there, shipped

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 2"><circle fill="none" cx="1" cy="1" r="1"/></svg>'


@pytest.fixture
def commune(tmp_path: Path) -> Path:
    for name in ("assets/flags", "hinh", "layouts/themes"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("assets/flags/xa.svg", "hinh/sao.svg", "hinh/anh.JPG", "hinh/hai.png", "hinh/ghi-chu.txt"):
        (tmp_path / name).write_text(SVG, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    ["../x.svg", "a/../../x", "/etc/passwd", "\\\\server\\x", "C:\\x.png", "C:x", "..\\x", "a/..", "x\x00", "", "."],
)
def test_names_that_lead_out(commune: Path, name: str) -> None:
    assert inside(commune, name) is None
    with pytest.raises(SpecError) as caught:
        Shelf.of(commune).picture(name, Where("c.yaml", 3, 4))
    assert [(each.code, str(each.where)) for each in caught.value.problems] == [("resolve.outside", "c.yaml:3:4")]


@pytest.mark.parametrize("name", ["hinh/sao.svg", "./hinh/sao.svg", "hinh//sao.svg", "hinh\\sao.svg", "hinh/..."])
def test_names_that_stay_inside(commune: Path, name: str) -> None:
    found = inside(commune, name)
    assert found is not None
    assert found.resolve().is_relative_to(commune.resolve())


def test_links_that_lead_out_are_refused(commune: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("ngoai")
    (outside / "x.svg").write_text(SVG, encoding="utf-8")
    (commune / "hinh" / "ra.svg").symlink_to(outside / "x.svg")
    (commune / "ra").symlink_to(outside)
    (commune / "vong").symlink_to(commune / "vong")
    (commune / "trong.svg").symlink_to(commune / "hinh" / "sao.svg")
    shelf = Shelf.of(commune)
    for name in ("hinh/ra.svg", "ra/x.svg", "vong", "vong/x.svg"):
        with pytest.raises(SpecError, match="dẫn ra ngoài"):
            shelf.picture(name)
    assert shelf.picture("trong.svg").name == "trong.svg"


@pytest.mark.parametrize("name", ["x" * 300, "ả" * 200, "a/" * 500 + "b", "hinh\n", "con", "hinh/sao.svg/x", "x.txt"])
def test_names_that_are_not_there(commune: Path, name: str) -> None:
    with pytest.raises(SpecError) as caught:
        Shelf.of(commune).picture(name)
    assert [each.code for each in caught.value.problems] == ["resolve.no-picture"]
    assert is_there(commune / name) is False


def test_pictures_are_found_beside_the_campaign_and_in_assets(commune: Path) -> None:
    shelf = Shelf.of(commune)
    assert shelf.picture("hinh/sao") == commune / "hinh" / "sao.svg"
    assert shelf.picture("hinh/sao.svg") == commune / "hinh" / "sao.svg"
    assert shelf.picture("flags/xa") == commune / "assets" / "flags" / "xa.svg"
    assert shelf.picture("hinh/anh.JPG").suffix == ".JPG"
    assert shelf.picture("asean/emblem") == shipped() / "assets" / "asean" / "emblem.svg"


def test_folders_of_pictures_are_in_the_order_of_their_names(commune: Path) -> None:
    shelf = Shelf.of(commune)
    assert [file.name for file in shelf.pictures("hinh")] == ["anh.JPG", "hai.png", "sao.svg"]
    assert [file.name for file in shelf.pictures("hinh/sao")] == ["sao.svg"]
    assert [file.name for file in shelf.pictures("flags")] == ["xa.svg"]  # the commune's folder hides ours


def test_our_flags_are_the_eleven_of_asean_in_its_order() -> None:
    names = [file.stem for file in Shelf.of().pictures("flags")]
    assert names == ["brunei", "cambodia", "indonesia", "laos", "malaysia", "myanmar", "philippines", "singapore",
                     "thailand", "timor-leste", "viet-nam"]  # fmt: skip


def test_the_communes_own_theme_hides_ours(commune: Path) -> None:
    (commune / "layouts" / "themes" / "asean.yaml").write_text(
        'theme: asean\ntitle: Của xã\ninks: {a: {screen: "#000000", print: 0 0 0 100}}\nroles: {ink: a}\n'
        "type: {body: {font: Be Vietnam Pro, max: 5, min: 1}}\n",
        encoding="utf-8",
    )
    assert Shelf.of(commune).theme("asean").title == "Của xã"
    assert Shelf.of().theme("asean").title != "Của xã"


def test_a_file_that_changed_is_read_again(commune: Path) -> None:
    file = commune / "layouts" / "products" / "x.yaml"
    file.parent.mkdir()
    for title in ("Một", "Hai hai"):
        file.write_text(
            f"products: {{x: {{title: {title}, family: an-pham, size: 1cm x 1cm, source: thử}}}}\n", encoding="utf-8"
        )
        assert Shelf.of(commune).product("x").title == title


def test_faults_of_a_file_name_it_from_its_place(commune: Path) -> None:
    file = commune / "layouts" / "products" / "x.yaml"
    file.parent.mkdir()
    file.write_text("products: {x: {titel: Một}}\n", encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        Shelf.of(commune).product("bang-ron-6x0.8")
    assert {each.where.file for each in caught.value.problems if each.where} == {"layouts/products/x.yaml"}
