"""What comes next: in the order of days, milestones and releases first, nothing settled or too far."""

from __future__ import annotations

from roadmapper.planning.coming import coming
from roadmapper.planning.lint import seen as plain
from tests.unit.planning.lint.cases import LATER, PAST, SOON, TODAY, bar, looked


def test_what_comes_in_thirty_days() -> None:
    seen = looked(
        bars=[
            bar("a", start=SOON, end=LATER),
            bar("b", start=PAST, end=SOON, category="in_progress"),
            bar("c", start=PAST, end=SOON, category="shipped"),
            bar("d", start=SOON, category="in_progress"),
            bar("e", start=TODAY, end=SOON, is_parent=True),
        ],
        points=[plain.Point("m", "MS-1", "Beta", SOON), plain.Point("n", "MS-2", "Fair", LATER)],
        ships=[plain.Ship("r", "REL-1", "GA", TODAY), plain.Ship("s", "REL-2", "Old", SOON, state="shipped")],
        ready=[plain.Ready("1", "r"), plain.Ready("2", "r", is_done=True)],
    )
    assert [(each.title, each.detail) for each in coming(seen)] == [
        ("GA", "20 Nov · today · readiness 1 of 2"),
        ("Beta", "27 Nov · in 7 days"),
        ("Bar a starts", "27 Nov · in 7 days"),
        ("Bar b ends", "27 Nov · in 7 days"),
    ]
    assert [each.title for each in coming(seen, days=365)][-2:] == ["Fair", "Bar a ends"]


def test_a_coarse_date_counts_no_days() -> None:
    point = plain.Point("m", "MS-1", "Beta", SOON, "month")
    assert [each.detail for each in coming(looked(points=[point]))] == ["Nov"]
