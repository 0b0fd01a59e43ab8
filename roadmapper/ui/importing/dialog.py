"""The import dialog: reads, shows what the columns become and what will happen, and imports as one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.errors import WorkspaceError
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.exchange.importers import AUTO
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.operations.new_workspace import title_of_file
from roadmapper.ui.dialogs.new_workspace import NewWorkspace
from roadmapper.ui.editors.choice_field import ChoiceField
from roadmapper.ui.editors.options import Option, reference_options
from roadmapper.ui.frame import Frame
from roadmapper.ui.importing.apply import into_new_file, into_workspace
from roadmapper.ui.importing.columns_model import ColumnsModel, lines_of
from roadmapper.ui.importing.columns_view import ColumnsView
from roadmapper.ui.importing.parts import Footer, Header
from roadmapper.ui.importing.planner import Planned, Planner
from roadmapper.ui.importing.preview_pane import PreviewPane
from roadmapper.ui.importing.sources import Opened, Paths, name_of
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.empty_state import EmptyState

_SIZE = 1160, 780
_AROUND = 64
_COLUMNS_WIDTH = 430
_IN_ONE_STEP = "All of it is one step, which Undo takes back."
_NOTHING = "Nothing in it is new or differs from what is here."
_ANEW = "A new roadmap is made from it. You choose where its file is kept."


class ImportDialog(QDialog):
    """One file, folder or group of documents on its way into the open workspace, or into a new one."""

    imported = Signal(str)
    """It is done; these words are for the toast."""
    made = Signal(object, str)
    """A new workspace was made at this path; the words are for the toast."""
    another_asked = Signal()
    """The person wants to choose another file."""

    def __init__(self, frame: Frame, paths: Paths) -> None:
        super().__init__(frame.window)
        self.frame = frame
        self._paths = paths
        self._opened: Opened | None = None
        self._mapping: Mapping | None = None
        self._planned: Planned | None = None
        self._categories: dict[str, str] = {}
        self.initiative_choice: ChoiceField | None = None
        """Only where documents are imported into an open workspace."""
        self.setWindowTitle(f"Import {name_of(paths)}")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.header = Header(name_of(paths))
        self.footer = Footer()
        self.columns_model = ColumnsModel()
        self.columns = ColumnsView(self.columns_model)
        self.preview = PreviewPane()
        self.problem = EmptyState("Not imported", "", "Choose another file…")
        self._planner = Planner(frame, self)
        self._arrange()
        self._connect()
        self._read(AUTO)

    def _arrange(self) -> None:
        window = self.frame.window
        self.resize(*(min(w, of - _AROUND) for w, of in zip(_SIZE, window.size().toTuple(), strict=True)))
        self._sides = QSplitter(Qt.Orientation.Horizontal)
        self._sides.setHandleWidth(1)
        self._sides.setChildrenCollapsible(False)
        self._sides.addWidget(self.columns)
        self._sides.addWidget(self.preview)
        self.columns.setMinimumWidth(340)
        self.preview.setMinimumWidth(360)
        self._sides.setSizes([_COLUMNS_WIDTH, self.width() - _COLUMNS_WIDTH])
        self._sides.setStretchFactor(1, 1)
        self._body = QStackedWidget()
        self._waiting = QWidget()
        for page in (self._waiting, self._sides, self.problem):
            self._body.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self._body, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        self._planner.planned.connect(self._show)
        self._planner.refused.connect(self._show_problem)
        self._planner.busy_changed.connect(self._show_busy)
        self.header.format.chosen.connect(lambda name: self._read(str(name)))
        self.columns.mapping_chosen.connect(self._map)
        self.preview.view.category_chosen.connect(self._place_status)
        self.problem.button.clicked.connect(self.another_asked)
        self.footer.cancel.clicked.connect(self.reject)
        self.footer.stop_asked.connect(self._stop)
        self.footer.primary.clicked.connect(self._do)

    @property
    def is_busy(self) -> bool:
        """Whether something is being worked out or done."""
        return self._planner.is_busy or not self.isEnabled()

    # What the person wants

    def _read(self, format_name: str) -> None:
        self.footer.primary.setEnabled(False)
        self._categories = {}
        self._planner.read(self._paths, format_name)

    def _map(self, mapping: Mapping) -> None:
        if isinstance(self._opened, OpenTable):
            self._mapping = self.columns.mapping = mapping
            self._show_columns(self._opened, mapping)
            self.footer.primary.setEnabled(False)
            self._planner.map_columns(self._opened, mapping, dict(self._categories))

    def _place_status(self, name: str, category: str) -> None:
        self._categories[name] = category
        if self._mapping is not None:
            self._map(self._mapping)

    def _stop(self) -> None:
        """Leave what is being worked out, and go back to the mapping before it; without one, leave all."""
        self._planner.give_up()
        if self._planned is None:
            self.reject()
        else:
            self._show(self._planned)

    # What came of it

    def _show_busy(self, busy: bool) -> None:
        self.footer.show_busy(busy)

    def _show(self, planned: Planned) -> None:
        is_first, self._planned = self._planned is None, planned
        self._opened, self._mapping = planned.opened, planned.mapping
        self.columns.mapping = planned.mapping
        self.header.say(planned.heading)
        self._body.setCurrentWidget(self._sides)
        self.columns.setVisible(isinstance(planned.opened, OpenTable))
        if isinstance(planned.opened, OpenTable) and planned.mapping is not None:
            self._show_columns(planned.opened, planned.mapping)
        elif (
            isinstance(planned.opened, ImportedDocuments)
            and self.frame.is_open
            and self.initiative_choice is None
        ):
            self.initiative_choice = self._initiatives()
            self.preview.offer_initiatives(self.initiative_choice)
        if is_first:
            (self.columns if planned.mapping is not None else self.preview.view).setFocus()
        self._show_preview(planned)

    def _initiatives(self) -> ChoiceField:
        found = self.frame.reading.read(lambda connection: reference_options(connection, "initiative"))
        return ChoiceField("Initiative of the new PRDs", [Option(None, "No initiative"), *found])

    def _show_preview(self, planned: Planned) -> None:
        preview = planned.preview
        if preview is None:
            self.preview.show_problem("Not ready yet", planned.problem)
            self.footer.say(planned.problem, problem=True)
            self.footer.primary.setText("Import")
            self.footer.primary.setEnabled(False)
            return
        self.preview.show_preview(preview)
        if not preview.will_do:
            self.footer.say(_NOTHING)
        else:
            self.footer.say(_IN_ONE_STEP if self.frame.is_open else _ANEW)
        self.footer.primary.setText(
            preview.verb if self.frame.is_open or not preview.will_do else f"{preview.verb}…"
        )
        self.footer.primary.setEnabled(preview.will_do)

    def _show_columns(self, table: OpenTable, mapping: Mapping) -> None:
        preview = self._planned.preview if self._planned is not None else None
        self.columns_model.show(lines_of(table, mapping, preview.reports if preview else {}))

    def _show_problem(self, sentence: str) -> None:
        self._planned = None
        self.header.say("")
        self.problem.say("Not imported", sentence)
        self._body.setCurrentWidget(self.problem)
        self.footer.say("")
        self.footer.primary.setText("Nothing to import")
        self.footer.primary.setEnabled(False)

    # Doing it

    def _do(self) -> None:
        if self.frame.is_open:
            self._import()
            return
        source = self._paths[0] if len(self._paths) == 1 else self._paths[0].parent
        self._asking = NewWorkspace(self, source.parent)
        self._asking.title_field.setText(title_of_file(source))
        self._asking.accepted.connect(self._make)
        self._asking.open()

    def _import(self) -> None:
        if self._planned is None or self._planned.preview is None:
            return
        initiative = self.initiative_choice.value if self.initiative_choice is not None else None
        self.setEnabled(False)
        self.frame.in_background(
            f"Importing {name_of(self._paths)}",
            into_workspace(self.frame.workspace, self._planned.preview, initiative),
            self._done,
            refused=self._refused,
        )

    def _make(self) -> None:
        if self._planned is None or self._planned.preview is None:
            return
        path, title = self._asking.path, self._asking.title
        self.setEnabled(False)
        self.frame.in_background(
            f"Making {path.name}",
            into_new_file(path, title, self._planned.preview),
            lambda words: self._done(words, path),
            refused=self._refused,
        )

    def _done(self, words: str | None, path: Path | None = None) -> None:
        self.setEnabled(True)
        if words is None:
            self.footer.say("Cancelled. Nothing was imported.")
            return
        if path is None:
            self.imported.emit(words)
        else:
            self.made.emit(path, words)
        self.accept()  # last: what waits behind it goes into the workspace that has just been opened

    def _refused(self, error: WorkspaceError) -> None:
        self.setEnabled(True)
        self.footer.say(str(error), problem=True)

    def done(self, result: int) -> None:
        """Close; what is still being worked out comes to nothing."""
        self._planner.stop()
        super().done(result)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.end()
