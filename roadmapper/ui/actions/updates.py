"""Actions on stakeholder updates and their templates."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Action, always, is_writable

_AUDIENCES = "roadmapper.ui.pages.updates.audience_commands"

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
        "update.why_not",
        "Why not",
        "Compose a page for sales and support: what is not done, why, and when it is thought about again",
        ("Ctrl+Alt+Shift+U",),
        "circle-slash-2",
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
        "update.mark_sent",
        "Record as sent",
        "Keep this update as it has gone out: its text, and what it tells its audience",
        icon="send",
        when=is_writable,
    ),
    Action(
        "update.mark_draft",
        "Back to draft",
        "Say that this update has not gone out after all",
        icon="pencil",
        when=is_writable,
    ),
    Action(
        "update.correct",
        "Correct…",
        "Write a new draft from what was sent, which itself stays as it is",
        icon="pencil",
        when=is_writable,
    ),
    Action("update.tick", "Tell or leave out", "Tell the chosen change, or leave it out", icon="check"),
    Action("update.reword", "Reword change", "Tell the chosen change in your own words", icon="pencil"),
    Action("update.change_up", "Tell earlier", "Put the chosen change before the one above", icon="arrow-up"),
    Action(
        "update.change_down", "Tell later", "Put the chosen change behind the one below", icon="arrow-down"
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
    Action(
        "update.search_told",
        "What was told…",
        "Find what an audience heard about something, and what of it is no longer true",
        ("Ctrl+Alt+T",),
        "search",
        run=f"{_AUDIENCES}:search_told",
    ),
    Action(
        "audience.edit",
        "Audiences…",
        "Whom updates are for: what each may see, its template, and how often it hears",
        icon="users",
        run=f"{_AUDIENCES}:open_audiences",
    ),
    Action(
        "audience.new",
        "New audience…",
        "Add somebody to write updates for",
        icon="plus",
        when=is_writable,
        run=f"{_AUDIENCES}:new_audience",
    ),
)
IN_MENUS = {
    "Insert": ("update.new", "update.why_not"),
    "Share": (
        "update.keep",
        "update.compose_again",
        "update.mark_sent",
        "update.mark_draft",
        "update.correct",
        SEPARATOR,
        "update.tick",
        "update.reword",
        "update.change_up",
        "update.change_down",
        SEPARATOR,
        "update.edit_template",
        "update.template_folder",
        SEPARATOR,
        "update.search_told",
        "audience.edit",
        "audience.new",
    ),
}
