"""The editors of a form besides typed lines: picked values, names, long text, colours; and who edits what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from roadmapper.entities.base import Entity, FieldSpec
from roadmapper.storage.typed_text import TypedText
from roadmapper.ui.editors.field_editor import SEVERAL, FieldEditor
from roadmapper.ui.editors.field_source import FieldSource, is_chosen
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.editors.line_editor import LineEditor
from roadmapper.ui.editors.names_field import NamesField
from roadmapper.ui.editors.pick_field import PickField
from roadmapper.ui.editors.picking import popup_for
from roadmapper.ui.editors.several import OFFERED, SeveralEditor
from roadmapper.ui.editors.shown_fields import RANGE_PRECISION
from roadmapper.ui.editors.swatches import Swatches

_READ: Final = frozenset({"cycle"})
"""Text that is read as one types, because not every text will do."""


class PickEditor(FieldEditor):
    """A value from a list: a reference, a fixed choice, a precision."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> None:
        super().__init__(source, entity_type, spec)
        self.field = PickField(spec.title)
        self.field.asked.connect(self._open)
        self.setFocusProxy(self.field)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self._value: Any = None
        self._own: str | None = None

    def show_value(self, value: Any, values: Mapping[str, Any], *, mixed: bool) -> None:
        self._value = None if mixed else value
        self._own = values.get("id")
        words = "" if mixed else self.source.words(self.spec, value, values)
        short = self.spec.target not in ("initiative", "objective", "key_result", "prd")
        option = self.source.option(self.spec, value) if words and short else None
        if self.spec is RANGE_PRECISION and not words and not mixed:
            ends = [self.spec.choice_title(values.get(f"{end}_precision")) for end in ("start", "end")]
            words = " → ".join(filter(None, ends))  # each end is meant as exactly as it says
        nothing = "–" if self.spec.kind == "precision" else "None"
        self.field.show_choice(
            SEVERAL if mixed else words or nothing, option.mark if option else "", quiet=mixed or not words
        )

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.field.setEnabled(not locked)

    def _open(self, typed: str) -> None:
        popup = popup_for(self.source, self.spec, self._value, own=self._own, parent=self.field)
        popup.picked.connect(self._take)
        popup.closed.connect(self.field.setFocus)
        popup.show_below(self.field.screen_rect(), typed)

    def _take(self, value: Any) -> None:
        if value != self._value or value is None:
            self.taken.emit(self.source.chosen(self.spec, value))


class NamesEditor(FieldEditor):
    """People or tags."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> None:
        super().__init__(source, entity_type, spec)
        self.field = NamesField(spec.title, lambda: source.used_names(spec))
        self.setFocusProxy(self.field)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field)
        self.field.changed.connect(self._take)

    def show_value(self, value: Any, values: Mapping[str, Any], *, mixed: bool) -> None:
        hint = SEVERAL if mixed else "Add a tag" if self.spec.kind == "tags" else "Add a name"
        self.field.show_names(() if mixed else value or (), "–" if self.locked else hint, locked=self.locked)

    def flush(self) -> None:
        self.field.flush()

    @property
    def is_editing(self) -> bool:
        return self.field.is_changed

    def _take(self, names: tuple[str, ...]) -> None:
        stored = list(names) if self.spec.name.startswith("custom.") else names
        if self.spec.kind == "choices":
            known = self.source.used_names(self.spec)
            stored = [name for name in names if name in known] if known else stored
        self.taken.emit({self.spec.name: stored})


class TextEditor(FieldEditor):
    """Text that wraps: Markdown, or one paragraph."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> None:
        super().__init__(source, entity_type, spec)
        long = spec.kind == "markdown"
        self._hint = f"{spec.title}, as Markdown" if long else "–"
        self.text = GrowingText(spec.title, paragraph=not long, least_lines=3 if long else 1)
        self.setFocusProxy(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.text.taken.connect(self._take)
        self._mixed = False

    def show_value(self, value: Any, values: Mapping[str, Any], *, mixed: bool) -> None:
        self._mixed = mixed
        self.text.setPlaceholderText(SEVERAL if mixed else self._hint)
        self.text.follow("" if mixed else value or "")

    def _take(self, text: str) -> None:
        """What is written over several texts replaces them; nothing else puts away what others wrote."""
        whole = self._mixed or not isinstance(text, TypedText)
        self.taken.emit({self.spec.name: str(text) or None if whole else text})

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.text.setReadOnly(locked)

    def flush(self) -> None:
        self.text.take()

    @property
    def is_editing(self) -> bool:
        return self.text.is_changed


class ColourEditor(FieldEditor):
    """One of the eight theme colours."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> None:
        super().__init__(source, entity_type, spec)
        self.swatches = Swatches(spec.title)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.swatches)
        self.swatches.chosen.connect(lambda value: self.taken.emit({spec.name: value}))

    def show_value(self, value: Any, values: Mapping[str, Any], *, mixed: bool) -> None:
        self.swatches.show_colour(None if mixed else value)

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.swatches.setEnabled(not locked)


class ReckonedEditor(LineEditor):
    """A value that follows from other fields: shown, never typed."""

    def lock(self, locked: bool) -> None:
        super().lock(True)


def editor_for(source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> FieldEditor:
    """The editor that suits a field."""
    if spec.kind == "colour":
        return ColourEditor(source, entity_type, spec)
    if is_chosen(spec):
        return PickEditor(source, entity_type, spec)
    if spec.name in OFFERED:
        return SeveralEditor(source, entity_type, spec)
    if spec.kind in ("people", "tags", "choices"):
        return NamesEditor(source, entity_type, spec)
    if spec.kind == "markdown" or (spec.kind == "text" and spec.name not in _READ):
        return TextEditor(source, entity_type, spec)
    if spec.kind == "formula":
        return ReckonedEditor(source, entity_type, spec)
    return LineEditor(source, entity_type, spec)
