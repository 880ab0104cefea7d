"""The pictures of the README, and a page of every layout.

    python examples/gallery/draw.py
        The README's pictures, beside this file: from the example campaign, and of layouts in several themes.
    python examples/gallery/draw.py --page index.html
        Every layout in two themes and the example campaign's pieces, in one web page that needs no other file.

The page is whole, or the command fails and names what is missing.
"""

from __future__ import annotations

import argparse
import dataclasses
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from visuals.artwork import Artwork
from visuals.boards.simulator import simulated
from visuals.cli.show import sample_of
from visuals.cli.showcase import Piece, page, pieces, products_of, themes_of, write_page
from visuals.compose import compose
from visuals.resolve import one_job, resolve
from visuals.scene import Sheet
from visuals.shelf import Shelf
from visuals.writers import Options, write

HERE = Path(__file__).parent
CAMPAIGN = HERE.parent / "asean-week-2026" / "campaign.yaml"

# Picture → (job of the campaign, sheet of it, longest side in pixels).
PICTURES = {
    "bang-ron": ("bang-ron/chao-mung", 0, 1200),
    "bang-ron-truong": ("bang-ron-don-vi/truong-hoc-tu-duy", 0, 1200),
    "pa-no": ("pa-no-4x3/tu-duy", 0, 700),
    "pa-no-dung": ("pa-no-2x3/ban-be", 0, 700),
    "ap-phich": ("ap-phich-54x79/chuong-trinh-tuan-asean", 0, 700),
    "phuon": ("phuon-0.8x2.4/viet-nam", 0, 700),
    "standee": ("standee-0.8x1.8/tu-duy", 0, 700),
    "phong": ("phong-6x3/trien-khai", 0, 900),
    "bang-dien-tu": ("bang-dien-tu/bang-dien-tu-320x64", 1, 960),
    "bang-con-so": ("bang-dien-tu/bang-do-512x64-con-so", 0, 1536),
    "bang-loi-moi": ("bang-dien-tu/bang-dien-tu-640x192-loi-moi", 0, 1280),
    "bai-viet": ("mang-xa-hoi/chao-mung-facebook-vuong", 0, 560),
    "trang-bia": ("hop-thon", 0, 640),
    "trang-khau-hieu": ("hop-thon", 6, 640),
    "trang-anh": ("hop-thon", 4, 640),
    "trang-bang": ("hop-thon", 8, 640),
}

# Picture → (layout, product, theme, longest side in pixels).
SAMPLES = {
    "mau-co-dong": ("co-dong", "ap-phich-54x79", "do-vang", 480),
    "mau-ky-niem": ("ky-niem", "ap-phich-54x79", "asean", 480),
    "mau-thieu-nhi": ("thieu-nhi", "ap-phich-54x79", "tre-trung", 480),
    "mau-cac-nuoc": ("cac-nuoc", "ap-phich-54x79", "xanh-rung", 480),
    "mau-con-so": ("bang-ron-con-so", "bang-ron-6x0.8", "do-vang", 1000),
    "mau-tho-cam": ("bang-ron-tho-cam", "bang-ron-6x0.8", "tho-cam", 1000),
    "mau-le-hoi": ("phong-le-hoi", "phong-6x3", "hong-sen", 640),
    "mau-toa-dam": ("phong-toa-dam", "phong-6x3", "trang-xanh", 640),
    "mau-chung-nhan": ("giay-chung-nhan", "giay-chung-nhan-a4", "do-vang", 640),
    "mau-tru-cot": ("ba-tru-cot", "pa-no-4x3", "asean", 640),
    "mau-thong-tin": ("thong-tin", "ap-phich-a2", "do-vang", 480),
    "mau-cot-moc": ("cot-moc", "ap-phich-a2", "tre-trung", 480),
}


# Themes that the page shows every layout in; boards and slides have their own.
THEMES = ("asean", "do-vang")


def of_layouts() -> Iterator[Piece]:
    """Every layout that brings a sample, on the product that suits it best, in two themes."""
    shelf = Shelf.of()
    for name in shelf.layouts():
        layout = shelf.layout(name)
        products = products_of(shelf, layout)[:1]
        if layout.sample and products:
            known = themes_of(shelf, products[0])
            themes = [theme for theme in THEMES if theme in known] or known[:2]
            yield from pieces(layout, products, themes, sample_of(layout))


def of_campaign() -> Iterator[Piece]:
    """The example campaign's pieces that the README shows, the slides of its deck among them."""
    jobs = {job.id: job for job in resolve(CAMPAIGN).jobs}
    for id, number, _ in PICTURES.values():
        document = compose(jobs[id])
        one = Artwork(dataclasses.replace(document, sheets=(document.sheets[number],)))
        yield Piece(id, jobs[id].product_id, jobs[id].theme.theme, one)


def draw_page(to: Path) -> int:
    """Write the page; 0, or 1 when something on it was refused, or a layout that brings a sample is not on it."""
    shelf = Shelf.of()
    found = [*of_layouts(), *of_campaign()]
    faults = [f"{each.layout} {each.product} {each.theme}: {problem.what}"
              for each in found for problem in each.problems if problem.severity == "error"]  # fmt: skip
    shown = {each.layout for each in found}
    faults += [f"{name}: not shown" for name in shelf.layouts() if shelf.layout(name).sample and name not in shown]
    write_page(to, page("visuals", found, "Mọi mẫu với nội dung mẫu, và chiến dịch Tuần ASEAN của xã Na Dương."))
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{to}: {len(found)} pictures of {len(shown)} layouts and pieces")
    return 1 if faults else 0


def draw_pictures() -> None:
    """Write the README's pictures beside this file."""
    jobs = {job.id: job for job in resolve(CAMPAIGN).jobs}
    for name, (job, number, longest) in PICTURES.items():
        document = compose(jobs[job])
        if jobs[job].product.board:
            draw_board(document.sheets[number], HERE / f"{name}.jpg", longest)
            continue
        one = dataclasses.replace(document, sheets=(document.sheets[number],))
        with open(HERE / f"{name}.jpg", "wb") as file:
            write(one, file, "jpg", Options(longest=longest))
    shelf = Shelf.of()
    for name, (layout, product, theme, longest) in SAMPLES.items():
        document = compose(one_job(layout, product, theme, HERE, sample_of(shelf.layout(layout))))
        with open(HERE / f"{name}.jpg", "wb") as file:
            write(document, file, "jpg", Options(longest=longest))


def draw_board(page: Sheet, to: Path, longest: int) -> None:
    """A board's page as a passer-by sees it: each pixel a diode."""
    with Image.open(io.BytesIO(simulated(page))) as picture:
        picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        picture.save(to, quality=90)


def main() -> int:
    """Draw what the command line asks for; 0, or 1 for a page that is not whole."""
    parser = argparse.ArgumentParser(description="The README's pictures, or a page of every layout.")
    parser.add_argument("--page", type=Path, metavar="FILE.html")
    to = parser.parse_args().page
    if to:
        return draw_page(to)
    draw_pictures()
    return 0


if __name__ == "__main__":
    sys.exit(main())
