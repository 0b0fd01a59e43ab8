"""The inspector's head: what it is and its key, the title edited in place, chips for status and health."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.entities.base import FieldSpec, noun, specs_of
from roadmapper.ui.editors.field_editor import SEVERAL
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.editors.picking import popup_for
from roadmapper.ui.editors.shown_fields import chips_of
from roadmapper.ui.inspector.chip_button import ChipButton
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.chips import HEALTH_TONES, STATUS_TONES
from roadmapper.ui.widgets.flow import FlowLayout
from roadmapper.ui.widgets.labels import TextLabel

_TONES = {
    **STATUS_TONES,
    **HEALTH_TONES,
    "draft": "neutral",
    "in_review": "warn",
    "approved": "good",
    "superseded": "neutral",
    "sent": "good",
}


def tone_of(source: FieldSource, spec: FieldSpec, value: Any) -> str:
    """The tone of a chip, by its value or, for a status, by the status's category."""
    option = source.option(spec, value) if spec.target else None
    return _TONES.get(option.mark if option else str(value), "neutral")


class Header(QWidget):
    """Kind, key, title and chips of what is selected."""

    taken = Signal(object)

    def __init__(self, source: FieldSource) -> None:
        super().__init__()
        self._source = source
        self._subject: Subject | None = None
        self._kind = TextLabel("", "hint", font=fonts.label())
        self._kind.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._kind.setContentsMargins(8, 0, 0, 0)
        self.title = GrowingText("Title", title=True)
        self.title.set_type(fonts.inspector_title())
        self.title.taken.connect(self._take_title)
        self._chips: list[ChipButton] = []
        self._chip_row = QWidget()
        self._flow = FlowLayout(self._chip_row, gap=6)
        self._flow.setContentsMargins(8, 4, 8, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 10)
        column.setSpacing(2)
        for widget in (self._kind, self.title, self._chip_row):
            column.addWidget(widget)

    def use(self, source: FieldSource) -> None:
        """Another file is open now."""
        self._source, self._subject = source, None

    def show_subject(self, subject: Subject) -> None:
        """Show one item, or how many there are."""
        if self._subject is not None and self._subject.ids != subject.ids and self.title.is_changed:
            self.title.take()
        fresh = self._subject is None or self._subject.entity != subject.entity
        self._subject = subject
        titles = subject.entity_type.titles
        if subject.is_single:
            self._kind.setText(f"{titles[0]} · {subject.values.get('key', '')}")
        else:
            self._kind.setText(f"{grouped(len(subject.ids))} selected")
        self._show_title(subject)
        if fresh:
            self._make_chips(subject)
        for chip, spec in zip(self._chips, chips_of(subject.entity_type), strict=True):
            self._show_chip(chip, spec, subject)

    def flush(self) -> None:
        """Take the title as it is typed."""
        self.title.take()

    def _show_title(self, subject: Subject) -> None:
        titled = "title" in specs_of(subject.entity_type)
        self.title.setReadOnly(self._source.frame.read_only or not titled or not subject.is_single)
        self.title.follow(self._title_of(subject))

    def _title_of(self, subject: Subject) -> str:
        if not subject.is_single:
            return f"{grouped(len(subject.ids))} {noun(subject.entity_type, plural=True)}"
        values = subject.values
        if subject.entity == "dependency":
            successor, predecessor = (
                self._source.name("initiative", values[end])[1] for end in ("successor", "predecessor")
            )
            return f"{successor} waits for {predecessor}"
        if subject.entity == "check_in":
            return self._source.name("key_result", values["key_result"])[1]
        return str(values.get(subject.entity_type.title_field) or "")

    def _make_chips(self, subject: Subject) -> None:
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for spec in chips_of(subject.entity_type):
            chip = ChipButton(spec.title)
            chip.setEnabled(not self._source.frame.read_only)
            chip.clicked.connect(lambda _checked=False, chip=chip, spec=spec: self._pick(chip, spec))
            self._flow.addWidget(chip)
            self._chips.append(chip)
        self._chip_row.setVisible(bool(self._chips))

    def _show_chip(self, chip: ChipButton, spec: FieldSpec, subject: Subject) -> None:
        value = subject.value(spec)
        if subject.is_mixed(spec):
            words = f"{SEVERAL} of {spec.title.lower()}"
        else:
            words = self._source.words(spec, value) or f"No {spec.title.lower()}"
        chip.show_choice(words, tone_of(self._source, spec, value))

    def _pick(self, chip: ChipButton, spec: FieldSpec) -> None:
        if self._subject is None:
            return
        popup = popup_for(self._source, spec, self._subject.value(spec), parent=chip)
        popup.picked.connect(lambda value: self.taken.emit({spec.name: value}))
        popup.show_below(chip.screen_rect())

    def _take_title(self, text: str) -> None:
        if self._subject is not None and self._subject.is_single:
            self.taken.emit({self._subject.entity_type.title_field: text})
