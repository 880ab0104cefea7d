"""Web addresses as they stand in a QR code: ASCII alone, whatever people wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import parse_qsl, quote, urlsplit, urlunsplit

from visuals.problems import SpecError, Where, problem

__all__ = ["marked_url", "normal_url", "slug"]

# What normalising would leave as it is: most links.
_PLAIN_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?/[A-Za-z0-9/_.~-]*"
)
_LETTERS_OF_A_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SAFE = "/:@!$&'()*+,;=-._~"


def normal_url(link: str, where: Where | None = None) -> str:
    """`link` as an ASCII web address: IDNA host in lower case, percent-encoded path, UTF-8 NFC (RFC 3986, RFC 3987).

    An address without a scheme gets https://. Raises SpecError for what is not a web address.
    """
    text = unicodedata.normalize("NFC", link.strip())
    if _PLAIN_URL.fullmatch(text):
        return text
    if not text or re.search(r"[\s<>\"{}|\\^`\x00-\x1f]", text):
        raise SpecError(problem("code.not-a-link", where, link=link.strip()))
    if not re.match(r"https?://", text, re.IGNORECASE):
        if _SCHEME.match(text) and not re.match(r"[^/:]+\.[^/:]+:\d+(?:/|$)", text):
            raise SpecError(problem("code.scheme", where, scheme=text.partition(":")[0]))
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise SpecError(problem("code.not-a-link", where, link=link.strip())) from None
    host = _host(parts.hostname or "")
    if host is None or parts.username is not None:
        raise SpecError(problem("code.not-a-link", where, link=link.strip()))
    place = f"{host}:{port}" if port is not None else host
    return urlunsplit(
        (parts.scheme.lower(), place, _quoted(parts.path), _quoted(parts.query, "?"), _quoted(parts.fragment, "?"))
    )


def marked_url(url: str, marks: Mapping[str, str]) -> str:
    """`url`, normal already, with `marks` (name → value) behind its own query; a name that it has is left alone."""
    parts = urlsplit(url)
    there = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    added = [f"{name}={quote(value, safe='-._~')}" for name, value in marks.items() if value and name not in there]
    path = parts.path or "/"
    return urlunsplit(parts._replace(path=path, query="&".join(filter(None, (parts.query, *added)))))


def slug(words: str) -> str:
    """`words` as a value of a query: letters without their marks, in lower case, hyphens for all the rest."""
    plain = unicodedata.normalize("NFD", words.replace("đ", "d").replace("Đ", "D"))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9._]+", "-", letters.lower()).strip("-")


def _host(name: str) -> str | None:
    """The host in ASCII ("xã.vn" → "xn--x-yfa.vn"); None for a name that cannot be one, or without a dot."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){3}", name):
        return name if all(int(part) < 256 for part in name.split(".")) else None
    try:
        host = name.rstrip(".").encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    labels = host.split(".")
    sound = len(labels) > 1 and all(map(_LETTERS_OF_A_HOST.fullmatch, labels)) and not labels[-1].isdigit()
    return host if sound else None


def _quoted(text: str, more: str = "") -> str:
    """Percent-encoded UTF-8. What is encoded already stays so; a lone % is encoded."""
    pieces = re.split(r"((?:%[0-9A-Fa-f]{2})+)", text)
    return "".join(
        piece.upper() if number % 2 else quote(piece, safe=_SAFE + more) for number, piece in enumerate(pieces)
    )
