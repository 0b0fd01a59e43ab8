"""A list of initiatives to choose one from by a few letters, or none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from roadmapper.storage.reading import titles
from roadmapper.ui.frame import Frame
from roadmapper.ui.palette.matching import Haystack
from roadmapper.ui.widgets.search_field import SearchField

_ID = Qt.ItemDataRole.UserRole
_MOST = 200
_ROW = 28
NONE = "No initiative"


class InitiativeList(QWidget):
    """A find box over the initiatives; arrows in the box move in the list."""

    activated = Signal()

    def __init__(self, frame: Frame, chosen: str | None) -> None:
        super().__init__()
        columns = frame.reading.read(titles)
        rows = zip(columns.entity, columns.id, columns.key, columns.title, strict=True)
        self._rows = [(eid, key, title) for entity, eid, key, title in rows if entity == "initiative"]
        self._haystack = Haystack([title for _, _, title in self._rows], [key for _, key, _ in self._rows])
        self.field = SearchField("Find an initiative")
        self.list = QListWidget()
        self.list.setObjectName("sentences")
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Initiatives")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(self._find)
        self.field.installEventFilter(self)
        self.list.itemActivated.connect(lambda _item: self.activated.emit())
        self._chosen = chosen
        self._find("")

    @property
    def chosen(self) -> str | None:
        """The id of the initiative that is chosen; None for none."""
        item = self.list.currentItem()
        return item.data(_ID) if item is not None else None

    def _find(self, text: str) -> None:
        if text.strip():
            rows = [self._rows[place] for place, _ in self._haystack.find(text, _MOST)]
        else:
            first = [row for row in self._rows if row[0] == self._chosen]
            rows = first + [row for row in self._rows if row[0] != self._chosen][:_MOST]
        self.list.clear()
        self._add(NONE, None)
        for eid, key, title in rows:
            self._add(f"{key}   {title}", eid)
        place = 1 if rows and (text.strip() or rows[0][0] == self._chosen) else 0
        self.list.setCurrentRow(place)

    def _add(self, words: str, eid: str | None) -> None:
        item = QListWidgetItem(words)
        item.setData(_ID, eid)
        item.setSizeHint(QSize(0, _ROW))
        self.list.addItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                row = min(max(self.list.currentRow() + step, 0), self.list.count() - 1)
                self.list.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)
