"""How firm a place is: what one input alone would have to be for a score to reach another one."""

from __future__ import annotations

from typing import NamedTuple

from roadmapper.planning.scoring import Model, Values, number_of


class Tipping(NamedTuple):
    """The value of one input at which the score is the other one's, all else being as it is."""

    field: str
    value: float


def tipping_points(model: Model, values: Values, target: float) -> list[Tipping]:
    """For each input the value at which this item's score would be ``target``; only those that there are.

    A score is a straight line in each input, or one divided by it; what the line says is tried, as a
    weighted model's scale has ends.
    """
    given = {field: number_of(values.get(field)) for field in model.inputs}
    numbers = {field: number for field, number in given.items() if number is not None}
    if len(numbers) < len(given) or (model.divisor and not numbers[model.divisor]):
        return []
    own = model.compute(numbers)
    found: list[Tipping] = []
    for field, now in numbers.items():
        if field == model.divisor:
            wanted = now * own / target if target else None
        else:
            slope = _slope(model, numbers, field)
            wanted = now + (target - own) / slope if slope else None
        if wanted is not None and wanted >= 0 and _reaches(model, {**numbers, field: wanted}, target):
            found.append(Tipping(field, wanted))
    return found


def _slope(model: Model, numbers: dict[str, float], field: str) -> float:
    """How much the score moves as this input moves by a little, up or, at the end of a scale, down."""
    own, step = model.compute(numbers), max(abs(numbers[field]), 1.0) / 1024
    for by in (step, -step):
        slope = (model.compute({**numbers, field: numbers[field] + by}) - own) / by
        if slope:
            return slope
    return 0.0


def _reaches(model: Model, numbers: dict[str, float], target: float) -> bool:
    if model.divisor and numbers[model.divisor] <= 0:
        return False
    return abs(model.compute(numbers) - target) <= 1e-6 * max(abs(target), 1.0)
