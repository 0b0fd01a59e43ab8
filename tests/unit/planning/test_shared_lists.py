"""The fixed lists that the rules and the entities both know say the same."""

from __future__ import annotations

from typing import get_args

from roadmapper.entities import choices
from roadmapper.planning import date_format, dates, number_format, okr, status, successors


def test_the_rules_know_every_choice_of_the_entities() -> None:
    assert dict(choices.CATEGORIES) == status.CATEGORY_TITLES
    assert dict(choices.HEALTH) == status.HEALTH_TITLES
    assert set(dict(choices.HORIZONS)) == set(get_args(status.Horizon))
    assert tuple(dict(choices.PRECISIONS)) == dates.PRECISIONS
    assert set(dict(choices.DATE_STYLES)) == set(date_format.DATE_STYLES)
    assert set(dict(choices.NUMBER_STYLES)) == set(number_format.NUMBER_STYLES)
    assert set(dict(choices.DIRECTIONS)) <= set(get_args(okr.Direction))
    assert set(dict(choices.SHIFT_RULES)) == set(get_args(successors.ShiftRule))
