"""The Markdown source: a plain-text editor that keeps every character and says which lines changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QKeyCombination, QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QWidget

from roadmapper.ui.editors.markdown import (
    folded_painting,
    folding_keys,
    formatting,
    selection_ground,
    table_editing,
)
from roadmapper.ui.editors.markdown.colouring import Colouring
from roadmapper.ui.editors.markdown.exact_text import ExactText
from roadmapper.ui.editors.markdown.fold_gutter import FoldGutter
from roadmapper.ui.editors.markdown.fold_pills import FoldPills
from roadmapper.ui.editors.markdown.folding import Folding
from roadmapper.ui.editors.markdown.highlighter import Highlighter
from roadmapper.ui.editors.markdown.limits import Limits
from roadmapper.ui.editors.markdown.line_layout import SpacedLayout
from roadmapper.ui.editors.markdown.line_mouse import LINE_HEIGHT, LineMouse
from roadmapper.ui.editors.markdown.line_numbers import LineNumbers
from roadmapper.ui.editors.markdown.outside_change import place_after, replacements
from roadmapper.ui.editors.markdown.positions import units_before
from roadmapper.ui.editors.markdown.shown_lines import shown_blocks
from roadmapper.ui.editors.markdown.wrapping import WRAP
from roadmapper.ui.theme import fonts

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.pasting import Pasting

_FONT_PX = 12
_ROOM = LINE_HEIGHT / _FONT_PX
SMALLEST, LARGEST = 8, 32
_TOP, _RIGHT = 12, 8
_NONCHARACTERS = dict.fromkeys(range(0xFDD0, 0xFDF0))


class SourceEdit(LineMouse):
    """Shows one text; ``show_text`` takes it and ``exact_text`` gives it back, character for character."""

    lines_changed = Signal(int, int, int)
    """From a line on (from 0), so many lines were replaced by so many others; not sent while loading."""
    text_shown = Signal()
    """Another text is there."""
    left = Signal()
    """The keyboard went elsewhere."""
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QPlainTextEdit { border: none; border-radius: 0; padding: 0; background: transparent; }"
        )
        self.setWordWrapMode(WRAP)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Markdown source")
        self._exact = ExactText()
        self.shown = 0
        """Another number whenever another text is shown, for answers that come late."""
        self.pasting: Pasting | None = None
        self.grounds: list[Callable[[], None]] = []
        """What paints under the text, before that is painted."""
        self.overlays: list[Callable[[QRect], None]] = []
        """What paints over a part of the text, once that is painted."""
        self.own_keys: dict[QKeyCombination, Callable[[], Any]] = {}
        """Keys that do something while the text has the keyboard, before the window's own."""
        self._loading = False
        self._blocks = 1
        self._numbers = self.numbers = LineNumbers(self)
        self.folding = Folding(self)
        FoldGutter(self)
        FoldPills(self)
        self._make_document()
        self._colouring = Colouring(self, self.highlighter)
        self.limits = Limits(self)
        self.blockCountChanged.connect(lambda *_: self._make_room())
        self._make_room()

    def _make_document(self) -> None:
        document = QTextDocument(self)
        self._layout = SpacedLayout(document, LINE_HEIGHT)
        document.setDocumentLayout(self._layout)
        document.setDocumentMargin(0)
        self.setDocument(document)
        self.set_font_size(_FONT_PX)
        self.highlighter = Highlighter(document)
        document.contentsChange.connect(self._note_change)

    @property
    def font_size(self) -> int:
        """How large the text is, in pixels."""
        return self.font().pixelSize()

    def set_font_size(self, pixels: int = _FONT_PX) -> None:
        """Show the text larger or smaller; without a size as it is at first. The first line stays."""
        first = self.firstVisibleBlock().blockNumber()
        font = fonts.monospace()
        font.setPixelSize(max(SMALLEST, min(pixels, LARGEST)))
        self.line_height = round(font.pixelSize() * _ROOM)
        self._layout.line_height = self.line_height
        self.setFont(font)
        self._numbers.setFont(font)
        self.document().setDefaultFont(font)
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._make_room()
        self.show_at_top(first)

    def show_at_top(self, line: int) -> None:
        """Scroll so that a line stands at the top, as far as the text reaches."""
        block = self.document().findBlockByNumber(line)
        if block.isValid():
            self.verticalScrollBar().setValue(self.folding.shown_for(block).firstLineNumber())

    # The text

    def show_text(self, text: str) -> None:
        """Show another text from its top; its undo starts here."""
        self.shown += 1
        self._exact = ExactText.of(text)
        self.highlighter.stand_ins, self.highlighter.blanks = self._exact.marks, self._exact.end_marks
        self._loading = True
        self.highlighter.resting = True
        self.limits.begin(text)
        self.setPlainText(self._exact.for_editor(text))
        self._blocks = self.blockCount()
        self._loading = False
        if self.limits.are_colours_on:
            self._colouring.begin()
        self._make_room()
        self.text_shown.emit()

    def exact_text(self) -> str:
        """The whole text as it is to be stored; takes time with its length, so it is for pauses."""
        return self._exact.from_editor(self.document().toRawText())

    @property
    def exact(self) -> ExactText:
        """What stands in for characters of this text that the editor cannot hold."""
        return self._exact

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
            before, place = self.toPlainText(), self.textCursor().position()
            self.show_text(text)
            self.lines_changed.emit(0, 0, 0)
            self.put_cursor(place_after(place, before, self.toPlainText()))
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
        self._colouring.note_edit(first)
        self.lines_changed.emit(first, count - (self._blocks - before), count)

    # Colours and numbers

    @property
    def is_colouring(self) -> bool:
        """Whether lines of a text that was just shown still wait for their colours."""
        return self._colouring.is_active

    def follow_theme(self) -> None:
        """Take the colours of the theme that is on."""
        self._colouring.stop()
        self.highlighter.follow_theme()
        self._numbers.update()

    def _make_room(self) -> None:
        width = self._numbers.needed_width(self.blockCount())
        self.setViewportMargins(width, _TOP, _RIGHT, 0)
        self._numbers.setGeometry(0, _TOP, width, max(0, self.height() - _TOP))
        self._show_numbers()

    def _show_numbers(self) -> None:
        rows = ((block.blockNumber(), top) for block, top in shown_blocks(self))
        self._numbers.show_rows(rows, self.textCursor().blockNumber())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def paintEvent(self, event: QPaintEvent) -> None:
        for ground in self.grounds:
            ground()
        selection_ground.paint(self, self.line_height)
        if self.folding.folded:
            folded_painting.paint(self, event.rect())
        else:
            super().paintEvent(event)
        self._show_numbers()
        for paint in self.overlays:
            paint(event.rect())

    # Keys

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not self.document().isUndoAvailable():
                event.ignore()  # the workspace's undo takes over where the text has nothing more
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not self.document().isRedoAvailable():
                event.ignore()
                return True
            is_format = formatting.kind_of_keys(event) is not None and not self.isReadOnly()
            if is_format or formatting.pressed(event) in self.own_keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        kind = None if self.isReadOnly() else formatting.kind_of_keys(event)
        own = self.own_keys.get(formatting.pressed(event))
        if own is not None:
            own()
        elif kind is not None:
            formatting.toggle(self, kind)
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            writing = () if self.isReadOnly() else (table_editing, formatting)
            if not any(each.answer_key(self, event) for each in (folding_keys, *writing)):
                super().keyPressEvent(event)

    def clean(self, words: str) -> str:
        """Words from elsewhere without the characters that mean something to the editor alone."""
        words = words.replace("\r\n", "\n").replace("\r", "\n").translate(_NONCHARACTERS)
        return "".join(c for c in words if c not in self._exact.marks)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return self.pasting.can_take(source) if self.pasting else source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.limits.put_in(source.text())
        if self.pasting:
            self.pasting.take(source)
        elif source.hasText():
            self.textCursor().insertText(self.clean(source.text()))
            self.ensureCursorVisible()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def below_cursor(self) -> QPoint:
        """The point under the cursor, for what pops up there, in this widget's own coordinates."""
        place = self.cursorRect()
        return self.viewport().mapTo(self, QPoint(place.left(), place.top() + self.line_height))
