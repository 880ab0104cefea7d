"""Content streams walked through: what each operator paints, in which colour, how large at final size.

Forms are followed however often they are drawn; one that draws itself is named. The work is bounded by a number of
operators (layouts/rules/check.yaml), because ten forms of ten lines can ask for more painting than there are atoms.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from visuals.preflight.canvas import Canvas
from visuals.preflight.content import TooLongError, content_of, unpacked
from visuals.preflight.graphics import Graphics
from visuals.preflight.objects import key_of, value_of
from visuals.preflight.page import Page, inherited
from visuals.preflight.spaces import read_space
from visuals.preflight.steps import Desk, Script
from visuals.preflight.tally import Tally
from visuals.scene import Matrix
from visuals.spec.rules import FileRules

__all__ = ["Walk"]

_DEEPEST = 28

_KEPT = 300_000
"""Steps that are held at a time: those of the stream that is read, and of forms that may be drawn again. Each takes up
to 400 bytes."""


class Walk:
    """The way through the pages of one file; `tally` is what was seen so far, `left` how many operators may follow."""

    def __init__(self, rules: FileRules) -> None:
        self.tally = Tally()
        self.left = rules.operators
        self._most = rules.content * 1_000_000
        self._known: dict[tuple[int, int], Script] = {}
        self._room = _KEPT
        self._desk = Desk()

    def page(self, page: Page, safe: float) -> None:
        """Everything on one page. `safe` is how far letters keep from its cut, in millimetres."""
        canvas = Canvas(self, page, safe, inherited(page.raw, "/Resources"), Graphics(), frozenset())
        self._group(canvas, page.raw)
        self._take(canvas, lambda: self._read(content_of(page.raw, self._most)))

    def follow(self, canvas: Canvas, stream: Any, matrix: Matrix, resources: Any) -> None:
        """Paint a `stream` inside of what `canvas` paints, unless it is inside of itself."""
        key = key_of(stream)
        if key is None or key in canvas.trail:
            canvas.note("recursive" if key else "content-broken")
            return
        if len(canvas.trail) >= _DEEPEST or self.left <= 0:
            canvas.note("too-complex")
            return
        state = canvas.state.within(matrix)
        inner = Canvas(self, canvas.page, canvas.safe, resources, state, canvas.trail | {key})
        self._group(inner, stream)
        self._take(inner, lambda: self._form(key, stream))

    def _take(self, canvas: Canvas, script: Callable[[], Script]) -> None:
        """Take the steps of a `script` that has yet to be read."""
        try:
            found = script()
        except (TooLongError, MemoryError):
            canvas.note("too-complex")
        except Exception:  # a stream that its filters do not unpack: pikepdf has an error for every way
            canvas.note("content-broken")
        else:
            self._run(canvas, found)

    def _form(self, key: tuple[int, int], stream: Any) -> Script:
        if key not in self._known:
            script = self._read(unpacked(stream, self._most))
            if not script.whole or 2 * len(script.steps) > self._room:
                return script
            self._room -= len(script.steps)
            self._known[key] = script
        return self._known[key]

    def _read(self, data: bytes) -> Script:
        script = self._desk.read(data, max(0, self.left), self._room)
        self.left -= script.count
        return script

    def _group(self, canvas: Canvas, thing: Any) -> None:
        """The colours that a transparency group blends in."""
        group = value_of(thing, "/Group")
        if group is not None:
            canvas.note("see-through", "Group")
            space = value_of(group, "/CS")
            if space is not None:
                canvas.note("group", read_space(space, canvas.resources).title)

    def _run(self, canvas: Canvas, script: Script) -> None:
        for act, operands in script.steps:
            self.left -= 1
            if self.left < 0:
                break
            try:
                act(canvas, operands)
            except Exception:  # operands of a wrong kind or number raise nearly anything
                canvas.note("content-broken")
        if self.left < 0 or not script.whole:
            canvas.note("too-complex")
