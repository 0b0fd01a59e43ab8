"""How a document editor is set, as plain values for the next start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.document_editor import DocumentEditor

_REMEMBERED = 60


def state_of(editor: DocumentEditor) -> dict[str, Any]:
    """Mode, widths, outline, size and the cursors of the documents that were shown last."""
    return {
        "mode": editor.mode,
        "widths": editor.splitter.sizes(),
        "cursors": dict(list(editor.cursors.items())[-_REMEMBERED:]),
        "outline": not editor.outline.isHidden(),
        "font_size": editor.source.font_size,
    }


def restore(editor: DocumentEditor, state: dict[str, Any]) -> None:
    """Take back what ``state_of`` gave; odd values are ignored."""
    editor.set_mode(str(state.get("mode", editor.mode)))
    widths, cursors = state.get("widths"), state.get("cursors")
    editor.outline.setVisible(state.get("outline") is True)
    if isinstance(size := state.get("font_size"), int):
        editor.source.set_font_size(size)
    if isinstance(widths, list) and len(widths) == 2 and all(isinstance(w, int) and w > 0 for w in widths):
        editor.splitter.setSizes(widths)
    if isinstance(cursors, dict):
        editor.cursors = {str(eid): at for eid, at in cursors.items() if isinstance(at, int)}
