"""What a long journal is asked for documents: ``stale FILE`` or ``updates FILE COUNT``.

``stale`` finds which facts of all reviewed documents changed since, by whom and when. ``updates`` gathers
so many updates, each of which tells everything that changed since the file began.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from roadmapper.operations.reviews import staleness
from roadmapper.operations.updates import Request, gather
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from roadmapper.ui import workspace_files

TIMES = 7


def stale(workspace: Workspace, path: Path) -> None:
    """Every document once."""
    reader = Reader(path)
    found = staleness(workspace, reader)
    reader.close()
    assert any(each.facts for each in found.values())


def update(workspace: Workspace) -> None:
    """One update, of everything."""
    today = date.today()
    values = gather(workspace, Request("team_weekly", today - timedelta(days=1), today + timedelta(days=1)))
    assert any(values["changes"].values())


def timed(act: Callable[[], None], times: int) -> list[float]:
    """Milliseconds that each of so many calls took; a first one is left out."""
    taken = []
    for _ in range(times + 1):
        begun = time.perf_counter()
        act()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken[1:]


if __name__ == "__main__":
    opened = workspace_files.open_file(Path(sys.argv[2]))
    workspace = opened.open_door()
    if sys.argv[1] == "stale":
        samples = timed(lambda: stale(workspace, opened.working_path), TIMES)
    else:
        samples = timed(lambda: update(workspace), int(sys.argv[3]))
    print("samples", *samples)
    opened.close()
