"""How ready a release is."""

from __future__ import annotations

from datetime import date

from roadmapper.entities.choices import FUNCTIONS
from roadmapper.planning.readiness import Line, Readiness, by_function, overdue, readiness
from roadmapper.planning.readiness_templates import BUILT_IN

LINES = (
    Line("legal", False, date(2026, 11, 19)),
    Line("docs", True, date(2026, 11, 1)),
    Line("docs", False, date(2026, 11, 20)),
    Line("legal", False),
)
FUNCTION_NAMES = [name for name, _title in FUNCTIONS]


def test_done_of_all_and_of_each_function_in_order() -> None:
    assert readiness(LINES).words == "1 of 4"
    assert by_function(LINES, FUNCTION_NAMES) == {"docs": Readiness(1, 2), "legal": Readiness(0, 2)}


def test_a_checklist_without_a_line_is_neither_ready_nor_unready() -> None:
    nothing = readiness(())
    assert (nothing.words, nothing.share, nothing.is_complete) == ("", None, False)
    assert readiness([Line("docs", True)]).is_complete


def test_a_line_is_overdue_from_the_day_after() -> None:
    assert overdue(LINES, date(2026, 11, 20)) == 1
    assert overdue(LINES, date(2026, 11, 21)) == 2


def test_every_line_that_ships_with_the_app_is_one_functions_and_said_once() -> None:
    for checklist in BUILT_IN:
        assert {function for function, _title in checklist.lines} <= set(FUNCTION_NAMES)
        assert len(set(checklist.lines)) == len(checklist.lines)
    assert {function for function, _title in BUILT_IN[0].lines} == set(FUNCTION_NAMES)
