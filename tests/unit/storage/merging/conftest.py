"""How many merges were tried, printed at the end."""

from __future__ import annotations

from collections import Counter

import pytest

NAME = "merges"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line for two people and one for three; workers send their counts with their reports."""
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if getattr(report, "when", "") != "call":
                continue
            for name, value in report.user_properties:
                if name == NAME:
                    what, seeds, bad = value
                    tried[what] += seeds
                    failed[what] += bad
    if tried:
        terminalreporter.section("Merges of random edits")
    for what in sorted(tried):
        terminalreporter.write_line(f"{what}: {tried[what]:,} seeds tried, {failed[what]:,} failed")
