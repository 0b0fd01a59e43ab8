"""The tag, the tooltip and the spoken name of a bar."""

from __future__ import annotations

from datetime import date

from roadmapper.timeline.drag import Span, moved, span_of
from roadmapper.timeline.rows import InitiativeRow, TimelineRows
from roadmapper.timeline.words import Words
from tests.unit.timeline.charts import day

WORDS = Words(date(2026, 11, 20))
BEFORE = Span(day("2026-10-08"), "day", day("2026-12-24"), "day")
Q3 = Span(day("2027-07-01"), "quarter", day("2027-09-30"), "quarter")


def test_the_tag_of_a_move() -> None:
    assert WORDS.tag(BEFORE, moved(BEFORE, 9, None)) == "17 Oct → 2 Jan · 11 weeks · +9 days"


def test_the_tag_of_a_change_of_lane() -> None:
    assert WORDS.tag(BEFORE, BEFORE, "Retention") == "→ Retention"
    assert WORDS.tag(BEFORE, moved(BEFORE, 9, None), "Retention").startswith("→ Retention · 17 Oct → 2 Jan")


def test_a_vague_bar_is_told_in_its_periods() -> None:
    assert WORDS.tag(Q3, moved(Q3, 92, "quarter")) == "Q4 2027 · +1 quarter"


def test_whole_months_are_told_as_months() -> None:
    assert WORDS.tag(BEFORE, moved(BEFORE, 274, "quarter")).endswith(" · +9 months")
    assert WORDS.tag(BEFORE, moved(BEFORE, -61, "month")).endswith(" · −2 months")
    assert WORDS.tag(BEFORE, moved(BEFORE, 31, "month")).endswith(" · +31 days")
    assert WORDS.tag(BEFORE, moved(BEFORE, 62, None)).endswith(" · +62 days")


def test_far_dates_have_their_year() -> None:
    assert "2029" in WORDS.tag(BEFORE, moved(BEFORE, 800, None))


def test_several_bars() -> None:
    assert WORDS.group_tag(3, BEFORE, moved(BEFORE, -7, "week")) == "3 initiatives · −7 days"
    assert WORDS.group_tag(2, BEFORE, BEFORE, "Retention") == "2 initiatives · → Retention"


def test_tooltip_and_spoken_name() -> None:
    row = InitiativeRow(
        "a", "ATL-12", "Guided onboarding", "2026-10-17", "day", "2027-01-02", "day", 62.0, "on_track", "p",
        "In progress", "in_progress", owners=("Growth lead", "Design lead"),
    )  # fmt: skip
    rows = TimelineRows([row])
    assert WORDS.tooltip(rows, 0).splitlines() == [
        "Guided onboarding",
        "17 Oct 2026 → 2 Jan 2027 · 11 weeks",
        "In progress · On track · 62%",
        "Growth lead, Design lead",
    ]
    assert WORDS.spoken(rows, 0, "Activation").startswith("ATL-12, Guided onboarding, 17 Oct 2026")
    assert WORDS.dates(span_of(rows, 0)) == "17 Oct 2026 → 2 Jan 2027"
