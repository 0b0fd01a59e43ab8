"""Scores against published worked examples, missing inputs, ranges, and weighted models against an oracle."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.number_format import format_number
from roadmapper.planning.scoring import ICE, MODELS, MOSCOW, RICE, VALUE, WSJF, Model, Weighed, weighted

CADENLY = "https://cadenly.io/blog/rice-scoring-explained.html"
DESIGNING_TEAMS = "https://www.designingteams.com/p/prioritise-smarter-with-rice-scoring"
JUNO = "https://gist.github.com/juno/d6a55a65e07dcb9198c452bb822bd7f6"
IDAETE = "https://idaete.com/tools/ice-scoring-model"
ICE_METHOD = "https://denim-dart-663.notion.site/ICE-Method-1493d4cfe6a380c0a992e08490a85df7"
BACKLOG = (
    "https://github.com/MatrixFounder/Agents-development .agent/skills/"
    "skill-product-backlog-prioritization/examples/backlog_table_example.md"
)
BEGIN_PM = "https://beginpm.com/asking/what-is-wsjf-in-agile"
PUBLISHED: list[tuple[str, Model, tuple[float, ...], str]] = [
    (CADENLY, RICE, (5000, 2, 80, 2), "4,000"),
    (CADENLY, RICE, (3000, 1, 100, 1.5), "2,000"),
    (CADENLY, RICE, (8000, 0.5, 100, 3), "1,333"),
    (DESIGNING_TEAMS, RICE, (2000, 1, 90, 1), "1,800"),
    (DESIGNING_TEAMS, RICE, (5000, 3, 50, 6), "1,250"),
    (JUNO, RICE, (500, 3, 50, 1), "750"),
    (JUNO, RICE, (500, 2, 50, 1), "500"),
    (JUNO, RICE, (500, 2, 80, 1), "800"),
    (JUNO, RICE, (100, 3, 80, 1), "240"),
    (IDAETE, ICE, (8, 6, 3), "144"),
    (ICE_METHOD, ICE, (9, 8, 5), "360"),
    (BACKLOG, WSJF, (10, 10, 5, 3), "8.33"),
    (BACKLOG, WSJF, (5, 3, 1, 2), "4.50"),
    (BACKLOG, WSJF, (2, 1, 1, 5), "0.80"),
    (BEGIN_PM, WSJF, (100, 50, 20, 10), "17"),
    (BEGIN_PM, WSJF, (80, 30, 10, 5), "24"),
]
"""Where it is published, the model, its inputs in the order of ``Model.inputs``, and the score as printed."""


@pytest.mark.parametrize(("source", "model", "inputs", "printed"), PUBLISHED)
def test_a_published_example_comes_out_to_its_last_digit(
    source: str, model: Model, inputs: tuple[float, ...], printed: str
) -> None:
    score = model.score(dict(zip(model.inputs, inputs, strict=True)))
    assert score.value is not None, source
    decimals = len(printed.partition(".")[2])
    assert f"{score.value:,.{decimals}f}" == printed, source


def test_the_order_that_the_published_tables_end_with() -> None:
    three = [(5000, 2, 80, 2), (3000, 1, 100, 1.5), (8000, 0.5, 100, 3)]
    scores = [RICE.score(dict(zip(RICE.inputs, row, strict=True))).value or 0 for row in three]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("model", [RICE, ICE, WSJF, VALUE, MOSCOW], ids=lambda model: model.name)
def test_what_is_missing_is_named_and_never_counts_as_zero(model: Model) -> None:
    assert model.score({}).missing == model.inputs
    full: dict[str, Any] = dict.fromkeys(model.inputs, 2.0)
    for field in model.inputs:
        assert model.score({**full, field: None}) == (None, (field,), None, None)


def test_zero_is_a_value_except_where_it_would_divide() -> None:
    assert RICE.score({"reach": 0, "impact": 1, "confidence": 80, "effort": 1}).value == 0
    assert RICE.score({"reach": 9, "impact": 1, "confidence": 80, "effort": 0}).missing == ("effort",)
    assert VALUE.score({"value": 8, "effort": 4}).value == 2


def test_moscow_goes_from_must_to_wont() -> None:
    words = ("must", "should", "could", "wont")
    steps = [MOSCOW.score({"moscow": word}).value for word in words]
    assert None not in steps
    assert steps == sorted(steps, key=lambda step: -(step or 0))
    assert MOSCOW.score({"moscow": None}).missing == ("moscow",)


def test_a_range_of_confidence_is_a_range_of_scores() -> None:
    values = {"reach": 1000, "impact": 2, "confidence": 80, "effort": 4}
    assert not RICE.score(values).is_range
    score = RICE.score({**values, "confidence_low": 50, "confidence_high": 100})
    assert (score.low, score.value, score.high) == (250, 400, 500)
    assert RICE.score({**values, "confidence_low": 60}) == (400, (), 300, 400)
    beyond = RICE.score({**values, "confidence_low": 90, "confidence_high": 100})
    assert beyond.low == beyond.value == 400, "what is said lies within its own range"


NUMBERS = st.one_of(
    st.none(), st.integers(-50, 50), st.floats(-50, 50, allow_nan=False).map(lambda v: round(v, 3))
)
CRITERIA = st.lists(
    st.builds(
        Weighed,
        field=st.sampled_from(("a", "b", "c", "custom.d")),
        weight=st.sampled_from((0.0, 0.5, 1.0, 2.0, 3.25, 40.0)),
        low=st.integers(-10, 10).map(float),
        high=st.integers(-10, 10).map(float),
        direction=st.sampled_from(("more", "less")),
    ),
    max_size=6,
)


def sheet(criteria: list[Weighed], values: dict[str, Any]) -> Fraction | None:
    """The same as a spreadsheet would have it, in exact fractions: a row a criterion, then sum ÷ sum."""
    rows = [row for row in criteria if row.weight > 0]
    if not rows or any(values.get(row.field) is None for row in rows):
        return None
    total = Fraction(0)
    for row in rows:
        value, low, high = Fraction(values[row.field]), Fraction(row.low), Fraction(row.high)
        if low == high:
            share = Fraction(1 if value >= high else 0)
        else:
            share = (value - low) / (high - low)
            share = Fraction(0) if share < 0 else Fraction(1) if share > 1 else share
        total += Fraction(row.weight) * (1 - share if row.direction == "less" else share)
    return 100 * total / sum(Fraction(row.weight) for row in rows)


@given(criteria=CRITERIA, values=st.dictionaries(st.sampled_from(("a", "b", "c", "custom.d")), NUMBERS))
def test_a_weighted_model_agrees_with_a_spreadsheet(criteria: list[Weighed], values: dict[str, Any]) -> None:
    model = weighted("own", "Own", criteria)
    score, expected = model.score(values), sheet(criteria, values)
    if expected is None:
        assert score.value is None
        used = {row.field for row in criteria if row.weight > 0}
        assert set(score.missing) == {field for field in used if values.get(field) is None}
    else:
        assert score.value is not None
        assert score.value == pytest.approx(float(expected), abs=1e-9)
        assert -1e-9 <= score.value <= 100 + 1e-9


def test_names_are_those_of_the_command_line() -> None:
    assert list(MODELS) == ["rice", "ice", "wsjf", "value", "moscow"]
    assert format_number(
        MODELS["rice"].score(dict(zip(RICE.inputs, (4200, 2, 80, 3), strict=True))).value
    ) == ("2\u00a0240")
