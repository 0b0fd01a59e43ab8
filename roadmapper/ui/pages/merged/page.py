"""The Merged copies page: reads a merge behind the screen, and answers what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.counting import counted, grouped
from roadmapper.operations.history_moments import clock_words
from roadmapper.operations.merge_answers import take, take_paragraphs
from roadmapper.operations.merge_review import Line, Review, read_review
from roadmapper.operations.merge_told import Teller, can_take
from roadmapper.operations.merge_undo import undo_merge
from roadmapper.operations.merges import Choice, answer_with
from roadmapper.operations.wording import Wording
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.merged.bar import ReviewBar
from roadmapper.ui.pages.merged.editing import ResultEditing
from roadmapper.ui.pages.merged.figures import Figures
from roadmapper.ui.pages.merged.model import ReviewModel
from roadmapper.ui.pages.merged.view import ReviewView
from roadmapper.ui.pages.page import Bar, Page
from roadmapper.ui.reading_behind import read_behind
from roadmapper.ui.widgets.empty_state import EmptyState

_AT_ONCE = 40
"""So many answers are stored on the UI thread, more behind the screen."""
_CONTEXT = ("merged.take_mine", "merged.take_theirs", "merged.take_both", "merged.edit", "merged.show_item")


class MergedPage(Page):
    """Shows one merge; every answer is a step, and what is shown comes back with it."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(frame, parent)
        self._asked = self._answered = 0
        self._wanted: str | None = None
        self._current = ""
        self.review = Review()
        self.model = ReviewModel()
        self.view = ReviewView(self.model)
        self.view.writable = not frame.read_only
        self.figures = Figures()
        self.editing = ResultEditing(frame, self.view, self.model, self._store)
        self.buttons = ReviewBar(frame)
        self.nothing = EmptyState("Reading the merge", "", "Merge copies…")
        self.nothing.button.follow(frame.action("file.merge_copies"))
        self.nothing.button.hide()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figures)
        column.addWidget(self.view, 1)
        self._whole = whole
        self._stack = QStackedWidget()
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(whole)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)
        self._connect()
        self.reload()

    def _connect(self) -> None:
        self.view.taken.connect(lambda line_id, side: self._take(self._lines_of(line_id), side))
        self.view.edit_asked.connect(self._edit)
        self.view.opened.connect(self._show_item)
        self.view.chosen.connect(self.frame.refresh_actions)
        self.view.customContextMenuRequested.connect(self._open_menu)
        self.buttons.merge_chosen.connect(self.show_merge)

    # Reading

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is what was asked for last."""
        return self._asked == self._answered

    def reload(self) -> None:
        self._asked = asked = self._asked + 1
        workspace, reader, wanted = self.frame.workspace, self.frame.reading, self._wanted

        def work(_progress: object) -> tuple[Review, Teller]:
            wording = Wording(workspace)
            review = read_review(workspace, reader, wanted, wording=wording)
            teller = Teller(workspace, review, reader, wording)
            for line in review.asked[:30]:
                teller.told(line)  # names and texts of what is seen first
            return review, teller

        read_behind(self.frame, "Reading the merge", work, lambda found: self._show(asked, *found))

    def show_merge(self, merge: str) -> None:
        """Review another of the merges."""
        self._wanted = merge
        self.reload()

    def _show(self, asked: int, review: Review, teller: Teller) -> None:
        if asked != self._asked:
            return
        self._answered = asked
        row = self.view.currentIndex().row()
        shown = self.model.line(row)
        self.review = review
        self.model.show(review, teller)
        self.view.writable = not self.frame.read_only
        style = teller.wording.conventions.date_style
        self.figures.show_review(review, style)
        self.buttons.show_review(review, lambda at: clock_words(at, style))
        if review.merge is None:
            self.nothing.say(
                "No copies merged yet",
                "When another copy of this file is merged in, what it brought is told here, and what only you"
                " can decide waits for your answer.",
            )
            self.nothing.button.show()
        self._stack.setCurrentWidget(self.nothing if review.merge is None else self._whole)
        if review.merge is None and self.view.hasFocus():
            self.activate()  # it is out of sight now
        place = self.model.row_of(shown.id if shown is not None else self._current)
        if place >= 0 and place != self.view.currentIndex().row():
            self.view.choose(place)
        elif place < 0:
            self.view.choose(max(self.model.next_open(-1), 0))
        self.bar_changed.emit()
        self.frame.refresh_actions()

    def workspace_changed(self, step: Step) -> None:
        about = {(line.entity, line.eid) for line in self.review.asked}
        if step.kind != "edit" or any((change.entity, change.eid) in about for change in step.changes):
            self.reload()

    def activate(self) -> None:
        shown = self.nothing.button if self.review.merge is None else self.view
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    def bar(self) -> Bar:
        return self.buttons.bar()

    # Answering

    def _lines_of(self, line_id: str) -> list[Line]:
        return self.model.lines([self.model.row_of(line_id)])

    def _take(self, lines: Sequence[Line], choice: Choice) -> None:
        """Answer these lines, as one step; many behind the screen."""
        teller, review, workspace = self.model.teller, self.review, self.frame.workspace
        lines = [line for line in lines if can_take(line, choice)]
        if teller is None or not lines or self.frame.read_only:
            return
        if len(lines) <= _AT_ONCE:
            self.frame.attempt(lambda: take(workspace, review, teller, lines, choice))
            return
        self.frame.in_background(
            f"Answering {grouped(len(lines))} conflicts",
            lambda _progress: take(workspace, review, teller, lines, choice),
            lambda done: self.frame.toast(f"Answered {counted(done, 'conflict')}.", undo=True),
        )

    def _store(self, line: Line, value: Any) -> None:
        teller, question, workspace = self.model.teller, line.question, self.frame.workspace
        if teller is None or question is None:
            return
        if teller.is_text(line):
            self.frame.attempt(lambda: take_paragraphs(workspace, self.review, teller, line, value))
        else:
            self.frame.attempt(lambda: answer_with(workspace, question, value))

    def _open_lines(self) -> list[Line]:
        return [line for line in self.review.asked if line.is_open]

    def _edit(self) -> None:
        line = self.view.current_line()
        if line is not None and not self.frame.read_only:
            self.editing.begin(line, self.review)

    def _undo(self) -> None:
        merge, workspace, reader = self.review.merge, self.frame.workspace, self.frame.reading
        if merge is None:
            return

        def tell(answers: int) -> None:
            more = f", and {counted(answers, 'answer')} with it" if answers else ""
            self.frame.toast(f"The merge was undone{more}. Redo brings it again.")

        self.frame.in_background(
            "Undoing the merge", lambda _progress: undo_merge(workspace, reader, merge), tell
        )

    def _next_open(self) -> None:
        row = self.model.next_open(self.view.currentIndex().row())
        if row >= 0:
            self.view.choose(row)
        elif self.review.open_elsewhere:
            self._current = ""
            self.show_merge(self.review.open_elsewhere[0])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_item(self) -> None:
        line = self.view.current_line()
        if line is not None:
            self.frame.reveal(Ref(line.entity, line.eid))

    # Actions

    def handlers(self) -> Mapping[str, Callable[..., Any]]:
        return {
            "merged.next_open": self._next_open,
            "merged.take_mine": lambda: self._take(self.view.selected_lines(), "mine"),
            "merged.take_theirs": lambda: self._take(self.view.selected_lines(), "theirs"),
            "merged.take_both": lambda: self._take(self.view.selected_lines(), "both"),
            "merged.edit": self._edit,
            "edit.rename": self._edit,
            "merged.show_item": self._show_item,
            "merged.all_mine": lambda: self._take(self._open_lines(), "mine"),
            "merged.all_theirs": lambda: self._take(self._open_lines(), "theirs"),
            "merged.undo": self._undo,
        }

    def can(self, action_id: str) -> bool:
        if action_id == "merged.next_open":
            return bool(self.review.open or self.review.open_elsewhere)
        if action_id in ("merged.all_mine", "merged.all_theirs"):
            return self.review.open > 0
        if action_id == "merged.undo":
            return self.review.merge is not None and self.review.merge.made_here
        if action_id in ("merged.edit", "edit.rename"):
            return self.editing.can(self.view.current_line())
        if action_id == "merged.show_item":
            return self.view.current_line() is not None
        choice: Choice = "both" if action_id == "merged.take_both" else "mine"
        return any(can_take(line, choice) for line in self.view.selected_lines())

    def _open_menu(self, at: QPoint) -> None:
        if self.view.current_line() is None:
            return
        menu = QMenu(self)
        for name in _CONTEXT:
            menu.addAction(self.frame.action(name))
        menu.popup(self.view.viewport().mapToGlobal(at))

    # For the next start

    def state(self) -> dict[str, Any]:
        line = self.view.current_line()
        return {"merge": self._wanted, "line": line.id if line is not None else self._current}

    def restore(self, state: dict[str, Any]) -> None:
        merge, line = state.get("merge"), state.get("line")
        if isinstance(line, str):
            self._current = line
        if isinstance(merge, str) and merge != self._wanted:
            self.show_merge(merge)
