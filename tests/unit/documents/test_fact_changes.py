"""Which facts of a text changed since they were remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from roadmapper.documents.fact_changes import changed_facts, count_facts, kept_facts
from roadmapper.documents.fact_values import Fact, Facts

TODAY = date(2026, 11, 20)
TEXT = "[[ATL-1]] ends [[ATL-1.end]], [[ATL-1.end:quarter]], [[ATL-1.end:relative]] at [[ATL-1.score]]."


def facts(today: date = TODAY, **values: Any) -> Facts:
    held = {"title": "Search", "end": "2026-12-24", "score": 1234.5, "late": 0} | values
    return Facts(
        {
            "ATL-1": {
                "title": held["title"],
                "end": Fact("date", held["end"], precision="day", title="End"),
                "score": Fact("number", held["score"], title="Score"),
                "days_late": Fact("integer", held["late"], title="Days late", basis=f"{held['end']}"),
            }
        },
        today,
    )


def told(before: Facts, after: Facts, text: str = TEXT) -> list[tuple[str, str, str]]:
    kept = kept_facts(text, before)
    return [(c.reference.source, c.before, c.after) for c in changed_facts(kept, text, after)]


def test_a_moved_date_changes_every_form_that_shows_it_differently() -> None:
    assert told(facts(), facts(end="2027-01-02")) == [
        ("ATL-1.end", "24 Dec 2026", "2 Jan 2027"),
        ("ATL-1.end:quarter", "Q4 2026", "Q1 2027"),
        ("ATL-1.end:relative", "in 5 weeks", "in 6 weeks"),
    ]
    assert [source for source, _, _ in told(facts(), facts(end="2026-12-23"))] == ["ATL-1.end"]


def test_titles_that_facts_show_count_as_facts() -> None:
    kept = kept_facts(TEXT, facts())
    (change,) = changed_facts(kept, TEXT, facts(title="Search everywhere"))
    assert (change.title, change.before, change.after) == ("Title of ATL-1", "Search", "Search everywhere")


def test_neither_time_nor_style_changes_a_fact() -> None:
    late = "[[ATL-1.days_late]] [[ATL-1.end:relative]]"
    assert told(facts(), facts(date(2027, 2, 1), late=39), late) == []
    assert told(facts(), replace(facts(), date_style="yyyy-mm-dd", number_style="1.234,5")) == []
    moved = facts(date(2027, 2, 1), end="2027-01-02", late=30)
    assert [source for source, _, _ in told(facts(), moved, "[[ATL-1.days_late]]")] == ["ATL-1.days_late"]


def test_what_was_written_or_taken_out_since_is_no_change_of_a_fact() -> None:
    kept = kept_facts("[[ATL-1.end]] [[ATL-1.score]]", facts())
    now = facts(end="2027-01-02", score=1)
    assert changed_facts(kept, "[[ATL-1.end:quarter]] and `[[ATL-1.end]]`", now) == []
    assert [c.reference.source for c in changed_facts(kept, "[[ATL-1.end]] [[ATL-1.end]]", now)] == [
        "ATL-1.end"
    ]


def test_a_fact_that_is_lost_says_why_and_one_cleared_says_so() -> None:
    kept = kept_facts(TEXT, facts())
    (lost, *_) = changed_facts(kept, "[[ATL-1.end]]", Facts({}, TODAY))
    assert (lost.title, lost.after) == ("End of ATL-1", "Nothing here has the key ATL-1.")
    (cleared,) = changed_facts(kept, "[[ATL-1.end]]", facts(end=None))
    assert (cleared.before, cleared.after) == ("24 Dec 2026", "not set")


def test_facts_kept_as_bare_words_are_compared_as_words() -> None:
    kept = {"ATL-1.end": "24 Dec 2026", "ATL-1.score": "1\u00a0234.5"}
    assert changed_facts(kept, TEXT, facts()) == []
    (change,) = changed_facts(kept, TEXT, facts(end="2027-01-02"))
    assert change.before == "24 Dec 2026"


def test_each_fact_is_counted_once_and_none_in_code() -> None:
    assert count_facts(f"{TEXT} {TEXT} `[[ATL-9]]`") == 5
