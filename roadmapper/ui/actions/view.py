"""Actions on what the window shows: theme, sidebar, inspector, full screen."""

from __future__ import annotations

from roadmapper.ui.actions import Action, always, is_open
from roadmapper.ui.commands import view

_COMMANDS = "roadmapper.ui.commands.view"

ACTIONS = (
    Action(
        "view.sidebar",
        "Sidebar",
        "Show or hide the list of pages",
        ("Ctrl+B",),
        "panel-left",
        is_open,
        f"{_COMMANDS}:toggle_sidebar",
        checked=view.sidebar_shown,
    ),
    Action(
        "view.inspector",
        "Inspector",
        "Show or hide the details of what is selected",
        ("Ctrl+I",),
        "panel-right",
        is_open,
        f"{_COMMANDS}:toggle_inspector",
        checked=view.inspector_shown,
    ),
    Action(
        "view.full_screen",
        "Full screen",
        "Use the whole screen, or leave it again",
        ("F11",),
        "maximize",
        always,
        f"{_COMMANDS}:toggle_full_screen",
        checked=view.is_full_screen,
    ),
    Action(
        "view.theme_system",
        "As the system",
        "Light or dark, as the system is set",
        icon="monitor",
        when=always,
        run=f"{_COMMANDS}:theme_system",
        checked=view.theme_is_system,
    ),
    Action(
        "view.theme_light",
        "Light",
        "The light theme",
        icon="sun",
        when=always,
        run=f"{_COMMANDS}:theme_light",
        checked=view.theme_is_light,
    ),
    Action(
        "view.theme_dark",
        "Dark",
        "The dark theme",
        icon="moon",
        when=always,
        run=f"{_COMMANDS}:theme_dark",
        checked=view.theme_is_dark,
    ),
)
IN_MENUS: dict[str, tuple[str, ...]] = {}
