"""What can be hidden from an audience, how that is said, and what its removal leaves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.audience import Audience
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.entities.statement import Statement
from roadmapper.entities.theme import Theme
from roadmapper.operations import items, told
from roadmapper.operations.audience_edits import hideable_fields, removal_words, sight
from roadmapper.operations.audiences import visibility_of
from roadmapper.operations.wording import Wording
from roadmapper.storage.workspace import Workspace

from .sample_workspace import sample_workspace


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Workspace]:
    with sample_workspace(tmp_path) as workspace:
        yield workspace


def audience(workspace: Workspace, **more: object) -> Audience:
    added = items.add_values(workspace, "audience", {"title": "Press", **more})
    assert isinstance(added, Audience)
    return added


def sent_to(workspace: Workspace, press: Audience) -> StakeholderUpdate:
    update = items.add_values(
        workspace, "stakeholder_update", {"title": "News", "audience": press.id, "body": telling(workspace)}
    )
    return told.record(workspace, update.id)


def telling(workspace: Workspace) -> str:
    """A line that tells the end of a dated initiative."""
    item = next(each for each in workspace.all(Initiative) if each.end)
    return f"- **{item.title}** lands on {Wording(workspace).field(item, 'end')}"


def test_every_field_that_can_be_hidden_has_an_effect_and_a_title(sample: Workspace) -> None:
    fields = dict(hideable_fields(sample))
    assert {"owner", "theme", "end", "reason", "objective", "milestone"} <= fields.keys()
    assert not {"title", "key", "status", "custom", "rank", "end_precision"} & fields.keys()
    assert all(title for title in fields.values())


def test_the_sentence_names_what_is_hidden(sample: Workspace) -> None:
    theme = sample.all(Theme)[0]
    press = audience(sample, dates="quarter", hidden_fields=("owner",), hidden_themes=(theme.id, "gone"),
                     hidden_statuses=("idea",))  # fmt: skip
    assert sight(sample, press) == (
        f"Sees dates by quarter; does not see owners, the theme {theme.title} or ideas."
    )
    assert theme.title in visibility_of(sample, press).secrets


def test_what_was_told_to_a_removed_audience_is_followed_no_more(sample: Workspace) -> None:
    press = audience(sample)
    assert removal_words(sample, press) == ""
    items.add_values(sample, "stakeholder_update", {"title": "Draft", "audience": press.id})
    update = sent_to(sample, press)
    assert [each.audience_id for each in told.ledger(sample)] == [press.id]
    assert removal_words(sample, press) == (
        "It was told 1 thing in 1 update: these stay as they were sent, but whether it still holds is not "
        "followed any more. 1 draft for it is for everybody then, and hides nothing."
    )
    items.remove_items(sample, [("audience", press.id)])
    assert sample.all(Statement) == []
    assert sample.get(StakeholderUpdate, update.id).status == "sent"
    sample.undo()
    assert [each.audience_id for each in told.ledger(sample)] == [press.id]
    assert sample.get(StakeholderUpdate, update.id).audience == press.id
