"""A window without chrome that shows a plan to others, step by step, on the whole screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from roadmapper.painting.slide import Slide
from roadmapper.painting.tokens import chart_colours
from roadmapper.timeline.hit import hit
from roadmapper.timeline.steps import Deck, Kind, Step
from roadmapper.ui.theme import tokens

_IDLE_MS: Final = 2500
"""After so long without moving the pointer is out of the picture's way."""
_LINE: Final = 72
"""What an arrow key scrolls, in pixels of the chart."""
Key = Qt.Key
_ON: Final = frozenset({Key.Key_Right, Key.Key_Space, Key.Key_PageDown, Key.Key_Return, Key.Key_Enter})
_BACK: Final = frozenset({Key.Key_Left, Key.Key_Backspace, Key.Key_PageUp})
_HINT: Final = (
    "Arrow keys go on and back, T changes between lanes and quarters, Escape ends the presentation."
)


class Presentation(QWidget):
    """Shows the steps of a ``Deck``; nothing can be changed in it. Closes with its owner's window."""

    def __init__(self, deck: Deck, owner: QWidget) -> None:
        super().__init__(owner, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setWindowTitle(f"{deck.title} – Presentation")
        self.setAccessibleDescription(_HINT)
        self.kind: Kind = "lane"
        self.number = 0
        self.scrolled = 0.0
        self._deck = deck
        self._steps = deck.steps(self.kind)
        self._slide: Slide | None = None
        self._picture: QPixmap | None = None
        self._idle = QTimer(self, singleShot=True, interval=_IDLE_MS)
        self._idle.timeout.connect(lambda: self.setCursor(Qt.CursorShape.BlankCursor))
        self._describe()

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps of the kind that is on."""
        return self._steps

    def begin(self, on: QWidget) -> None:
        """Fill the screen that a window is on."""
        screen = on.screen()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.activateWindow()
        self.setFocus()
        self._idle.start()

    def show_deck(self, deck: Deck) -> None:
        """The plan is another now: stay at the step, as far as it is still there; without any, close."""
        title = self._steps[self.number].title
        self._deck, self._steps = deck, deck.steps(self.kind)
        if not self._steps:
            self.close()
            return
        titles = [step.title for step in self._steps]
        self.number = titles.index(title) if title in titles else min(self.number, len(titles) - 1)
        self._renew()

    # Steps

    def go(self, steps: int) -> None:
        """Go on, or back; at either end nothing happens."""
        self.go_to(self.number + steps)

    def go_to(self, number: int) -> None:
        """Show a step by its place from 0, or the nearest there is."""
        wanted = min(max(number, 0), len(self._steps) - 1)
        if wanted != self.number:
            self.number = wanted
            self.scrolled = 0.0
            self._renew()

    def switch(self) -> None:
        """From lanes to quarters or back, beginning at the first of them; the whole plan stays."""
        self.kind = "quarter" if self.kind == "lane" else "lane"
        self._steps = self._deck.steps(self.kind)
        self.number = min(self.number, 1, len(self._steps) - 1)
        self.scrolled = 0.0
        self._renew()

    def scroll_by(self, pixels: float) -> bool:
        """Move down or up in a step that is higher than the screen; whether it moved."""
        wanted = min(max(self.scrolled + pixels, 0.0), self.slide.most)
        if wanted == self.scrolled:
            return False
        self.scrolled = wanted
        self._picture = None
        self.update()
        return True

    @property
    def slide(self) -> Slide:
        """The step as it is laid out for this window."""
        if self._slide is None:
            number = f"{self.number + 1} of {len(self._steps)}"
            size = (float(self.width()), float(self.height()))
            step = self._steps[self.number]
            self._slide = Slide(self._deck, step, number, chart_colours(tokens()), size)
            self.scrolled = min(self.scrolled, self._slide.most)
        return self._slide

    def _renew(self) -> None:
        self._slide = self._picture = None
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Screen readers say the step when its name changes."""
        title = self._steps[self.number].title if self._steps else ""
        self.setAccessibleName(f"{title}, {self.number + 1} of {len(self._steps)}")

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the step once, and then its picture."""
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._onto(self._picture, lambda painter: self.slide.paint(painter, self.scrolled))
        picture = self._picture
        self._onto(self, lambda painter: painter.drawPixmap(QPointF(0, 0), picture))

    @staticmethod
    def _onto(device: QWidget | QPixmap, draw: Callable[[QPainter], None]) -> None:
        painter = QPainter(device)
        try:
            draw(painter)
        finally:
            painter.end()  # a painter left open on a widget aborts the process

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: the same step in its colours."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.ApplicationPaletteChange):
            self._renew()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
        elif key in _ON:
            self.go(-1 if shift and key == Key.Key_Space else 1)
        elif key in _BACK:
            self.go(-1)
        elif key in (Key.Key_Down, Key.Key_Up):
            way = 1 if key == Key.Key_Down else -1
            if not self.scroll_by(way * _LINE):
                self.go(way)
        elif key in (Key.Key_Home, Key.Key_End):
            self.go_to(0 if key == Key.Key_Home else len(self._steps) - 1)
        elif key == Key.Key_T:
            self.switch()
        elif key in (Key.Key_Escape, Key.Key_F5):
            self.close()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on; one with the right button, or the mouse's own for it, goes back."""
        back = event.button() in (Qt.MouseButton.RightButton, Qt.MouseButton.BackButton)
        if back or event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.ForwardButton):
            self.go(-1 if back else 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.unsetCursor()
        self._idle.start()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll a step that is higher than the screen."""
        self.scroll_by(-event.angleDelta().y() * 0.6)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Tooltips come through here, and keys before they would become actions of the owner's window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._show_tooltip(event)
            return True
        return super().event(event)

    def words_at(self, at: QPointF) -> str:
        """What the tooltip says of a pixel."""
        frame, x, y = self.slide.frame_at(at.x(), at.y(), self.scrolled)
        found = hit(frame.view, frame.layout, frame.milestones, x, y)
        if not found.is_initiative and found.part != "milestone":
            return ""
        if found.part == "milestone" and found.item is not None:
            return frame.milestones[found.item].title  # its date is in it
        return self._deck.words.tooltip(frame.layout.rows, found.item or 0)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        from html import escape  # its table of entities is not needed before the first tooltip

        lines = "<br>".join(escape(line) for line in self.words_at(QPointF(event.pos())).splitlines())
        QToolTip.showText(event.globalPos(), f"<qt>{lines}</qt>" if lines else "", self)
