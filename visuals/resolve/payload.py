"""The exact words of a QR code: what telephones expect of a network, a card, a number, a letter, a place.

UTF-8 everywhere; text outside ASCII gets its mark (ECI) when the symbol is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from visuals.spec.scan import Card, Mail, Scan, Wifi

__all__ = ["folded", "payload_of"]

_FOLDED = 75  # bytes of a line (RFC 2426, 2.6; RFC 6350, 3.2)


def payload_of(scan: Scan) -> str:
    """What the code says, character by character."""
    if scan.wifi:
        return _wifi(scan.wifi)
    if scan.vcard:
        return _card(scan.vcard)
    if scan.email:
        return _mail(scan.email)
    if scan.zalo is not None:
        return f"https://zalo.me/{scan.zalo}"
    if scan.tel is not None:
        return f"tel:{scan.tel}"  # RFC 3966
    if scan.geo is not None:
        return f"geo:{scan.geo}"  # RFC 5870
    return scan.url or scan.text or ""


def _wifi(wifi: Wifi) -> str:
    """WIFI:T:…;S:…;P:…;; as ZXing's reader laid it down and telephones follow."""
    security = wifi.security or ("wpa" if wifi.password else "none")
    parts = [("T", "nopass" if security == "none" else security.upper()), ("S", wifi.name), ("P", wifi.password)]
    parts.append(("H", "true" if wifi.hidden else ""))
    return "WIFI:" + "".join(f"{name}:{_escaped(value)};" for name, value in parts if value) + ";"


def _escaped(value: str) -> str:
    return re.sub(r'([\\;,:"])', r"\\\1", value)


def _mail(mail: Mail) -> str:
    """mailto: with its words percent-encoded, lines ending in CR LF (RFC 6068)."""
    fields = (("subject", mail.subject), ("body", mail.body.replace("\n", "\r\n")))
    query = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields if value)
    return f"mailto:{quote(mail.to, safe='@!$*+=.-_~')}" + (f"?{query}" if query else "")


def _card(card: Card) -> str:
    """A vCard 3.0 (RFC 2426), which every telephone reads; 4.0 is younger than many of them."""
    lines = ["BEGIN:VCARD", "VERSION:3.0", *_card_lines(card), "END:VCARD"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _card_lines(card: Card) -> Iterator[str]:
    shown = card.name.strip() or card.org.strip()
    yield f"N:{';'.join(map(_plain, _names(card)))}"
    yield f"FN:{_plain(shown)}"
    for name, value in (("ORG", card.org), ("TITLE", card.title)):
        if value:
            yield f"{name}:{_plain(value)}"
    yield from (f"TEL:{number}" for number in card.tel)
    yield from (f"EMAIL:{address}" for address in card.email)
    if card.url:
        yield f"URL:{card.url}"
    if card.address:
        yield f"ADR:;;{_plain(card.address)};;;;"
    if card.note:
        yield f"NOTE:{_plain(card.note)}"


def _names(card: Card) -> tuple[str, str, str, str, str]:
    """Family, given and middle name of a Vietnamese name, whose family name stands first; an office has but one."""
    words = card.name.split()
    if len(words) < 2:
        return card.name.strip() or card.org.strip(), "", "", "", ""
    return words[0], words[-1], " ".join(words[1:-1]), "", ""


def _plain(value: str) -> str:
    """Backslash, comma, semicolon and line end as RFC 2426, 4 writes them."""
    return re.sub(r"([\\;,])", r"\\\1", value.strip()).replace("\n", "\\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, never within a letter; a blank begins each that goes on."""
    pieces, length = [""], 0
    for letter in line:
        size = len(letter.encode())
        if length + size > _FOLDED:
            pieces.append(" ")
            length = 1
        pieces[-1] += letter
        length += size
    return "\r\n".join(pieces)
