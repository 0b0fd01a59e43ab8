"""A bare PySide6 main window: says `ready` once its first frame is painted, and ends."""

from __future__ import annotations

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Canvas(QWidget):
    """Paints itself white and, the first time, lets the application say so and end."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one frame; what follows runs when the frame is on its way."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self.palette().base())
        if not self.painted:
            self.painted = True
            QTimer.singleShot(0, self.say_ready)

    def say_ready(self) -> None:
        """Tell whoever measures, and end."""
        print("ready", flush=True)
        QApplication.quit()


app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.setCentralWidget(Canvas())
window.show()
sys.exit(app.exec())
