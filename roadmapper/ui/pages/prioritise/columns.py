"""The columns of the ranked table: inputs as they are stored, and beside them what is made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from roadmapper.entities.base import FieldSpec
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.planning.scoring import Model
from roadmapper.ui.tables.columns import Column, columns_of

PLACE: Final = "rank.place"
SCORE: Final = "score"
BESIDE: Final = "score."
"""Before a model's name: its score beside that of the model that ranks."""
OTHER: Final = "rank.other"
RANGE: Final = "score-range"
STAYS: Final = "score-stays"
BEGIN_WITH: Final = frozenset({PLACE, "title", "theme", SCORE, "status"})
_HEADS: Final = {"effort": "Effort (pm)", "confidence_low": "Least", "confidence_high": "Most"}
_PERIODS: Final = {"month": "mo", "quarter": "qtr", "half": "half", "year": "yr"}
_BEFORE: Final = (PLACE, "key", "title", "theme", "team")
_INPUTS: Final = (
    *("reach", "impact", "ice_impact", "ice_confidence", "ease"),
    *("business_value", "time_criticality", "risk_reduction", "job_size", "value", "moscow"),
)
_LAST_INPUTS: Final = ("confidence_low", "confidence", "confidence_high", "effort")
_WIDTHS: Final = {
    PLACE: 40, "title": 192, "theme": 138, SCORE: 80, OTHER: 84, RANGE: 124, STAYS: 110, "reach": 86,
    "impact": 68, "confidence": 88, "effort": 88, "status": 100,
}  # fmt: skip


@dataclass(frozen=True)
class RankedColumn(Column):
    """A column of the ranked table, as wide as its figures are."""

    made: bool = False
    """Whether its cells are computed, and so not typed into."""

    @property
    def width(self) -> int:
        return _WIDTHS.get(self.id) or super().width

    @cached_property
    def is_editable(self) -> bool:
        return not self.made and Column(self.spec).is_editable


def ranked_columns(
    models: Iterable[Model], ranking: Model, period: str, other: str, customs: Iterable[CustomField]
) -> list[Column]:
    """All of them in order; ``period`` is what reach is counted by, ``other`` the head of the other order."""
    made = [
        _made(PLACE, "#", "integer"), _made(SCORE, ranking.title, "number"), _made(OTHER, other, "text"),
        _made(RANGE, "Range", "text"), _made(STAYS, "Stays until", "text"),
        *(_made(BESIDE + model.name, f"{model.title} score", "number") for model in models),
    ]  # fmt: skip
    heads = _HEADS | {"reach": f"Reach / {_PERIODS.get(period, period)}"}
    stored = [
        RankedColumn(
            replace(c.spec, title=heads.get(c.id, c.title), unit="" if c.id == "effort" else c.spec.unit)
        )
        for c in columns_of(Initiative, customs)
    ]
    own = tuple(field for model in models for field in model.inputs if field not in (*_INPUTS, *_LAST_INPUTS))
    order = (*_BEFORE, *_INPUTS, *own, *_LAST_INPUTS, SCORE, OTHER, RANGE, STAYS, "status")
    places = {name: at for at, name in reversed([*enumerate(order)])}
    return sorted([*made, *stored], key=lambda column: places.get(column.id, len(order)))


def _made(name: str, title: str, kind: str) -> Column:
    return RankedColumn(FieldSpec(name, title, kind), made=True)
