"""The tables of the documentation, made from the declarations that they describe.

    python -m layouts.reference

rewrites what stands between `<!-- generated: NAME -->` and `<!-- end -->` in `layouts/README.md`. Each NAME is a
function here (BLOCKS). tests/test_docs.py keeps the tables up to date.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from visuals.problems import codes, unfilled
from visuals.shelf import PICTURES, Shelf, shipped
from visuals.spec import (
    anniversary,
    approval,
    board,
    campaign,
    columns,
    copies,
    deck,
    element,
    facts,
    finish,
    layout,
    motifs,
    outdoor,
    papers,
    plan,
    policies,
    printing,
    product,
    ready,
    rules,
    scan,
    shapes,
    show,
    theme,
    values,
)
from visuals.spec.reader import ListNode, MapNode, TextNode
from visuals.spec.theme import USUAL_ART
from visuals.units import Length

HERE = Path(__file__).parent
ROOT = HERE.parent
README = HERE / "README.md"

_MARKS = re.compile(r"(<!-- generated: ([\w-]+) -->\n).*?(<!-- end -->)", re.DOTALL)

# Records whose keys have a table, each under the name of its block.
RECORDS: dict[str, type] = {
    "campaign": campaign.Campaign,
    "utm": campaign.Utm,
    "print": campaign.Print,
    "hang": papers.Hang,
    "papers": papers.Papers,
    "approval": approval.Approval,
    "make": campaign.Make,
    "decks": campaign.DeckMake,
    "list-file": plan.ListFile,
    "pick": plan.Pick,
    "but": plan.But,
    "show": show.Show,
    "part": show.Part,
    "scan": scan.Scan,
    "wifi": scan.Wifi,
    "card": scan.Card,
    "mail": scan.Mail,
    "layout": layout.Layout,
    "variant": layout.Variant,
    "gradient": element.Gradient,
    "stop": element.Stop,
    "theme": theme.Theme,
    "ink": theme.Ink,
    "type": theme.TypeRole,
    "emphasis": theme.Emphasis,
    "product": product.Product,
    "finish": finish.Finish,
    "board": board.Board,
    "module": board.Module,
    "controller": board.Controller,
    "anniversary": anniversary.Anniversary,
    "facts": facts.FactFile,
    "years-of": facts.YearsOf,
    "change": facts.Change,
    "words": facts.Words,
    "columns": columns.ColumnFile,
    "column": columns.Column,
    "member": rules.Member,
    "motif": motifs.Motif,
    "ready": ready.Ready,
    "front": deck.Front,
    "check": rules.CheckRules,
    "check-contrast": rules.ContrastRules,
    "check-letters": rules.LetterRules,
    "check-print": rules.PressRules,
    "check-inks": rules.InkRules,
    "check-screens": rules.ScreenRules,
    "check-one-colour": rules.OneColourRules,
    "check-codes": rules.CodeRules,
    "check-symbols": rules.SymbolRules,
    "check-files": rules.FileRules,
    "outdoor": outdoor.Outdoor,
    "outdoor-hanging": outdoor.HangingRule,
    "outdoor-forbidden": outdoor.PlaceRules,
    "outdoor-foreign": outdoor.ForeignRules,
    "outdoor-sponsors": outdoor.SponsorRules,
    "outdoor-imprint": outdoor.ImprintRules,
    "outdoor-emblem": outdoor.EmblemRule,
    "outdoor-flags": outdoor.FlagRules,
    "outdoor-sizes": outdoor.SizeLimit,
}

# Kinds of value whose words do not follow from their class.
_WORDS: tuple[tuple[object, str], ...] = (
    (shapes.TEXT, "chữ"),
    (shapes.NAME, "tên"),
    (shapes.YES_NO, "`yes` hoặc `no`"),
    (element.PAINT, "vai màu, hoặc chuyển màu"),
    (element.CHILDREN, "danh sách phần tử"),
    (element.CHILD, "một phần tử"),
    (values.COLOUR, '`"#RRGGBB"`'),
    (layout.SLOT, "loại ô"),
    (plan.LIST, "các dòng, tên tệp, hoặc tệp và trang"),
    (plan.SELECTION, "các dòng «cột: giá trị» hoặc «cột: [các giá trị]»"),
    (plan.PICK, "`danh_sách.cột`, hoặc các khóa ở bảng riêng"),
    (copies.COPIES, "số nguyên 1 … 100000, hoặc `danh_sách.cột`"),
    (scan.SLOT_VALUE, "chữ, danh sách, tên tệp, hoặc mã QR"),
    (scan.URL, "địa chỉ web"),
    (scan.MAIL, "địa chỉ, hoặc các khóa ở bảng riêng"),
    (papers.PRICES, "các dòng «chất liệu: đơn giá»"),
    (policies.CHECKS, "các dòng «mã lỗi: `fail`, `warn` hoặc `ignore`»"),
    (printing.LINE, "chữ, một dòng"),
)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A pipe table."""
    names = list(head)
    lines = [names, ["---"] * len(names), *([cell.replace("|", "\\|").replace("\n", " ") for cell in r] for r in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def written(kind: Any) -> str:
    """What people write for a value of this kind."""
    known = next((words for each, words in _WORDS if each is kind), "")
    if known:
        return known
    match kind:
        case shapes.Whole(low=low, high=high):
            return f"số nguyên {low} … {high}"
        case shapes.Number(low=low, high=high):
            return f"số {low:g} … {high:g}"
        case shapes.RangeOf(low=low, high=high):
            return f"số {low:g} … {high:g}, hay khoảng số `a..b`"
        case shapes.Choice(words=words):
            return ", ".join(f"`{word}`" for word in words)
        case shapes.Many(kind=inside, lone=lone):
            return f"{'một hoặc nhiều' if lone else 'danh sách'}: {written(inside)}"
        case shapes.Named(kind=inside):
            return f"các dòng «tên: {written(inside)}»"
        case shapes.Sub():
            return "các khóa ở bảng riêng"
        case shapes.Raw():
            return "chữ, danh sách hoặc tên tệp"
        case shapes.Parsed(examples=examples):
            return "ví dụ " + ", ".join(f"`{example}`" for example in examples)
    return "chữ"


def left_out(field: dataclasses.Field[Any]) -> str:
    """What counts when the key is left out."""
    if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
        return "**phải có**"
    match field.default:
        case bool() as said:
            return "`yes`" if said else "`no`"
        case values.Extent():
            return "`1fr`"
        case TextNode(text=text):
            return f"`{text}`"
        case shapes.Range() as numbers:
            return f"`{numbers}`"
        case values.Distance():
            return "`0`"
        case Length(amount=amount, unit=unit):
            return f"`{amount:g}{unit}`"
        case tuple() as words if words:
            return ", ".join(f"`{word}`" for word in words)
        case int() | float() as number if number >= getattr(field.metadata["kind"], "low", number):
            return f"`{number:g}`"
        case str() as text if text:
            return f"`{text}`"
    return ""


def keys(cls: type, apart: Mapping[str, dataclasses.Field[Any]] | None = None) -> str:
    """The table of a record's keys, without those that are the same in `apart`."""
    rows = [
        (f"`{name}`", written(field.metadata["kind"]), left_out(field), field.metadata["about"])
        for name, field in shapes.fields_of(cls).items()
        if not apart or name not in apart or _differs(field, apart[name])
    ]
    return table(("Khóa", "Viết gì", "Bỏ trống là", "Ý nghĩa"), rows)


def _differs(field: dataclasses.Field[Any], other: dataclasses.Field[Any]) -> bool:
    return (field.default, field.metadata) != (other.default, other.metadata)


def kinds() -> str:
    """What each kind of element has of its own, beside the keys of all elements."""
    common = shapes.fields_of(element.Element)
    return "\n\n".join(f"#### `{name}`\n\n{keys(cls, common)}" for name, cls in element.ELEMENTS.items())


def products() -> str:
    """A table a family, in the order of the files."""
    parts = []
    for file in sorted((shipped() / "layouts" / "products").glob("*.yaml")):
        title = file.read_text(encoding="utf-8").splitlines()[0].lstrip("# ").partition(":")[0].rstrip(".")
        read = product.read_products(file, file.name)
        rows = [(f"`{name}`", each.title, _length(each.bleed), _length(each.safe), _length(each.distance))
                for name, each in read.items()]  # fmt: skip
        parts.append(f"**{title}** (`{file.stem}`)\n\n" + table(("Tên", "Là gì", "Tràn lề", "An toàn", "Xem từ"), rows))
    return "\n\n".join(parts)


def _length(length: Any) -> str:
    if length is None:
        return ""
    if length.unit == "mm" and length.amount >= 1000:
        return f"{length.amount / 1000:g} m".replace(".", ",")
    return f"{length.amount:g} {length.unit}".replace(".", ",")


def layouts() -> str:
    """Every layout with its range of shapes and its slots."""
    shelf = Shelf((shipped(),))
    rows = []
    for name, file in sorted(shelf.layouts().items(), key=lambda pair: (pair[1].parent.name, pair[0])):
        read = shelf.layout(name)
        slots = ", ".join(f"`{slot}`{'?' if kind.optional else ''}" for slot, kind in read.slots.items())
        rows.append((f"`{name}`", f"{read.title} ({file.parent.name})", f"{read.proven}", slots))
    return table(("Mẫu", "Là gì (nhóm)", "Rộng : cao", "Các ô"), rows)


def themes() -> str:
    """Every theme with the fonts of its headlines and its artwork."""
    shelf = Shelf((shipped(),))
    rows = []
    for name in shelf.themes():
        theme = shelf.theme(name)
        faces = dict.fromkeys(theme.type[role].font for role in ("headline", "tall") if role in theme.type)
        art = ", ".join(f"{role}: `{theme.artwork(role)}`" for role in USUAL_ART)
        rows.append((f"`{name}`", theme.title, ", ".join(faces), art))
    return table(("Chủ đề", "Tên", "Phông khẩu hiệu", "Họa tiết"), rows)


def theme_roles() -> str:
    """The roles that themes give inks and type to."""
    shelf = Shelf((shipped(),))
    read = [shelf.theme(name) for name in shelf.themes()]
    rows = [
        ("Vai màu (`roles`)", ", ".join(f"`{role}`" for role in dict.fromkeys(r for each in read for r in each.roles))),
        ("Vai chữ (`type`)", ", ".join(f"`{role}`" for role in dict.fromkeys(r for each in read for r in each.type))),
        ("Vai họa tiết (`art`)", ", ".join(f"`{role}`" for role in USUAL_ART)),
    ]
    return table(("Vai", "Tên"), rows)


def motif_list() -> str:
    """Every motif, by group."""
    known = Shelf((shipped(),)).motifs()
    again = {"no": "", "across": "nối ngang", "both": "nối mọi phía"}
    parts = []
    for group, title in motifs.GROUPS.items():
        rows = [
            (f"`motifs/{each.id}`", each.title, again[each.repeats], each.about)
            for each in known
            if each.group == group
        ]
        parts.append(f"**{title}**\n\n" + table(("Hình", "Là gì", "Lặp", "Ý nghĩa, dùng ở đâu"), rows))
    return "\n\n".join(parts)


def known_columns() -> str:
    """The columns that are known, with the headings that mean them."""
    file = columns.read_columns(shipped() / "layouts" / "rules" / "columns.yaml", "columns.yaml")
    rows = [(f"`{name}`", each.title, ", ".join(each.headings)) for name, each in file.columns.items()]
    return table(("Cột", "Là gì", "Tên cột thường gặp"), rows)


def fonts() -> str:
    """Every family of fonts with its weights."""
    found = tomllib.loads((shipped() / "fonts" / "SOURCES.toml").read_text(encoding="utf-8"))["font"]
    families: dict[str, list[str]] = {}
    for font in found:
        families.setdefault(font["family"], []).append(f"{font['weight']}{' nghiêng' if font['italic'] else ''}")
    return table(("Phông", "Độ đậm"), [(f"`{name}`", ", ".join(weights)) for name, weights in families.items()])


def pictures() -> str:
    """Artwork that ships, by folder, but the motifs, which have a table of their own."""
    folders: dict[str, list[str]] = {}
    for file in sorted((shipped() / "assets").rglob("*")):
        if file.suffix in PICTURES and file.parent.name != "motifs":
            folders.setdefault(file.parent.name, []).append(f"`{file.parent.name}/{file.stem}`")
    return table(("Thư mục", "Hình"), [(f"`{folder}`", ", ".join(names)) for folder, names in folders.items()])


def formats() -> str:
    """Every format and whether it holds several sheets."""
    from visuals.writers import FORMATS, MANY

    rows = [(f"`{name}`", "mọi trang trong một tệp" if module in MANY else "mỗi trang một tệp, đánh số `-1`, `-2` …")
            for name, module in FORMATS.items()]  # fmt: skip
    return table(("Định dạng", "Nhiều trang thì"), rows)


def content() -> str:
    """Every ready list with what its rows say."""
    rows = []
    for name, made in Shelf((shipped(),)).content().items():
        for each, found in made.lists.items():
            said = [slogan.text for row in found if isinstance(slogan := row.get("slogan"), TextNode)]
            rows.append((f"`{ready.MARK}{name}/{each}`", "; ".join(said), ", ".join(_layouts_for(found[0]))))
    return table(("Danh sách", "Nói gì", "Cho mẫu"), rows)


def _layouts_for(row: MapNode) -> list[str]:
    """The layouts that take every list inside the row."""
    wanted = {name.text for name, cell in row.entries if isinstance(cell, ListNode)}
    shelf = Shelf((shipped(),))
    return [f"`{name}`" for name in shelf.layouts() if wanted and wanted <= set(shelf.layout(name).slots)]


def modules() -> str:
    """Every module that boards are built of."""
    rows = [
        (f"`{name}`", each.title, f"{each.pixels[0]} × {each.pixels[1]}", _length(each.pitch))
        for name, each in Shelf((shipped(),)).modules().items()
    ]
    return table(("Mô-đun", "Là gì", "Điểm ảnh", "Bước"), rows)


def controllers() -> str:
    """Every controller with the files it takes and the largest board it drives."""
    rows = [(f"`{name}`", each.title, ", ".join(f"`{kind}`" for kind in each.formats), f"{each.width} × {each.height}")
            for name, each in Shelf((shipped(),)).controllers().items()]  # fmt: skip
    return table(("Bộ điều khiển", "Là gì", "Nhận tệp", "Bảng lớn nhất, điểm ảnh"), rows)


def anniversaries() -> str:
    """Every day that years are counted from."""
    days = Shelf((shipped(),)).anniversaries()
    rows = [(f"`$years.{name}`", day.title, f"{day.since.day}/{day.since.month}/{day.since.year}")
            for name, day in days.items()]  # fmt: skip
    return table(("Viết", "Ngày", "Tính từ"), rows)


def problem_codes() -> tuple[str, ...]:
    """Codes of problems: those of messages/ that are no single words and no sentences of help or progress."""
    import visuals.check  # noqa: F401 - importing it registers the checks
    from visuals.check.registry import registered

    code = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "visuals").rglob("*.py")))
    said = set(re.findall(r"""\bsay\(f?["']([a-z]+\.[a-z-]+)""", code))
    begun = tuple(begin for begin in said if begin.endswith("-"))
    chosen = {
        "check": {f"check.{name}" for name in registered.by_code},
        "cli": set(re.findall(r"""\bproblem\(["'](cli\.[a-z-]+)""", code)),
        "word": set[str](),
    }

    def is_problem(code: str) -> bool:
        room = code.partition(".")[0]
        return code in chosen[room] if room in chosen else code not in said and not code.startswith(begun)

    return tuple(code for code in codes() if is_problem(code))


