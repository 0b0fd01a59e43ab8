"""Scores of what might be built: RICE, ICE, WSJF, value against effort, MoSCoW and weighted models.

An input that is missing is told by name and never counted as zero: without it there is no score. What a
score is divided by counts as missing while it is zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

Values = Mapping[str, Any]
"""An item's stored values by field; a custom one is named ``custom.<id>``."""
Numbers = Mapping[str, float]

MOSCOW_STEPS: Final = {"must": 4.0, "should": 3.0, "could": 2.0, "wont": 1.0}
"""What MoSCoW's words rank as; the number itself means nothing more."""
_CONFIDENCE_ENDS: Final = ("confidence_low", "confidence_high")


class Score(NamedTuple):
    """A score, or None with the fields that it lacks; ``low`` and ``high`` where confidence is a range."""

    value: float | None
    missing: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    @property
    def is_range(self) -> bool:
        """Whether it may be more or less than it says."""
        return self.low is not None and self.high is not None and self.low != self.high


@dataclass(frozen=True)
class Model:
    """A way to score: what it takes, in the order of its columns, and what it makes of that.

    ``divisor`` is the input that the others are divided by; in each other input a score is a straight line
    (weighted models: up to the ends of the scale). ``formula`` says in words what is computed.
    """

    name: str
    title: str
    inputs: tuple[str, ...]
    formula: str
    compute: Callable[[Numbers], float]
    divisor: str | None = None
    confidence: str | None = None
    """The input that is in per cent and may be a range, if there is one."""

    def score(self, values: Values) -> Score:
        """The score of an item with these values."""
        numbers: dict[str, float] = {}
        missing: list[str] = []
        for field in self.inputs:
            number = number_of(values.get(field))
            if number is None or (number == 0 and field == self.divisor):
                missing.append(field)
            else:
                numbers[field] = number
        if missing:
            return Score(None, tuple(missing))
        found = self.compute(numbers)
        if not math.isfinite(found):
            return Score(None, self.inputs)
        if self.confidence is None:
            return Score(found)
        ends = [values.get(end) for end in _CONFIDENCE_ENDS]
        if ends == [None, None]:  # as nearly all of ten thousand are
            return Score(found)
        ends = [number_of(end) for end in ends]
        if ends == [None, None]:
            return Score(found)
        own = numbers[self.confidence]
        low, high = (self.compute({**numbers, self.confidence: own if end is None else end}) for end in ends)
        return Score(found, (), min(low, high, found), max(low, high, found))


class Weighed(NamedTuple):
    """A criterion: values of ``field`` from ``low`` to ``high`` count from nothing to all of ``weight``."""

    field: str
    weight: float
    low: float = 0.0
    high: float = 10.0
    direction: str = "more"

    def share(self, value: float) -> float:
        """How much of its weight a value earns, from 0 to 1; beyond the scale as at its end."""
        length = self.high - self.low
        share = min(max((value - self.low) / length, 0.0), 1.0) if length else float(value >= self.high)
        return 1.0 - share if self.direction == "less" else share


def number_of(value: Any) -> float | None:
    """A stored value as a number that can be counted with; MoSCoW's words as their steps."""
    if value is None:
        return None
    if type(value) is float:
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return MOSCOW_STEPS.get(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if math.isfinite(value) else None


def weighted(name: str, title: str, criteria: Iterable[Weighed]) -> Model:
    """A model of the workspace's own: 0 to 100, each criterion's share of its scale by its weight.

    A criterion without weight takes no part; a model without any criterion scores nothing.
    """
    counted = tuple(each for each in criteria if each.weight > 0)
    whole = math.fsum(each.weight for each in counted)

    def compute(numbers: Numbers) -> float:
        if not counted:
            return math.nan
        return 100 * math.fsum(each.weight * each.share(numbers[each.field]) for each in counted) / whole

    fields = tuple(dict.fromkeys(each.field for each in counted))
    return Model(name, title, fields, "Share of each criterion's scale × its weight, 0 to 100", compute)


def _rice(n: Numbers) -> float:
    return n["reach"] * n["impact"] * n["confidence"] / 100 / n["effort"]


def _wsjf(n: Numbers) -> float:
    return (n["business_value"] + n["time_criticality"] + n["risk_reduction"]) / n["job_size"]


RICE: Final = Model(
    "rice", "RICE", ("reach", "impact", "confidence", "effort"),
    "Reach × impact × confidence ÷ effort", _rice, "effort", "confidence",
)  # fmt: skip
ICE: Final = Model(
    "ice", "ICE", ("ice_impact", "ice_confidence", "ease"),
    "Impact × confidence × ease, each from 1 to 10",
    lambda n: n["ice_impact"] * n["ice_confidence"] * n["ease"],
)  # fmt: skip
WSJF: Final = Model(
    "wsjf", "WSJF", ("business_value", "time_criticality", "risk_reduction", "job_size"),
    "Business value + time criticality + risk reduction, ÷ job size", _wsjf, "job_size",
)  # fmt: skip
VALUE: Final = Model(
    "value", "Value", ("value", "effort"), "Value ÷ effort",
    lambda n: n["value"] / n["effort"], "effort",
)  # fmt: skip
MOSCOW: Final = Model(
    "moscow", "MoSCoW", ("moscow",), "Must before should, could and won't", lambda n: n["moscow"]
)
MODELS: Final = {model.name: model for model in (RICE, ICE, WSJF, VALUE, MOSCOW)}
"""The models that everybody has, by name."""
