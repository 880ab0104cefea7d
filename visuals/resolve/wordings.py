"""All texts of a campaign, each once: what people wrote, not what pieces make of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from visuals.resolve.job import Wording
from visuals.spec.campaign import Campaign, Row
from visuals.spec.plain import texts_of
from visuals.spec.reader import Node, TextNode
from visuals.spec.scan import is_scan

__all__ = ["wordings"]

_SAID = ("scroll", "top", "bottom", "words", "then", "clock")
"""What of a part of a show is read."""


def wordings(campaign: Campaign, lists: Mapping[str, Iterable[Row]]) -> tuple[Wording, ...]:
    """The texts of `common`, of the lists' rows (`lists`: name to rows), of `with` and of shows, by their places.

    Ids and the names of sources are left out; texts of a row that names its source count as quoted.
    """
    found = [Wording(campaign.title, campaign.place_of("title"))]
    found += _texts(campaign.common.values())
    for rows in lists.values():
        for row in rows:
            found += _texts([row], quoted=isinstance(row.get("source"), TextNode))
    for make in campaign.make:
        found += _texts(make.using.values())
    for part in (part for show in campaign.shows for part in show.parts):
        found += (Wording(getattr(part, name), part.place_of(name)) for name in _SAID if getattr(part, name))
        if part.pages is not None and not isinstance(part.pages, TextNode):
            found += _texts([part.pages])
    return tuple(sorted(found, key=lambda each: each.where))


def _texts(nodes: Iterable[Node], quoted: bool = False) -> Iterator[Wording]:
    for node in (each for each in nodes if not is_scan(each)):
        yield from (Wording(each.text, each.where, quoted) for each in texts_of(node))
