"""How the ranking is set, kept for the next start; what makes no sense any more is ignored."""

from __future__ import annotations

from typing import Any

from roadmapper.operations.candidates import SCOPES, Choice
from roadmapper.planning.cycles import parse_cycle


def choice_kept(choice: Choice) -> dict[str, Any]:
    """A choice as plain values."""
    return choice._asdict()


def choice_taken(state: dict[str, Any]) -> Choice:
    """The choice that was kept, perhaps by another version."""
    choice = Choice()
    for name in ("model", "team", "quarter"):
        if isinstance(state.get(name), str):
            choice = choice._replace(**{name: state[name]})
    if state.get("scope") in SCOPES:
        choice = choice._replace(scope=state["scope"])
    months = state.get("months")
    if isinstance(months, int | float) and not isinstance(months, bool) and 0 <= months <= 1_000_000:
        choice = choice._replace(months=float(months))
    return choice._replace(by_hand=state.get("by_hand") is True, quarter=_quarter(choice.quarter))


def _quarter(text: str | None) -> str | None:
    try:
        return text if text and parse_cycle(text).kind == "quarter" else None
    except ValueError:
        return None
