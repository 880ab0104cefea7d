"""The gold set of line breaks is whole: it parses, says each slogan once, and keeps the rules that can be counted."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from .gold_set import DEVELOPMENT, FRESH, GOLD, HELD_OUT, LATER, TUNING, Gap, Slogan, parse, read

FILES = (TUNING, HELD_OUT)
OTHERS = (*DEVELOPMENT, *LATER, FRESH)
EVERY = tuple(slogan for path in (*FILES, *OTHERS) for slogan in read(path))

# README.md, rule 4: words that lean on what follows.
LEANING = frozenset(
    {"và", "hoặc", "của", "vì", "với", "là", "trong", "cho", "bằng", "tại", "từ", "để"}
    | {"các", "những", "mỗi", "mọi", "không", "hãy", "đã", "thì"}
)
# "nói không với …", and bằng that is no preposition: bằng công nhận, cân bằng giới tính.
NOT_LEANING = {("không", "với"), ("bằng", "công"), ("bằng", "giới")}


def lonely_end(slogan: Slogan) -> bool:
    """Whether a break is allowed before a last token that is one syllable (a date pair is none)."""
    return slogan.gaps[-1] is not Gap.FORBIDDEN and slogan.tokens[-1].strip('!.”"').isalpha()


def wrong(before: str, after: str, gap: Gap) -> bool:
    """Whether `gap` between two tokens breaks a rule that needs no knowledge of words beyond `LEANING`."""
    if before[-1] in ":;":
        return gap is not Gap.PREFERRED
    leans = before.casefold() in LEANING and (before.casefold(), after) not in NOT_LEANING
    return gap is not Gap.FORBIDDEN and (leans or after in {"-", "–"})


def test_the_set_is_large_enough_and_evenly_split() -> None:
    tuning, held_out = (read(path) for path in FILES)
    assert len(tuning) >= 80
    assert len(tuning) == len(held_out)


@pytest.mark.parametrize("path", [*FILES, *OTHERS], ids=lambda path: path.stem)
def test_files_are_composed_text_without_stray_space(path: Path) -> None:
    content = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", content)
    assert content.endswith("\n")
    assert [line for line in content.splitlines() if line != line.strip()] == []


def test_no_slogan_stands_twice() -> None:
    def bare(slogan: Slogan) -> str:
        return "".join(letter for letter in slogan.text.casefold() if letter.isalnum())

    assert len({bare(slogan) for slogan in EVERY}) == len(EVERY)


def test_every_gap_is_marked() -> None:
    for slogan in EVERY:
        assert len(slogan.gaps) == len(slogan.tokens) - 1
        assert slogan.text.split() == list(slogan.tokens)
    assert {gap for slogan in EVERY for gap in slogan.gaps} == set(Gap)


def test_slogans_are_of_all_lengths() -> None:
    lengths = {path: [len(slogan.tokens) for slogan in read(path)] for path in FILES}
    for tokens in lengths.values():
        assert min(tokens) == 4
        assert max(tokens) >= 30


@pytest.mark.parametrize("path", [*FILES, *OTHERS], ids=lambda path: path.stem)
def test_rules_that_can_be_counted_hold(path: Path) -> None:
    for slogan in read(path):
        assert not lonely_end(slogan), slogan.text
        gaps = zip(slogan.tokens, slogan.tokens[1:], slogan.gaps, strict=False)
        assert [f"{before} {after}" for before, after, gap in gaps if wrong(before, after, gap)] == [], slogan.text


@pytest.mark.parametrize("line", ["Chào__mừng", "Chào mừng|", "_Chào mừng", "", "Chào\u00a0mừng ASEAN", "Chào\tmừng"])
def test_a_line_with_a_missing_or_doubled_mark_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="one mark between two tokens"):
        parse(line)


def test_a_refusal_names_file_and_line(tmp_path: Path) -> None:
    gold = tmp_path / "few.txt"
    gold.write_text("# heading\n\nChào_mừng\nChào__mừng\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"few\.txt, line 4: "):
        read(gold)


def test_a_line_becomes_text_tokens_and_gaps() -> None:
    slogan = parse("Chào_mừng 59_năm|Ngày_thành_lập ASEAN")
    assert slogan.text == "Chào mừng 59 năm Ngày thành lập ASEAN"
    assert slogan.tokens == ("Chào", "mừng", "59", "năm", "Ngày", "thành", "lập", "ASEAN")
    forbidden, neutral, preferred = Gap.FORBIDDEN, Gap.NEUTRAL, Gap.PREFERRED
    assert slogan.gaps == (forbidden, neutral, forbidden, preferred, forbidden, forbidden, neutral)


def test_the_guidelines_count_what_the_files_hold() -> None:
    slogans = [slogan for path in FILES for slogan in read(path)]
    gaps = sum(len(slogan.gaps) for slogan in slogans)
    assert f"{len(slogans)} slogans" in (GOLD / "README.md").read_text(encoding="utf-8")
    assert f"each of their {gaps} gaps" in (GOLD / "README.md").read_text(encoding="utf-8")
