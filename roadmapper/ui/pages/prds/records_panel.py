"""The side panel of a PRD's stories and requirements: shows them, and asks for every change of them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.documents.records import PRIORITIES, STATUSES
from roadmapper.operations import record_edits
from roadmapper.operations.record_progress import read_progress
from roadmapper.planning.acceptance import Met
from roadmapper.storage.record_columns import read_records
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.records_list import RecordsList
from roadmapper.ui.pages.prds.records_model import DRAFT, RecordsModel, Row
from roadmapper.ui.theme import tokens
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.progress_bar import ThinProgress
from roadmapper.ui.widgets.segmented import Segmented

WIDTH = 320
_SHORT = 60
_TABLES = {"user_story", "acceptance_criterion", "requirement"}
_EMPTY = {
    "stories": (
        "No user stories yet",
        "A story says who wants what, and what for; its criteria say when it is met. Lists, tables and "
        "sections of the text can be turned into stories, and [[stories]] places them in it.",
        "Add story",
    ),
    "requirements": (
        "No requirements yet",
        "A requirement says what must be built, and how it is accepted. Tables of the text can be turned "
        "into requirements, and [[requirements]] places them in it.",
        "Add requirement",
    ),
}
_ENTITIES = {
    "story": "user_story",
    "criterion": "acceptance_criterion",
    "requirement": "requirement",
    "acceptance": "requirement",
}


class RecordsPanel(QWidget):
    """One PRD's records at a time; nothing is read while nobody sees it."""

    chosen = Signal()
    """Another row is the current one, or another kind is shown."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._prd = ""
        self._stale = False
        self.setMinimumWidth(252)
        self.model = RecordsModel()
        self.list = RecordsList(self.model)
        self.kinds = Segmented(
            (("stories", "Stories"), ("requirements", "Requirements")), "What the panel shows"
        )
        self.add = PlainButton("Add", "plus")
        self.add.clicked.connect(lambda: frame.run("record.add"))
        self.progress, self.met = ThinProgress(), TextLabel("", "label")
        self._empty = EmptyState("", "", "Add", "plus")
        self._empty.button.clicked.connect(lambda: frame.run("record.add"))
        self._lay_out()
        self.kinds.chosen.connect(self.show_kind)
        self.list.action_asked.connect(lambda wanted: frame.run(wanted) if wanted else self.chosen.emit())
        self.list.chip_asked.connect(self._open_choice)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.list.moved.connect(self._drop)
        self.list.delegate.written.connect(self._write)
        frame.changed.connect(self._take)
        self.show_kind("stories")

    def _lay_out(self) -> None:
        head, standing = QHBoxLayout(), QHBoxLayout()
        head.setContentsMargins(8, 8, 8, 6)
        head.setSpacing(4)
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self.add)
        standing.setContentsMargins(16, 0, 16, 8)
        standing.addWidget(self.progress, 1)
        standing.addSpacing(8)
        standing.addWidget(self.met)
        rows = QWidget()
        self._stack = QStackedLayout(rows)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(standing)
        column.addWidget(rows, 1)

    # What is shown

    def show_prd(self, prd: str) -> None:
        """Show the records of this PRD (an id), or of none."""
        if prd != self._prd:
            self._prd = prd
            self.model.drop_draft()
            self.reload()

    def show_kind(self, kind: str) -> None:
        """Show its stories, or its requirements."""
        self.kinds.choose(kind)
        self.model.show_kind(kind)
        self._empty.say(*_EMPTY[kind][:2])
        self._empty.button.setText(_EMPTY[kind][2])
        self._show_state()
        self.chosen.emit()

    def reload(self) -> None:
        """Read the records again, now or when the panel is seen."""
        self._stale = not self.isVisible()
        if self._stale or not self._frame.is_open:
            return
        prd = self._prd
        self.model.show_records(self._frame.reading.read(lambda c: read_records(c, prd)))
        self._show_state()
        self.chosen.emit()

    def _show_state(self) -> None:
        self._stack.setCurrentIndex(0 if self.model.rowCount() else 1)
        self.add.setEnabled(bool(self._prd) and not self._frame.read_only)
        met = Met()
        if self._prd and self._frame.is_open and not self._stale:
            met = read_progress(self._frame.reading).get(self._prd, Met())
        self.met.setText(met.words)
        self.progress.setVisible(met.total > 0)
        self.progress.show_share(met.met / met.total if met.total else None)

    def _take(self, step: Step) -> None:
        if not _TABLES.isdisjoint(step.tables):
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    # What can be done

    def begin(self, kind: str) -> None:
        """Write a new row of a kind where it belongs: a criterion below the story that is chosen."""
        row = self.list.current()
        above = (row.above or row.id) if row is not None and kind == "criterion" else ""
        if not self._prd or (kind == "criterion" and not above):
            return
        if kind != "criterion":
            self.show_kind("stories" if kind == "story" else "requirements")
        place = self.model.begin_draft(kind, above)
        self._stack.setCurrentIndex(0)
        self.list.write(place)

    def edit(self) -> None:
        """Edit the chosen row where it stands."""
        if self.list.currentIndex().isValid() and not self._frame.read_only:
            self.list.write(self.list.currentIndex().row())

    def toggle_met(self) -> None:
        """Tick the chosen criterion, or take the tick away."""
        row = self.list.current()
        if row is not None and row.kind == "criterion":
            self._ask(lambda w: record_edits.set_met(w, row.id, met=not row.met))

    def remove(self) -> None:
        """Remove the chosen row, with what is below it."""
        row = self.list.current()
        if row is None or row.kind == "acceptance":
            return
        what = row.label or "the criterion"
        if self._ask(lambda w: record_edits.remove(w, _ENTITIES[row.kind], row.id)):
            self._frame.toast(f"Removed {what}", undo=True)

    def move_row(self, by: int) -> None:
        """Move the chosen row up (-1) or down (1) among its own."""
        row = self.list.current()
        among = self.model.siblings(row) if row is not None and row.kind != "acceptance" else []
        at = next((place for place, other in enumerate(among) if row and other.id == row.id), -1)
        if row is None or at < 0:
            return
        if 0 <= at + by < len(among):
            behind = among[at - 1] if by < 0 else among[at + 2] if at + 2 < len(among) else None
            self._drop(row, row.above, behind)
        elif row.kind == "criterion":
            self._cross(row, by)

    def _cross(self, row: Row, by: int) -> None:
        """Past the end of its story a criterion goes on to the next one, or from its top to the one above."""
        stories = self.model.heads()
        at = next(place for place, story in enumerate(stories) if story.id == row.above) + by
        if 0 <= at < len(stories):
            there = self.model.siblings(row._replace(above=stories[at].id))
            self._drop(row, stories[at].id, there[0] if by > 0 and there else None)

    def move_to_story(self) -> None:
        """Offer the stories of this PRD for the chosen criterion to go to."""
        row = self.list.current()
        if row is None or row.kind != "criterion":
            return
        menu = QMenu("Move to story", self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for story in self.model.heads():
            entry = menu.addAction(f"{story.label}  {_short(story.words)}".replace("&", "&&"))
            entry.setEnabled(story.id != row.above)
            entry.triggered.connect(lambda _on=False, eid=story.id: self._drop(row, eid, None))
        menu.setActiveAction(next((each for each in menu.actions() if each.isEnabled()), menu.actions()[0]))
        place = self.list.visualRect(self.list.currentIndex()).bottomLeft()
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _drop(self, row: Row, above: str, behind: Row | None) -> None:
        entity, before = _ENTITIES[row.kind], behind.id if behind else None
        if row.kind == "criterion" and above != row.above:
            self._ask(lambda w: record_edits.move_criterion(w, row.id, above, before))
        else:
            self._ask(lambda w: record_edits.reorder(w, entity, row.id, before))
        self.list.choose(row.kind, row.id)

    def _write(self, row: Row, text: str, again: bool) -> None:
        """A sentence was written; Return in a new row goes on to the next one."""
        self.model.drop_draft()
        self.list.setFocus()
        if row.id == DRAFT:
            if text and self._ask(lambda w: record_edits.add(w, row.kind, row.above or self._prd, text)):
                self._go_on(row, again=again)
            self._show_state()
        elif text and text != row.words:
            self._ask(lambda w: record_edits.rewrite(w, row.kind, row.id, text))

    def _go_on(self, row: Row, *, again: bool) -> None:
        siblings = self.model.siblings(row)
        if siblings:
            self.list.choose(siblings[-1].kind, siblings[-1].id)
        if again:
            self.begin(row.kind)

    def _ask(self, work: record_edits.Work) -> bool:
        workspace = self._frame.workspace
        return bool(self._frame.attempt(lambda: work(workspace)))

    def _choice(self, row: Row, field: str) -> QMenu:
        menu = QMenu(field.capitalize(), self)
        choices = {"": "No priority", **PRIORITIES} if field == "priority" else STATUSES
        for stored, words in choices.items():
            entry = menu.addAction(words)
            entry.setCheckable(True)
            entry.setChecked(stored == getattr(row, field))
            entry.triggered.connect(lambda _on=False, stored=stored: self._choose(row, field, stored))
        return menu

    def _choose(self, row: Row, field: str, stored: str) -> None:
        values = {field: stored or None}
        self._ask(lambda w: record_edits.change(w, _ENTITIES[row.kind], row.id, values))

    def _open_choice(self, row: Row, field: str, at: QPoint) -> None:
        if not self._frame.read_only:
            self._choice(row, field).popup(at)

    def _open_menu(self, at: QPoint) -> None:
        menu, row = QMenu(self), self.list.current()
        for wanted in ("record.edit", "record.toggle_met", "record.add_criterion"):
            menu.addAction(self._frame.action(wanted))
        if row is not None and row.is_head and not self._frame.read_only:
            menu.addMenu(self._choice(row, "priority"))
            menu.addMenu(self._choice(row, "status"))
        menu.addSeparator()
        for wanted in ("record.move_up", "record.move_down", "record.move_to_story", "record.remove"):
            menu.addAction(self._frame.action(wanted))
        menu.popup(self.list.viewport().mapToGlobal(at))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens().app))
        painter.fillRect(0, 0, 1, self.height(), QColor(tokens().line))
        painter.end()


def _short(words: str) -> str:
    """A story as one of many in a menu."""
    return words if len(words) <= _SHORT else f"{words[: _SHORT - 1].rstrip()}…"
