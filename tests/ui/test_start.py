"""The first paint: what is there, and what must not be imported yet."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from roadmapper.ui.pages import page_to_begin_with

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "pydantic",
    "jinja2",
    "markdown",
    "markdown_it",
    "rapidfuzz",
    "PySide6.QtQml",
)

CHILD = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from roadmapper import app
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.windows import Windows
from roadmapper.ui import workspace_files

application = app.make_application(["child"])
path = Path(sys.argv[1])
workspace_files.open_file(path).close()  # as an earlier start did: the working copy is known
seen = {}

class Watched(MainWindow):
    def _begin_behind(self):  # right after the first paint
        seen["modules"] = sorted(sys.modules)
        seen["open"] = self.frame.is_open
        seen["page"] = self.desk.pages.front_id
        super()._begin_behind()

windows = Windows(Watched)
windows.begin(path)
timer = QTimer(interval=20)
def look():
    if windows.all[0].frame.is_ready:
        seen["ready"] = sorted(name for name in sys.modules if name in sys.argv[2:])
        timer.stop()
        windows.all[0].close()
timer.timeout.connect(look)
timer.start()
application.setQuitOnLastWindowClosed(True)
application.exec()
print(json.dumps(seen))
"""


def test_at_the_first_paint_nothing_heavy_is_imported_and_then_everything(sample_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(sample_file), *HEAVY],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        env=dict(os.environ),
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["open"]
    assert set(seen["modules"]) & {*HEAVY, "roadmapper.entities", "roadmapper.documents"} == set()
    assert {"sqlmodel", "rapidfuzz"} <= set(seen["ready"])
    assert seen["page"] == page_to_begin_with()
