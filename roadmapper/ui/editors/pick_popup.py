"""A popup to pick from: a search field for long lists, the options, and adding a new one by its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from roadmapper.ui.editors.options import Option
from roadmapper.ui.editors.pick_list import OPTION_ROLE, ROW, PickDelegate, PickModel
from roadmapper.ui.editors.storing import NewTitle
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.rows import make_current

_SEARCH_FROM = 8
_ROWS = 9
_NARROWEST = 200
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PickPopup(QFrame):
    """Stays until something is picked, Escape is pressed, or a click goes elsewhere."""

    picked = Signal(object)
    """The value that was picked: of an option, None for "none", or a ``NewTitle``."""
    closed = Signal()
    """It is gone; comes after ``picked`` where something was."""

    def __init__(
        self,
        options: Sequence[Option] | None,
        chosen: Any = None,
        *,
        none: str = "",
        add: str = "",
        empty: str = "Nothing to choose from yet",
        parent: QWidget | None = None,
    ) -> None:
        """``none`` are the words for choosing nothing; ``add`` is what a new one is called ("theme").

        ``options`` are None while they are still being read, until ``fill``.
        """
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("pick")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)  # the corners are round
        offered = [Option(None, none), *(options or ())] if none else list(options or ())
        self._add, self._empty = add, empty
        self._is_read, self._pick_waits = options is not None, False
        self._model = PickModel(offered)
        self.list = self._make_list(chosen)
        self._hint = TextLabel("…" if options is None else empty, "label")
        self._hint.setContentsMargins(10, 6, 10, 6)
        self.search = QLineEdit()
        self.search.setPlaceholderText(f"Find or add a {add}" if add else "Find")
        self.search.setAccessibleName("Find a choice")
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._narrow)
        self._searches = bool(add) or options is None or len(options) > _SEARCH_FROM
        column = QVBoxLayout(self)
        column.setContentsMargins(5, 5, 5, 5)
        column.setSpacing(4)
        for widget in (self.search, self._hint, self.list):
            column.addWidget(widget)
        self._hint.setVisible(not offered)  # not before it is in here: it would be a window of its own
        if not self._searches:
            self.search.setMaximumHeight(0)  # it still takes the keys, so that typing narrows down
        make_current(self.list, self._model.index(self._model.row_of(chosen)))

    def _make_list(self, chosen: Any) -> QListView:
        made = QListView()
        made.setObjectName("palette")
        made.setUniformItemSizes(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setMouseTracking(True)
        made.setModel(self._model)
        self._delegate = PickDelegate(made)
        self._delegate.chosen = chosen
        made.setItemDelegate(self._delegate)
        made.entered.connect(made.setCurrentIndex)
        made.clicked.connect(self._pick)
        return made

    def show_below(self, rect: QRect, typed: str = "") -> None:
        """Appear under this rectangle of the screen, or above it where there is no room."""
        self._fit(rect)
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.PositionAtCenter)
        if typed:
            self.search.setText(typed)

    def fill(self, options: Sequence[Option], rect: QRect) -> None:
        """Offer what was read, narrowed by what was typed meanwhile; ``rect`` as for ``show_below``.

        Who pressed Enter before that gets the first that fits.
        """
        self._is_read, waits = True, self._pick_waits
        self._model.replace(options)
        self._narrow(self.search.text())
        if not options:
            self._hint.setText(self._empty)
        self._fit(rect)
        if waits:
            self._pick(self.list.currentIndex())

    def _fit(self, rect: QRect) -> None:
        rows = min(max(self._model.rowCount(), 1), _ROWS)
        height = rows * ROW + 16 + (38 if self._searches else 4)
        width = max(_NARROWEST, rect.width())
        area = self.screen().availableGeometry()
        below = rect.bottom() + 2 + height <= area.bottom()
        at = QPoint(rect.left(), rect.bottom() + 2 if below else rect.top() - 2 - height)
        at.setX(min(at.x(), area.right() - width))
        self.setGeometry(QRect(at, self.size()))
        self.setFixedSize(width, height)

    def _narrow(self, text: str) -> None:
        new = text.strip()
        fresh = bool(self._add and new and not self._model.has_text(new))
        self._model.narrow(text, Option(NewTitle(new), f"Add {self._add} “{new}”") if fresh else None)
        self._pick_waits = False  # another is meant by now
        self._hint.setText("Nothing fits that" if self._is_read else "…")
        self._hint.setVisible(self._model.rowCount() == 0)
        make_current(self.list, self._model.index(0))

    def _pick(self, index: QModelIndex) -> None:
        option: Option | None = index.data(OPTION_ROLE)
        if option is not None:
            self.picked.emit(option.value)
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.event(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                meant = event.key() != Qt.Key.Key_Tab and bool(self.search.text().strip())
                self._pick_waits = meant and not self._is_read
                self._pick(self.list.currentIndex())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()
