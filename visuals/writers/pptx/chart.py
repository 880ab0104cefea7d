"""A chart as PowerPoint knows charts: a part of its own with a workbook inside, in the theme's faces and colours.

ECMA-376 part 1, 21.2. Everything that a chart may leave to the program is said, for programs differ: no automatic
title, no shadows, corners that are not round. Numbers of axes are unsigned (openxml-audit reports others).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from visuals.scene import Chart, Fill, Group, Paint, Series, Shape, Text
from visuals.units import Insets
from visuals.writers.pptx.body import Writing
from visuals.writers.pptx.markup import HEAD, attribute, words
from visuals.writers.pptx.package import Package, Relations
from visuals.writers.pptx.paint import colour
from visuals.writers.pptx.workbook import column_name, workbook

__all__ = ["Charts", "Look", "chart_alt", "chart_xml", "look_of_chart"]

_KIND = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

_CATEGORIES, _VALUES = 111111111, 222222222
"""The numbers of the two axes."""

# Percent of a bar's width between two categories; a little between bars of one category would look torn.
_GAP, _OVERLAP = 60, 0
# Names stay level where a program would turn them; numbers stay whole where one would break them.
_UPRIGHT, _ON_ONE_LINE = '<a:bodyPr rot="0" vert="horz"/>', '<a:bodyPr wrap="none"/>'
# What of the room above the plot a title takes that stands over the names of series.
_TITLE_SHARE = 0.45
# Of a pie's width, what stands round it; of the chart's width, what is between it and the names.
_ROUND_PIE, _BESIDE_PIE = 0.09, 0.04
# The side of a line's marks (points), a slice's edge (EMU).
_MARK, _EDGE = 8, 19050
_USUAL_LINE = 5.0
"""A line's width, in sheet units, where the scene draws none."""

_USUAL_SIZE = 48.0
"""Of letters, in sheet units, where the scene draws none."""

