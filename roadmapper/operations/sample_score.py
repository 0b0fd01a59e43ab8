"""The sample's scores: what initiatives bring and take, on what numbers stand, and a model of its own."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from roadmapper.entities.criterion import Criterion
from roadmapper.entities.evidence import Evidence
from roadmapper.entities.scoring_model import ScoringModel
from roadmapper.operations.sample_source import number, table, whole
from roadmapper.storage.edit import Edit

PEOPLE: Final = 2.0
"""How many people of each team build."""
_PERCENTS: Final = frozenset({"confidence_low", "confidence_high"})
_EVIDENCE: Final = (
    ("Guided onboarding", "reach", "Sign-ups of a quarter, from the activation dashboard"),
    ("Guided onboarding", "impact", "Test of March: activation rose by 9 points in the half that had it"),
    ("Referral loop", "reach", "Half of all active accounts, by last year's invitations"),
    ("AI summaries", "confidence", "Five interviews, no prototype yet"),
)
_CRITERIA: Final = (
    ("What it does for people", "impact", 3.0, 0.0, 3.0, "more"),
    ("How sure we are", "confidence", 1.0, 0.0, 100.0, "more"),
    ("What it takes", "effort", 2.0, 0.5, 8.0, "less"),
)


@lru_cache(maxsize=1)
def _rows() -> dict[str, dict[str, Any]]:
    return {row["title"]: _values(row) for row in table("scores")}


def _values(row: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"moscow": row["moscow"] or None}
    for name in row.keys() - {"title", "moscow"}:
        found[name] = whole(row[name]) if name in _PERCENTS else number(row[name])
    return found


def score_values(title: str) -> dict[str, Any]:
    """The inputs of an initiative's scores; nothing for one that nobody has scored yet."""
    return _rows().get(title, {})


def add_scoring(edit: Edit, items: dict[str, str]) -> None:
    """What numbers stand on, for those of ``items`` (ids by title) that are there, and the model."""
    for title, field, note in _EVIDENCE:
        if title in items:
            edit.add(Evidence(subject=items[title], field=field, note=note))
    model = edit.add(ScoringModel(title="Strategic fit", summary="Worth it, likely, and soon done."))
    for title, field, weight, low, high, direction in _CRITERIA:
        edit.add(
            Criterion(
                title=title,
                model=model.id,
                field=field,
                weight=weight,
                low=low,
                high=high,
                direction=direction,
            )
        )
