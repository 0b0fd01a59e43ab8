"""How the date that something is known by slipped: each move with who made it and when, from the journal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from roadmapper.changes import Change
from roadmapper.counting import counted
from roadmapper.operations.wording import as_day
from roadmapper.planning.dates import difference_words
from roadmapper.storage.history_reading import ADDED, Sought, StepHead, read_changes, read_heads
from roadmapper.storage.reading import Reader


@dataclass(frozen=True)
class Slip:
    """One move of a date; ``at`` is UTC milliseconds. ``before`` is None for the first date it was given."""

    at: int
    author: str
    before: date | None
    after: date | None
    precision: str | None

    @property
    def days(self) -> int:
        """How many days later; 0 where there was no date before, or is none now."""
        return (self.after - self.before).days if self.after and self.before else 0


def date_slips(reader: Reader, eid: str) -> tuple[Slip, ...]:
    """Every date that an item was given, the first one first; a step that left the day as it was is none."""
    sought = Sought(ids=(eid,), fields=("date", "date_precision", ADDED))
    heads = {head.no: head for head in reader.read(lambda connection: read_heads(connection, sought))}
    changes = reader.read(lambda connection: read_changes(connection, list(heads), sought))
    return tuple(_slips(heads, changes))


def _slips(heads: dict[int, StepHead], changes: dict[int, list[Change]]) -> Iterator[Slip]:
    now: date | None = None
    precision: str | None = None
    for number in sorted(changes):
        before = now
        for change in changes[number]:
            if change.op == "insert":
                now, precision = as_day(change.new.get("date")), change.new.get("date_precision")
            elif change.field == "date":
                now = as_day(change.new)
            elif change.field == "date_precision":
                precision = change.new
        if now != before:
            yield Slip(heads[number].at, heads[number].author, before, now, precision)


def slip_words(slips: Sequence[Slip]) -> str:
    """ "Moved 2 times, +24 days in all"; nothing where it never moved."""
    days = [slip.after for slip in slips if slip.after is not None]
    if len(days) < 2:
        return ""
    whole = (days[-1] - days[0]).days
    moved = f"Moved {counted(len(days) - 1, 'time')}"
    return f"{moved}, {difference_words(whole)} in all" if whole else f"{moved}, back to where it was"
