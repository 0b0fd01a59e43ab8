"""Opens and plans an import on the worker: one job at a time, the latest wish wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from roadmapper.errors import WorkspaceError
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.exchange.okrs.values import ImportedOkrs
from roadmapper.exchange.tables.mapping import Mapping
from roadmapper.operations.import_anew import scratch_workspace
from roadmapper.operations.import_source import remembered_mapping
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Frame
from roadmapper.ui.importing.documents_preview import plan_documents_preview
from roadmapper.ui.importing.okrs_preview import plan_okrs_preview
from roadmapper.ui.importing.preview import Preview
from roadmapper.ui.importing.sources import Opened, Paths, open_group
from roadmapper.ui.importing.table_preview import heading_of, plan_table


class Planned(NamedTuple):
    """What came of a wish: the opened source, its mapping (None for documents), and the preview.

    Without a preview ``problem`` says what is still missing.
    """

    opened: Opened
    mapping: Mapping | None
    preview: Preview | None
    heading: str
    problem: str = ""


class Planner(QObject):
    """Answers ``read`` and ``map_columns`` with ``planned`` or ``refused``, never with what is outdated."""

    planned = Signal(object)
    refused = Signal(str)
    busy_changed = Signal(bool)

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._workspace = frame.workspace if frame.is_open else None
        self._next: Callable[[], Planned] | None = None
        self._running = False
        self._unwanted = False
        self._over = False

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._running

    def read(self, paths: Paths, format_name: str) -> None:
        """Open these files in a format and plan with the mapping of last time, else the guessed one."""
        self._ask(lambda: self._read(paths, format_name))

    def map_columns(self, table: OpenTable, mapping: Mapping, categories: dict[str, str]) -> None:
        """Plan again with another mapping, or other categories for new statuses."""
        self._ask(lambda: self._planned_table(table, mapping, categories))

    def give_up(self) -> None:
        """Let what is being worked out come to nothing."""
        self._next = None
        self._unwanted = True

    def stop(self) -> None:
        """Answer nothing any more."""
        self._over = True
        self._next = None

    # On the worker

    @contextmanager
    def _plan_on(self) -> Iterator[Workspace]:
        if self._workspace is not None:
            yield self._workspace
        else:
            with scratch_workspace() as workspace:
                yield workspace

    def _read(self, paths: Paths, format_name: str) -> Planned:
        opened = open_group(paths, format_name)
        if isinstance(opened, ImportedOkrs):
            with self._plan_on() as workspace:
                preview = plan_okrs_preview(workspace, opened)
            return Planned(opened, None, preview, preview.heading)
        if isinstance(opened, ImportedDocuments):
            with self._plan_on() as workspace:
                preview = plan_documents_preview(workspace, opened)
            return Planned(opened, None, preview, preview.heading)
        remembered = remembered_mapping(self._workspace, opened) if self._workspace is not None else None
        return self._planned_table(opened, remembered or opened.guess, {})

    def _planned_table(self, table: OpenTable, mapping: Mapping, categories: dict[str, str]) -> Planned:
        heading = heading_of(table)
        if not table.row_numbers:
            return Planned(table, mapping, None, heading, "The table has no rows below its headers.")
        if "title" not in mapping.fields():
            return Planned(table, mapping, None, heading, "Choose which column is the title.")
        with self._plan_on() as workspace:
            return Planned(table, mapping, plan_table(workspace, table, mapping, categories), heading)

    @property
    def _is_closed(self) -> bool:
        return self._workspace is not None and not (
            self._frame.is_ready and self._frame.workspace is self._workspace
        )

    # On the UI thread

    def _ask(self, work: Callable[[], Planned]) -> None:
        if self._running:
            self._next = work
            return
        self._running = True
        self._unwanted = False
        self.busy_changed.emit(True)

        def run(_progress: object) -> Planned | None:
            try:
                return work()
            except WorkspaceError:
                raise
            except Exception:
                if self._is_closed:  # nobody waits for the plan of a file that was closed meanwhile
                    return None
                raise

        self._frame.in_background("Reading", run, self._take, refused=self._refuse, quiet=True)

    def _take(self, planned: Planned | None) -> None:
        if self._goes_on() and planned is not None:
            self.planned.emit(planned)

    def _refuse(self, problem: WorkspaceError) -> None:
        if self._goes_on():
            self.refused.emit(str(problem))

    def _goes_on(self) -> bool:
        """Whether the answer that has just come is still wanted; starts on the next wish if there is one."""
        if self._over or self._is_closed:
            return False
        self._running = False
        if self._next is not None:
            work, self._next = self._next, None
            self._ask(work)
            return False
        self.busy_changed.emit(False)
        return not self._unwanted
