"""`visuals text`: what it tells, what it writes, and that originals stay as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.spec.office import docx, paragraph, run, xlsx
from tests.spec.test_prose import OLE, ROWS, STRINGS
from tests.text.test_legacy import to_tcvn3
from visuals.cli import main, statuses
from visuals.problems import language

Capture = pytest.CaptureFixture[str]

TEXT = "Ðại hội ,chào mừng\nkỹ niệm 58 năm Ngày thành lập ASEAN\n"


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    language.set("vi")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_it_tells_each_at_its_place(file: Path, capsys: Capture) -> None:
    assert main(["text", str(file), "--year", "2026"]) == statuses.DONE
    assert capsys.readouterr().out.replace(str(file), "a.txt") == (
        "cảnh báo: a.txt:1:1: «Ðại» có chữ trông giống nhưng không phải chữ Việt: U+00D0\n"
        "    gợi ý: gõ lại: Đại\n"
        "cảnh báo: a.txt:1:8: thừa dấu cách trước dấu «,» ở «Ðại hội ,chào mừ»\n"
        "cảnh báo: a.txt:2:1: «kỹ niệm» có thể viết nhầm\n"
        "    gợi ý: có phải «kỷ niệm»?\n"
        "cảnh báo: a.txt:2:9: «58 năm Ngày thành lập ASEAN»: năm 2026 phải là 59 năm\n"
        "    gợi ý: trong tệp chiến dịch, viết $years.asean thì số năm tự đúng\n"
        "0 lỗi, 4 cảnh báo hoặc ghi chú.\n"
    )


def test_the_year_is_asked_for_told_by_the_file_or_todays(file: Path, tmp_path: Path, capsys: Capture) -> None:
    def told(path: Path, *words: str) -> bool:
        main(["text", str(path), *words])
        return "Ngày thành lập ASEAN»" in capsys.readouterr().out

    campaign = tmp_path / "c.yaml"
    campaign.write_text("campaign: x\nyear: 2025\ntitle: 58 năm thành lập ASEAN\n", encoding="utf-8")
    assert not told(file, "--year", "2025")
    assert told(file)  # 1967 + 58 lies behind us
    assert not told(campaign)
    assert main(["text", str(campaign), "--year", "2026"]) == statuses.DONE
    assert "phải là 59 năm" in capsys.readouterr().out


def test_clean_words(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Chào mừng\n\n- Tuần **ASEAN**\n", encoding="utf-8")
    assert main(["text", str(path)]) == statuses.DONE
    assert capsys.readouterr().out == "Không có lỗi nào.\n"


def test_errors_and_files_that_cannot_be_read(file: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "b.txt").write_text("ViÖt Nam\n", encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert main(["text", str(file), str(tmp_path / "b.txt")]) == statuses.CONTENT
    assert main(["text", str(tmp_path / "c.docx")]) == statuses.CONTENT
    assert main(["text", str(tmp_path / "b.txt"), str(tmp_path / "khong.txt"), str(file)]) == statuses.DISK
    said = capsys.readouterr().out
    assert "tệp có mật khẩu" in said
    assert "khong.txt: không đọc được tệp: không có tệp hoặc thư mục này" in said
    assert said.count("kỷ niệm") == 2


def test_as_json(file: Path, capsys: Capture) -> None:
    assert main(["text", str(file), "--json", "--year", "2026"]) == statuses.DONE
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(each["code"], each["found"], each["proposal"]) for each in lines] == [
        ("text.look-alike", "Ðại", "Đại"),
        ("text.blank-before", " ", ""),
        ("text.near-miss", "kỹ niệm", "kỷ niệm"),
        ("text.stale-years", "58", None),
    ]
    assert lines[2]["where"] == f"{file}:2:1"
    assert set(lines[0]) == {"severity", "code", "what", "where", "hint", "found", "proposal"}


def test_a_corrected_copy(file: Path, tmp_path: Path, capsys: Capture) -> None:
    copy = tmp_path / "b" / "moi.txt"
    assert main(["text", str(file), "--fix", "-o", str(copy), "--year", "2026"]) == statuses.DONE
    assert copy.read_text(encoding="utf-8") == "Đại hội, chào mừng\nkỷ niệm 58 năm Ngày thành lập ASEAN\n"
    assert file.read_text(encoding="utf-8") == TEXT
    assert f"đã ghi {copy}: sửa 4 chỗ, còn 1 chỗ cần tự xem." in capsys.readouterr().out


@pytest.mark.parametrize(("tone", "words"), [("old", "hòa bình, khóa"), ("new", "hoà bình, khoá")])
def test_one_style_of_tone_marks(tone: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("hoà bình, khóa", encoding="utf-8")
    main(["text", str(path), "--tone", tone, "--fix", "-o", str(tmp_path / "b.txt")])
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == words


def test_several_copies_go_to_a_folder(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.csv"
    other.write_text("id,slogan\na,kỹ niệm\n", encoding="utf-8")
    assert main(["text", str(file), str(other), "--fix", "-o", str(tmp_path / "out")]) == statuses.DONE
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["a.txt", "b.csv"]
    assert (tmp_path / "out" / "b.csv").read_text(encoding="utf-8") == "id,slogan\na,kỷ niệm\n"


def test_a_corrected_campaign_is_still_one(tmp_path: Path) -> None:
    text = 'campaign: x\ntitle: "Địa điểm:Nhà văn hóa"\ncommon: {host: Địa điểm:Nhà văn hóa kỹ niệm}\n'
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    assert main(["text", str(tmp_path / "a.yaml"), "--fix", "-o", str(tmp_path / "b.yaml")]) == statuses.DONE
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == (
        'campaign: x\ntitle: "Địa điểm: Nhà văn hóa"\ncommon: {host: Địa điểm:Nhà văn hóa kỷ niệm}\n'
    )


def test_old_documents_become_unicode(tmp_path: Path) -> None:
    old = to_tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam")
    (tmp_path / "a.docx").write_bytes(docx(paragraph(run(old, ".VnTime")) + paragraph(run("kỹ niệm"))))
    (tmp_path / "a.xlsx").write_bytes(xlsx({"S": ROWS}, STRINGS))
    (tmp_path / "a.txt").write_bytes(old.encode("latin-1"))
    for kind in ("docx", "xlsx", "txt"):
        source, copy = tmp_path / f"a.{kind}", tmp_path / f"b.{kind}"
        assert main(["text", str(source), "--fix", "-o", str(copy)]) == statuses.DONE
        assert main(["text", str(copy)]) == statuses.DONE
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "Cộng hòa xã hội chủ nghĩa Việt Nam"


@pytest.mark.parametrize(
    "words",
    [
        ["--fix"],
        ["-o", "x.txt"],
        ["--fix", "-o", "{file}"],
        ["--fix", "-o", "{folder}"],
        ["--fix", "-o", "{folder}/x.docx"],
        ["{folder}/sub/a.txt", "--fix", "-o", "{folder}/out"],
        ["--tone", "xưa"],
        ["--year", "12"],
    ],
)
def test_wrong_usage_changes_nothing(words: list[str], file: Path, tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text("x", encoding="utf-8")
    filled = [word.format(file=file, folder=tmp_path) for word in words]
    assert main(["text", str(file), *filled]) == statuses.USAGE
    assert capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == TEXT
    assert not (tmp_path / "out").exists()


def test_no_file_is_wrong_usage() -> None:
    assert main(["text"]) == statuses.USAGE


def test_it_speaks_english(file: Path, capsys: Capture) -> None:
    assert main(["--lang", "en", "text", str(file)]) == statuses.DONE
    assert "warning: " in capsys.readouterr().out


def test_a_deck_is_examined_when_it_is_made(tmp_path: Path, capsys: Capture) -> None:
    deck = tmp_path / "hop.md"
    deck.write_text("---\ntheme: asean\n---\n\n# Kỷ niệm phát triễn\n", encoding="utf-8")
    assert main(["deck", str(deck), "-o", str(tmp_path / "hop.pptx")]) == statuses.DONE
    assert "hop.md:5:11: «phát triễn» có thể viết nhầm" in capsys.readouterr().err
