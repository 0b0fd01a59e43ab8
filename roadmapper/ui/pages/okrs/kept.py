"""How the OKRs page is set, for saved views and the next start; what makes no sense any more is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from roadmapper.ui.pages.okrs.bar import LAYOUTS
from roadmapper.ui.pages.okrs.lines import Choice, Layout

_ALL: Final = "all"


def choice_kept(choice: Choice) -> dict[str, Any]:
    """A choice as plain values; all cycles are told apart from none being kept."""
    return {"cycle": choice.cycle or _ALL, "team": choice.team, "layout": choice.layout}


def choice_taken(settings: Mapping[str, Any]) -> Choice:
    """The choice that was kept, perhaps by another version, which kept all cycles as none."""
    cycle, team, layout = (settings.get(name) for name in ("cycle", "team", "layout"))
    every = cycle == _ALL or (cycle is None and "cycle" in settings)
    known = next((name for name, _words in LAYOUTS if name == layout), "list")
    return Choice(
        None if every else cycle if isinstance(cycle, str) else "now",
        team if isinstance(team, str) else None,
        cast("Layout", known),
    )
