"""A workspace published with every check, after one edit each time: FILE."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace

PUBLISHES = 3

samples = []
with Workspace.open(Path(sys.argv[1])) as workspace:
    first = workspace.all(Initiative)[0]
    for number in range(PUBLISHES):
        with workspace.edit("Rename initiative") as edit:
            edit.change(Initiative, first.id, title=f"Title {workspace.last_change} {number}")
        begun = time.perf_counter()
        result = workspace.publish()
        samples.append((time.perf_counter() - begun) * 1000)
        if result.outcome != "published":
            sys.exit(f"nothing was published: {result.sentence}")
print("samples", *samples)
