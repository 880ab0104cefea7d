"""Lists that do harm, by accident or on purpose: each ends in one sentence, quickly and in little memory."""

from __future__ import annotations

import io
import random
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.spec.office import package, xlsx
from tests.spec.sheets import book, cell, ods, rows_in, told, with_part
from visuals.problems import VisualsError
from visuals.spec import parts
from visuals.spec.columns import Columns
from visuals.spec.table import read_table

GOOD = book({"x": [["Mã", "Tên đơn vị", "Ngày treo"], ["a", "Trường học", 5.0], ["b", "Ủy ban", "=B2"]]})
GOOD_ODS = ods(
    '<table:table table:name="x">'
    + "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in (["Mã", "Tên"], ["a", "Thôn"]))
    + "</table:table>"
)
HEAD = "<row r='1'><c r='A1' t='str'><v>Mã</v></c><c r='B1' t='str'><v>Tên đơn vị</v></c></row>"
ONE = "<row r='2'><c r='A2' t='str'><v>a</v></c></row>"


def sheet_of(rows: str) -> bytes:
    return xlsx({"x": HEAD + ONE + rows}, None)


def ole(stream: str) -> bytes:
    """The beginning of a compound file (MS-CFB) whose directory names a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le").ljust(128, b"\0")


def truncated(data: bytes) -> bytes:
    return data[: len(data) // 2]


def damaged_inside(data: bytes) -> bytes:
    """A whole zip whose sheet does not unpack."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        entry = file.getinfo("xl/worksheets/sheet1.xml")
    at = entry.header_offset + 30 + len(entry.filename) + 20
    return data[:at] + b"\xff" * 40 + data[at + 40 :]


def locked_zip(data: bytes) -> bytes:
    """The same zip, its entries marked as encrypted."""
    made = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", made, at + offset)
            struct.pack_into("<H", made, at + offset, flags | 1)
            at = made.find(mark, at + 4)
    return bytes(made)


def lying_sizes(data: bytes) -> bytes:
    """A zip whose directory says that every part is small."""
    made = bytearray(data)
    at = made.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", made, at + 24, 10)
        at = made.find(b"PK\x01\x02", at + 4)
    return bytes(made)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


SHEET = "xl/worksheets/sheet1.xml"


def with_doctype(data: bytes, part: str = SHEET) -> bytes:
    return with_part(data, part, lambda xml: ENTITIES.encode() + (xml.partition(b"?>")[2] or xml))


