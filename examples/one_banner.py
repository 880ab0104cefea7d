"""One banner from a script: python examples/one_banner.py writes bang-ron.pdf beside it."""

from pathlib import Path

import visuals

sheet = visuals.compose("khau-hieu", on="bang-ron-6x0.8", theme="asean",
                        slogan="Tư duy Cộng đồng, hành động Cộng đồng", host="UBND xã Na Dương",
                        emblem="asean/emblem", flags="flags", link="https://naduong.langson.example/asean")
for problem in sheet.check():
    print(problem)
sheet.save(Path(__file__).with_name("bang-ron.pdf"))
