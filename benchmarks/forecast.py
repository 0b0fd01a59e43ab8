"""The forecast of an uncertain plan, against a plain simulation of a tenth of its runs.

Every initiative has a range, and there are two dependencies for each: the most that a forecast can be asked
for. The yardstick plays 100 runs on days as whole numbers, the forecast 1,000 over weeks of five days with
holidays. Beside it the critical path of the planned dates.
"""

from __future__ import annotations

from benchmarks.cases import Case

RULES = "benchmarks/measured/plan_rules.py"

CASES = (
    Case(
        "Forecast: 1,000 runs, every bar with a range, two dependencies for each, against 100 plain runs",
        measured=(RULES, "forecast", "{size}"),
        yardstick=("benchmarks/yardsticks/plain_forecast.py", "{size}", "100"),
        sizes=(100, 1_000),
        p95_at_most={1_000: 1_000},
        growth_at_most=1.15,
        rounds=4,
    ),
    Case(
        "Critical path: two dependencies for each bar",
        measured=(RULES, "critical", "{size}"),
        sizes=(1_000, 10_000),
        # No promise of growth: the work grows with size, but outgrows the processor's caches.
        p95_at_most={10_000: 300},
        rounds=4,
    ),
)
