"""Bake the pixel fonts of the boards anew: `python fonts/pixel/bake.py [--check]`.

A board lights pixels, and what a rasteriser makes of a letter differs from version to version and from machine to
machine. The letters are therefore drawn once, here, and lie beside this file as bitmaps (BDF 2.1; with levels of grey
as FreeType and fontforge read them: a fourth number behind SIZE, that many bits a pixel), so that a show has the same
pixels everywhere and needs no rasteriser.

    noto-sans-H.bdf         Noto Sans Medium in H rows, a pixel lit or dark, hinted by its own instructions
    noto-sans-H-grey.bdf.gz the same in sixteen levels, for boards that have them
    galmuri-H.bdf           the pixel font Galmuri, drawn by hand for 13, 16 and 19 rows; its ₫ is drawn here

H rows hold every Vietnamese letter, capitals with two marks and letters with a dot below among them. With --check
nothing is written: what lies here is compared. Needs freetype-py (the version that FREETYPE names) and npm.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy

HERE = Path(__file__).parent
NOTO = HERE.parent / "noto-sans" / "NotoSans-Medium.ttf"

FREETYPE = "2.13"
"""What was baked with; another version may hint otherwise, which --check tells."""

HEIGHTS = (18, 20, 22, 24, 26, 28, 30, 32, 36, 40, 44, 48, 56, 64)
GREY_HEIGHTS = (16, 18, 20, 22, 24, 28, 30, 32, 36, 40, 44, 48, 56, 64)
"""In levels 26 rows hold no larger letters than 24: hinted up and down, capitals jump from 13 rows to 14."""

LEVEL_BITS = 4

GALMURI = {
    13: ("Galmuri7", "2a6fd090ac6d24f7392d6cc49db02ce54b9d1c01048bf8c97cbcdbc5a885cb15"),
    16: ("Galmuri9", "e87a1a4f7c5ce72b72802959fce27a3221d05e1f60f4610092d6922ad0456733"),
    19: ("Galmuri11", "f72dba056f163f250b4af62ac08736391f82c8f680abb554e5fc0997f29e9936"),
}
GALMURI_PACKAGE = "galmuri@2.40.3"

_BASES, _TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_LETTERS = [unicodedata.normalize("NFC", base + tone) for base in _BASES for tone in _TONES] + ["đ"]
VIETNAMESE = "".join(_LETTERS) + "".join(_LETTERS).upper()
FITTED = VIETNAMESE + "".join(map(chr, range(33, 127)))
CHARACTERS = sorted({*FITTED, *" –—‘’“”…•·«»°×²³½−₫€\u00a0"})


@dataclass(frozen=True)
class Glyph:
    """`ink` rows × columns of levels; its left edge `left` pixels right of the pen, its top row `top` rows above the
    baseline."""

    ink: numpy.ndarray[Any, Any]
    left: int
    top: int
    advance: int


Glyphs = dict[str, Glyph]


def noto(height: int, grey: bool) -> tuple[Glyphs, int, int]:
    """The glyphs at the largest size (sixteenths of a pixel) whose ink keeps within `height` rows; rows above and below
    the baseline."""
    import freetype

    face = freetype.Face(str(NOTO))
    for size in range(height * 14, 0, -1):
        face.set_char_size(size * 4)
        glyphs = {character: _drawn(face, character, grey) for character in FITTED}
        top, bottom = _reach(glyphs)
        if top + bottom <= height:
            return {character: _drawn(face, character, grey) for character in CHARACTERS}, top, bottom
    raise SystemExit(f"{height} rows hold no letter")


def _drawn(face: Any, character: str, grey: bool) -> Glyph:
    import freetype

    if grey:
        # Hinted up and down alone: bars lie on whole rows, the widths of letters stay the designer's.
        flags = freetype.FT_LOAD_RENDER | freetype.FT_LOAD_TARGET_LIGHT
    else:
        flags = freetype.FT_LOAD_RENDER | freetype.FT_LOAD_MONOCHROME | freetype.FT_LOAD_TARGET_MONO
    face.load_char(character, flags)
    glyph = face.glyph
    bitmap = glyph.bitmap
    rows = numpy.array(bitmap.buffer[: bitmap.rows * bitmap.pitch], numpy.uint8).reshape(bitmap.rows, bitmap.pitch)
    if grey:
        ink = numpy.round(rows[:, : bitmap.width].astype(float) * 15 / 255).astype(numpy.uint8)
    else:
        ink = numpy.unpackbits(rows, axis=1)[:, : bitmap.width] if rows.size else rows
    shape = bitmap.rows, bitmap.width
    return Glyph(ink.reshape(shape), glyph.bitmap_left, glyph.bitmap_top, (glyph.advance.x + 32) >> 6)


def _reach(glyphs: Glyphs) -> tuple[int, int]:
    inked = [glyphs[character] for character in FITTED]
    return max(each.top for each in inked), max(each.ink.shape[0] - each.top for each in inked)


def galmuri(height: int, folder: Path) -> tuple[Glyphs, int, int]:
    """Our characters of the hand-drawn font, cut to those; ₫ is its đ raised over a bar."""
    name, sha256 = GALMURI[height]
    data = (folder / f"{name}.bdf").read_bytes()
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SystemExit(f"{name}: sha256 differs")
    found = dict(_read(data.decode()))
    glyphs = {character: found[character] for character in CHARACTERS if character in found}
    glyphs["₫"] = _dong(glyphs["đ"])
    top, bottom = _reach(glyphs)
    if top + bottom != height:
        raise SystemExit(f"{name}: {top + bottom} rows instead of {height}")
    return glyphs, top, bottom


def _dong(letter: Glyph) -> Glyph:
    """The sign of the đồng: the letter one row up, a dark row, and a bar as wide as the letter."""
    rows, columns = letter.ink.shape
    ink = numpy.zeros((rows + 2, columns), numpy.uint8)
    ink[:rows] = letter.ink
    ink[rows + 1] = 1
    return Glyph(ink, letter.left, letter.top + 1, letter.advance)


def _read(text: str) -> Iterator[tuple[str, Glyph]]:
    lines = iter(text.splitlines())
    code = advance = columns = rows = left = bottom = 0
    for line in lines:
        word, _, rest = line.partition(" ")
        if word == "ENCODING":
            code = int(rest)
        elif word == "DWIDTH":
            advance = int(rest.split()[0])
        elif word == "BBX":
            columns, rows, left, bottom = map(int, rest.split())
        elif word == "BITMAP":
            packed = [numpy.frombuffer(bytes.fromhex(next(lines)), numpy.uint8) for _ in range(rows)]
            ink = [numpy.unpackbits(row)[:columns] for row in packed]
            yield chr(code), Glyph(numpy.array(ink, numpy.uint8).reshape(rows, columns), left, bottom + rows, advance)


def bdf(name: str, height: int, glyphs: Glyphs, top: int, bottom: int, bits: int) -> bytes:
    """The font as a BDF file."""
    wide = max(each.ink.shape[1] for each in glyphs.values())
    size = f"SIZE {height} 72 72" + (f" {bits}" if bits > 1 else "")
    lines = [
        "STARTFONT 2.1", f"FONT -visuals-{name}-{height}", size, f"FONTBOUNDINGBOX {wide} {top + bottom} 0 {-bottom}",
        "STARTPROPERTIES 2", f"FONT_ASCENT {top}", f"FONT_DESCENT {bottom}", "ENDPROPERTIES", f"CHARS {len(glyphs)}",
    ]  # fmt: skip
    for character, glyph in sorted(glyphs.items()):
        rows, columns = glyph.ink.shape
        lines += [
            f"STARTCHAR U+{ord(character):04X}", f"ENCODING {ord(character)}",
            f"SWIDTH {glyph.advance * 1000 // height} 0", f"DWIDTH {glyph.advance} 0",
            f"BBX {columns} {rows} {glyph.left} {glyph.top - rows}", "BITMAP",
        ]  # fmt: skip
        lines += (_packed(row, bits) for row in glyph.ink)
        lines.append("ENDCHAR")
    return ("\n".join([*lines, "ENDFONT"]) + "\n").encode()


def _packed(row: numpy.ndarray[Any, Any], bits: int) -> str:
    if bits == 1:
        return numpy.packbits(row).tobytes().hex().upper()
    digits = "".join(f"{level:X}" for level in row)
    return digits + "0" * (len(digits) % 2)


def baked() -> Iterator[tuple[str, bytes]]:
    """(file name, its bytes) of every pixel font."""
    for height in HEIGHTS:
        yield f"noto-sans-{height}.bdf", bdf("noto-sans-medium", height, *noto(height, False), 1)
    for height in GREY_HEIGHTS:
        data = bdf("noto-sans-medium", height, *noto(height, True), LEVEL_BITS)
        yield f"noto-sans-{height}-grey.bdf.gz", gzip.compress(data, 9, mtime=0)
    with tempfile.TemporaryDirectory() as name:
        folder = _fetched(Path(name))
        for height in GALMURI:
            yield f"galmuri-{height}.bdf", bdf("galmuri", height, *galmuri(height, folder), 1)


def _fetched(folder: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not installed")
    command = [npm, "pack", "--silent", "--pack-destination", str(folder), GALMURI_PACKAGE]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as box:
        box.extractall(folder, filter="data")
    return folder / "package" / "dist"


def main() -> int:
    """Write the fonts, or compare them; 1 when one differs."""
    different = 0
    for name, data in baked():
        file = HERE / name
        if "--check" in sys.argv[1:]:
            same = file.is_file() and file.read_bytes() == data
            different += not same
            print(name, "same" if same else "DIFFERS")
        else:
            file.write_bytes(data)
            print(name, len(data))
    return min(different, 1)


if __name__ == "__main__":
    sys.exit(main())
