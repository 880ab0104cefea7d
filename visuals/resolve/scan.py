"""Links and what else a QR code says, as values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from visuals.problems import Problem, SpecError
from visuals.resolve.job import File, Said, Scan
from visuals.resolve.payload import payload_of
from visuals.shelf import Shelf
from visuals.spec.address import marked_url, normal_url
from visuals.spec.reader import ListNode, MapNode, Node, TextNode
from visuals.spec.scan import read_scan

__all__ = ["filled", "link_of", "scan_of"]


def link_of(said: Said, marks: Mapping[str, str], faults: list[Problem]) -> Said:
    """A plain link with `marks` (name of a parameter → value) behind it; faults are added to `faults`."""
    if not marks or not said.words.strip():
        return said
    try:
        return Said(marked_url(normal_url(said.words, said.where), marks), said.where)
    except SpecError as error:
        faults += error.problems
        return said


def scan_of(node: MapNode, marks: Mapping[str, str], shelf: Shelf, faults: list[Problem]) -> Scan | None:
    """What the mapping asks a code to say, with its logo's file; None after adding the faults to `faults`."""
    asked = read_scan(node, faults)
    if asked is None:
        return None
    logo = None
    if asked.logo:
        where = asked.place_of("logo")
        try:
            logo = File(shelf.picture(asked.logo, where), where)
        except SpecError as error:
            faults += error.problems
            return None
    payload = payload_of(asked)
    share = None if asked.logo_size is None else asked.logo_size / 100
    return Scan(marked_url(payload, marks) if asked.url else payload, asked.where, logo, share, asked.level)


def filled(node: Node, fill: Callable[[TextNode], str]) -> Node:
    """The node with every text below it as `fill` makes it."""
    match node:
        case TextNode():
            return TextNode(node.where, fill(node), node.bare)
        case ListNode():
            return ListNode(node.where, tuple(filled(item, fill) for item in node.items))
    return MapNode(node.where, tuple((name, filled(value, fill)) for name, value in node.entries))
