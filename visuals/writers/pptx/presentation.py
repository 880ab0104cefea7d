"""A presentation: the slides, and round them template, notes, settings and properties, as one package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from visuals.scene import Document, Sheet
from visuals.writers.pptx.deck import Deck, deck_of, layout_parts, master_artwork, master_part
from visuals.writers.pptx.embed import embedded_list
from visuals.writers.pptx.format import Format
from visuals.writers.pptx.look import Look, look_of
from visuals.writers.pptx.markup import HEAD, NAMESPACES, words
from visuals.writers.pptx.media import Media
from visuals.writers.pptx.notes import NOTES_SIZE, notes_master, notes_page
from visuals.writers.pptx.package import Package, Relations
from visuals.writers.pptx.place import Place
from visuals.writers.pptx.sections import FIRST_SLIDE, sections
from visuals.writers.pptx.slide import has_heading, slide
from visuals.writers.pptx.table import table_style
from visuals.writers.pptx.template import (
    BLANK,
    LAYOUTS,
    OFFICE_DOCUMENT,
    TITLED,
    layout,
    level_styles,
    master,
    theme,
    view_parts,
)

__all__ = ["presentation"]

_KIND = OFFICE_DOCUMENT + "presentationml."

_MAIN = "ppt/presentation.xml"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
_THEME, _NOTES_THEME = "ppt/theme/theme1.xml", "ppt/theme/theme2.xml"


def _layout_part(at: int) -> str:
    return f"ppt/slideLayouts/slideLayout{at + 1}.xml"


def presentation(
    document: Document, form: Format, places: Sequence[Place], media: Media, *, embeds: bool = True
) -> bytes:
    """The whole file; `places` has one place a sheet. A deck's fonts go along where it `embeds` them.

    Raises RefusedError when a picture cannot be used.
    """
    package, root, main = Package(), Relations(), Relations()
    look = look_of(document, form)
    deck = deck_of(document, form, look)
    _add_properties(look, len(document.sheets), package, root)
    if deck:
        look = replace(look, heading=deck.writing.faces.major, body=deck.writing.faces.minor)
    colours = theme(look, deck.writing.scheme.colours if deck else None)
    if deck:
        beside = Relations()
        drawn = master_artwork(deck, beside, media)
        made = list(layout_parts(deck, media))
        _add_layouts(made, lambda names: master_part(deck, names, drawn), colours, package, main, beside)
    else:
        bare = [(layout(kind, look), Relations()) for kind in LAYOUTS]
        _add_layouts(bare, lambda names: master(look, names), colours, package, main, Relations())
    if deck or any(sheet.notes.strip() for sheet in document.sheets):
        _add_notes_master(look, colours, package, main)
    slides = [
        _add_slide(at, sheet, place, _Show(look, deck, document.show.transition), package, main, media)
        for at, (sheet, place) in enumerate(zip(document.sheets, places, strict=True), 1)
    ]
    # A show whose sheets all turn by themselves runs until somebody stops it.
    loops = all(sheet.seconds is not None for sheet in document.sheets)
    for name, (kind, xml) in view_parts(loops, table_style() if deck else "").items():
        package.add_xml(name, kind, xml)
        main.add(name.removeprefix("ppt/").removesuffix(".xml"), name)
    fonts = embedded_list(document, deck.writing.faces, package, main) if deck and embeds else ""
    parts = sections(document.sheets, look.name) if deck else ""
    package.add_xml(_MAIN, _KIND + "presentation.main+xml", _main_part(slides, look, main, fonts, parts), main)
    media.store(package)
    if deck:
        deck.charts.store(package)
    return package.zipped(root)


def _add_properties(look: Look, slides: int, package: Package, root: Relations) -> None:
    """docProps: title and language, and no date, for the same deck is the same file tomorrow."""
    root.add("officeDocument", _MAIN)
    root.add("core-properties", "docProps/core.xml")
    root.add("extended-properties", "docProps/app.xml")
    package.add_xml(
        "docProps/core.xml",
        "application/vnd.openxmlformats-package.core-properties+xml",
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{words(look.name)}</dc:title>'
        f"<dc:language>{words(look.language)}</dc:language></cp:coreProperties>",
    )
    package.add_xml(
        "docProps/app.xml",
        OFFICE_DOCUMENT + "extended-properties+xml",
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Slides>{slides}</Slides><Application>visuals</Application></Properties>",
    )


def _add_layouts(
    layouts: Sequence[tuple[str, Relations]],
    master: Callable[[tuple[str, ...]], str],
    colours: str,
    package: Package,
    main: Relations,
    beside: Relations,
) -> None:
    """The layouts, the master that lists them, and the theme (`colours`) of both; `beside` is what it refers to."""
    names = tuple(beside.add("slideLayout", _layout_part(at)) for at in range(len(layouts)))
    beside.add("theme", _THEME)
    package.add_xml(_MASTER, _KIND + "slideMaster+xml", master(names), beside)
    for at, (xml, relations) in enumerate(layouts):
        relations.add("slideMaster", _MASTER)
        package.add_xml(_layout_part(at), _KIND + "slideLayout+xml", xml, relations)
    package.add_xml(_THEME, OFFICE_DOCUMENT + "theme+xml", colours)
    main.add("slideMaster", _MASTER)
    main.add("theme", _THEME)


def _add_notes_master(look: Look, colours: str, package: Package, main: Relations) -> None:
    below = Relations()
    below.add("theme", _NOTES_THEME)
    package.add_xml(_NOTES_MASTER, _KIND + "notesMaster+xml", notes_master(look.language), below)
    package.add_xml(_NOTES_THEME, OFFICE_DOCUMENT + "theme+xml", colours)
    main.add("notesMaster", _NOTES_MASTER)


@dataclass(frozen=True, slots=True)
class _Show:
    """What all slides share."""

    look: Look
    deck: Deck | None
    transition: str

    def layout(self, sheet: Sheet) -> str:
        """The part of the sheet's layout."""
        titled = has_heading(sheet.items)
        number = self.deck.number(sheet, titled) - 1 if self.deck else LAYOUTS.index(TITLED if titled else BLANK)
        return _layout_part(number)


