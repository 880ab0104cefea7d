"""The print order, "phiếu đặt in": what a shop is to print - a line a file, with square metres and, where the office
gave prices, money. A form for each shop; of several shops one more that adds them up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP
from visuals.papers.finishing import brief_finishing
from visuals.papers.form import Entry, Field, Form, Formula, Line
from visuals.papers.pieces import Piece, metres
from visuals.problems import say, speaking

if TYPE_CHECKING:
    from visuals.resolve import Plan

__all__ = ["orders_of"]


def orders_of(plan: Plan, pieces: Sequence[Piece]) -> tuple[Form, ...]:
    """The forms of the pieces, by shops in the order of the campaign. Vietnamese, whoever calls."""
    shops: dict[str, list[Piece]] = {}
    for piece in pieces:
        shops.setdefault(piece.job.printing.shop, []).append(piece)
    with speaking(SHOP):
        forms = [_order(plan, shop, group) for shop, group in shops.items()]
        return (*forms, _summary(plan, shops)) if len(forms) > 1 else tuple(forms)


def _fields() -> tuple[Field, ...]:
    return (
        Field(say("papers.number"), 5, "whole", centred=True),
        Field(say("papers.product"), 18),
        Field(say("papers.words"), 34),
        Field(say("papers.width"), 8, "metres"),
        Field(say("papers.height"), 8, "metres"),
        Field(say("papers.scale"), 8, centred=True),
        Field(say("papers.material"), 13),
        Field(say("papers.finishing"), 26),
        Field(say("papers.quantity"), 8, "whole", centred=True),
        Field(say("papers.area"), 10, "area"),
        Field(say("papers.price"), 11, "money"),
        Field(say("papers.amount"), 14, "money"),
        Field(say("papers.file"), 26),
        Field(say("papers.receiver"), 18),
    )


def _order(plan: Plan, shop: str, pieces: Sequence[Piece]) -> Form:
    lines = tuple(_line(plan, piece, at) for at, piece in enumerate(pieces, start=1))
    about = [plan.title]
    if shop:
        about.append(say("papers.to-shop", shop=shop))
    contacts = dict.fromkeys(piece.job.printing.contact for piece in pieces if piece.job.printing.contact)
    if contacts:
        about.append(say("papers.contact", contact="; ".join(contacts)))
    papers = plan.papers
    return Form(
        name=shop or say("papers.order-tab"),
        agency=papers.agency,
        department=papers.department,
        title=say("papers.order"),
        about=tuple(about),
        fields=_fields(),
        lines=lines,
        sums=tuple(_sums(plan, pieces)),
        date=say("papers.date", place=papers.place or "…………", year=plan.year or "20…"),
        signers=(
            (say("papers.maker"), "", papers.designer),
            (papers.department.upper(), "", papers.reviewer),
            (say("papers.orderer"), papers.title, papers.leader),
        ),
        notes=(say("papers.order-note"),),
    )


def _line(plan: Plan, piece: Piece, number: int) -> Line:
    job = piece.job
    width, height = metres(job.product.trim.width), metres(job.product.trim.height)
    price = _price(plan, piece)
    return Line((
        number, job.product.title, piece.main, width, height, piece.look.scale, piece.material, brief_finishing(piece),
        job.copies,
        Formula("D{row}*E{row}*I{row}", piece.area * job.copies),
        price,
        Formula('IF(K{row}="","",ROUND(J{row}*K{row},0))', _amount(piece, price)),
        "\n".join(piece.files), job.hanging.receiver,
    ))  # fmt: skip


def _price(plan: Plan, piece: Piece) -> int | None:
    """Đồng for a square metre, where the office told it: never a guess."""
    known = {name.casefold(): price for name, price in plan.papers.prices.items()}
    return known.get(piece.material.casefold())


def _amount(piece: Piece, price: int | None) -> float | str:
    return "" if price is None else float(_rounded(piece.area * piece.job.copies * price))


def _rounded(value: float) -> int:
    """As spreadsheets round: half up. Areas are whole square millimetres, so nothing is lost before."""
    return int(round(value, 6) + 0.5)


def _sums(plan: Plan, pieces: Sequence[Piece]) -> Iterator[Line]:
    """Pieces, square metres and money: of each material, then of all."""
    materials = tuple(dict.fromkeys(piece.material for piece in pieces))
    for material in materials if len(materials) > 1 else ():
        group = [piece for piece in pieces if piece.material == material]
        yield _sum(say("papers.sum-of", material=material or say("papers.no-material")), plan, group, _quoted(material))
    yield _sum(say("papers.sum"), plan, pieces, "")


def _quoted(words: str) -> str:
    """Words within a formula, and within the text that it is filled from."""
    doubled = words.replace('"', '""').replace("{", "{{").replace("}", "}}")
    return f'"{doubled}"'


def _sum(label: str, plan: Plan, pieces: Sequence[Piece], material: str) -> Line:
    copies = sum(piece.job.copies for piece in pieces)
    area = sum(piece.area * piece.job.copies for piece in pieces)
    amounts = [_amount(piece, _price(plan, piece)) for piece in pieces]
    amounts = [amount for amount in amounts if amount != ""]
    money = sum(amount for amount in amounts if not isinstance(amount, str))

    def added(column: str) -> str:
        cells = f"{column}{{first}}:{column}{{last}}"
        # Not SUMIF: that takes ">5" and "*" in a name for conditions.
        return f"SUMPRODUCT(--(G{{first}}:G{{last}}={material}),{cells})" if material else f"SUM({cells})"

    # Without a single price there is no sum, rather than one of nothing.
    counted = f"ISNUMBER(L{{first}}:L{{last}})*(G{{first}}:G{{last}}={material})" if material else ""
    known = f"SUMPRODUCT({counted})" if material else "COUNT(L{first}:L{last})"
    entries: list[Entry] = [None, label, *[None] * 6]
    entries += [Formula(added("I"), copies), Formula(added("J"), area), None]
    entries.append(Formula(f'IF({known}=0,"",{added("L")})', money if amounts else ""))
    return Line(tuple(entries), "total")


def _summary(plan: Plan, shops: dict[str, list[Piece]]) -> Form:
    """What each shop prints, and all of them."""
    fields = (
        Field(say("papers.number"), 5, "whole", centred=True),
        Field(say("papers.shop"), 34),
        Field(say("papers.quantity"), 12, "whole", centred=True),
        Field(say("papers.area"), 14, "area"),
        Field(say("papers.amount"), 18, "money"),
    )
    lines, whole = [], [0.0, 0.0, 0.0]
    for number, (shop, pieces) in enumerate(shops.items(), start=1):
        made = _sum("", plan, pieces, "")
        copies, area, money = (found.value for at in (8, 9, 11) if isinstance(found := made.entries[at], Formula))
        whole = [one + float(other or 0) for one, other in zip(whole, (copies, area, money), strict=True)]
        lines.append(Line((number, shop or say("papers.no-shop"), copies, area, money)))
    columns = zip("CDE", whole, strict=True)
    sums = [Formula(f"SUM({column}{{first}}:{column}{{last}})", value) for column, value in columns]
    papers = plan.papers
    total = Line((None, say("papers.sum"), *sums), "total")
    return Form(say("papers.summary"), papers.agency, papers.department, say("papers.order-summary"), (plan.title,),
                fields, tuple(lines), (total,))  # fmt: skip
