"""Puts images at the end of a document, in one step with keeping them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmapper.documents.attachments import attachment_keys, image_source, words_of_name
from roadmapper.entities.attachment import Attachment
from roadmapper.entities.base import Entity
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput
from roadmapper.operations.attachments import NewImage, attach_within
from roadmapper.storage.workspace import Workspace


class Put(NamedTuple):
    """An attachment, and whether the text shows it only now."""

    attachment: Attachment
    is_new: bool


def attach_to(workspace: Workspace, item: Entity, images: Sequence[NewImage]) -> list[Put]:
    """Keep images and show those at the end of a document that it does not show yet, as one step.

    Raises InvalidInput for what is no document, or an update that was sent.
    """
    if not isinstance(item, PRD | StakeholderUpdate):
        raise InvalidInput("key", f"{item.key} is no PRD and no update. Nothing was attached.")
    if isinstance(item, StakeholderUpdate) and item.status == "sent":
        raise InvalidInput("key", f"{item.key} was sent, so its text stays. Nothing was attached.")
    with workspace.edit("Attach image" if len(images) == 1 else f"Attach {len(images)} images") as edit:
        kept = attach_within(edit, images)
        shown, body = set(attachment_keys(item.body)), item.body.rstrip("\n")
        found: list[Put] = []
        for each in kept:
            found.append(Put(each, each.key not in shown))
            if each.key not in shown:
                body += "\n\n" * bool(body) + image_source(words_of_name(each.title), each.key)
                shown.add(each.key)
        if any(put.is_new for put in found):
            edit.change(type(item), item.id, body=body + "\n")
    return found
