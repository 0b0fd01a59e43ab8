"""Python's garbage collector, kept to the UI thread.

Left to itself it runs on whichever thread allocates next. Windows and their parts are full of reference
cycles, and a worker that happens to collect one deletes Qt objects off the UI thread, which ends the process.
So it is switched off, and the UI thread collects what is due, by the collector's own counts and thresholds.
"""

from __future__ import annotations

import gc

EVERY_MS = 500
"""How often the UI thread asks; a question that finds nothing due costs microseconds."""

_OLDEST = 2


def rest() -> None:
    """No collection by itself from now on, on any thread."""
    gc.disable()


def collect_due(*, busy: bool = False) -> int | None:
    """Collect the oldest generation whose turn it is and return its number, or None if none is due.

    To be called on the UI thread only. While ``busy`` (a drag is under way) the oldest generation, which
    takes longest, waits for the next time.
    """
    due = None
    for generation, (count, threshold) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count <= threshold or (generation == _OLDEST and busy):
            break
        gc.collect(generation)
        due = generation
    return due


def leave_alone() -> None:
    """Never look again through what is there now (what was imported, which stays until the end)."""
    gc.freeze()
