"""Stories with criteria, and requirements, as plain values: what is rendered, and what is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PRIORITIES: Final = {"must": "Must", "should": "Should", "could": "Could", "wont": "Won't"}
STATUSES: Final = {"open": "Open", "in_progress": "In progress", "done": "Done", "dropped": "Dropped"}
PRIORITY_WORDS: Final = {
    f"{title}{have}".casefold().replace("'", quote): stored
    for stored, title in PRIORITIES.items()
    for have in ("", " have", "-have", " haves")
    for quote in ("'", "’", "")
}
"""What people call the priorities: "Must have", "won’t"; in any case, which is folded here."""
STATUS_WORDS: Final = {title.casefold(): stored for stored, title in STATUSES.items()}
STORY_LABEL, REQUIREMENT_LABEL = "US", "REQ"
"""What stands before the numbers of a PRD's stories and requirements: US-1, REQ-1."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """What must hold: ``outcome`` is what comes after "then", or the whole sentence without the other two."""

    outcome: str
    given: str = ""
    event: str = ""
    met: bool = False
    met_by: str = ""
    met_on: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """Who wants what, and what for; ``number`` 0 means that it has none yet."""

    want: str
    role: str = ""
    so_that: str = ""
    priority: str = ""
    status: str = "open"
    criteria: tuple[Criterion, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Requirement:
    """What must be built, and how it is accepted; ``number`` 0 means that it has none yet."""

    text: str
    priority: str = ""
    status: str = "open"
    acceptance: str = ""
    number: int = 0
