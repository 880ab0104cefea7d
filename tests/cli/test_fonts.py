"""`visuals fonts audit` as people type it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.text.conftest import FONTS
from tests.text.makers import GOOD, edited, redrawn, saved, small, variable
from visuals.cli import main, statuses
from visuals.problems import say

Capture = pytest.CaptureFixture[str]
OSWALD = FONTS / "oswald" / "Oswald-Bold.ttf"


def test_a_good_font(capsys: Capture) -> None:
    assert main(["fonts", "audit", str(GOOD)]) == statuses.DONE
    said = capsys.readouterr()
    assert said.out == (
        "BeVietnamPro-Bold.ttf: Be Vietnam Pro 700 – dùng tốt\n"
        "  đủ 134 chữ Việt\n"
        "  khe giữa hai dấu của chữ hoa: 0,059 chiều cao chữ; chữ cao 300 mm thì khe 18 mm, "
        "mắt thường thấy rời đến khoảng 61 m\n"
        "  khe hẹp nhất: chữ ỡ, 0,045\n"
        "  được nhúng tự do\n"
    )
    assert said.err == ""


def test_notes_follow_and_do_not_fail(capsys: Capture) -> None:
    assert main(["fonts", "audit", str(OSWALD)]) == statuses.DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Oswald-Bold.ttf: Oswald 700 – dùng tốt"
    assert lines[-2].startswith("ghi chú: Oswald-Bold.ttf: có nét chồng lên nhau ở: ơ Ơ ờ Ờ")
    assert "cắt decal" in lines[-1]


def touching(folder: Path) -> Path:
    def touch(font: Any) -> None:
        redrawn(font, "Ế", [(0, 0, 600, 700), (100, 690, 500, 900)])

    return edited(folder, touch, "dinh.ttf")


def test_a_warning_is_told_and_does_not_fail(tmp_path: Path, capsys: Capture) -> None:
    assert main(["fonts", "audit", str(touching(tmp_path))]) == statuses.DONE
    out = capsys.readouterr().out
    assert out.startswith("dinh.ttf: Be Vietnam Pro 700 – dùng được, có 1 cảnh báo\n")
    assert "\ncảnh báo: dinh.ttf: dấu dính nhau hoặc dính vào chữ ở: Ế\n" in out


def test_a_font_without_vietnamese_fails(tmp_path: Path, capsys: Capture) -> None:
    file = saved(small("ABCabc0123456789"), tmp_path)
    assert main(["--lang", "en", "fonts", "audit", str(file)]) == statuses.CONTENT
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "font.ttf: Be Vietnam Pro 700 – do not use"
    assert any(line.startswith("font.ttf: lacks 180 letters: ") for line in lines)


def test_what_is_no_font_fails_and_the_others_are_still_told(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "anh.ttf"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    assert main(["fonts", "audit", str(file), str(OSWALD)]) == statuses.CONTENT
    out = capsys.readouterr().out
    assert out.startswith("anh.ttf: không dùng được\n«anh.ttf» không phải là tệp phông chữ")
    assert "Oswald-Bold.ttf: Oswald 700" in out


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    assert main(["fonts", "audit", str(tmp_path / "khong-co.ttf"), str(OSWALD)]) == statuses.DISK
    assert "không có tệp hoặc thư mục này" in capsys.readouterr().out


def test_a_folder_is_all_its_fonts(capsys: Capture) -> None:
    assert main(["fonts", "audit", str(OSWALD.parent)]) == statuses.DONE
    out = capsys.readouterr().out
    titles = [line.split(":")[0] for line in out.splitlines() if " – " in line]
    assert titles == ["Oswald-Bold.ttf", "Oswald-Medium.ttf"]


def test_a_folder_without_fonts(tmp_path: Path, capsys: Capture) -> None:
    assert main(["fonts", "audit", str(tmp_path)]) == statuses.CONTENT
    assert f"{tmp_path}: thư mục này không có tệp phông chữ nào" in capsys.readouterr().err


def test_every_style_of_a_variable_font(tmp_path: Path, capsys: Capture) -> None:
    assert main(["fonts", "audit", str(variable(tmp_path))]) == statuses.DONE
    titles = [line for line in capsys.readouterr().out.splitlines() if " – " in line]
    assert titles == [
        f"font.ttf: Be Vietnam Pro {style} – dùng tốt" for style in ("700", "800", "900", "Condensed 700")
    ]


def test_as_json_a_line_a_face(tmp_path: Path, capsys: Capture) -> None:
    broken = tmp_path / "hong.ttf"
    broken.write_bytes(GOOD.read_bytes()[:5000])
    assert main(["fonts", "audit", "--json", str(OSWALD), str(broken), str(touching(tmp_path))]) == statuses.CONTENT
    good, bad, warned = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert good["measures"]["gap"] == pytest.approx(0.0616, abs=0.0005)
    assert (good["family"], good["weight"], good["script"]) == ("Oswald", 700, "Latn")
    assert [each["code"] for each in bad["problems"]] == ["text.font-truncated"]
    assert (warned["problems"][0]["code"], warned["problems"][0]["severity"]) == ("font.touching", "warning")


@pytest.mark.parametrize("words", [["fonts", "audit"], ["fonts", "judge", "x"], ["fonts", "audit", "--no", "x"]])
def test_a_command_written_wrongly(words: list[str], capsys: Capture) -> None:
    assert main(words) == statuses.USAGE
    assert capsys.readouterr().err


def test_help(capsys: Capture) -> None:
    assert main(["fonts", "audit", "--help"]) == statuses.DONE
    assert "dấu có dính nhau không" in " ".join(capsys.readouterr().out.split())
    assert main(["fonts", "--help"]) == statuses.DONE
    assert say("cli.fonts-audit-short") in capsys.readouterr().out
