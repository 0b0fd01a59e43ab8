"""Actions on PRDs."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, is_open, is_writable

ACTIONS = (
    Action(
        "prd.new",
        "PRD…",
        "Write a PRD from a template, for the initiative that is selected",
        ("Ctrl+Alt+P",),
        "file-text",
        is_writable,
        "roadmapper.ui.pages.prds.commands:new",
    ),
    Action(
        "prd.send_to_review", "Send to review", "Ask others to read this PRD", icon="send", when=is_writable
    ),
    Action("prd.approve", "Approve", "Say that this PRD holds", icon="circle-check", when=is_writable),
    Action(
        "prd.mark_reviewed",
        "Mark reviewed",
        "Say that text and facts of this document hold as they are now",
        icon="check",
        when=is_writable,
    ),
    Action(
        "prd.next_changed_fact",
        "Next changed fact",
        "Go to the next fact that changed since review",
        ("F8",),
        "chevron-right",
        is_open,
    ),
    Action(
        "prd.previous_changed_fact",
        "Previous changed fact",
        "Go to the fact before that changed since review",
        ("Shift+F8",),
        "chevron-left",
        is_open,
    ),
    Action(
        "prd.versions",
        "Versions",
        "List the versions and steps of this document and compare them",
        ("Ctrl+Alt+H",),
        "history",
        is_open,
    ),
    Action(
        "prd.name_version",
        "Name this version",
        "Keep the text of this document as it is now under a name",
        icon="flag",
        when=is_writable,
    ),
    Action(
        "prd.changes_since_approval",
        "What changed since approval",
        "Compare this PRD with its text when it was last approved",
        icon="circle-check",
        when=is_open,
    ),
    Action(
        "prd.restore_version",
        "Restore version",
        "Give this document the text of the chosen version; undo takes it back",
        icon="history",
        when=is_writable,
    ),
    Action(
        "prd.rename_version",
        "Rename version",
        "Give the chosen version another name, or a step of typing its first one",
        icon="pencil",
        when=is_writable,
    ),
    Action(
        "prd.remove_version",
        "Remove version",
        "Forget the chosen version; the text stays as it is, and undo brings the version back",
        icon="trash-2",
        when=is_writable,
    ),
    Action("prd.back_to_draft", "Back to draft", "Work on this PRD again", icon="pencil", when=is_writable),
    Action(
        "prd.supersede", "Supersede", "Say that another PRD took its place", icon="history", when=is_writable
    ),
    Action(
        "prd.go_to_initiative",
        "Go to its initiative",
        "Show the initiative of this PRD",
        icon="external-link",
        when=is_open,
    ),
    Action(
        "prd.choose_initiative",
        "Choose initiative…",
        "Say which initiative this PRD belongs to",
        icon="link",
        when=is_writable,
    ),
)
IN_MENUS = {
    "Insert": ("prd.new",),
    "Document": (
        "prd.next_changed_fact",
        "prd.previous_changed_fact",
        "prd.mark_reviewed",
        SEPARATOR,
        "prd.versions",
        "prd.name_version",
        "prd.changes_since_approval",
        "prd.restore_version",
        "prd.rename_version",
        "prd.remove_version",
        SEPARATOR,
        "prd.send_to_review",
        "prd.approve",
        "prd.back_to_draft",
        "prd.supersede",
        SEPARATOR,
        "prd.go_to_initiative",
        "prd.choose_initiative",
    ),
}
