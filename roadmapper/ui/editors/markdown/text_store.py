"""Stores a text while it is typed, one step a pause; the text's own undo and the journal's keep in step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from roadmapper.changes import Step
from roadmapper.errors import WorkspaceError
from roadmapper.storage.typed_text import TypedText, merged
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.markdown.source_edit import SourceEdit

PAUSE_MS = 800
REST_MS = 10_000
"""After so long without a key, what is typed next is undone on its own."""

Write = Callable[[Workspace, str, TypedText, str | None], None]
"""Stores a document's text, with what others wrote meanwhile: workspace, id, text, gesture."""
Read = Callable[[Workspace, str], str]


@dataclass
class _Run:
    """One run of typing: its steps share a gesture, so that the workspace's undo takes them back together.

    ``undo_steps`` is how many steps the text's own undo had before it; ``began_after`` and ``ended_at`` are
    numbers of workspace steps.
    """

    gesture: str
    undo_steps: int
    began_after: int
    ended_at: int = -1


class TextStore(QObject):
    """Holds the document that an editor shows; ``flush`` before anything else may look at the workspace."""

    state_changed = Signal(str, bool)
    """In words whether all is stored, and whether that is a problem."""

    def __init__(self, edit: SourceEdit, entity: str, read: Read, write: Write) -> None:
        super().__init__(edit)
        self._edit, self._entity, self._read, self._write = edit, entity, read, write
        self._workspace: Workspace | None = None
        self._id = ""
        self._stored = ""
        self._pending = self._busy = False
        self._runs: list[_Run] = []
        self._run_is_over = True
        self._undo_steps = 0
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.flush)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._end_run)
        edit.lines_changed.connect(lambda *_: self._note_typing())
        edit.left.connect(self._leave)

    @property
    def id(self) -> str:
        """The document that is shown; empty for none."""
        return self._id

    def show(self, workspace: Workspace, eid: str) -> None:
        """Show a document; what was typed in the one before is stored first."""
        self.flush()
        self._workspace, self._id = workspace, eid
        self._stored = self._read(workspace, eid)
        self._start_over()
        self._edit.setReadOnly(workspace.read_only)
        self._edit.show_text(self._stored)
        self._say()

    def leave(self) -> None:
        """Show no document any more."""
        self.flush()
        self._id, self._stored = "", ""
        self._start_over()
        self._edit.show_text("")

    def _start_over(self) -> None:
        self._pause.stop()
        self._pending = False
        self._runs.clear()
        self._run_is_over = True
        self._undo_steps = 0

    def _note_typing(self) -> None:
        if self._busy or not self._id:
            return
        if self._run_is_over and self._workspace is not None:
            self._run_is_over = False
            self._runs.append(_Run(uuid.uuid4().hex, self._undo_steps, self._workspace.last_change))
        if not self._pending:
            self._pending = True
            self._say()
        self._pause.start()
        self._rest.start()

    def _leave(self) -> None:
        self.flush()
        self._end_run()

    def _end_run(self) -> None:
        self._run_is_over = True
        self._rest.stop()

    def flush(self) -> None:
        """Store what has been typed, now; a refusal is shown in words, and what was typed stays."""
        self._pause.stop()
        workspace = self._workspace
        if not self._pending or workspace is None or workspace.read_only:
            return
        text = self._edit.exact_text()
        self._busy = True
        try:
            self._take_back(workspace)
            if text != self._stored:
                before, run = workspace.last_change, self._run(workspace)
                self._write(workspace, self._id, TypedText(text, self._stored), run.gesture)
                self._stored = text
                if workspace.last_change != before:  # a draft may be written without a step of the workspace
                    run.ended_at = workspace.last_change
            self._undo_steps = self._edit.document().availableUndoSteps()
            self._take_over(workspace, text)
            self._pending = False
            self._say()
        except WorkspaceError as problem:
            self.state_changed.emit(f"Not stored: {problem}", True)
            self._pause.start()
        finally:
            self._busy = False

    def _take_over(self, workspace: Workspace, written: str) -> None:
        """Show what others wrote that was not announced yet: it is stored together with what was typed."""
        now = self._read(workspace, self._id)
        if now != written:
            self._edit.take_outside_change(now)
            self._stored = now
            self._start_over()

    def begin_apart(self) -> str:
        """Store what has been typed, and give the gesture of something else that will come into the text."""
        self._leave()
        return uuid.uuid4().hex

    def put_apart(self, gesture: str, put: Callable[[], object]) -> None:
        """Store what ``put`` does to the text under a gesture that other steps of the workspace have, too.

        The workspace's undo takes all of them back together. The text's own undo takes back words alone, and
        so its redo finds what they name.
        """
        self._leave()
        if self._workspace is None:
            return
        self._run_is_over = False
        self._runs = [_Run(gesture, self._undo_steps, self._workspace.last_change)]
        put()
        self.flush()
        self._runs.clear()
        self._run_is_over = True

    def _run(self, workspace: Workspace) -> _Run:
        if not self._runs:
            self._runs.append(_Run(uuid.uuid4().hex, 0, workspace.last_change))
        return self._runs[-1]

    def _take_back(self, workspace: Workspace) -> None:
        """Undo in the workspace the runs that the text's own undo went behind, if nothing came after them."""
        steps = self._edit.document().availableUndoSteps()
        while self._runs and self._runs[-1].ended_at == workspace.last_change:
            run = self._runs[-1]
            if steps > run.undo_steps:
                return
            workspace.undo()
            self._stored = self._read(workspace, self._id)
            self._runs.pop()
            self._run_is_over = not self._runs
            if self._runs and self._runs[-1].ended_at == run.began_after:
                self._runs[-1].ended_at = workspace.last_change
            else:
                self._runs.clear()
                self._run_is_over = True

    def take(self, step: Step) -> None:
        """Look at a committed step: somebody else may have changed the text that is shown."""
        if self._busy or not self._id or self._workspace is None:
            return
        touched = any(
            change.eid == self._id and change.entity == self._entity and change.field == "body"
            for change in step.changes
        )
        if touched:
            self.catch_up()

    def catch_up(self) -> None:
        """Take over what the workspace holds now, where somebody else has changed it."""
        if self._busy or not self._id or self._workspace is None:
            return
        now = self._read(self._workspace, self._id)
        if now == self._stored:
            return
        shown = merged(self._stored, self._edit.exact_text(), now) if self._pending else now
        self._busy = True
        try:
            self._edit.take_outside_change(shown)
        finally:
            self._busy = False
        self._stored = now
        self._start_over()
        if shown != now:
            self._note_typing()
        self._say()

    def _say(self) -> None:
        if self._workspace is not None and self._workspace.read_only:
            self.state_changed.emit("Open for reading only", False)
        else:
            self.state_changed.emit("Typing …" if self._pending else "Saved", False)
