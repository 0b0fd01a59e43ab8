"""The Markdown source: a plain-text editor that keeps every character and says which lines changed."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from roadmapper.ui.editors.markdown import formatting, selection_ground
from roadmapper.ui.editors.markdown.exact_text import ExactText
from roadmapper.ui.editors.markdown.highlighter import Highlighter
from roadmapper.ui.editors.markdown.line_layout import SpacedLayout
from roadmapper.ui.editors.markdown.line_numbers import LineNumbers
from roadmapper.ui.editors.markdown.outside_change import replacements
from roadmapper.ui.editors.markdown.positions import units_before
from roadmapper.ui.theme import fonts

LINE_HEIGHT = 20
_FONT_PX = 12
_TOP, _RIGHT = 12, 8
_SLICE_SECONDS = 0.006
_NONCHARACTERS = dict.fromkeys(range(0xFDD0, 0xFDF0))


class SourceEdit(QPlainTextEdit):
    """Shows one text; ``show_text`` takes it and ``exact_text`` gives it back, character for character."""

    lines_changed = Signal(int, int, int)
    """From a line on (from 0), so many lines were replaced by so many others; not sent while loading."""
    left = Signal()
    """The keyboard went elsewhere."""
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QPlainTextEdit { border: none; border-radius: 0; padding: 0; background: transparent; }"
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Markdown source")
        self._exact = ExactText()
        self._loading = False
        self._blocks = 1
        self._coloured_to = 0
        self._numbers = LineNumbers(self)
        self._make_document()
        self._colouring = QTimer(self, interval=0)
        self._colouring.timeout.connect(self._colour_on)
        self.cursorPositionChanged.connect(self._show_numbers)
        self.blockCountChanged.connect(lambda *_: self._make_room())
        self._make_room()

    def _make_document(self) -> None:
        font = fonts.monospace()
        font.setPixelSize(_FONT_PX)
        self.setFont(font)
        self._numbers.setFont(font)
        document = QTextDocument(self)
        document.setDefaultFont(font)
        document.setDocumentLayout(SpacedLayout(document, LINE_HEIGHT))
        document.setDocumentMargin(0)
        self.setDocument(document)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self.highlighter = Highlighter(document)
        document.contentsChange.connect(self._note_change)

    # The text

    def show_text(self, text: str) -> None:
        """Show another text from its top; its undo starts here."""
        self._exact = ExactText.of(text)
        self.highlighter.stand_ins = self._exact.marks
        self._loading = True
        self.highlighter.resting = True
        self.setPlainText(self._exact.for_editor(text))
        self._blocks = self.blockCount()
        self._loading = False
        self._coloured_to = 0
        self._colour_on()
        self._colouring.start()
        self._make_room()

    def exact_text(self) -> str:
        """The whole text as it is to be stored; takes time with its length, so it is for pauses."""
        return self._exact.from_editor(self.document().toRawText())

    def lines_between(self, first: int, end: int) -> str:
        """The lines from ``first`` up to ``end``, as they stand in the text."""
        return self._exact.from_editor("\n".join(block.text() for block in self.blocks_between(first, end)))

    def blocks_between(self, first: int, end: int) -> Iterator[QTextBlock]:
        """The blocks of those lines."""
        block = self.document().findBlockByNumber(first)
        while block.isValid() and block.blockNumber() < end:
            yield block
            block = block.next()

    def take_outside_change(self, text: str) -> None:
        """Show what somebody else made of the text; the cursor stays where it is in the words."""
        exact = ExactText.of(text)
        if exact != self._exact:
            place = self.textCursor().position()
            self.show_text(text)
            self.lines_changed.emit(0, 0, 0)
            self.put_cursor(place)
            return
        now = self.document().toRawText().replace("\u2029", "\n")
        units = units_before(now)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for start, end, words in replacements(now, exact.for_editor(text)):
            cursor.setPosition(units(start))
            cursor.setPosition(units(end), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(words)
        cursor.endEditBlock()
        self.document().clearUndoRedoStacks()

    def put_cursor(self, position: int) -> None:
        """Put the cursor there, or at the end of a text that is shorter now, and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(position, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def _note_change(self, position: int, _removed: int, added: int) -> None:
        document = self.document()
        before, self._blocks = self._blocks, document.blockCount()
        if self._loading:
            return
        first = document.findBlock(position).blockNumber()
        last = document.findBlock(position + added)
        number = last.blockNumber() if last.isValid() else self._blocks - 1
        count = number - first + 1
        self._coloured_to = min(self._coloured_to, first) if self._colouring.isActive() else self._coloured_to
        self.lines_changed.emit(first, count - (self._blocks - before), count)

    # Colours and numbers

    @property
    def is_colouring(self) -> bool:
        """Whether lines of a text that was just shown still wait for their colours."""
        return self._colouring.isActive()

    def _colour_on(self) -> None:
        """Colour some more lines of a text that has just been shown."""
        until = time.perf_counter() + _SLICE_SECONDS
        document = self.document()
        block = document.findBlockByNumber(self._coloured_to)
        together = QTextCursor(document)
        self.highlighter.resting = False
        document.blockSignals(True)  # colours are no change of the text
        together.beginEditBlock()
        while block.isValid() and time.perf_counter() < until:
            self.highlighter.rehighlightBlock(block)
            block = block.next()
        together.endEditBlock()
        document.blockSignals(False)
        self._coloured_to = block.blockNumber() if block.isValid() else self.blockCount()
        self.highlighter.resting = block.isValid()
        if not block.isValid():
            self._colouring.stop()

    def follow_theme(self) -> None:
        """Take the colours of the theme that is on."""
        self._colouring.stop()
        self.highlighter.resting = False
        self.highlighter.follow_theme()
        self._numbers.update()

    def _make_room(self) -> None:
        width = self._numbers.needed_width(self.blockCount())
        self.setViewportMargins(width, _TOP, _RIGHT, 0)
        self._numbers.setGeometry(0, _TOP, width, max(0, self.height() - _TOP))
        self._show_numbers()

    def _show_numbers(self) -> None:
        rows = []
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        while block.isValid() and top <= bottom:
            rows.append((block.blockNumber(), top))
            top += self.blockBoundingRect(block).height()
            block = block.next()
        self._numbers.show_rows(rows, self.textCursor().blockNumber())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        selection_ground.paint(self, LINE_HEIGHT)
        super().paintEvent(event)
        self._show_numbers()

    # Mouse: the room between two lines belongs to the line above it

    def _on_a_line(self, event: QMouseEvent) -> QMouseEvent:
        place = event.position()
        top = self.contentOffset().y() % LINE_HEIGHT
        slot = (place.y() - top) // LINE_HEIGHT
        moved = QPointF(place.x(), slot * LINE_HEIGHT + top + 2)
        return QMouseEvent(
            event.type(),
            moved,
            self.viewport().mapToGlobal(moved),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(self._on_a_line(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._on_a_line(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._on_a_line(event))

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()  # the workspace's undo takes over where the text has nothing more
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
                event.ignore()
                return True
            if formatting.kind_of_keys(event) is not None and not self.isReadOnly():
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = None if self.isReadOnly() else formatting.kind_of_keys(event)
        if kind is not None:
            formatting.toggle(self, kind)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif self.isReadOnly() or not formatting.answer_key(self, event):
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasText():
            words = source.text().translate(_NONCHARACTERS)
            self.textCursor().insertText("".join(c for c in words if c not in self._exact.marks))
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def below_cursor(self) -> QPoint:
        """The point under the cursor, for what pops up there, in this widget's own coordinates."""
        place = self.cursorRect()
        return self.viewport().mapTo(self, QPoint(place.left(), place.top() + LINE_HEIGHT))
