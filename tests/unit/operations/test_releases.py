"""Releases: checklist, go or no-go, scope, how their date slipped, and what documents may quote of them."""

from __future__ import annotations

from contextlib import closing

import pytest

from roadmapper.documents.fact_values import resolve
from roadmapper.documents.facts import fact_references
from roadmapper.entities.readiness_item import ReadinessItem
from roadmapper.entities.release import Release
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations import releases
from roadmapper.operations.fact_authors import last_changes
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.items import add_item, change_items, duplicate_items
from roadmapper.operations.release_notes import NotesRequest, release_values
from roadmapper.operations.slips import date_slips, slip_words
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.conftest import TODAY


@pytest.fixture
def release(workspace: Workspace) -> Release:
    """A release planned for the middle of December, with the usual checklist."""
    return releases.add_release(workspace, {"title": "GA 5.0", "date": "2026-12-14"})


def lines_of(workspace: Workspace, release: Release) -> list[ReadinessItem]:
    return [item for item in workspace.all(ReadinessItem) if item.release == release.id]


def said(workspace: Workspace, text: str) -> str:
    (reference,) = fact_references(text)
    return resolve(reference, workspace_facts(workspace, TODAY)).text


def test_a_release_begins_with_its_checklist_in_one_step(workspace: Workspace, release: Release) -> None:
    assert len(lines_of(workspace, release)) == 18
    assert workspace.undo_label == "Add release"
    workspace.undo()
    assert not workspace.all(ReadinessItem)


def test_a_line_that_is_done_says_by_whom_and_when(workspace: Workspace, release: Release) -> None:
    first = lines_of(workspace, release)[0]
    change_items(workspace, "readiness_item", {first.id: {"done": 1}})
    done = workspace.get(ReadinessItem, first.id)
    assert done.done_at is not None
    change_items(workspace, "readiness_item", {first.id: {"done": 0}})
    assert workspace.get(ReadinessItem, first.id).done_at is None


def test_a_checklist_is_added_once_and_kept_for_others(workspace: Workspace, release: Release) -> None:
    assert releases.add_checklist(workspace, release.id, "launch") == 0
    assert releases.add_checklist(workspace, release.id, "beta") == 6
    kept = releases.keep_checklist(workspace, release.id, "Ours")
    other = releases.add_release(workspace, {"title": "GA 6.0"}, kept.id)
    assert len(lines_of(workspace, other)) == 24
    assert releases.keep_checklist(workspace, other.id, "ours").id == kept.id
    bare = releases.add_release(workspace, {"title": "Bare"}, None)
    with pytest.raises(InvalidInput, match="no checklist to keep"):
        releases.keep_checklist(workspace, bare.id, "Nothing")
    with pytest.raises(NotFound, match="Nothing was changed"):
        releases.add_checklist(workspace, bare.id, "gone")


def test_go_and_no_go_are_recorded_wherever_they_are_said(workspace: Workspace, release: Release) -> None:
    releases.decide(workspace, release.id, go=False, note="Load tests failed", today=TODAY)
    told = workspace.get(Release, release.id)
    assert (told.state, told.decision_note, told.decided_on) == ("no_go", "Load tests failed", "2026-11-20")
    releases.reopen(workspace, release.id)
    assert workspace.get(Release, release.id).decided_on is None
    change_items(workspace, "release", {release.id: {"state": "go"}})
    assert workspace.get(Release, release.id).decided_on is not None
    releases.ship(workspace, release.id, today=TODAY)
    shipped = workspace.get(Release, release.id)
    assert shipped.shipped_on == "2026-11-20"
    assert shipped.decided_on is not None


def test_facts_of_a_release_follow_it(workspace: Workspace, release: Release) -> None:
    first, second = lines_of(workspace, release)[:2]
    change_items(workspace, "readiness_item", {first.id: {"done": 1}, second.id: {"done": 1}})
    assert said(workspace, f"[[{release.key}.readiness]]") == "2 of 18"
    assert said(workspace, f"[[{release.key}.date:quarter]]") == "Q4 2026"
    item = add_item(workspace, "initiative", {"title": "Single sign-on"})
    assert releases.set_scope(workspace, release.id, [item.id]) == 1
    assert said(workspace, f"[[{release.key}.scope]]") == "Single sign-on"
    (reference,) = fact_references(f"[[{release.key}.readiness]]")
    assert (
        last_changes(workspace, [reference], 0)["REL-1.readiness"].label == "Edit done of 2 readiness items"
    )


def test_the_slips_of_a_release_are_what_the_journal_says(workspace: Workspace, release: Release) -> None:
    for day in ("2027-01-11", "2027-01-04"):
        change_items(workspace, "release", {release.id: {"date": day}})
    change_items(workspace, "release", {release.id: {"date": "2027-01-04", "date_precision": "month"}})
    with closing(Reader(workspace.file.working_path)) as reader:
        slips = date_slips(reader, release.id)
    assert [slip.days for slip in slips] == [0, 28, -7, 27]
    assert slip_words(slips) == "Moved 3 times, +48 days in all"


def test_a_copy_of_a_release_has_its_checklist_with_nothing_done(
    workspace: Workspace, release: Release
) -> None:
    first = lines_of(workspace, release)[0]
    change_items(workspace, "readiness_item", {first.id: {"done": 1}})
    (copy,) = duplicate_items(workspace, [("release", release.id)])
    assert isinstance(copy, Release)
    assert len(lines_of(workspace, copy)) == 18
    assert not any(line.done for line in lines_of(workspace, copy))


def test_notes_tell_an_audience_what_it_may_see(workspace: Workspace, release: Release) -> None:
    theme = add_item(workspace, "theme", {"title": "Secret"})
    shipped = next(status for status in workspace.all(Status) if status.category == "shipped")
    hidden = add_item(workspace, "initiative", {"title": "Skunk works", "theme": theme.id})
    out = add_item(workspace, "initiative", {"title": "Audit log", "status": shipped.id})
    late = add_item(workspace, "initiative", {"title": "Webhooks", "summary": "After Skunk works."})
    releases.set_scope(workspace, release.id, [hidden.id, out.id, late.id])
    change_items(workspace, "release", {release.id: {"owner": ("Platform",), "summary": "With Skunk works"}})
    press = add_item(workspace, "audience", {"title": "Press"})
    kept_back = {"dates": "quarter", "hidden_fields": ("owner",), "hidden_themes": (theme.id,)}
    change_items(workspace, "audience", {press.id: kept_back})

    whole = release_values(workspace, NotesRequest(release.id), TODAY)
    assert [each["title"] for each in whole["initiatives"]] == ["Skunk works", "Audit log", "Webhooks"]
    assert (whole["date"], whole["owner"], whole["summary"]) == (
        "14 Dec 2026",
        "Platform",
        "With Skunk works",
    )
    told = release_values(workspace, NotesRequest(release.id, audience=press.id), TODAY)
    assert [(each["title"], each["summary"]) for each in told["initiatives"]] == [
        ("Audit log", ""),
        ("Webhooks", ""),
    ]
    assert (told["date"], told["owner"], told["summary"]) == ("Q4 2026", "", "")
    only = release_values(workspace, NotesRequest(release.id, only_shipped=True), TODAY)
    assert [each["title"] for each in only["initiatives"]] == ["Audit log"]
