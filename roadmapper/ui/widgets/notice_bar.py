"""A bar at the top of the window: says what waits to be decided, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.buttons import IconButton, PlainButton
from roadmapper.ui.widgets.labels import ElidedLabel

HEIGHT: Final = 40


class Offer(NamedTuple):
    """One thing that can be done: a verb on a button, and what it does."""

    verb: str
    act: Callable[[], Any]


class Notice(NamedTuple):
    """``subject`` names what it is about: a later notice of the same subject takes its place."""

    subject: str
    words: str
    offers: tuple[Offer, ...] = ()
    put_away: Callable[[], Any] | None = None


class NoticeBar(QWidget):
    """Shows the oldest notice that stands; it takes no keyboard by itself, and Tab reaches its buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self._notices: dict[str, Notice] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(14, 0, 6, 1)
        self._row.setSpacing(8)
        self.words = ElidedLabel()
        self._row.addWidget(self.words, 1)
        self.buttons: list[PlainButton] = []
        self._away = IconButton("x", "Put away")
        self._away.clicked.connect(self.put_away)
        self._row.addWidget(self._away)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """The one that is shown."""
        return next(iter(self._notices.values()), None)

    def say(self, notice: Notice) -> None:
        """Have this notice stand until it is answered, put away, or taken back."""
        known = self._notices.get(notice.subject)
        if known is None or known.words != notice.words:
            self._notices[notice.subject] = notice
            self._show()

    def standing(self, subject: str) -> bool:
        """Whether a notice about this stands, shown or behind another."""
        return subject in self._notices

    def take_back(self, subject: str) -> None:
        """What it was about is settled."""
        if self._notices.pop(subject, None) is not None:
            self._show()

    def clear(self) -> None:
        """Nothing is to be said any more."""
        self._notices.clear()
        self._show()

    def put_away(self) -> None:
        """The person has read it and does nothing now."""
        notice = self.notice
        if notice is not None:
            self.take_back(notice.subject)
            if notice.put_away is not None:
                notice.put_away()

    def _show(self) -> None:
        notice = self.notice
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        if notice is None:
            self.hide()
            return
        self.words.setText(notice.words)
        self.setAccessibleName(notice.words)
        for place, offer in enumerate(notice.offers):
            button = PlainButton(offer.verb)
            button.clicked.connect(lambda _checked=False, offer=offer: self._answer(notice, offer))
            self._row.insertWidget(1 + place, button)
            self.buttons.append(button)
        self.show()

    def _answer(self, notice: Notice, offer: Offer) -> None:
        self.take_back(notice.subject)
        offer.act()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().warn_soft))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(tokens().line))
        painter.end()


def below(bar: NoticeBar, content: QWidget) -> QWidget:
    """The content with the bar above it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(bar)
    column.addWidget(content, 1)
    return both
