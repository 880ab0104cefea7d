"""A small campaign with days, units, prices, and a cell that tries to be a formula."""

from __future__ import annotations

from pathlib import Path

HEAD = """campaign: treo-thu
title: Tuần ASEAN - xã Na Dương
theme: do-vang
year: 2026
hang: {from: 25/7, to: 08/8, place: Trục đường chính, person: Người Mẫu, phone: "0900 000 001"}
papers:
  place: Na Dương
  basis: Kế hoạch số 153/KH-UBND ngày 23/4/2026
  title: PHÓ CHỦ TỊCH
  leader: Lê Văn Mẫu
  receiver: Phòng Văn hóa - Xã hội
  prices: {bạt hiflex: 45.000}
approved: da-duyet.yaml
print: {contact: Phòng Văn hóa - Xã hội}
common: {host: Ủy ban nhân dân xã Na Dương}
lists:
  cau:
    - {id: a, slogan: "Tư duy Cộng đồng,|hành động Cộng đồng", source: mục I.1 của Kế hoạch}
    - {id: b, slogan: "Chào mừng **59 năm** Ngày thành lập ASEAN", copies: 3, note: =HYPERLINK("http://x";"in gấp")}
  don-vi:
    - {id: truong, name: Trường THCS, host: Trường THCS Na Dương, link: "https://naduong.langson.example/truong",
       place: "Cổng trường; cạnh sân, phía \\\\ đông", hang: 26/7/2026, take_down: 07/8/2026, copies: 2}
    - {id: tram, name: Trạm Y tế, host: Trạm Y tế xã Na Dương, link: "https://naduong.langson.example/tram"}
"""

MAKE = """make:
  - {layout: khau-hieu, each: cau, on: bang-ron-6x0.8, as: pdf, to: bang-ron/$cau.id}
  - layout: khau-hieu
    each: don-vi
    on: bang-ron-4x0.8
    as: pdf
    to: cong/$don-vi.id
    with: {slogan: Chào mừng Ngày ASEAN}
  - {layout: chuong-trinh, on: ap-phich-a3, as: pdf, to: ap-phich, print: {shop: Xưởng in giấy}, with: {
      slogan: Ngày hội, when_where: "08/8, nhà văn hóa", picture: motifs/lotus,
      programme: [{time: "7:00", title: Khai mạc}]}}
"""

# YAML in braces: a formula has to stand in quotation marks.
HEAD = HEAD.replace('note: =HYPERLINK("http://x";"in gấp")', "note: '=HYPERLINK(\"http://x\";\"in gấp\")'")

SLOGANS = ("Tư duy Cộng đồng, hành động Cộng đồng", "Chào mừng 59 năm Ngày thành lập ASEAN")


def campaign(folder: Path, head: str = HEAD, make: str = MAKE) -> Path:
    """The campaign file in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "campaign.yaml"
    file.write_text(head + make, encoding="utf-8")
    return file
