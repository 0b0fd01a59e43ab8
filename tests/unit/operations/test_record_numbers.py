"""Numbers that two records of a PRD share are found, told and mended."""

from __future__ import annotations

from roadmapper.entities.requirement import Requirement
from roadmapper.entities.user_story import UserStory
from roadmapper.operations.checking import check_file
from roadmapper.operations.items import add_item
from roadmapper.operations.record_numbers import mend
from roadmapper.operations.requirements import add_requirement
from roadmapper.operations.stories import add_story
from roadmapper.storage.journal import Signature
from roadmapper.storage.workspace import Workspace


def test_the_one_that_was_added_later_gets_the_next_number(workspace: Workspace) -> None:
    prd = add_item(workspace, "prd", {"title": "API"})
    first = add_story(workspace, prd.id, "export")
    gone = add_story(workspace, prd.id, "import")
    with workspace.edit("Remove") as edit:
        edit.remove(UserStory, gone.id)
    with workspace.edit("Taken in", by=Signature("b", "author-b", "Ben", 1_000)) as edit:
        earlier = edit.add(UserStory(prd=prd.id, want="print", number=1))
    for text in ("fast", "safe"):
        add_requirement(workspace, prd.id, text)
    assert mend(workspace) == [f"{first.key} is US-3 now, no longer US-1."]
    assert workspace.get(UserStory, first.id).number == 3
    assert workspace.get(UserStory, earlier.id).number == 1
    assert [each.number for each in workspace.all(Requirement)] == [1, 2]
    assert mend(workspace) == []
    workspace.undo()
    workspace.publish()
    (found,) = check_file(workspace)
    assert found.startswith(f"{first.key}: US-1 of {prd.key} is that of another one, too;")
    assert "makes it US-3" in found
