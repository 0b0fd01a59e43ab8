"""What stands beside the ranked table: the bubble chart, and what is not done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QActionGroup, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.entities.base import in_sentence
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.declines import Declined, FirstDeclined
from roadmapper.painting.bubble_picture import BubblePicture
from roadmapper.painting.tokens import LIGHT, chart_colours
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.page import Page
from roadmapper.ui.pages.prioritise.bubble_view import BubbleView
from roadmapper.ui.pages.prioritise.charting import (
    COLOURS,
    MOST,
    SCORE,
    Shown,
    chart_of,
    fields,
    has_more,
    rescored,
    rescored_words,
    usual,
)
from roadmapper.ui.pages.prioritise.own_fields import OwnFields
from roadmapper.ui.pages.prioritise.words import field_title
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import IconButton
from roadmapper.ui.widgets.chips import Chip
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.legend_strip import LegendStrip

WIDTH: Final = 346
CARDS: Final = 8
"""So many of those that are not done are shown."""
Colour = Callable[[str, Any], str]


class SidePanel(QScrollArea):
    """Shows one ``Candidates`` and what is declined; ``bubbles`` tells what is rescored."""

    changed = Signal()
    """The chart shows other numbers, which somebody chose."""
    item_asked = Signal(object)
    """Something declined is to be looked at: its ``Ref``."""
    export_asked = Signal()
    """The chart is to be written to a file."""

    def __init__(self, colour: Colour, page: Page) -> None:
        super().__init__(page)
        self._colour = colour
        self.own = OwnFields(page, self._show_again)
        self.found: Candidates | None = None
        self._style, self._size_words = "", ""
        self.charts: dict[str, Shown] = {}
        """What somebody chose to see of a model, by its name."""
        self.bubbles = BubbleView(self._rescored, self._words, self)
        self._title = TextLabel("", font=fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold))
        self.about = TextLabel("", "hint")
        self.about.setWordWrap(True)
        self._axes = IconButton("ellipsis", "What the chart shows")
        self._menu = QMenu(self._axes)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._axes.clicked.connect(
            lambda: self._menu.popup(self._axes.mapToGlobal(self._axes.rect().bottomLeft()))
        )
        self.legend = LegendStrip()
        self._declined = QVBoxLayout()
        self._declined.setSpacing(8)
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._axes)
        room = QWidget()
        room.setObjectName("side")
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addSpacing(6)
        self.bubbles.setFixedHeight(328)
        column.addWidget(self.bubbles)
        column.addWidget(self.legend)
        column.addSpacing(16)
        column.addLayout(self._declined)
        column.addStretch(1)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(WIDTH)
        self.setWidget(room)

    # The chart

    @property
    def shown(self) -> Shown:
        """What the axes and sizes are."""
        assert self.found is not None
        return self.charts.get(self.found.choice.model) or usual(self.found)

    def show_candidates(self, found: Candidates, style: str, *, locked: bool) -> None:
        """Draw these, as soon as the fields of one's own among what is shown were read."""
        self.found, self._style, self.bubbles.locked = found, style, locked
        if self.own.has(self.shown.own):
            self._draw(found, style)

    def _show_again(self) -> None:
        if self.found is not None:
            self.show_candidates(self.found, self._style, locked=self.bubbles.locked)

    def _draw(self, found: Candidates, style: str) -> None:
        shown, own, locked = self.shown, self.own.known, self.bubbles.locked
        titles = {**dict(fields(found)), **{field: field_title(found, field) for field in own}}
        shown = shown if {shown.x, shown.y} <= titles.keys() else usual(found)
        self.bubbles.show_chart(chart_of(found, shown, self._coloured, style, own))
        drawn = [bubble.id for bubble in self.bubbles.chart.bubbles] if self.bubbles.chart else []
        self.legend.show_entries(self.own.legend(shown.colour, drawn))
        y, x, size = (titles.get(field, "") for field in (shown.y, shown.x, shown.size))
        self._title.setText(f"{y} against {in_sentence(x)}")
        self._size_words = f"Bubble size is {in_sentence(size)}."
        self._size_words += (
            f" Only the first {MOST} in this order are drawn." if has_more(found, shown, own) else ""
        )
        fixed = all(self.own.is_reckoned(field) or field == SCORE for field in (shown.x, shown.y))
        how = "" if locked or fixed else " Drag a bubble to rescore it."
        self.about.setText(self._size_words + how)

    def _coloured(self, field: str, value: Any) -> str:
        return self.own.colour_of(field, value) if field in self.own.known else self._colour(field, value)

    def _rescored(self, eid: str, at: tuple[float, float]) -> dict[str, Any]:
        chart = self.bubbles.chart
        if self.found is None or chart is None:
            return {}
        return rescored(self.found, eid, self.shown, chart, at, self.own.known)

    def _words(self, eid: str, values: dict[str, Any]) -> str:
        if self.found is None:
            return ""
        return rescored_words(self.found, eid, values, self._style, self.own.known)

    def choose(self, shown: Shown) -> None:
        """Show other numbers of the model that ranks."""
        if self.found is not None:
            self.charts[self.found.choice.model] = shown
            self.show_candidates(self.found, self._style, locked=self.bubbles.locked)
            self.changed.emit()

    def _fill_menu(self) -> None:
        self._menu.clear()
        if self.found is None:
            return
        numbers = list(dict([*fields(self.found), *self.own.numbers()]).items())
        for part, title, choices in (
            ("x", "Across", numbers), ("y", "Upwards", numbers), ("size", "Size", numbers),
            ("colour", "Colour", [*COLOURS, *self.own.offered()]),
        ):  # fmt: skip
            within = self._menu.addMenu(title)
            group = QActionGroup(within)
            for name, text in choices:
                entry = within.addAction(text.replace("&", "&&"))
                entry.setCheckable(True)
                entry.setChecked(getattr(self.shown, part) == name)
                entry.triggered.connect(
                    lambda _checked=False, part=part, name=name: self.choose(
                        self.shown._replace(**{part: name})
                    )
                )
                group.addAction(entry)
        self._menu.addSeparator()
        export = self._menu.addAction("Export bubble chart…")
        export.setEnabled(self.picture() is not None)
        export.triggered.connect(lambda: self.export_asked.emit())

    def picture(self) -> BubblePicture | None:
        """The chart as it is exported; None where it is empty."""
        chart = self.bubbles.chart
        if chart is None or not chart.bubbles:
            return None
        of_place = chart_colours(LIGHT).of_place
        legend = [(entry.title, of_place(entry.colour)) for entry in self.legend.entries]
        return BubblePicture(chart, self._title.text(), self._size_words, legend)

    # Not doing

    def show_declined(self, found: FirstDeclined) -> None:
        """List what is declined, what is to be thought about again first."""
        while (item := self._declined.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = f"Not doing  {grouped(found.total)} declined" + (
            f", {grouped(found.due)} to revisit" if found.due else ""
        )
        if found.total:
            bold = fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold)
            self._declined.addWidget(TextLabel(words, font=bold))
        for entry in found.entries:
            card = DeclinedCard(entry)
            card.asked.connect(self.item_asked)
            self._declined.addWidget(card)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(tokens().app))
        painter.end()


