"""Four clients edit at once, each a process of its own: nothing is missing, no number comes late or twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from roadmapper.cli import main
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.server import address, driver
from roadmapper.storage.workspace import Workspace
from tests.conftest import CHECKOUT

CLIENTS, EDITS = 4, 60

CLIENT = """
import json, sys
from roadmapper.entities.initiative import Initiative
from roadmapper.storage.server import address
from roadmapper.storage.workspace import Workspace

where, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Workspace.open(address.path_of(where)) as workspace:
    workspace.link.settle(20)
    print("ready", flush=True)
    sys.stdin.readline()
    mine = []
    for number in range(count):
        with workspace.edit("Edit") as edit:
            if number % 3 == 0:
                mine.append(edit.add(Initiative(title=f"{name} {number}")).id)
            else:
                edit.change(Initiative, mine[-1], summary=f"{name} {number}")
    result = workspace.publish()
    seen = [(step.no, step.id) for step in reversed(workspace.steps())]
    print(json.dumps({"outcome": result.outcome, "seen": seen}), flush=True)
"""


def test_edits_of_four_clients(served: str, tmp_path: Path) -> None:
    clients = [
        subprocess.Popen(
            [sys.executable, "-c", CLIENT, served, f"Client {number}", str(EDITS)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "ROADMAPPER_DATA": str(tmp_path / f"{number}")},
        )
        for number in range(CLIENTS)
    ]  # fmt: skip
    for client in clients:
        assert client.stdout is not None
        assert client.stdout.readline() == "ready\n"
    told = [client.communicate("go\n")[0] for client in clients]
    assert [client.returncode for client in clients] == [0] * CLIENTS
    for words in told:
        assert json.loads(words)["outcome"] == "published"
    with closing(driver.connect(address.parsed(served))) as connection:
        numbers = connection.execute("SELECT no, id FROM txn ORDER BY no").fetchall()
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    for words in told:  # what each has seen is the beginning of what there is: nothing came late
        seen = [tuple(each) for each in json.loads(words)["seen"]]
        assert seen == numbers[: len(seen)]
    taken = tmp_path / "taken.roadmap"
    assert main(["copy", served, "-o", str(taken)]) == 0
    assert main(["check", str(taken)]) == 0
    with Workspace.open(taken) as workspace:
        plan = workspace.all(Initiative)
        assert {step.kind for step in workspace.steps()} == {"edit"}
        assert sum(step.label == "Edit" for step in workspace.steps()) == CLIENTS * EDITS
    wanted = {f"Client {client} {number}" for client in range(CLIENTS) for number in range(0, EDITS, 3)}
    assert {each.title for each in plan} == wanted | {"Offline mode", "Search", "Sign-in"}
    assert len({each.key for each in plan}) == len(plan)
