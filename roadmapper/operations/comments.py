"""Comments on passages of documents: written, answered, edited by who wrote them, resolved, removed."""

from __future__ import annotations

from datetime import UTC, datetime

from roadmapper.documents.passages import anchor_at
from roadmapper.entities.comment import Comment
from roadmapper.entities.suggestion import Suggestion
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations.text_steps import document_of
from roadmapper.storage.edit import Edit
from roadmapper.storage.workspace import Workspace


def now() -> str:
    """This moment, as comments keep it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def comment(workspace: Workspace, document: str, text: str, start: int = 0, end: int = 0) -> Comment:
    """Comment on the characters ``start`` up to ``end`` of a document (an id), or on the whole of it.

    Raises NotFound, and InvalidInput without words.
    """
    kept = document_of(workspace, document)
    made = Comment(
        document=document,
        passage=anchor_at(kept.body, start, end).as_values() if end > start else {},
        person=workspace.author_name,
        at=now(),
        text=_words(text, "Nothing was added"),
    )
    with workspace.edit(f"Comment on “{kept.title}”") as edit:
        return edit.add(made)


def answer(workspace: Workspace, thread: str, text: str) -> Comment:
    """Answer a comment or a suggestion (an id); an answer to an answer belongs to its thread.

    A resolved thread is open again. Raises NotFound, and InvalidInput without words.
    """
    words, head = _words(text, "Nothing was added"), _head(workspace, thread)
    made = Comment(
        document=head.document, answers=head.id, person=workspace.author_name, at=now(), text=words
    )
    with workspace.edit(_on("Answer comment on", workspace, head)) as edit:
        if isinstance(head, Comment) and head.resolved:
            _set_resolved(edit, head.id, by=None)
        return edit.add(made)


def rewrite(workspace: Workspace, eid: str, text: str) -> bool:
    """Write one's own comment or answer anew; False where nothing differs. Raises InvalidInput, NotFound."""
    words, kept = _words(text, "It says what it said"), workspace.get(Comment, eid)
    if (kept.person or "") != workspace.author_name:
        raise InvalidInput(
            "text",
            f"This was written by {kept.person or 'somebody else'}. It was not changed; answer it instead.",
        )
    with workspace.edit(_on("Edit comment on", workspace, kept)) as edit:
        return edit.change(Comment, eid, text=words)


def resolve(workspace: Workspace, thread: str) -> bool:
    """Say that a thread needs no more attention; False where it was said already."""
    return _turn(workspace, thread, workspace.author_name)


def reopen(workspace: Workspace, thread: str) -> bool:
    """Say that a thread needs attention after all; False where it is open."""
    return _turn(workspace, thread, None)


def _turn(workspace: Workspace, thread: str, by: str | None) -> bool:
    head = _head(workspace, thread)
    if isinstance(head, Suggestion):
        raise InvalidInput(
            "resolved", f"{head.key} is a suggestion. Nothing was changed; accept or reject it instead."
        )
    if bool(head.resolved) == (by is not None):
        return False
    verb = "Reopen comment on" if by is None else "Resolve comment on"
    with workspace.edit(_on(verb, workspace, head)) as edit:
        return _set_resolved(edit, head.id, by=by)


def _set_resolved(edit: Edit, thread: str, *, by: str | None) -> bool:
    done = by is not None
    return edit.change(
        Comment, thread, resolved=int(done), resolved_by=by, resolved_at=now() if done else None
    )


def remove(workspace: Workspace, eid: str) -> int:
    """Remove a comment with the answers to it, or one answer; returns how many went. Raises NotFound."""
    kept = workspace.get(Comment, eid)
    with workspace.edit(_on("Remove comment on", workspace, kept)) as edit:
        return remove_answers(edit, eid) + edit.remove(Comment, eid)


def remove_answers(edit: Edit, thread: str) -> int:
    """Remove what answers a thread, as part of an edit; returns how many went."""
    return sum(edit.remove(Comment, each.id) for each in edit.having(Comment, "answers", [thread]))


def _head(workspace: Workspace, eid: str) -> Comment | Suggestion:
    """What begins the thread that a comment belongs to: itself where what it answered is gone."""
    try:
        found = workspace.get(Comment, eid)
    except NotFound:
        return workspace.get(Suggestion, eid)
    if not found.answers:
        return found
    try:
        return _head(workspace, found.answers)
    except NotFound:
        return found


def _on(verb: str, workspace: Workspace, about: Comment | Suggestion) -> str:
    """The name of a step: what was done, and in which document."""
    try:
        return f"{verb} “{document_of(workspace, about.document).title}”"
    except NotFound:
        return verb.removesuffix(" on")


def _words(text: str, kept: str) -> str:
    words = text.strip()
    if not words:
        raise InvalidInput("text", f"A comment needs words. {kept}.")
    return words
