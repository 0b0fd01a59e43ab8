"""Ours and the web timelines in turns, as ratios: python -m benchmarks.peers [--size N] [--rounds N].

The same plan, in a part of the screen as large as our page: bars, rows, titles, progress and dependencies
(vis-timeline has none). All render data that are there. Theirs counts the main thread's time in Chromium,
without raster and compositor; ours counts everything. What ours takes from the file to its first paint, with
the page around it, is printed beside.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks import programs
from benchmarks.cases import ROOT
from benchmarks.figures import Ratio, percentile, ratio_of
from benchmarks.peers import install
from benchmarks.timeline import GESTURES, MAKE, PAGE, PLOT
from benchmarks.yardsticks import raw_plan

PER_DAY = 2.45
LEFT, HEAD = 168, 88
"""Pixels of lane titles beside the bars, and of dates above them."""
STEPS = {"first": "first render", "pan": "pan", "zoom": "zoom step", "move": "moving one bar"}
OUR_NAMES = {"first": "render", "pan": "pan", "zoom": "zoom", "move": "drag"}
FROM_FILE = "first"
"""What no page can be held against: reading the workspace, and all of the page."""
AT_LEAST = {"first": 10.0, "pan": 3.0, "zoom": 10.0}
"""How many times faster than the best of them ours is to be, at 10,000."""
PROMISED_SIZE = 10_000

Rounds = list[programs.Figures]


def written_plan(file: Path, target: Path) -> None:
    """The plan of a workspace as the pages take it: JSON with rows, bars and what is to be in sight."""
    plan = raw_plan.read(file)
    rows: list[str] = []
    row_of: dict[int, int] = {}
    for lane, title in enumerate(plan.lanes):
        places = [place for place, bar in enumerate(plan.bars) if bar.lane == lane]
        found = raw_plan.rows_of((plan.bars[place].left, plan.bars[place].right) for place in places)
        for place, row in zip(places, found, strict=True):
            row_of[place] = len(rows) + row
        rows += [title] * (max(found, default=-1) + 1)
    today = date.today()
    shown = [place for place, bar in enumerate(plan.bars) if bar.left >= today.toordinal() + 60]
    bars = [
        {
            "title": bar.title,
            "start": date.fromordinal(bar.left).isoformat(),
            "end": date.fromordinal(bar.right).isoformat(),
            "lane": bar.lane,
            "row": row_of[place],
            "progress": bar.progress / 100,
        }
        for place, bar in enumerate(plan.bars)
    ]
    milliseconds = (today - timedelta(days=30) - date(1970, 1, 1)).days * 86_400_000
    values = {
        "lanes": plan.lanes,
        "rows": rows,
        "bars": bars,
        "dependencies": plan.dependencies,
        "moved": shown[0] if shown else 0,
        "from": milliseconds,
        "perDay": PER_DAY,
        "left": LEFT,
        "width": int(PLOT[0]),
        "height": int(PLOT[1]) + HEAD,
    }
    target.write_text(json.dumps(values), encoding="utf-8")


def driven(script: str, plan: Path, browser: str) -> tuple[str, programs.Figures]:
    """One run of a peer: the browser's version, and its figures in milliseconds."""
    environment = {**os.environ, "NODE_PATH": str(install.MODULES)}
    command = ["node", str(install.HERE / "drive.mjs"), str(install.page_of(script)), str(plan), browser]
    try:
        done = subprocess.run(
            command,
            env=environment,
            capture_output=True,
            text=True,
            timeout=programs.LONGEST_RUN_S,
            check=False,
        )
    except subprocess.TimeoutExpired as stopped:
        raise programs.ProgramFailed(f"{script} ran for {programs.LONGEST_RUN_S} s") from stopped
    if done.returncode:
        raise programs.ProgramFailed(f"{script} ended with {done.returncode}:\n{done.stderr.strip()}")
    found = json.loads(done.stdout.splitlines()[-1])
    return found.pop("browser"), found


def ours(file: Path, folder: Path, size: int) -> programs.Figures:
    """One run of the timeline page, by the same names."""
    found = programs.run(
        (GESTURES, str(file), *PAGE, *OUR_NAMES.values(), FROM_FILE), size=size, folder=folder
    )
    return {**{step: found[name] for step, name in OUR_NAMES.items()}, "file": found[FROM_FILE]}


