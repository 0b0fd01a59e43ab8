"""An objective's progress by each of the three rules, and the rule in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.roll_up import Part, objectives_progress, roll_up_words, rolled_up

RULES = ("average", "weighted", "least")
shares = st.one_of(st.none(), st.floats(-2, 3))
weights = st.one_of(st.none(), st.floats(0, 1000))
some_parts = st.lists(st.builds(Part, shares, weights), max_size=12)


def parts(*shares: float | None) -> list[Part]:
    return [Part(share) for share in shares]


def test_the_average_of_what_has_a_value() -> None:
    assert rolled_up(parts(0.75, 0.47, 1.0)) == pytest.approx(0.74)
    assert rolled_up(parts(0.5, None)) == 0.5
    assert rolled_up(parts(1.8, -3.0)) == 0.5
    assert rolled_up(parts(None, None)) is None
    assert rolled_up([]) is None


def test_by_weight_and_the_least() -> None:
    heavy = [Part(1.0, 3), Part(0.2, 1), Part(None, 50)]
    assert rolled_up(heavy, "weighted") == pytest.approx(0.8)
    assert rolled_up(heavy, "average") == pytest.approx(0.6)
    assert rolled_up(heavy, "least") == 0.2
    assert rolled_up([Part(1.0), Part(0.0, 3)], "weighted") == 0.25, "without a weight it counts once"
    assert rolled_up([Part(1.0, 0)], "weighted") is None


@given(some_parts, st.sampled_from(RULES))
def test_it_lies_between_the_least_and_the_most_of_its_parts(found: list[Part], rule: str) -> None:
    known = [min(1.0, max(0.0, part.share)) for part in found if part.share is not None]
    total = rolled_up(found, rule)
    if total is not None:
        assert min(known) - 1e-12 <= total <= max(known) + 1e-12


@given(st.lists(shares, min_size=1, max_size=12), st.floats(0.1, 10))
def test_equal_weights_are_the_average(found: list[float | None], weight: float) -> None:
    weighted = rolled_up([Part(share, weight) for share in found], "weighted")
    assert weighted == pytest.approx(rolled_up(parts(*found)))


def test_a_child_objective_counts_as_one_part_of_its_parent() -> None:
    parents = {"company": None, "growth": "company", "platform": "company", "empty": "company"}
    own = {"company": parts(1.0), "growth": parts(0.2, 0.4), "platform": parts(None)}
    progress = objectives_progress(own, parents)
    assert progress["growth"] == pytest.approx(0.3)
    assert progress["platform"] is None
    assert progress["company"] == pytest.approx(0.65)
    least = objectives_progress(own, parents, {"company": "least", "growth": "least"})
    assert (least["growth"], least["company"]) == (0.2, 0.2)


def test_a_ring_of_parents_counts_own_key_results_alone() -> None:
    own = {"a": parts(0.5), "b": parts(1.0)}
    progress = objectives_progress(own, {"a": "b", "b": "a", "c": "c", "d": "gone"})
    assert progress == {"a": 0.5, "b": 1.0, "c": None, "d": None}


def test_a_long_line_of_parents_is_walked() -> None:
    parents: dict[str, str | None] = {str(n): str(n - 1) if n else None for n in range(20_000)}
    assert objectives_progress({"19999": parts(0.25)}, parents)["0"] == 0.25


@pytest.mark.parametrize(
    ("rule", "key_results", "below", "words"),
    [
        ("average", 3, 0, "Progress is the average of its 3 key results."),
        ("weighted", 3, 1, "Progress is the average of its 3 key results and 1 objective below by weight."),
        ("least", 0, 2, "Progress is the least of its 2 objectives below."),
        ("least", 1, 0, "Progress is that of its key result."),
        ("average", 0, 1, "Progress is that of its objective below."),
        ("average", 0, 0, "No progress yet: it has no key result and no objective below."),
    ],
)
def test_the_rule_in_words(rule: str, key_results: int, below: int, words: str) -> None:
    assert roll_up_words(rule, key_results, below) == words
