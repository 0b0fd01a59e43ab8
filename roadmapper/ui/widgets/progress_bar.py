"""A thin progress bar, 6 px high: of an initiative, a key result; as widget and for delegates."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from roadmapper.ui.theme import tokens

HEIGHT = 6


def paint_progress(
    painter: QPainter,
    rect: QRectF,
    share: float | None,
    *,
    role: str = "accent",
    expected: float | None = None,
) -> None:
    """Draw ``share`` (0 to 1; None: unknown, an empty track) in the middle of ``rect``.

    ``role`` is the token of the filled part; ``expected`` (0 to 1) puts a mark where it should be by now.
    """
    colours = tokens()
    track = QRectF(rect.left(), rect.center().y() - HEIGHT / 2, rect.width(), HEIGHT)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.line))
    painter.drawRoundedRect(track, HEIGHT / 2, HEIGHT / 2)
    if share:
        filled = QRectF(track)
        filled.setWidth(max(HEIGHT, track.width() * min(share, 1.0)))
        painter.setBrush(QColor(getattr(colours, role)))
        painter.drawRoundedRect(filled, HEIGHT / 2, HEIGHT / 2)
    if expected is not None:
        at = track.left() + track.width() * min(max(expected, 0.0), 1.0)
        painter.fillRect(QRectF(at - 1, track.top() - 3, 2, HEIGHT + 6), QColor(colours.text_2))
    painter.restore()


class ThinProgress(QWidget):
    """Progress as a widget; ``show_share`` sets it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_share(None)

    def show_share(self, share: float | None) -> None:
        """Show another share: 0 to 1, None for unknown."""
        self._share = share
        self.setAccessibleName("No progress given" if share is None else f"Progress {share:.0%}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_progress(painter, QRectF(self.rect()), self._share)
        painter.end()
