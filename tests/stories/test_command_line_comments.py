"""A review by file from the command line: comments and suggestions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmapper import settings
from roadmapper.operations.items import add_item
from roadmapper.operations.told import record
from roadmapper.storage.workspace import Workspace
from tests.fixtures.documents.seen_bytes import seen_in
from tests.stories.conftest import Command

_FILE = "atlas.roadmap"
_BODY = "# API\n\nAll partners ship in March.\n\nAll is well.\n"


@pytest.fixture
def reviewed(atlas: Command) -> Command:
    """A PRD to comment on."""
    atlas("add", _FILE, "prd", "title=API", f"body={_BODY}")
    return atlas


def body(run: Command) -> str:
    return str(json.loads(run("show", _FILE, "PRD-1", "--json"))["body"])


def test_a_comment_is_added_answered_resolved_and_opened_again(reviewed: Command) -> None:
    assert reviewed("comments", _FILE, "API", "--add", "Which?", "--at", "All partners") == "Added CMT-1.\n"
    assert reviewed("comments", _FILE, "PRD-1", "--answer", "CMT-1", "--text", "All three") == (
        "Answered CMT-1 (CMT-2).\n"
    )
    row = reviewed("comments", _FILE, "PRD-1").rstrip("\n").split("\t")
    assert row[:4] == ["CMT-1", "Which? (1 answer)", "All partners", "3"]
    assert reviewed("comments", _FILE, "PRD-1", "--resolve", "CMT-1") == "Resolved CMT-1.\n"
    assert "already" in reviewed("comments", _FILE, "PRD-1", "--resolve", "CMT-1")
    assert reviewed("comments", _FILE, "PRD-1") == ""
    assert "resolved" in reviewed("comments", _FILE, "PRD-1", "--all")
    assert reviewed("comments", _FILE, "PRD-1", "--reopen", "CMT-1") == "Reopened CMT-1.\n"
    assert reviewed("comments", _FILE, "PRD-1", "--remove", "CMT-1") == "Removed CMT-1.\n"
    assert reviewed("comments", _FILE, "PRD-1", "--all") == ""
    assert "Comment on “API”" in reviewed("log", _FILE)


def test_comments_as_json_have_a_place_and_their_answers(reviewed: Command) -> None:
    reviewed("comments", _FILE, "PRD-1", "--add", "Whole")
    reviewed("comments", _FILE, "PRD-1", "--add", "When?", "--at", "March")
    reviewed("comments", _FILE, "PRD-1", "--answer", "CMT-2", "--text", "Soon")
    reviewed("set", _FILE, "PRD-1", "body=" + _BODY.replace("# API", "# API\n\nBefore all"))
    whole, passage = json.loads(reviewed("comments", _FILE, "PRD-1", "--json"))
    assert (whole["place"], whole["line"], whole["quote"]) == ("document", None, None)
    assert (passage["place"], passage["line"], passage["quote"]) == ("moved", 5, "March")
    assert [answer["text"] for answer in passage["answers"]] == ["Soon"]
    reviewed("set", _FILE, "PRD-1", "body=Other words")
    assert [each["place"] for each in json.loads(reviewed("comments", _FILE, "PRD-1", "--json"))] == [
        "document",
        "lost",
    ]
    assert "no longer in the text: March" in reviewed("comments", _FILE, "PRD-1")


def test_words_that_stand_nowhere_or_often_are_refused(reviewed: Command) -> None:
    add = ("comments", _FILE, "PRD-1", "--add", "Hm", "--at")
    assert "does not stand in PRD-1. Nothing was added" in reviewed(*add, "Never", status=1, error=True)
    assert "stands 2 times" in reviewed(*add, "All ", status=1, error=True)
    assert "stands 2 times" in reviewed(*add, "All ", "--nth", "3", status=1, error=True)
    assert reviewed(*add, "All ", "--nth", "2") == "Added CMT-1.\n"
    assert json.loads(reviewed("comments", _FILE, "PRD-1", "--json"))[0]["line"] == 5


def test_a_suggestion_is_accepted_and_undone(reviewed: Command) -> None:
    made = reviewed("suggestions", _FILE, "API", "--at", "March", "--with", "April", "--why", "Vendor late")
    assert made == "Suggested SUG-1.\n"
    assert json.loads(reviewed("suggestions", _FILE, "PRD-1", "--json"))[0]["why"] == "Vendor late"
    assert reviewed("suggestions", _FILE, "PRD-1").split("\t")[1] == "Replace: April"
    assert reviewed("suggestions", _FILE, "PRD-1", "--accept", "SUG-1") == "Accepted SUG-1.\n"
    assert body(reviewed) == _BODY.replace("March", "April")
    assert reviewed("suggestions", _FILE, "PRD-1") == ""
    reviewed("undo", _FILE)
    assert body(reviewed) == _BODY
    assert reviewed("suggestions", _FILE, "PRD-1", "--reject", "SUG-1") == "Rejected SUG-1.\n"
    complaint = reviewed("suggestions", _FILE, "PRD-1", "--accept", "SUG-1", status=1, error=True)
    assert "was rejected" in complaint
    assert reviewed("suggestions", _FILE, "PRD-1", "--reopen", "SUG-1") == "Reopened SUG-1.\n"


def test_what_one_said_is_worded_anew(reviewed: Command) -> None:
    reviewed("comments", _FILE, "PRD-1", "--add", "Wich?", "--at", "All partners")
    reviewed("comments", _FILE, "PRD-1", "--answer", "CMT-1", "--text", "Al three")
    edit = ("comments", _FILE, "PRD-1", "--edit")
    assert reviewed(*edit, "CMT-1", "--text", "Which?") == "Edited CMT-1.\n"
    assert reviewed(*edit, "CMT-1", "--text", "Which?") == "CMT-1 says that already; nothing was changed.\n"
    assert reviewed(*edit, "CMT-2", "--text", "All three") == "Edited CMT-2.\n"
    assert "needs words" in reviewed(*edit, "CMT-1", status=1, error=True)
    thread = json.loads(reviewed("comments", _FILE, "PRD-1", "--json"))[0]
    assert (thread["text"], thread["quote"]) == ("Which?", "All partners")
    assert [answer["text"] for answer in thread["answers"]] == ["All three"]
    reviewed("undo", _FILE)
    assert json.loads(reviewed("comments", _FILE, "PRD-1", "--json"))[0]["answers"][0]["text"] == "Al three"

    reviewed("suggestions", _FILE, "PRD-1", "--at", "March", "--with", "Apil")
    assert reviewed("suggestions", _FILE, "PRD-1", "--edit", "SUG-1", "--with", "April") == "Edited SUG-1.\n"
    assert reviewed("suggestions", _FILE, "PRD-1").split("\t")[1] == "Replace: April"
    settings.put("author.name", "Somebody")
    assert "answer it instead" in reviewed(*edit, "CMT-1", "--text", "x", status=1, error=True)


def test_a_suggestion_that_no_longer_fits_is_refused_in_words(reviewed: Command) -> None:
    reviewed("suggestions", _FILE, "PRD-1", "--at", " in March", "--with", "")
    assert reviewed("suggestions", _FILE, "PRD-1").split("\t")[1] == "Delete"
    reviewed("set", _FILE, "PRD-1", "body=Other words")
    complaint = reviewed("suggestions", _FILE, "PRD-1", "--accept", "SUG-1", status=1, error=True)
    assert "no longer in the text" in complaint
    assert body(reviewed) == "Other words"


def test_another_document_s_comment_and_lone_options_are_refused(reviewed: Command) -> None:
    reviewed("add", _FILE, "prd", "title=Other", "body=Words")
    reviewed("comments", _FILE, "PRD-2", "--add", "Hm")
    assert "is not about PRD-1" in reviewed(
        "comments", _FILE, "PRD-1", "--resolve", "CMT-1", status=1, error=True
    )
    for lone in (("--at", "All"), ("--text", "x")):
        assert "goes with" in reviewed("comments", _FILE, "PRD-1", *lone, status=1, error=True)
    for lone, needed in {"--why": "--at", "--with": "--at or --edit", "--edit": "--with"}.items():
        complaint = reviewed("suggestions", _FILE, "PRD-1", lone, "x", status=1, error=True)
        assert complaint.endswith(f"{lone} goes with {needed}. Nothing was changed.\n")


@pytest.mark.parametrize("to", ["md", "html", "docx", "pdf", "eml", "csv", "json"])
def test_exports_leave_comments_out(reviewed: Command, tmp_path: Path, to: str) -> None:
    reviewed("comments", _FILE, "PRD-1", "--add", "Zebrafish", "--at", "All partners")
    reviewed("suggestions", _FILE, "PRD-1", "--at", "March", "--with", "Quagga")
    if to in ("csv", "json"):
        reviewed("export", _FILE, "--to", to, "-o", "out")
    else:
        reviewed("render", _FILE, "PRD-1", "--to", to, "-o", "out")
    seen = seen_in((tmp_path / "out").read_bytes(), to)
    assert "Zebrafish" not in seen
    assert "Quagga" not in seen
    if to not in ("csv", "json"):
        assert "shipinMarch" in "".join(seen.split())


def test_updates_are_commented_on_and_keep_what_was_sent(reviewed: Command) -> None:
    with Workspace.open(Path(_FILE)) as workspace:
        update = add_item(workspace, "stakeholder_update", {"title": "May", "body": _BODY})
        workspace.publish()
    key = str(update.key)
    reviewed("suggestions", _FILE, key, "--at", "March", "--with", "April")
    assert reviewed("suggestions", _FILE, key, "--accept", "SUG-1") == "Accepted SUG-1.\n"
    with Workspace.open(Path(_FILE)) as workspace:
        record(workspace, update.id)
        workspace.publish()
    assert reviewed("comments", _FILE, key, "--add", "Which?", "--at", "All partners") == "Added CMT-1.\n"
    assert "All partners" in reviewed("comments", _FILE, key)
    refused = reviewed("suggestions", _FILE, key, "--at", "API", "--with", "Ways in", status=1, error=True)
    assert "was sent, so its text stays" in refused
