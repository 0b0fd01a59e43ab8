"""Several values of one list: a field that names them, and a popup whose options are ticked one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from roadmapper.entities.base import Entity, FieldSpec
from roadmapper.entities.choices import CATEGORIES
from roadmapper.operations.audience_edits import hideable_fields
from roadmapper.ui.editors.field_editor import SEVERAL, FieldEditor
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.options import Option, reference_options
from roadmapper.ui.editors.pick_field import PickField
from roadmapper.ui.editors.pick_list import OPTION_ROLE, PickDelegate
from roadmapper.ui.editors.pick_popup import PickPopup

OFFERED: Final = frozenset({"hidden_fields", "hidden_themes", "hidden_statuses"})
"""Fields that hold values of a list although they are stored as tags."""
_TICKS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def offered(source: FieldSource, name: str) -> list[Option]:
    """What may be ticked for one of the fields in OFFERED."""
    if name == "hidden_themes":
        return source.frame.reading.read(lambda connection: reference_options(connection, "theme"))
    if name == "hidden_statuses":
        return [Option(stored, title, mark=stored) for stored, title in CATEGORIES]
    return [Option(field, title) for field, title in hideable_fields(source.frame.workspace)]


class TickPopup(PickPopup):
    """Return, Space or a click ticks an option and takes the tick away again; Escape is done."""

    ticked = Signal(tuple)
    """The values that are ticked now, in the order of the options."""

    def __init__(self, options: Sequence[Option], chosen: Sequence[Any], parent: PickField) -> None:
        super().__init__(options, empty="There is nothing to choose from yet", parent=parent)
        self._options = list(options)
        self._ticked = set(chosen)
        self._gone = [value for value in chosen if all(option.value != value for option in options)]
        self._delegate.chosen = self._ticked

    def _make_list(self, chosen: Any) -> Any:
        made = super()._make_list(chosen)
        self._delegate = TickDelegate(made)
        made.setItemDelegate(self._delegate)
        return made

    def _pick(self, index: QModelIndex) -> None:
        option: Option | None = index.data(OPTION_ROLE)
        if option is None:
            return
        self._ticked ^= {option.value}
        self.list.viewport().update()
        kept = [each.value for each in self._options if each.value in self._ticked]
        self.ticked.emit((*self._gone, *kept))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Tab:
                self.close()
                return True
            if event.key() in _TICKS and not (event.key() == Qt.Key.Key_Space and self.search.text()):
                self._pick(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)


class TickDelegate(PickDelegate):
    """Marks every option that is ticked."""

    def is_chosen(self, choice: Option) -> bool:
        return choice.value in (self.chosen or ())


class SeveralEditor(FieldEditor):
    """A field of a form whose values are ticked in a popup."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> None:
        super().__init__(source, entity_type, spec)
        self.field = PickField(spec.title)
        self.field.asked.connect(self._open)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self._value: tuple[Any, ...] = ()

    def show_value(self, value: Any, values: Mapping[str, Any], *, mixed: bool) -> None:
        self._value = () if mixed else tuple(value or ())
        titles = [
            option.text for option in offered(self.source, self.spec.name) if option.value in self._value
        ]
        words = SEVERAL if mixed else ", ".join(titles)
        self.field.show_choice(words or "None", quiet=mixed or not titles)

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.field.setEnabled(not locked)

    def _open(self, typed: str) -> None:
        popup = TickPopup(offered(self.source, self.spec.name), self._value, self.field)
        popup.ticked.connect(lambda ticked: self.taken.emit({self.spec.name: ticked}))
        popup.closed.connect(self.field.setFocus)
        popup.show_below(self.field.screen_rect(), typed.strip())
