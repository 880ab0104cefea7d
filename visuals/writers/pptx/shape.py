"""A shape as one native shape: preset or freeform, filled and stroked, with its alternative text."""

from __future__ import annotations

from urllib.parse import quote

from visuals.scene import Shape
from visuals.units import Box
from visuals.writers.pptx.clip import clipped, clipped_lines
from visuals.writers.pptx.geometry import geometry
from visuals.writers.pptx.markup import decorative, described, transform
from visuals.writers.pptx.package import Relations
from visuals.writers.pptx.paint import fill, growth, line
from visuals.writers.pptx.place import Drawn, Place

__all__ = ["code_link", "shape"]


def shape(item: Shape, place: Place, number: int, name: str, relations: Relations) -> Drawn | None:
    """`p:sp` of a shape; None when nothing of it shows."""
    if not item.path.points or (item.fill is None and item.stroke is None):
        return None
    whole = place.path(item.path)
    path, lines = whole, whole
    for area in place.areas:
        cut, cut_lines = clipped(path, area), clipped_lines(lines, area)
        if cut is None:
            return None
        path, lines = cut, cut_lines or lines
    box = path.bounds()
    cut_edge = lines if item.stroke and path is not whole else None
    drawn = geometry(path, box, item.stroke is not None, item.fill is not None, cut_edge)
    paint = fill(item.fill, box, place.matrix, place.opacity, place.scheme)
    edge = line(item.stroke, growth(place.matrix), place.opacity, place.scheme)
    says = item.alt or (f"Mã QR: {item.payload}" if item.payload else "")
    about = (
        described(number, name, says, code_link(item.payload, relations))
        if says and not place.told
        else decorative(number, name)
    )
    xml = (
        f"<p:sp><p:nvSpPr>{about}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{transform(box)}{drawn}{paint}{edge}</p:spPr>"
        "</p:sp>"
    )
    return Drawn(xml, Box(box.x, box.y, box.width, box.height))


def code_link(payload: str, relations: Relations) -> str:
    """A code that holds an address opens it when clicked in the show."""
    if not payload.startswith(("http://", "https://")):
        return ""
    target = quote(payload, safe=":/?#[]@!$&'()*+,;=%~-._")
    return f'<a:hlinkClick r:id="{relations.add("hyperlink", target, outside=True)}"/>'
