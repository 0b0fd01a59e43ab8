"""What a picture costs, counted; text that keeps off other text; and what must not be imported for it."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from roadmapper.painting.labels import Fonts, Labels
from roadmapper.painting.milestones import REACH, label_rooms
from roadmapper.painting.tokens import chart_colours
from roadmapper.timeline import metrics
from roadmapper.timeline.hit import milestone_x
from roadmapper.timeline.rows import InitiativeRow, MilestoneRow
from roadmapper.ui.theme import DARK, LIGHT
from roadmapper.ui.timeline.canvas import TimelineCanvas
from roadmapper.ui.timeline.shown_plan import HINT
from tests.ui.timeline.mouse import Mouse
from tests.unit.timeline.charts import VALUES, bar, day


def many(count: int) -> list[InitiativeRow]:
    """A plan of ten years, packed densely."""
    rows = []
    for number in range(count):
        year, month = 2022 + number % 10, 1 + number * 7 % 12
        theme = ("act", "ret", "ent")[number % 3]
        start, end = f"{year}-{month:02}-{1 + number % 28:02}", f"{year}-12-31"
        rows.append(bar(f"i{number}", start, max(start, end), theme))
    return rows


def image_of(canvas: TimelineCanvas) -> QImage:
    return canvas.viewport().grab().toImage()


@pytest.mark.parametrize("stop", ["weeks", "months", "quarters", "years"])
def test_a_picture_looks_at_no_more_bars_than_are_visible(canvas: TimelineCanvas, stop: str) -> None:
    canvas.plan.show(many(3000), VALUES)
    canvas.navigation.zoom_to_stop(stop)
    canvas.navigation.scroll_by(0, 900)
    image_of(canvas)
    view, layout = canvas.frame.view, canvas.frame.layout
    first, right = view.day_at(view.left), view.day_at(view.width) + 1
    visible, rows = 0, 0
    for row in layout.visible(view.scroll_y, view.scroll_y + view.plot_height, first, right):
        rows += 1
        visible += len(row.places)
    assert visible <= canvas.painter.counts.bars <= visible + 2 * rows


def test_the_cost_of_a_picture_does_not_grow_with_the_plan(canvas: TimelineCanvas) -> None:
    costs = []
    for count in (600, 6000):
        canvas.plan.show(many(count), VALUES)
        canvas.navigation.scroll_by(0, 400)
        image_of(canvas)
        costs.append(canvas.painter.counts.bars)
    assert costs[1] <= costs[0] * 1.2 + 10


def test_a_frame_of_a_drag_repaints_few_rectangles(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.plan.show([*many(600), bar("z", "2026-12-01", "2027-02-01")], VALUES)
    canvas.show_initiative("z")
    QApplication.processEvents()
    image_of(canvas)
    whole = canvas.painter.counts.rectangles
    packs = canvas.frame.layout.packs
    start, costs = mouse.box("z").center(), []
    mouse.press(start)
    for days in range(1, 22):
        mouse.move(start + QPointF(mouse.days(days), 0))
        costs.append(canvas.painter.counts)
    least = min(costs, key=lambda cost: cost.rectangles)  # what else is repainted meanwhile is whole
    assert least.rectangles < whole / 2
    assert least.bars < 30
    assert canvas.frame.layout.packs == packs  # nothing is packed before the release
    mouse.release()
    canvas.plan.update_rows([bar("z", "2026-12-22", "2027-02-22")])
    assert canvas.frame.layout.packs == packs + 1


def test_a_drag_leaves_no_trace_behind(canvas: TimelineCanvas, mouse: Mouse) -> None:
    canvas.select(["a"])
    before = image_of(canvas)
    start = mouse.box("a").center()
    mouse.drag(start, 200, 40, release=False)
    mouse.move(start)
    mouse.release()
    mouse.move(QPointF(-1, -1), held=False)
    assert image_of(canvas) == before


def test_panning_gives_the_picture_of_a_whole_repaint(canvas: TimelineCanvas) -> None:
    canvas.navigation.scroll_by(37, 0)
    panned = image_of(canvas)
    canvas.painter.fonts = Fonts(canvas.font())
    canvas.viewport().update()
    QApplication.processEvents()
    assert image_of(canvas) == panned


@pytest.mark.parametrize("room", [0.0, 12.0, 31.0, 60.0, 1000.0])
def test_a_label_is_whole_or_ends_in_an_ellipsis(qapp: QApplication, room: float) -> None:
    labels = Labels(QFont())
    laid_out = labels.fitted("Usage-based checklists", room)
    if laid_out is not None:
        text = laid_out.text()
        assert text == "Usage-based checklists" or text.endswith("…")
        assert labels.width(text) <= room


def test_labels_of_milestones_keep_off_the_next_diamond(canvas: TimelineCanvas) -> None:
    days = ["2026-11-24", "2026-11-26", "2026-12-15", "2027-01-14"]
    canvas.plan.set_milestones(MilestoneRow(d, f"A long name of {d}", day(d)) for d in days)
    rooms = label_rooms(canvas.frame)
    for (_, x, room), (_, after, _) in pairwise(rooms):
        assert x + room <= after


def test_a_milestone_s_label_goes_out_of_sight_with_it(canvas: TimelineCanvas) -> None:
    canvas.plan.set_milestones([MilestoneRow("m", "A long name", day("2026-11-24"))])
    away = canvas.frame.view.x_of(day("2026-11-24")) - canvas.frame.view.left
    canvas.navigation.scroll_by(away - 4, 0)
    assert label_rooms(canvas.frame)[0][2] > 0
    canvas.navigation.scroll_by(40, 0)
    assert label_rooms(canvas.frame)[0][2] == 0


def test_the_ring_around_the_chosen_milestone_is_whole(canvas: TimelineCanvas) -> None:
    canvas.choose_milestone("m")
    view = canvas.frame.view
    x, middle = round(milestone_x(view, canvas.frame.milestones[0])), view.header + metrics.MILESTONES / 2
    image = image_of(canvas)
    radius = REACH + 3
    left, right = (image.pixelColor(QPoint(round(x + side * radius), round(middle))) for side in (-1, 1))
    assert left.blue() > left.red() + 20  # the accent, smoothed
    assert right.blue() > right.red() + 20


def test_a_theme_s_change_repaints_in_its_colours(canvas: TimelineCanvas) -> None:
    light = image_of(canvas).pixelColor(1100, 600)
    dark_image = QImage(1200, 700, QImage.Format.Format_RGB32)
    painter = QPainter(dark_image)
    type(canvas.painter)(chart_colours(DARK), canvas.font()).paint(painter, canvas.frame)
    painter.end()
    assert light.name() == LIGHT.canvas.lower()
    assert dark_image.pixelColor(1100, 600).name() == DARK.canvas.lower()
    old = canvas.painter
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.PaletteChange))
    assert canvas.painter is not old


def test_an_empty_plan_says_what_to_do(canvas: TimelineCanvas) -> None:
    canvas.plan.show([], VALUES)
    image_of(canvas)
    assert canvas.frame.hint == HINT
    canvas.plan.update_rows([bar("a", "2026-11-01", "2026-12-01")])
    assert canvas.frame.hint == ""


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_paints_on_any_device_and_any_part(canvas: TimelineCanvas, ratio: float) -> None:
    canvas.navigation.fold([1], True)
    canvas.select(["a"])
    image = QImage(int(1200 * ratio), int(700 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    canvas.painter.paint(painter, canvas.frame, QRectF(300, 100, 200, 200))
    canvas.painter.paint(painter, canvas.frame)
    painter.end()
    assert image.pixelColor(image.width() - 5, image.height() // 2).alpha() == 255


def test_extreme_dates_are_drawn_without_an_error(canvas: TimelineCanvas) -> None:
    rows = [bar("x", "0001-01-01", "9999-12-31"), bar("y", "9999-12-31", None), bar("z", None, "0001-01-01")]
    canvas.plan.show([*rows, bar("r", "2027-03-01", "2026-03-01")], VALUES)
    for step in ("fit", "weeks", "years"):
        canvas.navigation.fit() if step == "fit" else canvas.navigation.zoom_to_stop(step)
        image_of(canvas)
    canvas.show_initiative("y")
    image_of(canvas)


def test_the_start_path_stays_light() -> None:
    code = (
        "import sys, roadmapper.ui.timeline.canvas\n"
        "heavy = ('sqlmodel', 'sqlalchemy', 'pydantic', 'jinja2', 'markdown', 'dateparser', 'PySide6.QtSvg',"
        " 'roadmapper.entities', 'roadmapper.documents', 'roadmapper.storage')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_plot_beside_its_lanes_bars_says_where_they_lie(canvas: TimelineCanvas) -> None:
    bars = [bar(f"n{number}", "2026-11-01", "2026-11-20") for number in range(20)]
    canvas.plan.show([*bars, bar("b", "2029-11-01", "2029-12-01", "ret")], VALUES)
    canvas.resize(1200, 400)
    canvas.navigation.zoom_to_stop("weeks")
    assert canvas.frame.hint == ""
    canvas.navigation.scroll_by(2_000, 0)
    assert canvas.frame.hint == (
        "Everything here lies earlier: it ends in Nov 2026. “Fit” shows the whole plan."
    )
    with_words = image_of(canvas)
    canvas.frame.hint = ""
    assert image_of(canvas) != with_words
    canvas.navigation.scroll_by(0, 9_000)
    assert canvas.frame.hint == ""  # below there is what begins in 2029
    canvas.navigation.fit()
    assert canvas.frame.hint == ""


def test_no_line_runs_through_the_words_of_an_empty_plot(canvas: TimelineCanvas) -> None:
    canvas.plan.show([], VALUES)
    view = canvas.frame.view
    canvas.frame.today = int(view.day_at((view.left + view.width) / 2))
    canvas.plan.refresh()
    x, image = canvas.frame.view.pixel_of(canvas.frame.today + 0.5), image_of(canvas)
    down = range(round(view.top), round(view.top + view.plot_height))
    broken = [y for y in down if image.pixelColor(x, y).name() != LIGHT.today.lower()]
    assert len(broken) >= 24  # a line of words with some room above and below
