"""Python's garbage collector, kept to the UI thread.

Left to itself it runs on whichever thread allocates next. Windows and their parts are full of reference
cycles, and a worker that happens to collect one deletes Qt objects off the UI thread, which ends the process.
So it is switched off, and the UI thread collects what is due, by the collector's own counts and thresholds.

A pass over all takes the longer the more there is, so what has come to stay (what was imported, a plan that
was loaded, what outlived such a pass) is left out of the next one, which comes before there is much again:
so each is short. What is left out goes as soon as nobody refers to it; only its reference cycles stay, which
is why all of it is looked through again when a file goes, or when much more has been left out.
"""

from __future__ import annotations

import gc

EVERY_MS = 250
"""How often the UI thread asks; a question that finds nothing due costs microseconds."""

_OLDEST = 2
_MANY = 4_000
"""A full pass comes as soon as so many things are not left out: one over them takes about a millisecond."""
_MUCH = 1.5
"""All is looked through again when this many times as much is left out as after the last time."""


class _LeftOut:
    """How much is left out, how much was when all was looked through last, and whether that is due.

    ``count`` is a sum, for the collector walks through all of them (20 ms) to say how many there are; what
    has gone meanwhile is still in it.
    """

    count = last = 0
    due = False


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
    if _LeftOut.due:
        if due == _OLDEST:
            _leave_out()
    elif due is not None and not busy and _is_much_left_in():
        gc.collect()
        _leave_out()
        due = _OLDEST
    return due


def leave_alone() -> None:
    """Never look again through what is there now (what was imported, which stays until the end)."""
    gc.freeze()
    _LeftOut.count = _LeftOut.last = gc.get_freeze_count()


def settle() -> None:
    """Something large has come to stay: collect, and leave what is there now out of the passes to come.

    To be called on the UI thread while nobody waits for it.
    """
    _LeftOut.count = gc.get_freeze_count()
    if _is_much_left_out():
        look_again()
    gc.collect()
    _leave_out()


def look_again() -> None:
    """Something large has gone, reference cycles and all: the next pass over the oldest is one over all."""
    gc.unfreeze()
    _LeftOut.due = True


def _is_much_left_out() -> bool:
    return _LeftOut.count > _MUCH * _LeftOut.last


def _is_much_left_in() -> bool:
    """Whether a full pass is worth it; one over all waits for ``settle``, when nobody is kept waiting."""
    return _LeftOut.last > 0 and not _is_much_left_out() and len(gc.get_objects()) > _MANY


def _leave_out() -> None:
    if not _LeftOut.due:
        _LeftOut.count += len(gc.get_objects())
        gc.freeze()
        return
    gc.freeze()
    _LeftOut.count = _LeftOut.last = gc.get_freeze_count()
    _LeftOut.due = False
