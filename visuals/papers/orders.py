"""The print order, "phiếu đặt in": what a shop is to print - a line a piece, with square metres and, where the office
gave prices, money. A form for each shop; of several shops one more that adds them up.

A piece is counted once, however it is printed: of one in panels the files of all panels are named and the square metres
are those of the whole; pieces that are ganged name the sheets that they are on, and a form of its own lists those
sheets, how many of each are printed and what stands on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from visuals.impose.words import SHOP
from visuals.impose.words import number as length
from visuals.papers.finishing import brief_finishing
from visuals.papers.form import Entry, Field, Form, Formula, Line
from visuals.papers.gangs import GangSheet
from visuals.papers.pieces import Piece, metres
from visuals.problems import say, speaking
from visuals.spec.printing import PAPERS
from visuals.units import Size

if TYPE_CHECKING:
    from visuals.resolve import Plan

__all__ = ["orders_of", "paper_words"]


def orders_of(plan: Plan, pieces: Sequence[Piece], sheets: Sequence[GangSheet] = ()) -> tuple[Form, ...]:
    """The forms of the pieces, by shops in the order of the campaign; `sheets` are all ganged ones. Vietnamese, whoever
    calls."""
    shops: dict[str, list[Piece]] = {}
    for piece in pieces:
        shops.setdefault(piece.job.printing.shop, []).append(piece)
    with speaking(SHOP):
        forms: list[Form] = []
        for shop, group in shops.items():
            own = [sheet for sheet in sheets if any(sheet.holds(piece.job) for piece in group)]
            forms.append(_order(plan, shop, group, own))
            if own:
                forms.append(_ganged(plan, shop, own))
        return (*forms, _summary(plan, shops)) if len(shops) > 1 else tuple(forms)


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


def _order(plan: Plan, shop: str, pieces: Sequence[Piece], sheets: Sequence[GangSheet]) -> Form:
    lines = tuple(
        _line(plan, piece, at, [sheet for sheet in sheets if sheet.holds(piece.job)])
        for at, piece in enumerate(pieces, start=1)
    )
    about = _about(plan, shop)
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
        notes=(say("papers.order-note"), *([say("papers.ganged-note")] if sheets else [])),
    )


def _about(plan: Plan, shop: str) -> list[str]:
    return [plan.title, *([say("papers.to-shop", shop=shop)] if shop else [])]


def _line(plan: Plan, piece: Piece, number: int, sheets: Sequence[GangSheet]) -> Line:
    job = piece.job
    width, height = metres(job.product.trim.width), metres(job.product.trim.height)
    price = _price(plan, piece)
    return Line((
        number, job.product.title, piece.main, width, height, "1:1" if sheets else _scales(piece), piece.material,
        brief_finishing(piece), job.copies,
        Formula("D{row}*E{row}*I{row}", piece.area * job.copies),
        price,
        Formula('IF(K{row}="","",ROUND(J{row}*K{row},0))', _amount(piece, price)),
        "\n".join(_names(piece, sheets)), job.hanging.receiver,
    ))  # fmt: skip


def _scales(piece: Piece) -> str:
    """The scales of its files, each once; a drawing of how panels go together is not printed."""
    return "; ".join(dict.fromkeys(file.scale for file in piece.made if file.part != "assembly"))


def _names(piece: Piece, sheets: Sequence[GangSheet]) -> Iterator[str]:
    """The files that the shop prints it from, each with what it shows: panels before the whole piece; of a ganged
    piece the sheets that it is on."""
    if sheets:
        yield from (say("papers.file-ganged", path=sheet.path) for sheet in sheets)
        return
    several = len({file.part for file in piece.made}) > 1
    for file in piece.made:
        yield say(f"papers.file-{file.part}", path=file.path) if several else file.path


def _ganged(plan: Plan, shop: str, sheets: Sequence[GangSheet]) -> Form:
    """The ganged sheets of a shop: nothing that the order has not counted, but what is sent and how often it runs."""
    fields = (
        Field(say("papers.number"), 5, "whole", centred=True),
        Field(say("papers.file"), 26),
        Field(say("papers.paper"), 20),
        Field(say("papers.material"), 22),
        Field(say("papers.on-sheet"), 66),
        Field(say("papers.places"), 10, "whole", centred=True),
        Field(say("papers.runs"), 10, "whole", centred=True),
        Field(say("papers.paper-area"), 14, "area"),
    )
    lines = tuple(_sheet_line(sheet, number) for number, sheet in enumerate(sheets, start=1))
    runs, area = sum(sheet.runs for sheet in sheets), sum(sheet.area for sheet in sheets)
    total = (None, say("papers.sum"), *[None] * 4, Formula("SUM(G{first}:G{last})", runs),
             Formula("SUM(H{first}:H{last})", area))  # fmt: skip
    papers = plan.papers
    tab = say("papers.ganged-tab") + (f" - {shop}" if shop else "")
    return Form(tab, papers.agency, papers.department, say("papers.ganged"), tuple(_about(plan, shop)), fields, lines,
                (Line(total, "total"),), notes=(say("papers.ganged-about"),))  # fmt: skip


def _sheet_line(sheet: GangSheet, number: int) -> Line:
    first = sheet.held[0][0]
    holds = "; ".join(
        say("papers.holds", count=count, product=job.product.title, name=job.to) for job, count in sheet.held
    )
    material = first.product.finish.material if first.product.finish else ""
    return Line((number, sheet.path, paper_words(sheet.paper), material, holds, sheet.places, sheet.runs, sheet.area))


def paper_words(paper: Size) -> str:
    """ "SRA3 (320 × 450 mm)": by its name where it has one."""
    sides = sorted((paper.width, paper.height))
    name = next((name for name, size in PAPERS.items() if sorted(size) == sides), "")
    words = f"{length(paper.width)} × {length(paper.height)} mm"
    return f"{name} ({words})" if name else words


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