_WORDS = {"column": "cột", "bar": "thanh", "line": "đường", "pie": "tròn"}


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart was drawn: `size` of its letters (hundredths of a point) and their `colour`, that of the `axis` and
    of lines of the `grid` ("": none, and the values stand at their marks); `line` is how thick its own are (EMU),
    `values` the colour of the numbers at its marks."""

    size: int
    colour: str
    axis: str
    grid: str
    line: int = 28575
    values: str = ""


@dataclass(slots=True)
class Charts:
    """The charts of one file."""

    _parts: list[tuple[str, bytes]] = field(default_factory=list)

    def add(self, chart: Chart, look: Look, writing: Writing) -> str:
        """The part that will hold the chart."""
        self._parts.append((chart_xml(chart, look, writing), workbook(chart)))
        return f"ppt/charts/chart{len(self._parts)}.xml"

    def store(self, package: Package) -> None:
        """Put all charts and their workbooks into the package."""
        for number, (xml, book) in enumerate(self._parts, start=1):
            name, relations = f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx", Relations()
            relations.add("package", name)
            package.add_xml(f"ppt/charts/chart{number}.xml", _KIND, xml, relations)
            package.add_media(name, _BOOK, book)


def look_of_chart(group: Group, writing: Writing) -> Look:
    """The letters and lines that the scene draws the chart with."""
    texts = [item for item in group.items if isinstance(item, Text) and any(line.runs for line in item.lines)]
    size = writing.hundredths(min((text.size for text in texts), default=_USUAL_SIZE))
    # Names, not the values at the marks: those are the lighter ones.
    named = min(texts, key=lambda text: min(run.font.weight for line in text.lines for run in line.runs), default=None)
    fill = named.fill if named else None
    thin = [item for item in group.items if isinstance(item, Shape) and item.stroke and item.fill is None
            and item.path.verbs == "ML" and not item.stroke.round]  # fmt: skip
    paints = [item.stroke.paint for item in thin if item.stroke]
    axis = colour(paints[-1], 1.0, writing.scheme) if paints else '<a:schemeClr val="tx1"/>'
    grid = colour(paints[0], 1.0, writing.scheme) if len(paints) > 1 else ""
    ink = fill if isinstance(fill, Paint) else None
    drawn = (item.stroke.width for item in group.items if isinstance(item, Shape) and item.stroke and item.stroke.round)
    letters = colour(ink, 1.0, writing.scheme) if ink else '<a:schemeClr val="tx1"/>'
    strong = next((text.fill for text in texts if named and text.role != named.role), ink)
    values = colour(strong, 1.0, writing.scheme) if isinstance(strong, Paint) else letters
    return Look(size, letters, axis, grid, writing.emu(next(drawn, _USUAL_LINE)), values)


def chart_alt(chart: Chart) -> str:
    """What the chart tells, number by number."""
    title = f": {chart.title}" if chart.title else ""
    rows = []
    for number, name in enumerate(chart.categories):
        told = (each.values[number] for each in chart.series)
        rows.append(f"{name} {', '.join(f'{value:g}' for value in told if value is not None) or '–'}")
    return f"Biểu đồ {_WORDS[chart.kind]}{title}. {'; '.join(rows)}"


def chart_xml(chart: Chart, look: Look, writing: Writing) -> str:
    """The chart part."""
    legend = len(chart.series) > 1 or chart.kind == "pie"
    place = "r" if chart.kind == "pie" else "t"
    where = _legend_place(chart) if chart.plot else ""
    shown = f'<c:legend><c:legendPos val="{place}"/>{where}<c:overlay val="0"/></c:legend>' if legend else ""
    titled = _title(chart.title, look) if chart.title else '<c:autoTitleDeleted val="1"/>'
    return (
        f'{HEAD}<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>{titled}'
        f"<c:plotArea>{_place(chart)}{''.join(_plot(chart, look, writing))}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'{shown}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/>'
        f'</a:ln></c:spPr>{_letters(look)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _place(chart: Chart) -> str:
    """Where the marks stand, without names and numbers: each program would share out the room in its own way."""
    if chart.plot is None:
        return "<c:layout/>"
    area = chart.plot.area
    if chart.kind == "pie":  # its numbers stand round it
        across, down = (share * _ROUND_PIE for share in (area.width, area.height))
        area = area.inset(Insets(down, across, down, across))
    sides = zip("xywh", (area.x, area.y, area.width, area.height), strict=True)
    return _layout(sides, '<c:layoutTarget val="inner"/>')


def _layout(sides: Iterable[tuple[str, float]], target: str = "") -> str:
    edges = "".join(f'<c:{name}Mode val="edge"/>' for name in "xy")
    places = "".join(f'<c:{name} val="{min(1.0, max(0.0, share)):.6f}"/>' for name, share in sides)
    return f"<c:layout><c:manualLayout>{target}{edges}{places}</c:manualLayout></c:layout>"


def _legend_place(chart: Chart) -> str:
    """At the left edge above the plot, below the title; of a pie beside it."""
    assert chart.plot
    area = chart.plot.area
    if chart.kind == "pie":
        left = area.right + _BESIDE_PIE
        return _layout((("x", left), ("y", area.y), ("w", 1 - left), ("h", area.height)))
    title = _TITLE_SHARE * chart.plot.area.y if chart.title else 0.0
    return _layout((("x", 0.0), ("y", title)))


def _letters(look: Look, bold: bool = False, body: str = "<a:bodyPr/>") -> str:
    tint = (look.values if bold else "") or look.colour
    return (
        f'<c:txPr>{body}<a:lstStyle/><a:p><a:pPr><a:defRPr sz="{look.size}" b="{int(bold)}"><a:solidFill>'
        f'{tint}</a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        '</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _title(title: str, look: Look) -> str:
    return (
        '<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>'
        f'<a:defRPr sz="{look.size}" b="1"/></a:pPr><a:r><a:rPr lang="vi-VN" sz="{look.size}" b="1"/>'
        f'<a:t>{words(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
        '<c:autoTitleDeleted val="0"/>'
    )


def _plot(chart: Chart, look: Look, writing: Writing) -> Iterator[str]:
    series = "".join(_series(chart, number, look, writing) for number in range(len(chart.series)))
    axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
    if chart.kind == "pie":
        yield f'<c:pieChart><c:varyColors val="1"/>{series}<c:firstSliceAng val="0"/></c:pieChart>'
        return
    if chart.kind == "line":
        yield (f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{axes}'
               "</c:lineChart>")  # fmt: skip
    else:
        lies = "bar" if chart.kind == "bar" else "col"
        yield (f'<c:barChart><c:barDir val="{lies}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
               f'<c:gapWidth val="{_gap(chart)}"/><c:overlap val="{_OVERLAP}"/>{axes}</c:barChart>')  # fmt: skip
    yield from _axes(chart, look)


def _gap(chart: Chart) -> int:
    """Between the bars of two categories, in percent of a bar's width."""
    if chart.plot is None or not chart.plot.bars:
        return _GAP
    return min(500, round((1 - chart.plot.bars) / chart.plot.bars * len(chart.series) * 100))


