"""The bytes of a text file as text: UTF-8, UTF-16 with its mark, and the code pages of Windows in Vietnam."""

from __future__ import annotations

import codecs
import re
import unicodedata

__all__ = ["decoded", "is_wide"]

_SIGN_AT_LETTER = re.compile("[^\\W\\d_][µ¶·¸¹»¼½¾¨©ª¬\u00ad®]|[µ¶·¸¹»¼½¾¨©ª¬\u00ad®][^\\W\\d_]")


def is_wide(data: bytes) -> bool:
    """Whether the bytes begin with the mark of UTF-16."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def decoded(data: bytes) -> tuple[str, str]:
    """(the text, its encoding). Bytes that are no UTF-8 come from Notepad of old: by the code page of Vietnamese
    Windows where that gives Vietnamese letters, else by Latin-1, in which TCVN3 and VNI were typed."""
    if is_wide(data):
        return data.decode("utf-16", "replace"), "UTF-16"
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        text, typed = unicodedata.normalize("NFC", data.decode("cp1258", "replace")), data.decode("latin-1")
        vietnamese = sum("\u1ea0" <= each <= "\u1ef9" for each in text)
        loose = sum(map(bool, map(unicodedata.combining, text)))
        # Signs amid letters are TCVN3 (à is µ, đ is ®), whose other letters would make Vietnamese of a kind as well.
        wrong = 3 * loose + 5 * len(_SIGN_AT_LETTER.findall(typed))
        return (text, "Windows-1258") if vietnamese > wrong else (typed, "Windows-1252")
