"""From the start of the process to a usable window: the app on a workspace, against a bare PySide6 window."""

from __future__ import annotations

from benchmarks.cases import Case

CASES = (
    Case(
        "Start: the timeline stands painted, against a bare window",
        measured=("benchmarks/measured/start_app.py", "{folder}/plan.roadmap"),
        yardstick=("benchmarks/yardsticks/bare_window.py",),
        prepare=("benchmarks/measured/make_workspace.py", "{folder}", "{size}"),
        sizes=(1_000, 10_000),
        ratio_at_most={1_000: 1.5, 10_000: 1.8},
        rounds=12,
    ),
)
