"""Completion of facts: opens at ``[[``, finds entities and then fields, and puts the chosen one in."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from roadmapper.ui.editors.markdown.asked_fact import AskedFact
from roadmapper.ui.editors.markdown.fact_choices import FactChoices
from roadmapper.ui.editors.markdown.line_mouse import LINE_HEIGHT
from roadmapper.ui.editors.markdown.positions import characters_before
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.palette.row_delegate import ROW, RowDelegate
from roadmapper.ui.palette.sources import Found

_TYPED = re.compile(r"\[\[([^\[\]\n]{0,60})$")
_WIDTH, _ROWS = 400, 7
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_ANSWERED = (Qt.Key.Key_Escape, *_ENTERS)
_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""The keyboard comes back from there, to the list as it was."""
_FOUND = Qt.ItemDataRole.UserRole + 1


class FactPopup(QFrame):
    """A list under the cursor; the keyboard stays in the editor, which is watched."""

    def __init__(self, edit: SourceEdit, choices: FactChoices) -> None:
        super().__init__(edit)
        self._edit, self._choices = edit, choices
        self._chosen_key = ""
        self._asked: AskedFact | None = None
        self._listed: str | None = None
        self._takes_first = False
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
        edit.text_shown.connect(self._forget)
        choices.changed.connect(self._list_again)
        self.hide()

    def insert_fact(self) -> None:
        """Begin a fact at the cursor, as if ``[[`` had been typed; without a choice, nothing of it stays."""
        if self._edit.isReadOnly():
            return
        self._edit.setFocus()
        self._give_up()
        cursor = self._edit.textCursor()
        self._asked = AskedFact(cursor)
        self._edit.setTextCursor(cursor)
        self._begin()

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
        else:
            self._begin()

    def _begin(self) -> None:
        if self.isHidden():
            self._chosen_key, self._listed, self._takes_first = "", None, False
            self._choices.begin()
            self.show()
        self._follow()

    def _forget(self) -> None:
        """Another text is shown."""
        self._asked = None
        self.hide()

    def _give_up(self) -> None:
        """Nothing was chosen."""
        self.hide()
        asked, self._asked = self._asked, None
        if asked is not None:
            asked.take_back()

    def _list_again(self) -> None:
        """Titles have been read: what was found before may be more now."""
        kept, self._listed = self.list.currentRow(), None
        self._follow()
        if 0 < kept < self.list.count():
            self.list.setCurrentRow(kept)
        if self._takes_first:
            self._takes_first = False
            self._take()

    def _follow(self) -> None:
        """List what there is for what is typed now, unless that is listed."""
        if self._asked is not None and not (
            self._asked.is_unfinished and self._asked.holds(self._edit.textCursor())
        ):
            self._give_up()
        typed = self.typed
        if self.isHidden() or (typed is not None and typed == self._listed):
            return
        self._listed = typed
        rows = [] if typed is None else self._rows(typed)
        if typed is None or (typed and not rows and self._choices.is_loaded and self._asked is None):
            self.hide()
            return
        self.list.clear()
        for found in rows:
            self._add(found)
        if not rows:
            self._add(self._choices.nothing(typed or ""), can_be_chosen=False)
        self.list.setCurrentRow(0 if rows else -1)
        self._place(max(len(rows), 1))

    def _add(self, found: Found, *, can_be_chosen: bool = True) -> None:
        item = QListWidgetItem()
        item.setData(_FOUND, found)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{found.title} {found.detail}".strip())
        if not can_be_chosen:
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(item)

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
        return [*self._choices.places(typed), *self._choices.entities(typed)]

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
            self._asked = None
            self.hide()
            after = cursor.block().text()[
                characters_before(cursor.block().text(), cursor.selectionEnd() - cursor.block().position()) :
            ]
            closed = after.startswith("]]")
            cursor.insertText(words if closed else words + "]]")
            if closed:
                cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, 2)
        else:
            self._chosen_key, self._listed = words, None
            cursor.insertText(words)
        self._edit.setTextCursor(cursor)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _PASSING:
            self._give_up()
        if self.isHidden() or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in _ANSWERED:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress:
            return self._answer(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    def _answer(self, key: Qt.Key) -> bool:
        rows = self.list.count() if self.list.currentRow() >= 0 else 0
        self._takes_first = False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and rows:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow((self.list.currentRow() + step) % rows)
        elif key in _ENTERS and rows:
            self._take()
        elif key in _ENTERS and (self._asked is not None or not self._choices.is_loaded):
            self._takes_first = not self._choices.is_loaded  # typed faster than the titles are read
        elif key == Qt.Key.Key_Escape:
            self._give_up()
        else:
            return False
        return True
