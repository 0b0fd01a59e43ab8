"""A panel beside the text of a document: opened, closed, and as wide at the next start as it was left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QSplitter, QWidget

_LEAST_TEXT = 300


class Beside:
    """Stands at the end of the splitter that holds the text, closed at first."""

    def __init__(self, splitter: QSplitter, text: QWidget, panel: QWidget, width: int) -> None:
        """``width`` is how wide it opens at least, where the text keeps enough."""
        self._splitter, self._text, self._panel, self._usual = splitter, text, panel, width
        panel.hide()
        splitter.addWidget(panel)
        splitter.setStretchFactor(splitter.indexOf(panel), 0)

    @property
    def is_open(self) -> bool:
        """Whether the panel is there."""
        return not self._panel.isHidden()

    @property
    def width(self) -> int:
        """How wide the panel is; 0 while it is closed."""
        return max(self._panel.width(), self._panel.minimumWidth()) if self.is_open else 0

    def restore(self, width: object) -> None:
        """Open the panel where it was open at the last time; odd values are ignored."""
        if isinstance(width, int) and width > 0:
            self._panel.resize(min(width, 2 * self._usual), self._panel.height())
            self._panel.show()

    def show(self, wanted: bool) -> None:
        """Open the panel, with room taken from the text, or close it."""
        was_open = self.is_open
        self._panel.setVisible(wanted)
        if not wanted or was_open:
            return
        sizes = self._splitter.sizes()
        text, at = self._splitter.indexOf(self._text), self._splitter.indexOf(self._panel)
        if sizes[at] < self._usual:
            room = sizes[text] + sizes[at]
            sizes[at] = max(self._panel.minimumWidth(), min(self._usual, room - _LEAST_TEXT))
            sizes[text] = room - sizes[at]
            self._splitter.setSizes(sizes)


class OneBeside(QObject):
    """Of several panels only the one opened last is there: together they would leave the text no room."""

    def __init__(self, *panels: QWidget) -> None:
        super().__init__(panels[0])
        self._panels = panels
        for panel in panels:
            panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShowToParent:
            for panel in self._panels:
                if panel is not watched:
                    panel.hide()
        return super().eventFilter(watched, event)
