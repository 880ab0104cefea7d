"""The words of text, Word and Excel files: found at their place, put back without touching anything else."""

from __future__ import annotations

import contextlib
import io
import random
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.spec.office import docx, package, paragraph, run, xlsx
from tests.text.test_legacy import to_tcvn3, to_vni
from visuals.problems import FileError, SpecError
from visuals.spec import package as packages
from visuals.spec import prose
from visuals.spec.passage import Edit, Prose, Source
from visuals.spec.prose import prose_of, read_bytes


def openpyxl_bytes() -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Kỹ niệm", "hai"])
    book.save(made)
    return made.getvalue()


def said(found: Prose) -> list[tuple[str, str]]:
    return [(str(each.where), each.text) for each in found.passages]


# -- text


def test_plain_text_is_one_passage_with_exact_places() -> None:
    found = prose_of("Một\r\nhai ba\r\n".encode(), "a.txt")
    (only,) = found.passages
    assert only.text == "Một\nhai ba\n"
    assert str(only.place(8, 10)) == "a.txt:2:5"
    assert found.rewritten([Edit(0, 8, 10, "bốn")]).decode() == "Một\r\nhai bốn\r\n"


def test_markdown_without_its_marks() -> None:
    text = (
        "# Tên\n\nĐoạn một,\ndòng hai.\n\n- ý **đậm** và [chữ](https://a.vn)\n  còn nữa\n- ý hai {.x}\n\n"
        "```\nmã nguồn\n```\n\n| a | b |\n|---|---|\n<!-- lời -->\n::: notes\nlời nói\n:::\n"
    )
    found = prose_of(text.encode(), "a.md")
    assert [each.text.split("\n")[0] for each in found.passages] == [
        "Tên",
        "Đoạn một,",
        "ý **đậm** và [chữ](https://a.vn)",
        "ý hai {.x}",
        "| a | b |",
        "<!-- lời -->",
        "lời nói",
    ]
    for each in found.passages:
        assert str(each.place(0, 1)) == str(each.where)
        assert text[each.start : each.start + len(each.text)] == each.text
    link = found.passages[2]
    assert [link.text[start:end] for start, end in link.hidden] == ["[", "](https://a.vn)"]


def test_a_campaigns_texts_and_what_it_declares() -> None:
    text = (
        "campaign: thu\ntitle: Tên\nyear: 2026\nkeep: [xã A]\ncommon: {host: UBND}\n"
        'lists:\n  a:\n    - {id: x, slogan: "Một|hai", source: nguồn}\n  b: b.csv\n'
        "make:\n  - {layout: l, on: p, as: png, to: t, with: {second: Ba}}\n"
    )
    found = prose_of(text.encode(), "c.yaml")
    assert said(found)[:4] == [
        ("c.yaml:2:8", "Tên"),
        ("c.yaml:5:16", "UBND"),
        ("c.yaml:8:23", "Một|hai"),
        ("c.yaml:9:6", "b.csv"),
    ]
    assert found.passages[4].text == "Ba"
    assert (found.keep, found.year) == (("xã A",), 2026)
    assert str(found.passages[2].place(4, 7)) == "c.yaml:8:28"
    assert all(each.authored for each in found.passages)


@pytest.mark.parametrize(
    ("scalar", "start", "place"),
    [
        ("a: kỷ niệm", 3, "x.yaml:1:7"),
        ('a: "kỷ niệm"', 3, "x.yaml:1:8"),
        ("a: 'kỷ ''x'' niệm'", 7, "x.yaml:1:14"),
        ("a: |\n  một\n  kỷ niệm\n", 4, "x.yaml:3:3"),
        ("a: >\n  một\n  kỷ niệm\n", 4, "x.yaml:3:3"),
        ("a: một\n  kỷ niệm\n", 4, "x.yaml:2:3"),
    ],
)
def test_places_inside_scalars(scalar: str, start: int, place: str) -> None:
    (only,) = prose_of(scalar.encode(), "x.yaml").passages
    assert str(only.place(start, start + 2)) == place


