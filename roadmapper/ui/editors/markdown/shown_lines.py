"""The lines of the source that are on the screen; those of folded sections are passed over at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit


def shown_blocks(edit: SourceEdit) -> Iterator[tuple[QTextBlock, float]]:
    """The visible lines from the first on the screen to its last, with their tops in the viewport."""
    block, bottom = edit.firstVisibleBlock(), edit.viewport().height()
    if not block.isVisible():
        block = edit.folding.next_shown(block)
    top = edit.blockBoundingGeometry(block).translated(edit.contentOffset()).top()
    while block.isValid() and top <= bottom:
        yield block, top
        top += edit.blockBoundingRect(block).height()
        block = edit.folding.next_shown(block)
