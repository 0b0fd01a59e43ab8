"""Counts are written in one way: that of the workspace in front."""

from __future__ import annotations

import pytest

from roadmapper.counting import counted, counts_written_with, grouped
from roadmapper.planning.number_format import NUMBER_STYLES, format_number, signs_of


def test_thousands_stand_apart_and_one_is_one() -> None:
    assert counted(1, "day") == "1 day"
    assert counted(1_195, "day") == "1\u00a0195 days"
    assert grouped(1_234.56, 1) == "1\u00a0234.6"


@pytest.mark.parametrize("style", NUMBER_STYLES)
def test_counts_are_written_as_numbers_are(style: str) -> None:
    with counts_written_with(signs_of(style)):
        for number in (0, 999, 1_195, 1_234_567, -4_200):
            assert grouped(number).replace("-", "−") == format_number(number, style)
        assert grouped(1_234.5, 1) == format_number(1_234.5, style)
    assert grouped(1_195) == "1\u00a0195"
