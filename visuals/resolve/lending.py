"""What a campaign lends to its decks: theme, year, phrases to keep, and names for `$…` in their words.

`$host` is a common value, `$don-vi.ten` a cell of the row that the deck is made for (of the first row where the deck
is drawn by itself), `$don-vi.khon-quanh.ten` a cell of the row with that id.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from visuals.resolve.names import names_for
from visuals.spec.anniversary import Anniversary
from visuals.spec.campaign import Campaign, Row
from visuals.spec.reader import TextNode

__all__ = ["NOTHING", "Lent", "lender"]

Lists = Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class Lent:
    """What a deck may draw on; its own front matter wins. `theme` and `year` are "" and 0 where nobody said them."""

    theme: TextNode | None = None
    year: int = 0
    keep: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


NOTHING = Lent()


def lender(
    campaign: Campaign, lists: Lists, anniversaries: Mapping[str, Anniversary]
) -> Callable[[Iterable[tuple[str, Row]]], Lent]:
    """What `campaign` lends to a deck, by the rows that the deck is for; lists without one of them lend their first.

    What is the same for all rows is gathered once: a deck a unit must not read all units again.
    """
    first = {name: rows[0] for name, rows in lists.items() if rows}
    common = {name: node.text for name, node in campaign.common.items() if isinstance(node, TextNode)}
    same = common | dict(_by_id(lists))
    theme = TextNode(campaign.place_of("theme"), campaign.theme)

    def lent(rows: Iterable[tuple[str, Row]]) -> Lent:
        own = names_for(campaign.year, anniversaries, (first | dict(rows)).items())
        return Lent(theme, campaign.year, campaign.keep, ChainMap(own, same))

    return lent


def _by_id(lists: Lists) -> Iterator[tuple[str, str]]:
    """`list.id.column` → the cell."""
    for name, rows in lists.items():
        for row in rows:
            key = row.get("id")
            if not isinstance(key, TextNode):
                continue
            for column, cell in row.entries:
                if isinstance(cell, TextNode):
                    yield f"{name}.{key.text}.{column.text}", cell.text
