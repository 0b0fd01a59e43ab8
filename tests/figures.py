"""Figures of reliability, printed beside what they must be; ``--long`` tries far more than the usual run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pytest

N = TypeVar("N", int, float)
Amount = Callable[[N, N], N]
Figure = Callable[[str, str, str], None]
Trial = Callable[[str, str], None]
_NAME = "figure"
_TRIAL = "trial"


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--long``: as ``make faults-long`` runs it, with many more rounds and what is marked ``long``."""
    parser.addoption("--long", action="store_true", help="many more rounds, and the tests marked long")


class _Long:
    """Whether this is the long run; known before the first file of tests is read."""

    wanted = False


def pytest_configure(config: pytest.Config) -> None:
    """Note it for ``examples``."""
    _Long.wanted = bool(config.getoption("--long"))


def examples(few: int, many: int) -> int:
    """For Hypothesis' ``max_examples``: how many are tried, in the usual run and with ``--long``."""
    return many if _Long.wanted else few


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked ``long`` waits for ``--long``, and then takes its time."""
    if config.getoption("--long"):
        for item in items:
            item.add_marker(pytest.mark.timeout(1_800))
        return
    late = [item for item in items if item.get_closest_marker("long") is not None]
    if late:
        config.hook.pytest_deselected(items=late)
        items[:] = [item for item in items if item not in late]


@pytest.fixture
def amount(request: pytest.FixtureRequest) -> Amount:
    """``amount(few, many)``: how much is tried, in ``make faults`` and in ``make faults-long``."""
    is_long = request.config.getoption("--long")
    return lambda few, many: many if is_long else few


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """``figure(what, measured, wanted)``: a line of the table that the suite prints at its end."""
    return lambda what, measured, wanted: record_property(_NAME, (what, measured, wanted))


@pytest.fixture
def trial(record_property: Callable[[str, object], None]) -> Trial:
    """``trial(what, wanted)``: this test is one of many of a figure, which counts those that failed."""
    return lambda what, wanted: record_property(_TRIAL, (what, wanted))


def rows(reports: Iterable[Any]) -> list[tuple[str, str, str]]:
    """What was measured, how it came out and what is wanted, of the reports of a run."""
    found: list[tuple[str, str, str]] = []
    tried: Counter[tuple[str, str]] = Counter()
    failed: Counter[tuple[str, str]] = Counter()
    for report in reports:
        if getattr(report, "when", "") != "call":
            continue
        for name, value in report.user_properties:
            if name == _NAME:
                found.append(tuple(value))
            elif name == _TRIAL:
                tried[tuple(value)] += 1
                failed[tuple(value)] += report.outcome != "passed"
    found += [(what, f"{failed[what, wanted]} of {count}", wanted) for (what, wanted), count in tried.items()]
    return sorted(found)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of what was measured; workers send their lines with their reports."""
    lines = rows(report for reports in terminalreporter.stats.values() for report in reports)
    if not lines:
        return
    terminalreporter.section("Figures to reach")
    for what, measured, wanted in lines:
        terminalreporter.write_line(f"{what:<66} {measured:>16}   wanted: {wanted}")
