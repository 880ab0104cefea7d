"""Our own template: theme, one master, three layouts, and the parts that every presentation has.

Nothing comes from a stock file, so there are no foreign prompts, fonts or colours in it. The look follows the
document: its first heading names the theme's heading face, its colours are the palette that PowerPoint offers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from visuals.writers.pptx.look import Look
from visuals.writers.pptx.markup import EMU_PER_POINT, HEAD, NAMESPACES, TREE, attribute, transform, words

__all__ = [
    "BLANK", "COLOUR_MAP", "LAYOUTS", "OFFICE_DOCUMENT", "TITLED", "Layout", "layout", "level_styles", "master",
    "theme", "view_parts",
]  # fmt: skip

OFFICE_DOCUMENT = "application/vnd.openxmlformats-officedocument."

COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)

# No table of ours has a style of its own; PowerPoint wants the part with a default named in it.
_TABLE_STYLE = "{6E25E649-3F16-4E02-A733-19D2CDBF48F0}"

_ACCENTS = ("0B4DA2", "C8102E", "F2B705", "1E8449", "6C4AB6", "D35400")

# Shares of the slide's height, in points on a slide of 540 points: 34 and 24, 20, 18, 16, 16.
_TITLE_SIZE = 34 / 540
_LEVEL_SIZES = (24 / 540, 20 / 540, 18 / 540, 16 / 540, 16 / 540)


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout: its name for people, its kind (ST_SlideLayoutType), and which placeholders it shows."""

    name: str
    kind: str
    title: bool
    body: bool


BLANK = Layout("Trống", "blank", False, False)
TITLED = Layout("Chỉ có tiêu đề", "titleOnly", True, False)
# The third is for whoever adds a slide by hand.
LAYOUTS = (TITLED, BLANK, Layout("Tiêu đề và nội dung", "obj", True, True))


def theme(look: Look, colours: Mapping[str, str] | None = None) -> str:
    """theme1.xml: `colours` by name, or six accents of the document's own, its faces, plain fills and lines."""
    accents = (*look.colours, *_ACCENTS)[:6]
    named = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2A44", "lt2": "EEF1F6"}
    named |= {f"accent{number}": colour for number, colour in enumerate(accents, 1)}
    named |= {"hlink": "0B4DA2", "folHlink": "6C4AB6"}
    named = dict(colours) if colours else named
    palette = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in named.items())
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}<a:prstDash val="solid"/></a:ln>' for width in (6350, 12700, 19050))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    name = attribute(look.name or "Chiến dịch")
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}">'
        f'<a:themeElements><a:clrScheme name="{name}">{palette}</a:clrScheme><a:fontScheme name="{name}">'
        f"{_faces('majorFont', look.heading)}{_faces('minorFont', look.body)}</a:fontScheme>"
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def _faces(kind: str, face: str) -> str:
    named = attribute(face or "Arial")
    return f'<a:{kind}><a:latin typeface="{named}"/><a:ea typeface=""/><a:cs typeface=""/></a:{kind}>'


def _defaults(size: int, font: str, language: str) -> str:
    return (
        f'<a:defRPr lang="{attribute(language)}" sz="{size}" b="0" kern="100"><a:solidFill><a:schemeClr val="tx1"/>'
        f'</a:solidFill><a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/>'
        "</a:defRPr>"
    )


def level_styles(size: int, language: str) -> str:
    """Nine levels of plain text, for boxes that no placeholder rules and for notes."""
    levels = "".join(
        f'<a:lvl{number}pPr marL="{457200 * (number - 1)}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
        f'latinLnBrk="0" hangingPunct="1">{_defaults(size, "mn", language)}</a:lvl{number}pPr>'
        for number in range(1, 10)
    )
    return f'<a:defPPr><a:defRPr lang="{attribute(language)}"/></a:defPPr>{levels}'


def _body_styles(look: Look) -> str:
    rows = []
    for number in range(1, 10):
        size = look.points(_LEVEL_SIZES[min(number, len(_LEVEL_SIZES)) - 1])
        indent = round(size / 100 * EMU_PER_POINT)
        rows.append(
            f'<a:lvl{number}pPr marL="{indent * number}" indent="{-indent}" algn="l" defTabSz="914400" rtl="0" '
            f'eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPct val="25000"/></a:spcBef>'
            f'<a:buFontTx/><a:buChar char="{"•" if number % 2 else "–"}"/>{_defaults(size, "mn", look.language)}'
            f"</a:lvl{number}pPr>"
        )
    return "".join(rows)


def _placeholder(look: Look, kind: str, own: bool) -> str:
    """The "title" or the "body": in the master with a place of its `own`, in a layout with the master's."""
    number, name, anchor = (2, "Tiêu đề", "b") if kind == "title" else (3, "Nội dung", "t")
    box = look.title_box if kind == "title" else look.body_box
    place = f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>' if own else "<p:spPr/>"
    body = f'<a:bodyPr rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>' if own else "<a:bodyPr/>"
    index = "" if kind == "title" else ' idx="1"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>{place}<p:txBody>{body}<a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="{attribute(look.language)}"/><a:t>Bấm để nhập {words(name.lower())}</a:t></a:r></a:p></p:txBody>'
        "</p:sp>"
    )


def master(look: Look, layouts: tuple[str, ...]) -> str:
    """slideMaster1.xml; `layouts` are the relationship ids of its layouts."""
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + at}" r:id="{name}"/>' for at, name in enumerate(layouts))
    title = look.points(_TITLE_SIZE)
    shapes = _placeholder(look, "title", True) + _placeholder(look, "body", True)
    return (
        f'{HEAD}<p:sldMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg><p:spTree>{TREE}{shapes}</p:spTree>"
        f"</p:cSld>{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:txStyles><p:titleStyle>"
        '<a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:buNone/>'
        f"{_defaults(title, 'mj', look.language)}</a:lvl1pPr></p:titleStyle><p:bodyStyle>{_body_styles(look)}"
        f"</p:bodyStyle><p:otherStyle>{level_styles(look.points(_LEVEL_SIZES[2]), look.language)}</p:otherStyle>"
        "</p:txStyles></p:sldMaster>"
    )


def layout(kind: Layout, look: Look) -> str:
    """One slideLayout part."""
    shapes = "".join(
        _placeholder(look, each, False) for each, shown in (("title", kind.title), ("body", kind.body)) if shown
    )
    return (
        f'{HEAD}<p:sldLayout {NAMESPACES} type="{kind.kind}" preserve="1"><p:cSld name="{kind.name}"><p:spTree>{TREE}'
        f"{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def view_parts(loop: bool, tables: str = "") -> dict[str, tuple[str, str]]:
    """Part name -> (content type, XML) of the settings; with `loop` the show starts again after the last slide."""
    show = '<p:showPr loop="1" showNarration="1"><p:present/><p:sldAll/></p:showPr>' if loop else ""
    kind = OFFICE_DOCUMENT + "presentationml."
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    return {
        "ppt/presProps.xml": (
            kind + "presProps+xml",
            f"{HEAD}<p:presentationPr {NAMESPACES}>{show}</p:presentationPr>",
        ),
        "ppt/viewProps.xml": (kind + "viewProps+xml", f"{HEAD}<p:viewPr {NAMESPACES}/>"),
        "ppt/tableStyles.xml": (
            kind + "tableStyles+xml",
            tables or f'{HEAD}<a:tblStyleLst xmlns:a="{main}" def="{_TABLE_STYLE}"/>',
        ),
    }
