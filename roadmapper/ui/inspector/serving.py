"""The Initiatives tab of a key result: what moves it, and by how much each is expected to."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from roadmapper.entities.base import field_named
from roadmapper.entities.key_result import KeyResult
from roadmapper.operations import okr
from roadmapper.operations.okr_reading import read_serving
from roadmapper.planning.number_format import format_measure, format_signed
from roadmapper.planning.okr import to_go
from roadmapper.ui.editors.field_source import FieldSource, Typed
from roadmapper.ui.editors.item_offer import offer_items
from roadmapper.ui.editors.value_line import ValueLine
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.section import ItemRow, Section
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab
from roadmapper.ui.widgets.labels import TextLabel

_EXPECTED = 84
"""Pixels of the field for what is expected."""
_POPUP = 280


class ServingTab(Tab):
    """One line for each initiative; the field beside it says its expected contribution in the unit."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__(frame, source)
        self._subject: Subject | None = None
        self.section = Section("Initiatives and what each is expected to add", first=True)
        self.fields: dict[str, ValueLine] = {}
        if not frame.read_only:
            self.add = self.section.add_button("plus", "Add an initiative that moves this key result")
            self.add.clicked.connect(self._offer)
        self.column.addWidget(self.section)
        self.column.addStretch(1)

    def show_subject(self, subject: Subject) -> None:
        focused = next((eid for eid, field in self.fields.items() if field.hasFocus()), None)
        self._subject = subject
        self.section.clear()
        self.fields = {}
        rows = self.frame.reading.read(lambda connection: read_serving(connection, subject.id))
        for eid, key, title, contribution in rows:
            self.section.body.addWidget(self._row(eid, key, title, contribution))
        words = self._together(subject, [row[3] for row in rows])
        label = TextLabel(words, "label" if rows else "warning")
        label.setWordWrap(True)
        self.section.body.addWidget(label)
        if focused in self.fields:
            self.fields[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        for field in list(self.fields.values()):
            field.take()

    def _row(self, eid: str, key: str, title: str, contribution: float | None) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        remove = "" if self.frame.read_only else f"Remove {title}"
        item = ItemRow(title, key, ref=Ref("initiative", eid), remove=remove)
        item.removed.connect(lambda: self._remove(eid))
        field = ValueLine(self._read, f"What {title} is expected to add")
        field.setFixedWidth(_EXPECTED)
        field.setPlaceholderText("Expected")
        field.setReadOnly(self.frame.read_only)
        field.show_text("" if contribution is None else self._signed(contribution))
        field.taken.connect(lambda typed: self._expect(eid, typed))
        field.echoed.connect(lambda typed: field.setToolTip(typed.problem if typed is not None else ""))
        self.fields[eid] = field
        row.addWidget(self.lead_to(item), 1)
        row.addWidget(field)
        return line

    # Words

    def _unit(self) -> str:
        return str(self._subject.values.get("unit") or "") if self._subject is not None else ""

    def _signed(self, value: float) -> str:
        style = self.source.wording.conventions.number_style
        return format_signed(value, style) + format_measure(0, self._unit(), style).removeprefix("0")

    def _together(self, subject: Subject, contributions: list[float | None]) -> str:
        """What all are expected to add, against what is still to go."""
        if not contributions:
            return "No initiative moves this key result yet. Add one with the plus above."
        known = [each for each in contributions if each is not None]
        if not known:
            return "Nothing is expected of them yet: type what each adds."
        values = subject.values
        missing = to_go(str(values.get("direction")), values.get("target"), values.get("current"))
        words = f"Expected together: {self._signed(sum(known))}"
        if missing is not None:
            words += f", with {self._signed(missing)} to go" if missing else "; the target is reached"
        left = len(contributions) - len(known)
        return f"{words}. {left} without a number." if left else f"{words}."

    # Writing

    def _read(self, text: str) -> Typed:
        return self.source.typed(KeyResult, field_named(KeyResult, "current"), text.strip().removeprefix("+"))

    def _expect(self, eid: str, typed: Typed) -> None:
        subject = self._subject
        if subject is not None and typed.values is not None:
            value = typed.values["current"]
            self.ask(lambda: okr.expect_contribution(self.frame.workspace, eid, subject.id, value))

    def _remove(self, eid: str) -> None:
        subject = self._subject
        if subject is not None:
            self.ask(lambda: okr.unlink_key_result(self.frame.workspace, eid, subject.id))

    def _offer(self) -> None:
        subject = self._subject
        if subject is None:
            return
        at = QRect(self.add.mapToGlobal(self.add.rect().topLeft()), self.add.size())
        at.setLeft(at.right() - _POPUP)
        offer_items(
            self.frame,
            ("initiative",),
            lambda eid: self.ask(lambda: okr.link_key_result(self.frame.workspace, eid, subject.id)),
            without=self.fields,
            parent=self,
            at=at,
        )
