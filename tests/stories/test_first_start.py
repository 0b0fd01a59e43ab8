"""The very first start: `roadmapper --sample` makes the sample and shows it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from roadmapper.ui import workspace_files

PATIENCE_S = 60


@pytest.mark.slow
def test_the_sample_is_made_and_opened(own_folders: Path, tmp_path: Path) -> None:
    said = tmp_path / "said.txt"
    with (
        said.open("w", encoding="utf-8") as words,
        subprocess.Popen(
            [sys.executable, "-m", "roadmapper", "--sample"],
            stdout=words,
            stderr=words,
            env=os.environ.copy(),
        ) as app,
    ):
        marks = own_folders / "data" / "working"
        begun = time.monotonic()
        while not list(marks.glob("*/session-*")) or not (own_folders / "data" / "recent.json").exists():
            assert app.poll() is None, said.read_text(encoding="utf-8")
            assert time.monotonic() - begun < PATIENCE_S
            time.sleep(0.1)
        app.send_signal(signal.SIGTERM)
    assert workspace_files.sample_path().exists()
    assert "Traceback" not in said.read_text(encoding="utf-8")
