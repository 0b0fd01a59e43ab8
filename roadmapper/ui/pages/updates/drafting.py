"""The draft that is being composed: follows the form, until its text is edited by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations import own_templates
from roadmapper.operations.update_choice import Choice
from roadmapper.operations.updates import OF_THE_MOMENT
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.updates import template_commands
from roadmapper.ui.pages.updates.change_lines import change_lines
from roadmapper.ui.pages.updates.changed_list import ChangedList
from roadmapper.ui.pages.updates.composer import Composed, Composer
from roadmapper.ui.pages.updates.form import UpdateForm
from roadmapper.ui.pages.updates.template_watch import TemplateWatch

_STAYS = "You edited the text, so it stays as it is. What changed in the period is listed at the left."
WHY_NOT = "why_not"
"""The template that tells what is not done."""
OPEN_TEMPLATE, COMPOSE_AGAIN = "Open template", "Compose again"
_VALUES = frozenset(
    (
        *("initiative", "status", "theme", "team", "product", "audience", "workspace"),
        *("objective", "key_result", "check_in", "milestone", "stakeholder_update", "reason"),
        *("decline", "metric"),
    )
)
"""Entities whose values drafts are made of."""


class Drafting(QObject):
    """At most one draft. ``update`` is it, kept nowhere yet; None while the first is being composed."""

    drafted = Signal()
    """The draft has another text."""
    listed = Signal(object)
    """The ``ChangeLine`` list of the period."""
    believed = Signal(object)
    """What the audience was told and is no longer true, a list of ``Told``."""
    told = Signal(str, str)
    """Words for the bar over the text, and its verb: OPEN_TEMPLATE, COMPOSE_AGAIN or none."""

    def __init__(self, frame: Frame, form: UpdateForm, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._form = frame, form
        self.update: StakeholderUpdate | None = None
        self.is_on = False
        self.is_edited = False
        self.choice = Choice()
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

    def begin(self, audience: str = "") -> None:
        """Compose a draft of what is usual, or go on with the one that was edited by hand.

        ``audience`` (an id) is whom it is for; without one, whom updates are usually for.
        """
        self.is_on = True
        if self.update is None:
            self.choice = Choice()
            self._form.begin(audience)
        else:
            self.compose()

    def choose_template(self, name: str) -> None:
        """Go on with another template; the text follows unless it was edited by hand."""
        self._form.choose_template(name)

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
            self._composer.ask(replace(self._form.request, choice=self.choice))

    def follow(self, changed: ChangedList) -> None:
        """Tell what is ticked, reworded and put into order in a list."""
        changed.ticked.connect(lambda change, told: self.choose(self.choice.tick(change, told=told)))
        changed.reworded.connect(lambda change, words: self.choose(self.choice.reword(change, words)))
        changed.arranged.connect(lambda order: self.choose(self.choice.arrange(order)))

    def choose(self, choice: Choice) -> None:
        """Tell other changes, in another order or in other words, from now on."""
        if choice != self.choice:
            self.choice = choice
            self.compose()

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
        if self._frame.file is not None:  # the page outlives its file by a moment
            self._form.offer()
            self.compose()

    def _take(self, composed: Composed) -> None:
        if not self.is_on:
            return
        if composed.changes is not None:
            self.listed.emit(change_lines(composed.changes, composed.request.choice))
            self.believed.emit(composed.untrue)
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
        known = {name: mine.scope[name] for name in OF_THE_MOMENT if name in mine.scope}
        asked = {name: value for name, value in fresh.scope.items() if name not in OF_THE_MOMENT}
        fresh.scope = {**asked, **known}  # the text still tells what was known when it was composed
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
            "choice": self.choice.stored(),
            "scope": dict(self.update.scope),
            "text": self.update.body if self.is_edited else None,
            "on": self.is_on,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Take a draft up again where it was left."""
        form, text = state.get("form"), state.get("text")
        if not isinstance(form, dict):
            return
        self._form.restore(form)
        self.choice = Choice.of(state.get("choice"))
        request = self._form.request
        self.update = StakeholderUpdate(
            title="",
            audience=request.audience,
            template=request.template,
            since=request.since.isoformat(),
            until=request.until.isoformat(),
            scope=state["scope"] if isinstance(state.get("scope"), dict) else dict(request.scope),
            body=text if isinstance(text, str) else "",
        )
        self.is_edited = isinstance(text, str)
        self.is_on = bool(state.get("on"))
