"""A field to write a filter in: completes what is typed, marks a mistake at its place and says it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QCompleter, QListView, QWidget

from roadmapper.operations.filter_fields import INITIATIVE, fields_for
from roadmapper.operations.filtering import conditions_of
from roadmapper.planning.query import QueryError
from roadmapper.planning.query_completion import Completion, complete
from roadmapper.planning.query_fields import Fields
from roadmapper.storage.reading import Reader
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.search_field import SearchField

HINT = "Filter: words, team:growth, end<2027-Q2"
_WAVE = 2.0
_ROWS = 12
_TEXT = Qt.ItemDataRole.UserRole


class FilterField(SearchField):
    """``filtered`` tells every filter that can be read, after a short pause; one that cannot is marked.

    ``entity`` is the kind of items that it is about.
    """

    filtered = Signal(str)
    problem_told = Signal(str)
    """What is wrong with the text, in words; empty where nothing is."""

    def __init__(
        self,
        reader: Callable[[], Reader],
        parent: QWidget | None = None,
        *,
        entity: str = INITIATIVE,
        hint: str = HINT,
    ) -> None:
        super().__init__(hint, parent)
        self._reader, self._entity = reader, entity
        self._known: Fields | None = None
        self._problem: QueryError | None = None
        self._offered = Completion(0, 0)
        self._choices = QStandardItemModel(self)
        self._completer = QCompleter(self._choices, self)
        self._completer.setWidget(self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(_ROWS)
        self._popup = QListView()
        self._popup.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._completer.setPopup(self._popup)
        self._popup.setObjectName("palette")
        self._popup.setAccessibleName("What can be written here")
        self._popup.installEventFilter(self)
        self._completer.activated[QModelIndex].connect(self._take)  # pyright: ignore[reportIndexIssue] - PySide's way to choose a signature
        self.textEdited.connect(lambda _text: self.offer())
        self.searched.connect(self._look)

    @property
    def fields(self) -> Fields:
        """What can be asked for, as the file has it."""
        if self._known is None:
            self._known = fields_for(self._reader(), self._entity)
        return self._known

    @property
    def problem(self) -> str:
        """What is wrong with the text."""
        return "" if self._problem is None else str(self._problem)

    @property
    def entity(self) -> str:
        """The kind of items that it is about."""
        return self._entity

    def ask_of(self, entity: str, text: str = "") -> None:
        """Be about another kind of items, with a filter of it that is told already."""
        self._entity, self._known = entity, None
        self.show_words(text)

    def forget(self) -> None:
        """Fields or names may be others now."""
        self._known = None

    def put(self, text: str) -> None:
        """Have another filter, chosen by clicks, and tell it at once."""
        self.show_words(text)
        self._look(text)

    def show_words(self, words: str) -> None:
        super().show_words(words)
        self._popup.hide()
        self._mark(None)

    def _look(self, text: str) -> None:
        """Tell the filter, or what is wrong with it."""
        problem: QueryError | None = None
        try:
            conditions_of(self._reader(), text, self.fields)
        except QueryError as error:
            problem = error
        self._mark(problem)
        if problem is None:
            self.filtered.emit(text.strip())

    def _mark(self, problem: QueryError | None) -> None:
        self._problem = problem
        self.setToolTip(self.problem)
        self.setAccessibleDescription(self.problem)
        self.problem_told.emit(self.problem)
        self.update()

    # Completion

    def offer(self) -> None:
        """Show what can stand at the cursor, if anything."""
        self._offered = complete(self.text(), self.cursorPosition(), self.fields)
        self._choices.clear()
        for choice in self._offered.choices:
            row = QStandardItem(f"{choice.text}\u2003{choice.told}" if choice.told else choice.text)
            row.setData(choice.text, _TEXT)
            self._choices.appendRow(row)
        if self._offered.choices and self.hasFocus():
            self._popup.setMinimumWidth(260)
            self._completer.complete(self.cursorRect().translated(0, 8).adjusted(0, 0, 260, 0))
        else:
            self._popup.hide()

    def _take(self, index: QModelIndex) -> None:
        chosen = str(index.data(_TEXT) or "")
        if not chosen:
            return
        goes_on = chosen[-1] in ":<>"
        before, after = self.text()[: self._offered.start], self.text()[self._offered.end :]
        blank = "" if goes_on or after else " "
        self.setText(f"{before}{chosen}{blank}{after}")
        self.setCursorPosition(len(before) + len(chosen) + len(blank))
        if goes_on:
            self.offer()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab takes what is marked in the list, or the first of it."""
        popup = self._popup
        pressed = watched is popup and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            current = popup.currentIndex()
            popup.hide()
            self._take(current if current.isValid() else self._choices.index(0, 0))
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = event.key() == Qt.Key.Key_Down or (
            event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        )
        if asked and not self._popup.isVisible():
            self.offer()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.forget()

    # The mistake at its place

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        problem = self._problem
        if problem is None or not self.text():
            return
        left, right = self._x_of(problem.start), self._x_of(max(problem.end, problem.start + 1))
        room = self.contentsRect().adjusted(26, 0, -24, 0)
        painter = QPainter(self)
        painter.setClipRect(room)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().bad), 1.2))
        bottom, steps = self.cursorRect().bottom() + 0.5, int(max(right - left, 6) / _WAVE) + 1
        wave = [QPointF(left + step * _WAVE, bottom - (step % 2) * _WAVE) for step in range(steps)]
        painter.drawPolyline(QPolygonF(wave))
        painter.end()

    def _x_of(self, place: int) -> float:
        """Where a place of the text is drawn, as far as it is scrolled now."""
        metrics, text = self.fontMetrics(), self.text()
        here = self.cursorRect().center().x() - metrics.horizontalAdvance(text[: self.cursorPosition()])
        return float(here + metrics.horizontalAdvance(text[:place]))
