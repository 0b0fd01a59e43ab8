"""The generic form: one row a field, made from the entity's declaration, for one item or several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from roadmapper.entities.base import Entity, FieldSpec
from roadmapper.operations.fields import CUSTOM
from roadmapper.ui.conflict_mark import ConflictMark
from roadmapper.ui.editors.field_editor import FieldEditor
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.form_editors import editor_for
from roadmapper.ui.editors.pick_field import HEIGHT
from roadmapper.ui.editors.shown_fields import (
    RANGE,
    RANGE_FIELDS,
    RANGE_PRECISION,
    custom_spec,
    form_fields,
)
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import QuietButton
from roadmapper.ui.widgets.labels import TextLabel

LABEL_WIDTH: Final = 84
_DATES_BESIDE_FROM: Final = 262
"""Below this width two dates stand under their label, so that both can be read."""


class Form(QWidget):
    """All fields of one kind of item. It asks to store by ``taken``; what it shows comes back by ``show``."""

    taken = Signal(object, str)
    """Stored values by field name, a dict, and the words for Undo ("" for the usual ones)."""

    def __init__(
        self, source: FieldSource, entity_type: type[Entity], *, locked: bool, label_width: int = LABEL_WIDTH
    ) -> None:
        super().__init__()
        self._label_width = label_width
        self._source, self._entity_type, self._locked = source, entity_type, locked
        self._subject: Subject | None = None
        self._editors: dict[str, tuple[FieldSpec, TextLabel, FieldEditor]] = {}
        self._marks: dict[str, ConflictMark] = {}
        self._customs: tuple[FieldSpec, ...] = ()
        self._all_shown = False
        self._range_row, self._is_narrow = -1, False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, label_width)
        self._grid.setColumnStretch(1, 1)
        self._more = QuietButton("Show empty fields")
        self._more.clicked.connect(self._show_all)
        for spec in form_fields(entity_type):
            self._add(spec)

    def _add(self, spec: FieldSpec) -> None:
        label = TextLabel(spec.title, "label", font=fonts.label())
        label.setWordWrap(True)
        label.setToolTip(spec.help)
        editor = editor_for(self._source, self._entity_type, spec)
        editor.lock(self._locked)
        editor.taken.connect(lambda values, spec=spec: self._take(spec, values))
        label.setBuddy(editor)
        row = self._grid.rowCount() + (1 if spec is RANGE_PRECISION else 0)  # below the dates' second row
        if spec.kind == "markdown":
            label.setContentsMargins(0, 6, 0, 0)
            self._grid.addWidget(label, row, 0, 1, 2)
            self._grid.addWidget(editor, row + 1, 0, 1, 2)
        elif spec.kind == "range":
            label.setMinimumHeight(HEIGHT)
            self._range_row = row
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(editor, row, 1)
        else:
            label.setFixedWidth(self._label_width)
            label.setMinimumHeight(HEIGHT)
            self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(editor, row, 1)
        self._editors[spec.name] = (spec, label, editor)

    def show_subject(self, subject: Subject) -> None:
        """Show these items; what is being typed for others is taken before."""
        if self._subject is not None and self._subject.ids != subject.ids:
            self.flush()
        self._subject = subject
        self._keep_customs()
        for spec, _label, editor in self._editors.values():
            editor.show_value(subject.value(spec), subject.values, mixed=subject.is_mixed(spec))
        self._hide_empty()

    def show_conflicts(self, words: Mapping[str, str]) -> None:
        """Mark the fields about which two copies disagree; ``words`` say by field what the other one says."""
        for name, (spec, label, _editor) in self._editors.items():
            told = "\n".join(dict.fromkeys(words[part] for part in _parts(spec) if part in words))
            mark = self._marks.get(name)
            if mark is None and told:
                mark = self._marks[name] = ConflictMark(self._source.frame)
                row = cast("tuple[int, ...]", self._grid.getItemPosition(self._grid.indexOf(label)))[0]
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(mark, row, 0, side)  # over the label's end, so that no field gives way
            if mark is not None:
                mark.show_words(told)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _DATES_BESIDE_FROM
        if self._range_row >= 0 and narrow != self._is_narrow:
            self._is_narrow = narrow
            editor = self._editors[RANGE.name][2]
            self._grid.removeWidget(editor)
            if narrow:
                self._grid.addWidget(editor, self._range_row + 1, 0, 1, 2)
            else:
                self._grid.addWidget(editor, self._range_row, 1)

    def flush(self) -> None:
        """Take what is being typed in any field."""
        for _spec, _label, editor in self._editors.values():
            if editor.is_editing:
                editor.flush()

    def editor(self, name: str) -> FieldEditor:
        """The editor of a field; raises KeyError."""
        return self._editors[name][2]

    def _take(self, spec: FieldSpec, values: dict[str, Any]) -> None:
        dates = spec.kind == "range" and len(values) > 1
        self.taken.emit(values, "dates" if dates else "")

    # The workspace's own fields

    def _keep_customs(self) -> None:
        """Rows for the custom fields that there are now."""
        if "custom" not in self._entity_type.model_fields:
            return
        customs = tuple(custom_spec(definition) for definition in self._source.customs().values())
        if customs == self._customs:
            return
        for spec in self._customs:
            _spec, label, editor = self._editors.pop(spec.name)
            mark = self._marks.pop(spec.name, None)
            for widget in (label, editor, *([] if mark is None else [mark])):
                self._grid.removeWidget(widget)
                widget.hide()
                widget.deleteLater()
        self._customs = customs
        for spec in customs:
            self._add(spec)
        self._grid.removeWidget(self._more)
        self._grid.addWidget(self._more, self._grid.rowCount(), 0, 1, 2, Qt.AlignmentFlag.AlignLeft)

    def _hide_empty(self) -> None:
        """Custom fields and source ids without a value wait behind a button; an import may bring dozens."""
        hidden = 0
        for name, (spec, label, editor) in self._editors.items():
            optional = name.startswith(CUSTOM) or name == "source_id"
            empty = optional and self._is_empty(spec) and not self._all_shown
            label.setVisible(not empty)
            editor.setVisible(not empty)
            hidden += empty and name.startswith(CUSTOM)
        self._more.setText(f"Show {hidden} empty field{'' if hidden == 1 else 's'}")
        self._more.setVisible(hidden > 0)

    def _is_empty(self, spec: FieldSpec) -> bool:
        subject = self._subject
        return subject is None or (not subject.is_mixed(spec) and subject.value(spec) in (None, "", (), []))

    def _show_all(self) -> None:
        self._all_shown = True
        self._hide_empty()


def _parts(spec: FieldSpec) -> tuple[str, ...]:
    """The stored fields that an editor shows."""
    return RANGE_FIELDS if spec is RANGE else (spec.name,)
