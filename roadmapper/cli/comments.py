"""The commands of a review by file: comments and suggestions."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from roadmapper.cli.output import Output
from roadmapper.cli.sessions import changing, reading

if TYPE_CHECKING:
    from roadmapper.operations.discussions import Kind, Placed
    from roadmapper.operations.text_steps import Document
    from roadmapper.storage.workspace import Workspace


def comments(args: Namespace, out: Output) -> int:
    """Tell the comments on a document, or add, answer, resolve, reopen or remove one."""
    _refuse_odd(args, {"at": ["add"], "nth": ["at"], "text": ["answer", "edit"]})
    given = [args.add, args.answer, args.edit, args.resolve, args.reopen, args.remove]
    if all(value is None for value in given):
        return _tell("comment", args, out)
    with changing(args, out) as workspace:
        said = _change_comments(workspace, _document(workspace, args.key), args)
    out.line(said)
    return 0


def suggestions(args: Namespace, out: Output) -> int:
    """Tell the suggestions for a document, or make, accept, reject, reopen or remove one."""
    both = {"at": ["replace_with"], "edit": ["replace_with"], "replace_with": ["at", "edit"]}
    _refuse_odd(args, {**both, "nth": ["at"], "why": ["at"]})
    given = [args.at, args.edit, args.accept, args.reject, args.reopen, args.remove]
    if all(value is None for value in given):
        return _tell("suggestion", args, out)
    with changing(args, out) as workspace:
        said = _change_suggestions(workspace, _document(workspace, args.key), args)
    out.line(said)
    return 0


def _refuse_odd(args: Namespace, needs: dict[str, list[str]]) -> None:
    """Raises InvalidInput for an option all of whose companions are missing: nothing would come of it."""
    from roadmapper.errors import InvalidInput

    words = {"replace_with": "with"}
    for option, others in needs.items():
        if getattr(args, option) is not None and all(getattr(args, other) is None for other in others):
            named = " or ".join(f"--{words.get(other, other)}" for other in others)
            raise InvalidInput(
                option, f"--{words.get(option, option)} goes with {named}. Nothing was changed."
            )


def _document(workspace: Workspace, key: str) -> Document:
    from roadmapper.entities.prd import PRD
    from roadmapper.entities.stakeholder_update import StakeholderUpdate

    found = workspace.find(key, PRD, StakeholderUpdate)
    assert isinstance(found, PRD | StakeholderUpdate)
    return found


def _change_comments(workspace: Workspace, document: Document, args: Namespace) -> str:
    from roadmapper.operations import comments as does

    if args.add is not None:
        start, end = _range(document, args.at, args.nth) if args.at is not None else (0, 0)
        return f"Added {does.comment(workspace, document.id, args.add, start, end).key}."
    if args.answer is not None:
        made = does.answer(workspace, _named(workspace, document, args.answer), args.text or "")
        return f"Answered {args.answer} ({made.key})."
    if args.edit is not None:
        done = does.rewrite(workspace, _named(workspace, document, args.edit, "comment"), args.text or "")
        return _edited(args.edit, done)
    verbs = {"resolve": "Resolved", "reopen": "Reopened", "remove": "Removed"}
    verb = next(each for each in verbs if getattr(args, each) is not None)
    key = getattr(args, verb)
    done = getattr(does, verb)(workspace, _named(workspace, document, key))
    state = {"resolve": "resolved", "reopen": "open"}.get(verb)
    return f"{verbs[verb]} {key}." if done else f"{key} was {state} already; nothing was changed."


def _change_suggestions(workspace: Workspace, document: Document, args: Namespace) -> str:
    from roadmapper.operations import suggestions as does

    if args.edit is not None:
        done = does.rewrite(
            workspace, _named(workspace, document, args.edit, "suggestion"), args.replace_with
        )
        return _edited(args.edit, done)
    if args.at is not None:
        start, end = _range(document, args.at, args.nth)
        made = does.suggest(workspace, document.id, start, end, args.replace_with, args.why or "")
        return f"Suggested {made.key}."
    verbs = {"accept": "Accepted", "reject": "Rejected", "reopen": "Reopened", "remove": "Removed"}
    verb = next(each for each in verbs if getattr(args, each) is not None)
    key = getattr(args, verb)
    done = getattr(does, verb)(workspace, _named(workspace, document, key, "suggestion"))
    return f"{verbs[verb]} {key}." if done else f"{key} is open already; nothing was changed."


def _edited(key: str, done: bool) -> str:
    return f"Edited {key}." if done else f"{key} says that already; nothing was changed."


def _named(workspace: Workspace, document: Document, key: str, kind: str = "") -> str:
    """The id of a comment or suggestion of this document; raises NotFound for another's."""
    from roadmapper.entities.comment import Comment
    from roadmapper.entities.suggestion import Suggestion
    from roadmapper.errors import NotFound

    among = {"comment": (Comment,), "suggestion": (Suggestion,)}.get(kind, (Comment, Suggestion))
    found = workspace.find(key, *among)
    assert isinstance(found, Comment | Suggestion)
    if found.document != document.id:
        raise NotFound(f"{found.key} is not about {document.key}. Nothing was changed.")
    return found.id


