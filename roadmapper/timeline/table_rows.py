"""The rows of a table beside a chart whose lanes have title rows: which row is what, from top to bottom."""

from __future__ import annotations

from typing import NamedTuple

from roadmapper.timeline.layout import Layout


class TitleRow(NamedTuple):
    """A row that is no initiative: a lane's title, its group's, or (``blank``) nothing."""

    lane: int
    group: bool = False
    blank: bool = False


class TableRows(NamedTuple):
    """An id for every row, each ``metrics.ROW`` high; ``titles`` are those that are no initiatives."""

    ids: list[str]
    titles: dict[str, TitleRow]


def table_rows(layout: Layout) -> TableRows:
    """What stands beside each row of a titled layout; ids of titles last as long as their lanes."""
    ids: list[str] = []
    titles: dict[str, TitleRow] = {}
    known = layout.rows.ids

    def add(eid: str, row: TitleRow) -> None:
        ids.append(eid)
        titles[eid] = row

    for number, lane in enumerate(layout.lanes):
        if lane.heads:
            add(f"group {lane.key}", TitleRow(number, group=True))
        add(f"lane {lane.key}", TitleRow(number))
        if lane.folded:
            continue
        if lane.scheduled:
            bars = [row.items[0] if row.items else None for row in lane.rows]
        else:
            bars = [chips[0].item for chips in lane.chips]
        if None not in bars and bars:
            ids += [known[index] for index in bars if index is not None]
            continue
        for place, index in enumerate(bars or [None]):
            if index is not None:
                ids.append(known[index])
            else:
                add(f"blank {lane.key} {place}", TitleRow(number, blank=True))
    return TableRows(ids, titles)


def depth_of(layout: Layout, index: int) -> int:
    """How many initiatives of the same lane one lies under, without a gap between them."""
    depth = 0
    for above in layout.rows.tree.ancestors(index):
        if layout.lane_of[above] != layout.lane_of[index]:
            break
        depth += 1
    return depth
