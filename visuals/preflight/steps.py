"""A content stream as steps: its operators in order, what makes one path summed up in one step.

Read token by token, and no further than told: all at once, ten megabytes of «q Q» were three gigabytes of objects.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from visuals.preflight.canvas import Canvas
from visuals.preflight.extent import DRAWS, Extent, extent_of
from visuals.preflight.operators import INLINE, OPERATORS, SILENT, Act

__all__ = ["Desk", "Script", "Step"]

Step = tuple[Act, Any]

_MOST_OPERANDS = 64
"""No operator that places or paints takes more (ISO 32000-1, 8.9.7 and table C.1: 32 inks and a pattern)."""


class _EnoughError(Exception):
    """Ends the reading."""


@dataclass(slots=True)
class Script:
    """The steps of one content stream, the number of operators read, and whether that was all of it."""

    steps: list[Step] = field(default_factory=list)
    count: int = 0
    whole: bool = True


class Desk:
    """Where content streams are read, one at a time.

    What is read stays tied to the file that it was read in, and ends the process when that is closed before it
    (pikepdf 10.17), so that the desk must outlive its scripts. A page must be an object of its file for the same
    reason.
    """

    def __init__(self) -> None:
        import pikepdf

        self._file = pikepdf.new()
        self._stream = pikepdf.Stream(self._file, b"")
        raw = pikepdf.Dictionary(Type=pikepdf.Name.Page, Contents=self._stream)
        self._page = pikepdf.Page(self._file.make_indirect(raw))

    def read(self, data: bytes, most: int, room: int) -> Script:
        """A content stream as steps, ended after `most` operators or `room` steps. Raises pikepdf's errors for what is
        none."""
        self._stream.write(data)
        script = Script()
        try:
            self._page.parse_contents(_reader()(script, most, room))
        except _EnoughError:
            script.whole = False
        self._stream.write(b"")
        return script


@functools.cache
def _reader() -> Any:
    """The class that hears tokens, made when pikepdf is first wanted."""
    import pikepdf

    class Reader(pikepdf.StreamParser):
        """Hears a stream's tokens: operands until their operator comes."""

        def __init__(self, script: Script, most: int, room: int) -> None:
            super().__init__()
            self.script, self.most, self.room = script, most, room
            self.operands: list[Any] = []
            self.path: Extent | None = None

        def handle_object(self, thing: Any, _at: int, _length: int) -> None:
            if isinstance(thing, (int, Decimal)):
                self.operand(float(thing))
            elif isinstance(thing, pikepdf.Operator):
                given, self.operands = self.operands, []
                self.operator(str(thing), given)
            elif thing is None:  # what the parser could not read
                self.step(_broken)
            else:  # the data of an inline image, too: its EI is none of ours
                self.operand(thing)

        def handle_eof(self) -> None:
            if self.operands:  # torn in the middle of an operator
                self.step(_broken)

        def operand(self, thing: Any) -> None:
            if len(self.operands) < _MOST_OPERANDS:
                self.operands.append(thing)
            else:  # a flood of them is as much work as one of operators
                self.counted()

        def operator(self, name: str, given: list[Any]) -> None:
            self.counted()
            if name in DRAWS:
                self.draw(name, given)
            elif name in OPERATORS:
                if self.path is not None:
                    self.step(_reach, self.path)
                    self.path = None
                self.step(OPERATORS[name], _image(given) if name == INLINE else () if name in SILENT else given)

        def counted(self) -> None:
            if self.script.count >= self.most or len(self.script.steps) >= self.room:
                raise _EnoughError
            self.script.count += 1

        def draw(self, name: str, given: list[Any]) -> None:
            try:
                extent = extent_of(name, given)
            except (TypeError, ValueError):
                self.step(_broken)
            else:
                if extent is not None:
                    self.path = extent if self.path is None else self.path.joined(extent)

        def step(self, act: Act, operands: Any = ()) -> None:
            self.script.steps.append((act, operands))

    return Reader


def _image(given: list[Any]) -> Any:
    """The dictionary of an inline image, whose keys and values stood before its data."""
    import pikepdf

    pairs = zip(given[0::2], given[1::2], strict=False)
    return pikepdf.Dictionary({str(key): value for key, value in pairs if isinstance(key, pikepdf.Name)})


def _reach(canvas: Canvas, extent: Extent) -> None:
    canvas.reach(extent)


def _broken(_canvas: Canvas, _operands: Any) -> None:
    raise ValueError
