"""The dialog that writes release notes: template, audience, scope, and what comes of them before it does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.documents import templates
from roadmapper.documents.templates import Template
from roadmapper.errors import NotFound
from roadmapper.operations import own_templates
from roadmapper.operations.release_notes import NotesRequest, preview_notes
from roadmapper.operations.template_previews import TemplatePreview
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.editors.choice_field import ChoiceField
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.editors.options import Option, template_options
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.template_pane import TemplatePane
from roadmapper.ui.pages.updates import choices, template_commands
from roadmapper.ui.pages.updates.template_watch import TemplateWatch
from roadmapper.ui.rereading import Rereading
from roadmapper.ui.widgets.labels import TextLabel

_ROOMY = QSize(940, 680)
_FORM_WIDTH = 280
_SCOPES: Final = [
    Option(False, "All that is in the release"),
    Option(True, "Only what has shipped"),
]
_REPLACES = "These notes take the place of those that are there; Undo brings them back."


class WriteNotes(FormDialog):
    """After ``exec()`` was accepted, ``notes`` is the Markdown that was seen: nothing is written before."""

    def __init__(self, frame: Frame, release: str, *, replaces: bool) -> None:
        """``release`` is an id; ``replaces``: there are notes that the new ones take the place of."""
        super().__init__("Write release notes", "Write again" if replaces else "Write notes", frame.window)
        self._frame, self._release = frame, release
        self._seen: tuple[NotesRequest, TemplatePreview] | None = None
        self.template = ChoiceField("Template", template_options("release"))
        self.audience = ChoiceField("For", choices.audiences(frame.workspace))
        self.scope = ChoiceField("Scope", _SCOPES)
        self.pane = TemplatePane()
        self._preview = Rereading(
            frame, "Previewing release notes", self._begin, self._take, pause_ms=0, parent=self
        )
        self._watch = TemplateWatch(self, "release")
        self._arrange(_REPLACES if replaces else "")
        for field in (self.template, self.audience, self.scope):
            field.chosen.connect(lambda _value: self._ask())
        self._watch.changed.connect(self._look_again)
        self.pane.edit.clicked.connect(self._edit_template)
        self.pane.problem.button.clicked.connect(self._edit_template)
        self.pane.folder.clicked.connect(lambda: template_commands.open_folder(frame, "release"))
        self.finished.connect(lambda _result: self._preview.stop())
        self.template.choose("release_notes")
        self._ask()

    def _arrange(self, hint: str) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(12)
        for words, field in (("Template", self.template), ("For", self.audience), ("Scope", self.scope)):
            form.addRow(words, field)
        told = TextLabel(hint, "hint")
        told.setWordWrap(True)
        left = QWidget()
        left.setFixedWidth(_FORM_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(told)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(left)
        row.addWidget(self.pane, 1)
        self.fill(row)
        room = self.screen().availableGeometry().size().boundedTo(self._frame.window.size())
        self.resize(_ROOMY.boundedTo(room * 0.94))

    @property
    def notes(self) -> str:
        """What is seen, as Markdown."""
        return self._seen[1].text if self._seen is not None else ""

    @property
    def request(self) -> NotesRequest:
        """What is chosen."""
        audience = str(self.audience.value) if self.audience.value else None
        return NotesRequest(self._release, str(self.template.value), audience, bool(self.scope.value))

    @property
    def is_settled(self) -> bool:
        """Whether what is seen is what is chosen."""
        return self._preview.is_settled and self.pane.is_settled

    @property
    def _template(self) -> Template | None:
        try:
            return templates.find("release", self.request.template)
        except NotFound:
            return None  # its file has just gone

    def _ask(self) -> None:
        """Nothing is written that was not seen: until the preview is there, there is nothing to write."""
        if (chosen := self._template) is not None:
            self.pane.show_template(chosen)
        self.button.setEnabled(False)
        self._preview.ask()

    def _begin(self) -> Callable[[], tuple[NotesRequest, TemplatePreview]]:
        workspace, worker, request = self._frame.workspace, rendering(self._frame).worker, self.request
        return lambda: (request, preview_notes(workspace, worker(), request, date.today()))

    def _take(self, seen: tuple[NotesRequest, TemplatePreview]) -> None:
        if seen[0] != self.request:
            return  # another choice was made meanwhile, and its preview is on the way
        self._seen = seen
        self.pane.show_preview(seen[1])
        self.button.setEnabled(not seen[1].problem)

    def _look_again(self) -> None:
        """A template was saved, added or removed."""
        self.template.offer(template_options("release"))
        self._ask()

    def _edit_template(self) -> None:
        chosen = self._template
        path: Any = template_commands.edit_copy(self._frame, chosen) if chosen is not None else None
        if path is not None:
            self.template.offer(template_options("release"))
            self.template.choose(own_templates.name_of(path))
            self._ask()
