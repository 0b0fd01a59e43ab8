"""The PERT distribution of an estimate in three points: the quantiles from which a simulation draws."""

from __future__ import annotations

from functools import cache
from itertools import accumulate
from typing import Final

STEPS: Final = 256
"""How many quantiles stand for a distribution: one random byte draws one of them."""

_SHAPES: Final = 256
_WEIGHT: Final = 4  # of the likely value against either end, as PERT has it


@cache
def _quantiles(shape: int) -> tuple[float, ...]:
    """STEPS equally likely values from 0 to 1 of the distribution with its likely value at shape / 256.

    The i-th is the quantile of (i + 1/2) / STEPS, by the midpoint rule over as many cells, straight
    within a cell.
    """
    rise = _WEIGHT * shape / _SHAPES
    fall = _WEIGHT - rise
    middles = ((cell + 0.5) / STEPS for cell in range(STEPS))
    below = [0.0, *accumulate(x**rise * (1 - x) ** fall for x in middles)]
    found: list[float] = []
    cell = 0
    for step in range(STEPS):
        wanted = (step + 0.5) / STEPS * below[-1]
        while below[cell + 1] < wanted:
            cell += 1
        found.append((cell + (wanted - below[cell]) / (below[cell + 1] - below[cell])) / STEPS)
    return tuple(found)


def pert_days(best: int, likely: int, worst: int) -> list[int]:
    """STEPS whole days, equally likely and ascending, of an estimate in three points.

    The estimate's distribution is PERT's: the beta distribution between best and worst with
    alpha = 1 + 4 (likely - best) / (worst - best) and beta = 6 - alpha, whose mean is
    (best + 4 likely + worst) / 6 (Malcolm, Roseboom, Clark and Fazar 1959). The likely value is taken
    to the nearest 256th of the range. Best <= likely <= worst.
    """
    width = worst - best
    if width == 0:
        return [likely] * STEPS
    shape = round((likely - best) / width * _SHAPES)
    return [int(best + share * width + 0.5) for share in _quantiles(shape)]
