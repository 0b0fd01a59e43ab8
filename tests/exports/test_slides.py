"""The sample's slides: counted and measured by python-pptx, drawn and read by LibreOffice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt
from PySide6.QtGui import QColor, QImage

from roadmapper.exchange.exporters.chart_pptx import pptx_of
from roadmapper.exchange.slides.sheet import MARGIN, SLIDE, sheet_of
from roadmapper.timeline.chart import Chart
from roadmapper.timeline.lanes import is_scheduled
from roadmapper.timeline.tints import bar_colours
from tests.exports.programs import by_office, needs_office, needs_poppler, words_of
from tests.exports.shown import COLOURS, apart, missing_in, sample_chart

_SAME = 12
"""Levels of a colour that smoothing may cost in the middle of a shape."""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The sample's slides as a file."""
    file = tmp_path / "atlas.pptx"
    file.write_bytes(pptx_of(sample_chart(), COLOURS))
    return file


def slides_in(file: Path) -> list[Any]:
    return list(pptx.Presentation(str(file)).slides)


def shapes_on(shapes: Any) -> Iterator[Any]:
    """Every shape, those in groups too, without the groups."""
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from shapes_on(shape.shapes)
        else:
            yield shape


def bars_on(slide: Any, chart: Chart) -> dict[int, Any]:
    """The shapes of initiatives, by index: the topmost of those that are called like one."""
    rows = chart.layout.rows
    names = {
        f"{key} {title}": index for index, (key, title) in enumerate(zip(rows.keys, rows.titles, strict=True))
    }
    return {names[shape.name]: shape for shape in shapes_on(slide.shapes) if shape.name in names}


def is_drawn_as(shape: Any, kind: MSO_SHAPE) -> bool:
    return str(shape.shape_type).startswith("AUTO_SHAPE") and shape.auto_shape_type == kind


def test_there_are_as_many_shapes_as_things(file: Path) -> None:
    chart, slides = sample_chart(), slides_in(file)
    shown = Counter(index for slide in slides for index in bars_on(slide, chart))
    assert shown == Counter(range(len(chart.layout.rows)))
    releases = {row.title for row in chart.milestones if row.entity == "release"}
    assert releases
    for slide in slides:
        shapes = [*shapes_on(slide.shapes)]
        diamonds = [shape for shape in shapes if is_drawn_as(shape, MSO_SHAPE.DIAMOND)]
        assert len(diamonds) == len(chart.milestones) - len(releases)
        boxes = {shape.name for shape in shapes if is_drawn_as(shape, MSO_SHAPE.ROUNDED_RECTANGLE)}
        assert releases <= boxes
    names = [shape.name for slide in slides for shape in slide.shapes]
    assert sum(" → " in name for name in names) == sum(
        chart.dependencies.drawable(number) for number in range(len(chart.dependencies.rows))
    )
    assert [name for name in names if name.startswith("Lane: ")] == [
        f"Lane: {lane.full_title}" for lane in chart.layout.lanes
    ]


def test_bars_are_where_their_days_are(file: Path) -> None:
    chart = sample_chart()
    sheet = sheet_of(chart)
    measured = 0
    for slide in slides_in(file):
        for index, shape in bars_on(slide, chart).items():
            if not is_scheduled(chart.layout.rows, index):
                continue
            left, right = (
                MARGIN + (sheet.column + sheet.chart.scale.x_of(day)) * sheet.points
                for day in (chart.layout.lefts[index], chart.layout.rights[index])
            )
            assert shape.left / Pt(1) == pytest.approx(left, abs=0.1)
            assert (shape.left + shape.width) / Pt(1) == pytest.approx(right, abs=1.1)
            measured += 1
    assert measured == sum(len(lane.members) for lane in chart.layout.lanes if lane.scheduled)


@needs_office
def test_an_office_suite_draws_bars_and_milestones_in_their_places(file: Path) -> None:
    chart, image = sample_chart(), QImage(str(by_office(file, "png")))
    scale = image.width() / SLIDE[0]
    assert image.height() == pytest.approx(SLIDE[1] * scale, abs=1)

    def colour_at(shape: Any, across: float, down: float) -> QColor:
        x, y = shape.left + shape.width * across, shape.top + shape.height * down
        return image.pixelColor(round(x / Pt(1) * scale), round(y / Pt(1) * scale))

    first, rows = slides_in(file)[0], chart.layout.rows
    for index, shape in bars_on(first, chart).items():
        look = bar_colours(COLOURS, rows.colours[index], rows.categories[index])
        for across in (0.2, 0.5, 0.8):
            found = colour_at(shape, across, 0.2)
            nearest = min(apart(found, QColor(known)) for known in (look.fill, look.progress))
            assert nearest <= _SAME, shape.name
    for shape in shapes_on(first.shapes):
        if is_drawn_as(shape, MSO_SHAPE.DIAMOND):
            assert apart(colour_at(shape, 0.5, 0.5), QColor(COLOURS.accent)) <= _SAME


@needs_office
@needs_poppler
def test_an_office_suite_finds_every_word(file: Path) -> None:
    assert missing_in(words_of(by_office(file, "pdf")), sample_chart()) == []
