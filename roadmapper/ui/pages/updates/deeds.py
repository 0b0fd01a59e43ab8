"""What is done to the update that is shown, kept or a draft: asked for by the page, told by the frame."""

from __future__ import annotations

from collections.abc import Callable

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import WorkspaceError
from roadmapper.operations import items, told, updates
from roadmapper.operations.audiences import by_id
from roadmapper.operations.given_away import given_away, secret_words
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.updates.kept_list import KeptList

_ENTITY = "stakeholder_update"
_ON_CHANGES = ("update.tick", "update.reword", "update.change_up", "update.change_down")
_ANEW = "Compose the text anew?\nWhat was edited by hand is replaced{}."


class Deeds:
    """Every deed on a kept update is one step, which Undo takes back."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def on_kept(self, rows: KeptList) -> dict[str, Callable[[StakeholderUpdate], None]]:
        """What is done to a kept update, by action id; ``rows`` is where its title is edited."""
        return {
            "update.mark_sent": lambda update: self.mark(update, sent=True),
            "update.mark_draft": lambda update: self.mark(update, sent=False),
            "update.correct": lambda update: self.correct(update, rows),
            "edit.rename": lambda update: self.rename(update, rows),
            "edit.delete": self.delete,
        }

    def keep(self, draft: StakeholderUpdate) -> StakeholderUpdate | None:
        """Store a draft; None where that was refused."""
        kept = self._frame.attempt(lambda: updates.keep(self._frame.workspace, draft))
        if kept is not None:
            self._frame.toast(f"Kept as {kept.key}", undo=True)
        return kept

    def may_replace(self, update: StakeholderUpdate | None, *, is_edited: bool) -> bool:
        """Whether a text may be composed anew: asks only where it was edited by hand.

        ``update`` is a kept one, None for the draft, of which ``is_edited`` tells.
        """
        if update is not None:
            is_edited = updates.is_edited_by_hand(self._frame.workspace, update.id)
        if not is_edited:
            return True
        question = _ANEW.format("; Undo brings it back" if update is not None else "")
        return message.ask(self._frame.window, question, "Compose again", keep="Keep my text")

    def compose_kept(self, update: StakeholderUpdate, refused: Callable[[WorkspaceError], object]) -> None:
        """Write a kept update's text anew, as things are now."""
        workspace, worker = self._frame.workspace, rendering(self._frame).worker
        self._frame.in_background(
            "Composing the update",
            lambda _progress: updates.compose(workspace, worker(), updates.request_of(update)),
            lambda fresh: self._frame.attempt(lambda: updates.take_text(workspace, update.id, fresh)),
            refused=refused,
        )

    def mark(self, update: StakeholderUpdate, *, sent: bool) -> None:
        """Say that it has gone out, or that it has not."""
        workspace = self._frame.workspace
        if not sent:
            self._frame.attempt(lambda: told.take_back(workspace, update.id))
        elif self._may_tell(update) and self._frame.attempt(lambda: told.record(workspace, update.id)):
            self._frame.toast(f"Recorded {update.key} as sent; what it tells is kept as it is now", undo=True)

    def _may_tell(self, update: StakeholderUpdate) -> bool:
        """Asks before words are recorded as sent that the audience may not read."""
        workspace = self._frame.workspace
        found, audience = given_away(workspace, update), by_id(workspace, update.audience)
        if not found or audience is None:
            return True
        question = f"Record it although it gives something away?\n{secret_words(audience.title, found)}"
        more = " Nothing is recorded until you decide."
        return message.ask(self._frame.window, question + more, "Record anyway", keep="Go back")

    def correct(self, update: StakeholderUpdate, rows: KeptList) -> None:
        """Write a new draft from what was sent, and show it."""
        made = self._frame.attempt(lambda: updates.correction_of(self._frame.workspace, update.id))
        if made is not None:
            rows.select(made.id)
            self._frame.toast(
                f"{made.key} is a draft with the text of {update.key}, to be corrected", undo=True
            )

    def rename(self, update: StakeholderUpdate, rows: KeptList) -> None:
        """Edit the title where it stands in the list."""
        if not self._frame.read_only:
            rows.edit_title(update.id, lambda title: self._change(update.id, title=title))

    def delete(self, update: StakeholderUpdate) -> None:
        """Remove it, with Undo beside the words."""
        gone = [(_ENTITY, update.id)]
        if self._frame.attempt(lambda: items.remove_items(self._frame.workspace, gone)):
            self._frame.toast(f"Deleted “{update.title}”", undo=True)

    def go_to(self, key: str) -> None:
        """Show something by its key, where it is at home."""
        item = self._frame.attempt(lambda: self._frame.workspace.find(key))
        if item is not None:
            self._frame.reveal(Ref(item.entity_name(), item.id))

    def _change(self, eid: str, **values: object) -> None:
        changes = {eid: values}
        self._frame.attempt(lambda: items.change_items(self._frame.workspace, _ENTITY, changes))


def can(action_id: str, update: StakeholderUpdate | None, *, composing: bool) -> bool:
    """Whether an action makes sense for what is shown; ``composing``: it is the draft, kept nowhere yet."""
    if action_id in ("update.new", "update.why_not"):
        return True
    if update is None:
        return False
    if action_id in ("update.keep", "update.edit_template", *_ON_CHANGES):
        return composing
    if action_id in ("edit.rename", "edit.delete"):
        return not composing
    if action_id == "update.correct":
        return not composing and update.status == "sent"
    if action_id in ("update.mark_sent", "update.mark_draft"):
        return not composing and (update.status == "draft") == (action_id == "update.mark_sent")
    if action_id == "update.compose_again":
        return bool(update.template and update.since and update.until) and update.status == "draft"
    return True
