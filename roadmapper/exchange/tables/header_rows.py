"""Finds the header of a table: which row it is in, and whether it spans two."""

from __future__ import annotations

import re
from collections import Counter

from roadmapper.exchange.tables.header_words import is_header_word

_VALUE = re.compile(r"^[\s\d.,:/%+\-–()$€£]*\d[\s\d.,:/%+\-–()$€£]*$")


def find_header(rows: list[list[str]]) -> tuple[int, int]:
    """The first header row's index among the rows that hold anything, and how many rows it spans.

    Title lines above a table have one filled cell, or few; the header is the first row filled about as
    widely as the table. A row above it is part of the header when its first cell is empty. Two rows are
    believed only when the lower holds more known header words and the upper has gaps, as merged cells
    leave them.
    """
    if not rows:
        return 0, 1
    filled = [sum(1 for cell in row if cell.strip()) for row in rows]
    usual = Counter(len(row) for row in rows).most_common(1)[0][0]
    widest = max(filled)
    start = next(
        (
            index
            for index, count in enumerate(filled)
            if (count * 2 >= min(usual, widest) and count > 1) or widest == 1 or count == widest
        ),
        0,
    )
    if start and not rows[start - 1][0].strip() and _is_group_row(rows[start - 1], rows[start]):
        return start - 1, 2
    if start + 1 < len(rows) and _is_group_row(rows[start], rows[start + 1]):
        return start, 2
    return start, 1


def _is_group_row(upper: list[str], lower: list[str]) -> bool:
    below = [cell.strip() for cell in lower]
    named = [cell for cell in below if cell]
    above = [cell.strip() for cell in upper]
    gaps = any(name and not group for name, group in zip(below, above, strict=False))
    if not gaps or len(named) <= sum(map(bool, above)) or len(set(named)) < len(named) - 1:
        return False
    if any(len(cell) > 60 or "\n" in cell or _VALUE.match(cell) for cell in named):
        return False
    known_below = sum(map(is_header_word, named))
    return known_below >= 2 and known_below > sum(map(is_header_word, filter(None, above)))


def join_header_rows(rows: list[list[str]]) -> list[str]:
    """One header for each column; of two rows, “group / column”, a group reaching to the next one."""
    if len(rows) == 1:
        return [_clean(cell) for cell in rows[0]]
    upper, lower = rows
    width = max(len(upper), len(lower))
    joined, group = [], ""
    for position in range(width):
        above = _clean(upper[position]) if position < len(upper) else ""
        below = _clean(lower[position]) if position < len(lower) else ""
        group = above or group
        if not below:
            joined.append(above)
        else:
            joined.append(f"{group} / {below}" if group and group != below else below)
    return joined


def _clean(cell: str) -> str:
    """A header on one line, without what only layout put there."""
    return " ".join(cell.replace("\ufeff", "").split())
