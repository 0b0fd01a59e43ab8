"""What the audience of a draft was told and is no longer true, above what changed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.operations.told import Told
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import TextLabel

_SHOWN = 4


class Believed(QWidget):
    """Hidden while everything that was told still holds."""

    def __init__(self) -> None:
        super().__init__()
        self._head = TextLabel("", "label", fonts.group_head())
        self._lines = TextLabel("", font=fonts.sized(12.5))
        self._lines.setWordWrap(True)
        self._lines.setTextFormat(Qt.TextFormat.RichText)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 2, 16, 12)
        column.setSpacing(6)
        column.addWidget(self._head)
        column.addWidget(self._lines)
        self.hide()

    @property
    def text(self) -> str:
        """What it lists, as rich text."""
        return self._lines.text()

    def show_told(self, told: Sequence[Told]) -> None:
        """List these, the ones told last first."""
        self._head.setText(f"No longer true · {len(told)}")
        rows = [
            f"<p style='margin:0 0 5px 0'>“{escape(each.words)}” {each.told_at[:10]}, "
            f"now {escape(each.now)}</p>"
            for each in told[:_SHOWN]
        ]
        more = f"<p style='margin:0'>and {len(told) - _SHOWN} more</p>" if len(told) > _SHOWN else ""
        self._lines.setText("".join(rows) + more)
        self.setVisible(bool(told))
