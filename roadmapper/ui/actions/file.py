"""Actions on files: new, open, close, preferences."""

from __future__ import annotations

from roadmapper.ui.actions import Action, always, is_open

_COMMANDS = "roadmapper.ui.commands.file"

ACTIONS = (
    Action(
        "file.new",
        "New roadmap…",
        "Start an empty roadmap in a file of its own",
        ("Ctrl+N",),
        "file-plus",
        always,
        f"{_COMMANDS}:new",
    ),
    Action(
        "file.open",
        "Open…",
        "Open a .roadmap file",
        ("Ctrl+O",),
        "folder-open",
        always,
        f"{_COMMANDS}:open_file",
    ),
    Action(
        "file.open_server",
        "Open server…",
        "Open a roadmap that a team shares on a PostgreSQL server",
        icon="monitor",
        when=always,
        run="roadmapper.ui.servers.command:open_server",
    ),
    Action(
        "file.open_sample",
        "Open the sample roadmap",
        "Look around in a filled roadmap; changes to it stay in your own copy",
        icon="book-open",
        when=always,
        run=f"{_COMMANDS}:open_sample",
    ),
    Action(
        "file.save",
        "Save",
        "Everything is saved as you go; this puts it into the shared file now",
        ("Ctrl+S",),
        "save",
        is_open,
        f"{_COMMANDS}:save",
    ),
    Action(
        "file.save_copy",
        "Save a copy…",
        "Write the roadmap as it is now to another file",
        ("Ctrl+Shift+S",),
        "copy",
        is_open,
        f"{_COMMANDS}:save_copy",
    ),
    Action(
        "file.settings",
        "Roadmap settings…",
        "Title, fiscal year, working days and what follows a bar that moves; they travel with the file",
        ("Ctrl+Shift+,",),
        "settings",
        is_open,
        f"{_COMMANDS}:roadmap_settings",
    ),
    Action(
        "file.preferences",
        "Preferences…",
        "Theme, your name in the history, how dates are read",
        ("Ctrl+,",),
        "settings",
        always,
        f"{_COMMANDS}:preferences",
    ),
    Action("file.close", "Close", "Close this roadmap", ("Ctrl+W",), "x", always, f"{_COMMANDS}:close"),
    Action(
        "file.quit", "Quit", "Close every window", ("Ctrl+Q",), "log-out", always, f"{_COMMANDS}:quit_app"
    ),
)
IN_MENUS: dict[str, tuple[str, ...]] = {}
