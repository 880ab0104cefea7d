"""The command as people type it: what it prints, where, and its exit status."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import visuals
from visuals.cli import main, statuses
from visuals.cli.listing import _file_names
from visuals.problems import Problem, RefusedError, Where, language
from visuals.produce import campaign as campaigns
from visuals.produce import piece
from visuals.shelf import Shelf

ROOT = Path(visuals.__file__).parent.parent

CAMPAIGN = """\
campaign: thu
title: Thử
theme: do-vang
lists:
  bang:
    - {id: mot, slogan: Chào mừng}
    - {id: hai, slogan: Tuần ASEAN}
make:
  - {layout: khau-hieu, each: bang, on: bang-dien-tu-256x64, as: png, to: $bang.id}
"""

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    return tmp_path


def command(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """`visuals WORDS` in a process of its own."""
    code = "import sys; from visuals.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        check=False,
    )


def wrong(where: Where | None = None) -> Problem:
    return Problem(where or Where("campaign.yaml", 6, 7), "chữ chạm mép", "rút gọn", code="check.safe")


def test_it_runs_as_a_module() -> None:
    """Where pip's folder of commands is not on the path, as on many office machines, `py -m visuals` is the way."""
    run = subprocess.run([sys.executable, "-m", "visuals", "--version"], capture_output=True, check=True, cwd=ROOT)
    assert visuals.__version__ in run.stdout.decode()


def test_render(campaign: Path, capsys: Capture) -> None:
    out = campaign / "out"
    assert main(["render", str(campaign), "-o", str(out), "--jobs", "1"]) == statuses.DONE
    said = capsys.readouterr()
    assert said.out == f"Xong 2/2 sản phẩm, 2 tệp, trong {out}.\n"
    assert said.err == ""
    assert sorted(path.name for path in out.iterdir()) == [
        ".visuals", "hai.png", "manifest.json", "mot.png", "report.html",
    ]  # fmt: skip


def test_render_as_json(campaign: Path, capsys: Capture) -> None:
    words = ["render", str(campaign / "campaign.yaml"), "-o", str(campaign / "out"), "--json", "--jobs", "2"]
    assert main(words) == statuses.DONE
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    items = json.loads((campaign / "out" / "manifest.json").read_bytes())["items"]
    assert sorted(lines, key=lambda item: item["id"]) == sorted(items, key=lambda item: item["id"])