class VerticalLine(QWidget):
    """The line between the table and what stands beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().line))
        painter.end()


class DeclinedCard(QWidget):
    """One thing that is not done, and why; a click or Enter leads to it."""

    asked = Signal(object)

    def __init__(self, entry: Declined) -> None:
        super().__init__()
        item = entry.item
        self._ref = Ref("initiative", entry.initiative.id) if item is None else Ref("decline", item.id)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Not doing: {entry.initiative.title}")
        self.setToolTip("Click to see it in the register of what is not done")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 10)
        column.setSpacing(2)
        head = QHBoxLayout()
        title = TextLabel(
            entry.initiative.title, font=fonts.sized(fonts.BODY_PX, fonts.QFont.Weight.DemiBold)
        )
        title.setWordWrap(True)
        head.addWidget(title, 1)
        if entry.due:
            head.addWidget(Chip("Revisit due", "warn"))
        column.addLayout(head)
        why = entry.item.reason if entry.item is not None else ""
        words = " ".join(part for part in (why, entry.due or entry.trigger) if part)
        about = TextLabel(words, "label")
        about.setWordWrap(True)
        column.addWidget(about)
        about.setVisible(bool(words))  # not before it is in here: it would be a window of its own

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit(self._ref)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.asked.emit(self._ref)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens().accent if self.hasFocus() else tokens().line))
        painter.setBrush(QColor(tokens().raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()