def problems() -> str:
    """Every code of a problem with its severity and its Vietnamese sentence."""
    severities = {"error": "lỗi", "warning": "cảnh báo", "note": "ghi chú"}
    rooms: dict[str, dict[str, dict[str, str]]] = {}
    rows = []
    for code in problem_codes():
        room, _, name = code.partition(".")
        if room not in rooms:
            rooms[room] = tomllib.loads((ROOT / "visuals" / "messages" / f"{room}.toml").read_text(encoding="utf-8"))
        severity = severities[rooms[room][name].get("severity", "error")]
        rows.append((f"`{code}`", severity, unfilled(code).replace("<", "&lt;")))
    return table(("Mã", "Mức", "Câu báo"), rows)


BLOCKS: dict[str, Callable[[], str]] = {
    **{f"keys-{name}": (lambda cls=cls: keys(cls)) for name, cls in RECORDS.items()},  # type: ignore[misc]
    "keys-element": lambda: keys(element.Element),
    "kinds": kinds,
    "products": products,
    "layouts": layouts,
    "themes": themes,
    "theme-roles": theme_roles,
    "motifs": motif_list,
    "content": content,
    "fonts": fonts,
    "known-columns": known_columns,
    "pictures": pictures,
    "formats": formats,
    "anniversaries": anniversaries,
    "modules": modules,
    "controllers": controllers,
    "problems": problems,
}


def renewed(text: str) -> str:
    """`text` with every generated block as it should be. Raises KeyError for a name that is not in BLOCKS."""
    return _MARKS.sub(lambda found: f"{found[1]}\n{BLOCKS[found[2]]()}\n\n{found[3]}", text)


def block_names(text: str) -> list[str]:
    """The names of the generated blocks in `text`."""
    return [found[2] for found in _MARKS.finditer(text)]


def main() -> None:
    """Rewrite the file, if anything in it changed."""
    before = README.read_text(encoding="utf-8")
    after = renewed(before)
    if after != before:
        README.write_text(after, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
