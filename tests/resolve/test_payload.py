"""What QR codes say, to the letter; segno's helpers, which are not ours, say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faulty import FOLDER
from visuals.problems import SpecError, Where
from visuals.resolve import Plan, Said, Scan, one_job
from visuals.resolve.payload import payload_of
from visuals.spec.address import marked_url, slug
from visuals.spec.reader import MapNode
from visuals.spec.scan import as_node, read_scan

PlanOf = Callable[..., Plan]

HERE = Where("thu.yaml", 3, 5)
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
PASSWORDS = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=8, max_size=63)


def said(**scan: Any) -> str:
    node = as_node(scan, HERE)
    assert isinstance(node, MapNode)
    read = read_scan(node, [])
    assert read is not None
    return payload_of(read)


@pytest.mark.parametrize(
    ("scan", "payload"),
    [
        ({"url": "xã.vn/đỏ"}, "https://xn--x-yfa.vn/%C4%91%E1%BB%8F"),
        ({"text": "Chào xã Na Dương; 8/8"}, "Chào xã Na Dương; 8/8"),
        ({"tel": "0912 345 678"}, "tel:+84912345678"),
        ({"tel": "(0205) 3.810.123"}, "tel:+842053810123"),
        ({"tel": "024 3822 1234"}, "tel:+842438221234"),
        ({"tel": "+84 912-345-678"}, "tel:+84912345678"),
        ({"tel": "0084912345678"}, "tel:+84912345678"),
        ({"tel": "+33 1 42 68 53 00"}, "tel:+33142685300"),
        ({"tel": "1900 1234"}, "tel:19001234"),
        ({"tel": "18001091"}, "tel:18001091"),
        ({"tel": "113"}, "tel:113"),
        ({"zalo": "+84 912 345 678"}, "https://zalo.me/0912345678"),
        ({"zalo": "https://zalo.me/g/abcdef123"}, "https://zalo.me/g/abcdef123"),
        ({"zalo": "579745863508352884"}, "https://zalo.me/579745863508352884"),
        ({"zalo": "ubndnaduong"}, "https://zalo.me/ubndnaduong"),
        ({"geo": "21.7031, 106.9412"}, "geo:21.7031,106.9412"),
        ({"geo": "-8.5;115.26"}, "geo:-8.5,115.26"),
        ({"email": "ubnd@naduong.example"}, "mailto:ubnd@naduong.example"),
        (
            {"email": {"to": "a+b@c.vn", "subject": "Góp ý & hỏi?", "body": "Kính gửi\nxã"}},
            "mailto:a+b@c.vn?subject=G%C3%B3p%20%C3%BD%20%26%20h%E1%BB%8Fi%3F&body=K%C3%ADnh%20g%E1%BB%ADi%0D%0Ax%C3%A3",
        ),
        ({"wifi": {"name": "Nha van hoa"}}, "WIFI:T:nopass;S:Nha van hoa;;"),
        ({"wifi": {"name": "A", "password": "x", "security": "wep"}}, "WIFI:T:WEP;S:A;P:x;;"),
        (
            {"wifi": {"name": 'a;b:c,d"e\\f', "password": "12;345678", "hidden": True}},
            r'WIFI:T:WPA;S:a\;b\:c\,d\"e\\f;P:12\;345678;H:true;;',
        ),
    ],
)
def test_each_kind_says(scan: dict[str, Any], payload: str) -> None:
    assert said(**scan) == payload


@pytest.mark.parametrize(
    "scan",
    [
        {"tel": "0112"}, {"tel": "091234567"}, {"tel": "+84 112"}, {"tel": "không"}, {"tel": "0612345678"},
        {"geo": "91,0"}, {"geo": "0,181"}, {"geo": "21,"}, {"email": "a@b"}, {"email": "a b@c.vn"},
        {"zalo": "a"}, {"zalo": "g/"}, {"wifi": {"name": "x" * 33}}, {"wifi": {"name": "x", "password": "ngắn"}},
        {"url": "a b.vn"}, {"text": " "}, {}, {"tel": "113", "text": "x"}, {"logo": "x"}, {"vcard": {"tel": "113"}},
    ],
)  # fmt: skip
def test_what_cannot_be_said_is_a_problem(scan: dict[str, Any]) -> None:
    faults: list[Any] = []
    node = as_node(scan, HERE)
    assert node is not None
    assert read_scan(node, faults) is None
    assert [fault.where for fault in faults] == [HERE]


def unfolded(card: str) -> list[str]:
    assert card.endswith("\r\n")
    assert all(len(line.encode()) <= 75 for line in card.split("\r\n"))
    return card.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_card_is_folded_and_escaped() -> None:
    card = said(
        vcard={
            "name": "Nguyễn Thị Minh Khai",
            "org": "Ủy ban nhân dân xã Na Dương, tỉnh Lạng Sơn; phòng Văn hóa - Xã hội",
            "title": "Công chức",
            "tel": ["0912345678", "0205 3810 123"],
            "email": "khai@naduong.example",
            "url": "https://naduong.example/",
            "address": "Số 1\nthôn Một",
        }
    )
    assert "\r\n " in card
    assert unfolded(card) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Nguyễn;Khai;Thị Minh;;",
        "FN:Nguyễn Thị Minh Khai",
        "ORG:Ủy ban nhân dân xã Na Dương\\, tỉnh Lạng Sơn\\; phòng Văn hóa - Xã hội",
        "TITLE:Công chức",
        "TEL:+84912345678",
        "TEL:+842053810123",
        "EMAIL:khai@naduong.example",
        "URL:https://naduong.example/",
        "ADR:;;Số 1\\nthôn Một;;;;",
        "END:VCARD",
    ]


def test_a_card_of_an_office_has_its_name() -> None:
    lines = unfolded(said(vcard={"org": "Nhà văn hoá"}))
    assert lines[2:5] == ["N:Nhà văn hoá;;;;", "FN:Nhà văn hoá", "ORG:Nhà văn hoá"]


@given(note=st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs", "Cc"])))
def test_folding_never_parts_a_letter(note: str) -> None:
    card = said(vcard={"name": "A", "note": note + "x"})
    for line in card.split("\r\n"):
        assert len(line.encode()) <= 75
    escaped = unicodedata.normalize("NFC", note + "x").strip()
    for letter in "\\,;":
        escaped = escaped.replace(letter, f"\\{letter}")
    assert f"NOTE:{escaped}" in unfolded(card)


@given(name=NAMES, password=PASSWORDS)
def test_segno_writes_networks_alike(name: str, password: str) -> None:
    helpers = pytest.importorskip("segno.helpers")
    name, password = (unicodedata.normalize("NFC", each.replace(",", "")) for each in (name, password))
    if not name or len(name.encode()) > 32 or len(password) < 8:
        return
    # ZXing's rules escape the comma too, which segno leaves as it is.
    theirs = helpers.make_wifi_data(ssid=name, password=password, security="WPA")
    assert said(wifi={"name": name, "password": password}) == theirs


def test_segno_writes_letters_and_places_alike() -> None:
    helpers = pytest.importorskip("segno.helpers")
    theirs = helpers.make_make_email_data("a@b.vn", subject="Góp ý", body="Chào xã")
    assert said(email={"to": "a@b.vn", "subject": "Góp ý", "body": "Chào xã"}) == theirs
    assert said(geo="21.7031, 106.9412") == helpers.make_geo_data(21.7031, 106.9412)


# -- in campaigns and scripts


def scan_in(plan: Plan, number: int = 0) -> Scan:
    value = plan.jobs[number].frames[0].values["link"]
    assert isinstance(value, Scan)
    return value


def test_names_are_filled_in_before_a_code_is_read(plan_of: PlanOf) -> None:
    plan = plan_of(
        """lists: {thon: thon.csv}
