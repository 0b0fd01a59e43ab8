"""Tables and lists of a PRD turned into records and back: one step, undone as one, with nothing lost."""

from __future__ import annotations

import pytest

from roadmapper.entities.prd import PRD
from roadmapper.errors import InvalidInput
from roadmapper.operations.items import add_item, add_values
from roadmapper.operations.record_texts import turn_into_records, turn_into_text
from roadmapper.operations.requirements import add_requirement, requirements_of
from roadmapper.operations.stories import add_story, stories_of
from roadmapper.storage.workspace import Workspace

BODY = """# Guided

## Stories

- **US-1** As an admin, I want to export, so that others read it (Must, in progress)
  - [x] **Given** a list, **when** I export, **then** a file is saved (met by Ada on 2026-11-20)
  - [ ] It is quick
- **US-3** See [[PRD-1.title]] and {{ x }} | `a|b`

## Requirements

| No. | Requirement | Priority | Status | Accepted when |
| --- | --- | --- | --- | --- |
| REQ-2 | Fast \\| safe | Must | Done | p95 < 200 ms |
| REQ-5 | Small |  | Open |  |

End
"""


@pytest.fixture
def prd(workspace: Workspace) -> str:
    return add_values(workspace, "prd", {"title": "Guided", "body": BODY}).id


def body(workspace: Workspace, prd: str) -> str:
    return workspace.get(PRD, prd).body


def test_text_to_records_to_text_is_the_same_text(workspace: Workspace, prd: str) -> None:
    assert turn_into_records(workspace, prd, "requirements", 12, 12) == 2
    assert turn_into_records(workspace, prd, "stories", 4, 6) == 2
    placed = body(workspace, prd)
    assert placed == "# Guided\n\n## Stories\n\n[[stories]]\n\n## Requirements\n\n[[requirements]]\n\nEnd\n"
    assert [line.label for line in stories_of(workspace, {prd})] == ["US-1", "US-3"]
    assert [(item.number, item.text) for item in requirements_of(workspace, {prd})] == [
        (2, "Fast | safe"),
        (5, "Small"),
    ]
    (first, _) = stories_of(workspace, {prd})
    assert first.met.words == "1 of 2 met"
    assert first.criteria[0].met_by == "Ada"
    assert turn_into_text(workspace, prd, "stories") == 2
    assert turn_into_text(workspace, prd, "requirements") == 2
    assert body(workspace, prd) == BODY
    assert not stories_of(workspace, {prd})


def test_each_turn_is_one_step_that_undo_takes_back(workspace: Workspace, prd: str) -> None:
    turn_into_records(workspace, prd, "stories", 4, 4)
    assert workspace.undo_label == "Turn into stories"
    workspace.undo()
    assert body(workspace, prd) == BODY
    assert not stories_of(workspace, {prd})
    workspace.redo()
    turn_into_text(workspace, prd, "stories")
    workspace.undo()
    assert "[[stories]]" in body(workspace, prd)
    assert [len(line.criteria) for line in stories_of(workspace, {prd})] == [2, 0]


def test_numbers_that_were_given_are_not_taken_again(workspace: Workspace, prd: str) -> None:
    for text in ("a", "b", "c"):
        add_requirement(workspace, prd, text)
    turn_into_records(workspace, prd, "requirements", 12, 12)
    assert [item.number for item in requirements_of(workspace, {prd})] == [1, 2, 3, 4, 5]
    assert len({item.number for item in requirements_of(workspace, {prd})}) == 5


def test_records_that_are_placed_already_are_placed_once(workspace: Workspace) -> None:
    text = "[[stories]]\n\n- one\n- two\n"
    prd = add_values(workspace, "prd", {"title": "Guided", "body": text}).id
    turn_into_records(workspace, prd, "stories", 2, 3)
    assert body(workspace, prd) == "[[stories]]\n\n"


def test_records_that_no_text_places_go_to_its_end(workspace: Workspace) -> None:
    prd = add_values(workspace, "prd", {"title": "Guided", "body": "# Guided"}).id
    add_story(workspace, prd, "one")
    turn_into_text(workspace, prd, "stories")
    assert body(workspace, prd) == "# Guided\n\n- **US-1** one\n"


def test_where_there_is_nothing_to_turn_nothing_changes(workspace: Workspace, prd: str) -> None:
    before = workspace.last_change
    with pytest.raises(InvalidInput, match="no table or list here"):
        turn_into_records(workspace, prd, "stories", 0, 0)
    with pytest.raises(InvalidInput, match="no stories to turn"):
        turn_into_text(workspace, prd, "stories")
    assert workspace.last_change == before


def test_sections_become_stories_with_their_numbers_in_one_step(workspace: Workspace) -> None:
    text = "# API\n\n### US-4 Export\n\nPriority: Must have\n\n- Quick\n\n### US-9 Import\n\n# After\n"
    eid = add_item(workspace, "prd", {"title": "API", "body": text}).id
    assert turn_into_records(workspace, eid, "stories", 2, 2) == 2
    assert workspace.get(PRD, eid).body == "# API\n\n[[stories]]\n\n# After\n"
    found = stories_of(workspace, {eid})
    assert [(line.label, line.item.want, line.item.priority) for line in found] == [
        ("US-4", "Export", "must"),
        ("US-9", "Import", None),
    ]
    assert [one.outcome for one in found[0].criteria] == ["Quick"]
    workspace.undo()
    assert workspace.get(PRD, eid).body == text
