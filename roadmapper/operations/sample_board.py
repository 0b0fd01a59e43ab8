"""The sample's entry of "Not doing": why it is not done, who asked, and when to think again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from roadmapper.entities.decline import Decline
from roadmapper.operations.sample_plan import Names
from roadmapper.storage.edit import Edit

_DECLINED, _REVISIT = -5, 120
_PORTAL = "White-label portal"


def decline_events(names: Names, today: date) -> list[tuple[int, str, str, Callable[[Edit], None]]]:
    """What is said on the day on which the portal got its status."""

    def write(edit: Edit) -> None:
        edit.add(
            Decline(
                initiative=names.items[_PORTAL],
                reason="Below break-even for 3 accounts.",
                evidence="Three accounts asked; it pays from twelve.",
                asked_by=("Sales", "Enterprise accounts"),
                declined_on=(today + timedelta(days=_DECLINED)).isoformat(),
                declined_by="Enterprise lead",
                revisit_on=(today + timedelta(days=_REVISIT)).isoformat(),
                status_before=names.statuses["Candidate"],
            )
        )

    return [(_DECLINED, "Enterprise lead", "Say why not", write)]
