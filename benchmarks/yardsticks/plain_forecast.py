"""A plain simulation of an uncertain plan, one run after another: SIZE RUNS.

Every initiative has a range, drawn from the standard library's beta distribution; two dependencies for each,
finish to start, three in four without a lag. Days are whole numbers, and every day is a working day.
"""

from __future__ import annotations

import sys
from random import Random
from typing import NamedTuple

from benchmarks.clock import now

READINGS = 3


class Bar(NamedTuple):
    """Days from the first of the plan on; ``awaited`` are the predecessors' places, each with its lag."""

    start: int
    best: int
    likely: int
    worst: int
    awaited: list[tuple[int, int]]


def uncertain_plan(size: int) -> list[Bar]:
    """So many bars, all of them with a range, and twice as many dependencies; predecessors come first."""
    random = Random(5)
    bars: list[Bar] = []
    for number in range(size):
        start = number // 4 * 4 + random.randrange(31)
        length = random.randrange(10, 91)
        best = start + length - random.randint(1, max(1, length // 3))
        bars.append(Bar(start, best, start + length, start + length + random.randint(1, length), []))
    for _ in range(2 * size):
        before = random.randrange(size - 1)
        after = random.randint(before + 1, min(size - 1, before + 60))
        bars[after].awaited.append((before, random.choice((0, 0, 0, 3))))
    return bars


def played(bars: list[Bar], random: Random) -> list[int]:
    """The finishes of one run."""
    ends: list[int] = []
    for bar in bars:
        start = max([bar.start, *(ends[before] + 1 + lag for before, lag in bar.awaited)])
        mode = (bar.likely - bar.best) / (bar.worst - bar.best)
        drawn = random.betavariate(1 + 4 * mode, 5 - 4 * mode)
        ends.append(start + round(bar.best + drawn * (bar.worst - bar.best)) - bar.start)
    return ends


def main() -> None:
    size, runs = int(sys.argv[1]), int(sys.argv[2])
    bars = uncertain_plan(size)
    samples = []
    for reading in range(READINGS):
        begun = now()
        random = Random(reading)
        finishes = zip(*(played(bars, random) for _ in range(runs)), strict=True)
        percentiles = [sorted(ends)[runs * 8 // 10] for ends in finishes]
        samples.append((now() - begun) * 1000)
        assert len(percentiles) == size
    print("samples", *samples)


if __name__ == "__main__":
    main()
