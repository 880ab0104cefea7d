"""The pictures of the README, written beside this file by running it: from the example campaign, and of layouts in
several themes with the words that they bring as samples."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from visuals.cli.show import sample_of
from visuals.compose import compose
from visuals.resolve import one_job, resolve
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
    "bang-dien-tu": ("bang-dien-tu/bang-dien-tu-320x64", 1, 640),
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
}


def main() -> None:
    jobs = {job.id: job for job in resolve(CAMPAIGN).jobs}
    for name, (job, number, longest) in PICTURES.items():
        document = compose(jobs[job])
        one = dataclasses.replace(document, sheets=(document.sheets[number],))
        with open(HERE / f"{name}.jpg", "wb") as file:
            write(one, file, "jpg", Options(longest=longest))
    shelf = Shelf.of()
    for name, (layout, product, theme, longest) in SAMPLES.items():
        document = compose(one_job(layout, product, theme, HERE, sample_of(shelf.layout(layout))))
        with open(HERE / f"{name}.jpg", "wb") as file:
            write(document, file, "jpg", Options(longest=longest))


if __name__ == "__main__":
    main()
