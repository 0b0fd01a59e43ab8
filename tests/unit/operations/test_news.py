"""What changed since somebody looked: by person and item, merged copies among it, in words."""

from __future__ import annotations

import shutil
from contextlib import closing
from datetime import date
from pathlib import Path

from roadmapper.entities.comment import Comment
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.status import Status
from roadmapper.operations.items import add_values, change_items
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.news import News, read_news, read_seen
from roadmapper.operations.okr import check_in
from roadmapper.planning.visits import Seen
from roadmapper.storage.journal import Signature
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

NOW = 1_900_000_000_000


def news(workspace: Workspace, since: Seen) -> list[News]:
    with closing(Reader(workspace.file.working_path)) as reader:
        return read_news(workspace, reader, since, NOW)


def looked(workspace: Workspace) -> Seen:
    with closing(Reader(workspace.file.working_path)) as reader:
        return read_seen(reader, NOW)


def titles(workspace: Workspace, since: Seen) -> list[tuple[str, str]]:
    return sorted((each.kind, each.title) for each in news(workspace, since))


def test_changes_in_words_and_what_undid_itself_is_not_told(workspace: Workspace) -> None:
    shipped = next(status.id for status in workspace.all(Status) if status.category == "shipped")
    with workspace.edit("Begin") as edit:
        api = edit.add(Initiative(title="Public API", end="2030-01-05", end_precision="day"))
        hooks = edit.add(Initiative(title="Webhooks", health="at_risk", progress=10))
        digest = edit.add(Initiative(title="Digest"))
        gone = edit.add(Initiative(title="Fax"))
        goal = edit.add(Objective(title="Goal"))
        result = edit.add(KeyResult(title="Activation", objective=goal.id, unit="%"))
        prd = edit.add(PRD(title="Sign-on", body="One."))
    since = looked(workspace)
    assert news(workspace, since) == []
    change_items(workspace, "initiative", {api.id: {"end": "2030-01-18"}})
    change_items(workspace, "initiative", {hooks.id: {"health": "on_track"}})
    change_items(workspace, "initiative", {hooks.id: {"health": "at_risk"}})
    change_items(workspace, "initiative", {digest.id: {"status": shipped}})
    with workspace.edit("Remove") as edit:
        edit.remove(Initiative, gone.id)
    check_in(workspace, result.id, value=46, confidence=70, day=date(2026, 11, 20))
    for text in ("Which one?", "Why?"):
        with workspace.edit("Comment") as edit:
            edit.add(Comment(document=prd.id, text=text))
    add_values(workspace, "milestone", {"title": "Beta"})
    assert titles(workspace, since) == [
        ("added", "“Beta” was added"),
        ("checked", "KR-1 checked in: 46%"),
        ("moved", "Public API moved 5 Jan → 18 Jan"),
        ("removed", "“Fax” was removed"),
        ("said", "Sign-on: 2 comments"),
        ("shipped", "Digest shipped"),
    ]
    assert {each.by for each in news(workspace, since)} == {workspace.author_name}
    assert all(each.detail.startswith("You · ") for each in news(workspace, since))


def test_a_large_step_is_one_line(workspace: Workspace) -> None:
    since = looked(workspace)
    by = Signature("r", "a", "Platform lead", 1_890_000_000_000)
    with workspace.edit("Fill the plan", by=by) as edit:
        for number in range(120):
            edit.add(Initiative(title=f"Bar {number}"))
    (line,) = news(workspace, since)
    assert (line.kind, line.title, line.by) == ("changed", "Fill the plan", "Platform lead")
    assert line.detail.endswith("120 items")


def test_what_a_merge_brought_is_new_whenever_it_was_made(workspace: Workspace, tmp_path: Path) -> None:
    with workspace.edit("Begin") as edit:
        hooks = edit.add(Initiative(title="Webhooks"))
    workspace.publish()
    copy = tmp_path / "theirs.roadmap"
    shutil.copy(workspace.path, copy)
    long_ago = Signature("theirs", "lead", "Platform lead", 1_800_000_000_000)
    with Workspace.open(copy) as theirs:
        with theirs.edit("Change health", by=long_ago) as edit:
            edit.change(Initiative, hooks.id, health="off_track")
        theirs.publish()
    change_items(workspace, "initiative", {hooks.id: {"progress": 20}})
    since = looked(workspace)
    merge_file(workspace, copy)
    found = news(workspace, since)
    assert [each.kind for each in found] == ["merged", "changed"]
    assert (found[1].title, found[1].by) == ("Webhooks: health off track", "Platform lead")
