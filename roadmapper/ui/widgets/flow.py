"""A layout that puts widgets beside each other and begins a new line where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, line by line, each in the middle of its line; the last may take the rest of its own."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, last_grows: bool = False) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._last_grows = gap, last_grows
        self.setContentsMargins(0, 0, 0, 0)

    def insert(self, at: int, widget: QWidget) -> None:
        """Put a widget at a place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def clear(self) -> None:
        """Take every widget out, and let it go."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def widgets(self) -> list[QWidget]:
        """The widgets in their order."""
        return [widget for item in self._items if (widget := item.widget()) is not None]

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # Qt gives None past the end
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # as above
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        widest = max((item.minimumSize().width() for item in self._shown()), default=0)
        margins = self.contentsMargins()
        return QSize(widest + margins.left() + margins.right(), 0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Place everything in ``rect``; returns the height that it takes."""
        area = rect.marginsRemoved(self.contentsMargins())
        x, y, line = area.left(), area.top(), 0
        shown = self._shown()
        placed: list[tuple[QLayoutItem, QRect]] = []
        boxes: list[tuple[QLayoutItem, QRect]] = []
        for item in shown:
            grows = self._last_grows and item is shown[-1]
            size = QSize(item.minimumSize().width(), item.sizeHint().height()) if grows else item.sizeHint()
            width = min(size.width(), area.width())
            if x > area.left() and x + width > area.right() + 1:
                placed += _centred(boxes, line)
                boxes, x, y, line = [], area.left(), y + line + self._gap, 0
            if grows:
                width = area.right() + 1 - x
            boxes.append((item, QRect(x, y, width, size.height())))
            x += width + self._gap
            line = max(line, size.height())
        if move:
            for item, box in (*placed, *_centred(boxes, line)):
                item.setGeometry(box)
        return y + line - rect.top() + self.contentsMargins().bottom()


def _centred(boxes: list[tuple[QLayoutItem, QRect]], line: int) -> list[tuple[QLayoutItem, QRect]]:
    """One line's boxes in the middle of its height."""
    return [(item, box.translated(0, (line - box.height()) // 2)) for item, box in boxes]
