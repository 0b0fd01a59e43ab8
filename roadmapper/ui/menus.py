"""A picture of the menu bar, by action ids; ``AREAS`` marks where the areas' own rows stand."""

from __future__ import annotations

from roadmapper.ui.actions import SEPARATOR, Submenus, area_submenus

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
            "file.open_server",
            RECENT,
            "file.open_sample",
            SEPARATOR,
            AREAS,
            SEPARATOR,
            "file.save",
            "file.save_copy",
            SEPARATOR,
            "file.settings",
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


def submenus() -> Submenus:
    """Every menu within a menu, by the mark that stands for it."""
    themes = ("view.theme_system", "view.theme_light", "view.theme_dark")
    return {THEMES: ("&Theme", themes), **area_submenus()}