make:
  - layout: thu
    each: thon
    on: vuong-thu
    as: pdf
    to: $thon.id
    with: {slogan: Chào, link: {zalo: $thon.so, logo: hinh/sao, logo_size: 15, level: H}}
""",
        thon="id,so\nmot,0912 345 678\n",
    )
    scan = scan_in(plan)
    assert (scan.payload, scan.share, scan.level) == ("https://zalo.me/0912345678", 0.15, "H")
    assert scan.logo is not None
    assert scan.logo.path.name == "sao.svg"
    assert (scan.where.line, scan.where.column) == (11, 32)


def test_what_codes_say_is_not_judged_as_words(plan_of: PlanOf) -> None:
    plan = plan_of(
        """common: {link: {wifi: {name: Wifi xã, password: matkhau123}}}
lists: {thon: [{id: mot, slogan: Chào, link: {text: Xã}}]}
make: [{layout: thu, each: thon, on: vuong-thu, as: pdf, to: a, with: {link: {tel: 113}}}]
"""
    )
    assert [each.words for each in plan.wordings] == ["Thử", "Chào"]


def test_scripts_say_it_with_a_dict() -> None:
    job = one_job("thu", "vuong-thu", "thu", FOLDER, {"slogan": "Chào", "link": {"tel": "113", "logo": "hinh/sao"}})
    value = job.frames[0].values["link"]
    assert isinstance(value, Scan)
    assert (value.payload, value.logo and value.logo.path) == ("tel:113", FOLDER / "hinh" / "sao.svg")
    with pytest.raises(SpecError, match="link"):
        one_job("thu", "vuong-thu", "thu", FOLDER, {"slogan": "Chào", "link": {"tel": object()}})


# -- utm


@pytest.mark.parametrize(
    ("words", "plain"),
    [("Thôn Đồng Én", "thon-dong-en"), ("bang-ron-6x0.8", "bang-ron-6x0.8"), (" Ủy ban / xã ", "uy-ban-xa"), ("—", "")],
)
def test_parameters_are_plain(words: str, plain: str) -> None:
    assert slug(words) == plain


def test_a_links_own_query_and_end_stay() -> None:
    marks = {"utm_source": "a", "utm_medium": "b", "utm_content": ""}
    assert marked_url("https://a.vn/x?q=1#cuoi", marks) == "https://a.vn/x?q=1&utm_source=a&utm_medium=b#cuoi"
    assert marked_url("https://a.vn/?utm_source=z", marks) == "https://a.vn/?utm_source=z&utm_medium=b"
    assert marked_url("https://a.vn", marks) == "https://a.vn/?utm_source=a&utm_medium=b"


def test_links_tell_unit_and_material(plan_of: PlanOf) -> None:
    plan = plan_of(
        """utm: {content: $thon.ten}
