"""What a column of a table can become, and how well its values must fit before it is guessed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A field of an initiative as a table gives it.

    ``kind`` says how cells are read: text, markdown, name (of a status, team, theme or product),
    reference (a parent), people, tags, date, period (a range that fills start and end), precision (day,
    month, quarter, half, year), percent, number, health, horizon. ``several`` allows more than one column,
    whose values are put together.
    """

    name: str
    title: str
    kind: str
    several: bool = False


TARGETS: dict[str, Target] = {
    target.name: target
    for target in (
        Target("title", "Title", "text"),
        Target("key", "Roadmapper key", "text"),
        Target("id", "Roadmapper id", "text"),
        Target("source_id", "Source id", "text"),
        Target("summary", "Summary", "markdown", several=True),
        Target("status", "Status", "name"),
        Target("category", "Status category", "text"),
        Target("health", "Health", "health"),
        Target("progress", "Progress", "percent"),
        Target("confidence", "Confidence", "percent"),
        Target("owner", "Owner", "people", several=True),
        Target("team", "Team", "name"),
        Target("theme", "Theme", "name"),
        Target("product", "Product", "name"),
        Target("parent", "Parent", "reference"),
        Target("parent_title", "Parent's title", "text"),
        Target("start", "Start", "date"),
        Target("start_precision", "Start precision", "precision"),
        Target("end", "End", "date"),
        Target("end_precision", "End precision", "precision"),
        Target("period", "Start and end", "period"),
        Target("end_best", "Best end", "date"),
        Target("end_worst", "Worst end", "date"),
        Target("effort", "Effort in person-months", "number"),
        Target("horizon", "Horizon", "horizon"),
        Target("tags", "Tags", "tags", several=True),
    )
}
"""Every field a column can be mapped to, in the order a mapping page offers them.

``key`` and ``id`` find the initiative that a row of Roadmapper's own export came from. ``category`` only
helps to place statuses that are new here, ``parent_title`` only names parents that are created;
``period`` fills both dates from one cell, a precision says how exactly the date beside it is meant.
"""

CUSTOM = "custom"
"""The target of a column that is kept as a custom field."""
LEFT_OUT = ""
"""The target of a column that is not imported."""
