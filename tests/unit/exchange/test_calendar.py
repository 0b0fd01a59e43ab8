"""The calendar of milestones: exact text, what a calendar reads of it, and titles that try to break it."""

from __future__ import annotations

from datetime import date

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roadmapper.exchange.exporters.calendar import ics_of
from roadmapper.planning.dates import PRECISIONS
from roadmapper.timeline.rows import MilestoneRow
from tests.unit.timeline.charts import day

AS_OF = date(2026, 11, 20)
BETA = MilestoneRow("0197-beta", "Beta; with “quotes”, and a \\ in it", day("2026-11-24"))
LAUNCH = MilestoneRow("0197-launch", "Launch", day("2027-07-01"), "quarter")

GOLDEN = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Roadmapper//Roadmapper//EN
CALSCALE:GREGORIAN
NAME:Atlas\\, 2027
X-WR-CALNAME:Atlas\\, 2027
BEGIN:VEVENT
UID:0197-beta
DTSTAMP:20261120T000000Z
DTSTART;VALUE=DATE:20261124
DTEND;VALUE=DATE:20261125
SUMMARY:Beta\\; with “quotes”\\, and a \\\\ in it
DESCRIPTION:Due on 24 Nov 2026.\\nFrom Atlas\\, 2027\\, as of 20 Nov 2026.
CATEGORIES:Milestone
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:0197-launch
DTSTAMP:20261120T000000Z
DTSTART;VALUE=DATE:20270701
DTEND;VALUE=DATE:20271001
SUMMARY:Launch
DESCRIPTION:Due in Q3 2027. The date is given to the quarter only\\, so this
  event covers all of it.\\nFrom Atlas\\, 2027\\, as of 20 Nov 2026.
CATEGORIES:Milestone
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


def events(raw: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(raw).events)


def test_the_whole_text() -> None:
    raw = ics_of([LAUNCH, BETA], title="Atlas, 2027", as_of=AS_OF)
    assert raw.decode().replace("\r\n", "\n") == GOLDEN
    assert raw.count(b"\n") == raw.count(b"\r\n")


def test_a_calendar_reads_what_was_meant() -> None:
    beta, launch = events(ics_of([LAUNCH, BETA], title="Atlas", as_of=AS_OF))
    assert beta["SUMMARY"] == BETA.title
    assert (beta.start, beta.end) == (date(2026, 11, 24), date(2026, 11, 25))
    assert (launch.start, launch.end) == (date(2027, 7, 1), date(2027, 10, 1))
    assert launch["UID"] == LAUNCH.id


def test_dates_are_in_the_workspace_s_style() -> None:
    (beta,) = events(ics_of([BETA], title="Atlas", as_of=AS_OF, style="dd.mm.yyyy"))
    assert beta["DESCRIPTION"] == "Due on 24.11.2026.\nFrom Atlas, as of 20.11.2026."


def test_what_two_copies_disagree_about_is_said() -> None:
    (beta,) = events(
        ics_of([BETA], title="Atlas", as_of=AS_OF, doubts={BETA.id: "1 open conflict: MS-1 Date"})
    )
    assert str(beta["DESCRIPTION"]).endswith(".\n1 open conflict: MS-1 Date.")


def test_without_milestones_there_is_no_calendar() -> None:
    with pytest.raises(ValueError, match="no milestone and no release has a date"):
        ics_of([], title="Atlas", as_of=AS_OF)


@example("A\r\nEND:VCALENDAR\r\nX:\x00\x1b", date(9999, 12, 31).toordinal(), "year")
@example("👩‍👩‍👧 ä" * 40, 1, "half")
@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    st.integers(date(1, 1, 1).toordinal(), date.max.toordinal()),
    st.sampled_from(PRECISIONS),
)
def test_any_title_and_day_come_back_as_one_event(title: str, ordinal: int, precision: str) -> None:
    milestone = MilestoneRow("id", title, ordinal, precision)  # type: ignore[arg-type]  # drawn from PRECISIONS
    raw = ics_of([milestone], title=title, as_of=AS_OF)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    (event,) = events(raw)
    assert event.start <= date.fromordinal(ordinal)
    if title.isprintable() and title.strip() == title and title:
        assert event["SUMMARY"] == title


def test_a_release_is_told_from_a_milestone() -> None:
    release = MilestoneRow("r", "", date(2027, 2, 15).toordinal(), entity="release")
    text = ics_of([release], title="Atlas", as_of=date(2026, 11, 20)).decode()
    assert "CATEGORIES:Release\r\n" in text
    assert "SUMMARY:Untitled release\r\n" in text
