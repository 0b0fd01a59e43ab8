"""A pick field that holds its own options: for forms that choose something that is no item's field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roadmapper.ui.editors.options import Option
from roadmapper.ui.editors.pick_field import PickField
from roadmapper.ui.editors.pick_popup import PickPopup


class ChoiceField(PickField):
    """Shows the option that is chosen; a click, Return or typing opens the list."""

    chosen = Signal(object)
    """The value that the person picked; not sent for ``choose``."""

    def __init__(self, name: str, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._options: list[Option] = []
        self._value: Any = None
        self.asked.connect(self._open)
        self.offer(options)

    @property
    def value(self) -> Any:
        """The value that is chosen."""
        return self._value

    def offer(self, options: Sequence[Option]) -> None:
        """Other options from now on; what is chosen stays if it is still among them, else the first is."""
        self._options = list(options)
        if options and all(option.value != self._value for option in options):
            self._value = options[0].value
        self._show()

    def choose(self, value: Any) -> None:
        """Show another option as chosen; a value that is not among them changes nothing."""
        if any(option.value == value for option in self._options):
            self._value = value
            self._show()

    def _open(self, typed: str) -> None:
        popup = PickPopup(self._options, self._value, parent=self)
        popup.picked.connect(self._take)
        popup.show_below(self.screen_rect(), typed)

    def _take(self, value: Any) -> None:
        self.choose(value)
        self.chosen.emit(value)

    def _show(self) -> None:
        found = next((option for option in self._options if option.value == self._value), None)
        if found is not None:
            self.show_choice(f"{found.note} {found.text}".strip(), found.mark)
