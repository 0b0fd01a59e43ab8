"""The course of a document that is reviewed: its versions, and the facts that changed since the last one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from roadmapper.operations import reviews
from roadmapper.operations.reviews import Staleness
from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
from roadmapper.ui.editors.markdown.fact_marks import FactMarks
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.course import STEPS, Course
from roadmapper.ui.pages.prds.stale_place import StalePlace
from roadmapper.ui.pages.prds.stale_strip import StaleStrip
from roadmapper.ui.stale_watch import stale_watch

MARK_REVIEWED = "prd.mark_reviewed"


class ReviewedCourse(Course):
    """Brings card, gutter and preview in line with what the watch knows of the shown document."""

    def __init__(self, frame: Frame, editor: DocumentEditor) -> None:
        super().__init__(frame, editor)
        self._held, self._current = "", ""
        self.watch = stale_watch(frame)
        self.marks = FactMarks(editor)
        self.strip = StaleStrip(frame)
        self._place = StalePlace(editor, self.strip)
        self.watch.changed.connect(self.show)

    @property
    def found(self) -> Staleness | None:
        """How the document in the editor stands."""
        return self.watch.of(self._editor.document)

    def show(self) -> None:
        """Show how the document in the editor stands; called too when another one is shown."""
        if self._held != self._editor.document:
            self._held, self._current = self._editor.document, ""
        found = self.found
        facts = {fact.source: fact for fact in found.facts} if found is not None else {}
        self.marks.show_notes({source: fact.note for source, fact in facts.items()})
        self._say(found)
        self._frame.refresh_actions()

    def _say(self, found: Staleness | None) -> None:
        if found is None or not found.facts:
            self.strip.say("", "", "")
            self._place.show(False)
            return
        fact = next((fact for fact in found.facts if fact.source == self._current), found.facts[0])
        told = f"{fact.brief} · {fact.author_words}" if fact.author_words else fact.brief
        self.strip.say(found.words, told, fact.note)
        self._place.show(True)

    # What can be done

    def handlers(self) -> dict[str, Callable[[], Any]]:
        """What is done for which action id."""
        return super().handlers() | {
            MARK_REVIEWED: self.mark_reviewed,
            "prd.next_changed_fact": lambda: self._step(forward=True),
            "prd.previous_changed_fact": lambda: self._step(forward=False),
        }

    def can(self, action_id: str) -> bool | None:
        """Whether one of ``handlers`` makes sense right now; None for another's."""
        if action_id == MARK_REVIEWED:
            return self.has_any and not self._editor.source.isReadOnly()
        if action_id in STEPS and not self.is_open:
            found = self.found
            return found is not None and bool(found.facts)
        return super().can(action_id)

    def mark_reviewed(self) -> None:
        """Remember text and facts as they are now."""
        self._editor.flush()
        eid, workspace = self._editor.document, self._frame.workspace
        if self._frame.attempt(lambda: reviews.review(workspace, eid)) is not None:
            self._frame.toast("Marked as reviewed", undo=True)

    def _step(self, *, forward: bool) -> None:
        if self.is_open:
            self.view.go(forward=forward)
            return
        self._current = self.marks.go(forward) or self._current
        self._editor.take_keyboard()
        self._say(self.found)
