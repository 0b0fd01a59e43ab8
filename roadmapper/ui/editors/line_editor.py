"""Editors of what is typed on one line: text, numbers, dates, a range; percent with its thin bar."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from roadmapper.entities.base import Entity, FieldSpec
from roadmapper.operations.item_rules import completed
from roadmapper.ui.editors.calendar_popup import CalendarPopup
from roadmapper.ui.editors.field_editor import SEVERAL, FieldEditor
from roadmapper.ui.editors.field_source import FieldSource, Typed
from roadmapper.ui.editors.value_line import ValueLine
from roadmapper.ui.theme import icons
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.progress_bar import ThinProgress

_PERCENT_WIDTH = 64
_COMES_AND_GOES = (QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut)
_HINTS = {"range": "Not scheduled", "date": "Such as Q3 2027", "days": "None yet"}


class LineEditor(FieldEditor):
    """A line, and beneath it how the text is read, or what is wrong with it."""

    def __init__(self, source: FieldSource, entity_type: type[Entity], spec: FieldSpec) -> None:
        super().__init__(source, entity_type, spec)
        self.line = ValueLine(self._read, spec.title)
        self.line.setToolTip(spec.help)
        self.beside = TextLabel("", "hint")
        self.beside.setWordWrap(True)
        self.beside.hide()
        self.setFocusProxy(self.line)
        self._bar = ThinProgress() if spec.kind == "percent" else None
        self._icon: QAction | None = None
        self._value: Any = None
        self._beside: Mapping[str, Any] = {}
        self._arrange()
        self.line.installEventFilter(self)
        self.line.taken.connect(lambda typed: self.taken.emit(typed.values))
        self.line.echoed.connect(self._echo)

    def _read(self, text: str) -> Typed:
        return self.source.typed(self.entity_type, self.spec, text, self._beside)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(10)
        if self._bar is not None:
            row.addWidget(self._bar, 1)
            self.line.setFixedWidth(_PERCENT_WIDTH)
        row.addWidget(self.line)
        column.addLayout(row)
        column.addWidget(self.beside)
        if self.spec.kind in ("range", "date", "link"):
            self._icon = QAction(self)
            self._icon.setText("Open the link" if self.spec.kind == "link" else "Choose in a calendar")
            self._icon.triggered.connect(self._open)
            self.line.addAction(self._icon, QLineEdit.ActionPosition.TrailingPosition)
            self._icon.setVisible(False)
            self._draw_icon()

    def show_value(self, value: Any, values: Mapping[str, Any], *, mixed: bool) -> None:
        if self.line.is_changed and self.line.hasFocus():
            return  # what is being typed is not disturbed by a change elsewhere
        self._value = None if mixed else value
        self._beside = values
        several = "Mixed" if self._bar is not None else SEVERAL
        self.line.setPlaceholderText(several if mixed else _HINTS.get(self.spec.kind, "–"))
        words = "" if mixed else self.source.words(self.spec, value, values)
        self.line.show_text(words)
        self.line.setToolTip(words if self.spec.kind == "range" and words else self.spec.help)
        if self._bar is not None:
            self._bar.show_share(None if mixed or value is None else value / 100)
        if self._icon is not None and self.spec.kind == "link":
            self._icon.setVisible(not mixed and str(value or "").startswith(("http://", "https://")))

    def lock(self, locked: bool) -> None:
        super().lock(locked)
        self.line.setReadOnly(locked)

    def flush(self) -> None:
        if not self.line.take():
            self.line.restore()

    @property
    def is_editing(self) -> bool:
        return self.line.is_changed

    def _echo(self, typed: Typed | None) -> None:
        words = "" if typed is None else typed.problem or typed.echo
        role = "problem" if typed is not None and typed.problem else "hint"
        if self.beside.property("role") != role:
            self.beside.setProperty("role", role)
            self.beside.style().unpolish(self.beside)
            self.beside.style().polish(self.beside)
        self.beside.setText(words)
        self.beside.setVisible(bool(words))

    # Calendar and links

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The calendar's mark is there while the line is pointed at or typed in; else dates need the room."""
        if watched is self.line and event.type() in _COMES_AND_GOES and self._icon is not None:
            near = self.line.underMouse() or self.line.hasFocus()
            if self.spec.kind != "link":
                self._icon.setVisible(near and not self.locked)
        return super().eventFilter(watched, event)

    def _open(self) -> None:
        if self.spec.kind == "link":
            QDesktopServices.openUrl(QUrl(str(self._value)))
            return
        two = self.spec.kind == "range"
        start, end = (self._value[0], self._value[2]) if two and self._value else (self._value, None)
        popup = CalendarPopup(_day(start), _day(end), both=two, parent=self)
        popup.chosen.connect(self._take_day)
        popup.show_below(self.line.mapToGlobal(QPoint(0, self.line.height() + 2)))

    def _take_day(self, day: date, which: str) -> None:
        """A day of the calendar: the field's date, or one end while the other stays as it is."""
        name = which if self.spec.kind == "range" else self.spec.name
        if self.spec.name.startswith("custom."):
            self.taken.emit({self.spec.name: day.isoformat()})
        else:
            given = {name: day.isoformat()}
            if f"{name}_precision" in self.entity_type.model_fields:
                given[f"{name}_precision"] = "day"
            self.taken.emit(completed(self.entity_type, given))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon is not None:
            name = "external-link" if self.spec.kind == "link" else "calendar"
            self._icon.setIcon(icons.icon(name, "text_3"))


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
