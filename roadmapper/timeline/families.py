"""Packing bars with those under them: a family keeps together, children below their parent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from roadmapper.timeline.packing import PackedRow, Room


class _Block(NamedTuple):
    """A bar with all below it: the days it takes, and its bars row by row."""

    left: int
    right: int
    rows: list[list[int]]


def have_families(members: Mapping[int, None], children: Mapping[int, Sequence[int]]) -> bool:
    """Whether any of the members lies under another of them."""
    return any(child in members for parent in children if parent in members for child in children[parent])


def pack_families(
    members: Mapping[int, None],
    children: Mapping[int, Sequence[int]],
    lefts: Sequence[int],
    rights: Sequence[int],
    room: Room | None = None,
) -> list[PackedRow]:
    """Rows for ``members`` in which each parent's children lie right below it.

    A family takes a rectangle of its own: the days from its first to its last, as many rows as it needs.
    Rectangles are put, by their start, into the topmost rows that are free; within one, children are packed
    in the same way. Without families this needs as few rows as ``packing.pack``; with them, which is
    strip packing, few more than bars overlap.
    """
    room = room or Room(lefts, rights)
    within = {m: [child for child in children.get(m, ()) if child in members] for m in members}
    nested = {child for below in within.values() for child in below}
    blocks: dict[int, _Block] = {}
    for member in _children_first((m for m in members if m not in nested), within):
        below = _stacked([blocks.pop(child) for child in within[member]])
        left, right = room.lefts[member], room.rights[member]
        for child_left, child_right in ((blk.left, blk.right) for blk in below[1]):
            left, right = min(left, child_left), max(right, child_right)
        blocks[member] = _Block(left, right, [[member], *below[0]])
    lines = _stacked(blocks.values())[0]
    return [PackedRow.of(sorted(items, key=lefts.__getitem__), lefts, rights) for items in lines]


def _children_first(roots: Iterable[int], within: Mapping[int, Sequence[int]]) -> list[int]:
    """Every member after all that lie below it; without recursion, whatever the depth."""
    order: list[int] = []
    pending = list(roots)
    while pending:
        here = pending.pop()
        order.append(here)
        pending += within[here]
    return order[::-1]


def _stacked(blocks: Iterable[_Block]) -> tuple[list[list[int]], list[_Block]]:
    """The blocks' bars row by row, each block in the topmost rows that are free; and the blocks."""
    placed = sorted(blocks, key=lambda block: block.left)
    rows: list[list[int]] = []
    busy: list[int] = []  # the day until which each row is taken
    for block in placed:
        height, top, run = len(block.rows), 0, 0
        while run < height and top + run < len(busy):
            if busy[top + run] <= block.left:
                run += 1
            else:
                top, run = top + run + 1, 0
        for number, items in enumerate(block.rows, start=top):
            if number == len(rows):
                rows.append([])
                busy.append(0)
            rows[number] += items
            busy[number] = block.right
    return rows, placed