def test_render_names_what_failed(campaign: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(piece, "craft", lambda: piece.Craft(_refuse_one, lambda *_: (), None))  # type: ignore[arg-type]
    assert (
        main(["render", str(campaign), "-o", str(campaign / "out"), "--jobs", "1", "--only", "hai"]) == statuses.CONTENT
    )
    said = capsys.readouterr()
    assert said.err == "lỗi ở hai:\ncampaign.yaml:6:7: chữ chạm mép\n    gợi ý: rút gọn\n"
    assert said.out == f"Xong 0/1 sản phẩm, 0 tệp, trong {campaign / 'out'}. 1 sản phẩm có lỗi, nêu ở trên.\n"


def test_a_warning_is_told_once_with_its_items(
    campaign: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    rooms = piece.craft()

    def warn(*_: object) -> tuple[Problem, ...]:
        return (Problem(Where("khau-hieu.yaml", 3, 5), "mã QR nhỏ", severity="warning", code="check.code-small"),)

    monkeypatch.setattr(piece, "craft", lambda: piece.Craft(rooms.compose, warn, rooms.write))
    out = campaign / "out"
    assert main(["render", str(campaign), "-o", str(out), "--jobs", "1"]) == statuses.DONE
    assert capsys.readouterr().err == "cảnh báo: khau-hieu.yaml:3:5: mã QR nhỏ\n    ở: mot, hai\n"
    assert main(["check", str(campaign), "--jobs", "1"]) == statuses.DONE
    assert capsys.readouterr().out.endswith("\n    ở: mot, hai\n0 lỗi, 2 cảnh báo hoặc ghi chú.\n")
    assert main(["check", str(campaign), "--jobs", "1", "--json"]) == statuses.DONE
    assert [json.loads(line)["id"] for line in capsys.readouterr().out.splitlines()] == ["mot", "hai"]


def _refuse_one(_job: object) -> object:
    raise RefusedError(wrong())


def test_a_fault_of_ours_in_one_item_is_one_sentence(
    campaign: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(piece, "craft", lambda: piece.Craft(_fail, lambda *_: (), None))  # type: ignore[arg-type]
    words = ["render", str(campaign), "-o", str(campaign / "out"), "--jobs", "1", "--only", "hai"]
    assert main(words) == statuses.CONTENT
    said = capsys.readouterr()
    assert "lỗi ngoài dự kiến khi vẽ sản phẩm này (ZeroDivisionError): chia cho không" in said.err
    assert "Traceback" not in said.out + said.err


def _fail(_job: object) -> object:
    raise ZeroDivisionError("chia cho không")


def test_check(campaign: Path, capsys: Capture) -> None:
    assert main(["check", str(campaign)]) == statuses.DONE
    assert capsys.readouterr().out == "Không có lỗi nào.\n"
    assert sorted(path.name for path in campaign.iterdir()) == ["campaign.yaml"]


def test_check_tells_place_and_hint(campaign: Path, capsys: Capture) -> None:
    (campaign / "campaign.yaml").write_text(CAMPAIGN.replace("khau-hieu", "khau-hiu"), encoding="utf-8")
    assert main(["check", str(campaign)]) == statuses.CONTENT
    said = capsys.readouterr()
    assert said.out.startswith("campaign.yaml:9:14: không có mẫu «khau-hiu»\n    gợi ý: có phải «khau-hieu»?\n")
    assert main(["check", str(campaign), "--json", "--lang", "en"]) == statuses.CONTENT
    found = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (found["code"], found["where"]) == ("resolve.no-layout", "campaign.yaml:9:14")
    assert found["hint"] == "did you mean «khau-hieu»?"


@pytest.mark.parametrize(
    "words",
    [
        ["rendr"],
        ["render", "x"],
        ["render", "x", "-o", "y", "--jobs", "0"],
        ["render", "x", "-o", "y", "--jobs", "hai"],
        ["render", "x", "-o", "y", "--no-such"],
        ["list", "nothing"],
        ["--lang", "fr", "list", "layouts"],
        ["list", "layouts", "--lang=fr"],
        ["list", "layouts", "--lang"],
        [],
    ],
)
def test_wrong_usage(words: list[str], capsys: Capture) -> None:
    assert main(words) == statuses.USAGE
    said = capsys.readouterr()
    assert "Cách dùng: visuals" in said.err + said.out


def test_choosing_nothing_is_wrong_usage(campaign: Path, capsys: Capture) -> None:
    assert main(["render", str(campaign), "-o", str(campaign / "out"), "--only", "ba"]) == statuses.USAGE
    assert "không có sản phẩm nào khớp với «ba»" in capsys.readouterr().err


def test_a_campaign_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    for words in (["render", str(tmp_path / "no.yaml"), "-o", str(tmp_path)], ["check", str(tmp_path)]):
        assert main(words) == statuses.DISK
        assert "Traceback" not in capsys.readouterr().err


def test_a_folder_that_cannot_be_written(campaign: Path, capsys: Capture) -> None:
    assert main(["render", str(campaign), "-o", str(campaign / "campaign.yaml")]) == statuses.DISK
    assert "nằm chắn chỗ này" in capsys.readouterr().err


def test_an_item_that_cannot_be_written(campaign: Path, capsys: Capture) -> None:
    (campaign / "out" / "hai.png").mkdir(parents=True)
    assert main(["render", str(campaign), "-o", str(campaign / "out"), "--jobs", "1"]) == statuses.DISK
    said = capsys.readouterr()
    assert f"lỗi ở hai:\n{campaign / 'out' / 'hai.png'}: " in said.err
    assert (campaign / "out" / "mot.png").is_file()


def test_an_unexpected_fault_is_one_sentence(campaign: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("chia cho không")

    monkeypatch.setattr(campaigns, "render", fault)
    words = ["render", str(campaign), "-o", str(campaign / "out")]
    assert main(words) == statuses.CONTENT
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("VISUALS_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        main(words)


def test_ctrl_c(campaign: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(campaigns, "render", interrupted)
    assert main(["render", str(campaign), "-o", str(campaign / "out")]) == statuses.INTERRUPTED == 130
    assert "Đã ngừng" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_of_a_whole_run(campaign: Path) -> None:
    rows = "".join(f"    - {{id: n{number}, slogan: Chào mừng {number}}}\n" for number in range(300))
    text = CAMPAIGN.replace("  bang:\n", f"  bang:\n{rows}")
    (campaign / "campaign.yaml").write_text(text, encoding="utf-8")
    code = "import sys; from visuals.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "render", str(campaign), "-o", str(campaign / "out"), "--jobs", "2", "--json"],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == statuses.INTERRUPTED
    assert err.decode() == "Đã ngừng theo yêu cầu; các tệp đã ghi xong vẫn nguyên vẹn.\n"
    assert not [path for path in (campaign / "out").rglob("*") if path.name.startswith(".") and path.is_file()]


def test_vietnamese_unless_asked_otherwise(capsys: Capture) -> None:
    before = language.get()
    for words in (
        ["--lang", "en", "render", "--help"],
        ["render", "--lang=en", "--help"],
        ["render", "--help", "--lang", "en"],
    ):
        assert main(words) == statuses.DONE
        assert capsys.readouterr().out.startswith("Usage: visuals render [OPTIONS] CAMPAIGN")
    assert main(["render", "--help"]) == statuses.DONE
    assert capsys.readouterr().out.startswith("Cách dùng: visuals render [TÙY CHỌN] CAMPAIGN")
    assert language.get() == before
    english = {"LC_ALL": "en_US.UTF-8", "LANG": "en_US.UTF-8"}
    assert command("--help", **english).stdout.decode().startswith("Cách dùng:")
    assert command("--help", VISUALS_LANG="en").stdout.decode().startswith("Usage:")


def test_words_after_two_dashes_are_not_ours(capsys: Capture) -> None:
    assert main(["check", "--", "--lang", "en"]) == statuses.USAGE
    assert "Thừa tham số" in capsys.readouterr().err


def test_vietnamese_on_every_console() -> None:
    for encoding in ("cp1258", "cp437", "ascii"):
        done = command("--help", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
        assert done.returncode == statuses.DONE
        assert "Làm băng rôn, phướn" in done.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes of POSIX")
def test_a_reader_that_goes_away() -> None:
    code = "import sys; from visuals.cli import main; sys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "list", "products"], env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    assert process.wait() == statuses.DISK


@pytest.mark.parametrize(
    ("kind", "one"),
    [("layouts", "khau-hieu"), ("products", "bang-ron-6x0.8"), ("themes", "do-vang"), ("fonts", "Be Vietnam Pro"),
     ("boards", "bang-dien-tu-256x64"), ("content", "@asean/cac-nuoc")],
)  # fmt: skip
def test_list(kind: str, one: str, capsys: Capture) -> None:
    assert main(["list", kind]) == statuses.DONE
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(f"{one}  ") for line in lines)
    assert not any(line.startswith("bang-ron-6x0.8 ") for line in lines) or kind == "products"


def test_list_fonts_draws_a_card_of_each_family(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commune's own among them; a file that is no font is told and stops nobody."""
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "hong.ttf").write_bytes(b"GIF89a")
    monkeypatch.chdir(tmp_path)
    assert main(["list", "fonts", "-o", "thẻ"]) == statuses.CONTENT
    said = capsys.readouterr()
    assert said.out.count("đã ghi") == len(list((tmp_path / "thẻ").iterdir())) >= 15
    assert "«hong.ttf»" in said.err
    for file in (tmp_path / "thẻ").iterdir():
        with Image.open(file) as card:
            assert (card.format, card.width) == ("PNG", 1600)


def test_only_fonts_have_pictures(tmp_path: Path, capsys: Capture) -> None:
    assert main(["list", "products", "-o", str(tmp_path / "a")]) == statuses.USAGE
    assert "chỉ «visuals list fonts» có" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


def test_names_of_card_files_differ() -> None:
    found = _file_names(("A B", "A.B", "A B 2", "Phông Việt/Nam", "???"))
    assert list(found.values()) == ["a-b", "a-b-2", "a-b-2-2", "phông-việt-nam", "font"]


def test_show(capsys: Capture) -> None:
    assert main(["show", "khau-hieu"]) == statuses.DONE
    said = capsys.readouterr().out
    assert "  slogan: text\n" in said
    assert "bang-ron-6x0.8" in said
    assert main(["show", "khau-hiu"]) == statuses.CONTENT
    assert "có phải «khau-hieu»?" in capsys.readouterr().err


@pytest.mark.parametrize("layout", list(Shelf.of().layouts()))
def test_show_draws_the_sample(layout: str, tmp_path: Path, capsys: Capture) -> None:
    assert main(["show", layout, "-o", str(tmp_path / "a.svg")]) == statuses.DONE, capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["a.svg"]


def test_show_says_that_a_layout_has_no_sample(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    bare = tmp_path / "layouts" / "poster" / "tran.yaml"
    bare.parent.mkdir(parents=True)
    bare.write_text(
        "layout: tran\ntitle: Trần\nproven: 0.5..2\nslots: {slogan: text}\n"
        "variants: [{aspect: 0.5..2, sheet: {text: $slogan, role: headline}}]\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    assert main(["show", "tran", "-o", str(tmp_path / "a.svg")]) == statuses.CONTENT
    assert "chưa có nội dung mẫu" in capsys.readouterr().err


def test_schema(tmp_path: Path, capsys: Capture) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    assert main(["schema", str(tmp_path / "schemas")]) == statuses.DONE
    names = [f"{name}.schema.json" for name in ("campaign", "deck", "layout", "products", "ready", "theme")]
    assert sorted(path.name for path in (tmp_path / "schemas").iterdir()) == names
    for name in names:
        jsonschema.Draft202012Validator.check_schema(json.loads((tmp_path / "schemas" / name).read_bytes()))
    assert capsys.readouterr().out.count("đã ghi") == 6


def test_new_makes_a_campaign_that_renders(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "Chiến dịch Đ"
    assert main(["new", str(folder)]) == statuses.DONE
    assert main(["render", str(folder), "-o", str(folder / "ket-qua"), "--only", "bang-dien-tu/*"]) == statuses.DONE
    assert main(["check", str(folder)]) == statuses.DONE
    said = capsys.readouterr()
    assert said.err == ""
    assert "cảnh báo" not in said.out
    before = (folder / "campaign.yaml").read_bytes()
    assert main(["new", str(folder)]) == statuses.DISK
    assert "không tạo chiến dịch mới" in capsys.readouterr().err
    assert (folder / "campaign.yaml").read_bytes() == before


def test_new_in_an_empty_folder(tmp_path: Path) -> None:
    assert main(["new", str(tmp_path)]) == statuses.DONE
    assert (tmp_path / "campaign.yaml").is_file()


def test_version(capsys: Capture) -> None:
    assert main(["--version"]) == statuses.DONE
    assert capsys.readouterr().out == f"visuals {visuals.__version__}\n"


def test_show_draws_every_theme_on_one_sheet(tmp_path: Path, capsys: Capture) -> None:
    from PIL import Image

    sheet = tmp_path / "so.png"
    assert main(["show", "cot-moc", "-o", str(sheet), "--all", "--on", "ap-phich-a3"]) == statuses.DONE
    assert "đã ghi" in capsys.readouterr().out
    with Image.open(sheet) as picture:
        colours = {picture.convert("RGB").getpixel((60, 80 + row * 296)) for row in range(8)}
        assert picture.height > 8 * 250
    assert len(colours) >= 6  # a row a theme, each on its own ground


def test_show_makes_a_page_that_needs_no_other_file(tmp_path: Path) -> None:
    page = tmp_path / "mau.html"
    assert main(["show", "giay-moi", "-o", str(page), "--theme", "hong-sen"]) == statuses.DONE
    text = page.read_text(encoding="utf-8")
    pictures = [base64.b64decode(data) for data in re.findall(r'src="data:image/jpeg;base64,([^"]+)"', text)]
    assert len(pictures) == text.count("<figure>") >= 2
    assert all(data.startswith(b"\xff\xd8\xff") for data in pictures)
    assert not re.search(r'(?:src|href)="(?!data:)', text)
