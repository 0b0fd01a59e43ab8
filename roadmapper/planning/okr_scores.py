"""Scores from 0 to 1, as key results and objectives get them when their cycle closes."""

from __future__ import annotations

from typing import Final, Literal

from roadmapper.planning.number_format import MISSING
from roadmapper.planning.roll_up import clamped

MET_FROM: Final = 0.7
PARTLY_FROM: Final = 0.4
Grade = Literal["met", "partly", "missed"]
GRADE_WORDS: Final[dict[Grade, str]] = {"met": "Met", "partly": "Partly met", "missed": "Missed"}


def suggested_score(progress: float | None) -> float | None:
    """The score that progress alone suggests, in tenths; None where nothing is known."""
    share = clamped(progress)
    # Half a tenth is rounded up, which the built-in rounding, to the even one, would not do each time.
    return None if share is None else int(share * 10 + 0.5 + 1e-9) / 10


def grade(score: float | None) -> Grade | None:
    """Met from 0.7, partly met from 0.4, missed below: objectives are set so that 0.7 is a good result."""
    if score is None:
        return None
    if score >= MET_FROM:
        return "met"
    return "partly" if score >= PARTLY_FROM else "missed"


def score_words(score: float | None) -> str:
    """A score as it is read: "0.7", "0.75"; "–" where there is none."""
    return MISSING if score is None else f"{score:.2f}".removesuffix("0")