BAD: dict[str, tuple[str, Callable[[], bytes], tuple[str, str] | None]] = {
    "no zip": ("x.xlsx", lambda: b"not a workbook at all", ("x.xlsx", "prose.damaged")),
    "empty file": ("x.xlsx", lambda: b"", ("x.xlsx", "prose.damaged")),
    "truncated": ("x.xlsx", lambda: truncated(GOOD), ("x.xlsx", "prose.damaged")),
    "damaged inside": ("x.xlsx", lambda: damaged_inside(GOOD), ("x.xlsx", "prose.damaged")),
    "a zip of photographs": ("x.xlsx", lambda: package({"a.jpg": b"x"}), ("x.xlsx", "prose.damaged")),
    "password": ("x.xlsx", lambda: ole("EncryptedPackage"), ("x.xlsx", "prose.password")),
    "locked zip": ("x.xlsx", lambda: locked_zip(GOOD), ("x.xlsx", "prose.password")),
    "locked ods": (
        "x.ods",
        lambda: package({"content.xml": b"\x00\x01", "META-INF/manifest.xml":
                         "<manifest><file-entry><encryption-data/></file-entry></manifest>"}),
        ("x.ods", "prose.password"),
    ),
    "locked ods of today": ("x.ods", lambda: package({"encrypted-package": b"\x00"}), ("x.ods", "prose.password")),
    "old Excel": ("x.xls", lambda: ole("Workbook"), ("x.xls", "spec.table-kind")),
    "old Excel renamed": ("x.xlsx", lambda: ole("Workbook"), ("x.xlsx", "spec.table-kind")),
    "binary Excel": ("x.xlsb", lambda: package({"xl/workbook.bin": b"x"}), ("x.xlsb", "spec.table-kind")),
    "a picture": ("x.png", lambda: b"\x89PNG", ("x.png", "spec.table-kind")),
    "no extension": ("x", lambda: b"id,name", ("x", "spec.table-kind")),
    "workbook as CSV": ("x.csv", lambda: GOOD, ("x.csv", "prose.other-kind")),
    "no sheets": ("x.xlsx", lambda: xlsx({}, ""), ("x.xlsx", "spec.table-no-sheets")),
    "doctype": ("x.xlsx", lambda: with_doctype(GOOD), ("x.xlsx", "prose.damaged")),
    "doctype in ods": ("x.ods", lambda: with_doctype(GOOD_ODS, "content.xml"), ("x.ods", "prose.damaged")),
    "doctype in UTF-16": (
        "x.xlsx",
        lambda: with_part(GOOD, "xl/worksheets/sheet1.xml",
                          lambda xml: (ENTITIES + xml.decode().replace("'UTF-8'", "'UTF-16'")).encode("utf-16")),
        ("x.xlsx", "prose.damaged"),
    ),
    "zip bomb": ("x.xlsx", lambda: sheet_of("<row/>" * 3_000_000), ("x.xlsx", "prose.too-large")),
    "many small bombs": (
        "x.xlsx",
        lambda: package({"xl/workbook.xml": "<x/>", **{f"xl/{n}.xml": b"a" * 3_900_000 for n in range(60)}}),
        ("x.xlsx", "prose.too-large"),
    ),
    "lying sizes": ("x.xlsx", lambda: lying_sizes(GOOD), ("x.xlsx", "prose.damaged")),
    "one endless text": (
        "x.xlsx", lambda: sheet_of(f"<row><c t='str'><v>{'a' * 3_500_000}</v></c></row>"), ("x.xlsx", "prose.too-large")
    ),
    "elements that never close": ("x.xlsx", lambda: sheet_of("<a>" * 1_200_000), ("x.xlsx", "prose.too-large")),
    "one endless row": (
        "x.xlsx", lambda: sheet_of("<row>" + "<c><v>1</v></c>" * 250_000 + "</row>"), ("x.xlsx", "prose.too-large")
    ),
    "far corner": (
        "x.xlsx", lambda: sheet_of("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>"),
        ("x.xlsx, trang «x», ô XFD1048576", "spec.table-wide"),
    ),
    "too far below": (
        "x.xlsx", lambda: sheet_of("<row/>" * 300_000 + "<row><c><v>1</v></c></row>"),
        ("x.xlsx, trang «x», hàng 2", "spec.table-far"),
    ),
    "every cell full": (
        "x.ods",
        lambda: ods('<table:table table:name="x">' + f"<table:table-row>{cell('Mã')}{cell('Tên')}</table:table-row>"
                    '<table:table-row table:number-rows-repeated="20000">'
                    + cell("x", table__number_columns_repeated="199") + "</table:table-row></table:table>"),
        ("x.ods, trang «x», hàng 7539", "spec.table-full"),
    ),
    "repeated rows": (
        "x.ods",
        lambda: ods('<table:table table:name="x">' + "".join(
            f'<table:table-row{facts}>{cell("Mã")}{cell("Tên")}</table:table-row>'
            for facts in ("", ' table:number-rows-repeated="1048575"')) + "</table:table>"),
        ("x.ods, trang «x», hàng 100051", "spec.table-long"),
    ),
    "deep in a cell": (
        "x.ods",
        lambda: ods('<table:table table:name="x"><table:table-row><table:table-cell><text:p>' + "<text:span>" * 60_000
                    + "Mã" + "</text:span>" * 60_000 + "</text:p></table:table-cell></table:table-row></table:table>"),
        None,
    ),
    "CSV in an unknown encoding": (
        "x.csv", lambda: "Mã,Tên\na,Tr\xadêng häc µ\n".encode("latin-1"), ("x.csv:1:2", "spec.not-utf8")
    ),
    "CSV of zeros": ("x.csv", lambda: b"id,name\n" + b"\0" * 1000, ("x.csv:2:1", "spec.control-character")),
    "CSV that is a page of the web": ("x.csv", lambda: b"<html><body>id</body></html>", None),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_end_in_one_sentence(name: str, tmp_path: Path) -> None:
    file, make, expected = BAD[name]
    rows, faults = rows_in(tmp_path, make(), file)
    assert told(faults) == ([expected] if expected else [])
    assert not (expected and rows)
    assert all(fault.what for fault in faults)


_MEASURE = """
import sys
from pathlib import Path
from visuals.problems import VisualsError
from visuals.spec.table import read_table
try:
    read_table(Path(sys.argv[1]), "x" + Path(sys.argv[1]).suffix, [])
except VisualsError:
    pass
print(*(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is told in kilobytes on Linux alone")
@pytest.mark.parametrize("name", [name for name in BAD if re.search("bomb|endless|far|never", name)])
def test_bombs_take_little_memory(name: str, tmp_path: Path) -> None:
    file, make, _ = BAD[name]
    (tmp_path / file).write_bytes(make())
    command = [sys.executable, "-c", _MEASURE, str(tmp_path / file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert int(done.stdout) < 200_000, "kilobytes"


MERGED = b'<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'


def test_an_honest_sheet_whose_columns_were_coloured_to_the_end(tmp_path: Path) -> None:
    """Empty rows down to the last one there is, as Excel saves them; what is merged above is still known."""
    empty = "".join(f"<row r='{row}' s='1' customFormat='1'><c r='A{row}' s='1'/></row>" for row in range(3, 60_000))
    data = with_part(sheet_of(empty), "xl/worksheets/sheet1.xml",
                     lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + MERGED))  # fmt: skip
    rows, faults = rows_in(tmp_path, data, "x.xlsx")
    assert rows == [{"id": "a"}]
    assert told(faults) == [("x.xlsx, trang «x», ô A2", "spec.table-merged")]


def test_files_that_are_too_large_are_not_read(tmp_path: Path) -> None:
    with open(tmp_path / "x.xlsx", "wb") as file:
        file.truncate(parts.LARGEST_FILE + 1)
    with pytest.raises(VisualsError) as caught:
        read_table(tmp_path / "x.xlsx", "x.xlsx", [])
    assert [fault.code for fault in caught.value.problems] == ["spec.table-large"]


# -- mutants


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The zip with something changed in the XML of one part, or in its own bytes."""
    if dice.random() < 0.15:
        return _scratched(data, dice)
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        names = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
    weights = [8 if "sheet" in name or "content" in name or "Strings" in name else 1 for name in names]
    (name,) = dice.choices(names, weights)
    return with_part(data, name, lambda xml: _changed(xml, dice))


def _scratched(data: bytes, dice: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 3, 20))):
        made[dice.randrange(len(made))] = dice.randrange(256)
    return bytes(made[: dice.randrange(len(made))] if dice.random() < 0.2 else made)


