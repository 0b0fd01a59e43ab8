"""Copies a document, or what is selected in it, so that mail, chat and word processors keep its look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from roadmapper.operations.rich_copies import RichCopy, rich_copy
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.frame import Frame

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.document_editor import DocumentEditor


def copy_rich(frame: Frame, editor: DocumentEditor) -> None:
    """Put the selection, or without one the whole text, on the clipboard; made by the render worker."""
    workspace, worker = frame.workspace, rendering(frame).worker
    document, text, passage = editor.document, editor.source.exact_text(), selected(editor)
    what = "the selection" if passage else "the whole text"

    def put(copied: RichCopy) -> None:
        QGuiApplication.clipboard().setMimeData(mime_of(copied))
        frame.toast(f"Copied {what} as rich text")

    frame.in_background(
        "Copying as rich text",
        lambda _progress: rich_copy(workspace, worker(), document, text, passage=passage),
        put,
    )


def selected(editor: DocumentEditor) -> str:
    """The source of what is selected: in the preview alone, of every block that the selection touches."""
    if editor.mode != "read":
        return editor.source.textCursor().selectedText().replace("\u2029", "\n").strip("\n")
    cursor, preview = editor.preview.browser.textCursor(), editor.preview
    blocks = preview.parts.blocks
    if not cursor.hasSelection() or not blocks:
        return ""
    first = preview.parts.place_at(cursor.selectionStart())
    last = min(preview.parts.place_at(cursor.selectionEnd() - 1), len(blocks) - 1)
    return editor.source.lines_between(blocks[first].first_line, blocks[last].end_line).strip("\n")


def mime_of(copied: RichCopy) -> QMimeData:
    """In three forms, of which the program that is pasted into takes the one it knows best."""
    mime = QMimeData()
    mime.setHtml(copied.html)
    mime.setText(copied.markdown)
    mime.setData("text/markdown", copied.markdown.encode("utf-8"))
    return mime
