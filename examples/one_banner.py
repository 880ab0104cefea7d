"""One banner from a script: writes bang-ron.pdf into the folder it is run from."""

import visuals

sheet = visuals.compose("khau-hieu", on="bang-ron-6x0.8", theme="asean",
                        slogan="Tư duy Cộng đồng, hành động Cộng đồng", host="UBND xã Na Dương",
                        emblem="asean/emblem", flags="flags", link="https://naduong.langson.example/asean")
for problem in sheet.check():
    print(problem)
sheet.save("bang-ron.pdf")