NASTY = [
    b"", b"<", b"&#0;", b"&x;", b"\xff", b"\x00", b"1e999", b"nan", b"-1", b"99999999999999999999", b"inf", b"A0",
    b"ZZZZ9", b"r='A1'", b't="s"', b't="e"', b"<!DOCTYPE a>", b"<row>", b"</row>", b"<c>", b"\xe1\xbb\x87",
    b"A1:XFD1048576", b"_x0000_", b"_xD800_", b"1048576", b"16384", b"true", b"<!-- -->", b"<![CDATA[x]]>",
]  # fmt: skip


def _changed(xml: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.choice((1, 1, 2, 4))):
        at, end = sorted(dice.randrange(len(xml) + 1) for _ in range(2))
        end = min(end, at + dice.choice((0, 1, 3, 12, 80)))
        way = dice.random()
        if way < 0.5:
            xml = xml[:at] + dice.choice(NASTY) + xml[end:]
        elif way < 0.7:
            xml = xml[:end] + xml[at:end] + xml[end:]
        elif way < 0.9:  # numbers into other numbers, so that the XML stays whole
            digits = [i for i, each in enumerate(xml) if 48 <= each < 58]
            where = dice.choice(digits) if digits else at
            xml = xml[:where] + dice.choice((b"9", b"99999", b"-", b"0")) + xml[where + 1 :]
        else:
            xml = xml[:at] + xml[end:]
    return xml


@pytest.mark.parametrize(("name", "data"), [("x.xlsx", GOOD), ("x.ods", GOOD_ODS)])
def test_mutants_of_workbooks(name: str, data: bytes, tmp_path: Path) -> None:
    file, read, refused = tmp_path / name, 0, 0
    for number in range(400):
        file.write_bytes(mutated(data, random.Random(number)))
        faults: list[object] = []
        try:
            read_table(file, name, faults, Columns())  # type: ignore[arg-type]
            read += 1
        except VisualsError:
            refused += 1
        except Exception as fault:
            raise AssertionError(f"mutant {number} of {name}: {fault!r}") from fault
    assert read > 60, "the mutants never reach the cells"
    assert refused > 60, "the mutants are too tame"


def test_mutants_of_csv(tmp_path: Path) -> None:
    text = 'Mã;Tên đơn vị;Ghi chú\na;Trường "A";"một\nhai"\nb;Ủy ban;\n'
    for number in range(400):
        dice = random.Random(number)
        data = text.encode(dice.choice(("utf-8", "utf-8-sig", "utf-16")))
        (tmp_path / "x.csv").write_bytes(_scratched(_changed(data, dice), dice) or b"x")
        try:
            read_table(tmp_path / "x.csv", "x.csv", [])
        except VisualsError:
            continue
        except Exception as fault:
            raise AssertionError(f"mutant {number}: {fault!r}") from fault
