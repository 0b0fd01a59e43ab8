"""Measures the benchmarks: each side in processes of its own, in turns, and says what holds.

    python -m benchmarks.side_by_side [--gate] [--processor-time] [NAME...]

A name is a file of this folder (``start``); without one, all are measured. The two sides run A B A B
and the first round is dropped. With ``--gate`` a ratio whose spread is over 15 %, with rounds on both sides
of its limit, is measured again, and after three times it counts as undecided, which fails like a broken
promise. With ``--processor-time`` frames count the processor time of the UI thread alone, for machines that
do other work meanwhile.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median

from benchmarks import clock, programs
from benchmarks.cases import ROOT, Case, benchmark_names, cases_of
from benchmarks.figures import growth_exponent
from benchmarks.measurement import Measurement

ATTEMPTS = 3

Made = set[tuple[str, ...]]
"""The command lines of the preparations that were made in the folder that lasts for the whole run."""


def measure(cases: Sequence[Case], size: int, folder: Path) -> list[Measurement]:
    """Run the rounds of cases that are measured together, at one size; raises ProgramFailed."""
    first = cases[0]
    programs_run = dict.fromkeys([first.measured, *(case.yardstick for case in cases if case.yardstick)])
    rounds = [
        {program: programs.run(program, size=size, folder=folder) for program in programs_run}
        for _ in range(first.rounds)
    ][1:]
    found = []
    for case in cases:
        measured = tuple(_figure(figures, case.measured, case.figure) for figures in rounds)
        name = case.against or case.figure
        yard = case.yardstick
        against = () if yard is None else tuple(_figure(figures, yard, name) for figures in rounds)
        found.append(Measurement(case, size, measured, against))
    return found


def _figure(
    figures: Mapping[tuple[str, ...], programs.Figures], program: tuple[str, ...], name: str
) -> tuple[float, ...]:
    found = figures[program].get(name)
    if not found:
        raise programs.ProgramFailed(f"{program[0]} printed no figure “{name}”")
    return tuple(found)


def file_system(folder: Path) -> str:
    """The kind of file system a folder lies on (``ext4``), or ``unknown`` where the system does not say."""
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return "unknown"
    mounts = [(Path(fields[1]), fields[2]) for fields in (line.split() for line in lines)]
    around = [(len(point.parts), kind) for point, kind in mounts if folder.is_relative_to(point)]
    return max(around)[1] if around else "unknown"


def _decided(cases: Sequence[Case], size: int, folder: Path, *, gate: bool) -> list[Measurement]:
    """Measure once, or with the gate until all is decided, three times at the most."""
    found = measure(cases, size, folder)
    for _ in range(ATTEMPTS - 1):
        open_ones = [one for one in found if one.verdict == "undecided"]
        if not gate or not open_ones:
            break
        for one in open_ones:
            print(f"{one.case.title}\n{one.described()}", flush=True)
        print("            the spread is over 15 %, and the rounds disagree: once more", flush=True)
        again = measure(cases, size, folder)
        found = [new if old.verdict == "undecided" else old for old, new in zip(found, again, strict=True)]
    return found


def _prepared(case: Case, size: int, folder: Path, made: Made) -> None:
    """Prepare what a case needs, unless that was made in this folder already."""
    if case.prepare is None:
        return
    command = tuple(programs.filled(case.prepare, size=size, folder=folder))
    if command not in made:
        programs.prepare(case.prepare, size=size, folder=folder)
        made.add(command)


def run_cases(cases: Sequence[Case], kept: Path, made: Made, *, gate: bool) -> list[str]:
    """Measure cases that are measured together and print them; returns the promises that do not hold.

    ``kept`` is the folder that lasts for the whole run, ``made`` what was prepared in it so far.
    """
    by_case: dict[str, list[Measurement]] = {case.title: [] for case in cases}
    for size in dict.fromkeys(size for case in cases for size in case.sizes):
        asked = [case for case in cases if size in case.sizes]
        if sys.stderr.isatty():
            print(f"  {asked[0].title}: {size:,} ...", file=sys.stderr)
        with tempfile.TemporaryDirectory(dir=kept.parent) as own:
            folder = kept if asked[0].keeps else Path(own)
            _prepared(asked[0], size, folder, made if asked[0].keeps else set())
            for measurement in _decided(asked, size, folder, gate=gate):
                by_case[measurement.case.title].append(measurement)
    return [words for case in cases for words in _told(case, by_case[case.title])]


def _told(case: Case, found: Sequence[Measurement]) -> list[str]:
    """Print one case at all its sizes; returns what of it does not hold, in words."""
    print(f"\n{case.title}", flush=True)
    if case.flushes:
        kind = file_system(_workplace())
        print(f"            waits for the disk: {kind}" + (", which says nothing" if kind == "tmpfs" else ""))
    for measurement in found:
        print(measurement.described(), flush=True)
    missed = [
        f"{case.title}, {one.size:,}: {one.verdict}"
        for one in found
        if one.verdict in ("broken", "undecided")
    ]
    if len(found) > 1:
        steps = [
            f"{before.size:,} to {after.size:,}: x {median(after.together) / median(before.together):.2f}"
            for before, after in pairwise(found)
        ]
        print(f"            {' · '.join(steps)}", flush=True)
        growth = growth_exponent({one.size: median(one.together) for one in found})
        limit = case.growth_at_most
        kept = "" if limit is None else f" · at most {limit:g} · {'holds' if growth <= limit else 'BROKEN'}"
        print(f"            grows with size to the power of {growth:.2f}{kept}", flush=True)
        if limit is not None and growth > limit:
            missed.append(f"{case.title}: grows by {growth:.2f}")
    return missed


def _workplace() -> Path:
    workplace = ROOT / "build" / "benchmarks"
    workplace.mkdir(parents=True, exist_ok=True)
    return workplace


def groups_of(cases: Sequence[Case]) -> list[list[Case]]:
    """The cases that are measured together, in the order of the first of each group."""
    groups: dict[tuple[object, ...], list[Case]] = {}
    for case in cases:
        groups.setdefault(case.together, []).append(case)
    return list(groups.values())


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure the promises of speed.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(benchmark_names())}")
    parser.add_argument("--gate", action="store_true", help="fail when a promise is broken or undecided")
    parser.add_argument("--processor-time", action="store_true", help="count frames in processor time")
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
    if options.processor_time:
        os.environ[clock.CHOICE] = "processor"
        print("Frames are counted in the processor time of the UI thread.")
    missed, failed = [], []
    made: Made = set()
    with tempfile.TemporaryDirectory(dir=_workplace()) as kept:
        names = options.names or benchmark_names()
        for cases in (group for name in names for group in groups_of(cases_of(name))):
            try:
                missed += run_cases(cases, Path(kept), made, gate=options.gate)
            except programs.NotMeasured as reason:
                print(f"\n{cases[0].title}\n            not measured: {reason}")
            except programs.ProgramFailed as failure:
                print(f"\n{cases[0].title}\n            FAILED: {failure}")
                failed += [case.title for case in cases]
    if missed:
        print("\nDoes not hold:", *missed, sep="\n  ")
    if failed:
        print("\nCould not be measured:", *failed, sep="\n  ")
    return 1 if failed or (options.gate and missed) else 0


if __name__ == "__main__":
    sys.exit(main())
