"""The draft that is being composed: follows the form, until its text is edited by hand."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations import own_templates
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.updates import template_commands
from roadmapper.ui.pages.updates.change_lines import change_lines
from roadmapper.ui.pages.updates.composer import Composed, Composer
from roadmapper.ui.pages.updates.form import UpdateForm
from roadmapper.ui.pages.updates.template_watch import TemplateWatch

_STAYS = "You edited the text, so it stays as it is. What changed in the period is listed at the left."
OPEN_TEMPLATE, COMPOSE_AGAIN = "Open template", "Compose again"
_VALUES = frozenset(
    (
        *("initiative", "status", "theme", "team", "product", "audience", "workspace"),
        *("objective", "key_result", "check_in", "milestone", "stakeholder_update"),
    )
)
"""Entities whose values drafts are made of."""


class Drafting(QObject):
    """At most one draft. ``update`` is it, kept nowhere yet; None while the first is being composed."""

    drafted = Signal()
    """The draft has another text."""
    listed = Signal(object)
    """The ``ChangeLine`` list of the period."""
    told = Signal(str, str)
    """Words for the bar over the text, and its verb: OPEN_TEMPLATE, COMPOSE_AGAIN or none."""

    def __init__(self, frame: Frame, form: UpdateForm, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._form = frame, form
        self.update: StakeholderUpdate | None = None
        self.is_on = False
        self.is_edited = False
        self._is_behind = False
        self._composer = Composer(frame, self)
        self._watch = TemplateWatch(self)
        self._composer.composed.connect(self._take)
        self._watch.changed.connect(self._look_at_templates)
        form.changed.connect(self.compose)

    @property
    def is_busy(self) -> bool:
        """Whether a draft is being composed right now."""
        return self._composer.is_busy

    def begin(self) -> None:
        """Compose a draft of what is usual, or go on with the one that was edited by hand."""
        self.is_on = True
        if self.update is None:
            self._form.begin()
        else:
            self.compose()

    def leave(self) -> None:
        """Put a draft that was edited by hand off until the next ``begin``; drop any other."""
        self.is_on = False
        if not self.is_edited:
            self.forget()

    def forget(self) -> None:
        """There is no draft any more."""
        self.update, self.is_edited, self.is_on = None, False, False
        self._is_behind = False
        self.told.emit("", "")

    def compose(self) -> None:
        """Ask for the draft that the form describes now."""
        if self.is_on:
            self._composer.ask(self._form.request)

    def compose_again(self) -> None:
        """Take a new text, in place of what was edited by hand too."""
        self.is_edited = False
        self.compose()

    def write(self, body: str) -> None:
        """The text as it was edited by hand."""
        if self.update is not None and body != self.update.body:
            self.update.body = body
            self.is_edited = True

    def values_changed(self, tables: frozenset[str]) -> None:
        """A step was committed: what the draft tells may be otherwise now."""
        if tables & _VALUES:
            self.compose()

    def edit_template(self) -> None:
        """Open the user's own copy of the template outside the app, and compose from it from now on."""
        template = self._form.chosen_template
        path = template_commands.edit_copy(self._frame, template) if template is not None else None
        if path is not None:
            self._form.choose_template(own_templates.name_of(path))

    def _look_at_templates(self) -> None:
        self._form.offer()
        self.compose()

    def _take(self, composed: Composed) -> None:
        if not self.is_on:
            return
        if composed.changes is not None:
            self.listed.emit(change_lines(composed.changes))
        if composed.draft is None:
            self.told.emit(composed.problem, OPEN_TEMPLATE if composed.template_mistake else "")
        elif self.is_edited and self.update is not None:
            self._keep_text(self.update, composed.draft)
        else:
            self.update, self._is_behind = composed.draft, False
            self.told.emit("", "")
            self.drafted.emit()

    def _keep_text(self, mine: StakeholderUpdate, fresh: StakeholderUpdate) -> None:
        """The form asks for something else, but the text is the person's: only what is around it follows.

        That it does not follow is said until it is composed anew, however often others change the plan.
        """
        differs = (mine.template, mine.since, mine.until, mine.scope) != (
            fresh.template,
            fresh.since,
            fresh.until,
            fresh.scope,
        )
        for field in ("title", "audience", "template", "since", "until", "scope"):
            setattr(mine, field, getattr(fresh, field))
        self._is_behind = self._is_behind or differs
        self.told.emit(_STAYS if self._is_behind else "", COMPOSE_AGAIN if self._is_behind else "")

    def state(self) -> dict[str, Any]:
        """Form and edited text as plain JSON, for the next start; empty without a draft."""
        if self.update is None:
            return {}
        return {
            "form": self._form.state(),
            "text": self.update.body if self.is_edited else None,
            "on": self.is_on,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take a draft up again where it was left."""
        form, text = state.get("form"), state.get("text")
        if not isinstance(form, dict):
            return
        self._form.restore(form)
        request = self._form.request
        self.update = StakeholderUpdate(
            title="",
            audience=request.audience,
            template=request.template,
            since=request.since.isoformat(),
            until=request.until.isoformat(),
            scope=dict(request.scope),
            body=text if isinstance(text, str) else "",
        )
        self.is_edited = isinstance(text, str)
        self.is_on = bool(state.get("on"))
