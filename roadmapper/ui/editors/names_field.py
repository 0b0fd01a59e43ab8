"""People and tags as chips in a field: typing completes known names, Enter or a comma adds, x removes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCompleter, QLineEdit, QSizePolicy, QWidget

from roadmapper.ui.theme import fonts, icons, tokens
from roadmapper.ui.widgets.flow import FlowLayout

_CHIP, _PAD, _CROSS = 22, 8, 12
_LEAST_LINE, _TYPING_LINE = 8, 60


class NameChip(QAbstractButton):
    """One name with a cross that removes it."""

    def __init__(self, name: str, *, locked: bool) -> None:
        super().__init__()
        self.setText(name)
        self.setAccessibleName(name if locked else f"Remove {name}")
        self.setToolTip(name)
        self.setEnabled(not locked)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        self.setFont(fonts.label())
        cross = _CROSS + 3 if self.isEnabled() else 2  # letters may be broader than whole pixels tell
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PAD + cross, _CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().line if self.underMouse() and self.isEnabled() else tokens().hover))
        painter.drawRoundedRect(QRectF(self.rect()), _CHIP / 2, _CHIP / 2)
        painter.setPen(QColor(tokens().text))
        painter.setFont(fonts.label())
        room = self.rect().adjusted(_PAD, 0, -_PAD, 0)
        if self.isEnabled():
            room.setRight(room.right() - _CROSS - 1)
            cross = room.translated(0, 0)
            cross.setRect(room.right() + 3, self.height() // 2 - _CROSS // 2, _CROSS, _CROSS)
            icons.icon("x", "text_2", size=_CROSS).paint(painter, cross)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()


class _NameLine(QLineEdit):
    """The line at the end of the chips."""

    ended = Signal()
    took_last = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setMinimumWidth(_TYPING_LINE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Comma, Qt.Key.Key_Semicolon):
            self.ended.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.took_last.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setMinimumWidth(_LEAST_LINE)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.ended.emit()


class NamesField(QWidget):
    """An ordered set of names."""

    changed = Signal(tuple)

    def __init__(self, name: str, known: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        """``known`` are the names to complete, asked for when typing begins."""
        super().__init__(parent)
        self._known = known
        self._names: tuple[str, ...] = ()
        self._chips: list[NameChip] = []
        self._locked = False
        self.line = _NameLine()
        self.line.setAccessibleName(name)
        self.line.setObjectName("bare")
        self.line.setMinimumWidth(_LEAST_LINE)
        self._complete = QCompleter(QStringListModel(), self)
        self._complete.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._complete.setFilterMode(Qt.MatchFlag.MatchContains)
        self._complete.setMaxVisibleItems(8)
        self.line.setCompleter(self._complete)
        # The completer writes its choice into the line only behind its signal.
        self._complete.activated.connect(lambda _text: QTimer.singleShot(0, self._add_typed))
        self._flow = FlowLayout(self, gap=4, last_grows=True)
        self._flow.setContentsMargins(5, 3, 5, 3)
        self._flow.addWidget(self.line)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(self.line)
        self.line.ended.connect(self._add_typed)
        self.line.took_last.connect(lambda: self._take(self._names[:-1]))
        self.line.textEdited.connect(self._offer)

    @property
    def names(self) -> tuple[str, ...]:
        """The names that are shown."""
        return self._names

    @property
    def is_changed(self) -> bool:
        """Whether a name is being typed."""
        return bool(self.line.text())

    def show_names(self, names: Sequence[str], hint: str = "", *, locked: bool = False) -> None:
        """Show these names; ``hint`` stands where there are none."""
        self.line.setPlaceholderText("" if names else hint)
        self.line.setReadOnly(locked)
        if tuple(names) == self._names and locked == self._locked:
            return
        self._names, self._locked = tuple(names), locked
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [NameChip(name, locked=locked) for name in names]
        for place, chip in enumerate(self._chips):
            self._flow.insert(place, chip)
            chip.clicked.connect(
                lambda _checked=False, chip=chip: self._take(
                    tuple(known for known in self._names if known != chip.text())
                )
            )
            chip.show()
        self.updateGeometry()

    def flush(self) -> None:
        """Add what is being typed."""
        self._add_typed()

    def _offer(self) -> None:
        model = self._complete.model()
        if isinstance(model, QStringListModel):
            taken = set(self._names)
            model.setStringList([name for name in self._known() if name not in taken])

    def _add_typed(self) -> None:
        words = [part.strip() for part in self.line.text().replace(";", ",").split(",")]
        self.line.clear()
        fresh = dict.fromkeys(word for word in words if word and word not in self._names)
        if fresh and not self._locked:
            self._take((*self._names, *fresh))

    def _take(self, names: tuple[str, ...]) -> None:
        if names != self._names and not self._locked:
            self.changed.emit(names)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.line.setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens().accent if self.line.hasFocus() else tokens().line))
        painter.setBrush(QColor(tokens().app if self._locked else tokens().raised))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
