"""Audiences: who they are, what each may see, by which template and how often they hear; stored at once."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.entities.audience import Audience
from roadmapper.operations import items
from roadmapper.operations.audience_edits import removal_words, sight
from roadmapper.ui.dialogs import message
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.storing import store
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.inspector.form import Form
from roadmapper.ui.inspector.header import Header
from roadmapper.ui.inspector.subject import read_subject
from roadmapper.ui.pages.updates.audience_list import AudienceList
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.empty_state import EmptyState
from roadmapper.ui.widgets.labels import TextLabel

_ENTITY = Audience.entity_name()
_ABOUT = (
    "An audience is whom you write updates for. What it may not see is kept out of every word it is sent."
)
_LABELS = 108
"""Pixels: "Hidden statuses" on one line."""


class AudiencesDialog(FormDialog):
    """The list at the left, the chosen audience's form at the right under a sentence of what it sees."""

    def __init__(self, frame: Frame, chosen: str = "") -> None:
        super().__init__("Audiences", parent=frame.window)
        self._frame = frame
        self._source = FieldSource(frame)
        locked = frame.read_only
        self.list = AudienceList(locked=locked)
        self.header = Header(self._source)
        self.sight = TextLabel("", "label", fonts.label())
        self.sight.setWordWrap(True)
        self.sight.setContentsMargins(16, 0, 16, 0)
        self.form = Form(self._source, Audience, locked=locked, label_width=_LABELS)
        self.form.setContentsMargins(16, 0, 16, 8)
        self._empty = EmptyState("No audiences yet", _ABOUT, "New audience", "plus")
        self._room = QStackedWidget()
        self._arrange()
        self._connect()
        self._reload(chosen)

    def _arrange(self) -> None:
        scrolled = QScrollArea()
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields have the keyboard
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(self.form)
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self.header, self.sight):
            column.addWidget(widget)
        column.addWidget(scrolled, 1)
        self._room.addWidget(shown)
        self._room.addWidget(self._empty)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.list)
        row.addWidget(self._room, 1)
        self.fill(content)
        self.setMinimumSize(720, 560)

    def _connect(self) -> None:
        rows = self.list
        rows.chosen.connect(self._show)
        rows.new_asked.connect(self.add)
        rows.duplicate_asked.connect(self.duplicate)
        rows.remove_asked.connect(self.remove)
        self._empty.button.clicked.connect(self.add)
        self._empty.button.setEnabled(not self._frame.read_only)
        self.header.taken.connect(lambda values: self._store(values, ""))
        self.form.taken.connect(self._store)
        self._frame.changed.connect(self._follow)
        for key, action in (
            (QKeySequence.StandardKey.Undo, "edit.undo"),
            (QKeySequence.StandardKey.Redo, "edit.redo"),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(
                lambda action=action: self._frame.run(action)
            )

    def done(self, result: int) -> None:
        """Take what is still being typed; nothing is ever unsaved."""
        self._flush()
        if self.isVisible():  # a key and a button may end it at once
            self._frame.changed.disconnect(self._follow)
        super().done(result)

    def _flush(self) -> None:
        if self.header.title.is_changed:
            self.header.title.take()
        self.form.flush()

    # What is shown

    def _reload(self, chosen: str = "") -> None:
        """List the audiences as they are; ``chosen`` (an id), or whom it was, or the first, is shown."""
        wanted = chosen or self.list.current
        found = self._frame.workspace.all(Audience)
        self.list.show_audiences([(each.id, each.title) for each in found], wanted)
        self._room.setCurrentIndex(0 if found else 1)
        self._show(self.list.current)

    def _show(self, audience: str) -> None:
        subject = read_subject(self._frame, (Ref(_ENTITY, audience),)) if audience else None
        if subject is not None:
            self.header.show_subject(subject)
            self.form.show_subject(subject)
            item = self._frame.workspace.get(Audience, audience)
            self.sight.setText(sight(self._frame.workspace, item))

    def _follow(self, step: Step) -> None:
        self._source.renew(step)
        if step.tables & {_ENTITY, "theme", "custom_field"}:
            self._reload()

    # What is done: every deed is one step

    def _store(self, values: dict[str, Any], _what: str) -> None:
        if self.list.current:
            store(self._frame, _ENTITY, (self.list.current,), values)
            self._show(self.list.current)

    def add(self) -> None:
        """Add an audience and name it at once."""
        self._flush()
        workspace = self._frame.workspace
        made = self._frame.attempt(lambda: items.add_values(workspace, _ENTITY, {"title": "New audience"}))
        if made is not None:
            self._reload(made.id)
            self.header.title.setFocus()
            self.header.title.selectAll()

    def duplicate(self) -> None:
        """Copy the chosen audience, with all that is hidden from it."""
        self._flush()
        chosen = [(_ENTITY, self.list.current)]
        made = self._frame.attempt(lambda: items.duplicate_items(self._frame.workspace, chosen))
        if made:
            self._reload(made[0].id)
            self.header.title.setFocus()
            self.header.title.selectAll()

    def remove(self) -> None:
        """Remove the chosen audience; asks only where updates were written for it."""
        workspace = self._frame.workspace
        item = workspace.get(Audience, self.list.current)
        follows = removal_words(workspace, item)
        question = f"Remove “{item.title}”?\n{follows} Undo brings it back."
        if follows and not message.ask(self, question, "Remove", keep="Keep it"):
            return
        if self._frame.attempt(lambda: items.remove_items(workspace, [(_ENTITY, item.id)])):
            self._frame.toast(f"Removed “{item.title}”", undo=True)
