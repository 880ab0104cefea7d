"""A presentation: the slides, and round them template, notes, settings and properties, as one package."""

from __future__ import annotations

from collections.abc import Sequence

from visuals.scene import Document, Sheet
from visuals.writers.pptx.format import Format
from visuals.writers.pptx.look import Look, look_of
from visuals.writers.pptx.markup import HEAD, NAMESPACES, words
from visuals.writers.pptx.media import Media
from visuals.writers.pptx.notes import NOTES_SIZE, notes_master, notes_page
from visuals.writers.pptx.package import Package, Relations
from visuals.writers.pptx.place import Place
from visuals.writers.pptx.slide import has_heading, slide
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


def presentation(document: Document, form: Format, places: Sequence[Place], media: Media) -> bytes:
    """The whole file; `places` has one place a sheet. Raises RefusedError when a picture cannot be used."""
    package, root, main = Package(), Relations(), Relations()
    look = look_of(document, form)
    _add_properties(look, len(document.sheets), package, root)
    _add_template(look, package, main)
    if any(sheet.notes.strip() for sheet in document.sheets):
        _add_notes_master(look, package, main)
    slides = [
        _add_slide(at, sheet, place, look, package, main, media)
        for at, (sheet, place) in enumerate(zip(document.sheets, places, strict=True), 1)
    ]
    # A show whose sheets all turn by themselves runs until somebody stops it.
    for name, (kind, xml) in view_parts(all(sheet.seconds is not None for sheet in document.sheets)).items():
        package.add_xml(name, kind, xml)
        main.add(name.removeprefix("ppt/").removesuffix(".xml"), name)
    package.add_xml(_MAIN, _KIND + "presentation.main+xml", _main_part(slides, look, main), main)
    media.store(package)
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


def _add_template(look: Look, package: Package, main: Relations) -> None:
    beside = Relations()
    names = tuple(beside.add("slideLayout", _layout_part(at)) for at in range(len(LAYOUTS)))
    beside.add("theme", _THEME)
    package.add_xml(_MASTER, _KIND + "slideMaster+xml", master(look, names), beside)
    for at, kind in enumerate(LAYOUTS):
        above = Relations()
        above.add("slideMaster", _MASTER)
        package.add_xml(_layout_part(at), _KIND + "slideLayout+xml", layout(kind, look), above)
    package.add_xml(_THEME, OFFICE_DOCUMENT + "theme+xml", theme(look))
    main.add("slideMaster", _MASTER)
    main.add("theme", _THEME)


def _add_notes_master(look: Look, package: Package, main: Relations) -> None:
    below = Relations()
    below.add("theme", _NOTES_THEME)
    package.add_xml(_NOTES_MASTER, _KIND + "notesMaster+xml", notes_master(look.language), below)
    package.add_xml(_NOTES_THEME, OFFICE_DOCUMENT + "theme+xml", theme(look))
    main.add("notesMaster", _NOTES_MASTER)


def _add_slide(at: int, sheet: Sheet, place: Place, look: Look, package: Package, main: Relations, media: Media) -> str:
    """Slide number `at` with its page of notes; its id among the presentation's relationships comes out."""
    name, relations = f"ppt/slides/slide{at}.xml", Relations()
    relations.add("slideLayout", _layout_part(LAYOUTS.index(TITLED if has_heading(sheet.items) else BLANK)))
    xml = slide(sheet, place, (look.width, look.height), relations, media, look.language)
    if sheet.notes.strip():
        page = f"ppt/notesSlides/notesSlide{at}.xml"
        relations.add("notesSlide", page)
        above = Relations()
        above.add("notesMaster", _NOTES_MASTER)
        above.add("slide", name)
        package.add_xml(page, _KIND + "notesSlide+xml", notes_page(sheet.notes, look.language), above)
    package.add_xml(name, _KIND + "slide+xml", xml, relations)
    return main.add("slide", name)


def _main_part(slides: list[str], look: Look, main: Relations) -> str:
    """presentation.xml: all that it names has its relationship by now."""
    notes = main.known("notesMaster", _NOTES_MASTER)
    noted = f'<p:notesMasterIdLst><p:notesMasterId r:id="{notes}"/></p:notesMasterIdLst>' if notes else ""
    listed = "".join(f'<p:sldId id="{256 + at}" r:id="{name}"/>' for at, name in enumerate(slides))
    return (
        f'{HEAD}<p:presentation {NAMESPACES} autoCompressPictures="0"><p:sldMasterIdLst><p:sldMasterId '
        f'id="2147483648" r:id="{main.known("slideMaster", _MASTER)}"/></p:sldMasterIdLst>{noted}<p:sldIdLst>{listed}'
        f'</p:sldIdLst><p:sldSz cx="{look.width}" cy="{look.height}"/><p:notesSz cx="{NOTES_SIZE[0]}" '
        f'cy="{NOTES_SIZE[1]}"/><p:defaultTextStyle>{level_styles(1800, look.language)}</p:defaultTextStyle>'
        "</p:presentation>"
    )
