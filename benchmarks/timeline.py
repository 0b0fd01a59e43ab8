"""Frames of the timeline at growing plans of equal density: panning, zooming, dragging, and after an edit."""

from __future__ import annotations

from benchmarks.cases import Case

PROGRAM = "benchmarks/measured/timeline_frames.py"
SIZES = (1_000, 10_000, 100_000)

CASES = (
    *(
        Case(
            f"Timeline: one frame of {words}, at equal density",
            measured=(PROGRAM, what, "{size}"),
            sizes=SIZES,
            growth_at_most=0.2,
            rounds=4,
        )
        for what, words in (("pan", "panning"), ("zoom", "zooming"), ("drag", "a drag"))
    ),
    Case(
        "Timeline: the screen after an edit that moved one bar",
        measured=(PROGRAM, "edit", "{size}"),
        sizes=SIZES,
        rounds=4,
    ),
)
