"""Numbers of a workbook as its program shows them: dates are numbers with a format, telephone numbers may be too.

Number formats: ECMA-376 part 1, 18.8.30 and 18.8.31; serial dates: 18.17.4.
"""

from __future__ import annotations

import datetime
import functools
import re

from visuals.spec.grid import number_words

__all__ = ["BUILT_IN", "date_words", "shown_number"]

# Those of the built-in formats that change more than digits; 27 … 36 and 50 … 58 are dates in East Asian versions.
BUILT_IN = {
    9: "0%", 10: "0%", 14: "d/m/y", 15: "d/m/y", 16: "d/m", 17: "m/y", 18: "h:m", 19: "h:m", 20: "h:m", 21: "h:m",
    22: "d/m/y h:m", **dict.fromkeys((*range(27, 37), *range(50, 59)), "d/m/y"), 45: "m:s", 46: "h:m:s", 47: "m:s",
}  # fmt: skip
"""Number of a format that every workbook has → what we need to know of it."""

_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)

_LAST_DAY = 2_957_003  # 31/12/9999 less the four years between the two ways of counting


def shown_number(value: float, code: str, since_1904: bool) -> str:
    """`value` in the number format `code`: a date as dd/mm/yyyy, a time as hh:mm, zeros and per cent as asked."""
    kind = _kind(code)
    if kind.isdigit():
        return f"{value:0{int(kind)}.0f}" if value >= 0 and value == int(value) else number_words(value)
    if kind == "%":
        return f"{number_words(round(value * 100, 10))}%"
    if not kind or not 0 <= value <= _LAST_DAY:
        return number_words(value)
    return date_words(*_parted(value, since_1904), kind)


def date_words(day: datetime.date | None, minutes: int, kind: str) -> str:
    """A day and a time of it, of which `kind` tells the parts that are shown: "dmy", "my", "t", "dmyt"."""
    parts = []
    if day is not None:
        told = (("d", f"{day.day:02}"), ("m", f"{day.month:02}"), ("y", f"{day.year:04}"))
        parts.append("/".join(words for letter, words in told if letter in kind))
    if "t" in kind:
        parts.append(f"{minutes // 60:02}:{minutes % 60:02}")
    return " ".join(filter(None, parts))


@functools.lru_cache(maxsize=1024)
def _kind(code: str) -> str:
    """What a format makes of a number: letters of `date_words`, "%", a count of digits ("10" for 0000000000), or ""."""
    plain = _QUOTED.sub("", code.split(";")[0]).lower()
    if not plain or "general" in plain:
        return ""
    if re.fullmatch(r"0{2,20}", re.sub(r"[ .-]", "", plain)) and "." not in plain:
        return str(plain.count("0"))
    if re.search("[dy]", plain) or re.fullmatch(r"[^a-z]*m+[^a-z]*", plain):
        day = "".join(letter for letter in "dmy" if letter in re.sub(r"[hs].*", "", plain))
        return day + ("t" if re.search("[hs]", plain) else "")
    if re.search("[hs]", plain):
        return "t"
    return "%" if plain.endswith("%") else ""


def _parted(value: float, since_1904: bool) -> tuple[datetime.date | None, int]:
    """The day of a serial date (None below the first) and the minutes of it."""
    days, minutes = divmod(round(value * 1440), 1440)
    if since_1904:
        days += 1462
    elif days < 60:
        days += 1  # Excel believes in 29/2/1900
    day = datetime.date(1899, 12, 30) + datetime.timedelta(days) if days > 1 else None
    return day, minutes
