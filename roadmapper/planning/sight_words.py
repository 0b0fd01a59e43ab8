"""What an audience sees and does not see, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_DATES: Final = {
    "day": "Sees dates to the day",
    "month": "Sees dates by month",
    "quarter": "Sees dates by quarter",
    "hidden": "Sees no dates",
}
_PLURALS: Final = {
    "owner": "owners",
    "theme": "themes",
    "team": "teams",
    "product": "products",
    "status": "statuses",
    "parent": "parents",
    "summary": "summaries",
    "start": "starts",
    "end": "ends",
    "reason": "reasons",
    "milestone": "milestones",
    "objective": "objectives",
}
_STATUSES: Final = {
    "idea": "ideas",
    "planned": "what is planned",
    "in_progress": "what is in progress",
    "shipped": "what shipped",
    "declined": "what was declined",
}


def sight_words(
    dates: str, fields: Sequence[tuple[str, str]], themes: Sequence[str], statuses: Sequence[str]
) -> str:
    """ "Sees dates by quarter; does not see owners, the theme Reach or ideas."

    ``fields`` are hidden ones as (name, title within a sentence), ``themes`` titles, ``statuses`` categories.
    """
    hidden = [_PLURALS.get(name, title) for name, title in fields]
    if themes:
        hidden.append(f"the theme{'s' if len(themes) > 1 else ''} {listed(themes, 'and')}")
    hidden += [_STATUSES.get(category, category) for category in statuses]
    seen = _DATES.get(dates, _DATES["day"])
    if not hidden:
        return "Sees everything, dates to the day." if dates == "day" else f"{seen}, and everything else."
    return f"{seen}; does not see {listed(hidden, 'or')}."


def listed(words: Sequence[str], last: str) -> str:
    """ "owners, health or ideas": the last two are parted by a word."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
