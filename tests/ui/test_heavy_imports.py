"""What is imported behind the first paint, so that no screen waits for it later."""

from __future__ import annotations

import subprocess
import sys

from roadmapper.ui import heavy_imports

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

MAPPED = """
from roadmapper.ui import heavy_imports
heavy_imports.wait()
from roadmapper.entities.registry import entity_types
print(*(name for name, entity in entity_types().items() if not entity.__mapper__.configured))
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

CLASSES = """
import sys
import threading
from PySide6.QtCore import QCoreApplication, QTimer
from roadmapper.ui import heavy_imports, qt_classes
class Watch:
    def find_spec(self, name, *_more):
        if name in heavy_imports.MODULES_WITH_QT:
            print(name, len(list(qt_classes.lacking())), threading.current_thread().name)
sys.meta_path.insert(0, Watch())
application = QCoreApplication([])
assert list(qt_classes.lacking())
heavy_imports.start()
waiting = QTimer(interval=5)
waiting.timeout.connect(lambda: heavy_imports.is_done() and application.quit())
waiting.start()
application.exec()
"""


def said_by(child: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", child], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_nothing_is_left_to_import_when_the_table_is_shown() -> None:
    assert said_by(CHILD) == ""


def test_the_first_entity_that_is_read_waits_for_no_mapping() -> None:
    assert said_by(MAPPED) == ""


def test_every_page_is_imported_before_it_is_asked_for() -> None:
    assert said_by(PAGES) == ""


def test_workers_import_what_uses_qt_when_the_ui_thread_has_made_its_classes() -> None:
    """Two threads that make PySide6's classes at once crash, now and then, as the app starts."""
    said = said_by(CLASSES).splitlines()
    assert said == [f"{name} 0 heavy imports" for name in heavy_imports.MODULES_WITH_QT]
