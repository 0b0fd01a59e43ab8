"""The form of an update that is being composed: for whom, by which template, of which period and scope."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from roadmapper.documents import templates
from roadmapper.documents.templates import Template
from roadmapper.entities.audience import Audience
from roadmapper.errors import NotFound
from roadmapper.operations.conventions import Conventions
from roadmapper.operations.updates import Request, audience_of
from roadmapper.planning.date_format import format_date
from roadmapper.ui.editors.choice_field import ChoiceField
from roadmapper.ui.editors.options import template_options
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.updates import choices
from roadmapper.ui.pages.updates.day_field import DayField
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import TextLabel

_LABEL_WIDTH = 62
_TOP = Qt.AlignmentFlag.AlignTop


class UpdateForm(QWidget):
    """``request`` is what it asks for now; ``changed`` tells when that is another."""

    changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        conventions = Conventions.of(frame.workspace)
        self._conventions = conventions
        self._heard: int | None = None
        self.audience = ChoiceField("For")
        self.template = ChoiceField("Template")
        self.scope = ChoiceField("Scope")
        self.since = DayField("Since", "first", conventions)
        self.until = DayField("Until", "last", conventions)
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 4, 16, 14)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self.origin = TextLabel("", "hint", fonts.label())
        self.origin.setWordWrap(True)
        rows = {
            "For": self.audience,
            "Template": self.template,
            "": self.origin,
            "Since": self.since,
            "Until": self.until,
            "Scope": self.scope,
        }
        for row, (words, field) in enumerate(rows.items()):
            if words:
                label = TextLabel(words, "label", fonts.label())
                label.setFixedHeight(28)
                label.setBuddy(field)
                grid.addWidget(label, row, 0, _TOP)
            grid.addWidget(field, row, 1)
        self.offer()
        self.audience.chosen.connect(self._choose_audience)
        self.template.chosen.connect(lambda _name: self._choose_template())
        self.until.chosen.connect(lambda: (self._show_usual(), self.changed.emit()))
        for signal in (self.since.chosen, self.scope.chosen):
            signal.connect(lambda *_: self.changed.emit())

    def offer(self) -> None:
        """Read anew what can be chosen; what is chosen stays."""
        workspace = self._frame.workspace
        self.audience.offer(choices.audiences(workspace))
        self.template.offer(template_options("update"))
        self.scope.offer(choices.scopes(workspace))
        self._show_usual()

    @property
    def request(self) -> Request:
        """What the form asks for."""
        field, eid = _pair(self.scope.value)
        return Request(
            template=str(self.template.value),
            since=self.since.day,
            until=self.until.day,
            scope={field: eid} if field else {},
            audience=self._audience,
            after=None if self.since.typed else self._heard,
        )

    @property
    def _audience(self) -> str | None:
        return str(self.audience.value) if self.audience.value else None

    @property
    def chosen_template(self) -> Template | None:
        """The template that is chosen, unless its file has just gone."""
        try:
            return templates.find("update", str(self.template.value))
        except NotFound:
            return None

    def choose_template(self, name: str) -> None:
        """Choose a template by its name, with the audience that it suits."""
        self.offer()
        self.template.choose(name)
        self._choose_template()

    def begin(self, audience: str = "") -> None:
        """Start over with what is usual: this audience (an id), else the first, and the template it has."""
        self.since.put("")
        self.until.put("")
        self.scope.choose(choices.EVERYTHING)
        if audience:
            self.offer()
            self.audience.choose(audience)
            self._choose_audience(audience)
            return
        first = next((each for each in self._frame.workspace.all(Audience) if each.template), None)
        if first is not None:
            self.template.choose(first.template)
        self._choose_template()

    def _choose_audience(self, eid: Any) -> None:
        """An audience brings the template that suits it."""
        if eid:
            suits = self._frame.workspace.get(Audience, eid).template
            self.template.choose(suits)
        self._show_usual()
        self.changed.emit()

    def _choose_template(self) -> None:
        suits = audience_of(self._frame.workspace, str(self.template.value))
        if suits is not None:
            self.audience.choose(suits.id)
        self._show_usual()
        self.changed.emit()

    def _show_origin(self) -> None:
        """Whom the template is from; and that an audience's own one is not here, as no file brings any."""
        chosen, absent = self.chosen_template, ""
        if self._audience:
            absent = choices.absent_template(self._frame.workspace, self._audience)
        words = [f"{chosen.origin}." if chosen is not None else "", absent]
        self.origin.setText("\n".join(filter(None, words)))
        self.origin.setToolTip(str(chosen.path) if chosen is not None and chosen.own else "")
        self.template.setToolTip(chosen.description if chosen is not None else "")

    def _show_usual(self) -> None:
        self._show_origin()
        style = self._conventions.date_style
        self.until.show_usual(date.today(), f"Today, {format_date(date.today(), style=style)}")
        template = str(self.template.value)
        day, words, self._heard = choices.usual_start(
            self._frame.workspace, template, self.until.day, self._conventions, self._audience
        )
        self.since.show_usual(day, words)

    def state(self) -> dict[str, Any]:
        """What is chosen, as plain JSON."""
        return {
            "audience": self.audience.value,
            "template": self.template.value,
            "since": self.since.typed,
            "until": self.until.typed,
            "scope": list(_pair(self.scope.value)),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose what ``state`` gave, where it is still there."""
        self.template.choose(state.get("template"))
        self.audience.choose(state.get("audience"))
        self.scope.choose(_pair(state.get("scope")))
        self.until.put(str(state.get("until") or ""))
        self.since.put(str(state.get("since") or ""))
        self._show_usual()


def _pair(value: Any) -> tuple[str, str]:
    """A scope as (field, id), whatever was stored."""
    return (str(value[0]), str(value[1])) if isinstance(value, list | tuple) and len(value) == 2 else ("", "")
