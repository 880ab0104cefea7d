"""What a QR code may say besides a web address: kinds, each read strictly, in the place of a link.

    link: https://naduong.langson.example
    link: {wifi: {name: Nha van hoa, password: naduong2026}}
    link: {zalo: 0912 345 678, logo: asean/emblem}
"""

from __future__ import annotations

import re
import unicodedata

from visuals.problems import Problem, SpecError, Where, problem
from visuals.spec.address import normal_url
from visuals.spec.reader import MapNode, Node, TextNode
from visuals.spec.shapes import (
    TEXT,
    YES_NO,
    Choice,
    Json,
    Many,
    Number,
    Parsed,
    Record,
    Sub,
    key,
    read_record,
    record,
    schema,
)

__all__ = ["KINDS", "SLOT_VALUE", "Card", "Mail", "Scan", "Wifi", "is_scan", "read_scan"]

_LONGEST_NETWORK = 32  # bytes (IEEE 802.11)
_PASSWORD = re.compile(r"[ -~]{8,63}|[0-9A-Fa-f]{64}")  # WPA: IEEE 802.11i, H.4.1
_OPEN, _OLD, _WPA = "none", "wep", "wpa"

_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z0-9-]{2,63}")
_PUNCTUATION = re.compile(r"[\s.()\u00a0-]+")
_ZALO = re.compile(r"g/[A-Za-z0-9]{4,40}|[A-Za-z][A-Za-z0-9._]{2,40}|[1-9]\d{14,20}")


def _telephone(text: str) -> str | None:
    """The number as telephones dial it everywhere (E.164): "0912 345 678" → "+84912345678"; 1800, 1900 and 113 stay.

    Numbers of Viet Nam: mobile ones are 0 and nine digits, those of a place 02 and nine digits (Ministry of Information
    and Communications, the plan of 2014 and its change of area codes in 2017).
    """
    digits = _PUNCTUATION.sub("", text)
    if re.fullmatch(r"1[89]00\d{4}(?:\d\d)?|1\d\d", digits):
        return digits
    if re.fullmatch(r"0[35789]\d{8}|02\d{9}", digits):
        return f"+84{digits[1:]}"
    digits = f"+{digits[2:]}" if digits.startswith("00") else digits
    if digits.startswith("+84"):
        return digits if re.fullmatch(r"\+84(?:[35789]\d{8}|2\d{9})", digits) else None
    return digits if re.fullmatch(r"\+[1-9]\d{6,14}", digits) else None


def _zalo(text: str) -> str | None:
    """What stands behind https://zalo.me/: a telephone number, an account's number or name, "g/…" for a group."""
    bare = re.sub(r"^(?:https?://)?(?:chat\.)?zalo\.me/", "", text.strip()).rstrip("/")
    number = _telephone(bare)
    if number and number.startswith("+84"):
        return f"0{number[3:]}"
    return bare if _ZALO.fullmatch(bare) else None


def _geo(text: str) -> str | None:
    """Latitude and longitude in degrees (WGS 84), as "21.7031,106.9412"."""
    found = re.fullmatch(r"\s*(-?\d{1,2}(?:\.\d{1,8})?)\s*[,;]\s*(-?\d{1,3}(?:\.\d{1,8})?)\s*", text)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        return None
    return f"{found[1]},{found[2]}"


def _mail(text: str) -> str | None:
    return text.strip() if _MAIL.fullmatch(text.strip()) else None


def _network(text: str) -> str | None:
    return text if 0 < len(text.encode()) <= _LONGEST_NETWORK else None


class _Url:
    """A web address, made ASCII."""

    def read(self, node: Node, faults: list[Problem]) -> str | None:
        text = TEXT.read(node, faults)
        try:
            return None if text is None else normal_url(text, node.where)
        except SpecError as error:
            faults += error.problems
            return None

    def schema(self) -> Json:
        return {"type": "string", "examples": ["https://naduong.langson.example/asean"]}


URL = _Url()
TELEPHONE = Parsed(_telephone, "spec.not-telephone", examples=("0912 345 678", "0205 3810 123", "1900 1234"))
ADDRESS = Parsed(_mail, "spec.not-mail", examples=("ubnd@naduong.example",))
GEO = Parsed(_geo, "spec.not-geo", examples=("21.7031, 106.9412",))
ZALO = Parsed(_zalo, "spec.not-zalo", examples=("0912 345 678", "g/abcdef123"))
NETWORK = Parsed(_network, "spec.not-network", examples=("Nha van hoa Na Duong",))


@record
class Wifi(Record):
    """A wireless network that the telephone joins."""

    name: str = key(NETWORK, "Tên mạng (SSID), đúng từng chữ hoa, chữ thường")
    password: str = key(TEXT, "Mật khẩu; mạng mở thì bỏ trống", default="")
    security: str = key(Choice((_WPA, _OLD, _OPEN)), "Kiểu bảo mật; bỏ trống: có mật khẩu là wpa", default="")
    hidden: bool = key(YES_NO, "Mạng ẩn tên", default=False)


@record
class Card(Record):
    """A visiting card (vCard) that the telephone keeps among its contacts."""

    name: str = key(TEXT, "Họ và tên, theo thứ tự Việt Nam", default="")
    org: str = key(TEXT, "Cơ quan, đơn vị", default="")
    title: str = key(TEXT, "Chức vụ", default="")
    tel: tuple[str, ...] = key(Many(TELEPHONE, lone=True), "Số điện thoại", default=())
    email: tuple[str, ...] = key(Many(ADDRESS, lone=True), "Thư điện tử", default=())
    url: str = key(URL, "Địa chỉ trang web", default="")
    address: str = key(TEXT, "Địa chỉ", default="")
    note: str = key(TEXT, "Ghi chú", default="")


