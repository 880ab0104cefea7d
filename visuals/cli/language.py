"""Vietnamese unless asked otherwise: `--lang en`, or VISUALS_LANG=en.

Help texts are made when the commands are built, so the language is read from the words of the command line before.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Sequence
from pathlib import Path

from visuals.problems import LANGUAGES, language

__all__ = ["choose", "translate_click"]

_CLICK = Path(__file__).with_name("click.toml")


def choose(words: Sequence[str]) -> list[str]:
    """The words without `--lang TONGUE`, wherever it stood, after setting the language.

    A tongue that we do not speak goes to the front, where the command explains what it takes.
    """
    kept = list(words)
    end = kept.index("--") if "--" in kept else len(kept)
    for place, word in enumerate(kept[:end]):
        if word != "--lang" and not word.startswith("--lang="):
            continue
        last = place + (word == "--lang")
        tongue = kept[last].removeprefix("--lang=") if last < end else ""
        option = kept[place : last + 1]
        del kept[place : last + 1]
        if tongue not in LANGUAGES:
            return option + kept
        language.set(tongue)
        break
    return kept


@functools.cache
def _sentences() -> dict[str, str]:
    """Click's English sentence → the Vietnamese one."""
    sentences: dict[str, str] = tomllib.loads(_CLICK.read_text(encoding="utf-8"))
    return sentences


def _one(sentence: str) -> str:
    return _sentences().get(sentence, sentence) if language.get() == "vi" else sentence


def _one_or_many(one: str, many: str, count: int) -> str:
    return _one(one if count == 1 else many)


def translate_click() -> None:
    """Click's own sentences in our language.

    Click marks them for gettext by the names `_` and `ngettext` in each module; a catalogue of gettext would need a
    binary file and the process's LANGUAGE, so the names are bound to our table instead.
    """
    from click import core, decorators, exceptions, formatting, parser, termui, types

    for module in (core, decorators, exceptions, formatting, parser, termui, types):
        for name, function in (("_", _one), ("ngettext", _one_or_many)):
            if hasattr(module, name):
                setattr(module, name, function)
