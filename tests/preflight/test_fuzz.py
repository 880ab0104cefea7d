"""Files spoilt by chance, always the same ones: each is judged, none breaks the judge."""

from __future__ import annotations

import logging
import random
from pathlib import Path

import pytest
from pikepdf import StreamDecodeLevel

from tests.preflight.faults import nothing
from tests.preflight.files import changed, own, rules, x1a, x4
from visuals.preflight import Ticket
from visuals.preflight.apart import judge_apart

_TOKENS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"/", b"null", b"true", b"-", b"1e9", b"999999999999999999999", b"0 R",
    b"1 0 R", b"/Type", b"/Length", b"stream", b"endstream", b"endobj", b"\0", b"\xff", b"/Contents", b"/Kids",
)  # fmt: skip


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The data with one to twelve changes: bytes turned, parts doubled, lost or moved, words put in."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(made))
        match chance.randrange(5):
            case 0:
                made[at] = chance.randrange(256)
            case 1:
                del made[at : at + chance.randint(1, 60)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 200)]
            case 3:
                made[at:at] = chance.choice(_TOKENS)
            case _:
                other = chance.randrange(len(made))
                made[at : at + 4] = made[other : other + 4]
    return bytes(made)


@pytest.mark.parametrize(("seed", "count"), [(59, 60), pytest.param(60, 400, marks=pytest.mark.slow)])
def test_spoilt_files(seed: int, count: int, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    chance, files = random.Random(seed), []
    # Unpacked, so that operators are spoilt too and not only what packs them.
    bases = [changed(base(), nothing, stream_decode_level=StreamDecodeLevel.all) for base in (own, x4, x1a)]
    for number in range(count):
        file = tmp_path / f"{number:03}.pdf"
        file.write_bytes(spoilt(chance.choice(bases), chance))
        files.append(file)
    ticket = Ticket(rules(pixels=1, operators=50_000))
    with caplog.at_level(logging.ERROR, "visuals"):
        judgements = list(judge_apart([(file, ticket) for file in files]))
    assert len(judgements) == count
    # pdfium itself may give up on one in a thousand: that is what the other process is for.
    assert [record.getMessage() for record in caplog.records if "Traceback" in record.getMessage()] == []
    assert all(judgement.sentence for judgement in judgements)
    assert len({each.problem.code for judgement in judgements for each in judgement.findings}) > 12
    assert sum(judgement.pages > 0 for judgement in judgements) > count / 2  # most can be opened, and were walked
