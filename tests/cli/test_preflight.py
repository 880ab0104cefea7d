"""`visuals preflight` as people type it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.preflight.faults import FAULTS
from tests.preflight.files import changed, own, x4
from visuals.cli import main, statuses

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "tot.pdf"
    file.write_bytes(x4())
    return file


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A hairline and a red of the screen."""
    data = x4()
    for name in ("rgb-fill", "hairline"):
        data = changed(data, next(fault.change for fault in FAULTS if str(fault) == name))
    file = tmp_path / "xau.pdf"
    file.write_bytes(data)
    return file


def test_a_good_file(good: Path, capsys: Capture) -> None:
    assert main(["preflight", str(good)]) == statuses.DONE
    first, note, last = capsys.readouterr().out.splitlines()
    assert first == f"{good}: 1 trang, khổ thành phẩm 310 × 200 mm, tỉ lệ 1:1, PDF/X-4"
    assert note.startswith("  ghi chú: trang 1: mã QR đọc được: «https://asean.example.vn/na-duong» (cách trái 245 mm,")
    assert last == "  IN ĐƯỢC: không thấy lỗi nào."


def test_a_bad_file(bad: Path, capsys: Capture) -> None:
    assert main(["preflight", str(bad)]) == statuses.CONTENT
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("  lỗi: trang 1: mảng màu có màu RGB (DeviceRGB); in ra màu sẽ khác trên màn hình (cách")
    assert " – đổi sang CMYK" in lines[1]
    assert lines[2].startswith("  cảnh báo: trang 1: nét mảnh 0,004 mm, nên dày từ 0,088 mm trở lên (cách trái ")
    assert lines[-1] == "  CHƯA IN ĐƯỢC: phải sửa 1 lỗi ở trên. Ngoài ra nên xem 1 cảnh báo."


def test_warnings_alone_may_be_printed(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "tep.pdf"
    file.write_bytes(changed(x4(), next(fault.change for fault in FAULTS if str(fault) == "hairline")))
    assert main(["preflight", str(file)]) == statuses.DONE
    assert capsys.readouterr().out.splitlines()[-1] == "  IN ĐƯỢC, nhưng nên xem lại 1 cảnh báo ở trên trước khi in."


def test_several_files_and_a_folder(good: Path, bad: Path, capsys: Capture) -> None:
    inner = good.parent / "trong"
    inner.mkdir()
    (inner / "HAI.PDF").write_bytes(own())
    (inner / "ghi-chu.txt").write_text("không phải PDF", encoding="utf-8")
    assert main(["preflight", str(good), str(bad), str(inner)]) == statuses.CONTENT
    heads = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert heads == [str(good), str(bad), str(inner / "HAI.PDF")]


def test_the_same_thing_on_many_pages_is_one_line(bad: Path, capsys: Capture) -> None:
    import pikepdf

    with pikepdf.open(bad, allow_overwriting_input=True) as pdf:
        for _ in range(3):
            pdf.pages.append(pdf.pages[0])
        pdf.save()
    main(["preflight", str(bad)])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "RGB" in line]
    assert line.startswith("  lỗi: trang 1-4: ")
    assert "(4 chỗ, chỗ đầu cách trái " in line


def test_as_json(good: Path, bad: Path, capsys: Capture) -> None:
    assert main(["preflight", "--json", str(good), str(bad)]) == statuses.CONTENT
    one, other = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert one["file"] == str(good)
    assert (one["pages"], one["width"], one["height"], one["scale"], one["standard"]) == (1, 310, 200, "1:1", "PDF/X-4")
    assert one["verdict"] == "IN ĐƯỢC: không thấy lỗi nào."
    found = {each["code"]: each for each in other["findings"]}
    assert found["preflight.rgb"]["page"] == 1
    assert found["preflight.rgb"]["severity"] == "error"
    assert isinstance(found["preflight.rgb"]["x"], float)
    assert {"what", "hint", "where", "y", "count"} <= set(found["preflight.rgb"])


def test_unreadable_files_have_a_status_of_their_own(good: Path, capsys: Capture) -> None:
    assert main(["preflight", str(good), str(good.with_name("khong-co.pdf"))]) == statuses.DISK
    assert "không có tệp hoặc thư mục này" in capsys.readouterr().out
    broken = good.with_name("hong.pdf")
    broken.write_bytes(b"%PDF-1.7")
    assert main(["preflight", str(broken)]) == statuses.CONTENT
    assert capsys.readouterr().out.endswith("  KHÔNG KIỂM TRA ĐƯỢC tệp này: xin lại tệp khác, đừng in.\n")


def test_as_ordered(good: Path, capsys: Capture) -> None:
    assert main(["preflight", str(good), "--product", "ap-phich-a3"]) == statuses.CONTENT
    assert "khổ thành phẩm 310 × 200 mm, đặt in 297 × 420 mm" in capsys.readouterr().out
    assert main(["preflight", str(good), "--scale", "1:10", "--press", "banner"]) == statuses.DONE
    said = capsys.readouterr().out
    assert "khổ thành phẩm 3100 × 2000 mm, tỉ lệ 1:10" in said
    assert "trang 1: mã QR đọc được" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--scale", "10"], "«10» không phải tỉ lệ"),
        (["--product", "bang-ron-6x0.9"], "có phải «bang-ron-6x0.8»?"),
        (["--product", "trang-chieu-16x9"], "là sản phẩm màn hình"),
        (["--press", "lua"], "offset"),
    ],
)
def test_wrong_usage(words: list[str], said: str, good: Path, capsys: Capture) -> None:
    assert main(["preflight", str(good), *words]) == statuses.USAGE
    assert said in capsys.readouterr().err
    assert main(["preflight"]) == statuses.USAGE


def test_in_english(good: Path, capsys: Capture) -> None:
    assert main(["preflight", str(good), "--lang", "en"]) == statuses.DONE
    said = capsys.readouterr().out
    assert "finished size 310 × 200 mm, scale 1:1, PDF/X-4" in said
    assert said.endswith("READY TO PRINT: nothing wrong was found.\n")
