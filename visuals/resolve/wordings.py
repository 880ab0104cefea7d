"""All texts of a campaign, each once: what people wrote, not what pieces make of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from visuals.resolve.job import Wording
from visuals.spec.campaign import Campaign, Row
from visuals.spec.plain import texts_of
from visuals.spec.reader import MapNode, Node, TextNode
from visuals.spec.scan import is_scan

__all__ = ["wordings"]

_SAID = ("scroll", "top", "bottom", "words", "then", "clock")
"""What of a part of a show is read."""


_PAPERS = frozenset({"hang", "take_down", "place", "person", "phone", "receiver", "note"})
"""Columns that only papers tell of: names of people and places, which no piece shows."""


def wordings(
    campaign: Campaign, lists: Mapping[str, Iterable[Row]], shown: Collection[str] = ()
) -> tuple[Wording, ...]:
    """The texts of `common`, of the lists' rows (`lists`: name to rows), of `with` and of shows, by their places.

    Ids and the names of sources are left out, and what only papers tell, unless pieces show it (`shown`: the slots that
    were filled); texts of a row that names its source count as quoted.
    """
    found = [Wording(campaign.title, campaign.place_of("title"))]
    found += _texts(campaign.common.values())
    for rows in lists.values():
        for row in rows:
            kept = MapNode(row.where, tuple(cell for cell in row.entries if _is_shown(cell[0].text, shown)))
            found += _texts([kept], quoted=isinstance(row.get("source"), TextNode))
    for make in campaign.make:
        found += _texts(make.using.values())
    for part in (part for show in campaign.shows for part in show.parts):
        found += (Wording(getattr(part, name), part.place_of(name)) for name in _SAID if getattr(part, name))
        if part.pages is not None and not isinstance(part.pages, TextNode):
            found += _texts([part.pages])
    return tuple(sorted(found, key=lambda each: each.where))


def _is_shown(column: str, shown: Collection[str]) -> bool:
    return column not in _PAPERS or column in shown


def _texts(nodes: Iterable[Node], quoted: bool = False) -> Iterator[Wording]:
    for node in (each for each in nodes if not is_scan(each)):
        yield from (Wording(each.text, each.where, quoted) for each in texts_of(node))
