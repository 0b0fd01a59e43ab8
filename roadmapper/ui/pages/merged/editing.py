"""Editing a result where it stands: typed, picked from a list, or a text's disputed paragraphs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from roadmapper.entities.base import FieldSpec, specs_of
from roadmapper.entities.registry import entity_named
from roadmapper.operations.merge_answers import value_of
from roadmapper.operations.merge_review import Line, Review
from roadmapper.operations.merge_values import NOTHING
from roadmapper.ui.editors.field_source import FieldSource, is_chosen
from roadmapper.ui.editors.picking import popup_for
from roadmapper.ui.editors.shown_fields import custom_spec
from roadmapper.ui.editors.value_line import takes
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.merged.model import RESULT, ReviewModel
from roadmapper.ui.pages.merged.view import ReviewView
from roadmapper.ui.tables.cell_line import CellLine

_TEXT_HEIGHT = 150
Store = Callable[[Line, Any], object]
"""Answers a line with a value, of a text with its paragraphs."""


class ResultEditing(QObject):
    """At most one editor is open, over the result of one line."""

    def __init__(self, frame: Frame, view: ReviewView, model: ReviewModel, store: Store) -> None:
        super().__init__(view)
        self._view, self._model, self._store = view, model, store
        self._source = FieldSource(frame)
        self.editor: CellLine | ParagraphEditor | None = None
        view.verticalScrollBar().valueChanged.connect(lambda _at: self._close())

    def spec(self, line: Line) -> FieldSpec | None:
        """The field that would be edited; None for what cannot be typed, as whether an item is kept."""
        if line.field.startswith("custom."):
            definition = self._source.customs().get(line.field.removeprefix("custom."))
            return custom_spec(definition) if definition is not None else None
        return specs_of(entity_named(line.entity)).get(line.field)

    def can(self, line: Line | None) -> bool:
        """Whether a line's result can be edited here."""
        if line is None or line.question is None:
            return False
        spec = self.spec(line)
        return (
            spec is not None and (not spec.internal or bool(spec.group)) and spec.kind not in ("json", "rank")
        )

    def begin(self, line: Line, review: Review) -> None:
        """Open the editor that suits the line's field."""
        self._source.forget()
        self._close()
        spec = self.spec(line)
        if spec is None or not self.can(line):
            return
        if spec.kind == "markdown":
            self._write(line)
        elif is_chosen(spec):
            self._pick(line, spec, review)
        else:
            self._type(line, spec, review)

    def _rect(self, line: Line) -> QRect:
        index = self._model.index(self._model.row_of(line.id), RESULT)
        return self._view.visualRect(index)

    def _type(self, line: Line, spec: FieldSpec, review: Review) -> None:
        kind = entity_named(line.entity)
        item = review.current.get((line.entity, line.eid))
        beside = {name: getattr(item, name) for name in specs_of(kind)} if item is not None else {}
        editor = CellLine(
            lambda text: self._source.typed(kind, spec, text, beside), spec.title, self._view.viewport()
        )
        if spec.kind in ("people", "tags"):
            editor.complete_with(self._source.used_names(spec))
        editor.taken.connect(lambda typed: self._take(line, typed.values))
        editor.finished.connect(lambda move, _all: self._finish(editor, stays=move is not None))
        editor.given_up.connect(self._close)
        self.editor = editor
        words = self._model.told(line).result
        editor.begin(self._rect(line).adjusted(6, 6, -6, -7), "" if words == NOTHING else words)

    def _finish(self, editor: CellLine, *, stays: bool) -> None:
        """What cannot be read stays to be mended, unless the editor was left."""
        if editor is self.editor and (editor.take() or not stays):
            self._close()

    def _pick(self, line: Line, spec: FieldSpec, review: Review) -> None:
        popup = popup_for(self._source, spec, review.value(line), own=line.eid, parent=self._view)
        popup.picked.connect(lambda value: self._take(line, self._source.chosen(spec, value)))
        popup.closed.connect(lambda: self._view.setFocus(Qt.FocusReason.OtherFocusReason))
        rect = self._rect(line)
        rect.moveTopLeft(self._view.viewport().mapToGlobal(rect.topLeft()))
        popup.show_below(rect)

    def _write(self, line: Line) -> None:
        rect = self._rect(line)
        rect.setHeight(max(rect.height(), _TEXT_HEIGHT))
        rect.moveBottom(min(rect.bottom(), self._view.viewport().height() - 4))
        words = self._model.told(line).result
        editor = ParagraphEditor("" if words == NOTHING else words, rect, self._view.viewport())
        editor.taken.connect(lambda text: self._write_down(line, text))
        editor.given_up.connect(self._close)
        self.editor = editor

    def _write_down(self, line: Line, text: str) -> None:
        self._close()
        self._store(line, text)

    def _take(self, line: Line, values: dict[str, Any] | None) -> None:
        self._close()
        if values:
            self._store(line, value_of(values, line))

    def _close(self) -> None:
        editor, self.editor = self.editor, None
        if editor is None:
            return
        if isinstance(editor, CellLine):
            editor.close_up()
        else:
            editor.is_over = True
            editor.hide()
            editor.deleteLater()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)


class ParagraphEditor(QPlainTextEdit):
    """Taken by Ctrl+Enter and on leaving it, Escape leaves everything as it was."""

    taken = Signal(str)
    given_up = Signal()

    def __init__(self, text: str, rect: QRect, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._shown = text
        self.is_over = False
        self.setAccessibleName("Paragraphs of the result")
        self.setToolTip("Ctrl+Enter takes it, Esc leaves it as it was")
        self.setProperty("role", "text")
        self.setTabChangesFocus(True)
        self.setGeometry(rect)
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def _finish(self) -> None:
        if self.is_over:
            return
        self.is_over = True
        text = self.toPlainText()
        if text != self._shown:
            self.taken.emit(text)
        else:
            self.given_up.emit()

    def event(self, event: QEvent) -> bool:
        """The keys that take the text are this editor's, whatever else they stand for."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and takes(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if takes(event):
            self._finish()
        elif event.key() == Qt.Key.Key_Escape:
            self.is_over = True
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._finish()
