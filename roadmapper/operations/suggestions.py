"""Suggested edits of documents: made, accepted as one step with the text, rejected, taken back."""

from __future__ import annotations

from roadmapper.documents.passages import Anchor, Found, anchor_at, anchor_of, find
from roadmapper.entities.base import Entity
from roadmapper.entities.comment import Comment
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.suggestion import Suggestion
from roadmapper.errors import InvalidInput
from roadmapper.operations.comments import now, remove_answers
from roadmapper.operations.text_steps import Document, document_of
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace


def suggest(
    workspace: Workspace, document: str, start: int, end: int, text: str, note: str = ""
) -> Suggestion:
    """Suggest ``text`` for characters ``start`` up to ``end``: none of them inserts, an empty text deletes.

    Raises NotFound, and InvalidInput where nothing would change, or may: an update that was sent stays.
    """
    kept = document_of(workspace, document)
    _refuse_sent(kept, "Nothing was added; comment on it, or correct it in a new draft.")
    anchor = anchor_at(kept.body, start, end)
    if anchor.quote == text:
        raise InvalidInput("text", "The suggested words are those that stand there. Nothing was added.")
    made = Suggestion(
        document=document,
        passage=anchor.as_values(),
        text=text,
        note=note.strip() or None,
        person=workspace.author_name,
        at=now(),
    )
    with workspace.edit(f"Suggest edit of “{kept.title}”") as edit:
        return edit.add(made)


def accept(workspace: Workspace, suggestion: str) -> Suggestion:
    """Put a suggestion into its document's text and mark it accepted, as one step.

    Comments on words that it replaces go to what stands there then. Raises NotFound, and InvalidInput with
    the reason where it was decided already or its passage is lost, changed, or not certain.
    """
    made = workspace.get(Suggestion, suggestion)
    kept = document_of(workspace, made.document)
    with workspace.edit(f"Accept suggestion for “{kept.title}”") as edit:
        made, kept = edit.get(Suggestion, suggestion), edit.get(type(kept), kept.id)
        _refuse_decided(made)
        _refuse_sent(kept, "Nothing was changed; correct it in a new draft, or reject the suggestion.")
        place = _place(kept, made)
        body = kept.body[: place.start] + made.text + kept.body[place.end :]
        entity: type[Entity] = type(kept)
        edit.change(entity, kept.id, body=body)
        _take_along(edit, kept, body, place, made)
        after = anchor_at(body, place.start, place.start + len(made.text))
        _decide(edit, made.id, "accepted", workspace.author_name, after)
        return edit.get(Suggestion, suggestion)


def _refuse_sent(kept: Document, else_do: str) -> None:
    if isinstance(kept, StakeholderUpdate) and kept.status == "sent":
        raise InvalidInput(
            "state", f"{kept.key} was sent, so its text stays as its audience has it. {else_do}"
        )


def _place(kept: Document, made: Suggestion) -> Found:
    anchor = anchor_of(made.passage)
    found = find(kept.body, anchor) if anchor is not None else None
    kept_words = f"“{kept.title}” and the suggestion are as they were."
    if found is None or found.is_lost:
        raise InvalidInput(
            "state",
            f"The words that {made.key} is about are no longer in the text. {kept_words} "
            "Edit the text by hand, or reject it.",
        )
    if found.state == "changed":
        now_there = " ".join(kept.body[found.start : found.end].split())
        raise InvalidInput(
            "state",
            f"The words that {made.key} is about have changed since: “{now_there[:120]}” stands there now. "
            f"{kept_words} Edit the text by hand, or suggest anew.",
        )
    if not found.sure:
        raise InvalidInput(
            "state",
            f"The words that {made.key} is about stand in several places, and nothing tells which is meant. "
            f"{kept_words} Edit the text by hand, or suggest anew.",
        )
    return found


def _take_along(edit: Edit, kept: Document, body: str, place: Found, made: Suggestion) -> None:
    """Comments on words within what was replaced are on what replaced it."""
    if place.start == place.end or not made.text:
        return
    for each in edit.having(Comment, "document", [kept.id]):
        anchor = anchor_of(each.passage)
        found = find(kept.body, anchor) if anchor is not None and anchor.quote else None
        if found is None or found.is_lost or not found.sure:
            continue
        if place.start <= found.start and found.end <= place.end:
            after = anchor_at(body, place.start, place.start + len(made.text))
            edit.change(Comment, each.id, passage=after.as_values())


def reject(workspace: Workspace, suggestion: str) -> bool:
    """Say that a suggestion is not taken up; the text stays. Raises NotFound, InvalidInput."""
    made = workspace.get(Suggestion, suggestion)
    with workspace.edit(_label("Reject suggestion", workspace, made)) as edit:
        _refuse_decided(edit.get(Suggestion, suggestion))
        return _decide(edit, suggestion, "rejected", workspace.author_name)


def reopen(workspace: Workspace, suggestion: str) -> bool:
    """Consider a rejected suggestion again; an accepted one is taken back by undo. False for an open one."""
    made = workspace.get(Suggestion, suggestion)
    if made.state == "accepted":
        raise InvalidInput(
            "state",
            f"{made.key} was accepted: its words are in the text. Nothing was changed; undo takes it back.",
        )
    with workspace.edit(_label("Reopen suggestion", workspace, made)) as edit:
        return edit.change(Suggestion, suggestion, state="open", decided_by=None, decided_at=None)


def remove(workspace: Workspace, suggestion: str) -> int:
    """Remove a suggestion with the answers to it; returns how many rows went. The text stays."""
    made = workspace.get(Suggestion, suggestion)
    with workspace.edit(_label("Remove suggestion", workspace, made)) as edit:
        return remove_answers(edit, suggestion) + edit.remove(Suggestion, suggestion)


def rewrite(workspace: Workspace, suggestion: str, text: str) -> bool:
    """Suggest other words in one's own open suggestion; False where nothing differs."""
    made = workspace.get(Suggestion, suggestion)
    _refuse_decided(made)
    if (made.person or "") != workspace.author_name:
        raise InvalidInput(
            "text",
            f"This was suggested by {made.person or 'somebody else'}. It was not changed; suggest anew.",
        )
    if made.passage.get("quote") == text:
        raise InvalidInput("text", "The suggested words are those that stand there. Nothing was changed.")
    with workspace.edit(_label("Edit suggestion", workspace, made)) as edit:
        return edit.change(Suggestion, suggestion, text=text)


def _decide(edit: Edit, suggestion: str, state: str, by: str, passage: Anchor | None = None) -> bool:
    values = {} if passage is None else {"passage": passage.as_values()}
    return edit.change(Suggestion, suggestion, state=state, decided_by=by, decided_at=now(), **values)


def _refuse_decided(made: Suggestion) -> None:
    if made.state != "open":
        by = f" by {made.decided_by}" if made.decided_by else ""
        raise InvalidInput("state", f"{made.key} was {made.state}{by} already. Nothing was changed.")


def _label(verb: str, workspace: Workspace, made: Suggestion) -> str:
    return f"{verb} for “{document_of(workspace, made.document).title}”"
