"""Updates tell the net truth of a period from the journal, within their scope, and keep their words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput, RenderError
from roadmapper.operations import updates
from roadmapper.operations.document_exports import export_document
from roadmapper.operations.update_values import update_values
from roadmapper.operations.updates import Request
from roadmapper.storage.workspace import Workspace

from .sample_workspace import TODAY, sample_workspace


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    with RenderWorker() as found:
        yield found


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with sample_workspace(tmp_path) as workspace:
        yield workspace


def changes(
    sample: Workspace, since: int, until: int = 0, scope: dict[str, str] | None = None
) -> dict[str, list[str]]:
    values = update_values(
        sample,
        title="Update",
        audience="",
        since=TODAY + timedelta(days=since),
        until=TODAY + timedelta(days=until),
        scope=scope or {},
        today=TODAY,
    )
    told: dict[str, list[str]] = {}
    for kind, group in values["changes"].items():
        told[kind] = [f"{c['title']} {c['before']} > {c['after']} {c['difference']}" for c in group]  # pyright: ignore[reportGeneralTypeIssues,reportIndexIssue,reportOptionalIterable] - a TypedDict's values
    return told


def test_the_last_two_weeks_are_told_net(sample: Workspace) -> None:
    told = changes(sample, -13)
    assert told["shipped"] == [
        "Pricing page test In progress > Shipped ",
        "Weekly digest e-mail In progress > Shipped ",
    ]
    assert told["moved"] == [
        "Webhooks 5 Jan 2027 – 19 Feb 2027 > 18 Jan 2027 – 4 Mar 2027 +13 days",
        "Guided onboarding 24 Dec 2026 > 2 Jan 2027 +9 days",
    ]
    assert told["declined"] == ["White-label portal Candidate > Declined "]
    assert [line.split(" Q")[0] for line in told["added"]] == ["Win-back campaign  >"]
    assert told["health"][0] == "Churn-risk signals At risk > Off track "


def test_a_longer_period_adds_up_and_an_earlier_one_ends_before(sample: Workspace) -> None:
    assert "Guided onboarding 15 Dec 2026 > 2 Jan 2027 +18 days" in changes(sample, -40)["moved"]
    earlier = changes(sample, -40, -20)
    assert earlier["shipped"] == []
    assert "Guided onboarding 15 Dec 2026 > 24 Dec 2026 +9 days" in earlier["moved"]


def test_what_is_undone_leaves_no_trace(sample: Workspace) -> None:
    item = sample.find("Bulk edit")
    with sample.edit("Move initiative") as edit:
        edit.change(Initiative, item.id, end="2027-05-05", end_precision="day")
    today = (date.today() - TODAY).days
    assert any("Bulk edit" in line for line in changes(sample, today, today)["moved"])
    sample.undo()
    assert not any("Bulk edit" in line for line in changes(sample, today, today)["moved"])


def test_the_scope_limits_what_is_told(sample: Workspace) -> None:
    growth = sample.find("Growth")
    told = changes(sample, -13, scope={"team": growth.id})
    assert told["moved"] == ["Guided onboarding 24 Dec 2026 > 2 Jan 2027 +9 days"]
    assert told["declined"] == []


@pytest.mark.parametrize("template", ["executive_summary", "team_weekly", "customer_facing"])
def test_an_update_is_composed_edited_kept_and_exported(
    sample: Workspace, worker: RenderWorker, template: str
) -> None:
    since = updates.usual_since(sample, template, TODAY)
    draft = updates.compose(sample, worker, Request(template, since, TODAY), today=TODAY)
    assert draft.body.startswith("# ")
    kept = updates.keep(sample, draft)
    assert kept.key == "UPD-4"
    updates.change_update(sample, kept.id, body=kept.body + "\nThanks.\n", gesture="typing")
    page = export_document(
        sample, worker, sample.get(StakeholderUpdate, kept.id), "html", printers={}, today=TODAY
    )
    assert b"Thanks." in page
    assert b"[[" not in page
    assert sample.findings() == []


def test_customers_hear_no_internal_word(sample: Workspace, worker: RenderWorker) -> None:
    request = Request("customer_facing", TODAY - timedelta(days=30), TODAY)
    draft = updates.compose(sample, worker, request, today=TODAY)
    page = export_document(sample, worker, draft, "md", printers={}, today=TODAY).decode()
    for word in ("lead", "At risk", "Off track", "off track", "White-label", "%"):
        assert word not in page


def test_a_period_that_ends_before_it_begins_is_refused(sample: Workspace, worker: RenderWorker) -> None:
    with pytest.raises(InvalidInput):
        updates.compose(sample, worker, Request("team_weekly", TODAY, TODAY - timedelta(days=1)))


def test_the_next_update_begins_where_the_last_ended(sample: Workspace) -> None:
    assert updates.usual_since(sample, "executive_summary", TODAY) == TODAY - timedelta(days=13)
    assert updates.usual_since(sample, "nothing_yet", TODAY) == TODAY - timedelta(days=13)
    assert updates.usual_since(sample, "team_weekly", TODAY) == TODAY - timedelta(days=6)


def test_a_mistake_in_an_own_template_names_its_line(
    sample: Workspace, worker: RenderWorker, own_folders: Path
) -> None:
    folder = own_folders / "config" / "templates" / "update"
    folder.mkdir(parents=True)
    (folder / "mine.md.j2").write_text("# {{ title }}\n\n{{ perod.words }}\n")
    with pytest.raises(RenderError) as caught:
        updates.compose(sample, worker, Request("mine", TODAY, TODAY), today=TODAY)
    assert caught.value.line == 3
    assert "perod" in str(caught.value)
