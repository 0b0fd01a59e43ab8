"""What is done to the update that is shown, kept or a draft: asked for by the page, told by the frame."""

from __future__ import annotations

from collections.abc import Callable

from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import WorkspaceError
from roadmapper.operations import items, updates
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.frame import Frame, Ref
from roadmapper.ui.pages.updates.kept_list import KeptList

_ENTITY = "stakeholder_update"
_ANEW = "Compose the text anew?\nWhat was edited by hand is replaced{}."


class Deeds:
    """Every deed on a kept update is one step, which Undo takes back."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

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
            lambda fresh: self._change(update.id, body=fresh.body),
            refused=refused,
        )

    def mark(self, update: StakeholderUpdate, *, sent: bool) -> None:
        """Say that it has gone out, or that it has not."""
        self._frame.attempt(lambda: updates.mark_sent(self._frame.workspace, update.id, sent=sent))

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
    if action_id == "update.new":
        return True
    if update is None:
        return False
    if action_id in ("update.keep", "update.edit_template"):
        return composing
    if action_id in ("edit.rename", "edit.delete"):
        return not composing
    if action_id in ("update.mark_sent", "update.mark_draft"):
        return not composing and (update.status == "draft") == (action_id == "update.mark_sent")
    if action_id == "update.compose_again":
        return bool(update.template and update.since and update.until) and update.status == "draft"
    return True
