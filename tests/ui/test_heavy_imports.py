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

PAGES = """
import sys
from roadmapper.ui import heavy_imports
from roadmapper.ui.pages import all_pages
heavy_imports.wait()
heavy_imports.begin_pages()
heavy_imports._pages.join()
print(*(entry.id for entry in all_pages() if entry.page.partition(":")[0] not in sys.modules))
"""


def said_by(child: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_nothing_is_left_to_import_when_the_table_is_shown() -> None:
    assert said_by(CHILD) == ""


def test_every_page_is_imported_before_it_is_asked_for() -> None:
    assert said_by(PAGES) == ""
