"""The timeline's words: the tag that says what a release stores, tooltips, and names for screen readers."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from roadmapper.counting import counted
from roadmapper.planning.date_format import DEFAULT_STYLE, format_date, format_range, short_date, short_range
from roadmapper.planning.dates import MONTHS_IN, Precision, difference_words, length_words
from roadmapper.planning.status import HEALTH_TITLES
from roadmapper.timeline.drag import Span, span_of
from roadmapper.timeline.periods import period_end, period_start, shifted
from roadmapper.timeline.rows import MilestoneRow, TimelineRows

DOT = " · "


def _date(day: int | None) -> date | None:
    return None if day is None else date.fromordinal(day)


class Words(NamedTuple):
    """Sentences about bars, in the workspace's date style, as seen from ``today``.

    With ``hides_dates`` what is said of bars and milestones tells quarters, never days.
    """

    today: date
    style: str = DEFAULT_STYLE
    hides_dates: bool = False

    def dates(self, span: Span) -> str:
        """Both dates with their years: "17 Oct 2026 → 2 Jan 2027", "Q3 2027", "from 17 Oct 2026"."""
        return format_range(
            _date(span.start), _date(span.end), span.start_precision, span.end_precision, self.style
        )

    def short_dates(self, span: Span) -> str:
        """Both dates with no more years than needed: "17 Oct → 2 Jan"."""
        return short_range(
            _date(span.start),
            _date(span.end),
            span.start_precision,
            span.end_precision,
            self.style,
            today=self.today,
        )

    def tag(self, before: Span, after: Span, lane: str | None = None) -> str:
        """What a drag would store: "17 Oct → 2 Jan · 11 weeks · +9 days", "→ Retention", or both."""
        parts = [] if lane is None else [f"→ {lane}"]
        if lane is None or after != before:
            parts.append(self.short_dates(after))
            if after.start is not None and after.end is not None and not _is_one_period(after):
                parts.append(length_words(after.end - after.start + 1))
            difference = difference_of(before, after)
            if difference:
                parts.append(difference)
        return DOT.join(parts)

    def group_tag(self, count: int, before: Span, after: Span, lane: str | None = None) -> str:
        """The tag of several bars, told by the one that is held: "3 initiatives · +9 days"."""
        parts = [counted(count, "initiative"), f"→ {lane}" if lane is not None else ""]
        parts.append(difference_of(before, after) or ("" if lane else "no change"))
        return DOT.join(part for part in parts if part)

    def tooltip(self, rows: TimelineRows, index: int) -> str:
        """Title, dates with length, what is under it, state and owner, a line each, as plain text."""
        lines = (
            rows.titles[index],
            self.when(rows, index),
            self.under(rows, index),
            self.ends(rows, index),
            self.state(rows, index),
            owners(rows, index),
            rows.note(index),
        )
        return "\n".join(line for line in lines if line)

    def when(self, rows: TimelineRows, index: int) -> str:
        """A bar's dates with their length: "17 Oct 2026 → 2 Jan 2027 · 11 weeks"."""
        span = self.span(rows, index)
        words = self.dates(span)
        exact = not self.hides_dates and not _is_one_period(span)
        if span.start is not None and span.end is not None and exact:
            words += DOT + length_words(span.end - span.start + 1)
        return words

    def span(self, rows: TimelineRows, index: int) -> Span:
        """The dates that are told of a bar: its own or those from below, or the quarters they lie in."""
        span = drawn_span(rows, index)
        return in_quarters(span) if self.hides_dates else span

    def ends(self, rows: TimelineRows, index: int) -> str:
        """Where there is a best or worst end: "best 20 Mar, likely 31 Mar, worst 30 Jun"; else empty."""
        found, end = rows.ranges.get(index), rows.ends[index]
        if found is None or end is None or self.hides_dates:
            return ""
        named: tuple[tuple[str, int | None, Precision], ...] = (
            ("best", found.best, "day"),
            ("likely", end, rows.end_precisions[index]),
            ("worst", found.worst, "day"),
        )
        return ", ".join(
            f"{name} {short_date(date.fromordinal(day), precision, self.style, today=self.today)}"
            for name, day, precision in named
            if day is not None
        )

    def under(self, rows: TimelineRows, index: int) -> str:
        """What is under an initiative and comes from there: "4 under it; dates and progress from there"."""
        tree = rows.tree
        number = len(tree.children.get(index, ()))
        if not number:
            return ""
        from_there = [
            word
            for word, known in (
                ("dates", tree.derived),
                ("progress", tree.progressed),
                ("health", tree.judged),
            )
            if index in known
        ]
        words = f"{number} under it"
        if from_there:
            *first, last = from_there
            words += f"; {', '.join(first)}{' and ' if first else ''}{last} from there"
        return words

    def state(self, rows: TimelineRows, index: int) -> str:
        """Status, health and progress in words: "In progress · On track · 62%"."""
        health = HEALTH_TITLES.get(rows.health[index])  # type: ignore[arg-type]  # None has no title
        progress = rows.progress[index]
        parts = (rows.status_titles[index], health, None if progress is None else f"{progress:.0f}%")
        return DOT.join(part for part in parts if part)

    def spoken(self, rows: TimelineRows, index: int, lane: str) -> str:
        """The name of a bar for a screen reader: key, title, dates, ends, lane, state, and what is noted.

        How many are folded away under it is part of its name: nothing else of them is to be seen.
        """
        dates, ends = self.dates(self.span(rows, index)), self.ends(rows, index)
        parts = (rows.keys[index], rows.titles[index], dates, ends, lane, self.state(rows, index))
        folded = len(rows.tree.folded_under(index))
        return ", ".join(
            part for part in (*parts, f"{folded} folded under it" if folded else "", rows.note(index)) if part
        )

    def milestone(self, milestone: MilestoneRow) -> str:
        """A milestone's tooltip: its title and date."""
        return f"{milestone.title}\n{self.milestone_day(milestone)}"

    def milestone_day(self, milestone: MilestoneRow) -> str:
        """A milestone's date, or the quarter that it lies in."""
        return self.day(*self._told(milestone))

    def short_milestone_day(self, milestone: MilestoneRow) -> str:
        """The same without the year where that is today's or near."""
        day, precision = self._told(milestone)
        return short_date(date.fromordinal(day), precision, self.style, today=self.today)

    def _told(self, milestone: MilestoneRow) -> tuple[int, Precision]:
        span = Span(milestone.day, milestone.precision, None, "day")
        span = in_quarters(span) if self.hides_dates else span
        return span.start or milestone.day, span.start_precision

    def day(self, day: int, precision: Precision = "day") -> str:
        """One date."""
        return format_date(date.fromordinal(day), precision, self.style)


