"""Actions on files that cannot be opened."""

from __future__ import annotations

from roadmapper.ui.actions import Action, always

ACTIONS = (
    Action(
        "file.repair",
        "Repair a file…",
        "Bring what can be read of a damaged .roadmap file into a fresh one",
        icon="rotate-ccw",
        when=always,
        run="roadmapper.ui.commands.repairing:repair_file",
    ),
)
IN_MENUS = {"File": ("file.repair",)}
