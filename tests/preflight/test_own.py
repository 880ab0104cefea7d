"""What the library writes passes its own preflight: each layout with its sample, on the print products that it fits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import visuals
from tests.preflight.files import judged, rules, sheet, x1a
from tests.writers.readers import written
from visuals.cli.show import _plain
from visuals.preflight import Finding, Ticket
from visuals.problems import VisualsError
from visuals.shelf import Shelf
from visuals.spec.product import Product

PRODUCTS = {name: product for name, product in Shelf.of().products().items() if product.unit == "mm"}
SAMPLED = [name for name in Shelf.of().layouts() if Shelf.of().layout(name).sample]

TRUE = {("danh-thiep-90x54", "preflight.hairline")}
"""Warnings that say what is so: the stars of a flag on a visiting card have points of 0.065 mm."""


EVERY = 1 if os.environ.get("VISUALS_SWEEP") == "all" else 3
"""Of the products that a layout fits, half a minute's worth: all of them are asked for by VISUALS_SWEEP=all."""


def fitting(layout: str) -> dict[str, Product]:
    proven = Shelf.of().layout(layout).proven
    return {name: product for name, product in PRODUCTS.items() if product.trim.aspect in proven}


def faults(layout: str, name: str, folder: Path, standard: str = "x4") -> list[Finding] | None:
    """What is wrong with the layout's sample on a product; None where it cannot be made."""
    slots = {slot: _plain(node) for slot, node in Shelf.of().layout(layout).sample.items()}
    file = folder / "mau.pdf"
    try:
        visuals.compose(layout, on=name, **slots).save(file, standard=standard)  # type: ignore[arg-type]
    except VisualsError:
        return None
    ticket = Ticket(rules(pixels=2), product=PRODUCTS[name])
    return [each for each in judged(file.read_bytes(), folder, ticket=ticket).findings
            if each.problem.severity != "note"]  # fmt: skip


@pytest.mark.parametrize("standard", ["x4", "plain"])
def test_a_poster(standard: str, tmp_path: Path) -> None:
    findings = judged(written(sheet(), standard=standard), tmp_path).findings
    assert not [each for each in findings if each.problem.severity != "note"]


def test_a_sheet_of_x1a(tmp_path: Path) -> None:
    """By the library, and by hand."""
    import dataclasses

    solid = dataclasses.replace(sheet(), items=sheet().items[:2])
    for data in (written(solid, standard="x1a"), x1a()):
        assert not [each for each in judged(data, tmp_path).findings if each.problem.severity != "note"]


@pytest.mark.slow
@pytest.mark.parametrize("standard", ["x4", "x1a", "plain"])
@pytest.mark.parametrize("layout", SAMPLED)
def test_every_layout_on_every_product(layout: str, standard: str, tmp_path: Path) -> None:
    fitted = list(fitting(layout))
    for name in fitted[::EVERY] if standard == "x4" else fitted[:2]:
        found = faults(layout, name, tmp_path, standard) or []
        assert {(name, each.problem.code) for each in found} <= TRUE, [str(each.problem) for each in found]
