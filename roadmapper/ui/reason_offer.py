"""Offers to say why, in the status bar, when a date slips or something is declined or dropped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from roadmapper import settings
from roadmapper.changes import Step
from roadmapper.operations.reasons import LONGEST, Unexplained, explain, unexplained
from roadmapper.ui.afterwards import Afterwards
from roadmapper.ui.frame import Frame
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import TextLabel

STAYS_MS: Final = 20_000
PREFERENCE: Final = "plan.ask_why"
_FIELD_HEIGHT, _NARROWEST = 20, 160


class _Line(QLineEdit):
    """Leaving keeps what was typed, as Return does; Escape gives it up."""

    def __init__(self, offer: ReasonOffer) -> None:
        super().__init__()
        self._offer = offer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._offer.give_up()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._offer.take()


class ReasonOffer(QWidget):
    """A field beside what happened; it covers nothing and never takes the keyboard by itself."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._what: Unexplained | None = None
        self._before: QWidget | None = None
        self._steps: list[Step] = []
        self._soon = Afterwards(self, self._look_at_all)
        self.words = TextLabel("", "label", fonts.label())
        self.field = _Line(self)
        self.field.setMaxLength(LONGEST)
        self.field.setFixedHeight(_FIELD_HEIGHT)
        self.field.setMinimumWidth(_NARROWEST)
        self.field.setMaximumWidth(420)
        self.field.setPlaceholderText("Say why")
        self.field.setAccessibleName("Why it changed")
        self.field.setStyleSheet("padding: 0 6px; font-size: 12px;")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.field, 1)
        row.addStretch(1)
        self._gone = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._gone.timeout.connect(self._go)
        self.field.returnPressed.connect(self._finish)
        frame.changed.connect(self._follow)
        frame.closed.connect(self.withdraw)
        self.hide()

    @property
    def is_offering(self) -> bool:
        """Whether there is something to say why about, shown or put away."""
        return self._what is not None

    def begin(self) -> None:
        """Show it, if it has gone, and give it the keyboard."""
        if self._what is not None:
            self._before = self._frame.window.focusWidget()
            self.show()
            self.field.setFocus()

    def _follow(self, step: Step) -> None:
        """Look at a step once what it changed is painted; one of this offer itself changes nothing."""
        if step.tables == {"reason"} or self._frame.read_only:
            return
        self._steps.append(step)
        self._soon.ask()

    def _look_at_all(self) -> None:
        steps, self._steps = self._steps, []
        for step in steps:
            self._look(step)

    def _look(self, step: Step) -> None:
        if not self._frame.is_ready:
            return
        asks = settings.get(PREFERENCE) == "yes"
        what = unexplained(self._frame.workspace, step) if asks else None
        if what is None:
            if self._what is not None and not self.field.text():
                self.withdraw()
            return
        self.take()
        self._what = what
        self.words.setText(what.words)
        self.field.setAccessibleDescription(what.words)
        self.show()
        self._gone.start()
        self._frame.refresh_actions("reason.say")

    def take(self) -> None:
        """Keep the words that were typed, with the change that they are about."""
        words, what = self.field.text().strip(), self._what
        if words and what is not None:
            self.field.clear()
            self.withdraw()
            self._frame.attempt(lambda: explain(self._frame.workspace, what, words))

    def withdraw(self) -> None:
        """There is nothing to say why about any more."""
        self._what = None
        self.field.clear()
        self._gone.stop()
        self.hide()
        self._frame.refresh_actions("reason.say")

    def give_up(self) -> None:
        """Put it away without a word; the keyboard goes back to where it was."""
        self.withdraw()
        self._return_keyboard()

    def _finish(self) -> None:
        self.take()
        self._return_keyboard()

    def _return_keyboard(self) -> None:
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()

    def _go(self) -> None:
        """It goes by itself, unless it is being typed in; "Say why" brings it back."""
        if self.field.hasFocus():
            self._gone.start()
        else:
            self.hide()
