"""Words as the text of an XML file."""

from __future__ import annotations

import re

__all__ = ["readable", "xml_text"]

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def readable(words: str) -> str:
    """Without the characters that XML 1.0 cannot hold, escaped or not (chapter 2.2)."""
    return _NOT_IN_XML.sub("", words)


def xml_text(words: str) -> str:
    """`readable`, and escaped."""
    # What xml.sax.saxutils.escape does, which comes with all of urllib and HTTP.
    return readable(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
