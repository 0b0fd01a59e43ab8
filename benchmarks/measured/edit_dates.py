"""One edit through the door: two dates of one initiative, with validation, journal and announcement: FILE."""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta
from pathlib import Path

from roadmapper.entities.initiative import Initiative
from roadmapper.storage.workspace import Workspace

EDITS = 60
WARM_UP = 3
DAY_ONE = date(2031, 1, 1)

samples = []
with Workspace.open(Path(sys.argv[1])) as workspace:
    ids = [item.id for item in workspace.all(Initiative)]
    steps_before = workspace.last_change
    workspace.subscribe(lambda _step: None)
    for number in range(EDITS + WARM_UP):
        target = ids[number * 37 % len(ids)]
        # Each step of the file sets another day, so every edit of every round writes both dates.
        day = DAY_ONE + timedelta(days=steps_before + number)
        start, end = day.isoformat(), (day + timedelta(days=60)).isoformat()
        begun = time.perf_counter()
        with workspace.edit("Move initiative") as edit:
            changed = edit.change(Initiative, target, start=start, end=end)
        samples.append((time.perf_counter() - begun) * 1000)
        if not changed:
            sys.exit("an edit changed nothing, so nothing was measured")
print("samples", *samples[WARM_UP:])
