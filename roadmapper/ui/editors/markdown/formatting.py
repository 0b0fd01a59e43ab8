"""Formatting in the source editor: which keys and buttons do what, and how a toggle is put into the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor

from roadmapper.ui.editors.markdown import line_edits
from roadmapper.ui.editors.markdown.positions import characters_before, units_before

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit


class Format(NamedTuple):
    """One thing a formatting bar offers: its words, its keys, and its icon ("" for none in the bar)."""

    kind: str
    name: str
    keys: str
    icon: str = ""


FORMATS = (
    Format("bold", "Bold", "Ctrl+B", "bold"),
    Format("italic", "Italic", "Ctrl+I", "italic"),
    Format("heading2", "Heading", "Ctrl+Shift+H", "heading-1"),
    Format("bullet", "Bulleted list", "Ctrl+Shift+L", "list"),
    Format("number", "Numbered list", "Ctrl+Shift+O", "list-ordered"),
    Format("task", "Task list", "Ctrl+Shift+T", "square-check"),
    Format("quote", "Quote", "Ctrl+Shift+Q", "quote"),
    Format("table", "Table", "Ctrl+Shift+B", "table-2"),
    Format("code", "Code", "Ctrl+Shift+C", "braces"),
    Format("struck", "Strike through", "Ctrl+Shift+X"),
    Format("heading1", "Heading 1", "Ctrl+Alt+1"),
    Format("heading3", "Heading 3", "Ctrl+Alt+3"),
)
_MARKS = {"bold": "**", "italic": "*", "struck": "~~", "code": "`"}
_LINES: dict[str, Callable[[list[str]], list[str]]] = {
    "heading1": lambda lines: line_edits.toggle_heading(lines, 1),
    "heading2": lambda lines: line_edits.toggle_heading(lines, 2),
    "heading3": lambda lines: line_edits.toggle_heading(lines, 3),
    "bullet": lambda lines: line_edits.toggle_list(lines, "bullet"),
    "number": lambda lines: line_edits.toggle_list(lines, "number"),
    "task": lambda lines: line_edits.toggle_list(lines, "task"),
    "quote": line_edits.toggle_quote,
    "table": line_edits.toggle_table,
    "code": line_edits.toggle_fence,
}


def combination(keys: str) -> QKeyCombination:
    """Keys in Qt's portable notation as one that is pressed."""
    return QKeySequence.fromString(keys, QKeySequence.SequenceFormat.PortableText)[0]  # pyright: ignore[reportIndexIssue] - missing in the stubs


_KEYS = {combination(form.keys): form.kind for form in FORMATS}


def pressed(event: QKeyEvent) -> QKeyCombination:
    """The keys of an event; the number pad's count as the others."""
    return QKeyCombination(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key()))


def kind_of_keys(event: QKeyEvent) -> str | None:
    """What these keys format, if anything."""
    return _KEYS.get(pressed(event))


def selected_blocks(edit: SourceEdit) -> list[QTextBlock]:
    """The lines that the selection touches, or the one that the cursor is in."""
    cursor, document = edit.textCursor(), edit.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd())
    if last.position() == cursor.selectionEnd() and last.blockNumber() > first.blockNumber():
        last = last.previous()
    return list(edit.blocks_between(first.blockNumber(), last.blockNumber() + 1))


def put(edit: SourceEdit, blocks: list[QTextBlock], text: str) -> int:
    """Put ``text`` in place of whole blocks as one step of the text's undo; returns where it begins."""
    begin = blocks[0].position()
    old = "\n".join(block.text() for block in blocks)
    head = 0
    while head < min(len(old), len(text)) and old[head] == text[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(text)) - head and old[-1 - tail] == text[-1 - tail]:
        tail += 1
    units = units_before(old)
    cursor = QTextCursor(edit.document())
    cursor.beginEditBlock()
    cursor.setPosition(begin + units(head))
    cursor.setPosition(begin + units(len(old) - tail), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(text[head : len(text) - tail])
    cursor.endEditBlock()
    return begin


def select(edit: SourceEdit, start: int, end: int) -> None:
    """Select what lies between two positions; equal ones put the cursor there."""
    cursor = edit.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    edit.setTextCursor(cursor)


def toggle(edit: SourceEdit, kind: str) -> None:
    """Turn a format on or off for the selection, or for the word or line at the cursor."""
    blocks = selected_blocks(edit)
    if kind in _MARKS and (kind != "code" or len(blocks) == 1):
        _toggle_mark(edit, blocks, _MARKS[kind])
    else:
        _toggle_lines(edit, blocks, _LINES[kind])
    edit.ensureCursorVisible()


def _toggle_mark(edit: SourceEdit, blocks: list[QTextBlock], mark: str) -> None:
    cursor = edit.textCursor()
    begin = blocks[0].position()
    text = "\n".join(block.text() for block in blocks)
    start = characters_before(text, cursor.selectionStart() - begin)
    end = characters_before(text, cursor.selectionEnd() - begin)
    edited = line_edits.toggle_mark(text, start, min(end, len(text)), mark)
    put(edit, blocks, edited.text)
    units = units_before(edited.text)
    select(edit, begin + units(edited.start), begin + units(edited.end))


def _toggle_lines(
    edit: SourceEdit, blocks: list[QTextBlock], change: Callable[[list[str]], list[str]]
) -> None:
    cursor = edit.textCursor()
    chosen = cursor.hasSelection()
    from_end = blocks[-1].position() + blocks[-1].length() - 1 - cursor.position()
    text = "\n".join(change([block.text() for block in blocks]))
    begin = put(edit, blocks, text)
    end = begin + units_before(text)(len(text))
    if chosen:
        select(edit, begin, end)
    else:
        place = max(begin, end - max(from_end, 0))
        select(edit, place, place)


def answer_key(edit: SourceEdit, event: QKeyEvent) -> bool:
    """Do what Return and Tab do in lists and quotes; False where they mean nothing special."""
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
        return _continue_list(edit)
    if event.key() == Qt.Key.Key_Tab and plain:
        return _indent(edit, deeper=True)
    if event.key() == Qt.Key.Key_Backtab:
        return _indent(edit, deeper=False)
    return False


def _continue_list(edit: SourceEdit) -> bool:
    cursor = edit.textCursor()
    if cursor.hasSelection():
        return False
    line = cursor.block().text()
    column = characters_before(line, cursor.positionInBlock())
    found = line_edits.continued(line, column)
    if found is None:
        return False
    cursor.beginEditBlock()
    if found.remove:
        cursor.setPosition(cursor.block().position() + units_before(line)(found.remove))
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
    cursor.insertText(found.insert)
    cursor.endEditBlock()
    edit.setTextCursor(cursor)
    edit.ensureCursorVisible()
    return True


def _indent(edit: SourceEdit, *, deeper: bool) -> bool:
    blocks = selected_blocks(edit)
    lines = [block.text() for block in blocks]
    if not edit.textCursor().hasSelection() and not line_edits.is_item(lines[0]):
        if deeper:
            edit.insertPlainText("    ")
        return True
    _toggle_lines(edit, blocks, lambda all_: [line_edits.indented(line, deeper=deeper) for line in all_])
    return True
