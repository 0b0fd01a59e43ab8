"""A bare PySide6 main window: says `ready` once it stands painted and nothing waits, and ends."""

from __future__ import annotations

import sys

from PySide6.QtCore import QAbstractEventDispatcher
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget


class Canvas(QWidget):
    """Paints itself white and, the first time, waits for the event loop to be idle."""

    painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one frame; what follows runs when there is nothing more to do."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self.palette().base())
        if not self.painted:
            self.painted = True
            QAbstractEventDispatcher.instance().aboutToBlock.connect(self.say_ready)

    def say_ready(self) -> None:
        """Tell whoever measures, and end."""
        QAbstractEventDispatcher.instance().aboutToBlock.disconnect(self.say_ready)
        print("ready", flush=True)
        QApplication.quit()


app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1440, 900)
window.setCentralWidget(Canvas())
window.show()
sys.exit(app.exec())
