"""The Updates page: kept updates, and the draft that is being composed, in the editor with its preview."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QStackedLayout, QWidget

from roadmapper.changes import Step
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.ui.editors.markdown.export import sharing
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.pages.prds.reviewed_course import ReviewedCourse
from roadmapper.ui.pages.updates.bar import EDIT, PREVIEW, UpdateBar
from roadmapper.ui.pages.updates.deeds import Deeds, can
from roadmapper.ui.pages.updates.drafting import OPEN_TEMPLATE, WHY_NOT, Drafting
from roadmapper.ui.pages.updates.export import export
from roadmapper.ui.pages.updates.side import WIDTH as SIDE_WIDTH
from roadmapper.ui.pages.updates.side import Side
from roadmapper.ui.pages.updates.text_pane import TextPane
from roadmapper.ui.pages.updates.texts import DRAFT, Texts
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.side_by_side import side_by_side

_LISTED = frozenset({"audience", "theme", "team", "product", "workspace", "comment", "suggestion"})


class UpdatesPage(Page):
    """List or form at the left, the text at the right."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._shown = ""
        self._wanted = ""
        self._folder = frame.folder
        self.side = Side(frame)
        self.deeds = Deeds(frame)
        self.drafting = Drafting(frame, self.side.form, self)
        self._texts = Texts(self.drafting)
        self.pane = TextPane(frame, self._texts.read, self._texts.write)
        self.editor, self.problem, self.comments = self.pane.editor, self.pane.problem, self.pane.comments
        self.course = ReviewedCourse(frame, self.editor)
        self._bar = UpdateBar(frame)
        self._empty = EmptyState(
            "No updates yet",
            "An update tells people what moved, shipped and changed since they last heard from you.",
            "New update",
            "plus",
        )
        self._empty.button.follow(frame.action("update.new"))
        self._arrange()
        self._connect()
        self.reload()

    def _arrange(self) -> None:
        self._splitter = side_by_side(self.side, self.pane, grows=1)
        self._splitter.setSizes([SIDE_WIDTH, 900])
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._splitter)
        self._stack.addWidget(self._empty)

    def _connect(self) -> None:
        side, drafting, frame = self.side, self.drafting, self.frame
        side.list.chosen.connect(self._show)
        side.list.opened.connect(self.editor.take_keyboard)
        side.list.rename_asked.connect(lambda: frame.run("edit.rename"))
        side.left.connect(self._leave_draft)
        side.changed.opened.connect(self.deeds.go_to)
        drafting.listed.connect(side.show_changes)
        drafting.believed.connect(side.believed.show_told)
        drafting.follow(side.changed)
        drafting.drafted.connect(self._show_draft)
        drafting.told.connect(self.problem.say)
        drafting.told.connect(lambda *_: self.pane.follow(self._update))
        self.problem.button.clicked.connect(self._solve)
        self.editor.entity_asked.connect(self.deeds.go_to)
        self.editor.escaped.connect(side.take_keyboard)
        self._bar.modes.chosen.connect(lambda _mode: self.editor.uncover())
        self._bar.modes.chosen.connect(self.pane.set_mode)
        self.pane.mode_changed.connect(self._show_bar)

    # What is shown

    @property
    def _update(self) -> StakeholderUpdate | None:
        """What is shown: the draft or a kept update."""
        return self._texts.update(self.frame.workspace, self._shown)

    def reload(self) -> None:
        self.side.reload()
        self._keep_selection()
        if self._shown != DRAFT:
            self.editor.catch_up()
        self.drafting.compose()
        self._show_bar()

    def activate(self) -> None:
        if self.focusWidget() is None:
            self.side.take_keyboard()
        self._tell_selection()

    def _keep_selection(self) -> None:
        """Go on showing what is shown, or its neighbour where that is gone."""
        lines, composing = self.side.model.lines, self.drafting.is_on
        self._stack.setCurrentWidget(self._splitter if lines or composing else self._empty)
        self.side.show_composing(composing)
        if composing:
            return
        wanted = self._shown or self._wanted
        if wanted and self.side.model.row_of(wanted) >= 0:
            self.side.list.select(wanted)
            self._show(wanted)
        elif lines:
            row = min(max(self.side.list.currentIndex().row(), 0), len(lines) - 1)
            self.side.list.select(lines[row].id)
            self._show(lines[row].id)
        elif self._shown:
            self._shown = ""
            self.editor.clear()

    def _show(self, eid: str) -> None:
        if self.drafting.is_on or not eid or eid == self._shown or not self.frame.is_ready:
            return
        self.editor.flush()
        self._shown = self._wanted = eid
        self.problem.say("")
        self.editor.show_document(eid)
        self._show_bar()
        self._tell_selection()

    def _show_draft(self) -> None:
        if self._shown == DRAFT:
            self.editor.store.catch_up()
        else:
            self.editor.flush()
            self._shown = DRAFT
            self.editor.show_document(DRAFT)
        self._show_bar()
        self._tell_selection()

    def _tell_selection(self) -> None:
        kept = self._shown and self._shown != DRAFT
        self.selected.emit((Ref("stakeholder_update", self._shown),) if kept else ())

    def _show_bar(self) -> None:
        self.pane.follow(self._update)
        self._bar.modes.choose(self.pane.mode)
        self.bar_changed.emit()
        self.course.show()  # and the actions with it

    def bar_title(self) -> str:
        update = self._update
        return update.title if update is not None else ""

    def bar(self) -> Bar:
        update = self._update
        return self._bar.widgets(
            status=update.status if update is not None else "",
            composing=self._shown == DRAFT,
            can_compose=self.can("update.compose_again"),
        )

    def workspace_changed(self, step: Step) -> None:
        mine = [change for change in step.changes if change.entity == "stakeholder_update"]
        if any(change.field != "body" for change in mine):
            self.side.reload()
            self._keep_selection()
            self._show_bar()
        elif step.tables & _LISTED:
            self.side.reload()
        self.drafting.values_changed(step.tables)
        self.editor.workspace_changed(step)

    def reveal(self, ref: Ref) -> None:
        if self.drafting.is_on:
            self._leave_draft()
        self.comments.reveal(ref, self.side.list.select)

    # What can be done

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        found = {
            "update.new": self._new,
            "update.why_not": lambda: (self._new(), self.drafting.choose_template(WHY_NOT)),
            "update.keep": self._keep,
            "update.compose_again": self._compose_again,
            "update.edit_template": self.drafting.edit_template,
            **self.side.changed.handlers(),
            **{name: self._with_shown(do) for name, do in self.deeds.on_kept(self.side.list).items()},
            **self.pane.handlers(),
            **sharing(self.frame, self.editor, self._export),
        }
        return self.course.around(found)

    def can(self, action_id: str) -> bool:
        for part in (self.editor.deeds, self.course, self.comments):
            if (answer := part.can(action_id)) is not None:
                return answer
        return can(action_id, self._update, composing=self._shown == DRAFT)

    def is_checked(self, action_id: str) -> bool:
        return self.editor.deeds.is_checked(action_id) or self.comments.is_checked(action_id)

    def _new(self, audience: str = "") -> None:
        """Compose a draft, for an audience (an id) or whom it is usually for."""
        if not self.drafting.is_on:
            self.drafting.begin(audience)
            self._stack.setCurrentWidget(self._splitter)
            self.side.show_composing(True)
            if self.drafting.update is not None:
                self._show_draft()
        self.side.take_keyboard()

    def _leave_draft(self) -> None:
        """Back to the list; a text that was edited by hand waits for the next “New update”."""
        self.editor.flush()
        if self.drafting.is_edited:
            self.frame.toast("The draft that you edited waits under “New update”.")
        self._shown = ""
        self.drafting.leave()
        self.problem.say("")
        self.editor.clear()
        self._keep_selection()
        self._show_bar()
        self._tell_selection()
        self.side.take_keyboard()

    def _keep(self) -> None:
        self.editor.flush()
        draft = self.drafting.update
        kept = self.deeds.keep(draft) if draft is not None else None
        if kept is not None:
            self._shown, self._wanted = "", kept.id
            self.drafting.forget()
            self.reload()

    def _compose_again(self) -> None:
        self.editor.flush()
        update = None if self._shown == DRAFT else self._update
        if not self.deeds.may_replace(update, is_edited=self.drafting.is_edited):
            return
        if update is None:
            self.drafting.compose_again()
        else:
            self.deeds.compose_kept(update, lambda problem: self.problem.say(str(problem)))

    def _with_shown(self, do: Callable[[StakeholderUpdate], Any]) -> Callable[[], None]:
        """A handler that does something to the kept update that is shown, when its text is stored."""

        def run() -> None:
            self.editor.flush()
            update = self._update
            if update is not None and self._shown != DRAFT:
                do(update)

        return run

    def _solve(self) -> None:
        """What the bar over the text offers."""
        if self.problem.verb == OPEN_TEMPLATE:
            self.drafting.edit_template()
        else:
            self._compose_again()

    def _export(self, to: str) -> None:
        self.editor.flush()
        update = self._update
        if update is not None:
            self._folder = export(self.frame, update, to, self._folder) or self._folder

    # For the next start

    def state(self) -> dict[str, Any]:
        return {
            "editor": self.editor.state(),  # which first stores what has been typed
            "shown": self._shown,
            "mode": self.pane.mode,
            "comments": self.comments.beside.width,
            "side": self._splitter.sizes()[0],
            "draft": self.drafting.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        editor, width, draft = state.get("editor"), state.get("side"), state.get("draft")
        if isinstance(editor, dict):
            self.editor.restore(editor)
        if isinstance(width, int) and width > 0:
            self._splitter.setSizes([width, max(300, self.width() - width)])
        self.comments.beside.restore(state.get("comments"))
        self._wanted = str(state.get("shown", ""))
        if isinstance(draft, dict) and draft and not self.frame.read_only:
            self.drafting.restore(draft)
            if self.drafting.is_on:
                self._show_draft()
        if self._wanted != DRAFT:
            self.side.list.select(self._wanted)
        self.pane.set_mode(EDIT if state.get("mode") == EDIT else PREVIEW)
        self.reload()
