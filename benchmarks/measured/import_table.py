"""An import of SIZE rows into a new workspace: WHAT FOLDER SIZE.

WHAT is ``rows`` (the prepared plan written through the door), ``whole`` (from the CSV file to the step) or
``again`` (the same file once more, which changes nothing).
"""

from __future__ import annotations

import csv
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.yardsticks import raw_table
from roadmapper.exchange.formats import OpenTable
from roadmapper.exchange.importers import open_source
from roadmapper.operations.import_plan import ImportPlan
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.workspace import Workspace

COLUMNS = {
    "ID": "source_id",
    "Title": "title",
    "Description": "summary",
    "Status": "status",
    "Health": "health",
    "Progress": "progress",
    "Owner": "owner",
    "Team": "team",
    "Theme": "theme",
    "Start": "start",
    "End": "end",
}


def write_table(path: Path, size: int) -> None:
    """The yardstick's rows as a CSV file."""
    places = [raw_table.COLUMNS.index(field) for field in COLUMNS.values()]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for row in raw_table.rows(size):
            cells = [row[place] for place in places]
            cells[list(COLUMNS).index("Owner")] = f"Lead {row[0]!s:.1}"
            writer.writerow(cells)


def planned(workspace: Workspace, path: Path) -> ImportPlan:
    """Read the file and say what importing it does."""
    table = open_source(path)
    assert isinstance(table, OpenTable)
    return plan_import(workspace, table.read(table.guess))


what, folder, size = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
source = folder / "plan.csv"
if not source.exists():
    write_table(source, size)
with TemporaryDirectory(dir=folder) as place, create_workspace(Path(place) / "plan.roadmap") as workspace:
    begun = time.perf_counter()
    plan = planned(workspace, source)
    if what == "rows":
        begun = time.perf_counter()
    outcome = apply_import(workspace, plan)
    if what == "again":
        begun = time.perf_counter()
        outcome = apply_import(workspace, planned(workspace, source))
    taken = (time.perf_counter() - begun) * 1000
    if (outcome.new, outcome.unchanged) != ((0, size) if what == "again" else (size, 0)):
        sys.exit(f"the import did something else: {outcome}")
print("samples", taken)
