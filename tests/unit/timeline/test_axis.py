"""Axes hold their values between round ticks, and snap to round steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.timeline.axis import axis_over


@given(values=st.lists(st.floats(0, 1e9), max_size=20))
def test_an_axis_holds_every_value_in_few_round_steps(values: list[float]) -> None:
    axis = axis_over("Reach", values)
    assert axis.low == 0
    assert all(0 <= axis.share(value) <= 1 for value in values)
    assert 2 <= len(axis.ticks) <= 8
    assert axis.ticks[-1] == pytest.approx(axis.high)


def test_ticks_are_round_and_values_snap_to_about_a_quarter_of_them() -> None:
    assert axis_over("Value", [9], 4).snap == 1
    axis = axis_over("Effort", [1.5, 7])
    assert axis.ticks == [0, 2, 4, 6, 8]
    assert axis.snapped(3.3) == 3.5
    assert axis.snapped(-4) == 0
    assert axis_over("Nothing", []).high > 0
