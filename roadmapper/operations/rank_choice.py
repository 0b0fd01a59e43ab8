"""How candidates are ranked and cut: by which model, which of them, for which team's quarter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from roadmapper.planning.cycles import parse_cycle

SCOPES: Final = {
    "ideas": ("Candidates", ("idea",)),
    "planned": ("Candidates and planned", ("idea", "planned", "in_progress")),
    "all": ("All but declined", ("idea", "planned", "in_progress", "shipped")),
}
"""Which of them compete, by the categories of their statuses; without a status one is a candidate."""


class Choice(NamedTuple):
    """How they are ranked and cut: by which model, which of them, for which team's quarter.

    ``quarter`` is a cycle's key ("2027-Q1"); without one any quarter's capacity stands against whole
    efforts. ``months`` is a capacity in person-months that somebody typed.
    """

    model: str = "rice"
    scope: str = "planned"
    team: str | None = None
    quarter: str | None = None
    by_hand: bool = False
    months: float | None = None


def quarters_from(today: date, count: int = 5) -> list[tuple[str, str]]:
    """This quarter and those that follow: key and title, "2027-Q1" and "Q1 2027"."""
    year, quarter = today.year, (today.month - 1) // 3
    found = ((year + (quarter + ahead) // 4, (quarter + ahead) % 4 + 1) for ahead in range(count))
    return [(f"{y}-Q{q}", f"Q{q} {y}") for y, q in found]


def choice_kept(choice: Choice) -> dict[str, Any]:
    """A choice as plain values."""
    return choice._asdict()


def choice_taken(state: Mapping[str, Any]) -> Choice:
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