@pytest.mark.parametrize("kind", ["txt", "md", "csv", "yaml"])
@pytest.mark.parametrize(
    "piece", ["[", "<!--", "`", "{.", ":::", "- ", "> ", "#", "](", "|", "```\n", "a: ", "''", '"', "{"]
)
def test_long_and_strange_text_comes_back(piece: str, kind: str) -> None:
    found = prose_of((piece * (20_000 // len(piece))).encode(), f"a.{kind}")
    assert found.rewritten([]).decode() == piece * (20_000 // len(piece))


def _bent(data: bytes, chance: random.Random) -> bytes:
    bent = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(bent))
        bent[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
    return bytes(bent)


def _bent_inside(data: bytes, chance: random.Random) -> bytes:
    """The package with one of its parts bent, and all else sound."""
    sound = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: sound.read(name) for name in sound.namelist()}
    name = chance.choice(sorted(parts))
    return package({**parts, name: _bent(parts[name], chance)})


SOUND = {"docx": docx(paragraph(run("Kỹ niệm"))), "xlsx": openpyxl_bytes(), "csv": b"id,a\nx,M\xe1\xbb\x99t\n"}


@pytest.mark.parametrize(
    ("kind", "bend"), [*((kind, _bent) for kind in SOUND), ("docx", _bent_inside), ("xlsx", _bent_inside)]
)
def test_torn_and_bent_files_are_problems_or_words(
    kind: str, bend: Callable[[bytes, random.Random], bytes]
) -> None:
    """Four hundred random changes of each: never anything but a problem, or words."""
    chance = random.Random(kind)
    read = 0
    for _ in range(400):
        with contextlib.suppress(SpecError):
            prose_of(bend(SOUND[kind], chance), f"a.{kind}").rewritten([])
            read += 1
    assert read < 400


def test_yaml_that_is_none_is_read_as_lines() -> None:
    (only,) = prose_of("a: [Một\nb: hai: ba".encode(), "x.yaml").passages
    assert only.text == "a: [Một\nb: hai: ba"


def test_cells_of_a_table() -> None:
    found = prose_of("id;slogan;source\nx;Một;\ny;Hai;nguồn\n".encode(), "a.csv")
    assert said(found) == [("a.csv:2:2", "Một"), ("a.csv:3:2", "Hai")]
    assert [each.quoted for each in found.passages] == [False, True]
    assert str(found.passages[0].place(1, 2)) == "a.csv:2:2"
    assert found.rewritten([Edit(1, 0, 3, "Ba")]).decode() == "id;slogan;source\nx;Một;\ny;Ba;nguồn\n"


@pytest.mark.parametrize("data", [b"a\r\nb\r\n", b"\xef\xbb\xbfid,x\r\na,b\r\n", b"a\nb", b""])
def test_line_ends_and_byte_order_marks_stay(data: bytes) -> None:
    assert prose_of(data, "a.csv").rewritten([]) == data


@pytest.mark.parametrize(("scalar", "takes"), [("a: b", False), ('a: "b"', True), ("a: |\n  b", True)])
def test_a_bare_scalar_takes_no_colon(scalar: str, takes: bool) -> None:
    (only,) = prose_of(scalar.encode(), "x.yaml").passages
    assert only.takes(": ") == takes
    assert only.takes(", ")


def test_loose_marks_are_told_once() -> None:
    found = prose_of(unicodedata.normalize("NFD", "Xin\nchào các bạn").encode(), "a.txt")
    assert [(each.code, str(each.where)) for each in found.problems] == [("spec.not-nfc", "a.txt:2")]
    assert found.passages[0].text == "Xin\nchào các bạn"


# "Mỗi lá phiếu là một niềm tin, một trách nhiệm đối với Tổ quốc", as glibc's iconv writes it in TCVN5712-1.
BALLOT = bytes.fromhex(
    "4de769206cb820706869d575206cb5206de974206e69d26d2074696e2c206de9742074"
    "72b86368206e6869d66d20aee8692076ed692054e62071 75e863"
)


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("Tiếng Việt".encode("utf-16"), "UTF-16", "Tiếng Việt"),
        ("Tiếng Việt".encode("utf-16-be").join([b"\xfe\xff", b""]), "UTF-16", "Tiếng Việt"),
        ("\ufeffTiếng Việt".encode(), "", "Tiếng Việt"),
        (unicodedata.normalize("NFD", "Xin chào").encode("utf-8"), "", "Xin chào"),
        (b"Ti\xea\xecng Vi\xea\xf2t", "Windows-1258", "Tiếng Việt"),
        (to_tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam").encode("latin-1"), "Windows-1252", None),
        (BALLOT, "Windows-1252", BALLOT.decode("latin-1")),
    ],
)
def test_other_encodings_of_files(data: bytes, charset: str, text: str | None) -> None:
    found = prose_of(data, "a.txt")
    codes = [each.code for each in found.problems if each.code == "prose.not-utf8"]
    assert codes == (["prose.not-utf8"] if charset else [])
    assert not charset or charset in found.problems[0].what
    assert found.passages[0].text == (text or to_tcvn3("Cộng hòa xã hội chủ nghĩa Việt Nam"))
    assert found.rewritten([]).decode("utf-8-sig") == found.passages[0].text


def test_places_of_a_text() -> None:
    source = Source("ab\ncd\n", "x")
    assert [str(source.where(at)) for at in (0, 2, 3, 5, 6)] == ["x:1:1", "x:1:3", "x:2:1", "x:2:3", "x:3:1"]
    assert [source.offset(source.where(at)) for at in range(7)] == list(range(7))


# -- Word

BODY = (
    paragraph(run("Kỹ "), run("niệm &amp; vui"))
    + paragraph(run("có"), "<w:r><w:tab/><w:t>tab</w:t><w:br/></w:r>", run("dòng"))
    + f"<w:tbl><w:tr><w:tc>{paragraph(run('một'))}</w:tc><w:tc>{paragraph(run('hai'))}</w:tc></w:tr></w:tbl>"
    + paragraph("<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>")
    + paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>")
    + paragraph("<w:r><w:txbxContent>" + paragraph(run("trong khung")) + "</w:txbxContent></w:r>", run("ngoài"))
)


def test_paragraphs_cells_and_headers() -> None:
    found = prose_of(docx(BODY, header1=paragraph(run("UBND xã"))), "a.docx")
    assert said(found) == [
        ("a.docx, đoạn 1", "Kỹ niệm & vui"),
        ("a.docx, đoạn 2", "có\ttab\ndòng"),
        ("a.docx, bảng 1, hàng 1, ô 1", "một"),
        ("a.docx, bảng 1, hàng 1, ô 2", "hai"),
        ("a.docx, đoạn 5", "thêm"),
        ("a.docx, đoạn 8", "trong khung"),
        ("a.docx, đoạn 7", "ngoài"),
        ("a.docx, đầu trang, đoạn 1", "UBND xã"),
    ]
    assert str(found.passages[0].place(1, 2)) == "a.docx, đoạn 1"


def test_a_document_is_put_back_whole() -> None:
    data = docx(BODY)
    found = prose_of(data, "a.docx")
    made = found.rewritten([Edit(0, 0, 2, "Kỷ"), Edit(0, 8, 9, "<và>"), Edit(3, 0, 3, "ba")])
    assert [each.text for each in prose_of(made, "a.docx").passages][:4] == [
        "Kỷ niệm <và> vui",
        "có\ttab\ndòng",
        "một",
        "ba",
    ]
    before, after = zipfile.ZipFile(io.BytesIO(data)), zipfile.ZipFile(io.BytesIO(made))
    assert before.namelist() == after.namelist()
    for name in before.namelist():
        assert (before.read(name) == after.read(name)) == (name != "word/document.xml")
    assert found.rewritten([]) == found.rewritten([])


def test_a_part_in_utf_16() -> None:
    part = f'<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="x">{paragraph(run("Kỹ niệm"))}</w:document>'
    found = prose_of(package({"word/document.xml": part.encode("utf-16")}), "a.docx")
    assert said(found) == [("a.docx, đoạn 1", "Kỹ niệm")]


def test_an_edit_over_several_runs() -> None:
    data = docx(paragraph(run("kỹ "), run("niệ"), run("m xưa")))
    found = prose_of(data, "a.docx")
    even = found.rewritten([Edit(0, 0, 7, "kỷ NIỆM")])
    assert b"k\xe1\xbb\xb7 </w:t>" in zipfile.ZipFile(io.BytesIO(even)).read("word/document.xml")
    uneven = found.rewritten([Edit(0, 0, 7, "đã qua rồi")])
    assert [prose_of(each, "a.docx").passages[0].text for each in (even, uneven)] == ["kỷ NIỆM xưa", "đã qua rồi xưa"]


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Tua"><w:basedOn w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


def test_old_fonts_tell_the_encoding() -> None:
    old = to_tcvn3("Nam Tuấn")
    body = (
        paragraph(run(old))
        + paragraph(run(old), style="Tua")
        + paragraph(run("Céng hßa", ".VnTimeH"), run(to_vni("Việt"), "VNI-Times"), run("Việt", "Times New Roman"))
        + paragraph(run("x"), style="Loop")
    )
    found = prose_of(docx(body, STYLES), "a.docx")
    assert [(each.text, each.charset, each.capitals) for each in found.passages] == [
        (old, "TCVN3", False),
        (old, "TCVN3", False),
        ("Céng hßa", "TCVN3", True),
        (to_vni("Việt"), "VNI", False),
        ("Việt", "", False),
        ("x", "", False),
    ]
    made = found.rewritten([Edit(0, 0, len(old), "Nam Tuấn")])
    for name in ("word/document.xml", "word/styles.xml"):
        part = zipfile.ZipFile(io.BytesIO(made)).read(name)
        assert b".Vn" not in part
        assert b"VNI-" not in part
        assert b"Times New Roman" in part


# -- Excel

STRINGS = (
    "<si><t>Kỹ niệm</t></si><si><r><t>xả </t></r><r><rPr><rFont val='.VnTime'/></rPr><t>héi</t></r>"
    "<rPh><t>đọc</t></rPh></si><si><t>không dùng</t></si>"
)
ROWS = (
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>12</v></c><c r="C1" t="s"><v>0</v></c></row>'
    '<row r="2"><c r="A2" t="s"><v>1</v></c><c r="B2" t="inlineStr"><is><t>tại chỗ</t></is></c>'
    '<c r="C2" t="str"><f>A1</f><v>Kỹ niệm</v></c><c r="D2" t="s"><v>99</v></c></row>'
)


def test_cells_with_text() -> None:
    found = prose_of(xlsx({"Khẩu hiệu": ROWS, "Trống": ""}, STRINGS), "a.xlsx")
    assert [(*each, passage.charset) for each, passage in zip(said(found), found.passages, strict=True)] == [
        ("a.xlsx, trang tính «Khẩu hiệu», ô A1", "Kỹ niệm", ""),
        ("a.xlsx, trang tính «Khẩu hiệu», ô A2", "xả ", ""),
        ("a.xlsx, trang tính «Khẩu hiệu», ô A2", "héi", "TCVN3"),
        ("a.xlsx, trang tính «Khẩu hiệu», ô B2", "tại chỗ", ""),
    ]


def test_the_font_of_a_cell() -> None:
    styles = (
        '<fonts><font><name val="Calibri"/></font><font><name val="VNI-Times"/></font></fonts>'
        '<cellStyleXfs><xf fontId="1"/></cellStyleXfs><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    )
    cells = (("A1", "1", 0), ("A2", "0", 2), ("A3", "77", 1))
    rows = "".join(f'<c r="{name}" s="{style}" t="s"><v>{string}</v></c>' for name, style, string in cells)
    found = prose_of(xlsx({"S": rows}, STRINGS, styles), "a.xlsx")
    assert [each.charset for each in found.passages] == ["VNI", "", "", "TCVN3"]


def test_a_workbook_that_openpyxl_wrote(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sách"
    sheet.append(["Đơn vị", "Câu", 3])
    sheet.append(["Xã Na Dương", "Kỹ niệm & vui", None])
    book.save(tmp_path / "a.xlsx")
    found = prose_of((tmp_path / "a.xlsx").read_bytes(), "a.xlsx")
    assert said(found)[3] == ("a.xlsx, trang tính «Danh sách», ô B2", "Kỹ niệm & vui")
    (tmp_path / "b.xlsx").write_bytes(found.rewritten([Edit(3, 0, 7, "Kỷ <niệm>")]))
    made = openpyxl.load_workbook(tmp_path / "b.xlsx")["Danh sách"]
    assert [[cell.value for cell in row] for row in made.rows] == [
        ["Đơn vị", "Câu", 3],
        ["Xã Na Dương", "Kỷ <niệm> & vui", None],
    ]


def test_a_document_that_python_docx_wrote(tmp_path: Path) -> None:
    word = pytest.importorskip("docx", reason="needs python-docx")
    document = word.Document()
    document.add_heading("Kế hoạch", 1)
    document.add_paragraph("chào mừng ").add_run("kỹ niệm").bold = True
    table = document.add_table(1, 2)
    table.cell(0, 1).text = "xả hội"
    document.sections[0].header.paragraphs[0].text = "UBND xã"
    document.save(tmp_path / "a.docx")
    found = prose_of((tmp_path / "a.docx").read_bytes(), "a.docx")
    assert said(found) == [
        ("a.docx, đoạn 1", "Kế hoạch"),
        ("a.docx, đoạn 2", "chào mừng kỹ niệm"),
        ("a.docx, bảng 1, hàng 1, ô 2", "xả hội"),
        ("a.docx, đầu trang, đoạn 1", "UBND xã"),
    ]
    (tmp_path / "b.docx").write_bytes(found.rewritten([Edit(1, 10, 17, "kỷ niệm"), Edit(2, 0, 2, "xã")]))
    made = word.Document(tmp_path / "b.docx")
    assert [run.text for run in made.paragraphs[1].runs] == ["chào mừng ", "kỷ niệm"]
    assert made.paragraphs[1].runs[1].bold
    assert made.tables[0].cell(0, 1).text == "xã hội"


# -- files that cannot be read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
DOCX = docx(paragraph(run("a")))
XLSX = xlsx({"S": ROWS}, STRINGS)
ENTITY = '<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="x"><w:body/></w:document>'


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "prose.password"),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "prose.password"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "prose.old-format"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "prose.old-format"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "prose.old-format"),
        ("a.rtf", b"{\\rtf1}", "prose.old-format"),
        ("a.odt", b"PK\x03\x04", "prose.old-format"),
        ("a.docx", XLSX, "prose.other-kind"),
        ("a.xlsx", DOCX, "prose.other-kind"),
        ("a.txt", DOCX, "prose.other-kind"),
        ("a.docx", b"%PDF-1.7", "prose.other-kind"),
        ("a.docx", b"Ch\xc3\xa0o", "prose.damaged"),
        ("a.docx", b"", "prose.damaged"),
        ("a.docx", DOCX[: len(DOCX) // 2], "prose.damaged"),
        ("a.docx", package({"x": "y"}), "prose.damaged"),
        ("a.docx", package({"word/document.xml": "<a><b>"}), "prose.damaged"),
        ("a.docx", package({"word/document.xml": ENTITY}), "prose.damaged"),
        ("a.docx", package({"word/document.xml": ""}), "prose.damaged"),
        ("a.xlsx", package({"xl/workbook.xml": "<a>&b;</a>"}), "prose.damaged"),
        ("a.pdf", b"%PDF-1.7", "prose.unknown-kind"),
        ("a.pptx", package({"ppt/presentation.xml": ""}), "prose.unknown-kind"),
        ("a.png", b"\x89PNG", "prose.unknown-kind"),
        ("a.txt", b"a\x00b", "prose.unknown-kind"),
        ("a.txt", b"%PDF-1.7", "prose.unknown-kind"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, data: bytes, code: str) -> None:
    with pytest.raises(SpecError) as caught:
        prose_of(data, name)
    (only,) = caught.value.problems
    assert (only.code, str(only.where)) == (code, name)
    assert only.hint


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(data: bytes, name: str) -> None:
        with pytest.raises(SpecError) as caught:
            prose_of(data, name)
        assert [each.code for each in caught.value.problems] == ["prose.too-large"]

    bomb = docx(paragraph(run("a" * 300_000)))
    assert len(bomb) < 5_000
    monkeypatch.setattr(packages, "LARGEST_PART", 100_000)
    refused(bomb, "a.docx")
    monkeypatch.setattr(packages, "LARGEST_WHOLE", 100)
    refused(DOCX, "a.docx")
    monkeypatch.setattr(packages, "LARGEST_WHOLE", 10**9)
    monkeypatch.setattr(packages, "MOST_PARTS", 3)
    refused(DOCX, "a.docx")
    monkeypatch.setattr(prose, "_LARGEST_TEXT", 10)
    refused(b"a" * 11, "a.txt")
    monkeypatch.setattr(prose, "LARGEST", 10)
    (tmp_path / "a.txt").write_bytes(b"a" * 11)
    with pytest.raises(SpecError):
        read_bytes(tmp_path / "a.txt", "a.txt")
    with pytest.raises(FileError):
        read_bytes(tmp_path / "b.txt", "b.txt")


def test_a_part_that_lies_about_its_length() -> None:
    """A header may claim anything: what comes out is counted."""
    data = bytearray(docx(paragraph(run("a" * 5_000))))
    entry = zipfile.ZipFile(io.BytesIO(bytes(data))).getinfo("word/document.xml")
    at = data.rindex(b"word/document.xml") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert entry.file_size > 5_000
    with pytest.raises(SpecError):
        prose_of(bytes(data), "a.docx")