def _add_slide(
    at: int, sheet: Sheet, place: Place, show: _Show, package: Package, main: Relations, media: Media
) -> str:
    """Slide number `at` with its page of notes; its id among the presentation's relationships comes out."""
    name, relations, look = f"ppt/slides/slide{at}.xml", Relations(), show.look
    relations.add("slideLayout", show.layout(sheet))
    native = None
    if show.deck:
        place = show.deck.themed(place)
        native = show.deck.native(sheet, place)
    size = (look.width, look.height)
    xml = slide(sheet, place, size, relations, media, look.language, native, show.transition)
    if sheet.notes.strip():
        page = f"ppt/notesSlides/notesSlide{at}.xml"
        relations.add("notesSlide", page)
        above = Relations()
        above.add("notesMaster", _NOTES_MASTER)
        above.add("slide", name)
        package.add_xml(page, _KIND + "notesSlide+xml", notes_page(sheet.notes, look.language), above)
    package.add_xml(name, _KIND + "slide+xml", xml, relations)
    return main.add("slide", name)


def _main_part(slides: list[str], look: Look, main: Relations, fonts: str, parts: str) -> str:
    """presentation.xml: all that it names has its relationship by now."""
    notes = main.known("notesMaster", _NOTES_MASTER)
    noted = f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>' if notes else ""
    embeds = ' embedTrueTypeFonts="1"' if fonts else ""
    listed = "".join(f'<p:sldId id="{FIRST_SLIDE + at}" r:id="{name}"/>' for at, name in enumerate(slides))
    return (
        f'{HEAD}<p:presentation {NAMESPACES}{embeds} autoCompressPictures="0"><p:sldMasterIdLst><p:sldMasterId '
        f'id="2147483648" r:id="{main.known("slideMaster", _MASTER)}"/></p:sldMasterIdLst>{noted}<p:sldIdLst>{listed}'
        f'</p:sldIdLst><p:sldSz cx="{look.width}" cy="{look.height}"/><p:notesSz cx="{NOTES_SIZE[0]}" '
        f'cy="{NOTES_SIZE[1]}"/>{fonts}<p:defaultTextStyle>{level_styles(1800, look.language)}</p:defaultTextStyle>'
        f"{parts}</p:presentation>"
    )
