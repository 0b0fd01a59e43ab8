"""What a risk weighs: exposure as probability times impact, in words, and places in a matrix of 5 by 5."""

from __future__ import annotations

from typing import Final, Literal

Level = Literal["low", "medium", "high", "critical"]
Trend = Literal["rising", "steady", "falling"]

LEAST: Final = 1
MOST: Final = 5
PROBABILITIES: Final = ("Rare", "Unlikely", "Possible", "Likely", "Almost certain")
IMPACTS: Final = ("Negligible", "Minor", "Moderate", "Major", "Severe")
"""What 1 to 5 mean."""
_LEVELS: Final[tuple[tuple[int, Level], ...]] = ((15, "critical"), (10, "high"), (5, "medium"), (1, "low"))
LEVELS: Final[tuple[Level, ...]] = tuple(level for _least, level in _LEVELS)


def exposure(probability: int | None, impact: int | None) -> int | None:
    """Probability times impact, 1 to 25; None while either is missing, which is not the same as none."""
    return None if probability is None or impact is None else probability * impact


def level(weight: int) -> Level:
    """How grave an exposure is: from 5 medium, from 10 high, from 15 critical."""
    found: list[Level] = [name for least, name in _LEVELS if weight >= least]
    return found[0] if found else LEVELS[-1]


def exposure_words(weight: int | None) -> str:
    """ "16 · critical"; nothing for an exposure that is not known."""
    return "" if weight is None else f"{weight} · {level(weight)}"


def place_words(probability: int, impact: int) -> str:
    """A place of the matrix: "Likely, major: exposure 16, critical"."""
    weight = probability * impact
    words = f"{PROBABILITIES[probability - 1]}, {IMPACTS[impact - 1].lower()}"
    return f"{words}: exposure {weight}, {level(weight)}"


def inside(value: int) -> int:
    """The nearest value that the matrix has."""
    return min(max(value, LEAST), MOST)


def trend(before: int | None, after: int | None) -> Trend | None:
    """How an exposure went; None where it did not change or was not known."""
    if before is None or after is None or before == after:
        return None
    return "rising" if after > before else "falling"
