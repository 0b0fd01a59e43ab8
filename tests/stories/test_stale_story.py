"""Approve a PRD of seven facts, let two change, review it: in the app, and as the command line sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.cli import main
from roadmapper.documents.fact_values import fill_markdown
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.items import add_item
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.prds.page import PrdsPage
from tests.window_fixtures import Opener

_TEXT = (
    "# Onboarding\n\n[[ATL-1]] ends [[ATL-1.end]] for [[ATL-1.owner]] in [[ATL-1.theme]].\n\n"
    "Activation is [[KR-2.current]], from [[KR-2.baseline]] to [[KR-2.target]].\n"
)


def test_two_of_seven_facts_change_after_approval(
    open_window: Opener, sample_file: Path, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
) -> None:
    window = open_window(sample_file)
    workspace = window.frame.workspace
    key = add_item(workspace, "prd", {"title": "Seven", "body": _TEXT}).key
    window.frame.reveal(Ref("prd", workspace.find(key).id))
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    qtbot.waitUntil(lambda: page.bar_title() == "Seven", timeout=20_000)
    window.frame.run("prd.approve")
    before = {ref: _word(workspace, ref) for ref in ("ATL-1.end", "KR-2.current")}
    settled = lambda: page.reviewing.watch.is_settled  # noqa: E731 - named for the call below
    qtbot.waitUntil(settled, timeout=20_000)
    assert page.reviewing.strip.count.text() == ""

    assert main(["set", str(sample_file), "ATL-1", "end=12 Feb 2027"]) == 0  # by another process's door
    assert main(["set", str(sample_file), "KR-2", "current=51"]) == 0
    qtbot.waitUntil(lambda: "2 of 7 facts" in page.reviewing.strip.count.text(), timeout=20_000)
    found = page.reviewing.watch.of(workspace.find(key).id)
    assert found is not None
    assert [(f.source, f.before, f.after, f.changed_by) for f in found.facts] == [
        ("ATL-1.end", before["ATL-1.end"], "12 Feb 2027", workspace.author_name),
        ("KR-2.current", before["KR-2.current"], "51%", workspace.author_name),
    ]
    capsys.readouterr()
    assert main(["stale", str(sample_file), "--json"]) == 3
    told = json.loads(capsys.readouterr().out)
    assert [(f["key"], f["fact"], f["before"], f["after"]) for f in told] == [
        (key, fact.source, fact.before, fact.after) for fact in found.facts
    ]

    window.frame.run("prd.mark_reviewed")
    qtbot.waitUntil(lambda: not page.reviewing.strip.isVisible(), timeout=20_000)
    assert main(["stale", str(sample_file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def _word(workspace: Workspace, source: str) -> str:
    return fill_markdown(f"[[{source}]]", workspace_facts(workspace))
