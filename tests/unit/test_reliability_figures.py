"""The table of figures that the fault suite prints: what is counted, whichever worker ran it."""

from __future__ import annotations

from typing import Any, NamedTuple

from tests.figures import rows

FILES = "hostile files that do harm", "0"


class Report(NamedTuple):
    """As much of a test's report as the table reads."""

    outcome: str
    user_properties: list[Any]
    when: str = "call"


def test_trials_are_counted_with_those_that_failed() -> None:
    told = ("trial", FILES)
    over_the_wire = ["trial", list(FILES)]  # as a worker's report arrives
    reports = [
        Report("passed", [told]),
        Report("passed", [over_the_wire]),
        Report("failed", [over_the_wire]),
        Report("passed", [told], when="teardown"),  # the same test's own end
        Report("passed", []),
    ]
    assert rows(reports) == [("hostile files that do harm", "1 of 3", "0")]


def test_figures_and_trials_are_one_table_in_order() -> None:
    reports = [
        Report("passed", [["trial", list(FILES)]]),
        Report("passed", [("figure", ("damage noticed", "100 %", "99.9 %"))]),
        "a warning, which is no report of a test",
    ]
    assert rows(reports) == [
        ("damage noticed", "100 %", "99.9 %"),
        ("hostile files that do harm", "0 of 1", "0"),
    ]
    assert rows([]) == []
