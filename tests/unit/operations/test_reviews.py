"""Reviews and approvals of PRDs, and the facts that changed since, with who changed them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from roadmapper.documents.facts import fact_references
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.prd import PRD
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import InvalidInput, NotFound
from roadmapper.operations import updates
from roadmapper.operations.document_versions import name_version
from roadmapper.operations.items import add_item, change_items, remove_items, set_fields
from roadmapper.operations.prds import set_prd_status, write_text
from roadmapper.operations.reviews import Staleness, review, staleness
from roadmapper.operations.updates import Request
from roadmapper.storage.journal import Signature
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

from .sample_workspace import TODAY, sample_workspace

TEXT = (
    "[[ATL-1]] ends [[ATL-1.end]] ([[ATL-1.end:quarter]]), owned by [[ATL-1.owner]] in [[ATL-1.theme]]; "
    "[[KR-2.current]] of [[O-1.progress]]"
)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with sample_workspace(tmp_path) as workspace:
        yield workspace


@pytest.fixture
def prd(sample: Workspace) -> PRD:
    """A PRD of seven facts."""
    made = sample.find(add_item(sample, "prd", {"title": "Seven", "body": TEXT}).key, PRD)
    assert isinstance(made, PRD)
    return made


def read(workspace: Workspace, prd: PRD | StakeholderUpdate) -> Staleness | None:
    reader = Reader(workspace.file.working_path)
    try:
        return staleness(workspace, reader, [prd.id], TODAY).get(prd.id)
    finally:
        reader.close()


def told(workspace: Workspace, prd: PRD | StakeholderUpdate) -> list[tuple[str, str, str]]:
    found = read(workspace, prd)
    assert found is not None
    return [(fact.source, fact.before, fact.after) for fact in found.facts]


def by_ben(workspace: Workspace, at: int, **values: object) -> None:
    """Another person's change of the initiative, at a moment of theirs."""
    item = workspace.find("ATL-1", Initiative)
    with workspace.edit("Edit initiative", by=Signature("replica-b", "author-b", "Ben", at)) as edit:
        edit.change(Initiative, item.id, **values)


def test_a_prd_never_reviewed_has_no_staleness_and_one_just_reviewed_none_stale(
    sample: Workspace, prd: PRD
) -> None:
    assert read(sample, prd) is None
    made = review(sample, prd.id, today=TODAY)
    assert (made.title, made.kind, made.person) == ("Reviewed 20 Nov 2026", "reviewed", sample.author_name)
    assert (made.body, len(made.facts)) == (TEXT, 7)
    found = read(sample, prd)
    assert found is not None
    assert (found.total, found.facts, found.words) == (7, (), "")


def test_changed_facts_are_told_with_before_after_author_and_time(sample: Workspace, prd: PRD) -> None:
    review(sample, prd.id, approve=True, today=TODAY)
    assert sample.get(PRD, prd.id).status == "approved"
    by_ben(sample, 4_000_000_000_000, end="2027-02-12")
    by_ben(sample, 4_000_000_100_000, summary="Something else of it")
    set_fields(sample, sample.find("KR-2", KeyResult), {"current": "50"})
    found = read(sample, prd)
    assert found is not None
    stale = {fact.source: fact for fact in found.facts}
    assert {source: (f.before, f.after, f.changed_by) for source, f in stale.items()} == {
        "ATL-1.end": ("2 Jan 2027", "12 Feb 2027", "Ben"),
        "KR-2.current": ("46%", "50%", sample.author_name),
        "O-1.progress": (stale["O-1.progress"].before, stale["O-1.progress"].after, sample.author_name),
    }
    assert stale["ATL-1.end"].changed_at == 4_000_000_000_000
    assert stale["ATL-1.end"].title == "End of ATL-1 Guided onboarding"
    assert found.words == "3 of 7 facts changed since approval"
    review(sample, prd.id, today=TODAY)
    assert told(sample, prd) == []


def test_a_change_that_came_later_from_elsewhere_is_found_before_the_review(
    sample: Workspace, prd: PRD
) -> None:
    review(sample, prd.id, today=TODAY)
    by_ben(sample, 1_000, end="2027-01-08")
    found = read(sample, prd)
    assert found is not None
    assert [(fact.changed_by, fact.changed_at) for fact in found.facts] == [("Ben", 1_000)]


def test_undone_changes_leave_no_mark(sample: Workspace, prd: PRD) -> None:
    review(sample, prd.id, today=TODAY)
    set_fields(sample, sample.find("ATL-1"), {"title": "Onboarding", "theme": "Retention"})
    assert told(sample, prd) == [
        ("ATL-1", "Guided onboarding", "Onboarding"),
        ("ATL-1.theme", "Activation", "Retention"),
    ]
    sample.undo()
    assert told(sample, prd) == []


def test_what_a_fact_points_to_or_rests_upon_is_followed(sample: Workspace, prd: PRD) -> None:
    review(sample, prd.id, today=TODAY)
    before = len(sample.steps())
    set_fields(sample, sample.find("Activation"), {"title": "First week"})
    add_item(sample, "check_in", {"key result": "KR-2", "value": "54", "date": "2026-11-20"})
    remove_items(sample, [("initiative", sample.find("ATL-1").id)])
    found = read(sample, prd)
    assert found is not None
    changed = {fact.source: (fact.after, fact.changed_by != "") for fact in found.facts}
    assert changed["ATL-1.end"] == ("Nothing here has the key ATL-1.", True)
    assert len(sample.steps()) == before + 3
    assert all(known for _, known in changed.values()), changed


