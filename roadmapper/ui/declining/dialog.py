"""The dialog that asks why something is not done, who asked for it, and when to think again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from roadmapper.counting import grouped
from roadmapper.entities.base import field_named
from roadmapper.entities.choices import THRESHOLDS
from roadmapper.entities.decline import Decline
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.declines import Why, entry_of, measures
from roadmapper.operations.typed_numbers import read_number
from roadmapper.planning.number_format import format_number
from roadmapper.storage.table_reading import read_used_names
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.names_field import NamesField
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.labels import TextLabel

_REASON_HEIGHT, _EVIDENCE_HEIGHT = 62, 48
_ASKERS = (("decline", "asked_by"), ("team", "lead"))


class DeclineDialog(FormDialog):
    """After ``exec()`` was accepted, ``why`` is what was said."""

    def __init__(self, frame: Frame, ids: Sequence[str]) -> None:
        """``ids`` are initiatives; one that is declined already is shown with what was said of it."""
        self.what = _what(frame, ids)
        known = entry_of(frame.workspace, ids[0]) if len(ids) == 1 else None
        super().__init__(f"Decline {self.what}", "Save" if known else "Decline", frame.window)
        self._source = FieldSource(frame)
        self.reason = _text(
            "Why it is not done", "Such as: below break-even for three accounts", _REASON_HEIGHT
        )
        self.evidence = _text("Evidence", "What it rests on: numbers, links, a lost deal", _EVIDENCE_HEIGHT)
        self.asked_by = NamesField(
            "Who asked for it", lambda: frame.reading.read(lambda c: read_used_names(c, _ASKERS))
        )
        self.asked_by.changed.connect(lambda names: self.asked_by.show_names(names, _ASKED))
        self.day = QLineEdit()
        self.day.setAccessibleName("Think again on")
        self.day.setPlaceholderText("A day, such as 15 Mar or Q2 2027")
        self.measure = QComboBox()
        self.measure.setAccessibleName("Measure that is watched")
        self.when = QComboBox()
        self.when.setAccessibleName("At least or at most")
        self.value = QLineEdit()
        self.value.setAccessibleName("Value of the measure")
        self._problem = TextLabel("", "hint")
        self._problem.setWordWrap(True)
        self._offer_measures(frame)
        self._arrange()
        self._show(known)
        for line in (self.day, self.value):
            line.textChanged.connect(self._look)
        self.reason.textChanged.connect(self._look)
        self.measure.currentIndexChanged.connect(self._look)
        self._look()
        self.reason.setFocus()

    def _offer_measures(self, frame: Frame) -> None:
        self.measure.addItem("No measure", None)
        self._units: dict[str, str] = {}
        for eid, measure in measures(frame.workspace).items():
            self.measure.addItem(measure.title, eid)
            self._units[eid] = measure.unit or ""
        self.measure.setMaxVisibleItems(16)
        self.measure.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.measure.setMinimumContentsLength(24)
        for stored, words in THRESHOLDS:
            self.when.addItem(f"is {words.lower()}", stored)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        form.addRow("Reason", self.reason)
        form.addRow("Evidence", self.evidence)
        form.addRow("Asked by", self.asked_by)
        form.addRow("Revisit on", self.day)
        threshold = QHBoxLayout()
        threshold.setSpacing(8)
        threshold.addWidget(self.measure, 1)
        threshold.addWidget(self.when)
        self.value.setFixedWidth(90)
        threshold.addWidget(self.value)
        form.addRow("or when", threshold)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._problem)
        content = QWidget()
        content.setLayout(column)
        content.setMinimumWidth(520)
        column.setContentsMargins(0, 0, 0, 0)
        self.fill(content)

    def _show(self, known: Decline | None) -> None:
        self.asked_by.show_names(known.asked_by if known else (), _ASKED)
        if known is None:
            return
        self.reason.setPlainText(known.reason)
        self.evidence.setPlainText(known.evidence or "")
        spec = field_named(Decline, "revisit_on")
        self.day.setText(self._source.words(spec, known.revisit_on))
        self.measure.setCurrentIndex(max(self.measure.findData(known.revisit_measure), 0))
        self.when.setCurrentIndex(max(self.when.findData(known.revisit_when), 0))
        if known.revisit_value is not None:
            style = self._source.wording.conventions.number_style
            self.value.setText(format_number(known.revisit_value, style, decimals=6))

    def _typed_day(self) -> tuple[str | None, str]:
        """The day that was typed, and what is wrong with it."""
        if not self.day.text().strip():
            return None, ""
        typed = self._source.typed(Decline, field_named(Decline, "revisit_on"), self.day.text())
        return (typed.values or {}).get("revisit_on"), typed.problem

    def _typed_value(self) -> tuple[float | None, str]:
        """The number that was typed, and what is wrong with it."""
        if not self.value.text().strip():
            return None, "Say at which value of the measure to think again."
        unit = self._units.get(self.measure.currentData() or "", "")
        style = self._source.wording.conventions.number_style
        try:
            return read_number(self.value.text(), style, unit), ""
        except ValueError:
            return None, f"“{self.value.text().strip()}” is not a number; write such as 12.5."

    def _look(self) -> None:
        """Say what is missing or cannot be read, as one types."""
        _day, wrong_day = self._typed_day()
        _value, wrong_value = self._typed_value()
        watched = self.measure.currentData() is not None
        self.when.setEnabled(watched)
        self.value.setEnabled(watched)
        problem = wrong_day or (wrong_value if watched else "")
        self._problem.setText(problem or "Dates and scores stay as they are. “Bring back” takes it up again.")
        self.button.setEnabled(bool(self.reason.toPlainText().strip()) and not problem)

    def accept(self) -> None:
        """Take what is still being typed into the names, too."""
        self.asked_by.flush()
        super().accept()

    @property
    def why(self) -> Why:
        """What was said."""
        day, _ = self._typed_day()
        value, _ = self._typed_value()
        measure = self.measure.currentData()
        return Why(
            self.reason.toPlainText(),
            self.evidence.toPlainText(),
            self.asked_by.names,
            date.fromisoformat(day) if day else None,
            measure,
            self.when.currentData() if measure is not None else None,
            value if measure is not None else None,
        )


_ASKED = "Customers, sales, a team"


def _text(name: str, hint: str, height: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    made.setTabChangesFocus(True)
    made.setFixedHeight(height)
    return made


def _what(frame: Frame, ids: Sequence[str]) -> str:
    """What is declined, in words."""
    if len(ids) > 1:
        return f"{grouped(len(ids))} initiatives"
    return f"“{frame.workspace.get(Initiative, ids[0]).title}”"
