"""Approvals: what was signed stays so; what changed is told; what cannot be seen changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

import visuals
from tests.papers.campaigns import HEAD, MAKE, campaign
from visuals import papers
from visuals.problems import Problem, SpecError
from visuals.produce.batch import plan_of
from visuals.shelf import shipped
from visuals.spec.approval import Approval, approvals_text, read_approvals

PICTURE_MAKE = """make:
  - {layout: pa-no-anh, on: pa-no-2x3, as: pdf, to: pa-no, with: {slogan: Chào mừng, picture: anh.png}}
"""


def approved(folder: Path, head: str = HEAD, make: str = MAKE, only: str | None = None) -> Path:
    """A campaign whose pieces were approved."""
    file = campaign(folder, head, make)
    papers.approve(file, by="Lê Văn Mẫu", on="20/7/2026", only=only, jobs=1)
    return file


def told(file: Path, text: str | None = None) -> list[Problem]:
    """What checking says of approvals, after the campaign became `text`."""
    if text is not None:
        file.write_text(text, encoding="utf-8")
    return [each for each in visuals.check(file, jobs=1) if "approv" in each.code or "drawn" in each.code]


def test_nothing_changed(tmp_path: Path) -> None:
    assert told(approved(tmp_path)) == []


def test_the_record_can_be_read(tmp_path: Path) -> None:
    approved(tmp_path)
    found = read_approvals(tmp_path / "da-duyet.yaml", "da-duyet.yaml")
    assert [each.piece for each in found] == ["bang-ron/a", "bang-ron/b", "cong/truong", "cong/tram", "ap-phich"]
    first = found[0]
    assert (first.by, first.on) == ("Lê Văn Mẫu", "20/7/2026")
    assert "Tư duy Cộng đồng,|hành động Cộng đồng" in first.words
    assert re.fullmatch("[0-9A-F]{8}", first.code)


def test_a_changed_word_is_refused_and_told(tmp_path: Path) -> None:
    file = approved(tmp_path)
    (fault,) = told(file, (HEAD + MAKE).replace("Tư duy Cộng đồng", "Tư duy cộng đồng"))
    assert (fault.code, fault.severity) == ("produce.changed-since-approval", "error")
    assert "Lê Văn Mẫu" in fault.what
    assert "trước: «Tư duy Cộng đồng,|hành động Cộng đồng», nay: «Tư duy cộng đồng,|hành động Cộng đồng»" in fault.what
    assert "da-duyet.yaml:" in fault.what
    report = visuals.render(file, tmp_path / "out", jobs=1, only="bang-ron/*")
    assert [item.id for item in report.failed] == ["bang-ron/a"]
    assert not list((tmp_path / "out").rglob("a*.pdf"))
    assert list((tmp_path / "out").rglob("b*.pdf"))


def test_approved_anew_it_may_be_printed(tmp_path: Path) -> None:
    file = approved(tmp_path)
    text = (HEAD + MAKE).replace("Tư duy Cộng đồng", "Tư duy cộng đồng")
    assert told(file, text)
    made = papers.approve(file, by="Người khác", only="bang-ron/a", jobs=1)
    assert made.pieces == ("bang-ron/a",)
    assert told(file) == []
    found = {each.piece: each.by for each in read_approvals(tmp_path / "da-duyet.yaml", "x")}
    assert (found["bang-ron/a"], found["bang-ron/b"]) == ("Người khác", "Lê Văn Mẫu")


def test_force_hands_it_out(tmp_path: Path) -> None:
    file = approved(tmp_path)
    file.write_text((HEAD + MAKE).replace("Tư duy Cộng đồng", "Tư duy cộng đồng"), encoding="utf-8")
    visuals.render(file, tmp_path / "out", jobs=1, only="bang-ron/a", force=True)
    assert list((tmp_path / "out").rglob("a*.pdf"))


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("theme: do-vang", "theme: asean", "chủ đề"),
        ("on: bang-ron-6x0.8", "on: bang-ron-5x0.7", "khổ hoặc gia công"),
        ("layout: khau-hieu, each: cau", "layout: bang-ron-dai-lua, each: cau", "mẫu"),
        ("year: 2026", "year: 2027", ""),
        ("place: Trục đường chính", "place: Chợ", ""),
        ("# nothing", "", ""),
    ],
)
def test_what_is_seen_counts(before: str, after: str, what: str, tmp_path: Path) -> None:
    text = HEAD.replace("hang: {from: 25/7, to: 08/8", "hang: {from: 25/7/2026, to: 08/8/2026") + MAKE
    file = approved(tmp_path, text, "", only="bang-ron/a")
    found = told(file, text.replace(before, after))
    assert bool(found) == bool(what)
    assert all(what in each.what for each in found)


def own_layout(folder: Path, change: Callable[[str], str] = lambda text: text) -> None:
    """A layout of the commune's own, perhaps changed."""
    (folder / "layouts" / "banner").mkdir(parents=True, exist_ok=True)
    text = (shipped() / "layouts" / "banner" / "khau-hieu.yaml").read_text(encoding="utf-8")
    text = text.replace("layout: khau-hieu", "layout: cua-xa", 1)
    (folder / "layouts" / "banner" / "cua-xa.yaml").write_text(change(text), encoding="utf-8")


