"""Actions on stakeholder updates and their templates."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, always, is_writable

ACTIONS = (
    Action(
        "update.new",
        "Stakeholder update",
        "Compose an update about what changed in a period",
        ("Ctrl+Alt+U",),
        "send",
        is_writable,
        page="updates",
    ),
    Action(
        "update.keep",
        "Keep update",
        "Store the draft in this roadmap",
        ("Ctrl+Shift+Return",),
        "check",
        is_writable,
        page="updates",
    ),
    Action(
        "update.compose_again",
        "Compose again",
        "Write the text anew from its template, as things are now",
        icon="refresh-cw",
        when=is_writable,
    ),
    Action(
        "update.mark_sent", "Mark as sent", "Say that this update has gone out", icon="send", when=is_writable
    ),
    Action(
        "update.mark_draft",
        "Back to draft",
        "Say that this update has not gone out after all",
        icon="pencil",
        when=is_writable,
    ),
    Action(
        "update.edit_template",
        "Edit a copy of this template",
        "Put a copy of the template into your own folder and open it; saving it renders the preview anew",
        icon="pencil",
    ),
    Action(
        "update.template_folder",
        "Templates folder",
        "Open the folder of your own templates",
        icon="folder-open",
        when=always,
        run="roadmapper.ui.pages.updates.template_commands:open_folder",
    ),
)
IN_MENUS = {
    "Insert": ("update.new",),
    "Share": (
        "update.keep",
        "update.compose_again",
        "update.mark_sent",
        "update.mark_draft",
        SEPARATOR,
        "update.edit_template",
        "update.template_folder",
    ),
}
