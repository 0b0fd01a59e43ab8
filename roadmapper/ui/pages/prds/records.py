"""What the PRDs page answers of the actions on stories and requirements, and the panel they are done in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSplitter

from roadmapper.counting import grouped
from roadmapper.operations import record_texts
from roadmapper.operations.record_texts import Kind
from roadmapper.ui.editors.beside import Beside
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.prds.records_panel import WIDTH, RecordsPanel

_OWN = "record."


class RecordsDeeds:
    """Puts the panel into a splitter; a page asks for ``handlers``, ``can`` and ``is_checked``."""

    def __init__(self, frame: Frame, editor: DocumentEditor, splitter: QSplitter) -> None:
        self._frame, self._editor = frame, editor
        self.panel = RecordsPanel(frame)
        self.beside = Beside(splitter, editor, self.panel, WIDTH)
        self._prd = ""
        self.panel.chosen.connect(frame.refresh_actions)

    def show_selected(self, refs: tuple[Ref, ...]) -> None:
        """Another PRD is shown, or none."""
        self._prd = refs[0].id if refs else ""
        self.panel.show_prd(self._prd)

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        panel = self.panel
        return {
            "record.panel": lambda: self.open(wanted=not panel.isVisible()),
            "record.add": lambda: self._begin("story" if panel.model.kind == "stories" else "requirement"),
            "record.add_story": lambda: self._begin("story"),
            "record.add_requirement": lambda: self._begin("requirement"),
            "record.add_criterion": lambda: panel.begin("criterion"),
            "record.edit": panel.edit,
            "record.toggle_met": panel.toggle_met,
            "record.move_up": lambda: panel.move_row(-1),
            "record.move_down": lambda: panel.move_row(1),
            "record.move_to_story": panel.move_to_story,
            "record.remove": panel.remove,
            "record.into_stories": lambda: self._into("stories"),
            "record.into_requirements": lambda: self._into("requirements"),
            "record.stories_to_text": lambda: self._to_text("stories"),
            "record.requirements_to_text": lambda: self._to_text("requirements"),
            "record.place": self._place,
        }

    def can(self, action_id: str) -> bool | None:
        """Whether one of ``handlers`` makes sense right now; None for another's."""
        if not action_id.startswith(_OWN):
            return None
        row = self.panel.list.current() if self.panel.isVisible() else None
        if action_id == "record.toggle_met":
            return row is not None and row.kind == "criterion"
        if action_id == "record.move_to_story":
            return row is not None and row.kind == "criterion" and len(self.panel.model.heads()) > 1
        if action_id == "record.add_criterion":
            return row is not None and row.kind in ("story", "criterion")
        if action_id in ("record.move_up", "record.move_down", "record.remove"):
            return row is not None and row.kind != "acceptance"
        if action_id == "record.edit":
            return row is not None
        if action_id.startswith("record.into_") or action_id == "record.place":
            return self._editor.mode != "read"
        return bool(self._prd)

    def is_checked(self, action_id: str) -> bool:
        """Whether one of ``handlers`` is on."""
        return action_id == "record.panel" and self.panel.isVisible()

    def open(self, *, wanted: bool) -> None:
        """Open the panel with the keyboard in it, or close it."""
        self.beside.show(wanted)
        (self.panel.list.setFocus if wanted else self._editor.take_keyboard)()
        self._frame.refresh_actions()

    def _begin(self, kind: str) -> None:
        self.open(wanted=True)
        self.panel.begin(kind)

    def _lines(self) -> tuple[int, int]:
        """The lines that are selected, or the cursor's, from 0."""
        source = self._editor.source
        cursor = source.textCursor()
        document = source.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber()
        return first, document.findBlock(
            max(cursor.selectionStart(), cursor.selectionEnd() - 1)
        ).blockNumber()

    def _into(self, kind: Kind) -> None:
        self._editor.flush()
        first, last = self._lines()
        prd, workspace = self._prd, self._frame.workspace
        made = self._frame.attempt(lambda: record_texts.turn_into_records(workspace, prd, kind, first, last))
        if made:
            self.open(wanted=True)
            self.panel.show_kind(kind)
            self._frame.toast(f"Turned into {_counted(made, kind)}", undo=True)

    def _to_text(self, kind: Kind) -> None:
        self._editor.flush()
        prd, workspace = self._prd, self._frame.workspace
        made = self._frame.attempt(lambda: record_texts.turn_into_text(workspace, prd, kind))
        if made:
            self._frame.toast(f"Turned {_counted(made, kind)} into text", undo=True)

    def _place(self) -> None:
        """Place what the panel shows in the text, on a line of its own below the cursor's."""
        self._editor.uncover()
        source = self._editor.source
        cursor = source.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        place = f"[[{self.panel.model.kind}]]"
        cursor.insertText(f"\n\n{place}\n" if cursor.block().text().strip() else place)
        source.setTextCursor(cursor)
        self._editor.take_keyboard()


def _counted(number: int, kind: Kind) -> str:
    one = {"stories": "story", "requirements": "requirement"}[kind]
    return f"1 {one}" if number == 1 else f"{grouped(number)} {kind}"
