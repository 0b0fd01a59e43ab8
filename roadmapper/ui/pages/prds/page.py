"""The PRDs page: chooses a document from the list and shows it in the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.entities.prd import PRD
from roadmapper.errors import NotFound
from roadmapper.operations import items, prds
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.beside import OneBeside
from roadmapper.ui.editors.comments.deeds import CommentsDeeds
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.editors.markdown.export import sharing
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.pages.prds.about import heading_html
from roadmapper.ui.pages.prds.bar import PrdBar
from roadmapper.ui.pages.prds.export import export
from roadmapper.ui.pages.prds.list_pane import NARROW_WIDTH, ROOMY, ListPane
from roadmapper.ui.pages.prds.list_pane import WIDTH as LIST_WIDTH
from roadmapper.ui.pages.prds.records import RecordsDeeds
from roadmapper.ui.pages.prds.reviewing import Reviewing
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.side_by_side import side_by_side

_CONTEXT = ("edit.rename", "edit.duplicate", "prd.choose_initiative", "document.export_html", "edit.delete")


def _text_of(workspace: Workspace, eid: str) -> str:
    return workspace.get(PRD, eid).body


class PrdsPage(Page):
    """List at the left, source and preview at the right."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._shown = self._wanted = ""
        self._asked_of: PRD | None = None
        self._folder = frame.folder
        self.pane = ListPane(frame)
        self.editor = DocumentEditor(frame, "prd", _text_of, prds.write_text)
        self.reviewing = Reviewing(frame, self.editor, self.pane)
        self._bar = PrdBar(frame)
        self._empty = EmptyState(
            "No PRDs yet",
            "A PRD says what is to be built, for whom and why; its dates and figures follow the roadmap.",
            "New PRD",
            "plus",
        )
        self._empty.button.follow(frame.action("prd.new"))
        self._splitter = side_by_side(self.pane, self.editor, grows=1)
        self._list_width = 0
        self._splitter.splitterMoved.connect(lambda *_: self._note_list_width())
        self.records = RecordsDeeds(frame, self.editor, self._splitter)
        self.comments = CommentsDeeds(frame, self.editor, self._splitter)
        OneBeside(self.records.panel, self.comments.panel)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._empty)
        self._connect()
        self.reload()

    def _connect(self) -> None:
        self.pane.list.chosen.connect(self._show)
        self.pane.list.opened.connect(self.editor.take_keyboard)
        self.pane.list.rename_asked.connect(self._rename)
        self.pane.menu_asked.connect(self._open_menu)
        self.editor.escaped.connect(self.pane.list.setFocus)
        self.editor.entity_asked.connect(self._go_to)
        self._bar.chip.chosen.connect(self.reviewing.set_status)
        self._bar.modes.chosen.connect(lambda mode: self.frame.run(f"document.{mode}"))
        self.editor.mode_changed.connect(self._show_mode)
        self.selected.connect(self.records.show_selected)

    # What is shown

    def reload(self) -> None:
        self.pane.reload()
        self._stack.setCurrentWidget(self._splitter if self.pane.model.total else self._empty)
        self._keep_selection()
        self.editor.catch_up()
        self._show_bar()

    def activate(self) -> None:
        self._keep_selection()
        if self.focusWidget() in (None, self.pane.field):
            self.pane.list.setFocus()
        self._tell_selection()

    def reveal(self, ref: Ref) -> None:
        self.comments.reveal(ref, self.pane.select)

    def _keep_selection(self) -> None:
        """Go on showing the PRD that is shown, or another one where it is gone."""
        wanted = self._shown or self._wanted
        if wanted and self.pane.model.title_of(wanted):
            if self._shown != wanted:
                self.pane.select(wanted)
            return
        first = self.pane.model.id_at(max(0, self.pane.list.currentIndex().row()))
        if first:
            self.pane.select(first)
            self._show(first)
        elif self._shown:
            self._shown = ""
            self.editor.clear()

    def _show(self, eid: str) -> None:
        if not eid or eid == self._shown or not self.frame.is_ready:
            return
        self.editor.flush()
        self._shown = self._wanted = eid
        prd = self._prd()
        if prd is not None:
            self.editor.show_document(eid, heading_html(self.frame.workspace, prd))
            self.reviewing.show()
        self._show_bar()
        self._tell_selection()

    def _tell_selection(self) -> None:
        self.selected.emit((Ref("prd", self._shown),) if self._shown else ())

    def _prd(self) -> PRD | None:
        if not self._shown:
            return None
        try:
            return self.frame.workspace.get(PRD, self._shown)
        except NotFound:
            return None

    def _show_bar(self) -> None:
        self._bar.show_prd(self.frame.workspace, self._prd())
        self._bar.modes.choose(self.editor.mode)
        self.bar_changed.emit()

    def bar_title(self) -> str:
        return self.pane.model.title_of(self._shown)

    def bar(self) -> Bar:
        return self._bar.widgets()

    def workspace_changed(self, step: Step) -> None:
        mine = [change for change in step.changes if change.entity == "prd"]
        if any(change.field != "body" for change in mine):
            self.pane.reload()
            self._stack.setCurrentWidget(self._splitter if self.pane.model.total else self._empty)
            self._keep_selection()
            self._show_bar()
        elif "initiative" in step.tables:
            self._show_bar()
        self.pane.model.count_again(step.tables)
        self.pane.model.forget_words({change.eid for change in mine})
        self.editor.workspace_changed(step)
        prd = self._prd() if any(change.eid == self._shown for change in mine) else None
        if prd is not None:
            self.editor.preview.show_heading(heading_html(self.frame.workspace, prd))

    # What can be done

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        self._asked_of = self._prd() if self.frame.is_ready else None  # read once for all actions
        found: dict[str, Callable[[], Any]] = {
            "edit.rename": self._rename,
            "edit.delete": self._delete,
            "edit.duplicate": self._duplicate,
            "edit.find_here": self._find,
            **sharing(self.frame, self.editor, self._export),
            "prd.go_to_initiative": self._go_to_initiative,
            "prd.choose_initiative": self._choose_initiative,
        }
        own = self.reviewing.course.around(found)
        own |= self.records.handlers() | self.comments.handlers()
        return self.editor.deeds.handlers() | own | self.reviewing.handlers()

    def can(self, action_id: str) -> bool:
        prd = self._asked_of
        if prd is None:
            return False
        for deeds in (self.editor.deeds, self.records, self.comments):
            if (answer := deeds.can(action_id)) is not None:
                return answer
        if (answer := self.reviewing.can(action_id, prd)) is not None:
            return answer
        if action_id == "prd.go_to_initiative":
            return prd.initiative is not None
        return True

    def is_checked(self, action_id: str) -> bool:
        return any(each.is_checked(action_id) for each in (self.editor.deeds, self.records, self.comments))

    def _show_mode(self) -> None:
        self._bar.modes.choose(self.editor.mode)
        self.frame.refresh_actions()

    def _find(self) -> None:
        if self.pane.list.hasFocus():
            self.pane.field.setFocus()
        else:
            self.editor.open_find()

    def _rename(self) -> None:
        row = self.pane.model.row_of(self._shown)
        if row < 0 or self.frame.read_only:
            return
        change = lambda title: self._change(title=title)  # noqa: E731 - named for the call below
        self.pane.list.edit_title(row, change)

    def _change(self, **values: Any) -> None:
        changes = {self._shown: values}
        self.frame.attempt(lambda: items.change_items(self.frame.workspace, "prd", changes))

    def _delete(self) -> None:
        title, gone = self.pane.model.title_of(self._shown), self._shown
        self.editor.flush()
        if self.frame.attempt(lambda: items.remove_items(self.frame.workspace, [("prd", gone)])):
            self.frame.toast(f"Deleted “{title}”", undo=True)

    def _duplicate(self) -> None:
        self.editor.flush()
        chosen = [("prd", self._shown)]
        made = self.frame.attempt(lambda: items.duplicate_items(self.frame.workspace, chosen))
        if made:
            self.pane.select(made[0].id)

    def _export(self, to: str) -> None:
        self.editor.flush()
        self._folder = export(self.frame, self._shown, to, self._folder) or self._folder

    def _go_to_initiative(self) -> None:
        prd = self._prd()
        if prd is not None and prd.initiative:
            self.frame.reveal(Ref("initiative", prd.initiative))

    def _choose_initiative(self) -> None:
        from roadmapper.ui.pages.prds.new_prd import ChooseInitiative

        prd = self._prd()
        if prd is not None:
            dialog = ChooseInitiative(self.frame, prd.initiative, self.frame.window)
            if dialog.exec() and dialog.initiatives.chosen != prd.initiative:
                self._change(initiative=dialog.initiatives.chosen)

    def _go_to(self, key: str) -> None:
        def go() -> None:
            item = self.frame.workspace.find(key)
            self.frame.reveal(Ref(item.entity_name(), item.id))

        self.frame.attempt(go)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in _CONTEXT:
            menu.addAction(self.frame.action(action_id))
        menu.popup(at)

    # What comes back

    def _note_list_width(self) -> None:
        self._list_width = self._splitter.sizes()[0]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._list_width or (LIST_WIDTH if self.width() >= ROOMY else NARROW_WIDTH)
        beside = (self.records.beside.width, self.comments.beside.width)
        self._splitter.setSizes([wanted, max(300, self.width() - wanted - sum(beside)), *beside])

    def state(self) -> dict[str, Any]:
        place = {"shown": self._shown, "list": self._list_width, "folder": str(self._folder)}
        place |= {"records": self.records.beside.width, "comments": self.comments.beside.width}
        return place | {"editor": self.editor.state()}

    def restore(self, state: dict[str, Any]) -> None:
        editor, width, folder = state.get("editor"), state.get("list"), state.get("folder")
        if isinstance(editor, dict):
            self.editor.restore(editor)
        if isinstance(width, int) and width > 0:
            self._list_width = width
        if isinstance(folder, str) and Path(folder).is_dir():
            self._folder = Path(folder)
        self.records.beside.restore(state.get("records"))
        self.comments.beside.restore(state.get("comments"))
        self._wanted = str(state.get("shown", ""))
        if self._wanted and self._wanted != self._shown:
            self.pane.select(self._wanted)
        self._show_bar()
