"""What is done to the chosen thread of a panel: answered, edited, resolved, accepted, rejected, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from roadmapper.operations import comments, suggestions
from roadmapper.operations.discussions import Said, Thread
from roadmapper.ui.editors.comments.panel import CommentsPanel
from roadmapper.ui.editors.comments.threads import Threads
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.frame import Frame

_MENU = ("answer", "resolve", "accept", "reject", "edit", "remove")


class ThreadDeeds(QObject):
    """Every one of them is a step, which Undo takes back."""

    def __init__(self, frame: Frame, editor: DocumentEditor, panel: CommentsPanel, threads: Threads) -> None:
        super().__init__(panel)
        self._frame, self._editor, self._panel, self._threads = frame, editor, panel, threads
        panel.list.answered.connect(self._answer)
        panel.list.rewritten.connect(self._rewrite)
        panel.list.menu_asked.connect(self._open_menu)
        panel.list.taken.connect(frame.refresh_actions)

    @property
    def chosen(self) -> Thread | None:
        """The thread that is chosen in the panel; None while that is closed."""
        row = self._panel.list.current() if not self._panel.isHidden() else None
        return row.thread if row is not None else None

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        return {
            "comment.answer": self._focus_answer,
            "comment.resolve": self._resolve,
            "comment.accept": self._accept,
            "comment.reject": self._reject,
            "comment.edit": self._edit,
            "comment.remove": self._remove,
        }

    def can(self, action_id: str) -> bool:
        """Whether one of ``handlers`` makes sense for the chosen thread and this person."""
        thread, said, me = self.chosen, self._in_hand, self._frame.workspace.author_name
        if said is not None and action_id in ("comment.edit", "comment.remove"):
            return said.person == me
        return thread is not None and _fits(action_id, thread, me)

    @property
    def _in_hand(self) -> Said | None:
        """The answer that is meant rather than its thread."""
        card, thread = self._panel.list.card, self.chosen
        if card is None or thread is None:
            return None
        return next((said for said in thread.answers if said.id == card.in_hand), None)

    def _answer(self, eid: str, text: str) -> None:
        workspace = self._frame.workspace
        self._panel.list.drop_card()
        self._frame.attempt(lambda: comments.answer(workspace, eid, text))
        self._threads.choose(eid)
        self._panel.list.setFocus()

    def _rewrite(self, eid: str, text: str) -> None:
        workspace, thread = self._frame.workspace, self.chosen
        if thread is None:
            return
        suggested = thread.kind == "suggestion" and thread.id == eid
        does = suggestions.rewrite if suggested else comments.rewrite
        if self._frame.attempt(lambda: does(workspace, eid, text)) is not None:
            self._panel.list.drop_card()
            self._threads.choose(thread.id)
        self._panel.list.setFocus()

    def _focus_answer(self) -> None:
        if self._panel.list.card is not None:
            self._panel.list.card.answer.setFocus()

    def _edit(self) -> None:
        if self._panel.list.card is not None:
            self._panel.list.card.rewrite()

    def _resolve(self) -> None:
        thread, workspace = self.chosen, self._frame.workspace
        if thread is None:
            return
        reopens = not thread.is_open
        if thread.kind == "suggestion":
            does = suggestions.reopen
        else:
            does = comments.reopen if reopens else comments.resolve
        if self._frame.attempt(lambda: does(workspace, thread.id)):
            self._frame.toast(f"{'Reopened' if reopens else 'Resolved'} {thread.key}", undo=True)

    def _accept(self) -> None:
        thread, workspace = self.chosen, self._frame.workspace
        self._editor.flush()
        if thread and self._frame.attempt(lambda: suggestions.accept(workspace, thread.id)) is not None:
            self._frame.toast(f"Accepted {thread.key}", undo=True)

    def _reject(self) -> None:
        thread, workspace = self.chosen, self._frame.workspace
        if thread and self._frame.attempt(lambda: suggestions.reject(workspace, thread.id)):
            self._frame.toast(f"Rejected {thread.key}", undo=True)

    def _remove(self) -> None:
        thread, said, workspace = self.chosen, self._in_hand, self._frame.workspace
        if thread is None:
            return
        gone = said or thread
        does = suggestions.remove if gone is thread and thread.kind == "suggestion" else comments.remove
        if said is not None:
            self._panel.list.setFocus()  # before its row goes with the keyboard in it
        if self._frame.attempt(lambda: does(workspace, gone.id)):
            what = gone.key if said is None else f"the answer {gone.key}"
            self._frame.toast(f"Removed {what}", undo=True)

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self._panel)
        for name in _MENU:
            action = self._frame.action(f"comment.{name}")
            if action.isEnabled():
                menu.addAction(action)
        menu.popup(at)


def _fits(action_id: str, thread: Thread, me: str) -> bool:
    """Whether something can be done to a thread by this person."""
    suggested = thread.kind == "suggestion"
    if action_id in ("comment.accept", "comment.reject"):
        return suggested and thread.is_open
    if action_id == "comment.resolve":
        return thread.state == "rejected" if suggested else True
    if action_id == "comment.edit":
        return thread.person == me and (thread.is_open or not suggested)
    return True
