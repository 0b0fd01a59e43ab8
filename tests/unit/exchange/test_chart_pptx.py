"""The chart as slides, read back: what is on them, where, glued to what, and how large the letters are."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import pptx
import pytest
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from roadmapper.exchange.exporters.chart_pptx import pptx_of
from roadmapper.exchange.slides.sheet import SLIDE, Sheet, sheet_of
from roadmapper.painting.tokens import DARK, LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.end_ranges import EndRange
from roadmapper.timeline.plan import Plan
from roadmapper.timeline.rows import DependencyRow, InitiativeRow, MilestoneRow, TimelineRows
from tests.unit.timeline.charts import PLAN, VALUES, bar, day

AS_OF = date(2026, 11, 20)
COLOURS = chart_colours(LIGHT)
MILESTONES = (MilestoneRow("m1", "Beta", day("2026-12-01")), MilestoneRow("m2", "GA 5.0", day("2027-02-01")))
DEPENDENCIES = (DependencyRow("x", "a", "c"), DependencyRow("y", "b", "d"), DependencyRow("z", "c", "d"))


def chart(
    bars: tuple[InitiativeRow, ...] = PLAN,
    milestones: tuple[MilestoneRow, ...] = MILESTONES,
    dependencies: tuple[DependencyRow, ...] = DEPENDENCIES,
    title: str = "Atlas",
    **asked: Any,
) -> Chart:
    plan = Plan(TimelineRows(bars), VALUES, milestones, dependencies, "d mmm yyyy")
    return chart_of(plan, title=title, as_of=AS_OF, **asked)


def slides(found: Chart) -> list[Any]:
    return list(pptx.Presentation(io.BytesIO(pptx_of(found, COLOURS))).slides)


def every_shape(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def words_on(slide: Any) -> list[str]:
    return [
        shape.text_frame.text
        for shape in every_shape(slide.shapes)
        if shape.has_text_frame and shape.text_frame.text
    ]


def rounded(slide: Any, name: str) -> Any:
    """The topmost shape of an initiative: the one with its title, which lines are glued to."""
    return [
        shape
        for shape in every_shape(slide.shapes)
        if shape.name == name
        and not hasattr(shape, "shapes")
        and shape.auto_shape_type == MSO_SHAPE.ROUNDED_RECTANGLE
    ][-1]


def test_everything_is_on_one_slide_where_it_fits() -> None:
    (slide,) = slides(chart())
    words = words_on(slide)
    assert slide.shapes.title.text_frame.text == "Atlas"
    assert "As of 20 Nov 2026" in words
    assert {"Q4 2026", "Q1 2027", "Oct", "Today", "Milestones", "Beta", "GA 5.0"} <= set(words)
    assert {"Activation\n3 initiatives · 61% of KR", "Retention\n2 initiatives"} <= set(words)
    for row in PLAN:
        assert any(row.title in text for text in words), row.title
    kinds = Counter(
        shape.auto_shape_type
        for shape in every_shape(slide.shapes)
        if not hasattr(shape, "shapes")
        and shape.shape_type is not None
        and shape.shape_type.name == "AUTO_SHAPE"
    )
    assert kinds[MSO_SHAPE.DIAMOND] == len(MILESTONES)


def test_bars_are_where_their_days_are() -> None:
    found = chart()
    sheet = sheet_of(found)
    (slide,) = slides(found)
    rows = found.layout.rows
    for index, key in enumerate(rows.keys):
        if rows.starts[index] is None:
            continue
        shape = rounded(slide, f"{key} {rows.titles[index]}")
        assert shape.left / Pt(1) == pytest.approx(points_at(sheet, found.layout.lefts[index]), abs=0.1)
        right = points_at(sheet, found.layout.rights[index])
        assert (shape.left + shape.width) / Pt(1) == pytest.approx(right, abs=1.1)


def points_at(sheet: Sheet, of_day: int) -> float:
    return 24 + (sheet.column + sheet.chart.scale.x_of(of_day)) * sheet.points


def test_connectors_are_glued_to_the_ends_of_their_bars() -> None:
    (slide,) = slides(chart())
    shapes = {shape.shape_id: shape for shape in every_shape(slide.shapes)}
    glued = {}
    for shape in every_shape(slide.shapes):
        ends = [shape.element.find(f".//{{*}}{name}Cxn") for name in ("st", "end")]
        if None not in ends:
            glued[shape.name] = [(shapes[int(end.get("id"))], int(end.get("idx"))) for end in ends]
    assert sorted(glued) == [
        "A Title of a → C Title of c",
        "B Title of b → D Title of d",
        "C Title of c → D Title of d, violated",
    ]
    for name, ((before, leaves), (after, arrives)) in glued.items():
        assert (leaves, arrives) == (3, 1)
        assert name.startswith(f"{before.name} → {after.name}")


def test_numbers_of_shapes_are_unique() -> None:
    for slide in slides(chart()):
        numbers = Counter(shape.shape_id for shape in every_shape(slide.shapes))
        assert max(numbers.values()) == 1


def test_vague_and_missing_ends_are_soft() -> None:
    (slide,) = slides(chart())
    soft = [shape for shape in every_shape(slide.shapes) if shape.name == "Soft end"]
    assert len(soft) == 3  # both ends of the bar in quarters, and the end that one has not


def shapes_named(found: Chart, name: str) -> list[Any]:
    return [shape for slide in slides(found) for shape in every_shape(slide.shapes) if shape.name == name]


def test_a_worst_end_fades_on_behind_the_likely_one() -> None:
    rows = TimelineRows((bar("a", "2026-10-01", "2026-12-31"), bar("b", "2026-10-01", "2027-12-31")))
    rows.put_ranges({"a": EndRange(day("2026-12-01"), day("2027-03-31"))})
    found = chart_of(Plan(rows, VALUES, (), (), "d mmm yyyy"), title="Atlas", as_of=AS_OF)
    sheet = sheet_of(found)
    (fade,) = shapes_named(found, "Soft end")
    (likely,) = shapes_named(found, "Likely end")
    assert fade.left / Pt(1) == pytest.approx(points_at(sheet, day("2026-12-02")), abs=2)
    assert (fade.left + fade.width) / Pt(1) == pytest.approx(points_at(sheet, day("2027-04-01")), abs=2)
    assert likely.left / Pt(1) == pytest.approx(points_at(sheet, day("2027-01-01")), abs=2)


def test_dates_that_come_from_below_are_striped() -> None:
    bars = (
        bar("p", None, None),
        bar("a", "2026-10-01", "2026-12-31")._replace(parent="p"),
        bar("b", "2027-02-01", None)._replace(parent="p"),
        bar("z", "2026-10-01", "2027-12-31"),
    )
    found = chart(bars, (), ())
    striped = [shape for shape in shapes_named(found, "Bar") if shape.fill.type == MSO_FILL.PATTERNED]
    assert len(striped) == 1
    assert len(shapes_named(found, "Soft end")) == 2  # of the parent, and of the child without an end


def test_the_first_owner_ends_at_the_right_end_of_a_bar_with_room() -> None:
    """By a tab stop, so that it goes along when somebody makes the bar longer or moves it."""
    names = ("Core lead", "Data lead")
    bars = (
        bar("long", "2026-10-01", "2027-09-30", owners=names),
        bar("done", "2026-10-01", "2027-09-30", owners=names)._replace(category="shipped"),
        bar("short", "2026-10-01", "2026-10-31", owners=names),
        bar("else", "2026-10-01", "2027-09-30"),
    )
    (slide,) = slides(chart(bars, (), ()))
    told = {row.id: rounded(slide, f"{row.key} {row.title}").text_frame for row in bars}
    assert told["long"].text == "Title of long\tCore lead"
    assert not any("lead" in told[each].text for each in ("done", "short", "else"))
    (stop,) = told["long"]._txBody.xpath(".//a:tab")
    shape = rounded(slide, "LONG Title of long")
    assert stop.get("algn") == "r"
    assert int(stop.get("pos")) + told["long"].margin_left + told["long"].margin_right == shape.width


def test_bars_are_told_in_words() -> None:
    (slide,) = slides(chart())
    said = rounded(slide, "Q Title of q").element.nvSpPr.cNvPr.get("descr")
    assert said == "Q, Title of q, Q2 2027 → Q3 2027, Retention, Planned"


def many(count: int) -> Chart:
    """So many bars at the same time, each in a row of its own, in three lanes."""
    bars = [
        bar(f"i{number}", "2026-10-01", "2027-03-31", ("act", "ret", "ent")[number % 3])
        for number in range(count)
    ]
    return chart(tuple(bars), dependencies=(DependencyRow("x", "i0", f"i{count - 1}"),))


def test_many_lanes_go_on_over_further_slides() -> None:
    found = slides(many(60))
    assert len(found) > 2
    for number, slide in enumerate(found, start=1):
        words = words_on(slide)
        assert f"As of 20 Nov 2026 · {number} of {len(found)}" in words
        assert {"Q4 2026", "Beta", "Milestones"} <= set(words)
    titles = Counter(text for slide in found for text in words_on(slide) if text.startswith("Title of"))
    assert len(titles) == 60
    assert set(titles.values()) == {1}
    assert any("Retention (continued)" in text for slide in found for text in words_on(slide))
    assert sum("1 line to bars on other slides left out" in words_on(slide) for slide in found) == 2


@pytest.mark.parametrize("count", [1, 8, 30, 90])
def test_letters_are_large_enough_and_nothing_lies_outside(count: int) -> None:
    for slide in slides(many(count)):
        for shape in every_shape(slide.shapes):
            assert shape.left >= 0
            assert (shape.left + shape.width) / Pt(1) <= SLIDE[0]
            assert (shape.top + shape.height) / Pt(1) <= SLIDE[1]
            if shape.has_text_frame:
                for paragraph in shape.text_frame.paragraphs:
                    for run in paragraph.runs:
                        assert run.font.size >= Pt(8)


def test_equal_charts_are_equal_files() -> None:
    assert pptx_of(chart(), COLOURS) == pptx_of(chart(), COLOURS)
    assert pptx_of(chart(), chart_colours(DARK)) != pptx_of(chart(), COLOURS)


HOSTILE = (
    "<script>&amp;]]>",
    "Bell \x07 and \x1b[31m and \ufffe",
    "Two\nlines\u2028three",
    "Größe 日本語 👩‍👩‍👧",
    "W" * 2000,
    "",
)


def test_hostile_titles_become_plain_text() -> None:
    bars = tuple(
        bar(f"h{number}", "2026-10-01", "2027-03-31", title=title)._replace(title=title)
        for number, title in enumerate(HOSTILE)
    )
    milestones = tuple(
        MilestoneRow(f"m{number}", title, day("2026-12-01")) for number, title in enumerate(HOSTILE)
    )
    (slide,) = slides(chart(bars, milestones, (), title=HOSTILE[1]))
    words = " ".join(words_on(slide))
    assert "<script>&amp;]]>" in words
    assert "Two lines three" in words
    assert "日本語" in words
    assert "Bell  and [31m and " in slide.shapes.title.text_frame.text
