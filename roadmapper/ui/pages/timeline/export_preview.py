"""The preview in the export dialog: the picture as large as there is room, and a line of words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.labels import TextLabel

LEAST = QSize(520, 360)
_EDGE = 12


class _Sheet(QWidget):
    """The picture on the ground of a window, centred."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def room(self) -> QSize:
        """The pixels of the screen that a picture may have."""
        return (self.size() - QSize(2 * _EDGE, 2 * _EDGE)) * self.devicePixelRatioF()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        if self.image is not None:
            shown = self.image.size() / self.devicePixelRatioF()
            place = QRect(QPoint(0, 0), shown)
            place.moveCenter(self.rect().center())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, self.image)
        painter.setPen(QColor(tokens().line))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class ExportPreview(QWidget):
    """``room`` is how large an image may be; ``show_image`` and ``say`` show what came of it."""

    def __init__(self) -> None:
        super().__init__()
        self._sheet = _Sheet()
        self._sheet.setAccessibleName("Preview")
        self.words = TextLabel("", "label")
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.words.setMinimumHeight(2 * self.words.fontMetrics().height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._sheet, 1)
        column.addWidget(self.words)

    @property
    def room(self) -> QSize:
        """The pixels of the screen that a picture may have."""
        return self._sheet.room

    @property
    def image(self) -> QImage | None:
        """The picture that is shown."""
        return self._sheet.image

    def show_image(self, image: QImage | None, words: str) -> None:
        """Show a picture, or none, with words under it."""
        self._sheet.image = image
        self._sheet.update()
        self.words.setText(words)
