"""What is imported before the first paint: nothing that can wait."""

from __future__ import annotations

import json
import subprocess
import sys

HEAVY = (
    *("sqlmodel", "sqlalchemy", "pydantic", "jinja2", "markdown", "markdown_it", "pygments", "nh3"),
    *("dateparser", "PySide6.QtQml", "PySide6.QtQuick"),
    *("roadmapper.entities", "roadmapper.documents", "roadmapper.exchange"),
)

# The app, its window, and every page that says it can be painted before the entities are there.
CHILD = """
import importlib, json, sys
for name in ("__main__", "app", "ui.main_window", "storage.reading"):
    importlib.import_module(f"roadmapper.{name}")
from roadmapper.ui.pages import all_pages
early = [entry for entry in all_pages() if not entry.needs_entities]
for entry in early:
    importlib.import_module(entry.page.partition(":")[0])
print(json.dumps({"pages": [entry.id for entry in early], "modules": sorted(sys.modules)}))
"""


def test_the_start_path_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert "timeline" in found["pages"]
    assert set(found["modules"]) & set(HEAVY) == set()