@pytest.mark.parametrize("way", ["status", "field", "review"])
def test_every_way_of_approving_remembers_the_text_once(sample: Workspace, prd: PRD, way: str) -> None:
    if way == "status":
        set_prd_status(sample, [prd.id], "approved")
        set_prd_status(sample, [prd.id], "approved")
    elif way == "field":
        change_items(sample, "prd", {prd.id: {"status": "approved"}})
        change_items(sample, "prd", {prd.id: {"status": "approved"}})
    else:
        review(sample, prd.id, approve=True)
    kept = [version for version in sample.all(DocumentVersion) if version.document == prd.id]
    assert [(v.kind, v.body, len(v.facts)) for v in kept] == [("approved", TEXT, 7)]
    sample.undo()
    assert sample.get(PRD, prd.id).status == "draft"
    assert [v for v in sample.all(DocumentVersion) if v.document == prd.id] == []


def test_the_text_may_change_and_superseded_prds_are_left_alone(sample: Workspace, prd: PRD) -> None:
    review(sample, prd.id, today=TODAY)
    write_text(sample, prd.id, "Only [[ATL-1.end:month]] and [[ATL-1.end]] now")
    by_ben(sample, 4_000_000_000_000, end="2027-02-12")
    assert told(sample, prd) == [("ATL-1.end", "2 Jan 2027", "12 Feb 2027")]
    set_prd_status(sample, [prd.id], "superseded")
    assert read(sample, prd) is None


def test_a_prd_that_is_not_there_cannot_be_reviewed(sample: Workspace) -> None:
    with pytest.raises(NotFound):
        review(sample, "nobody")
    assert sample.all(CheckIn)


@pytest.fixture
def draft(sample: Workspace) -> StakeholderUpdate:
    """A draft for an audience that sees dates to the quarter."""
    add_item(sample, "audience", {"title": "Partners", "dates": "quarter"})
    values = {"title": "May", "body": TEXT, "audience": "Partners"}
    made = sample.find(add_item(sample, "stakeholder_update", values).key, StakeholderUpdate)
    assert isinstance(made, StakeholderUpdate)
    return made


def test_a_draft_is_held_against_its_review_or_named_version_as_its_readers_see_it(
    sample: Workspace, draft: StakeholderUpdate
) -> None:
    assert read(sample, draft) is None
    name_version(sample, draft.id, "First draft", TODAY)
    by_ben(sample, 4_000_000_000_000, end="2027-01-20")
    assert told(sample, draft) == []  # the same quarter
    by_ben(sample, 4_000_000_000_000, end="2027-05-20")
    found = read(sample, draft)
    assert found is not None
    assert found.words == "2 of 7 facts changed since “First draft”"
    assert {(fact.before, fact.after) for fact in found.facts} == {("Q1 2027", "Q2 2027")}
    made = review(sample, draft.id, today=TODAY)
    assert (made.kind, sample.undo_label) == ("reviewed", "Mark update reviewed")
    assert told(sample, draft) == []


def test_a_composed_draft_is_held_against_its_composing_until_it_is_reviewed(sample: Workspace) -> None:
    request = Request("team_weekly", TODAY - timedelta(days=13), TODAY)
    with RenderWorker() as worker:
        kept = updates.keep(sample, updates.compose(sample, worker, request, today=TODAY))
        assert told(sample, kept) == []
        source = fact_references(kept.body)[0].key
        item = sample.get(Initiative, sample.find(source, Initiative).id)
        change_items(sample, "initiative", {item.id: {"title": "Called otherwise"}})
        assert told(sample, kept) == [(source, item.title, "Called otherwise")]
        found = read(sample, kept)
        assert found is not None
        assert found.words == f"1 of {found.total} facts changed since it was composed"
        review(sample, kept.id, today=TODAY)
        assert told(sample, kept) == []
        change_items(sample, "initiative", {item.id: {"title": "And again"}})
        assert [before for _source, before, _after in told(sample, kept)] == ["Called otherwise"]
        past = sample.all(DocumentVersion)[0]
        with sample.edit("Put the review into the past") as edit:
            edit.change(DocumentVersion, past.id, at="2001-01-01T00:00:00Z")
        updates.take_text(sample, kept.id, updates.compose(sample, worker, request, today=TODAY))
    assert told(sample, kept) == []


def test_facts_written_into_a_draft_before_it_is_kept_count_from_then(sample: Workspace) -> None:
    kept = updates.keep(sample, StakeholderUpdate(title="By hand", body="Ends [[ATL-1.end]]."))
    before = sample.get(Initiative, sample.find("ATL-1", Initiative).id)
    by_ben(sample, 4_000_000_000_000, end="2031-01-20")
    found = read(sample, kept)
    assert found is not None
    assert [(fact.source, fact.changed_by) for fact in found.facts] == [("ATL-1.end", "Ben")]
    fixed = updates.correction_of(sample, kept.id)
    assert told(sample, fixed) == []
    by_ben(sample, 4_000_000_000_000, end=before.end)
    assert told(sample, kept) == []
    assert len(told(sample, fixed)) == 1


def test_what_was_sent_is_not_reviewed_and_no_update_approved(
    sample: Workspace, draft: StakeholderUpdate
) -> None:
    with pytest.raises(InvalidInput, match="is sent, not approved"):
        review(sample, draft.id, approve=True)
    review(sample, draft.id, today=TODAY)
    change_items(sample, "stakeholder_update", {draft.id: {"status": "sent"}})
    assert read(sample, draft) is None
    with pytest.raises(InvalidInput, match="was sent"):
        review(sample, draft.id)
