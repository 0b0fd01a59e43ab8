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
        "prd.send_to_review",
        "prd.approve",
        "prd.back_to_draft",
        "prd.supersede",
        SEPARATOR,
        "prd.go_to_initiative",
        "prd.choose_initiative",
    ),
}
