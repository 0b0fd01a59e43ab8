"""Measures the benchmarks: each side in processes of its own, in turns, and says what holds.

    python -m benchmarks.side_by_side [--gate] [NAME...]

A name is a file of this folder (``start``); without one, all are measured. The two sides run A B A B
and the first round is dropped. With ``--gate`` a ratio whose spread is over 15 % is measured again,
and after three times it counts as undecided, which fails like a broken promise.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks import programs
from benchmarks.cases import ROOT, UNSIZED, Case, benchmark_names, cases_of, limit_at
from benchmarks.figures import Ratio, growth_exponent, percentile, ratio_of

ATTEMPTS = 3


@dataclass(frozen=True)
class Measurement:
    """The rounds of one case at one size: each round's figures in milliseconds, the first round dropped."""

    case: Case
    size: int
    measured: tuple[tuple[float, ...], ...]
    yardstick: tuple[tuple[float, ...], ...]

    @property
    def ratio(self) -> Ratio | None:
        """Measured to yardstick, from the medians of each round; None without a yardstick."""
        if not self.yardstick:
            return None
        return ratio_of([median(figures) for figures in self.measured], [median(f) for f in self.yardstick])

    @property
    def verdict(self) -> str:
        """``holds``, ``broken``, ``undecided``, or nothing where nothing was promised."""
        words = []
        slowest = limit_at(self.case.ms_at_most, self.size)
        if slowest is not None:
            words.append("holds" if percentile(_together(self.measured), 0.95) <= slowest else "broken")
        widest, ratio = limit_at(self.case.ratio_at_most, self.size), self.ratio
        if widest is not None and ratio is not None:
            held = "holds" if ratio.value <= widest else "broken"
            words.append(held if ratio.settled else "undecided")
        return next((word for word in ("broken", "undecided", "holds") if word in words), "")


def _together(rounds: Sequence[Sequence[float]]) -> list[float]:
    return [figure for figures in rounds for figure in figures]


def measure(case: Case, size: int, folder: Path) -> Measurement:
    """Run a case's rounds at one size; raises ProgramFailed."""
    measured: list[tuple[float, ...]] = []
    yardstick: list[tuple[float, ...]] = []
    for _ in range(case.rounds):
        measured.append(tuple(programs.run(case.measured, size=size, folder=folder)))
        if case.yardstick is not None:
            yardstick.append(tuple(programs.run(case.yardstick, size=size, folder=folder)))
    return Measurement(case, size, tuple(measured[1:]), tuple(yardstick[1:]))


def _figures(name: str, rounds: Sequence[Sequence[float]]) -> str:
    together = _together(rounds)
    return f"{name} {median(together):,.2f} ms (95th {percentile(together, 0.95):,.2f})"


def described(measurement: Measurement) -> str:
    """One size's line: medians, 95th percentiles, ratio with its spread, and whether the promise holds."""
    case, size, ratio = measurement.case, measurement.size, measurement.ratio
    parts = [_figures("measured", measurement.measured)]
    if ratio is not None:
        parts.append(_figures("yardstick", measurement.yardstick))
        parts.append(f"ratio {ratio.value:.2f}, spread {ratio.spread:.0%}")
    promised = limit_at(case.ratio_at_most, size)
    if promised is not None:
        parts.append(f"at most {promised:g}")
    slowest = limit_at(case.ms_at_most, size)
    if slowest is not None:
        parts.append(f"95th at most {slowest:g} ms")
    if measurement.verdict:
        parts.append(measurement.verdict.upper() if measurement.verdict != "holds" else "holds")
    return f"  {'' if size == UNSIZED else f'{size:,}':>8}  " + " · ".join(parts)


def file_system(folder: Path) -> str:
    """The kind of file system a folder lies on (``ext4``), or ``unknown`` where the system does not say."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown"
    mounts = [(Path(fields[1]), fields[2]) for fields in (line.split() for line in lines)]
    around = [(len(point.parts), kind) for point, kind in mounts if folder.is_relative_to(point)]
    return max(around)[1] if around else "unknown"


def _decided(case: Case, size: int, folder: Path, *, gate: bool) -> Measurement:
    """Measure once, or with the gate until it is decided, three times at the most."""
    measurement = measure(case, size, folder)
    print(described(measurement), flush=True)
    for _ in range(ATTEMPTS - 1):
        if not gate or measurement.verdict != "undecided":
            break
        print("            the spread is over 15 %: once more", flush=True)
        measurement = measure(case, size, folder)
        print(described(measurement), flush=True)
    return measurement


def run_case(case: Case, *, gate: bool) -> list[str]:
    """Measure one case at all its sizes and print it; returns the promises that do not hold, in words."""
    print(f"\n{case.title}", flush=True)
    workplace = ROOT / "build" / "benchmarks"
    workplace.mkdir(parents=True, exist_ok=True)
    if case.flushes:
        kind = file_system(workplace)
        print(f"            waits for the disk: {kind}" + (", which says nothing" if kind == "tmpfs" else ""))
    missed, medians = [], {}
    for size in case.sizes:
        with tempfile.TemporaryDirectory(dir=workplace) as name:
            if case.prepare is not None:
                programs.prepare(case.prepare, size=size, folder=Path(name))
            measurement = _decided(case, size, Path(name), gate=gate)
        medians[size] = median(_together(measurement.measured))
        if measurement.verdict in ("broken", "undecided"):
            missed.append(f"{case.title}, {size:,}: {measurement.verdict}")
    if len(medians) > 1:
        growth = growth_exponent(medians)
        limit = case.growth_at_most
        kept = "" if limit is None else f" · at most {limit:g} · {'holds' if growth <= limit else 'BROKEN'}"
        print(f"            grows with size to the power of {growth:.2f}{kept}", flush=True)
        if limit is not None and growth > limit:
            missed.append(f"{case.title}: grows by {growth:.2f}")
    return missed


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure the promises of speed.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(benchmark_names())}")
    parser.add_argument("--gate", action="store_true", help="fail when a promise is broken or undecided")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.names) - set(benchmark_names()))
    if unknown:
        parser.error(f"there is no benchmark {', '.join(unknown)}; there is {', '.join(benchmark_names())}")
    return options


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for; 1 when a program failed or, with the gate, a promise does not hold."""
    options = _parsed(arguments)
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores; milliseconds")
    print("belong to this machine, ratios are the result. Spread is the middle half of the rounds' ratios.")
    missed, failed = [], []
    for name in options.names or benchmark_names():
        for case in cases_of(name):
            try:
                missed += run_case(case, gate=options.gate)
            except programs.NotMeasured as reason:
                print(f"            not measured: {reason}")
            except programs.ProgramFailed as failure:
                print(f"            FAILED: {failure}")
                failed.append(case.title)
    if missed:
        print("\nDoes not hold:", *missed, sep="\n  ")
    if failed:
        print("\nCould not be measured:", *failed, sep="\n  ")
    return 1 if failed or (options.gate and missed) else 0


if __name__ == "__main__":
    sys.exit(main())
