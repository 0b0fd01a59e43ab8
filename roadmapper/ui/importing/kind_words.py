"""What a column can become, in the words of the popup: fields, kinds of custom field, left out."""

from __future__ import annotations

from roadmapper.entities.choices import CUSTOM_KINDS
from roadmapper.exchange.tables.mapping import ColumnMapping
from roadmapper.exchange.tables.targets import CUSTOM, LEFT_OUT, TARGETS

CUSTOM_KIND_WORDS = dict(CUSTOM_KINDS)
LEFT_OUT_WORDS = "Leave out"
DATE_TARGETS = ("start", "end", "period", "end_best", "end_worst")


def target_words(use: ColumnMapping) -> str:
    """What a column becomes: "Title", "Custom · People", "Leave out"."""
    if use.target == LEFT_OUT:
        return LEFT_OUT_WORDS
    if use.target == CUSTOM:
        return f"Custom · {CUSTOM_KIND_WORDS.get(use.kind, 'Text')}"
    return TARGETS[use.target].title


def order_words(day_first: bool | None) -> str:
    """How a column's dates are read, as a choice: by themselves, or as the person says."""
    return {None: "As the column tells", True: "Day first", False: "Month first"}[day_first]
