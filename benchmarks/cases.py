"""What a benchmark file declares: its cases, with their programs, sizes and promises."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# The harness's own modules; every other module of this folder is a benchmark and declares CASES.
HARNESS = frozenset({"cases", "clock", "figures", "measurement", "programs", "side_by_side"})

# The size of a case that has none.
UNSIZED = 0


@dataclass(frozen=True)
class Case:
    """One promise: what is measured, against what, at which sizes, and what must hold.

    ``measured``, ``yardstick`` and ``prepare`` are a Python file (from the checkout's root) and its
    arguments, in which ``{size}`` and ``{folder}`` are filled in. ``prepare`` runs once for each size
    and leaves in ``{folder}`` what the other two need; ``programs.run`` says what those two print.
    ``figure`` names which of a program's figures is meant, ``against`` the yardstick's where its name is
    another; a program may be its own yardstick, for another of its figures. Cases with the same ``measured``
    and ``prepare`` are measured together. ``keeps`` gives a case the one folder that lasts for the whole run,
    in which the same preparation is made once; its programs leave it as good as they find it.

    ``ratio_at_most`` is judged on the median ratio to the yardstick, ``median_at_most`` on the measured
    side's median, ``p95_at_most`` on its 95th percentile (both in ``unit``), ``growth_at_most`` on the
    exponent over the sizes. A mapping gives a limit for each size. ``flushes`` marks figures that wait
    for the disk.
    """

    title: str
    measured: tuple[str, ...]
    yardstick: tuple[str, ...] | None = None
    prepare: tuple[str, ...] | None = None
    sizes: tuple[int, ...] = (UNSIZED,)
    figure: str = ""
    against: str = ""
    unit: str = "ms"
    ratio_at_most: float | Mapping[int, float] | None = None
    median_at_most: float | Mapping[int, float] | None = None
    p95_at_most: float | Mapping[int, float] | None = None
    growth_at_most: float | None = None
    flushes: bool = False
    keeps: bool = False
    rounds: int = 9

    def __post_init__(self) -> None:
        if self.rounds < 4:
            raise ValueError(f"“{self.title}”: a spread takes three rounds and the one that is dropped.")
        if self.ratio_at_most is not None and self.yardstick is None:
            raise ValueError(f"“{self.title}” promises a ratio and names no yardstick.")
        if self.yardstick == self.measured and self.figure == (self.against or self.figure):
            raise ValueError(f"“{self.title}” is measured against itself.")
        if self.growth_at_most is not None and len(self.sizes) < 2:
            raise ValueError(f"“{self.title}” promises its growth and has one size.")

    @property
    def together(self) -> tuple[object, ...]:
        """What cases that are measured by the same processes have in common."""
        return self.measured, self.prepare, self.rounds, self.keeps


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
