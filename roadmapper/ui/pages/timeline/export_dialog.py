"""The export dialog: format, days and looks at the left, what comes of them at the right."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.errors import InvalidInput, WorkspaceError
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.export_chart import (
    FORMATS,
    ChartRequest,
    Days,
    Themes,
    export_chart,
    read_chart,
)
from roadmapper.painting.preview import PAPER_TITLES, Preview, preview_of
from roadmapper.painting.tokens import DARK, LIGHT, chart_colours
from roadmapper.storage.reading import Reader
from roadmapper.timeline.arrangement import Arrangement
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.timeline.export_days import ExportDays
from roadmapper.ui.pages.timeline.export_preview import ExportPreview
from roadmapper.ui.widgets.segmented import Segmented

_SOON_MS: Final = 150
_SCALES: Final = (("1", "1x"), ("2", "2x"), ("4", "4x"))
_THEMES: Final = (("light", "Light"), ("dark", "Dark"))


class ExportDialog(FormDialog):
    """After it was accepted, ``to`` and ``request`` are what was chosen."""

    def __init__(self, frame: Frame, arrangement: Arrangement, in_sight: Days, kept: dict[str, Any]) -> None:
        super().__init__("Export chart", "Export…", frame.window)
        self._frame, self._arrangement = frame, arrangement
        self._asked = 0
        self.format, self.paper = QComboBox(), QComboBox()
        self.scale, self.theme = Segmented(_SCALES, name="Scale"), Segmented(_THEMES, name="Theme")
        self.days = ExportDays(in_sight, Conventions.of(frame.workspace))
        self.preview = ExportPreview()
        self._form = QFormLayout()
        self._fill_lists()
        self._lay_out()
        self._choose(kept)
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self._ask)
        self._connect()
        self._follow()

    def _fill_lists(self) -> None:
        self.format.setAccessibleName("Format")
        for name, known in FORMATS.items():
            self.format.addItem(known.title, name)
        self.paper.setAccessibleName("Paper")
        for name, words in PAPER_TITLES.items():
            self.paper.addItem(words, name)

    def _lay_out(self) -> None:
        form = self._form
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        for words, field in (
            ("Format", self.format), ("Days", self.days), ("Scale", self.scale),
            ("Paper", self.paper), ("Theme", self.theme),
        ):  # fmt: skip
            form.addRow(words, field)
        left = QWidget()
        left.setFixedWidth(320)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(form)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(left)
        row.addWidget(self.preview, 1)
        self.fill(row)
        self.setMinimumSize(900, 500)

    def _connect(self) -> None:
        self.format.currentIndexChanged.connect(self._follow)
        self.paper.currentIndexChanged.connect(self._follow)
        self.scale.chosen.connect(lambda _which: self._follow())
        self.theme.chosen.connect(lambda _which: self._follow())
        self.days.changed.connect(self._follow)

    def _choose(self, kept: dict[str, Any]) -> None:
        """As the last time; what makes no sense now is as the first time."""
        self.format.setCurrentIndex(max(self.format.findData(kept.get("format")), 0))
        self.paper.setCurrentIndex(max(self.paper.findData(kept.get("paper")), 0))
        self.scale.choose(kept["scale"] if kept.get("scale") in dict(_SCALES) else "2")
        self.theme.choose(kept["theme"] if kept.get("theme") in dict(_THEMES) else "light")
        self.days.put(str(kept.get("days", "")), str(kept.get("typed", "")))

    def kept(self) -> dict[str, Any]:
        """What is chosen, for the next time."""
        return {
            "format": self.to,
            "paper": self.paper.currentData(),
            "scale": self.scale.choice,
            "theme": self.theme.choice,
            "days": self.days.which.currentData(),
            "typed": self.days.field.text(),
        }

    @property
    def to(self) -> str:
        """The format."""
        return str(self.format.currentData())

    @property
    def request(self) -> ChartRequest | None:
        """What is asked for; None while the days cannot be read."""
        days = self.days.days
        if days is None:
            return None
        scale, paper = int(self.scale.choice), str(self.paper.currentData())
        dark = self.theme.choice == "dark"
        return ChartRequest(self._arrangement, days.first, days.right, scale, paper, dark)

    def _follow(self) -> None:
        """Show what belongs to the format, and a preview as soon as nobody types."""
        for field, formats in ((self.scale, ("png",)), (self.paper, ("pdf",))):
            self._form.setRowVisible(field, self.to in formats)
        self._form.setRowVisible(self.theme, self.to not in ("html", "ics"))
        self.button.setEnabled(self.request is not None)
        self._asked += 1  # what is under way is not what is asked for now
        self._soon.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._soon.start()

    def done(self, result: int) -> None:
        self._asked += 1
        self._soon.stop()
        super().done(result)

    def _ask(self) -> None:
        """Have a preview made on a worker; an answer that comes too late is dropped."""
        request = self.request
        if request is None:
            self.preview.show_image(None, "")
            return
        self._asked += 1
        number, reader, to, room = self._asked, self._frame.reading, self.to, self.preview.room
        self._frame.in_background(
            "Preparing the preview",
            lambda _progress: _prepared(reader, to, request, room),
            lambda found: self._show(number, found),
            refused=lambda problem: self._show_problem(number, problem),
            quiet=True,
        )

    def _show(self, number: int, found: Preview) -> None:
        if number == self._asked:
            self.preview.show_image(found.image, found.words)
            self.button.setEnabled(True)

    def _show_problem(self, number: int, problem: WorkspaceError) -> None:
        if number == self._asked:
            self.preview.show_image(None, str(problem))
            self.button.setEnabled(False)


def themes() -> Themes:
    """The colours of charts for others."""
    return Themes(chart_colours(LIGHT), chart_colours(DARK))


def _prepared(reader: Reader, to: str, request: ChartRequest, room: QSize) -> Preview:
    """What the export would be; raises InvalidInput with a sentence where it cannot be made."""
    if to == "ics":
        found = export_chart(reader, to, request, as_of=date.today(), themes=themes(), painted={})
        events = found.content.count(b"BEGIN:VEVENT")
        return Preview(
            None,
            f"{events} {'milestone or release' if events == 1 else 'milestones and releases'}, "
            "each a whole-day event.",
        )
    try:
        chart, colours = read_chart(reader, request, date.today()), themes()[request.dark]
        return preview_of(chart, colours, to, scale=request.scale, paper=request.paper, room=room)
    except ValueError as error:
        raise InvalidInput("chart", str(error)) from None
