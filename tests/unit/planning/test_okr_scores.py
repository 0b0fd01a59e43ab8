"""Scores from 0 to 1: what progress suggests, how good they are, and how they are written."""

from __future__ import annotations

import pytest

from roadmapper.planning.okr_scores import grade, score_words, suggested_score


@pytest.mark.parametrize(
    ("progress", "score", "words", "found"),
    [
        (None, None, "–", None),
        (0.0, 0.0, "0.0", "missed"),
        (0.34, 0.3, "0.3", "missed"),
        (0.35, 0.4, "0.4", "partly"),
        (0.45, 0.5, "0.5", "partly"),
        (0.649, 0.6, "0.6", "partly"),
        (0.65, 0.7, "0.7", "met"),
        (1.4, 1.0, "1.0", "met"),
        (-3.0, 0.0, "0.0", "missed"),
    ],
)
def test_a_score_from_progress(
    progress: float | None, score: float | None, words: str, found: str | None
) -> None:
    assert suggested_score(progress) == score
    assert score_words(score) == words
    assert grade(score) == found


def test_a_score_between_tenths_keeps_its_second_place() -> None:
    assert score_words(0.75) == "0.75"
