"""When to think again: days, measures that pass a value, and the words for both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.revisit import Measure, Style, Trigger, due_words, trigger_words

TODAY = date(2026, 11, 20)
ARR = Measure("Enterprise ARR", 2.1, "M")


@pytest.mark.parametrize(
    ("trigger", "words", "due"),
    [
        (Trigger(), "", ""),
        (Trigger(TODAY - timedelta(5)), "Revisit on 15 Nov 2026", "15 Nov 2026 has passed"),
        (Trigger(TODAY), "Revisit on 20 Nov 2026", "20 Nov 2026 is today"),
        (Trigger(TODAY + timedelta(1)), "Revisit on 21 Nov 2026", ""),
        (
            Trigger(None, ARR, "above", 2),
            "Revisit when “Enterprise ARR” is at least 2\u00a0M",
            "“Enterprise ARR” is at 2.1\u00a0M, waited for at least 2\u00a0M",
        ),
        (
            Trigger(date(2027, 1, 2), ARR, "below", 2),
            "Revisit on 2 Jan 2027 or when “Enterprise ARR” is at most 2\u00a0M",
            "",
        ),
        (Trigger(None, Measure("Churn", None, "%"), "below", 3), "Revisit when “Churn” is at most 3%", ""),
        (Trigger(None, None, "above", 2), "", ""),
    ],
)
def test_a_trigger_says_what_it_waits_for_and_what_has_come(trigger: Trigger, words: str, due: str) -> None:
    assert trigger_words(trigger, Style()) == words
    assert due_words(trigger, TODAY, Style()) == due
    assert trigger.is_due(TODAY) == bool(due)
    assert trigger.is_set == bool(words)


@given(
    st.one_of(st.none(), st.dates()),
    st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    st.sampled_from(("above", "below")),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_what_fires_is_what_is_said(on: date | None, current: float | None, when: str, value: float) -> None:
    trigger = Trigger(on, Measure("Any", current), when, value)
    passed = current is not None and (current >= value if when == "above" else current <= value)
    assert trigger.is_due(TODAY) == (passed or (on is not None and on <= TODAY))
    assert bool(due_words(trigger, TODAY, Style())) == trigger.is_due(TODAY)
