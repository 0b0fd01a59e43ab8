"""Actions that go to a page: one for each page there is, by Alt and its place in the sidebar."""

from __future__ import annotations

from roadmapper.ui.actions import Action
from roadmapper.ui.pages import all_pages

PREFIX = "go."

ACTIONS = tuple(
    Action(
        PREFIX + entry.id,
        entry.title,
        f"Go to {entry.title}",
        (f"Alt+{place}",) if place <= 9 else (),
        entry.icon,
        page=entry.id,
    )
    for place, entry in enumerate(all_pages(), start=1)
)
IN_MENUS: dict[str, tuple[str, ...]] = {}
