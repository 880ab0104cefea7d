"""Words that cannot be set: whole documents, nothing at all, characters of every kind. One clear problem, at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from tests.samples import HERE, job, product, values
from visuals.compose import compose, letters
from visuals.problems import RefusedError, language, speaking
from visuals.resolve import Job, Said
from visuals.scene import Text, walk
from visuals.shelf import Shelf
from visuals.text import fit as fitting
from visuals.text.divide import divide

SHELF = Shelf.of()
SLOGAN = "Chào mừng 59 năm Ngày thành lập ASEAN. "

# What a whole document looks like, of 100,000 characters each.
LARGE = {
    "words": SLOGAN * 2600,
    "one word": "x" * 100_000,
    "lines": "a\n" * 50_000,
    "marks of the author": "a|" * 50_000,
    "emphasis": "**a b** c " * 10_000,
    "no blanks": "สวัสดี" * 17_000,
    "emoji": "😀" * 100_000,
    "control": "a\x07" * 50_000,
    "loose marks": "\u0301" * 100_000,
    "right to left": "שלום " * 20_000,
    "old letters": "ViÖt Nam " * 11_000,
}

# The same, just short enough to be looked at.
LONGEST = {name: text[:20_000] for name, text in LARGE.items() if name not in ("control", "loose marks")}


def slots(name: str) -> Iterator[str]:
    for slot, given in values(SHELF.layout(name), long=False, full=True).items():
        if isinstance(given, Said) and SHELF.layout(name).slots[slot] == "text":
            yield slot


def saying(name: str, slot: str, words: str) -> Job:
    layout = SHELF.layout(name)
    aspect = (max(layout.proven.low, 0.3) * min(layout.proven.high, 12)) ** 0.5
    given = {**values(layout, long=False, full=True), slot: Said(words, HERE)}
    return job(layout, product(2000 * aspect**0.5, 2000 / aspect**0.5), given)


def problems(name: str, slot: str, words: str) -> list[str]:
    try:
        compose(saying(name, slot, words))
    except RefusedError as error:
        return [each.code for each in error.problems]
    return []


def shows(name: str, slot: str) -> bool:
    """Whether the layout draws that slot at the shape where it is tried."""
    items = walk(compose(saying(name, slot, "Qzx")).sheets[0].items)
    return any("QZX" in item.words.upper() for item, _ in items if isinstance(item, Text))


@pytest.mark.parametrize("name", sorted(SHELF.layouts()))
def test_a_whole_document_is_one_problem_in_every_slot(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    fitted: list[str] = []
    fit = letters.fit
    monkeypatch.setattr(letters, "fit", lambda words, *others: fitted.append(words) or fit(words, *others))  # type: ignore[func-returns-value]
    found = {slot: problems(name, slot, LARGE["words"]) for slot in slots(name)}
    assert ["compose.whole-document"] in found.values()
    for slot, codes in found.items():
        assert codes == ["compose.whole-document"] or not shows(name, slot), slot
    assert max(map(len, fitted), default=0) < 1000


@pytest.mark.parametrize("kind", sorted(LARGE))
def test_whatever_it_is_made_of(kind: str) -> None:
    assert problems("khau-hieu", "slogan", LARGE[kind]) == ["compose.whole-document"]


def test_it_says_how_long_and_how_long_it_may_be() -> None:
    with pytest.raises(RefusedError) as caught:
        compose(saying("khau-hieu", "slogan", LARGE["words"]))
    (fault,) = caught.value.problems
    assert fault.where == HERE
    assert "«Chào mừng 59 năm Ngày thành lập ASEAN. C…»" in fault.what
    assert f"{len(LARGE['words'])} ký tự" in fault.what
    assert "20000" in fault.what


@pytest.mark.parametrize("kind", sorted(LONGEST))
def test_what_is_far_too_long_is_never_divided(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dividing costs the square of the text."""
    most = 0

    def noted(widths, *others):  # type: ignore[no-untyped-def]
        nonlocal most
        most = max(most, len(widths))
        return divide(widths, *others)

    monkeypatch.setattr(fitting, "divide", noted)
    found = problems("khau-hieu", "slogan", LONGEST[kind])
    assert found
    assert set(found) <= {"compose.too-long", "text.missing-letter", "text.right-to-left", "text.legacy"}
    assert most <= 200


@pytest.mark.parametrize("words", ["|", " ~ | ", "\u200b", "\u00ad\ufeff", "**  **", "\u00a0"])
def test_a_slot_that_must_speak_does(words: str) -> None:
    assert problems("khau-hieu", "slogan", words) == ["compose.says-nothing"]
    made = compose(saying("khau-hieu", "second", words))  # this one may be silent
    assert not [item for item, _ in walk(made.sheets[0].items) if isinstance(item, Text) and not item.words.strip()]


def test_signs_alone_speak() -> None:
    assert problems("khau-hieu", "slogan", "!") == []


def test_the_problem_speaks_both_languages() -> None:
    told = {}
    for tongue in ("vi", "en"):
        with speaking(tongue), pytest.raises(RefusedError) as caught:
            compose(dataclasses.replace(saying("khau-hieu", "slogan", "|"), id=f"silent-{tongue}"))
        told[tongue] = caught.value.problems[0].what
    assert language.get() == "vi"
    assert "phải có chữ" in told["vi"]
    assert "must say something" in told["en"]
