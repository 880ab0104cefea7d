"""How the paragraphs of one level of a text look: what a layout says once and a slide only where it differs.

A level is `a:lvl1pPr` or `a:lvl2pPr` of a list style (ECMA-376 part 1, 21.1.2.4). Colours are places in the theme and
faces its two fonts, so nothing of it stays behind when the theme changes.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from visuals.writers.pptx.markup import attribute

__all__ = ["Faces", "Level", "level_xml", "list_style"]


@dataclass(frozen=True, slots=True)
class Faces:
    """The two typefaces of a theme by name: of headings and of everything else."""

    major: str
    minor: str

    def reference(self, name: str) -> str:
        """A typeface as `a:latin` names it: by its part in the theme where it has one."""
        return {self.minor: "+mn-lt", self.major: "+mj-lt"}.get(name, name)


@dataclass(frozen=True, slots=True)
class Level:
    """One level. `size`, `before` and `tracking` are hundredths of a point, `margin` and `hang` EMU, `pitch` a
    thousandth of a percent of 1.2 em; `face` is a reference of `Faces`, `colour` and `bullet` are XML."""

    size: int
    face: str
    colour: str
    align: str = "l"
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    tracking: int = 0
    pitch: int = 100000
    before: int = 0
    margin: int = 0
    hang: int = 0
    bullet: str = "<a:buNone/>"

    def differs(self, other: Level | None, *names: str) -> bool:
        return other is None or any(getattr(self, name) != getattr(other, name) for name in names)


def list_style(levels: dict[int, Level], held: dict[int, Level]) -> str:
    """`a:lstStyle` with what `levels` say otherwise than `held` (what is inherited)."""
    rows = "".join(level_xml(number, level, held.get(number)) for number, level in sorted(levels.items()))
    return f"<a:lstStyle>{rows}</a:lstStyle>" if rows else "<a:lstStyle/>"


def level_xml(number: int, level: Level, held: Level | None = None) -> str:
    """`a:lvlNpPr` of what differs from `held`, "" when nothing does; all of it without `held`."""
    if held and all(getattr(level, field.name) == getattr(held, field.name) for field in fields(Level)):
        return ""
    attributes = ""
    if level.differs(held, "margin", "hang"):
        attributes += f' marL="{level.margin}" indent="{-level.hang}"'
    if level.differs(held, "align"):
        attributes += f' algn="{level.align}"'
    spacing = ""
    if level.differs(held, "pitch"):
        spacing += f'<a:lnSpc><a:spcPct val="{level.pitch}"/></a:lnSpc>'
    if level.differs(held, "before"):
        spacing += f'<a:spcBef><a:spcPts val="{level.before}"/></a:spcBef>'
    if held is None:
        attributes += ' defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
        spacing += '<a:spcAft><a:spcPts val="0"/></a:spcAft>'
    bullet = level.bullet if level.differs(held, "bullet") else ""
    return f"<a:lvl{number}pPr{attributes}>{spacing}{bullet}{_letters(level, held)}</a:lvl{number}pPr>"


def _letters(level: Level, held: Level | None) -> str:
    """`a:defRPr`, "" when the letters look as inherited."""
    said = {
        "sz": ("size", str(level.size)),
        "b": ("bold", str(int(level.bold))),
        "i": ("italic", str(int(level.italic))),
        "cap": ("capitals", "all" if level.capitals else "none"),
        "spc": ("tracking", str(level.tracking)),
    }
    attributes = "".join(f' {key}="{value}"' for key, (name, value) in said.items() if level.differs(held, name))
    inner = f"<a:solidFill>{level.colour}</a:solidFill>" if level.differs(held, "colour") else ""
    if level.differs(held, "face"):
        inner += _face(level.face)
    if held is None:
        attributes += ' kern="100"'
    return f"<a:defRPr{attributes}>{inner}</a:defRPr>" if attributes or inner else ""


def _face(face: str) -> str:
    """All scripts in one face: a theme's own where it is one of the theme's two."""
    if face.startswith("+"):
        return f'<a:latin typeface="{face}"/><a:ea typeface="{face[:3]}-ea"/><a:cs typeface="{face[:3]}-cs"/>'
    return "".join(f'<a:{script} typeface="{attribute(face)}"/>' for script in ("latin", "ea", "cs"))
