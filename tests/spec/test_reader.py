"""The YAML reader: what is written stays what was written, and knows where."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from visuals.problems import Problem, SpecError, Where
from visuals.spec import reader
from visuals.spec.reader import ListNode, MapNode, TextNode, open_text, read_yaml, show


def read(text: str) -> MapNode:
    faults: list[Problem] = []
    node = read_yaml(text, "x.yaml", faults)
    assert faults == []
    assert isinstance(node, MapNode)
    return node


def value(text: str) -> str:
    node = read(f"a: {text}\n").get("a")
    assert isinstance(node, TextNode)
    return node.text


@pytest.mark.parametrize(
    "text",
    ["19:30", "NO", "no", "yes", "on", "0205123456", "1e3", "0x10", "010", "2026-07-28", "~", "null", "3.140", "="],
)
def test_scalars_stay_as_they_are_written(text: str) -> None:
    assert value(text) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"ASEAN 2045: Tương lai chung của chúng ta"', "ASEAN 2045: Tương lai chung của chúng ta"),
        ("'Chào mừng #ASEAN'", "Chào mừng #ASEAN"),
        ('"một\\nhai"', "một\nhai"),
        ("28/7 - 08/8", "28/7 - 08/8"),
        ("Mẫu#1", "Mẫu#1"),
        ("a # lời ghi chú", "a"),
        ("a #", "a"),
        ("a #!lời ghi chú", "a"),
        ("a #--- lời ghi chú", "a"),
        ("một\n  hai", "một hai"),
        ("|\n  một\n  hai", "một\nhai\n"),
        (">\n  một\n  hai", "một hai\n"),
        ("5 $ và 50%", "5 $ và 50%"),
        ("xã\u00a0Na Dương", "xã\u00a0Na Dương"),
    ],
)
def test_ways_of_writing(written: str, text: str) -> None:
    assert value(written) == text


def test_places_count_characters_from_one() -> None:
    node = read("# Tiêu đề\ntên: xã\n😀 khóa: [một, {hai: ba}]\n")
    assert node.where == Where("x.yaml", 2, 1)
    (_, first), (second_key, second) = node.entries
    assert first.where == Where("x.yaml", 2, 6)
    assert second_key.where == Where("x.yaml", 3, 1)
    assert isinstance(second, ListNode)
    assert [item.where.column for item in second.items] == [10, 15]
    inner = second.items[1]
    assert isinstance(inner, MapNode)
    assert inner.entries[0][1].where == Where("x.yaml", 3, 21)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_any_line_ending(ending: str) -> None:
    node = read(ending.join(["a: một", "b: hai", "c: ba", ""]))
    assert node.keys() == ("a", "b", "c")
    assert [value.where.line for _, value in node.entries] == [1, 2, 3]


def test_faults_of_any_line_ending_stand_in_their_line() -> None:
    for ending in ("\n", "\r\n", "\r"):
        faults: list[Problem] = []
        read_yaml(ending.join(["a: một", "b: hai #ba", "c: bốn"]), "x.yaml", faults)
        assert [str(fault.where) for fault in faults] == ["x.yaml:2:8"]


def test_loose_marks_are_composed() -> None:
    faults: list[Problem] = []
    node = read_yaml(unicodedata.normalize("NFD", "cộng: đồng\n"), "x.yaml", faults)  # as macOS writes
    assert isinstance(node, MapNode)
    assert node.keys() == ("cộng",)
    assert node.get("cộng") == TextNode(Where("x.yaml", 1, 9), "đồng")
    assert {fault.severity for fault in faults} == {"warning"}
    assert len(faults) == 2


def test_every_fault_of_a_kind_that_lets_reading_go_on_is_reported() -> None:
    faults: list[Problem] = []
    read_yaml("a: b #c\na: d\ne: {f: g, h}\n", "x.yaml", faults)
    assert [fault.code for fault in faults] == ["spec.glued-hash", "spec.twice", "spec.comma-inside"]


def test_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: b\n")
    assert open_text(file, "x.yaml") == "a: b\n"


def test_a_file_is_not_read_when_it_is_too_large(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"#" * (reader.LARGEST_FILE + 1))
    with pytest.raises(SpecError, match="2 MB"):
        open_text(file, "x.yaml")
    file.write_bytes(b"#" * reader.LARGEST_FILE)
    assert len(open_text(file, "x.yaml")) == reader.LARGEST_FILE


def test_deepest_nesting_that_is_read() -> None:
    levels = reader.DEEPEST
    node = read("a: " + "[" * (levels - 1) + "b" + "]" * (levels - 1))
    assert node.keys() == ("a",)


def test_nodes_are_shown_short() -> None:
    node = read("a: [một]\nb: {c: d, e: f, g: h, i: k}\n" + "l: " + "x" * 60 + "\n")
    shown = [show(value) for _, value in node.entries]
    assert shown == ["[…]", "{c, e, g}", "x" * 39 + "…"]


def test_reading_goes_the_same_way_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML name the same faults in their different words; one reads "mừng:," inside […] as a word."""
    import yaml

    from tests.faulty import FILES

    files = [file for file in FILES if file.name.startswith("yaml-") and file.stem != "yaml-glued-colon"]
    texts = [file.read_text(encoding="utf-8") for file in files]
    found: list[list[list[str]]] = []
    for parser in ("C", "Python"):
        if parser == "Python":
            monkeypatch.setattr(yaml, "CSafeLoader", yaml.SafeLoader, raising=False)
        found.append([])
        for text in texts:
            faults: list[Problem] = []
            read_yaml(text, "x.yaml", faults)
            found[-1].append([f"{fault.code}:{fault.where.line if fault.where else 0}" for fault in faults])
    assert found[0] == found[1]
