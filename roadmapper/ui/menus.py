"""A picture of the menu bar, by action ids; ``AREAS`` marks where the areas' own rows stand."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR

AREAS = "(what the areas put here)"
RECENT = "(recent files)"
PAGES = "(the pages)"
THEMES = "(system, light or dark)"

MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "&File",
        (
            "file.new",
            "file.open",
            RECENT,
            "file.open_sample",
            SEPARATOR,
            AREAS,
            SEPARATOR,
            "file.save",
            "file.save_copy",
            SEPARATOR,
            "file.preferences",
            SEPARATOR,
            "file.close",
            "file.quit",
        ),
    ),
    (
        "&Edit",
        (
            "edit.undo",
            "edit.redo",
            SEPARATOR,
            "edit.rename",
            "edit.duplicate",
            "edit.delete",
            SEPARATOR,
            "edit.find_here",
            "edit.find_everywhere",
            "edit.palette",
            SEPARATOR,
            AREAS,
        ),
    ),
    (
        "&View",
        (PAGES, SEPARATOR, AREAS, SEPARATOR, "view.sidebar", "view.inspector", "view.full_screen", THEMES),
    ),
    ("&Insert", (AREAS,)),
    ("&Roadmap", (AREAS,)),
    ("&Document", (AREAS,)),
    ("&Share", (AREAS,)),
    ("&Help", ("help.keys", AREAS, "help.log_folder", "help.about")),
)

SUBMENUS: dict[str, tuple[str, tuple[str, ...]]] = {
    THEMES: ("&Theme", ("view.theme_system", "view.theme_light", "view.theme_dark")),
}
