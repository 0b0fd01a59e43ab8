"""Which initiatives a timeline shows, where a filter leaves some out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from roadmapper.timeline.rows import TimelineRows


def show_only(rows: TimelineRows, ids: Collection[str] | None, indexes: Iterable[int] | None = None) -> None:
    """Write into ``rows.shown`` what is shown: these ids (None: all), of these indexes or of all."""
    rows.filtered = ids is not None
    concerned = range(len(rows)) if indexes is None else list(indexes)
    if rows.tree.hidden:
        rows.tree.hidden.difference_update(concerned)  # whether they are folded away is asked after
    for index in concerned:
        rows.shown[index] = rows.live[index] and (ids is None or rows.ids[index] in ids)
