"""`visuals schema`: JSON Schemas, so that an editor completes keys and underlines slips while one types."""

from __future__ import annotations

import json
from pathlib import Path

import click

from visuals.cli.statuses import DONE
from visuals.problems import say
from visuals.produce.files import atomic

__all__ = ["schemas"]


def schemas(folder: Path) -> int:
    """Write the schemas of campaigns, decks (front matter), layouts, products, ready lists and themes into `folder`."""
    from visuals.spec.campaign import campaign_schema
    from visuals.spec.deck import deck_schema
    from visuals.spec.layout import layout_schema
    from visuals.spec.product import product_schema
    from visuals.spec.ready import ready_schema
    from visuals.spec.theme import theme_schema

    made = {
        "campaign": campaign_schema(),
        "deck": deck_schema(),
        "layout": layout_schema(),
        "products": product_schema(),
        "ready": ready_schema(),
        "theme": theme_schema(),
    }
    for name, schema in made.items():
        path = folder / f"{name}.schema.json"
        with atomic(path) as file:
            file.write((json.dumps(schema, ensure_ascii=False, indent=1) + "\n").encode())
        click.echo(say("cli.wrote", path=path))
    return DONE
