"""Scene and view of the QGraphicsView yardstick: a plan built into items, panned, zoomed and folded."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from benchmarks.yardsticks.graphics_items import BarItem, DependencyItem, FoldedItem, Look, TagItem
from benchmarks.yardsticks.raw_plan import LANE_PADDING, ROW, Plan, rows_of

MONTHS = 2.45
"""Pixels per day at the zoom named Months."""
A_MONTH = 30
GRID, TODAY, CANVAS = QColor("#EEF0F3"), QColor("#C9362C"), QColor("#FFFFFF")


class PlanScene(QGraphicsScene):
    """Bars in lanes, and the dependencies between them.

    Every bar is an item without a parent: children of a lane would not be in the scene's index, and each
    picture would look at all of them.
    """

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.look = Look()
        self.bars = [BarItem(bar, self.look) for bar in plan.bars]
        self._of_lane: list[list[BarItem]] = [[] for _ in plan.lanes]
        self._rows = [1 for _ in plan.lanes]
        self._tops = [0.0 for _ in plan.lanes]
        self._folded: list[FoldedItem | None] = [None for _ in plan.lanes]
        for item in self.bars:
            self._of_lane[item.bar.lane].append(item)
        for number in range(len(plan.lanes)):
            self.pack(number)
        self.stack()
        lines = [DependencyItem(self.bars[before], self.bars[after]) for before, after in plan.dependencies]
        for item in itertools.chain(self.bars, lines):
            self.addItem(item)
        first, last = min(bar.left for bar in plan.bars), max(bar.right for bar in plan.bars)
        height = sum(map(self._lane_height, range(len(plan.lanes))))
        self.setSceneRect(QRectF(first - 365, 0, last - first + 730, height))

    def pack(self, number: int) -> None:
        """Bars of a lane into as few rows as there can be; moves those whose row is another."""
        items = sorted(self._of_lane[number], key=lambda item: item.x() + item.bar.left)
        rows = rows_of((item.bar.left + int(item.x()), item.bar.right + int(item.x())) for item in items)
        self._rows[number] = max(rows, default=0) + 1
        for item, row in zip(items, rows, strict=True):
            if item.row != row:
                item.row = row
                item.put(item.x(), self._tops[number] + row * ROW)

    def stack(self) -> None:
        """Lanes under one another; moves the bars of those that lie elsewhere than before."""
        y = 0.0
        for number, items in enumerate(self._of_lane):
            top = y + LANE_PADDING
            if top != self._tops[number]:
                self._tops[number] = top
                for item in items:
                    item.put(item.x(), top + item.row * ROW)
            y += self._lane_height(number)

    def fold(self, number: int) -> None:
        """Fold a lane, or unfold it."""
        folded = self._folded[number]
        for item in self._of_lane[number]:
            item.setVisible(folded is not None)
        if folded is not None:
            self.removeItem(folded)
            self._folded[number] = None
        else:
            bars = [(item.bar, item.row) for item in self._of_lane[number]]
            folded = FoldedItem(bars, self._rows[number], self.look.tints[number])
            folded.setPos(0, self._tops[number])
            self.addItem(folded)
            self._folded[number] = folded
        self.stack()

    def _lane_height(self, number: int) -> float:
        return (1 if self._folded[number] is not None else self._rows[number]) * ROW + 2 * LANE_PADDING


class PlanView(QGraphicsView):
    """A window onto the scene that stretches days; it counts its pictures."""

    def __init__(self, plan: Plan, today: int) -> None:
        self.plan_scene = PlanScene(plan)
        super().__init__(self.plan_scene)
        self.paints = 0
        self._today = today
        self._per_day = MONTHS
        self.tag = TagItem()
        self.tag.hide()
        self.plan_scene.addItem(self.tag)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setOptimizationFlags(
            QGraphicsView.OptimizationFlag.DontSavePainterState
            | QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing
        )
        self.viewport().setMouseTracking(True)

    def begin(self) -> None:
        """At Months, around today, in the middle from top to bottom."""
        self._per_day = MONTHS
        self.setTransform(QTransform.fromScale(MONTHS, 1))
        self.centerOn(QPointF(self._today + 120, self.sceneRect().center().y()))

    def repaint_whole(self, whole: bool) -> None:
        """Whether each change repaints everything, or only what changed."""
        mode = QGraphicsView.ViewportUpdateMode
        self.setViewportUpdateMode(mode.FullViewportUpdate if whole else mode.MinimalViewportUpdate)

    def pan(self, across: int, down: int = 0) -> None:
        """Scroll by pixels."""
        for bar, by in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            if by:
                bar.setValue(bar.value() + by)
        if self.viewportUpdateMode() == QGraphicsView.ViewportUpdateMode.FullViewportUpdate:
            self.viewport().update()  # also where there is nothing to scroll

    def zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        middle = self.mapToScene(self.viewport().rect().center())
        self._per_day *= factor
        self.setTransform(QTransform.fromScale(self._per_day, 1))
        self.centerOn(middle)

    def in_sight(self, margin: int = 60) -> list[BarItem]:
        """The bars on screen that can be dragged some way, in reading order."""
        area = self.viewport().rect().adjusted(margin, margin, -3 * margin, -margin)
        found = [item for item in self.items(area) if isinstance(item, BarItem)]
        found = [item for item in found if area.contains(self.middle_of(item).toPoint())]
        return sorted(found, key=lambda item: (item.y(), item.bar.left))

    def middle_of(self, item: BarItem) -> QPointF:
        """The viewport's pixel at the middle of a bar."""
        return QPointF(self.mapFromScene(item.mapToScene(item.boundingRect().center())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and count it."""
        super().paintEvent(event)
        self.paints += 1

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The canvas, a line a month, and today's."""
        rect = QRectF(rect)
        painter.fillRect(rect, CANVAS)
        first = int(rect.left()) // A_MONTH * A_MONTH
        wide = 1 / self._per_day
        for day in range(first, int(rect.right()) + 1, A_MONTH):
            painter.fillRect(QRectF(day, rect.top(), wide, rect.height()), GRID)
        painter.fillRect(QRectF(self._today, rect.top(), 2 * wide, rect.height()), TODAY)
