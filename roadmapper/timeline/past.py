"""How a plan differs from what it was at a past moment: what moved, came and went, in words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from roadmapper.counting import grouped
from roadmapper.timeline.drag import Span, span_of
from roadmapper.timeline.rows import TimelineRows
from roadmapper.timeline.words import DOT, Words, difference_of

Kind = Literal["moved", "scheduled", "unscheduled", "added", "removed"]
_COUNTED: Final[dict[Kind, str]] = {
    "moved": "moved",
    "scheduled": "scheduled",
    "unscheduled": "unscheduled",
    "added": "added",
    "removed": "removed",
}


class Difference(NamedTuple):
    """One initiative that is otherwise than at a past moment: ``before`` is None for what is new.

    ``after`` are its dates now, None where it is gone.
    """

    kind: Kind
    before: Span | None
    after: Span | None

    @property
    def words(self) -> str:
        """What stands beside its bar, or in the ghost of one that is gone: "+9 days", "new", "removed"."""
        if self.kind == "moved" and self.before is not None and self.after is not None:
            return moved_words(self.before, self.after)
        return "new" if self.kind == "added" else _COUNTED[self.kind]

    @property
    def is_gone(self) -> bool:
        """Whether there was a bar and is none now."""
        return self.kind in ("removed", "unscheduled")


def difference(rows: TimelineRows, index: int, before: Span | None) -> Difference | None:
    """What became of the dates that an initiative had; None where it is as it was, or never had a bar."""
    now = span_of(rows, index) if rows.live[index] else None
    if before is None:
        return None if now is None else Difference("added", None, now)
    if now is None:
        return Difference("removed", before, None) if _has_bar(before) else None
    if (before.start, before.end) == (now.start, now.end):
        return None
    if not _has_bar(before):
        return Difference("scheduled", before, now)
    return Difference("moved" if _has_bar(now) else "unscheduled", before, now)


def differences(rows: TimelineRows, dates: Mapping[str, Span | None]) -> dict[int, Difference]:
    """The differences by index, of those initiatives whose dates then are given."""
    found: dict[int, Difference] = {}
    for eid, before in dates.items():
        index = rows.index_ever(eid)
        known = None if index is None else difference(rows, index, before)
        if index is not None and known is not None:
            found[index] = known
    return found


def moved_words(before: Span, after: Span) -> str:
    """How far a bar went, by its end: "+9 days"; "start +9 days" where the end is as it was."""
    end = difference_of(before._replace(start=None), after._replace(start=None))
    start = difference_of(before._replace(end=None), after._replace(end=None))
    if end:
        return end
    return f"start {start}" if start else "other dates"


def note(words: Words, known: Difference, since: str) -> str:
    """What a tooltip and a screen reader say more: "Was 8 Oct → 24 Dec on 20 Oct 2026 · +9 days"."""
    if known.before is None:
        return f"New since {since}"
    if known.kind == "scheduled":
        return f"Was not scheduled on {since}"
    was = f"Was {words.short_dates(known.before)} on {since}"
    return was if known.is_gone else DOT.join((was, known.words))


def summary(found: Iterable[Difference]) -> str:
    """The count of each kind that there is: "5 moved, 2 added, 1 removed", "no difference"."""
    counts = Counter(known.kind for known in found)
    told = [f"{grouped(counts[kind])} {word}" for kind, word in _COUNTED.items() if counts[kind]]
    return ", ".join(told) or "no difference"


def _has_bar(span: Span) -> bool:
    return span.start is not None or span.end is not None
