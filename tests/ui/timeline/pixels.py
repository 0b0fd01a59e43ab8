"""What is on the screen and what a whole repaint would show, compared; and a plan with much to be seen."""

from __future__ import annotations

import random
from datetime import date

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from roadmapper.painting.timeline import TimelinePainter
from roadmapper.painting.tokens import chart_colours
from roadmapper.timeline.rows import InitiativeRow
from roadmapper.ui.theme import tokens
from roadmapper.ui.timeline.canvas import TimelineCanvas
from tests.unit.timeline.charts import bar, day


def plan() -> list[InitiativeRow]:
    """Three lanes of bars of every length, with vague and missing dates, and some without any."""
    dice = random.Random(7)
    rows = []
    for number in range(160):
        start = day("2026-06-01") + dice.randrange(700)
        row = bar(f"i{number}", "2026-06-01", "2026-06-02", ("act", "ret", "ent")[number % 3])
        row = row._replace(
            title=" ".join(
                dice.choice(("Usage", "based", "checklists", "of", "onboarding", "W"))
                for _ in range(1 + number % 6)
            ),
            start=date.fromordinal(start).isoformat(),
            end=date.fromordinal(start + dice.choice((2, 9, 30, 90, 300))).isoformat(),
            health=dice.choice((None, "on_track", "at_risk")),
            progress=dice.choice((0, 0, 30, 100)),
            owners=("Platform lead",) if number % 4 == 0 else (),
        )
        if number % 11 == 0:
            row = row._replace(end=None)
        if number % 17 == 0:
            row = row._replace(start=None, end=None)
        rows.append(row)
    return rows


def on_screen(canvas: TimelineCanvas) -> QImage:
    """The pixels that the window system has of the chart."""
    QApplication.processEvents()
    port, window = canvas.viewport(), canvas.window()
    corner = port.mapTo(window, port.rect().topLeft())
    grabbed = canvas.screen().grabWindow(window.winId(), corner.x(), corner.y(), port.width(), port.height())
    return grabbed.toImage().convertToFormat(QImage.Format.Format_RGB32)


def painted_whole(canvas: TimelineCanvas) -> QImage:
    """What a painter draws that has never drawn before."""
    image = QImage(canvas.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    TimelinePainter(chart_colours(tokens()), canvas.font()).paint(painter, canvas.frame)
    painter.end()
    return image


def differing(first: QImage, second: QImage) -> str:
    """Where two pictures differ: nowhere, or around which pixels."""
    assert first.size() == second.size()
    if first == second:
        return ""
    spots = [
        (x, y)
        for y in range(first.height())
        for x in range(first.width())
        if first.pixel(x, y) != second.pixel(x, y)
    ]
    xs, ys = [x for x, _ in spots], [y for _, y in spots]
    return f"{len(spots)} pixels between {min(xs)}, {min(ys)} and {max(xs)}, {max(ys)}"
