"""Actions on the table of initiatives."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_writable

ACTIONS = (
    Action(
        "initiative.new",
        "Initiative",
        "Add an initiative and type its title",
        ("Ctrl+Shift+N",),
        "plus",
        is_writable,
        page="initiatives",
    ),
    Action(
        "initiative.set_for_all",
        "Set for all selected…",
        "Type one value for the current column of every selected row",
        icon="list-checks",
        when=is_writable,
    ),
    Action(
        "field.new",
        "New field…",
        "Give initiatives a field of your own: a number, money, a date, choices, a formula",
        icon="columns-3",
        when=is_writable,
        page="initiatives",
    ),
    Action(
        "initiative.choose_columns",
        "Choose columns…",
        "Choose which columns the table shows",
        icon="columns-3",
    ),
)
IN_MENUS = {
    "Insert": ("initiative.new", "field.new"),
    "Edit": ("initiative.set_for_all",),
    "View": ("initiative.choose_columns",),
}
