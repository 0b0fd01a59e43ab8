"""The right side of the overview: objectives at a glance, how the plan stands, and how it slipped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.operations.aims import Aim
from roadmapper.operations.overview import Health, Overview
from roadmapper.planning.date_format import format_date
from roadmapper.planning.number_format import MISSING, format_percent
from roadmapper.planning.slips import Week
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector.section import ItemRow
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.progress_bar import paint_progress

_MOST: Final = 6
_INSET: Final = 4
"""From a row's edge, which shows where the keyboard is, to its words; heads and tiles stand in line."""
_MARGIN: Final = 16
_ROLES: Final = {"on_track": "accent", "at_risk": "warn", "off_track": "bad"}
_HEALTH_WORDS: Final = {"on_track": "on track", "at_risk": "at risk", "off_track": "off track"}


class _AimRow(ItemRow):
    """An objective with its share above a bar; a click or Enter leads to it."""

    def __init__(self, aim: Aim) -> None:
        share = MISSING if aim.progress is None else format_percent(round(aim.progress * 100))
        super().__init__(aim.title, share, ref=Ref("objective", aim.id), tone="text")
        self.aim = aim
        said = _HEALTH_WORDS.get(aim.health or "", "")
        self.setToolTip(f"{aim.title}: {share}{', ' + said if said else ''}")
        self.setFixedHeight(42)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = tokens()
        room = QRectF(self.rect()).adjusted(_INSET, 4, -_INSET, -16)
        share = self._right
        painter.setFont(fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.text))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, share)
        wide = painter.fontMetrics().horizontalAdvance(share) + 10
        painter.setFont(fonts.sized(fonts.BODY_PX))
        title = painter.fontMetrics().elidedText(
            self.aim.title, Qt.TextElideMode.ElideRight, int(room.width() - wide)
        )
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, title)
        bar = QRectF(room.left(), room.bottom() + 3, room.width(), 6)
        paint_progress(painter, bar, self.aim.progress, role=_ROLES.get(self.aim.health or "", "accent"))
        if self.hasFocus():
            painter.setPen(QColor(colours.accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()


class _Tile(QWidget):
    """A number with what it counts."""

    def __init__(self, words: str, role: str) -> None:
        super().__init__()
        self._words, self._role, self.number = words, role, 0
        self._is_told = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(66)

    def say(self, number: int) -> None:
        """Show another number."""
        self.number, self._is_told = number, True
        self.setAccessibleName(f"{grouped(number)} {self._words}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        painter.setPen(QColor(colours.line))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.setFont(fonts.sized(19, QFont.Weight.DemiBold))
        painter.setPen(QColor(getattr(colours, self._role if self.number else "text_2")))
        painter.drawText(QPointF(13, 30), grouped(self.number) if self._is_told else MISSING)
        painter.setFont(fonts.label())
        painter.setPen(QColor(colours.text_2))
        painter.drawText(QPointF(13, 52), self._words)
        painter.end()


class SlipChart(QWidget):
    """A bar for each week: by how many days ends came later."""

    def __init__(self) -> None:
        super().__init__()
        self.weeks: tuple[Week, ...] = ()
        self._style = ""
        self.setFixedHeight(86)

    def say(self, weeks: Sequence[Week], style: str) -> None:
        """Show these weeks."""
        self.weeks, self._style = tuple(weeks), style
        self.setAccessibleName("Slip by week: " + "; ".join(self._words(week) for week in weeks))
        self.update()

    def _words(self, week: Week) -> str:
        return f"Week of {format_date(week.first, 'day', self._style)}: {week.words.lower()}"

    def _bars(self) -> list[QRectF]:
        most = max((week.days for week in self.weeks), default=0) or 1
        wide = (self.width() - 8) / max(len(self.weeks), 1)
        base = self.height() - 8
        return [
            QRectF(4 + place * wide + wide * 0.2, base - (base - 12) * week.days / most, wide * 0.6,
                   (base - 12) * week.days / most)
            for place, week in enumerate(self.weeks)
        ]  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent))
        painter.setOpacity(0.8)
        for bar in self._bars():
            painter.drawRoundedRect(bar, 2, 2)
        painter.setOpacity(1)
        base = QRectF(_INSET, self.height() - 8, self.width() - 2 * _INSET, 1)
        painter.fillRect(base, QColor(colours.line))
        painter.end()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and self.weeks:
            place = int((event.pos().x() - 4) * len(self.weeks) / max(self.width() - 8, 1))
            week = self.weeks[min(max(place, 0), len(self.weeks) - 1)]
            QToolTip.showText(event.globalPos(), self._words(week), self)
            return True
        return super().event(event)


class Side(QWidget):
    """``opened`` carries the ``Ref`` of an objective; nothing is told before it was read."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self.stand(beside=True)
        self._column.setSpacing(6)
        self.aims_head = self._head("Objectives")
        self._rows: list[_AimRow] = []
        self._aims = QVBoxLayout()
        self._aims.setSpacing(2)
        self._column.addLayout(self._aims)
        self.no_aims = TextLabel("No objective runs now", "label")
        self._column.addWidget(self.no_aims)
        self._column.addSpacing(12)
        self._head("Plan health")
        roles = (("scheduled", "text"), ("on track", "good"), ("at risk", "warn"), ("off track", "bad"))
        self.tiles = [_Tile(*each) for each in roles]
        grid = QGridLayout()
        grid.setContentsMargins(_INSET, 0, _INSET, 0)
        grid.setSpacing(10)
        for place, tile in enumerate(self.tiles):
            grid.addWidget(tile, place // 2, place % 2)
        self._column.addLayout(grid)
        self._column.addSpacing(16)
        self._head("Slip of the plan, last 12 weeks")
        self.chart = SlipChart()
        self._column.addWidget(self.chart)
        self.slip_words = TextLabel("", "label")
        self.slip_words.setWordWrap(True)
        self._column.addWidget(self.slip_words)
        self._column.addStretch(1)
        self._told = (self.no_aims, self.chart, self.slip_words)
        for widget in self._told:
            widget.hide()
        for label in (self.no_aims, self.slip_words):
            label.setIndent(_INSET)

    def stand(self, *, beside: bool) -> None:
        """Be a column of its own beside the others, or the end of one, in line with what stands above."""
        margin = _MARGIN if beside else 8 - _INSET
        self._column.setContentsMargins(margin, 18, margin, 18)
        self.setAutoFillBackground(beside)

    def _head(self, text: str) -> TextLabel:
        head = TextLabel(text, font=fonts.sized(fonts.BODY_PX, QFont.Weight.DemiBold))
        head.setIndent(_INSET)
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._column.addWidget(head)
        return head

    def sizeHint(self) -> QSize:
        return QSize(340, super().sizeHint().height())

    def show_overview(self, overview: Overview) -> None:
        """Show how the plan stands."""
        for widget in self._told:
            widget.show()
        self.aims_head.setText(", ".join(filter(None, ("Objectives", overview.aims.cycles))))
        self._show_aims(overview.aims.each[:_MOST])
        self._show_health(overview.health)
        self.chart.say(overview.weeks, overview.style)
        this = overview.weeks[-1]
        total = sum(week.days for week in overview.weeks)
        words = f"{this.words} this week" if this.days else "Nothing slipped this week"
        self.chart.setVisible(total > 0)  # without a slip it would be an empty room over one sentence
        self.slip_words.setText(words if total else "Nothing slipped in these weeks")

    def _show_aims(self, aims: Sequence[Aim]) -> None:
        self.no_aims.setVisible(not aims)
        if [row.aim for row in self._rows] == list(aims):
            return
        for row in self._rows:
            self._aims.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_AimRow(aim) for aim in aims]
        for row in self._rows:
            row.opened.connect(lambda ref=row.ref: self.opened.emit(ref))
            self._aims.addWidget(row)

    def _show_health(self, health: Health) -> None:
        for tile, number in zip(self.tiles, health, strict=True):
            tile.say(number)
