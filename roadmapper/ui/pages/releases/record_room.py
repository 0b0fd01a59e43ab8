"""Whether a release goes: the decision with its reason, and how its date slipped, from the journal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from roadmapper.entities.choices import RELEASE_STATES
from roadmapper.operations.slips import Slip, date_slips, slip_words
from roadmapper.operations.wording import as_precision
from roadmapper.planning.date_format import format_date
from roadmapper.planning.dates import difference_words
from roadmapper.storage import table_reading
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.growing_text import GrowingText
from roadmapper.ui.editors.storing import store
from roadmapper.ui.frame import Frame
from roadmapper.ui.inspector.section import ItemRow
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton
from roadmapper.ui.widgets.chips import Chip
from roadmapper.ui.widgets.labels import TextLabel

_FIELDS = ("state", "decision_note", "decided_by", "decided_on", "shipped_on")
_TONES = {"planned": "neutral", "go": "good", "no_go": "bad", "shipped": "accent"}
_BUTTONS = (("go", PrimaryButton), *((name, PlainButton) for name in ("no_go", "ship", "reopen")))


class RecordRoom(QScrollArea):
    """``show_release`` shows what is recorded of one."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__()
        self._frame, self._source, self.owner = frame, source, ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.state = Chip("", "neutral")
        self.words = TextLabel("", "label")
        self.note = GrowingText("Why it goes, or not", paragraph=True, least_lines=2)
        self.note.setPlaceholderText("Why it goes, or what is missing")
        self.note.taken.connect(self._store)
        self.slipped = TextLabel("", "label")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.state)
        head.addWidget(self.words, 1)
        column.addLayout(head)
        column.addWidget(self.note)
        row = QHBoxLayout()
        for name, kind in _BUTTONS:
            action = frame.action(f"release.{name}")
            button = kind(action.text())
            button.follow(action)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(8)
        column.addWidget(TextLabel("How the date slipped", "label", font=fonts.group_head()))
        column.addWidget(self.slipped)
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setWidget(room)

    def show_release(self, eid: str) -> None:
        """Show the record of a release as it is stored."""
        if eid != self.owner:
            self.flush()
        self.owner = eid
        reading = self._frame.reading
        for row in reading.read(lambda c: table_reading.read_columns(c, "release", _FIELDS, [eid])):
            self._show(dict(zip(_FIELDS, row[1:], strict=True)))
        self._show_slips(date_slips(reading, eid))

    def _show(self, values: dict[str, Any]) -> None:
        state = values["state"]
        self.state.show_text(dict(RELEASE_STATES).get(state) or str(state), _TONES.get(state, "neutral"))
        said = []
        if values["decided_on"]:
            by = f" by {values['decided_by']}" if values["decided_by"] else ""
            said.append(f"Decided on {self._day(values['decided_on'])}{by}")
        if values["shipped_on"]:
            said.append(f"Shipped on {self._day(values['shipped_on'])}")
        self.words.setText(" · ".join(said) or "Nobody has said go or no-go yet.")
        self.note.setReadOnly(self._frame.read_only)
        self.note.follow(values["decision_note"] or "")

    def _day(self, iso: str) -> str:
        return self._source.wording.date(iso)

    def _show_slips(self, slips: tuple[Slip, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        first = "It has no date yet." if not slips else "It has not moved since it was given its date."
        self.slipped.setText(slip_words(slips) or first)
        for slip in slips:
            self._rows.addWidget(ItemRow(*self._slip_words(slip), tone="bad" if slip.days > 0 else "text_2"))

    def _slip_words(self, slip: Slip) -> tuple[str, str]:
        style = self._source.wording.conventions.date_style
        days = [
            format_date(day, as_precision(slip.precision), style) if day else "no date"
            for day in (slip.before, slip.after)
        ]
        when = format_date(datetime.fromtimestamp(slip.at / 1000, UTC).astimezone().date(), "day", style)
        moved = f"{days[0]} → {days[1]}" if slip.before else f"Set to {days[1]}"
        by = f", {slip.author}" if slip.author else ""
        return f"{moved}, on {when}{by}", difference_words(slip.days) if slip.days else ""

    def _store(self, text: str) -> None:
        if self.owner:
            store(self._frame, "release", [self.owner], {"decision_note": text})

    def flush(self) -> None:
        """Take what is being typed."""
        self.note.take()
