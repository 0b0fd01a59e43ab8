"""The Releases page: a table of releases, and below it checklist, scope, go or no-go and notes of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QApplication, QWidget

from roadmapper.changes import Step
from roadmapper.entities.base import noun
from roadmapper.entities.registry import entity_named
from roadmapper.operations import releases
from roadmapper.storage import table_reading
from roadmapper.ui.editors.options import Option
from roadmapper.ui.editors.pick_popup import PickPopup
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.below import Below, one_above_other
from roadmapper.ui.pages.register import RegisterPage
from roadmapper.ui.pages.releases.notes_room import NotesRoom
from roadmapper.ui.pages.releases.readiness_room import ReadinessRoom
from roadmapper.ui.pages.releases.record_room import RecordRoom
from roadmapper.ui.pages.releases.scope_room import ScopeRoom
from roadmapper.ui.tables.item_table import ItemTable

_READINESS, _SCOPE, _RECORD, _NOTES = range(4)
_NOTHING_LEFT: Final = {"release.reopen": "planned", "release.ship": "shipped"}
"""States in which an action would change nothing."""
_SHOWN_WITH: Final = frozenset({"release", "readiness_item", "initiative", "workspace"})


class ReleasesPage(RegisterPage):
    """Keys that delete, rename and copy work in the table that has the keyboard."""

    page_id = "releases"
    entity = "release"
    adds = "release.new"
    first_columns = frozenset({"key", "title", "date", "readiness", "scope", "state", "owner"})
    teaches = (
        "A release ships initiatives on a date. Its checklist says what each function has to do before that.",
        "Plan a release",
    )
    hint = "Filter: words, is:planned"
    in_menu = ("release.add_scope", "release.go", "release.no_go", "release.ship")

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        self.readiness = ReadinessRoom(frame)
        self.scope = ScopeRoom(frame)
        self.record = RecordRoom(frame, self.readiness.table.source)
        self.notes = NotesRoom(frame)
        self._state = ""
        """How far the shown release is: planned, go, no_go or shipped."""
        self.below = Below("Select a release to see its checklist, its scope, and how its date slipped.")
        super().__init__(frame, parent)

    def room(self) -> QWidget:
        self.below.add_room("Readiness", self.readiness)
        self.below.add_room("Scope", self.scope)
        self.below.add_room("Go or no-go", self.record)
        self.below.add_room("Release notes", self.notes)
        for table in (self.readiness.table, self.scope.table):
            table.selected.connect(lambda refs: self.selected.emit(refs) if refs else None)
            table.opened.connect(lambda: self.frame.run("inspector.focus"))
        return one_above_other(self.table, self.below)

    @property
    def shown(self) -> str:
        """The release (an id) that is shown below; empty for none or several."""
        ids = self.table.selected_ids()
        return ids[0] if len(ids) == 1 else ""

    def chosen(self, refs: tuple[Ref, ...]) -> None:
        self._show()
        super().chosen(refs)

    def _show(self) -> None:
        eid = self.shown
        names = self.frame.reading.read(
            lambda c: table_reading.read_columns(c, self.entity, ("key", "title", "state"), [eid])
        )
        for _eid, key, title, state in names:
            self._state = state
            self.below.show_title(f"{key} · {title}")
            for room in (self.readiness, self.scope, self.record, self.notes):
                room.show_release(eid)
        if not names:
            self._flush()
            self.below.show_title(None)
        self.frame.refresh_actions()

    def _flush(self) -> None:
        for room in (self.record, self.notes):
            room.flush()
        for table in (self.readiness.table, self.scope.table):
            table.editing.finish()

    def reload(self) -> None:
        super().reload()
        for table in (self.readiness.table, self.scope.table):
            table.reload()
        self._show()

    def activate(self) -> None:
        super().activate()
        if not self.table.selected_ids() and self.table.model.ids:
            self.table.view.select_ids([self.table.model.ids[0]], self.table.model.column_of("title"))

    def workspace_changed(self, step: Step) -> None:
        super().workspace_changed(step)
        for table in (self.readiness.table, self.scope.table):
            table.step(step)
        if step.tables & _SHOWN_WITH:
            self._show()

    def leave_front(self) -> None:
        self._flush()
        super().leave_front()

    def reveal(self, ref: Ref) -> None:
        if ref.entity != "readiness_item":
            super().reveal(ref)
            return
        rows = self.frame.reading.read(
            lambda connection: table_reading.read_columns(connection, ref.entity, ("release",), [ref.id])
        )
        for _eid, release in rows:
            super().reveal(Ref(self.entity, release))
            self.below.tabs.setCurrentIndex(_READINESS)
            self.readiness.table.reveal(ref.id)

    # Actions

    @property
    def _with_keyboard(self) -> ItemTable:
        """The table that keys are for."""
        holder = QApplication.focusWidget()
        for table in (self.readiness.table, self.scope.table):
            if holder is not None and (table is holder or table.isAncestorOf(holder)):
                return table
        return self.table

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        return {
            **super().handlers(),
            "edit.rename": lambda: self._with_keyboard.edit_current(),
            "edit.duplicate": lambda: self._with_keyboard.duplicate(),
            "edit.delete": self._delete,
            "release.add_line": self._add_line,
            "release.add_checklist": self._offer_checklists,
            "release.keep_checklist": self._keep_checklist,
            "release.add_scope": lambda: (self.below.tabs.setCurrentIndex(_SCOPE), self.scope.offer()),
            "release.go": lambda: self._decide(go=True),
            "release.no_go": lambda: self._decide(go=False),
            "release.ship": self._ship,
            "release.reopen": self._reopen,
            "release.write_notes": lambda: (self.below.tabs.setCurrentIndex(_NOTES), self.notes.offer()),
            "release.copy_notes": self.notes.copy,
        }

    def can(self, action_id: str) -> bool:
        if action_id.startswith("release.") and action_id != self.adds:
            return bool(self.shown) and self._state != _NOTHING_LEFT.get(action_id)
        if action_id in ("edit.rename", "edit.duplicate", "edit.delete"):
            return bool(self._with_keyboard.selected_ids())
        return super().can(action_id)

    def _delete(self) -> None:
        table = self._with_keyboard
        if table is self.scope.table:
            self.scope.take_out()
        else:
            table.delete()

    def add(self) -> None:
        """Add a release with the usual checklist, and edit its title at once."""
        self.begin_adding()
        self.table.editing.finish()
        title = f"New {noun(entity_named(self.entity))}"
        added = self.frame.attempt(lambda: releases.add_release(self.frame.workspace, {"title": title}))
        if added is not None and self.table.reveal(added.id):
            self.table.view.setFocus()
            self.table.edit_current()

    def _add_line(self) -> None:
        self.below.tabs.setCurrentIndex(_READINESS)
        self.readiness.begin_line()
        near = self.readiness.table.view.currentIndex()
        here = self.readiness.table.model.values(near) if near.isValid() else {}
        self.readiness.table.add_part(title="New line", function=here.get("function") or "engineering")

    def _offer_checklists(self) -> None:
        self.below.tabs.setCurrentIndex(_READINESS)
        known = releases.checklists(self.frame.workspace)
        options = [Option(each.id, f"{each.title} ({len(each.lines)})") for each in known]
        popup = PickPopup(options, parent=self)
        popup.picked.connect(
            lambda checklist: self.frame.attempt(
                lambda: releases.add_checklist(self.frame.workspace, self.shown, checklist)
            )
        )
        at = self.below.tabs.rect()
        at.moveTopLeft(self.below.tabs.mapToGlobal(at.topLeft()))
        popup.show_below(at)

    def _keep_checklist(self) -> None:
        """Keep it under the release's title; a second time replaces what was kept."""
        title = self.below.title.text().partition(" · ")[2]
        kept = self.frame.attempt(
            lambda: releases.keep_checklist(self.frame.workspace, self.shown, f"As {title}")
        )
        if kept is not None:
            self.frame.toast(f"Kept the checklist as “{kept.title}”", undo=True)

    def _ship(self) -> None:
        self.frame.attempt(lambda: releases.ship(self.frame.workspace, self.shown, today=date.today()))

    def _reopen(self) -> None:
        self.frame.attempt(lambda: releases.reopen(self.frame.workspace, self.shown))

    def _decide(self, *, go: bool) -> None:
        """Record it with the reason that stands there; the field for one has the keyboard then."""
        self.below.tabs.setCurrentIndex(_RECORD)
        note, workspace = self.record.note.toPlainText(), self.frame.workspace
        self.record.note.show_text(note)
        self.frame.attempt(
            lambda: releases.decide(workspace, self.shown, go=go, note=note, today=date.today())
        )
        if not note:
            self.record.note.setFocus()