def test_a_layout_changes_by_what_it_draws(tmp_path: Path) -> None:
    own_layout(tmp_path)
    make = MAKE.replace("layout: khau-hieu, each: cau", "layout: cua-xa, each: cau")
    file = approved(tmp_path, make=make, only="bang-ron/a")
    own_layout(tmp_path, lambda text: "# một lời ghi chú\n" + text.replace("title:", "title: X", 1))
    assert told(file) == []
    own_layout(tmp_path, lambda text: text.replace("gap: s", "gap: m"))
    assert ["mẫu" in each.what for each in told(file)] == [True]


def test_a_picture_counts_as_it_is_seen(tmp_path: Path) -> None:
    def saved(colour: str, **how: int) -> None:
        Image.new("RGB", (900, 600), colour).save(tmp_path / "anh.png", **how)

    tmp_path.mkdir(exist_ok=True)
    saved("#204080")
    file = approved(tmp_path, make=PICTURE_MAKE)
    data = (tmp_path / "anh.png").read_bytes()
    saved("#204080", compress_level=0)
    assert (tmp_path / "anh.png").read_bytes() != data
    assert [each.code for each in told(file)] in ([], ["produce.drawn-otherwise"])
    saved("#804020")
    (fault,) = told(file)
    assert (fault.code, "hình" in fault.what) == ("produce.changed-since-approval", True)


def test_only_the_drawing_differs(tmp_path: Path) -> None:
    """Another version of the library may set the same words otherwise: that is a warning."""
    file = approved(tmp_path, only="bang-ron/a")
    record = tmp_path / "da-duyet.yaml"
    record.write_text(re.sub(r'code: "\w+"', 'code: "00000000"', record.read_text(encoding="utf-8")), encoding="utf-8")
    (fault,) = told(file)
    assert (fault.code, fault.severity) == ("produce.drawn-otherwise", "warning")


def test_campaigns_without_the_key_work_as_ever(tmp_path: Path) -> None:
    file = campaign(tmp_path, HEAD.replace("approved: da-duyet.yaml\n", ""))
    assert plan_of(file).approved is None
    with pytest.raises(SpecError) as caught:
        papers.approve(file, by="An", jobs=1)
    assert [each.code for each in caught.value.problems] == ["papers.no-approvals"]


def test_what_anybody_writes_is_kept(tmp_path: Path) -> None:
    """Quotation marks, backslashes, line breaks, other scripts: what is written is read."""
    words = ('«"Tư duy"» \\ cộng', "hai\ndòng", "ຍິນດີ 汉字 🙂", "# không phải ghi chú", "a: b")
    found = [Approval(piece=f"a/{at}", code="AB", by=each, layout="1", product="2", theme="3", words=words)
             for at, each in enumerate(words)]  # fmt: skip
    file = tmp_path / "x.yaml"
    file.write_text(approvals_text(found, "đầu tệp\nhai dòng"), encoding="utf-8")
    assert read_approvals(file, "x.yaml") == tuple(found)
    file.write_text(approvals_text([], "chưa có gì"), encoding="utf-8")
    assert read_approvals(file, "x.yaml") == ()


def test_one_piece_is_recorded_once(tmp_path: Path) -> None:
    each = Approval(piece="a", code="AB", layout="1", product="2", theme="3")
    file = tmp_path / "x.yaml"
    file.write_text(approvals_text([each, each], ""), encoding="utf-8")
    with pytest.raises(SpecError) as caught:
        read_approvals(file, "x.yaml")
    assert [fault.code for fault in caught.value.problems] == ["spec.twice"]


def test_the_proof_says_that_it_was_approved(tmp_path: Path) -> None:
    import pypdfium2

    file = approved(tmp_path, only="bang-ron/a")
    made = papers.proof(file, tmp_path / "x.pdf", only="bang-ron/a", jobs=1)
    with pypdfium2.PdfDocument(made.path) as document:
        assert "Lê Văn Mẫu, ngày 20/7/2026" in document[0].get_textpage().get_text_range()


def test_a_piece_that_lies_there_is_judged_anew(tmp_path: Path) -> None:
    """What an earlier run made unapproved is not taken over once the record says otherwise."""
    file, out = campaign(tmp_path), tmp_path / "out"
    assert not visuals.render(file, out, jobs=1, only="bang-ron/a").failed
    papers.approve(file, by="An", only="bang-ron/a", jobs=1)
    record = tmp_path / "da-duyet.yaml"
    record.write_text(record.read_text(encoding="utf-8").replace("Tư duy", "Tư Duy"), encoding="utf-8")
    (item,) = visuals.render(file, out, jobs=1, only="bang-ron/a").items
    assert [each.code for each in item.problems] == ["produce.changed-since-approval"]
    assert not list(out.rglob("a*.pdf"))
