"""Noto Sans SC cut down to what a Chinese line on a Vietnamese banner needs.

The whole font holds 30,000 glyphs in 10 MB; level 1 of GB 2312-80 (3,755 hanzi, over 99 % of running text) with the
standard's signs takes a ninth of that. A cut font is a Modified Version under the SIL Open Font License: the reserved
name is "Source", which the family's name does not use (paragraph 3); its own text says that it is a part.
"""

from __future__ import annotations

import io

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

# Places, surnames and peoples of Viet Nam and of ASEAN that level 1 lacks: 乂安 Nghệ An, 岘港 Đà Nẵng, 金瓯 Cà Mau,
# 芹苴 Cần Thơ, 东帝汶 Timor-Leste, 岱依 Tày, 侬 Nùng.
BEYOND_LEVEL_1 = "乂岘瓯苴汶岱侬"

# The dot in foreign names and the dash, which the codec's table of 1980 maps to a katakana sign and to a bar.
_SIGNS = "·—"

# Rows 1 to 3 of GB 2312 are signs, numerals and full-width ASCII; rows 16 to 55 its hanzi of level 1.
_ROWS = (*range(1, 4), *range(16, 56))

_VERSION, _UNIQUE = 5, 3
"""Name ids of the version and of the unique name (OpenType 1.9.1, "name")."""


def characters() -> frozenset[str]:
    """ASCII, the signs of GB 2312, its hanzi of level 1, and BEYOND_LEVEL_1."""
    codes = (bytes((0xA0 + row, 0xA0 + cell)) for row in _ROWS for cell in range(1, 95))
    standard = "".join(code.decode("gb2312", "ignore") for code in codes)
    return frozenset(standard + BEYOND_LEVEL_1 + _SIGNS + "".join(map(chr, range(0x20, 0x7F))))


def cut(data: bytes) -> bytes:
    """The font `data` with the glyphs of `characters` alone, unhinted; the same bytes from one version of fontTools."""
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    options = Options(
        hinting=False, layout_features=["ccmp", "locl", "kern", "mark"], name_IDs=["*"], name_languages=["*"],
        notdef_outline=True, glyph_names=False,
    )  # fmt: skip
    subsetter = Subsetter(options)
    subsetter.populate(text="".join(sorted(characters())))
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (_VERSION, _UNIQUE):
            record.string = f"{record.toUnicode()};GB 2312 level 1"
    made = io.BytesIO()
    font.save(made, reorderTables=None)
    return made.getvalue()
