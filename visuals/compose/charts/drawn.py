"""A set chart becomes one group, with the numbers for programs that have charts of their own."""

from __future__ import annotations

from collections.abc import Sequence

from visuals.compose.boxes import Placed
from visuals.compose.charts.setting import ChartSetting, Label, Mark, said
from visuals.compose.inks import Inks, thinned
from visuals.compose.series import series_paints
from visuals.resolve import Figures
from visuals.scene import IDENTITY, Chart, Group, Item, Paint, Series, Shape, Stroke, Text
from visuals.spec import element as spec
from visuals.text.fit import place
from visuals.text.marks import plain
from visuals.units import Box

__all__ = ["draw_chart"]

_KINDS = {"column": "cột", "bar": "thanh", "line": "đường", "pie": "tròn"}


def draw_chart(placed: Placed, element: spec.Chart, inks: Inks) -> Group:
    """The chart's marks and labels at their place."""
    setting, figures = placed.setting, placed.node.figures
    assert isinstance(setting, ChartSetting)
    assert figures is not None
    box = inks.ground.inner(element, placed.box)
    corner = box.x, box.y + (box.height - setting.height) * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[element.valign]
    paints = series_paints(inks.paints, _count(figures))
    items: list[Item] = [_mark(mark, corner, paints, element, inks) for mark in setting.marks]
    items += [_label(label, corner, placed, element, inks) for label in setting.labels]
    area = Box(*corner, setting.width, setting.height)
    return Group(
        tuple(items), area=area, alt=_alt(figures), asked_at=element.where, native=_native(figures, paints, setting)
    )


def _count(figures: Figures) -> int:
    return len(figures.categories) if figures.kind == "pie" else len(figures.series)


def _mark(mark: Mark, corner: tuple[float, float], paints: Sequence[Paint], element: spec.Chart, inks: Inks) -> Shape:
    path = mark.path.transformed((*IDENTITY[:4], *corner))
    paint = paints[mark.paint] if mark.paint >= 0 else inks.paints[element.axis if mark.paint == -1 else element.grid]
    paint = thinned(paint, element.opacity)
    if mark.width:
        return Shape(path, None, Stroke(paint, mark.width, round=mark.paint >= 0), asked_at=element.where)
    edge = None
    if path.verbs.startswith("MLC") and path.verbs.count("L") == 1:
        # Slices stand a hair apart: neighbours in like paints are told apart.
        edge = Stroke(inks.paints["panel"], 0.002 * inks.ground.short)
    return Shape(path, paint, edge, asked_at=element.where)


def _label(label: Label, corner: tuple[float, float], placed: Placed, element: spec.Chart, inks: Inks) -> Text:
    role = element.value if label.strong else element.role
    room = Box(label.room.x + corner[0], label.room.y + corner[1], label.room.width, label.room.height)
    words = placed.node.words
    return Text(
        lines=place(label.words, room, label.align, "top"),
        box=room,
        fill=thinned(inks.paints[placed.node.ink or inks.theme.type[role].ink], element.opacity),
        words=label.words.words,
        align=label.align,
        role=role,
        leading=label.words.leading,
        slot=element.chart.removeprefix("$"),
        asked_at=element.where,
        said_at=words.where if words else None,
    )


def _native(figures: Figures, paints: Sequence[Paint], setting: ChartSetting) -> Chart:
    decimals = "." + "0" * figures.decimals if figures.decimals else ""
    sole = figures.kind == "pie"
    series = tuple(
        Series(plain(each.name.words), each.values, paints[0 if sole else number])
        for number, each in enumerate(figures.series)
    )
    return Chart(
        figures.kind,
        tuple(plain(name.words) for name in figures.categories),
        series,
        tuple(paints) if sole else (),
        f"0{decimals}%" if figures.percent else f"#,##0{decimals}",
        plain(figures.title.words) if figures.title else "",
        setting.every,
        setting.plot,
    )


def _alt(figures: Figures) -> str:
    """What the chart tells, number by number, for those who cannot see it."""
    title = f": {plain(figures.title.words)}" if figures.title else ""
    rows = []
    for number, name in enumerate(figures.categories):
        told = [
            (f"{plain(each.name.words)} " if len(figures.series) > 1 else "")
            + said(value, figures.decimals, percent=figures.percent)
            for each in figures.series
            if (value := each.values[number]) is not None
        ]
        rows.append(f"{plain(name.words)} {', '.join(told) or '–'}")
    return f"Biểu đồ {_KINDS[figures.kind]}{title}. {'; '.join(rows)}"