def measured(size: int, rounds: int, browser: str, folder: Path) -> tuple[str, dict[str, Rounds]]:
    """All sides in turns, the first round dropped; the browser's version and the rounds by name."""
    programs.prepare((MAKE, str(folder), str(size), "5"), size=size, folder=folder)
    file, plan = folder / f"plan-{size}-5.roadmap", folder / "plan.json"
    written_plan(file, plan)
    found: dict[str, Rounds] = {name: [] for name in ("Roadmapper", *install.PEERS)}
    version = ""
    for _ in range(rounds):
        found["Roadmapper"].append(ours(file, folder, size))
        for name, script in install.PEERS.items():
            version, figures = driven(script, plan, browser)
            found[name].append(figures)
    return version, {name: runs[1:] for name, runs in found.items()}


def times_as_fast(found: Mapping[str, Rounds], step: str) -> dict[str, Ratio]:
    """For each peer how many times as long as ours its step takes."""
    medians = {name: [median(run[step]) for run in runs] for name, runs in found.items()}
    return {name: ratio_of(medians[name], medians["Roadmapper"]) for name in install.PEERS}


def verdict(step: str, ratios: Mapping[str, Ratio], size: int) -> str:
    """Whether ours is as many times faster than the best of them as was promised, in words."""
    best = min(ratios, key=lambda name: ratios[name].value)
    least = AT_LEAST.get(step)
    words = f"the best of them is {best}, {ratios[best].value:.1f} times ours"
    if least is None or size != PROMISED_SIZE:
        return words
    held = "holds" if ratios[best].value >= least else "BROKEN"
    return f"{words} · at least {least:g} · {held if ratios[best].settled(least) else 'UNDECIDED'}"


def told(found: Mapping[str, Rounds], versions: Mapping[str, str], size: int) -> bool:
    """Print every step; whether all promises hold."""
    all_hold = True
    for step, words in STEPS.items():
        ratios = times_as_fast(found, step)
        print(f"\n{words}, {size:,} initiatives")
        for name, runs in found.items():
            figures = [figure for run in runs for figure in run[step]]
            line = f"{median(figures):9,.2f} ms (95th {percentile(figures, 0.95):,.2f})"
            if name in ratios:
                line += f" · {ratios[name].value:.1f} times ours, spread {ratios[name].spread:.0%}"
            print(f"  {f'{name} {versions.get(name, str())}'.strip():<28} {line}")
        said = verdict(step, ratios, size)
        print(f"  {said}")
        all_hold = all_hold and not said.endswith(("BROKEN", "UNDECIDED"))
    figures = [figure for run in found["Roadmapper"] for figure in run["file"]]
    print(f"\nOurs from the file to the page's first paint: {median(figures):,.2f} ms")
    return all_hold


def main(arguments: Sequence[str] | None = None) -> int:
    """Install, measure and print; 1 when it failed or, with --gate, a promise is broken."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.peers", description="Measure web timelines beside ours."
    )
    parser.add_argument("--size", type=int, default=PROMISED_SIZE, help="initiatives (10000)")
    parser.add_argument("--rounds", type=int, default=4, help="rounds, of which the first is dropped (4)")
    parser.add_argument("--gate", action="store_true", help="fail when a promise is broken or undecided")
    options = parser.parse_args(arguments)
    workplace = ROOT / "build" / "benchmarks"
    workplace.mkdir(parents=True, exist_ok=True)
    try:
        browser, versions = install.browser(), install.install()
        with tempfile.TemporaryDirectory(dir=workplace) as folder:
            version, found = measured(options.size, options.rounds, browser, Path(folder))
    except (install.CannotInstall, programs.ProgramFailed) as failure:
        print(f"Not measured: {failure}")
        return 1
    print(f"Chromium {version}, main thread; Roadmapper on Python {sys.version.split()[0]}, all of it")
    return 1 if not told(found, versions, options.size) and options.gate else 0


if __name__ == "__main__":
    sys.exit(main())
