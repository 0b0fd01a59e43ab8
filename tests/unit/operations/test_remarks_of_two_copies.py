"""Comments and suggestions made in two copies of one file, with the text edited differently in each."""

from __future__ import annotations

import shutil
from pathlib import Path

from roadmapper.entities.base import Entity
from roadmapper.entities.comment import Comment
from roadmapper.entities.prd import PRD
from roadmapper.entities.suggestion import Suggestion
from roadmapper.operations import comments, suggestions
from roadmapper.operations.discussions import (
    find_passages,
    in_order,
    threads,
)
from roadmapper.operations.items import add_item
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.operations.prds import write_text
from roadmapper.storage.reading import Reader
from roadmapper.storage.typed_text import merged
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.remarks import BODY, at, body


def test_comments_and_suggestions_of_two_copies_both_survive(tmp_path: Path) -> None:
    """Two copies of a file, each with its own comments, answers, suggestions and edits of the text.

    Merging files is not there yet, so the other copy's steps are replayed as a merge would bring them: rows
    that it added with their own ids and fresh keys, and the texts, both made from one base, put together by
    lines.
    """
    path, copy = tmp_path / "mine.roadmap", tmp_path / "theirs.roadmap"
    with create_workspace(path) as workspace:
        prd = add_item(workspace, "prd", {"title": "API", "body": BODY}).id
        shared = comments.comment(workspace, prd, "Who owns this?", *at("# API"))
        workspace.publish()
    shutil.copy(path, copy)
    with Workspace.open(path) as mine, Workspace.open(copy) as theirs:
        last = theirs.last_change
        comments.comment(mine, prd, "All of them?", *at("partners ship"))
        comments.answer(mine, shared.id, "I do")
        write_text(mine, prd, "A summary first.\n\n" + BODY.replace("- Docs", "- Documents"))
        comments.comment(theirs, prd, "Too few", *at("ten calls"))
        comments.answer(theirs, shared.id, "Ana does")
        suggestions.suggest(theirs, prd, *at("March"), "April")
        write_text(theirs, prd, BODY.replace("The limit is", "For now the limit is") + "\nThe end.\n")

        text = merged(BODY, body(mine, prd), body(theirs, prd))
        with mine.edit("Merge") as edit:
            edit.change(PRD, prd, body=text)
            for row in added_rows(theirs, last):
                edit.add(row)

        reader = Reader(mine.file.working_path)
        found = in_order(threads(reader, prd), find_passages(text, threads(reader, prd)))
        reader.close()
        assert mine.findings() == []
    told = {(one.thread.text, one.thread.quote, one.place) for one in found}
    assert told == {
        ("Who owns this?", "# API", "text"),
        ("All of them?", "partners ship", "text"),
        ("Too few", "ten calls", "text"),
        ("April", "March", "text"),
    }
    for one in found:
        assert one.found is not None
        assert text[one.found.start : one.found.end] == one.thread.quote
    assert {said.text for one in found for said in one.thread.answers} == {"I do", "Ana does"}
    assert "A summary first." in text
    assert "For now the limit" in text


def added_rows(workspace: Workspace, since: int) -> list[Entity]:
    """The comments and suggestions added after a step, oldest first, as they are now, without their keys."""
    kinds: dict[str, type[Comment] | type[Suggestion]] = {"comment": Comment, "suggestion": Suggestion}
    found: list[Entity] = []
    for step in reversed([step for step in workspace.steps() if step.no > since]):
        for change in step.changes:
            if change.op == "insert" and change.entity in kinds:
                row = workspace.get(kinds[change.entity], change.eid)
                row.key = ""
                found.append(row)
    return found
