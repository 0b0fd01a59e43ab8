"""What a benchmark file declares: its cases, with their programs, sizes and promises."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The harness's own modules; every other module of this folder is a benchmark and declares CASES.
HARNESS = frozenset({"cases", "figures", "programs", "side_by_side"})

# The size of a case that has none.
UNSIZED = 0


@dataclass(frozen=True)
class Case:
    """One promise: what is measured, against what, at which sizes, and what must hold.

    ``measured``, ``yardstick`` and ``prepare`` are a Python file (from the checkout's root) and its
    arguments, in which ``{size}`` and ``{folder}`` are filled in. ``prepare`` runs once for each size
    and leaves in ``{folder}`` what the other two need; ``programs.run`` says what those two print.
    ``ratio_at_most`` is judged on the median ratio to the yardstick, ``ms_at_most`` on the measured
    side's 95th percentile, ``growth_at_most`` on the exponent over the sizes. A mapping gives a limit
    for each size. ``flushes`` marks figures that wait for the disk.
    """

    title: str
    measured: tuple[str, ...]
    yardstick: tuple[str, ...] | None = None
    prepare: tuple[str, ...] | None = None
    sizes: tuple[int, ...] = (UNSIZED,)
    ratio_at_most: float | Mapping[int, float] | None = None
    ms_at_most: float | Mapping[int, float] | None = None
    growth_at_most: float | None = None
    flushes: bool = False
    rounds: int = 9

    def __post_init__(self) -> None:
        if self.rounds < 4:
            raise ValueError(f"“{self.title}”: a spread takes three rounds and the one that is dropped.")
        if self.ratio_at_most is not None and self.yardstick is None:
            raise ValueError(f"“{self.title}” promises a ratio and names no yardstick.")
        if self.growth_at_most is not None and len(self.sizes) < 2:
            raise ValueError(f"“{self.title}” promises its growth and has one size.")


def limit_at(limit: float | Mapping[int, float] | None, size: int) -> float | None:
    """The limit that holds at a size, or None where nothing was promised."""
    if isinstance(limit, Mapping):
        return limit.get(size)
    return limit


def benchmark_names() -> list[str]:
    """The benchmark files' names, sorted: ``start`` for benchmarks/start.py."""
    found = {module.name for module in pkgutil.iter_modules([str(ROOT / "benchmarks")]) if not module.ispkg}
    return sorted(found - HARNESS)


def cases_of(name: str) -> tuple[Case, ...]:
    """The cases that one benchmark file declares in its ``CASES``."""
    return tuple(importlib.import_module(f"benchmarks.{name}").CASES)
