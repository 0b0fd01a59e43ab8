"""What is imported behind the first paint, so that no screen waits for it later."""

from __future__ import annotations

import subprocess
import sys

CHILD = """
import sys
from roadmapper.ui import heavy_imports
heavy_imports.wait()
before = set(sys.modules)
import roadmapper.ui.pages.initiatives.page
from roadmapper.entities.registry import entity_types
entity_types()
print(*sorted(name for name in set(sys.modules) - before if name.startswith("roadmapper.")))
"""


def test_nothing_is_left_to_import_when_the_table_is_shown() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == []
