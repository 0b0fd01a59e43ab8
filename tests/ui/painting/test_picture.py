"""A chart as one picture: sizes, the same bytes, whole titles, and what happens where it is too large."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from roadmapper.painting import picture
from roadmapper.painting.formats import PAINTED
from roadmapper.painting.picture import ChartPicture, Drawing, svg_of
from roadmapper.painting.tokens import DARK, LIGHT, chart_colours
from roadmapper.timeline.chart import Chart, chart_of
from roadmapper.timeline.chart_colours import ChartColours
from tests.ui.painting.conftest import LONG, TODAY, plan_of
from tests.unit.timeline.charts import bar, day

COLOURS = chart_colours(LIGHT)
_TEXT = "{http://www.w3.org/2000/svg}text"


def png_of(chart: Chart, colours: ChartColours = COLOURS, *, scale: int = 1) -> bytes:
    return PAINTED["png"](chart, colours, scale, "")[0]


def texts_in(svg: bytes) -> list[tuple[str, QRectF]]:
    """Every text with the box its letters are in."""
    found = []
    for text in ElementTree.fromstring(svg).iter(_TEXT):
        size = float(text.attrib["font-size"])
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        found.append(
            (text.text or "", QRectF(x, y - 0.7 * size, float(text.attrib["textLength"]), 0.7 * size))
        )
    return found


def placed(svg: bytes) -> list[tuple[str, QRectF]]:
    """The texts where they are in the picture, moved as their groups are."""
    root = ElementTree.fromstring(svg)
    found = []
    for group in root.iter("{http://www.w3.org/2000/svg}g"):
        moved = group.get("transform", "")
        dx, dy = (
            (float(part) for part in moved[10:-1].split(",")) if moved.startswith("translate") else (0, 0)
        )
        direct = ElementTree.Element("svg")
        direct.extend([child for child in group if child.tag == _TEXT])
        found += [(words, box.translated(dx, dy)) for words, box in texts_in(ElementTree.tostring(direct))]
    return found


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_a_png_has_its_scale_in_pixels_and_to_the_inch(chart: Chart, scale: int) -> None:
    size = ChartPicture(chart, COLOURS).size
    image = QImage.fromData(png_of(chart, COLOURS, scale=scale))
    assert image.size() == size * scale
    assert image.dotsPerMeterX() == round(96 * scale / 0.0254)
    assert image.pixelColor(2, 2).name() == LIGHT.canvas.lower()


def test_the_dark_theme_is_dark(chart: Chart) -> None:
    image = QImage.fromData(png_of(chart, chart_colours(DARK)))
    assert image.pixelColor(2, 2).name() == DARK.canvas.lower()


def test_equal_charts_give_equal_bytes_on_any_thread(chart: Chart) -> None:
    def both() -> tuple[bytes, bytes]:
        return png_of(chart, COLOURS), svg_of(chart, COLOURS)

    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(both).result() == both()


def test_every_word_is_whole_and_keeps_off_the_others(chart: Chart) -> None:
    svg = svg_of(chart, COLOURS)
    found = placed(svg)
    said = [words for words, _ in found]
    assert LONG in said
    assert {f"Milestone number {at}" for at in range(5)} <= set(said)
    assert {"Atlas & <friends>", "As of 20 Nov 2026", "Activation", "Violated dependency"} <= set(said)
    assert not [words for words in said if words.endswith("…")]
    size = ChartPicture(chart, COLOURS).size
    page = QRectF(0, 0, size.width(), size.height())
    assert [words for words, box in found if not page.contains(box)] == []
    overlapping = [
        (one, other)
        for number, (one, box) in enumerate(found)
        for other, its in found[number + 1 :]
        if box.intersects(its)
    ]
    assert overlapping == []


def test_an_svg_is_text_and_shapes_in_plain_groups(chart: Chart) -> None:
    svg = svg_of(chart, COLOURS).decode()
    root = ElementTree.fromstring(svg)
    assert "<image" not in svg
    assert "Sans Serif" not in svg  # the machine's own font
    assert svg.count("<linearGradient") < 12  # one of a kind
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert "Atlas &amp; &lt;friends&gt;" in svg


def test_a_bar_cut_by_the_days_that_were_asked_for_keeps_its_title_in_sight(qapp: QApplication) -> None:
    first = day("2027-01-20")
    part = chart_of(plan_of(), title="Part", as_of=TODAY, first=first, right=first + 30)
    found = dict(placed(svg_of(part, COLOURS)))
    assert {"Title of c", "Title of d"} <= set(found)
    assert found["Title of d"].left() > 190  # right of the lane titles


def test_a_chart_that_is_too_large_gives_way_in_steps(chart: Chart, monkeypatch: pytest.MonkeyPatch) -> None:
    size = ChartPicture(chart, COLOURS).size
    pixels = size.width() * size.height()
    monkeypatch.setattr(picture, "_MOST_PIXELS", pixels * 5)
    drawing = Drawing(chart, COLOURS, 4)
    assert (drawing.scale, drawing.note) == (2, "It is drawn at 2x, because 4x would be too large.")
    monkeypatch.setattr(picture, "_MOST_PIXELS", pixels - 1)
    assert "long titles are shortened" in Drawing(chart, COLOURS, 1).note
    monkeypatch.setattr(picture, "_MOST_PIXELS", 1000)
    with pytest.raises(ValueError, match=r"more than programs can open\. Choose SVG or PDF"):
        png_of(chart, COLOURS)


def test_a_picture_of_little_is_wide_enough_for_its_words(qapp: QApplication) -> None:
    plan = plan_of()._replace(milestones=())
    part = chart_of(plan, title="T" * 300, as_of=TODAY, first=day("2027-01-20"), right=day("2027-01-21"))
    size = ChartPicture(part, COLOURS).size
    assert [words for words, box in placed(svg_of(part, COLOURS)) if box.right() > size.width()] == []


def test_a_plan_of_thousands_is_drawn(qapp: QApplication) -> None:
    rows = [
        bar(f"n{number}", f"{2020 + number % 9}-0{1 + number % 9}-10", f"{2020 + number % 9}-12-10")
        for number in range(2000)
    ]
    large = chart_of(plan_of(*rows), title="Large", as_of=TODAY)
    drawing = Drawing(large, COLOURS)
    assert drawing.picture.fits(1)
