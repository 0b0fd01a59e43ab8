"""Actions on the user stories and requirements of the PRD that is shown."""

from __future__ import annotations

from roadmapper.ui.actions import Action, Submenus, is_open, is_writable

RECORDS = "(stories and requirements)"
_TURN_STORIES = "Turn the table, list or US-1 sections at the cursor into user stories"
_TURN_REQUIREMENTS = "Turn the table, list or REQ-1 sections at the cursor into requirements"

ACTIONS = (
    Action(
        "record.panel",
        "Stories and requirements",
        "Show what this PRD asks for beside its text",
        ("Ctrl+Alt+J",),
        "list-checks",
        is_open,
        checkable=True,
    ),
    Action("record.add", "Add to the list", "Write a new story or requirement", when=is_writable),
    Action("record.add_story", "User story…", "Write a story of this PRD", icon="plus", when=is_writable),
    Action("record.add_requirement", "Requirement…", "Write a requirement", icon="plus", when=is_writable),
    Action(
        "record.add_criterion",
        "Acceptance criterion…",
        "Say when the chosen story is met",
        icon="square-check",
        when=is_writable,
    ),
    Action("record.edit", "Edit the sentence", "Write the chosen one anew", icon="pencil", when=is_writable),
    Action(
        "record.toggle_met", "Met or not met", "Tick the chosen criterion", icon="check", when=is_writable
    ),
    Action(
        "record.move_up", "Move the record up", "Put it before the one above it", icon="arrow-up",
        when=is_writable,
    ),
    Action(
        "record.move_down", "Move the record down", "Put it behind the one below it", icon="arrow-down",
        when=is_writable,
    ),
    Action("record.move_to_story", "Move to story…", "Let another story have the chosen criterion",
           icon="arrow-right", when=is_writable),
    Action("record.remove", "Remove the record", "With what is below it", icon="trash-2", when=is_writable),
    Action("record.place", "Place in the text", "Insert where stories or requirements are to stand",
           icon="braces", when=is_writable),
    Action("record.into_stories", "Turn into stories", _TURN_STORIES, icon="list-checks", when=is_writable),
    Action(
        "record.into_requirements", "Turn into requirements", _TURN_REQUIREMENTS, icon="table-2",
        when=is_writable,
    ),
    Action("record.stories_to_text", "Turn stories into text", "Write them out as a list", when=is_writable),
    Action(
        "record.requirements_to_text", "Turn requirements into text", "Write them out as a table",
        when=is_writable,
    ),
)  # fmt: skip
IN_MENUS = {"Document": (RECORDS,)}
SUBMENUS: Submenus = {
    RECORDS: ("Stories and re&quirements", tuple(row.id for row in ACTIONS if row.id != "record.add"))
}
