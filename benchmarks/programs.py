"""Runs one benchmark program in a process of its own and reads its figures."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

from benchmarks.cases import ROOT

LONGEST_RUN_S = 300

Figures = dict[str, list[float]]
"""What a program measured, by the name of each figure."""


class ProgramFailed(Exception):
    """A benchmark program ended badly or printed no figure; the message holds its own words."""


class NotMeasured(Exception):
    """What a program would measure is not there; the message says what."""


def filled(program: tuple[str, ...], *, size: int, folder: Path) -> list[str]:
    """A case's program as a command line, with its placeholders filled in."""
    script, *arguments = program
    return [sys.executable, str(ROOT / script)] + [
        argument.replace("{size}", str(size)).replace("{folder}", str(folder)) for argument in arguments
    ]


def _environment(folder: Path) -> dict[str, str]:
    """The surroundings of every program: no screen unless one is chosen, and folders of its own."""
    return {
        "QT_QPA_PLATFORM": "offscreen",
        **os.environ,
        "PYTHONPATH": str(ROOT),  # so that the programs can share what they write
        "ROADMAPPER_DATA": str(folder / "app-data"),
        "ROADMAPPER_CONFIG": str(folder / "app-config"),
    }


def prepare(program: tuple[str, ...], *, size: int, folder: Path) -> None:
    """Run a case's preparation to its end; raises ProgramFailed."""
    done = subprocess.run(
        filled(program, size=size, folder=folder),
        env=_environment(folder),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=LONGEST_RUN_S,
        check=False,
    )
    if done.returncode:
        raise ProgramFailed(f"{program[0]} ended with {done.returncode}:\n{done.stderr.strip()}")


def run(program: tuple[str, ...], *, size: int, folder: Path) -> Figures:
    """Run one program and return its figures by name; the name is empty where it has only one.

    A program prints either the line ``ready``, when what it measures has come to pass: the figure is
    the time in milliseconds from before its process was started until then. Or it prints lines such as
    ``samples 0.91 1.02`` or ``samples:drag 0.9 1.0``: figures that it took itself. Other lines are ignored.
    Raises ProgramFailed when it ends badly, prints neither, or runs for five minutes and is stopped, and
    NotMeasured when it prints ``skipped`` with the reason.
    """
    started = time.perf_counter()
    # What it says on stderr goes through a file: a full pipe nobody reads would stop it.
    words = folder / "stderr.txt"
    figures: Figures = {}
    skipped = ""
    with (
        words.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            filled(program, size=size, folder=folder),
            env=_environment(folder),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        watchdog = threading.Timer(LONGEST_RUN_S, process.kill)
        watchdog.start()
        assert process.stdout is not None
        for line in process.stdout:
            word, *rest = line.split() or [""]
            word, _, name = word.partition(":")
            if word == "ready":
                figures.setdefault(name, []).append((time.perf_counter() - started) * 1000)
            elif word == "samples":
                figures.setdefault(name, []).extend(float(figure) for figure in rest)
            elif word == "skipped":
                skipped = " ".join(rest)
        status = process.wait()
        watchdog.cancel()
    if skipped and not status:
        raise NotMeasured(skipped)
    if status or not any(figures.values()):
        said = words.read_text(encoding="utf-8").strip() or "(nothing on stderr)"
        raise ProgramFailed(f"{program[0]} ended with {status} and {len(figures)} figures:\n{said}")
    return figures
