"""What audiences hear: only what they may see, since they last heard, and when they are due again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.audience import Audience
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.link import Link
from roadmapper.entities.milestone import Milestone
from roadmapper.entities.objective import Objective
from roadmapper.entities.reason import Reason
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations import audiences, items, updates
from roadmapper.operations.document_exports import export_document
from roadmapper.operations.update_choice import Choice
from roadmapper.operations.updates import Request
from roadmapper.storage.workspace import Workspace

from .sample_workspace import TODAY, sample_workspace

SHIPPED = [
    "executive_summary",
    "team_weekly",
    "customer_facing",
    "release_notes",
]


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    with RenderWorker() as found:
        yield found


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with sample_workspace(tmp_path) as workspace:
        yield workspace


def audience(workspace: Workspace, **more: object) -> Audience:
    added = items.add_values(workspace, "audience", {"title": "Press", **more})
    assert isinstance(added, Audience)
    return added


def text_for(workspace: Workspace, worker: RenderWorker, request: Request) -> str:
    draft = updates.compose(workspace, worker, request, today=TODAY)
    return export_document(workspace, worker, draft, "html", printers={}, today=TODAY).decode()


@pytest.mark.parametrize("template", SHIPPED)
def test_no_hidden_word_is_in_any_template(sample: Workspace, worker: RenderWorker, template: str) -> None:
    hidden = sample.find("Guided onboarding", Initiative)
    assert isinstance(hidden, Initiative)
    other = sample.find("Webhooks")
    with sample.edit("Say why") as edit:
        edit.change(Initiative, other.id, end="2027-03-19", summary="Needs Guided onboarding by 3 May.")
        edit.add(Reason(subject=other.id, field="end", text="Waits for Guided onboarding."))
        edit.add(Milestone(title="Guided onboarding is out", date="2027-02-01", date_precision="day"))
        edit.add(KeyResult(objective=sample.all(Objective)[0].id, title="Guided onboarding finished"))
    press = audience(sample, hidden_themes=[hidden.theme], hidden_fields=["owner", "health"], dates="quarter")
    since = TODAY - timedelta(days=60)
    told = text_for(sample, worker, Request(template, since, date.today(), audience=press.id))
    everybody = text_for(sample, worker, Request(template, since, date.today()))
    names = [item.title for item in sample.all(Initiative) if item.theme == hidden.theme]
    owners = {name for item in sample.all(Initiative) for name in item.owner}
    days = {f"{int(item.end[8:])} {date.fromisoformat(item.end):%b %Y}"
            for item in sample.all(Initiative) if item.end and item.end_precision == "day"}  # fmt: skip
    for word in [*names, *owners, *days, "Off track", "At risk", "3 May"]:
        assert word not in told, word
    assert any(name in everybody for name in names)


def test_a_reason_is_told_with_the_change_that_it_belongs_to(sample: Workspace) -> None:
    item = sample.find("Bulk edit")
    for end, why in (("2027-05-05", "Design"), ("2027-06-09", "Illness"), ("2027-05-05", "")):
        with sample.edit("Move initiative") as edit:
            edit.change(Initiative, item.id, end=end, end_precision="day")
            if why:
                edit.add(Reason(subject=item.id, field="end", text=why))
    values = updates.gather(sample, Request("team_weekly", date.today(), date.today()))
    (moved,) = values["changes"]["moved"]
    assert (moved["title"], moved["reason"]) == ("Bulk edit", "Design")
    assert moved["words"].startswith("Bulk edit moves from ")
    assert moved["words"].endswith(". Design")


def test_changes_are_left_out_reordered_and_reworded(sample: Workspace, worker: RenderWorker) -> None:
    request = Request("executive_summary", TODAY - timedelta(days=13), TODAY)
    moved = updates.gather(sample, request, today=TODAY)["changes"]["moved"]
    first, second = (change["id"] for change in moved[:2])
    choice = Choice().tick(first, told=False).reword(second, "Onboarding takes *longer*.")
    shipped = updates.gather(sample, request, today=TODAY)["changes"]["shipped"]
    choice = choice.arrange(tuple(change["id"] for change in reversed(shipped)))
    draft = updates.compose(
        sample, worker, Request("executive_summary", request.since, TODAY, choice=choice), today=TODAY
    )
    assert f"**{moved[0]['title']}** moves" not in draft.body
    assert "- Onboarding takes \\*longer\\*." in draft.body
    assert draft.body.index(shipped[1]["title"]) < draft.body.index(f"**{shipped[0]['title']}** shipped")
    kept = updates.keep(sample, draft)
    assert updates.request_of(kept).choice == choice
    assert Choice.of("nonsense") == Choice()


def test_what_an_audience_may_not_see_cannot_be_its_scope(sample: Workspace) -> None:
    found = sample.find("Guided onboarding", Initiative)
    assert isinstance(found, Initiative)
    theme = found.theme or ""
    press = audience(sample, hidden_themes=[theme])
    with pytest.raises(InvalidInput, match="Press may not see"):
        updates.gather(sample, Request("team_weekly", TODAY, TODAY, {"theme": theme}, press.id))


def test_release_notes_tell_what_a_release_ships(sample: Workspace, worker: RenderWorker) -> None:
    release = sample.all(Milestone)[0]
    shipped = next(status.id for status in sample.all(Status) if status.category == "shipped")
    out, not_yet = sample.find("Bulk edit"), sample.find("Webhooks")
    with sample.edit("Deliver") as edit:
        edit.change(Initiative, out.id, status=shipped, summary="Edit **many** at once.")
        for item in (out, not_yet):
            edit.add(Link(kind="delivers", source=item.id, target=release.id))
    request = Request("release_notes", TODAY - timedelta(days=400), TODAY, {"milestone": release.id})
    draft = updates.compose(sample, worker, request, today=TODAY)
    assert f"Release: {release.title}" in draft.body
    assert "## Bulk edit\n\nEdit **many** at once." in draft.body
    assert "Webhooks" not in draft.body
    by_period = updates.compose(
        sample, worker, Request("release_notes", TODAY - timedelta(days=13), TODAY), today=TODAY
    )
    assert "## Weekly digest e-mail" in by_period.body


def test_who_is_due(sample: Workspace) -> None:
    with sample.edit("Cadence") as edit:
        for each in sample.all(Audience):
            edit.change(Audience, each.id, cadence="weekly")
    found = {due.audience.title: due for due in audiences.standing(sample, TODAY)}
    assert found["Whole team"].heard is not None
    assert found["Whole team"].day == found["Whole team"].heard.day + timedelta(days=7)
    audience(sample, title="New ones", cadence="monthly")
    new = audiences.standing(sample, TODAY)[-1]
    assert (new.is_due(TODAY), new.words) == (True, "due today")
