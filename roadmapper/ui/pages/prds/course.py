"""The versions of a document beside its editor: its number under the text, and the view in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.operations.document_versions import versions
from roadmapper.operations.seen_facts import is_draft
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.versions_view import VersionsView
from roadmapper.ui.widgets.line_button import LineButton

STEPS = ("prd.next_changed_fact", "prd.previous_changed_fact")


class Course(QObject):
    """Any page that holds documents has one, and passes on the actions that it answers."""

    def __init__(self, frame: Frame, editor: DocumentEditor) -> None:
        super().__init__(editor)
        self._frame, self._editor, self._document = frame, editor, ""
        self.number = LineButton("history")
        self.number.clicked.connect(lambda: frame.run("prd.versions"))
        editor.status.add(self.number)
        self.view = VersionsView(frame)
        self.view.left.connect(self.leave)
        frame.changed.connect(self._follow)
        editor.store.state_changed.connect(lambda *_: self._catch_up())

    @property
    def is_open(self) -> bool:
        """Whether the versions are shown in place of the text."""
        return not self.view.isHidden()

    def _catch_up(self) -> None:
        """Go along with the editor to another document."""
        if self._document != self._editor.document:
            self._document = self._editor.document
            self._show_number()
            if self.is_open and self.has_any:
                self.open()
            elif self.is_open:
                self._editor.show_instead(None)

    @property
    def has_any(self) -> bool:
        """Whether what is shown is kept, and so can have versions."""
        return bool(self._editor.document) and not is_draft(self._editor.document)

    def _follow(self, step: Step) -> None:
        if "document_version" in step.tables and self._frame.is_ready:
            self._show_number()

    def _show_number(self) -> None:
        """Say in the status line how many versions the document has had."""
        found = versions(self._frame.reading, self._document) if self._document else []
        if found:
            tip = f"“{found[0].title}” is the newest; show and compare the versions"
            self.number.say(found[0].number, f"Version {grouped(found[0].number)}", tip)
        else:
            self.number.say(0, "", "")

    # What can be done

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        return {
            "prd.versions": self._toggle,
            "prd.name_version": self._name,
            "prd.restore_version": self.view.restore_chosen,
            "prd.rename_version": self.view.rename_chosen,
            "prd.remove_version": self.view.remove_chosen,
            "prd.next_changed_fact": lambda: self.view.go(forward=True),
            "prd.previous_changed_fact": lambda: self.view.go(forward=False),
        }

    def can(self, action_id: str) -> bool | None:
        """Whether one of ``handlers`` makes sense right now; None for another's."""
        if action_id in ("prd.restore_version", "prd.rename_version"):
            return self.is_open and bool(self.view.panel.version)
        if action_id == "prd.remove_version":
            return self.is_open and self.view.panel.is_version
        if action_id in STEPS:
            return self.is_open
        return self.has_any if action_id in ("prd.versions", "prd.name_version") else None

    def around(self, found: dict[str, Callable[[], Any]]) -> dict[str, Callable[[], Any]]:
        """A page's handlers with these; Rename and Delete mean a version where its list has the keyboard."""
        own = {"edit.rename": "prd.rename_version", "edit.delete": "prd.remove_version"}
        either = {name: self._or_version(found[name], action) for name, action in own.items()}
        return found | self.handlers() | either

    def _or_version(self, do: Callable[[], Any], action_id: str) -> Callable[[], Any]:
        def either() -> None:
            in_list = self.is_open and self.view.panel.list.hasFocus()
            self._frame.run(action_id) if in_list else do()

        return either

    def open(self, *kinds: str) -> None:
        """Show the versions in place of the text; of these kinds the newest is compared with now."""
        self._editor.flush()
        self._editor.show_instead(self.view)
        self.view.show_document(self._editor.document)
        if kinds and not self.view.latest(*kinds):
            self._frame.toast("This document has not been approved yet; “Approve” keeps what holds then")
        elif kinds:
            self.view.show_document(self._editor.document, self.view.latest(*kinds))
        self.view.comparison.setFocus()
        self._frame.refresh_actions()

    def _toggle(self) -> None:
        self.leave() if self.is_open else self.open()

    def _name(self) -> None:
        self.open()
        self.view.panel.name.setFocus()

    def leave(self) -> None:
        """Show the text again."""
        self._editor.show_instead(None)
        self._editor.take_keyboard()
        self._frame.refresh_actions()
