"""Actions that help: the keys, the log, what this is."""

from __future__ import annotations

from roadmapper.ui.actions import Action, always

_COMMANDS = "roadmapper.ui.commands.help"

ACTIONS = (
    Action(
        "help.keys",
        "Keys",
        "Every action and its keys",
        ("F1",),
        "keyboard",
        always,
        f"{_COMMANDS}:keys",
    ),
    Action(
        "help.log_folder",
        "Open the log folder",
        "Where the log file is, for a report",
        icon="folder-open",
        when=always,
        run=f"{_COMMANDS}:log_folder",
    ),
    Action(
        "help.about",
        "About Roadmapper",
        "Version, licences, and what it is made with",
        icon="info",
        when=always,
        run=f"{_COMMANDS}:about",
    ),
)
IN_MENUS: dict[str, tuple[str, ...]] = {}
