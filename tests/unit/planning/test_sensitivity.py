"""Tipping points reach their target, by each model that divides, multiplies or adds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.scoring import ICE, RICE, VALUE, WSJF, Model, Weighed, weighted
from roadmapper.planning.sensitivity import tipping_points

OWN = weighted("own", "Own", [Weighed("a", 3), Weighed("b", 1, 0, 5, "less")])


@pytest.mark.parametrize("model", [RICE, ICE, WSJF, VALUE, OWN], ids=lambda model: model.name)
@given(data=st.data())
def test_a_tipping_point_reaches_its_target(model: Model, data: st.DataObject) -> None:
    values = {field: data.draw(st.floats(0.5, 9)) for field in model.inputs}
    target = data.draw(st.floats(0.5, 200))
    for point in tipping_points(model, values, target):
        score = model.score({**values, point.field: point.value})
        assert score.value == pytest.approx(target, rel=1e-4)


def test_every_input_of_rice_has_a_tipping_point_and_a_full_scale_has_none() -> None:
    values = dict(zip(RICE.inputs, (4200, 2, 80, 3), strict=True))
    told = dict(tipping_points(RICE, values, 1120))
    assert told == pytest.approx({"reach": 2100, "impact": 1, "confidence": 40, "effort": 6})
    assert tipping_points(OWN, {"a": 10, "b": 0}, 150) == []
    assert tipping_points(RICE, {**values, "reach": None}, 10) == []
