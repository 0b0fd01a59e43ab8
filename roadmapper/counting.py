"""How many there are, for reading: one way to write a count, in every window, message and text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NamedTuple


class Signs(NamedTuple):
    """What stands between thousands, and before decimals."""

    thousands: str = "\u00a0"  # a number is never broken at the end of a line
    decimal: str = "."


USUAL: Final = Signs()
_now: list[Signs] = [USUAL]
"""One for the process: it has one reader, who has one workspace in front."""


def write_counts_with(signs: Signs = USUAL) -> None:
    """Write counts from now on as the workspace in front writes its numbers; as usual where none is open."""
    _now[:] = [signs]


@contextmanager
def counts_written_with(signs: Signs) -> Iterator[None]:
    """Write counts so for as long as this lasts."""
    before = _now[0]
    write_counts_with(signs)
    try:
        yield
    finally:
        write_counts_with(before)


def grouped(count: float, decimals: int = 0) -> str:
    """How many there are: "1 195"; the thousands stand apart as in numbers, and no line ends between them."""
    whole, _, fraction = f"{count:,.{decimals}f}".partition(".")
    return whole.replace(",", _now[0].thousands) + (_now[0].decimal + fraction if fraction else "")


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 day", "3 days", "1 195 days"."""
    return f"{grouped(number)} {noun}" if abs(number) == 1 else f"{grouped(number)} {noun}s"
