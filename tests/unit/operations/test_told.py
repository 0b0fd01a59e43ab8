"""The told ledger: what recorded updates told whom, what no longer holds, and what answers a question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.audience import Audience
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.statement import Statement
from roadmapper.entities.status import Status
from roadmapper.errors import InvalidInput
from roadmapper.operations import items, told, updates
from roadmapper.operations.document_exports import export_document
from roadmapper.storage.workspace import Workspace

from .sample_workspace import sample_workspace


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with sample_workspace(tmp_path) as workspace:
        yield workspace


@pytest.fixture
def sales(sample: Workspace) -> Audience:
    added = items.add_values(sample, "audience", {"title": "Sales team", "dates": "quarter"})
    assert isinstance(added, Audience)
    return added


def send(workspace: Workspace, audience: Audience, body: str) -> StakeholderUpdate:
    draft = StakeholderUpdate(title="News", audience=audience.id, body=body)
    return told.record(workspace, updates.keep(workspace, draft).id)


def bulk_edit(workspace: Workspace, **values: object) -> Initiative:
    item = workspace.find("Bulk edit", Initiative)
    if values:
        with workspace.edit("Change") as edit:
            edit.change(Initiative, item.id, **values)
    return workspace.get(Initiative, item.id)


def untrue(workspace: Workspace) -> list[str]:
    return [each.words for each in told.no_longer_true(workspace)]


def test_what_is_told_in_words_and_facts_is_kept(sample: Workspace, sales: Audience) -> None:
    item = bulk_edit(sample, end="2027-05-20", end_precision="day", progress=10)
    sent = send(
        sample,
        sales,
        f"# News\n\n- **Bulk edit**: Q2 2027\n- It is at [[{item.key}.progress]]\n\nBulk edit\n",
    )
    kept = {(each.field, each.value, each.words) for each in sample.all(Statement)}
    assert kept == {
        ("end", "2027-06-30/quarter", "Bulk edit: Q2 2027"),
        ("progress", "10", "Bulk edit: Q2 2027"),
    }
    (version,) = (each for each in sample.all(DocumentVersion) if each.document == sent.id)
    assert (version.kind, version.facts) == ("sent", {f"{item.key}.progress": "10%"})
    assert "- It is at 10%" in version.body
    with pytest.raises(InvalidInput, match="recorded as sent before"):
        told.record(sample, sent.id)
    assert sample.findings() == []


def test_a_date_is_untrue_only_beyond_what_was_told(sample: Workspace, sales: Audience) -> None:
    bulk_edit(sample, end="2027-05-20", end_precision="day")
    send(sample, sales, "Bulk edit lands in Q2 2027.")
    bulk_edit(sample, end="2027-06-28")
    assert untrue(sample) == []
    bulk_edit(sample, end="2027-07-02")
    assert untrue(sample) == ["Bulk edit lands in Q2 2027."]
    (line,) = told.no_longer_true(sample, audience=sales.id)
    assert (line.audience, line.title, line.field) == ("Sales team", "Bulk edit", "End")
    assert (line.then, line.now) == ("Q2 2027", "2 Jul 2027")
    sample.undo()
    assert untrue(sample) == []


def test_it_is_listed_until_an_update_to_the_same_audience_mentions_it(
    sample: Workspace, sales: Audience
) -> None:
    other = items.add_values(sample, "audience", {"title": "Board"})
    assert isinstance(other, Audience)
    bulk_edit(sample, end="2027-05-20", end_precision="day")
    send(sample, sales, "Bulk edit lands in Q2 2027.")
    bulk_edit(sample, end="2027-08-02")
    send(sample, other, "Bulk edit ends 2 Aug 2027.")
    assert untrue(sample) == ["Bulk edit lands in Q2 2027."]
    send(sample, sales, "Bulk edit is late.")
    assert untrue(sample) == ["Bulk edit lands in Q2 2027."]
    send(sample, sales, "Bulk edit lands in Q3 2027 instead.")
    assert untrue(sample) == []


def test_what_is_declined_makes_its_date_untrue(sample: Workspace, sales: Audience) -> None:
    bulk_edit(sample, end="2027-05-20", end_precision="day")
    send(sample, sales, "Bulk edit lands in Q2 2027.")
    declined = next(status.id for status in sample.all(Status) if status.category == "declined")
    item = bulk_edit(sample, status=declined)
    assert [line.now for line in told.no_longer_true(sample)] == ["declined"]
    bulk_edit(sample, status=next(s.id for s in sample.all(Status) if s.category == "planned"))
    items.remove_items(sample, [("initiative", item.id)])
    assert [line.now for line in told.no_longer_true(sample)] == ["removed"]


def test_a_title_within_a_longer_one_is_not_taken_for_it(sample: Workspace, sales: Audience) -> None:
    bulk_edit(sample, end="2027-05-20", end_precision="day")
    longer = items.add_values(
        sample, "initiative", {"title": "Bulk edit for admins", "end": "2027-06-30", "end_precision": "day"}
    )
    send(sample, sales, "| Item | When |\n|---|---|\n| Bulk edit for admins | Q2 2027 |\n")
    (statement,) = sample.all(Statement)
    assert (statement.subject, statement.words) == (longer.id, "Bulk edit for admins · Q2 2027")


def test_what_was_not_sent_after_all_was_not_told(sample: Workspace, sales: Audience) -> None:
    bulk_edit(sample, end="2027-05-20", end_precision="day")
    sent = send(sample, sales, "Bulk edit lands in Q2 2027.")
    bulk_edit(sample, end="2027-08-02")
    told.take_back(sample, sent.id)
    assert (untrue(sample), sample.all(Statement)) == ([], [])
    assert sample.get(StakeholderUpdate, sent.id).status == "draft"
    sample.undo()
    assert untrue(sample) == ["Bulk edit lands in Q2 2027."]


def test_a_sent_text_keeps_its_facts_and_a_draft_shows_what_its_audience_sees(
    sample: Workspace, sales: Audience
) -> None:
    item = bulk_edit(sample, end="2027-05-20", end_precision="day")
    draft = updates.keep(
        sample, StakeholderUpdate(title="News", audience=sales.id, body=f"[[{item.key}]]: [[{item.key}.end]]")
    )

    def text() -> str:
        with RenderWorker() as worker:
            update = sample.get(StakeholderUpdate, draft.id)
            day = date(2026, 11, 20)
            exported = export_document(sample, worker, update, "md", printers={}, today=day).decode()
        return exported.partition("\n\n<!--")[0]

    assert text() == "Bulk edit: Q2 2027"
    told.record(sample, draft.id)
    bulk_edit(sample, end="2027-08-02", title="Edit in bulk")
    assert text() == "Bulk edit: Q2 2027"
    with sample.edit("Hide") as edit:
        edit.change(Audience, sales.id, hidden_themes=(item.theme,))
    told.take_back(sample, draft.id)
    assert text() == "(Sales team may not see this): (Sales team may not see this)"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What did sales hear about Bulk edit?", ["Bulk edit lands in Q2 2027."]),
        ("what did the board hear about bulk edit", []),
        ("bulk", ["Bulk edit lands in Q2 2027."]),
        ("", ["Board members wait for Webhooks.", "Bulk edit lands in Q2 2027."]),
        ("Q2 2027 offline", []),
    ],
)
def test_questions_are_answered(sample: Workspace, sales: Audience, question: str, found: list[str]) -> None:
    board = items.add_values(sample, "audience", {"title": "Board"})
    assert isinstance(board, Audience)
    bulk_edit(sample, end="2027-05-20", end_precision="day")
    send(sample, sales, "Bulk edit lands in Q2 2027.")
    webhooks = sample.find("Webhooks", Initiative)
    send(sample, board, f"Board members wait for Webhooks.\n\n[[{webhooks.key}.status]]")
    assert sorted({line.words for line in told.search_told(sample, question)}) == found
