"""Fallback by letter, marks with their base, tracking, and what is said of a letter that no face has."""

from __future__ import annotations

import pytest

from visuals.problems import RefusedError
from visuals.text.faces import Face, FontBook
from visuals.text.shaping import measure, missing, set_run


@pytest.fixture(scope="session")
def anton(book: FontBook) -> Face:
    return book.face("Anton", 400)


def test_one_face_makes_one_piece(bold: Face, plain: Face) -> None:
    (piece,) = set_run("Cộng đồng ASEAN", (bold, plain))
    assert piece.face is bold
    assert piece.start == 0
    assert piece.advance == bold.shape("Cộng đồng ASEAN").advance / bold.font.units_per_em


def test_only_the_lacking_letter_comes_from_the_fallback(bold: Face, plain: Face) -> None:
    assert bold.missing("Ж") == "Ж"
    before, middle, after = set_run("Số Ж là", (bold, plain))
    assert [before.text, middle.text, after.text] == ["Số ", "Ж ", "là"]
    assert [before.face, middle.face, after.face] == [bold, plain, bold]
    assert middle.start == before.advance
    assert after.start == pytest.approx(before.advance + middle.advance)
    assert "".join(piece.text for piece in (before, middle, after)) == "Số Ж là"


def test_a_mark_stays_with_its_base(bold: Face, plain: Face) -> None:
    """ǫ with a tilde: the whole letter from the face that has base and mark."""
    text = "a\u0328\u0303b"
    pieces = set_run(text, (bold, plain))
    assert "".join(piece.text for piece in pieces).startswith("ą")
    assert not any(piece.text.startswith("\u0303") for piece in pieces)


def test_ink_is_the_union_of_the_pieces(bold: Face, plain: Face) -> None:
    pieces = set_run("ẴЖỴ", (bold, plain))
    whole = measure(pieces)
    assert whole.width == pytest.approx(sum(piece.advance for piece in pieces))
    assert whole.above == pytest.approx(max(piece.ink[3] for piece in pieces if piece.ink))
    assert whole.below == pytest.approx(-min(piece.ink[1] for piece in pieces if piece.ink))
    assert whole.left < 0.1
    assert whole.right < whole.width


def test_blanks_have_width_and_no_ink(bold: Face) -> None:
    (piece,) = set_run(" ", (bold,))
    assert piece.ink is None
    assert measure((piece,)).width > 0.1
    assert measure(()).width == 0


def test_tracking_stands_between_letters_only(bold: Face) -> None:
    close, wide = set_run("ASEAN", (bold,)), set_run("ASEAN", (bold,), 0.1)
    assert measure(wide, 0.1).width == pytest.approx(measure(close).width + 0.4)
    assert measure(wide, 0.1).right == pytest.approx(measure(close).right + 0.4)
    assert wide[0].offsets[0] == close[0].offsets[0]


def test_tracking_goes_over_a_change_of_face(bold: Face, plain: Face) -> None:
    wide = measure(set_run("AЖA", (bold, plain), 0.1), 0.1)
    close = measure(set_run("AЖA", (bold, plain)))
    assert wide.width == pytest.approx(close.width + 0.2)


def test_a_letter_that_no_face_has_is_named(bold: Face, plain: Face) -> None:
    assert missing("Chào 字 bạn ក", (bold, plain)) == "字ក"
    with pytest.raises(RefusedError) as caught:
        set_run("Chào 字 bạn", (bold, plain))
    (found,) = caught.value.problems
    assert found.code == "text.missing-letter"
    assert "«字» (U+5B57)" in found.what
    assert "Be Vietnam Pro" in found.what


def test_clusters_lead_back_to_the_text(bold: Face) -> None:
    (piece,) = set_run("Tự cường", (bold,))
    assert [piece.text[cluster] for cluster in piece.clusters] == list("Tự cường")


def test_tabular_heights_of_figures(book: FontBook, anton: Face) -> None:
    """Lining figures: every digit as high as a capital."""
    for face in (anton, book.face("Oswald", 700), book.face("Montserrat", 900)):
        cap = face.cap_height
        for digit in "1234567890":
            assert measure(set_run(digit, (face,))).above == pytest.approx(cap, abs=0.03)
