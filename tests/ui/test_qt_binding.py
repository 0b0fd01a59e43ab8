"""The Qt binding counts references rightly; a release that does not aborts after some thousand calls."""

from __future__ import annotations

import subprocess
import sys

CHILD = """
import sys
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QLabel

class Sender(QObject):
    said = Signal(int)

app = QApplication(["child"])
label, sender, heard = QLabel(), Sender(), []
sender.said.connect(heard.append)
none, true = sys.getrefcount(None), sys.getrefcount(True)
for number in range(20_000):
    label.setText("a")
for number in range(2_000):
    sender.said.emit(number)
assert len(heard) == 2_000
lost_none, lost_true = none - sys.getrefcount(None), true - sys.getrefcount(True)
assert lost_none < 1_000, f"{lost_none} references to None were dropped"
assert lost_true < 1_000, f"{lost_true} references to True were dropped"
print("sound")
"""


def test_void_calls_and_emits_keep_the_references_of_none_and_true() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHILD], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "sound"), done.stderr