def _range(document: Document, quote: str, nth: int | None) -> tuple[int, int]:
    """Where the quoted words stand; raises InvalidInput where that is nowhere, or in several places."""
    from roadmapper.errors import InvalidInput

    places = []
    at = document.body.find(quote) if quote else -1
    while at >= 0:
        places.append(at)
        at = document.body.find(quote, at + 1)
    if not places:
        raise InvalidInput("at", f"“{quote}” does not stand in {document.key}. Nothing was added.")
    if nth is None and len(places) > 1:
        raise InvalidInput(
            "at",
            f"“{quote}” stands {len(places)} times in {document.key}. Nothing was added. Quote more words, "
            "or say which one is meant with --nth.",
        )
    if not 1 <= (nth or 1) <= len(places):
        raise InvalidInput(
            "nth", f"“{quote}” stands {len(places)} times in {document.key}. Nothing was added."
        )
    start = places[(nth or 1) - 1]
    return start, start + len(quote)


def _tell(kind: Kind, args: Namespace, out: Output) -> int:
    from roadmapper.operations.discussions import as_json, find_passages, in_order, threads
    from roadmapper.storage.reading import Reader

    with reading(args, out) as workspace:
        document = _document(workspace, args.key)
        reader = Reader(workspace.file.working_path)
        try:
            found = [each for each in threads(reader, document.id) if each.kind == kind]
        finally:
            reader.close()
    if not args.all and not args.json:
        found = [each for each in found if each.is_open]
    placed = in_order(found, find_passages(document.body, found))
    if args.json:
        out.json(as_json(placed, document.body))
        return 0
    rows = [_row(each, document.body) for each in placed]
    heads = ("Key", "Says", "Of", "Line", "By", "At", "State")
    out.table(heads, rows, f"No open {kind}s on {document.key}.", spare=(6, 5, 4))
    return 0


def _row(one: Placed, text: str) -> Sequence[Any]:
    thread, found = one.thread, one.found
    says = thread.text if thread.kind == "comment" else f"{thread.verb}: {thread.text}".removesuffix(": ")
    if thread.answers:
        says += f" ({len(thread.answers)} answer{'' if len(thread.answers) == 1 else 's'})"
    here = found is not None and not found.is_lost
    line = str(text.count("\n", 0, found.start) + 1) if here and found is not None else ""
    of = {"whole": "the whole document", "lost": f"no longer in the text: {thread.quote}"}
    return (
        thread.key, says, of.get(one.place, thread.quote), line, thread.person, thread.at, thread.state
    )  # fmt: skip