@record
class Mail(Record):
    """A letter that the telephone opens, ready to send."""

    to: str = key(ADDRESS, "Gửi tới")
    subject: str = key(TEXT, "Tiêu đề", default="")
    body: str = key(TEXT, "Nội dung", default="")


class _MailKind:
    """An address alone, or with the letter's words."""

    def read(self, node: Node, faults: list[Problem]) -> Mail | None:
        if isinstance(node, MapNode):
            return read_record(Mail, node, faults)
        to = ADDRESS.read(node, faults)
        return None if to is None else Mail(to=to, where=node.where)

    def schema(self) -> Json:
        return {"anyOf": [ADDRESS.schema(), schema(Mail)]}


MAIL = _MailKind()


@record
class Scan(Record):
    """What a QR code says, one kind, and how it is drawn."""

    url: str | None = key(URL, "Địa chỉ trang web", default=None)
    text: str | None = key(TEXT, "Chữ, tiếng Việt có dấu", default=None)
    wifi: Wifi | None = key(Sub(Wifi), "Vào mạng không dây (Wi-Fi)", default=None)
    vcard: Card | None = key(Sub(Card), "Danh thiếp", default=None)
    zalo: str | None = key(ZALO, "Zalo: số điện thoại, mã hay tên trang, g/… là nhóm", default=None)
    tel: str | None = key(TELEPHONE, "Gọi số này", default=None)
    email: Mail | None = key(MAIL, "Viết thư: địa chỉ, hoặc {to, subject, body}", default=None)
    geo: str | None = key(GEO, "Điểm trên bản đồ: vĩ độ, kinh độ", default=None)
    logo: str = key(TEXT, "Hình ở giữa mã, ví dụ asean/emblem", default="")
    logo_size: float | None = key(
        Number(1, 100), "Hình rộng mấy phần trăm bề rộng mã; bỏ trống thì chọn cỡ vừa phải", default=None
    )
    level: str = key(Choice(("L", "M", "Q", "H")), "Mức sửa lỗi; bỏ trống thì tự chọn", default="")


KINDS = ("url", "text", "wifi", "vcard", "zalo", "tel", "email", "geo")
"""The keys of which a code has exactly one."""

_HOW = ("logo", "logo_size", "level")


def is_scan(node: Node) -> bool:
    """True for a mapping in the place of a link: what it holds is said to telephones, not to people."""
    return isinstance(node, MapNode) and all(name.text in KINDS + _HOW for name, _ in node.entries)


def read_scan(node: Node, faults: list[Problem]) -> Scan | None:
    """What the mapping `node` says; None after adding every fault to `faults`."""
    before = len(faults)
    scan = read_record(Scan, node, faults)
    if scan is not None:
        faults += _faults(scan)
    return scan if len(faults) == before else None


def _faults(scan: Scan) -> list[Problem]:
    """What no single key can tell."""
    found = [name for name in KINDS if getattr(scan, name) is not None]
    if len(found) != 1:
        return [problem("spec.one-scan", scan.where, found=", ".join(found) or "-", known=", ".join(KINDS))]
    if scan.logo_size is not None and not scan.logo:
        return [problem("spec.no-logo", scan.place_of("logo_size"))]
    if scan.text is not None and not scan.text.strip():
        return [problem("spec.empty-scan", scan.place_of("text"))]
    if scan.vcard and not (scan.vcard.name.strip() or scan.vcard.org.strip()):
        return [problem("spec.card-without-name", scan.vcard.where)]
    return _of_wifi(scan.wifi) if scan.wifi else []


def _of_wifi(wifi: Wifi) -> list[Problem]:
    security = wifi.security or (_WPA if wifi.password else _OPEN)
    where = wifi.place_of("password")
    if security == _OPEN and wifi.password:
        return [problem("spec.open-password", where)]
    if security == _WPA and not _PASSWORD.fullmatch(wifi.password):
        return [problem("spec.not-password", where)]
    if security == _OLD and not wifi.password:
        return [problem("spec.no-password", where)]
    return []


class _SlotValue:
    """Anything, as the node it was written; a mapping is what a code says, read when a slot takes it."""

    def read(self, node: Node, faults: list[Problem]) -> Node:  # noqa: ARG002 - one signature for all kinds
        return node

    def schema(self) -> Json:
        plain = {"type": ["string", "number", "boolean", "array", "null"]}
        return {"anyOf": [plain, {**schema(Scan), "minProperties": 1}]}


SLOT_VALUE = _SlotValue()


def as_node(given: object, where: Where) -> Node | None:
    """What a script wrote as a mapping of plain values, as the node of a file would be; None for anything else."""
    from visuals.spec.reader import ListNode

    match given:
        case bool():
            return TextNode(where, "yes" if given else "no")
        case str() | int() | float():
            return TextNode(where, unicodedata.normalize("NFC", str(given)), bare=False)
        case list() | tuple():
            items = [as_node(each, where) for each in given]
            return None if None in items else ListNode(where, tuple(item for item in items if item))
        case dict():
            entries = [(TextNode(where, str(name)), as_node(value, where)) for name, value in given.items()]
            return MapNode(where, tuple((name, value) for name, value in entries if value))
    return None
