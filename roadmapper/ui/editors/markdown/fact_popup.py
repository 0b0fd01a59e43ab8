"""Completion of facts: opens at ``[[``, finds entities and then fields, and puts the chosen one in."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from roadmapper.ui.editors.markdown.fact_choices import FactChoices
from roadmapper.ui.editors.markdown.positions import characters_before
from roadmapper.ui.editors.markdown.source_edit import LINE_HEIGHT, SourceEdit
from roadmapper.ui.palette.row_delegate import ROW, RowDelegate
from roadmapper.ui.palette.sources import Found

_TYPED = re.compile(r"\[\[([^\[\]\n]{0,60})$")
_WIDTH, _ROWS = 400, 7
_ANSWERED = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_FOUND = Qt.ItemDataRole.UserRole + 1


class FactPopup(QFrame):
    """A list under the cursor; the keyboard stays in the editor, which is watched."""

    def __init__(self, edit: SourceEdit, choices: FactChoices) -> None:
        super().__init__(edit)
        self._edit, self._choices = edit, choices
        self._chosen_key = ""
        self.setObjectName("facts")
        self.list = QListWidget()
        self.list.setObjectName("palette")
        self.list.setItemDelegate(RowDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(lambda _item: self._take())
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 4, 4, 4)
        column.addWidget(self.list)
        edit.installEventFilter(self)
        edit.cursorPositionChanged.connect(self._follow)
        edit.textChanged.connect(self._open)
        edit.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        choices.changed.connect(self._follow)
        self.hide()

    def insert_fact(self) -> None:
        """Begin a fact at the cursor, as if ``[[`` had been typed."""
        self._edit.setFocus()
        self._edit.insertPlainText("[[")

    @property
    def typed(self) -> str | None:
        """What stands between ``[[`` and the cursor; None where no fact is being typed."""
        cursor = self._edit.textCursor()
        line = cursor.block().text()
        found = _TYPED.search(line[: characters_before(line, cursor.positionInBlock())])
        return found[1] if found and not cursor.hasSelection() else None

    def _open(self) -> None:
        """Typing opens the list; moving the cursor into a fact does not."""
        if self._edit.isReadOnly() or not self._edit.hasFocus():
            return
        if self.typed is None:
            self.hide()
            return
        if self.isHidden():
            self._chosen_key = ""
            self._choices.begin()
            self.show()
        self._follow()

    def _follow(self) -> None:
        if self.isHidden():
            return
        typed = self.typed
        rows = self._rows(typed) if typed is not None else []
        self.list.clear()
        if not rows:
            if typed is None or (typed and self._choices.is_loaded):
                self.hide()
            return
        for found in rows:
            item = QListWidgetItem()
            item.setData(_FOUND, found)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{found.title} {found.detail}")
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._place(len(rows))

    def _follow_scrolling(self, _value: int) -> None:
        """Typing on the last line scrolls, too: the list goes with its line until that is out of sight."""
        if self.isHidden():
            return
        if self._edit.viewport().rect().intersects(self._edit.cursorRect()):
            self._place(self.list.count())
        else:
            self.hide()

    def _rows(self, typed: str) -> list[Found]:
        key, dot, rest = typed.partition(".")
        if dot:
            field, colon, form = rest.partition(":")
            return self._choices.forms(key, field, form) if colon else self._choices.fields(key, field)
        if typed and typed == self._chosen_key:
            return self._choices.fields(key, "")
        return self._choices.entities(typed)

    def _place(self, rows: int) -> None:
        height = min(rows, _ROWS) * ROW + 10
        room = self._edit.rect()
        below = self._edit.below_cursor()
        width = min(_WIDTH, room.width() - 16)
        top = below.y() + 2
        if top + height > room.bottom() and below.y() - LINE_HEIGHT - height > 0:
            top = below.y() - LINE_HEIGHT - height - 2
        left = max(8, min(below.x(), room.width() - width - 8))
        self.setGeometry(QRect(QPoint(left, top), self.size()))
        self.resize(width, height)
        self.raise_()

    def _take(self) -> None:
        """Put the chosen row in: an entity's key, whose fields are offered next, or a whole fact."""
        item, typed = self.list.currentItem(), self.typed
        if item is None or typed is None:
            return
        found: Found = item.data(_FOUND)
        whole = found.same_as is not None and found.same_as[0] == "field"
        words = found.same_as[1] if whole and found.same_as else found.detail
        cursor = self._edit.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed))
        if whole:
            self.hide()
            after = cursor.block().text()[
                characters_before(cursor.block().text(), cursor.selectionEnd() - cursor.block().position()) :
            ]
            closed = after.startswith("]]")
            cursor.insertText(words if closed else words + "]]")
            if closed:
                cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, 2)
        else:
            self._chosen_key = words
            cursor.insertText(words)
        self._edit.setTextCursor(cursor)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self.isHidden():
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _ANSWERED
        ):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._answer(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _answer(self, key: Qt.Key) -> bool:
        rows = self.list.count()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % rows)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and rows:
            self._take()
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        return False
