"""A button that shows what is chosen and opens a menu of the choices, such as "Theme ▾" in a page bar."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from roadmapper.ui.widgets.buttons import Button


class PopupChoice(Button):
    """Choose one of several by a popup menu; ``prefix`` stands before the choice ("Lanes: Theme")."""

    chosen = Signal(object)
    """The value that the user chose; not sent for ``choose``."""

    def __init__(
        self,
        choices: Sequence[tuple[object, str]] = (),
        *,
        name: str,
        prefix: str = "",
        quiet: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` are (value, text) pairs; ``name`` says what is chosen, for screen readers."""
        self.kind = "quiet" if quiet else "plain"
        super().__init__("", parent=parent)
        self._prefix, self._name = prefix, name
        self._choices: list[tuple[object, str]] = []
        self._value: object = None
        self._menu = QMenu(self)
        self.setMenu(self._menu)
        self.setToolTip(name)
        self.offer(choices)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Other choices from now on; what is chosen stays if it is still among them."""
        self._choices = list(choices)
        self._menu.clear()
        group = QActionGroup(self._menu)
        for value, text in self._choices:
            entry = QAction(text.replace("&", "&&"), group)
            entry.setCheckable(True)
            entry.setData(len(self._menu.actions()))
            entry.triggered.connect(lambda _checked=False, value=value: self._take(value))
            self._menu.addAction(entry)
        values = [value for value, _ in self._choices]
        if values and self._value not in values:
            self._value = values[0]
        self._show_choice()

    @property
    def value(self) -> object:
        """The value that is chosen."""
        return self._value

    def choose(self, value: object) -> None:
        """Show another choice as chosen; a value that is not among them changes nothing."""
        if any(value == offered for offered, _ in self._choices):
            self._value = value
            self._show_choice()

    def _take(self, value: object) -> None:
        self.choose(value)
        self.chosen.emit(value)

    def _show_choice(self) -> None:
        text = next((text for value, text in self._choices if value == self._value), "")
        before = f"{self._prefix}: " if self._prefix else ""
        self.setText(f"{before}{text} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {text}")
        for entry, (value, _) in zip(self._menu.actions(), self._choices, strict=True):
            entry.setChecked(value == self._value)
