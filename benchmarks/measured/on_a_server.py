"""Figures of a workspace on a PostgreSQL of our own: ``arrive FOLDER SIZE`` and ``four FOLDER SIZE``.

``arrive``: a window on SIZE initiatives is open while another process edits; from before each edit until its
timeline has painted it. ``four``: four processes make SIZE edits each at once, and each edit is looked for.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.cases import ROOT
from tests.server.private_server import PrivateServer, programs

CLIENTS, ARRIVALS, ALONE = 4, 25, 50


def client(home: Path, server: str, words: str, *arguments: str) -> subprocess.Popen[str]:
    """Another process on a computer of its own."""
    return subprocess.Popen(
        [sys.executable, str(ROOT / "benchmarks/measured/server_client.py"), server, words, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "ROADMAPPER_DATA": str(home)},
    )  # fmt: skip


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that a client says."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line:
        raise RuntimeError(f"a client ended with {process.wait()}")
    return line.strip()


def tell(process: subprocess.Popen[str]) -> None:
    """Have a client go on."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def arrive(folder: Path, size: int, server: str) -> None:
    """Print how many milliseconds each edit took to the other's screen."""
    from benchmarks.measured.make_workspace import fill, make
    from roadmapper.operations.serving import serve

    make(folder / "plan.roadmap", lambda edit: fill(edit, size))
    serve(server, folder / "plan.roadmap")
    editor = client(folder / "editor", server, "one")
    from benchmarks.measured.watching_window import Watching

    watching = Watching(server)
    line_of(editor)
    taken = []
    for _ in range(ARRIVALS + 1):
        tell(editor)
        began, wanted = line_of(editor).split()
        taken.append((watching.until_painted(wanted) - float(began)) * 1000)
    editor.communicate()
    taken = taken[1:]  # with the first, each side does what it does once
    print("samples", *(f"{each:.2f}" for each in taken), flush=True)
    watching.close()


def four(folder: Path, size: int, server: str) -> None:
    """Print what an edit takes alone, and among four clients; raises where anything is not as it must be."""
    from roadmapper.operations.serving import serve

    serve(server)
    alone = client(folder / "alone", server, "many", "Alone", str(ALONE))
    line_of(alone)
    print("samples:alone", *json.loads(alone.communicate("go\n")[0])["taken"])
    many = [client(folder / f"client {n}", server, "many", f"Client {n}", str(size)) for n in range(CLIENTS)]
    for each in many:
        line_of(each)
    began = time.monotonic()
    for each in many:
        tell(each)
    told = [json.loads(each.communicate()[0]) for each in many]
    whole = time.monotonic() - began
    print("samples:each", *(taken for each in told for taken in each["taken"]))
    kinds = _proved(folder, server, size)
    print(f"{CLIENTS * size:,} edits in {whole:.1f} s; steps by kind: {kinds}", file=sys.stderr)


def _proved(folder: Path, server: str, size: int) -> dict[str, int]:
    """Take a file from the server and look for everything in it; returns its steps by kind."""
    from roadmapper.cli import main as command

    taken = folder / f"taken-{os.urandom(4).hex()}.roadmap"
    if command(["copy", server, "-o", str(taken)]) or command(["check", str(taken)]):
        raise RuntimeError("check has findings")
    with closing(sqlite3.connect(taken)) as file:
        numbers = [row[0] for row in file.execute("SELECT no FROM txn ORDER BY no")]
        edits = file.execute("SELECT count(*) FROM txn WHERE label = 'Edit by client'").fetchone()[0]
        kinds = dict(file.execute("SELECT kind, count(*) FROM txn GROUP BY kind").fetchall())
    if numbers != list(range(1, len(numbers) + 1)) or edits != CLIENTS * size + ALONE:
        raise RuntimeError(f"{edits} edits, numbers up to {numbers[-1]} of {len(numbers)}")
    return kinds


def main() -> None:
    """Start a server, measure, and leave nothing of it."""
    what, size = sys.argv[1], int(sys.argv[3])
    folder = Path(tempfile.mkdtemp(dir=sys.argv[2]))  # each round has computers of its own
    os.environ["ROADMAPPER_DATA"] = str(folder / "app-data")
    found = programs()
    if found is None:
        print("skipped PostgreSQL is not installed here; make server installs it")
        return
    server = PrivateServer(found)
    try:
        server.start()
        address = server.address("postgres")
        {"arrive": arrive, "four": four}[what](folder, size, address)
    finally:
        server.remove()
    sys.stdout.flush()
    if what == "arrive":
        os._exit(0)  # as the benchmarks of windows end, without Qt's own leave-taking


if __name__ == "__main__":
    main()
