"""Moments for "since" and "until", read on Friday 20 November 2026 at 15:30."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.planning.moment_words import read_moment

NOW = datetime(2026, 11, 20, 15, 30)


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("now", "2026-11-20T15:30:00", "2026-11-20T15:30:00"),
        ("today", "2026-11-20T00:00:00", "2026-11-20T23:59:59.999999"),
        ("last friday", "2026-11-13T00:00:00", "2026-11-13T23:59:59.999999"),
        ("monday", "2026-11-16T00:00:00", "2026-11-16T23:59:59.999999"),
        ("Q3", "2026-07-01T00:00:00", "2026-09-30T23:59:59.999999"),
        ("last week", "2026-11-09T00:00:00", "2026-11-15T23:59:59.999999"),
        ("last 30 days", "2026-10-22T00:00:00", "2026-11-20T23:59:59.999999"),
        ("-7d", "2026-11-13T00:00:00", "2026-11-13T23:59:59.999999"),
        ("2 hours ago", "2026-11-20T13:30:00", "2026-11-20T13:30:00"),
        ("-90min", "2026-11-20T14:00:00", "2026-11-20T14:00:00"),
        ("last 24 hours", "2026-11-19T15:30:00", "2026-11-19T15:30:00"),
        ("in an hour", "2026-11-20T16:30:00", "2026-11-20T16:30:00"),
        ("2 Jan 14:30", "2026-01-02T14:30:00", "2026-01-02T14:30:00"),
        ("yesterday at 9 pm", "2026-11-19T21:00:00", "2026-11-19T21:00:00"),
        ("12am", "2026-11-20T00:00:00", "2026-11-20T00:00:00"),
        ("14:30", "2026-11-20T14:30:00", "2026-11-20T14:30:00"),
        ("2026-11-01T12:00:00Z", "2026-11-01T12:00:00+00:00", "2026-11-01T12:00:00+00:00"),
        ("2026-11-01 12:00 +05:30", "2026-11-01T12:00:00+05:30", "2026-11-01T12:00:00+05:30"),
    ],
)
def test_the_first_and_the_last_instant(text: str, since: str, until: str) -> None:
    assert read_moment(text, now=NOW).at.isoformat() == since
    assert read_moment(text, now=NOW, edge="last").at.isoformat() == until


def test_moments_say_how_they_were_read() -> None:
    assert read_moment("2 hours ago", now=NOW).echo == "2 hours ago: 20 Nov 2026 13:30"
    assert read_moment("Q3", now=NOW).echo == "Q3 2026: 1 Jul to 30 Sep 2026"
    assert read_moment("2026-11-01T12:00-03:30", now=NOW).echo == "1 Nov 2026 12:00 -03:30"


@pytest.mark.parametrize(
    "text", ["25:00", "2 Jan 14:60", "13 pm", "24:00", "31 Feb 12:00", "", "whenever", "10:00:99"]
)
def test_what_is_no_moment_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="Try “"):
        read_moment(text, now=NOW)


@given(st.integers(0, 5000), st.sampled_from(["hours", "h", "minutes"]))
def test_ago_and_ahead_mirror_each_other(count: int, unit: str) -> None:
    back = NOW - read_moment(f"{count} {unit} ago", now=NOW).at
    ahead = read_moment(f"+{count}{unit}", now=NOW).at - NOW
    assert back == ahead == (timedelta(minutes=count) if unit == "minutes" else timedelta(hours=count))


@given(st.text(alphabet="0123456789:apmtz+- ./agohinutesQ", max_size=40))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    with suppress(ValueError):
        assert read_moment(text, now=NOW).echo