def _axes(chart: Chart, look: Look) -> Iterator[str]:
    """The axis of categories, and that of values: drawn only where the values are not said at their marks."""
    lies = chart.kind == "bar"
    line = f"<c:spPr><a:ln w=\"12700\"><a:solidFill>{look.axis}</a:solidFill></a:ln></c:spPr>"
    none = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
    # Lying bars are read from the top down, as their table is.
    order = "maxMin" if lies else "minMax"
    skipped = f'<c:tickLblSkip val="{chart.every}"/>' if chart.every > 1 else ""
    yield (
        f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{"l" if lies else "b"}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}'
        f"{_letters(look, body='<a:bodyPr/>' if chart.every > 1 else _UPRIGHT)}"
        f'<c:crossAx val="{_VALUES}"/><c:crosses val="{"min" if chart.kind == "line" else "autoZero"}"/>'
        '<c:auto val="0"/><c:lblAlgn val="ctr"/>'
        f'<c:lblOffset val="100"/>{skipped}<c:noMultiLvlLbl val="1"/></c:catAx>'
    )
    thin = f'<c:spPr><a:ln w="9525"><a:solidFill>{look.grid}</a:solidFill></a:ln></c:spPr>'
    grid = f"<c:majorGridlines>{thin}</c:majorGridlines>" if look.grid else ""
    crosses = "max" if lies else "autoZero"
    yield (
        f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="minMax"/>{_ends(chart)}</c:scaling>'
        f'<c:delete val="{int(not look.grid)}"/><c:axPos val="{"b" if lies else "l"}"/>{grid}'
        f'<c:numFmt formatCode="{_number(chart)}" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{none}{_letters(look)}'
        f'<c:crossAx val="{_CATEGORIES}"/><c:crosses val="{crosses}"/><c:crossBetween val="between"/>'
        f"{_step(chart, look)}</c:valAx>"
    )


def _step(chart: Chart, look: Look) -> str:
    step = chart.plot.step if chart.plot and look.grid else 0.0
    return f'<c:majorUnit val="{step:.15g}"/>' if step else ""


def _number(chart: Chart) -> str:
    """The format of numbers, for programs that follow a language in the Vietnamese one: "1.234,5"."""
    return attribute(f"[$-42A]{chart.number}")


def _ends(chart: Chart) -> str:
    """From which value the axis runs to which."""
    if chart.plot:
        return f'<c:max val="{chart.plot.high:.15g}"/><c:min val="{chart.plot.low:.15g}"/>'
    return _least(chart)


