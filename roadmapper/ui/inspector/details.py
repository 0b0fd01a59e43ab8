"""The Details tab: the form, and under it what an initiative is for, its documents and its neighbours."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from roadmapper.counting import grouped
from roadmapper.entities.base import noun
from roadmapper.ui.editors.field_source import FieldSource
from roadmapper.ui.editors.storing import store
from roadmapper.ui.frame import Frame
from roadmapper.ui.inspector.below import Below, below_for
from roadmapper.ui.inspector.form import Form
from roadmapper.ui.inspector.mentions import Mentions
from roadmapper.ui.inspector.section import SIDE
from roadmapper.ui.inspector.subject import Subject
from roadmapper.ui.inspector.tab import Tab


class DetailsTab(Tab):
    """Form and sections; a form of each kind is made once and kept."""

    def __init__(self, frame: Frame, source: FieldSource) -> None:
        super().__init__(frame, source)
        self._forms: dict[str, Form] = {}
        self._below: dict[str, Below | None] = {}
        self._subject: Subject | None = None
        self._room = QWidget()
        self._forms_column = QVBoxLayout(self._room)
        self._forms_column.setContentsMargins(SIDE, 12, SIDE, 14)
        self.column.addWidget(self._room)
        self.mentions = Mentions(self)
        self.column.addWidget(self.mentions)
        self.column.addStretch(1)
        frame.conflicts.changed.connect(self._mark)

    @property
    def form(self) -> Form | None:
        """The form that is shown."""
        return self._forms.get(self._subject.entity) if self._subject else None

    def show_subject(self, subject: Subject) -> None:
        if self.form is not None and self._subject is not None and self._subject.ids != subject.ids:
            self.form.flush()
        self._subject = subject
        shown = self._form_of(subject)
        for form in self._forms.values():
            form.setVisible(form is shown)
        shown.show_subject(subject)
        self._mark()
        wanted = self._below_of(subject) if subject.is_single else None
        for below in self._below.values():
            if below is not None:
                below.setVisible(below is wanted)
        if wanted is not None:
            wanted.show_subject(subject)
        self.mentions.show_subject(subject)

    def _mark(self) -> None:
        """Mark what two copies disagree about."""
        subject, form = self._subject, self.form
        if subject is not None and form is not None:
            form.show_conflicts(self.frame.conflicts.of(subject.ids[0]) if subject.is_single else {})

    def flush(self) -> None:
        if self.form is not None:
            self.form.flush()

    def _form_of(self, subject: Subject) -> Form:
        form = self._forms.get(subject.entity)
        if form is None:
            form = Form(self.source, subject.entity_type, locked=self.frame.read_only)
            form.taken.connect(self._store)
            self._forms[subject.entity] = form
            self._forms_column.addWidget(form)
        return form

    def _below_of(self, subject: Subject) -> Below | None:
        if subject.entity not in self._below:
            made = below_for(subject.entity, self)
            self._below[subject.entity] = made
            if made is not None:
                self.column.insertWidget(self.column.count() - 2, made)
        return self._below[subject.entity]

    def _store(self, values: dict[str, Any], what: str) -> None:
        subject = self._subject
        if subject is None:
            return
        label = None
        if what:
            many = f"{grouped(len(subject.ids))} {noun(subject.entity_type, plural=True)}"
            label = (
                f"Edit {noun(subject.entity_type)} {what}" if subject.is_single else f"Edit {what} of {many}"
            )
        if not store(self.frame, subject.entity, subject.ids, values, label):
            self.show_subject(subject)
