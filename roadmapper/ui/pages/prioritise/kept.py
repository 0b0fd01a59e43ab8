"""What the chart shows, kept for saved views and the next start; what makes no sense any more is ignored."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roadmapper.operations.fields import CUSTOM
from roadmapper.ui.pages.prioritise.charting import COLOURS, Shown


def charts_kept(charts: Mapping[str, Shown]) -> dict[str, list[str]]:
    """What the chart of each model shows, as plain values."""
    return {model: list(shown) for model, shown in charts.items()}


def charts_taken(plain: Any) -> dict[str, Shown]:
    """The same again; numbers that there are no more are found out when the chart is drawn."""
    found: dict[str, Shown] = {}
    for model, parts in plain.items() if isinstance(plain, dict) else ():
        whole = isinstance(parts, list) and len(parts) == len(Shown._fields)
        if whole and all(isinstance(part, str) for part in parts):
            shown = Shown(*parts)
            if shown.colour in dict(COLOURS) or shown.colour.startswith(CUSTOM):
                found[str(model)] = shown
    return found
