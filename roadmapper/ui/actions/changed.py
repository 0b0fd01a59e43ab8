"""Actions on what changed between two moments: choosing them, going to items, giving the list to others."""

from __future__ import annotations

from roadmapper.planning.moment import AGO
from roadmapper.ui.actions import SEPARATOR, Action

SINCE = "changed.since_"
LOOKED = f"{SINCE}looked"
_PAGE = "changed"
_NONE = "Nothing changed between these moments"

ACTIONS = (
    *(
        Action(
            f"{SINCE}{name}",
            f"What changed since {words}",
            f"List what moved, came, went and shipped since {words}",
            page=_PAGE,
        )
        for name, words in AGO.items()
    ),
    Action(
        LOOKED,
        "What changed since I last looked",
        "List what moved, came, went and shipped since this file was last open here",
        page=_PAGE,
        needs="This file was not open here before",
    ),
    Action(
        f"{SINCE}ask",
        "What changed since…",
        "List what moved, came, went and shipped since a moment that you type",
        ("Ctrl+Alt+Shift+W",),
        "git-compare",
        page=_PAGE,
    ),
    Action(
        "changed.since",
        "Choose the earlier moment",
        "Compare from a day, an update that was sent, a named version, a save or any other moment",
        icon="chevron-down",
        page=_PAGE,
    ),
    Action(
        "changed.until",
        "Choose the later moment",
        "Compare up to now, or up to an earlier moment",
        icon="chevron-down",
        page=_PAGE,
    ),
    Action(
        "changed.file",
        "What differs from another file…",
        "List how this roadmap differs from a copy of it, or from another workspace",
        icon="folder-open",
        page=_PAGE,
    ),
    Action(
        "changed.of_timeline",
        "List what changed",
        "List everything that is otherwise than at the moment that the timeline is compared with",
        icon="list",
        page=_PAGE,
        needs="The timeline is not compared with a moment",
    ),
    Action(
        "changed.on_timeline",
        "Show these moments on the timeline",
        "Show the plan of the later moment, with ghosts where bars were at the earlier one",
        icon="chart-no-axes-gantt",
        page=_PAGE,
        needs="Files are compared as a list alone",
    ),
    Action(
        "changed.show_item",
        "Go to changed item",
        "Go to the item of the chosen row",
        icon="arrow-right",
        page=_PAGE,
        needs="Choose a row in the list first",
    ),
    Action(
        "changed.copy",
        "Copy what changed as Markdown",
        "Put the rows that are shown on the clipboard, for a mail, a chat or a document",
        icon="copy",
        page=_PAGE,
        needs=_NONE,
    ),
    Action(
        "changed.save",
        "Save what changed…",
        "Write the rows that are shown to a Markdown file",
        icon="download",
        page=_PAGE,
        needs=_NONE,
    ),
)
IN_MENUS = {
    "Share": (
        "(changed)",
        "changed.of_timeline",
        "changed.file",
        SEPARATOR,
        "changed.on_timeline",
        "changed.show_item",
        "changed.copy",
        "changed.save",
    )
}
SUBMENUS = {
    "(changed)": (
        "What changed &since",
        (
            *(f"{SINCE}{name}" for name in AGO),
            LOOKED,
            f"{SINCE}ask",
            "changed.since",
            "changed.until",
        ),
    )
}
"""Menus within menus: the mark that stands for one, its title and what is in it."""
