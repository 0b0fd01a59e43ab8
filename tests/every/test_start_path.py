"""What is imported before the first paint: nothing that can wait."""

from __future__ import annotations

import json
import subprocess
import sys

START_PATH = (
    "roadmapper.__main__",
    "roadmapper.app",
    "roadmapper.ui.main_window",
    "roadmapper.ui.pages.timeline",
)
HEAVY = (
    *("sqlmodel", "sqlalchemy", "pydantic", "jinja2", "markdown", "markdown_it", "pygments", "nh3"),
    *("dateparser", "PySide6.QtQml", "PySide6.QtQuick", "roadmapper.entities", "roadmapper.documents"),
    "roadmapper.exchange",
)

CHILD = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(sys.modules)))
"""


def test_the_start_path_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, *START_PATH], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) & set(HEAVY) == set()
