"""How many there are, for reading: one way to write a count, in every window, message and text."""

from __future__ import annotations


def grouped(count: float, decimals: int = 0) -> str:
    """How many there are: "1 195"; the thousands stand apart as in numbers, and no line ends between them."""
    return f"{count:,.{decimals}f}".replace(",", "\u00a0")


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 day", "3 days", "1 195 days"."""
    return f"{grouped(number)} {noun}" if abs(number) == 1 else f"{grouped(number)} {noun}s"
