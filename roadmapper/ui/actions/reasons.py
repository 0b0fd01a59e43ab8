"""Actions on the reasons that are kept with changes."""

from __future__ import annotations

from roadmapper.ui.actions import Action
from roadmapper.ui.commands.reasons import can_say

ACTIONS = (
    Action(
        "reason.say",
        "Say why",
        "Say why the date slipped, or the initiative was declined, in your last change",
        ("Ctrl+Alt+Y",),
        "quote",
        can_say,
        "roadmapper.ui.commands.reasons:say",
    ),
)
IN_MENUS = {"Roadmap": ("reason.say",)}
