"""A PRD's stories and requirements from the command line: added, ticked, rendered, taken back, never run."""

from __future__ import annotations

import json

from tests.stories.conftest import Command

BODY = "# Export\n\n[[stories]]\n\n[[requirements]]\n\n`[[stories]]` places them.\n"


def test_stories_are_written_ticked_and_rendered(atlas: Command) -> None:
    atlas("add", "atlas.roadmap", "prd", "title=Export", "initiative=Public API", f"body={BODY}")
    story = atlas(
        "add", "atlas.roadmap", "user-story", "prd=PRD-1", "role=admin", "want=to {{ 7*7 }}", "priority=must"
    ).strip()
    for outcome in ("a file is saved", "it is quick"):
        atlas(
            "add",
            "atlas.roadmap",
            "acceptance-criterion",
            f"story={story}",
            "event=I export",
            f"outcome={outcome}",
        )
    atlas("add", "atlas.roadmap", "requirement", "prd=PRD-1", "text=Fast|safe", "status=done")
    atlas("set", "atlas.roadmap", "AC-1", "met=yes")
    told = json.loads(atlas("show", "atlas.roadmap", "PRD-1", "--json"))
    assert told["met"] == {"met": 2, "of": 3}
    assert json.loads(atlas("show", "atlas.roadmap", "Public API", "--json"))["met"] == {"met": 2, "of": 3}

    text = atlas("render", "atlas.roadmap", "PRD-1", "--to", "md")
    assert "- **US-1** As an admin, I want to {{ 7*7 }} (Must)\n  - [x] **When** I export, **then** a" in text
    assert "| REQ-1 | Fast\\|safe |  | Done |  |" in text
    assert "`[[stories]]` places them." in text
    html = atlas("render", "atlas.roadmap", "PRD-1", "--to", "html")
    assert html.count('<input class="task-list-item-checkbox"') == 2

    atlas("undo", "atlas.roadmap")
    assert json.loads(atlas("show", "atlas.roadmap", "PRD-1", "--json"))["met"] == {"met": 1, "of": 3}
    atlas("remove", "atlas.roadmap", story)
    atlas("add", "atlas.roadmap", "user-story", "prd=PRD-1", "want=another")
    assert atlas("list", "atlas.roadmap", "user-stories").split("\t")[2] == "US-2"
    assert json.loads(atlas("list", "atlas.roadmap", "acceptance-criteria", "--json")) == []
    atlas("check", "atlas.roadmap")