def drawn_span(rows: TimelineRows, index: int) -> Span:
    """The dates that a bar shows: its own, or those that come from what is under it."""
    below = rows.tree.derived.get(index)
    return span_of(rows, index) if below is None else Span(below.first, "day", below.last, "day")


def in_quarters(span: Span) -> Span:
    """The quarters that two dates lie in; what is meant less exactly stays as it is."""
    start, end = span.start, span.end
    starts = span.start_precision if span.start_precision in ("half", "year") else "quarter"
    ends = span.end_precision if span.end_precision in ("half", "year") else "quarter"
    return Span(
        None if start is None else period_start(start, starts), starts,
        None if end is None else period_end(end, ends), ends,
    )  # fmt: skip


def owners(rows: TimelineRows, index: int) -> str:
    """The owners of an initiative, joined."""
    return ", ".join(rows.owners[index])


def difference_of(before: Span, after: Span) -> str:
    """How far the dates moved: "+9 days", "+9 months", "+1 quarter" for vague ones; empty for not at all."""
    edges = (
        (before.start, after.start, before.start_precision, after.start_precision),
        (before.end, after.end, before.end_precision, after.end_precision),
    )
    for old, new, was, precision in edges:
        if old is None or new is None or old == new:
            continue
        if precision == was and precision in MONTHS_IN:
            periods = _months_between(old, new) // MONTHS_IN[precision]
            return _signed(periods, precision)
        return _day_difference(old, new)
    return ""


def _day_difference(old: int, new: int) -> str:
    """Exact days; whole months where it is two or more, which nobody counts in days: "+9 months"."""
    months = _months_between(old, new)
    if abs(months) >= 2 and shifted(old, "month", months) == new:
        return _signed(months, "month")
    return difference_words(new - old)


def _months_between(old: int, new: int) -> int:
    """The months from one day's to the other's, by the calendar."""
    first, second = date.fromordinal(old), date.fromordinal(new)
    return (second.year - first.year) * 12 + second.month - first.month


def _signed(number: int, what: str) -> str:
    return ("+" if number > 0 else "−") + counted(abs(number), what)


def _is_one_period(span: Span) -> bool:
    """Whether the dates read as one period ("Q3 2027"), whose length needs no words."""
    if span.start is None or span.end is None or span.start_precision == "day":
        return False
    return "→" not in format_range(
        date.fromordinal(span.start), date.fromordinal(span.end), span.start_precision, span.end_precision
    )