def _least(chart: Chart) -> str:
    """Bars begin at nothing: from elsewhere their lengths would say something wrong."""
    values = [value for each in chart.series for value in each.values if value is not None]
    return '<c:min val="0"/>' if chart.kind != "line" and all(value >= 0 for value in values) else ""


def _series(chart: Chart, number: int, look: Look, writing: Writing) -> str:
    each = chart.series[number]
    name = column_name(number + 1)
    last = len(chart.categories) + 1
    cells = "".join(f'<c:pt idx="{at}"><c:v>{words(said)}</c:v></c:pt>' for at, said in enumerate(chart.categories))
    shown = '<c:smooth val="0"/>' if chart.kind == "line" else ""
    inverted = '<c:invertIfNegative val="0"/>' if chart.kind in ("column", "bar") else ""
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>Sheet1!${name}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{words(each.name)}</c:v></c:pt></c:strCache></c:strRef>'
        "</c:tx>"
        f"{_painted(chart, each, look, writing)}{inverted}{_slices(chart, writing)}{_labels(chart, each, look)}<c:cat>"
        f'<c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f>'
        f'<c:strCache><c:ptCount val="{len(chart.categories)}"/>{cells}</c:strCache>'
        f"</c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${name}$2:${name}${last}</c:f><c:numCache><c:formatCode>"
        f'{words(chart.number)}</c:formatCode><c:ptCount val="{len(chart.categories)}"/>{_numbers(each)}</c:numCache>'
        f"</c:numRef></c:val>{shown}</c:ser>"
    )


def _numbers(series: Series) -> str:
    told = ((at, value) for at, value in enumerate(series.values) if value is not None)
    return "".join(f'<c:pt idx="{at}"><c:v>{value:.15g}</c:v></c:pt>' for at, value in told)


def _solid(fill: Fill, writing: Writing) -> str:
    paint = fill if isinstance(fill, Paint) else fill.stops[-1].paint
    return f"<a:solidFill>{colour(paint, 1.0, writing.scheme)}</a:solidFill>"


def _painted(chart: Chart, series: Series, look: Look, writing: Writing) -> str:
    paint = _solid(series.fill, writing)
    if chart.kind == "line":
        return (
            f'<c:spPr><a:ln w="{look.line}" cap="rnd">{paint}<a:round/></a:ln></c:spPr><c:marker>'
            f'<c:symbol val="circle"/><c:size val="{_MARK}"/><c:spPr>{paint}<a:ln><a:noFill/></a:ln></c:spPr>'
            "</c:marker>"
        )
    return "" if chart.kind == "pie" else f"<c:spPr>{paint}</c:spPr>"


def _slices(chart: Chart, writing: Writing) -> str:
    """The paint of each slice, their edges in the colour of the ground."""
    if chart.kind != "pie":
        return ""
    edge = f'<a:ln w="{_EDGE}"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:ln>'
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/><c:spPr>{_solid(fill, writing)}{edge}</c:spPr></c:dPt>'
        for at, fill in enumerate(chart.slices)
    )


def _sum(series: Series) -> float:
    return sum(value for value in series.values if value is not None)


def _labels(chart: Chart, series: Series, look: Look) -> str:
    """The values at their marks, or none where an axis says them."""
    if look.grid and chart.kind != "pie":
        return ""
    # Of several lines those that run lower have their values below them, so that they do not meet.
    lower = chart.kind == "line" and _sum(series) < max(map(_sum, chart.series))
    where = "b" if lower else "t" if chart.kind == "line" else "outEnd"
    shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
    flags = "".join(f'<c:show{name} val="{value}"/>' for name, value in shown.items())
    return (
        f'<c:dLbls><c:numFmt formatCode="{_number(chart)}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln>'
        f'<a:noFill/></a:ln></c:spPr>{_letters(look, bold=True, body=_ON_ONE_LINE)}'
        f'<c:dLblPos val="{where}"/>{flags}</c:dLbls>'
    )
