"""A deck draws on a campaign, a campaign makes decks; codes that say more than an address; pictures with a focus."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.deck.decks import composed, faults, heading, texts, written
from visuals.compose import compose, compose_deck
from visuals.problems import SpecError, VisualsError
from visuals.resolve import resolve, resolve_deck
from visuals.scene import Picture, Shape, walk

CAMPAIGN = """campaign: thu
title: Thử
theme: tho-cam
year: 2026
keep: [Na Dương]
common:
  host: UBND xã Na Dương
lists:
  don-vi:
    - {id: khon-quanh, ten: Thôn Khòn Quanh}
    - {id: na-ca, ten: Thôn Nà Ca}
decks:
  - {deck: bai.md, as: pptx, each: don-vi, to: hop/$don-vi.id}
"""
DECK = (
    "---\ncampaign: campaign.yaml\nunit: $host\n---\n"
    "# Họp $don-vi.ten\n\nASEAN $years.asean năm, $don-vi.na-ca.ten\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN, encoding="utf-8")
    written(tmp_path, DECK)
    return tmp_path


def test_a_campaign_makes_a_deck_for_each_row(folder: Path) -> None:
    jobs = resolve(folder / "campaign.yaml").jobs
    assert [(job.id, job.rows) for job in jobs] == [
        ("hop/khon-quanh", (("don-vi", "khon-quanh"),)), ("hop/na-ca", (("don-vi", "na-ca"),)),
    ]  # fmt: skip
    said = [[text.words for text in texts(compose(job).sheets[0])] for job in jobs]
    assert ["Họp Thôn Khòn Quanh" in " ".join(words).replace("\n", " ") for words in said] == [True, False]
    assert all("59 năm, Thôn Nà Ca" in " ".join(words) for words in said)


def test_a_deck_that_names_its_campaign_borrows_theme_year_and_names(folder: Path) -> None:
    job = resolve_deck(folder / "bai.md")
    assert job.theme.theme == "tho-cam"
    assert "Na Dương" in job.keep
    assert heading(compose_deck(folder / "bai.md").sheets[0]).words.replace("\n", " ") == "Họp Thôn Khòn Quanh"


def test_what_the_deck_says_itself_wins(folder: Path) -> None:
    written(folder, DECK.replace("---\n# ", "theme: asean\nyear: 2027\n---\n# "))
    job = resolve_deck(folder / "bai.md")
    assert job.theme.theme == "asean"
    assert "60 năm" in " ".join(text.words for text in texts(compose_deck(folder / "bai.md").sheets[0]))


def test_a_name_that_nobody_lends_is_told_with_its_line(folder: Path) -> None:
    written(folder, DECK + "\n$don-vi.tan và $host\n")
    for resolving in (lambda: resolve_deck(folder / "bai.md"), lambda: resolve(folder / "campaign.yaml")):
        with pytest.raises(SpecError) as caught:
            resolving()
        assert faults(caught.value) == [(9, "resolve.no-name")]


@pytest.mark.parametrize(("name", "code"), [("khong-co.yaml", "spec.cannot-read"), ("../x.yaml", "resolve.outside")])
def test_a_campaign_that_is_not_there(folder: Path, name: str, code: str) -> None:
    written(folder, DECK.replace("campaign.yaml", name))
    with pytest.raises(SpecError) as caught:
        resolve_deck(folder / "bai.md")
    assert faults(caught.value) == [(2, code)]


@pytest.mark.parametrize(
    ("said", "payload"),
    [
        ("https://a.example/x", "https://a.example/x"),
        ("wifi: {name: Nha van hoa, password: naduong2026}", "WIFI:T:WPA;S:Nha van hoa;P:naduong2026;;"),
        ("{tel: 0912 345 678}", "tel:+84912345678"),
        ("zalo: 0912345678", "https://zalo.me/0912345678"),
        ("text: Tuần ASEAN", "Tuần ASEAN"),
        ("geo: 21.7031, 106.9412", "geo:21.7031,106.9412"),
    ],
)
def test_a_code_says_what_telephones_understand(tmp_path: Path, said: str, payload: str) -> None:
    (sheet,) = composed(tmp_path, f"## Cảm ơn\n\n::: qr {said}\nQuét mã\n:::\n")
    assert [item.payload for item, _ in walk(sheet.items) if isinstance(item, Shape) and item.payload] == [payload]


def test_a_card_is_one_code(tmp_path: Path) -> None:
    (sheet,) = composed(tmp_path, "## Gặp ai\n\n::: qr vcard: {name: Nông Văn An, tel: 0912345678}\nLưu số\n:::\n")
    (payload,) = [item.payload for item, _ in walk(sheet.items) if isinstance(item, Shape) and item.payload]
    assert payload.startswith("BEGIN:VCARD")
    assert "FN:Nông Văn An" in payload


def test_a_faulty_code_is_told_at_its_own_place(tmp_path: Path) -> None:
    with pytest.raises(VisualsError) as caught:
        composed(tmp_path, "## T\n\n::: qr wifi: {name: Nha van hoa, password: ngan}\nQuét\n:::\n")
    (fault,) = caught.value.problems
    assert fault.where
    assert (fault.where.line, fault.code) == (3, "spec.not-password")
    assert fault.where.column > 20


def test_a_picture_is_cropped_about_what_must_be_seen(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (400, 1600), "#3366AA").save(tmp_path / "cao.png")
    crops = []
    for focus in ("", "{focus=50,0}", "{ focus=50%, 100% }", "{focus=trên}", "{focus=bottom}"):
        _, sheet = composed(tmp_path, f"# Bìa\n\n---\n\n![Cổng chợ](cao.png){focus}\n")
        (picture,) = [item for item, _ in walk(sheet.items) if isinstance(item, Picture)]
        crops.append(picture.crop)
        assert all("focus" not in text.words for text in texts(sheet))
    assert crops[1] == crops[3]
    assert crops[2] == crops[4]
    assert crops[1].y == 0
    assert crops[2].bottom == pytest.approx(1)
    assert crops[1].y < crops[0].y < crops[2].y


def test_a_focus_that_nobody_understands(tmp_path: Path) -> None:
    with pytest.raises(VisualsError) as caught:
        composed(tmp_path, "## T\n\n![x](asean/flag){focus=140,0}\n\n- a\n")
    assert faults(caught.value) == [(3, "deck.focus")]
