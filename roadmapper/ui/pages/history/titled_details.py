"""What stands beside a list of changes: a title, a line about it, and every field before and after."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.ui.pages.history.detail_text import DetailText
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel


class TitledDetails(QWidget):
    """Draws what it is given; what its links ask for is told by ``asked``.

    ``choose`` is what it says while nothing is chosen, ``beside`` a button beside the title.
    """

    asked = Signal(str)

    def __init__(self, choose: str, beside: QWidget | None = None) -> None:
        super().__init__()
        self._choose = choose
        self.title = ElidedLabel("", font=fonts.inspector_title())
        self.about = ElidedLabel("", "label")
        self.text = DetailText()
        self.text.asked.connect(self.asked)
        self.nothing = TextLabel(choose, "hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._filled = [self.title, self.about, self.text]
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        if beside is not None:
            head.addWidget(beside)
            self._filled.append(beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 16, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.about)
        column.addSpacing(6)
        column.addWidget(self.text, 1)
        column.addWidget(self.nothing)
        self.clear()

    def clear(self, words: str = "") -> None:
        """Nothing is chosen, or what is chosen is still being read, as the words say."""
        self.nothing.setText(words or self._choose)
        self._show(filled=False)

    def show_title(self, title: str, about: str) -> None:
        """Say what is shown; the fields are for ``text``."""
        self.title.setText(title)
        self.about.setText(about)
        self._show(filled=True)

    def _show(self, *, filled: bool) -> None:
        for widget in self._filled:
            widget.setVisible(filled)
        self.nothing.setVisible(not filled)
