"""What keys do beside hidden text: the cursor passes it, and nothing hidden is deleted before it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Delete)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Backspace)
_MOVES = (Qt.Key.Key_Right, Qt.Key.Key_Left)
_DOWN = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CUT = Qt.KeyboardModifier.ShiftModifier


def answer_key(edit: SourceEdit, event: QKeyEvent) -> bool:
    """Move past a folded section, or open it instead of deleting into it; False where the key may go on."""
    if not edit.folding.folded:
        return False
    key, cursor = event.key(), edit.textCursor()
    if key in _RETURNS:
        _open_before_a_split(edit, cursor)
        return False
    if key in _DOWN and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        return _go_down(edit, event)
    hidden = _hidden_beside(cursor, key)
    if hidden is None:
        return False
    if key in _MOVES:
        return _pass(edit, event, hidden)
    is_cut = key == Qt.Key.Key_Delete and bool(event.modifiers() & _CUT)
    if edit.isReadOnly() or cursor.hasSelection() or is_cut:
        return False
    edit.folding.reveal(hidden.blockNumber())
    return True


def _hidden_beside(cursor: QTextCursor, key: int) -> QTextBlock | None:
    """The hidden line that a key would go into from the end of the one before, or from the next one."""
    if key in _FORWARD and cursor.atBlockEnd():
        block = cursor.block().next()
    elif key in _BACK and cursor.atBlockStart():
        block = cursor.block().previous()
    else:
        return None
    return block if block.isValid() and not block.isVisible() else None


def _open_before_a_split(edit: SourceEdit, cursor: QTextCursor) -> None:
    """A new line below a folded heading belongs to its section; one before it moves it down as it is."""
    fold = edit.folding.fold_at(cursor.blockNumber())
    if fold is not None and not edit.isReadOnly() and (cursor.hasSelection() or not cursor.atBlockStart()):
        edit.folding.unfold(fold)


def _go_down(edit: SourceEdit, event: QKeyEvent) -> bool:
    """Where no line is left to go to, Qt goes on to the text's end: here, to the end of what is seen."""
    if edit.document().lastBlock().isVisible():
        return False
    with edit.folding.held():
        QPlainTextEdit.keyPressEvent(edit, event)
    cursor = edit.textCursor()
    if not cursor.block().isVisible():
        block = edit.folding.shown_for(cursor.block())
        cursor.setPosition(block.position() + block.length() - 1)
        edit.setTextCursor(cursor)
    return True


def _pass(edit: SourceEdit, event: QKeyEvent, hidden: QTextBlock) -> bool:
    """Go to the next line that is shown, or back to the folded heading's end."""
    cursor = edit.textCursor()
    selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if cursor.hasSelection() and not selecting:
        return False
    if event.key() == Qt.Key.Key_Left:
        block = edit.folding.shown_for(hidden)
        place = block.position() + block.length() - 1
    else:
        block = edit.folding.next_shown(cursor.block())
        place = block.position() if block.isValid() else cursor.position()
    mode = QTextCursor.MoveMode.KeepAnchor if selecting else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(place, mode)
    edit.setTextCursor(cursor)
    return True
