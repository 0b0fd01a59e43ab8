"""How a table's width is shared among its columns: each as wide as its words ask, in all never too wide."""

from __future__ import annotations

from collections.abc import Sequence


def column_shares(least: Sequence[float], most: Sequence[float], width: float, *, fills: bool) -> list[float]:
    """The width of each column, from that of its longest word and that of its longest line.

    Where there is more room than all ask for, ``fills`` gives it to them in equal parts.
    """
    if sum(least) >= width:
        return [one * width / sum(least) for one in least]
    if sum(most) <= width:
        rest = (width - sum(most)) / len(most) if fills else 0.0
        return [one + rest for one in most]
    wish = [high - low for low, high in zip(least, most, strict=True)]
    spare = width - sum(least)
    return [low + spare * more / sum(wish) for low, more in zip(least, wish, strict=True)]
