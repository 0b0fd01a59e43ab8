"""What became of the chosen item, beside the list: every field before and after, each to be brought back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.operations.history_details import ItemDetail
from roadmapper.ui.pages.history.detail_text import DetailText
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel


class ChangedPane(QWidget):
    """Draws what it is given; what its links ask for is told by ``asked``."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = ElidedLabel("", font=fonts.inspector_title())
        self.about = ElidedLabel("", "label")
        self.text = DetailText()
        self.text.asked.connect(self.asked)
        self.nothing = TextLabel("Choose a row to see each field before and after.", "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 8)
        column.setSpacing(4)
        for widget in (self.title, self.about):
            column.addWidget(widget)
        column.addSpacing(6)
        column.addWidget(self.text, 1)
        column.addWidget(self.nothing)
        self.clear()

    def clear(self) -> None:
        """Nothing is chosen."""
        for widget in (self.title, self.about, self.text):
            widget.hide()
        self.nothing.show()

    def show_item(self, kind: str, about: str, item: ItemDetail, *, writable: bool) -> None:
        """Show one item; ``about`` says between which moments."""
        self.title.setText(kind)
        self.about.setText(about)
        self.text.show_items((item,), writable=writable)
        for widget in (self.title, self.about, self.text):
            widget.show()
        self.nothing.hide()
