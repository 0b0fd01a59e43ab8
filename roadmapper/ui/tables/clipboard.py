"""Cells as text and back: tabs between columns, lines between rows, quotes as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def read_block(text: str) -> list[list[str]]:
    """What was copied from a spreadsheet, a list or a sentence: rows of cells."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not plain:
        return []
    return [row or [""] for row in csv.reader(io.StringIO(plain), delimiter="\t", strict=False)]


def write_block(rows: Iterable[Sequence[str]]) -> str:
    """Cells as a spreadsheet takes them."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


def spread(block: Sequence[Sequence[str]], rows: int) -> list[Sequence[str]]:
    """The block's rows for so many selected rows: one goes into all of them, several into each in turn."""
    if len(block) == 1:
        return list(block) * max(rows, 1)
    return list(block)
