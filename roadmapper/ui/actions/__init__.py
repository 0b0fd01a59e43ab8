"""The one table of actions: every area's rows, collected from the files in this folder.

An area is a file in here with ``ACTIONS``, a tuple of ``Action`` rows, and ``IN_MENUS``, which says
where they stand in the menu bar, for example::

    ACTIONS = (
        Action("prd.new", "New PRD…", tip="Write a PRD from a template", page="prds"),
        Action("import.table", "Import…", tip="...", run="roadmapper.ui.importing.command:start"),
    )
    IN_MENUS = {"Document": ("prd.new", SEPARATOR, "prd.export_html")}

An area may also declare ``SUBMENUS`` (see ``Submenus``).
A row with ``run`` calls that function with the ``Frame`` (and the arguments given to
``frame.run``, if any). A row without is answered by the page in front (``Page.handlers``); when it
names a ``page``, that page is brought to the front first, so it can be reached from anywhere.
Menus, palette, shortcuts, the list of keys and the tests take everything from here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame

SEPARATOR = "-"


def always(_frame: Frame) -> bool:
    """Enabled with or without an open file."""
    return True


def is_open(frame: Frame) -> bool:
    """Enabled while a workspace is open."""
    return frame.is_open


def is_writable(frame: Frame) -> bool:
    """Enabled while a workspace is open that may be changed."""
    return frame.is_open and not frame.read_only


def has_selection(frame: Frame) -> bool:
    """Enabled while something is selected in a workspace that may be changed."""
    return is_writable(frame) and bool(frame.selection)


class Action(NamedTuple):
    """One thing a person can do: its words, keys and what answers it."""

    id: str
    text: str
    """As in a menu, sentence case, an ellipsis where a dialog follows; no access key."""
    tip: str = ""
    """One sentence for the status bar and the palette."""
    shortcuts: tuple[str, ...] = ()
    """In Qt's portable notation, such as ``Ctrl+Shift+F``; the first one is shown."""
    icon: str = ""
    """Name of a Lucide icon, for palette and buttons."""
    when: Callable[[Frame], bool] = is_open
    run: str = ""
    """``package.module:function``, imported when first used; empty when a page answers."""
    page: str = ""
    """Id of the page that answers, if only that one does."""
    text_now: Callable[[Frame], str] | None = None
    """The text as it is right now, such as "Undo move initiative"."""
    checked: Callable[[Frame], bool] | None = None
    """For an action that is on or off; asked when menus open."""
    checkable: bool = False
    """For a page's own action that is on or off (``Page.is_checked``)."""
    in_palette: bool = True
    needs: str = ""
    """What to select first, said where its page was brought to the front and it makes no sense there."""


Submenus = dict[str, tuple[str, tuple[str, ...]]]
"""The mark that stands for a menu within a menu, its title, and the action ids in it."""


@lru_cache(maxsize=1)
def _areas() -> tuple[tuple[tuple[Action, ...], dict[str, tuple[str, ...]], Submenus], ...]:
    modules = [
        importlib.import_module(f"{__name__}.{module.name}")
        for module in sorted(pkgutil.iter_modules(__path__), key=lambda found: found.name)
    ]
    return tuple((module.ACTIONS, module.IN_MENUS, getattr(module, "SUBMENUS", {})) for module in modules)


@lru_cache(maxsize=1)
def all_actions() -> dict[str, Action]:
    """Every action by its id; raises ValueError when two areas use one id."""
    found: dict[str, Action] = {}
    for rows, _menus, _submenus in _areas():
        for row in rows:
            if row.id in found:
                raise ValueError(f"Two actions are called {row.id}.")
            found[row.id] = row
    return found


@lru_cache(maxsize=1)
def area_menus() -> dict[str, tuple[str, ...]]:
    """For each menu's name, the ids that the areas put there, areas parted by separators."""
    joined: dict[str, tuple[str, ...]] = {}
    for _rows, menus, _submenus in _areas():
        for menu, ids in menus.items():
            joined[menu] = (*joined[menu], SEPARATOR, *ids) if menu in joined else ids
    return joined


@lru_cache(maxsize=1)
def area_submenus() -> Submenus:
    """The menus within menus of all areas; they stand where an area's ``IN_MENUS`` has their marks."""
    return {mark: submenu for _rows, _menus, submenus in _areas() for mark, submenu in submenus.items()}