lists: {thon: thon.csv}
make:
  - {layout: thu, each: thon, on: [vuong-thu, dai-thu], as: pdf, to: $product-$thon.id, with: {slogan: Chào}}
  - {layout: thu, each: thon, on: vuong-thu, as: pdf, to: hai-$thon.id, utm: {source: zalo}, with: {slogan: Chào}}
  - {layout: thu, each: thon, on: vuong-thu, as: pdf, to: ba-$thon.id, with: {slogan: Chào, link: {url: a.vn/y}}}
  - {layout: thu, each: thon, on: vuong-thu, as: pdf, to: bon-$thon.id, with: {slogan: Chào, link: {tel: 113}}}
""",
        thon="id,ten,link\nmot,Thôn Một,xã.vn/đỏ?a=1\n",
    )
    links = [job.frames[0].values["link"] for job in plan.jobs]
    words = [each.payload if isinstance(each, Scan) else each.words for each in links if isinstance(each, Scan | Said)]
    host = "https://xn--x-yfa.vn/%C4%91%E1%BB%8F?a=1"
    assert words == [
        f"{host}&utm_source=mot&utm_medium=vuong-thu&utm_campaign=thu&utm_content=thon-mot",
        f"{host}&utm_source=mot&utm_medium=dai-thu&utm_campaign=thu&utm_content=thon-mot",
        f"{host}&utm_source=zalo&utm_medium=vuong-thu&utm_campaign=thu",
        "https://a.vn/y?utm_source=mot&utm_medium=vuong-thu&utm_campaign=thu&utm_content=thon-mot",
        "tel:113",
    ]


def test_a_link_that_is_none_is_told_with_utm_too(plan_of: PlanOf) -> None:
    with pytest.raises(SpecError) as caught:
        plan_of("""utm: {}
make: [{layout: thu, on: vuong-thu, as: pdf, to: a, with: {slogan: Chào, link: tuần lễ}}]
""")
    assert [(each.code, each.where and each.where.line) for each in caught.value.problems] == [("code.not-a-link", 5)]
