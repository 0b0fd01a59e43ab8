"""Placing some of a ranked list by hand with as few new ranks as that takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from roadmapper.planning.ranking import placed

Between = Callable[[str | None, str | None], str]
"""A rank between two others, either of which may be open."""
Hand = Mapping[str, str | None]
"""The ranks by hand of all that is shown; None for what nobody placed."""


def ranks_by_hand(
    order: Sequence[str],
    moving: Sequence[str],
    before: str | None,
    hand: Hand,
    between: Between,
    *,
    by_hand: bool,
) -> dict[str, str | None]:
    """Which ranks change so that these stand right before another one (None: last) of the order shown.

    What stands above them gets a rank, too, as what was placed comes before what was not. An order by score
    (not ``by_hand``) becomes the one by hand: what stands below is placed by nobody then.
    """
    now, chosen = placed(order, moving, before), set(moving)
    counted = [at for at, eid in enumerate(now) if eid in chosen or (by_hand and hand.get(eid) is not None)]
    upto = max(counted, default=-1) + 1
    found: dict[str, str | None] = dict(_rising(now[:upto], chosen, hand, between))
    found.update((eid, None) for eid in now[upto:])
    return {eid: rank for eid, rank in found.items() if rank != hand.get(eid)}


def _rising(
    placed_ones: Sequence[str], moving: set[str], hand: Hand, between: Between
) -> list[tuple[str, str]]:
    """A rank for each, rising; those that do not move keep theirs where it is after the one above."""
    nexts: list[str | None] = []
    following: str | None = None
    for eid in reversed(placed_ones):  # the next rank that is there already, seen from each place
        nexts.append(following)
        if eid not in moving:
            following = hand.get(eid) or following
    found: list[tuple[str, str]] = []
    low: str | None = None
    for eid, high in zip(placed_ones, reversed(nexts), strict=True):
        rank = hand.get(eid)
        if eid in moving or rank is None or (low is not None and rank <= low):
            rank = between(low, high if high is not None and (low is None or high > low) else None)
        found.append((eid, rank))
        low = rank
    return found
