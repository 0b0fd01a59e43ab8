"""The strip over the list: words to search for, and which group is shown, each with its count."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.operations.differences import BECAME, Became
from roadmapper.ui.pages.changed.model import Laid
from roadmapper.ui.widgets.search_field import SearchField
from roadmapper.ui.widgets.segmented import Segmented

_ALL = "all"


class ChangedStrip(QWidget):
    """``changed`` asks for the rows anew."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = SearchField("Search what changed")
        self.words.setFixedWidth(210)
        self.words.searched.connect(lambda _text: self.changed.emit())
        self.groups = Segmented([(_ALL, "All"), *BECAME.items()], name="What is shown")
        self.groups.chosen.connect(lambda _group: self.changed.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 5, 14, 6)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.groups)
        row.addStretch(1)

    @property
    def only(self) -> Became | None:
        """The group that is shown alone."""
        return next((group for group in BECAME if group == self.groups.choice), None)

    @property
    def is_empty(self) -> bool:
        """Whether everything is shown."""
        return self.only is None and not self.words.text().strip()

    def clear(self) -> None:
        """Show everything again."""
        self.words.show_words("")
        self.groups.choose(_ALL)
        self.changed.emit()

    def say(self, laid: Laid) -> None:
        """Tell how many there are of each."""
        self.groups.name(_ALL, f"All {grouped(sum(laid.counts.values()))}")
        for group, title in BECAME.items():
            self.groups.name(group, f"{title} {grouped(laid.counts.get(group, 0))}")
