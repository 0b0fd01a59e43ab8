"""A journey: its stops in order, its days, and its moments in words."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.operations.time_travel import Journey, read_journey
from roadmapper.storage.reading import Reader
from roadmapper.storage.stop_reading import Stop
from roadmapper.storage.workspace import Workspace


def stop(number: int, day: int, hour: int) -> Stop:
    at = datetime(2026, 11, day, hour).astimezone(UTC)
    return Stop(number, f"id-{number}", int(at.timestamp() * 1000), "Edit initiative", None)


JOURNEY = Journey(
    tuple(stop(at, *when) for at, when in enumerate(((1, 9), (1, 18), (2, 9), (5, 9)))), (2, 3), "d mmm yyyy"
)


def test_moments_in_words() -> None:
    assert JOURNEY.words(3) == "Now"
    assert JOURNEY.words(2).endswith("09:00, 1 change ago")
    assert JOURNEY.words(0).endswith("09:00, 3 changes ago")


def test_days_on_and_back() -> None:
    assert [JOURNEY.day_from(place, 1) for place in range(4)] == [2, 2, 3, 3]
    assert [JOURNEY.day_from(place, -1) for place in range(4)] == [0, 0, 0, 2]


def test_a_stop_is_found_by_its_id() -> None:
    assert JOURNEY.place_of("id-2") == 2
    assert JOURNEY.place_of("of another file") is None


def test_a_journey_is_read_with_its_marks(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "plan.roadmap") as workspace:
        with workspace.edit("Add initiative") as edit:
            edit.add(Initiative(title="One"))
        with workspace.edit("Add update") as edit:
            update = edit.add(StakeholderUpdate(title="October"))
        with workspace.edit("Send update") as edit:
            edit.change(StakeholderUpdate, update.id, status="sent")
        with closing(Reader(workspace.file.working_path)) as reader:
            journey = read_journey(reader)
        assert [each.no for each in journey.stops] == list(
            range(journey.stops[0].no, workspace.last_change + 1)
        )
        assert [each.mark for each in journey.stops][-3:] == [None, None, "update"]
        assert journey.told(journey.last) == "Send update · update sent"
        assert journey.days == ()
