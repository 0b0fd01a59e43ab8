"""The base of all editors of one field: shows the value of one item or several, says what was taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from roadmapper.entities.base import Entity, FieldSpec
from roadmapper.ui.editors.field_source import FieldSource

SEVERAL: Final = "Several values"


class FieldEditor(QWidget):
    """One field of a form. It never stores: ``taken`` carries the values, the form stores them."""

    taken = Signal(object)
    """Stored values by field name, a dict as it is (Qt makes one of plain values of another); only when they
    differ from what was shown."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> None:
        super().__init__()
        self.source, self.entity_type, self.spec = source, entity_type, spec
        self.locked = False

    def show_value(self, value: Any, values: Mapping[str, Any], *, mixed: bool) -> None:
        """Show a stored value; ``values`` are all of its item's, ``mixed`` says that several items differ."""

    def lock(self, locked: bool) -> None:
        """Whether the value may only be looked at."""
        self.locked = locked

    def flush(self) -> None:
        """Take what is being typed, before another item is shown."""

    @property
    def is_editing(self) -> bool:
        """Whether something typed waits to be taken; a refresh leaves such a field alone."""
        return False
