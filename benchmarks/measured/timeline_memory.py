"""What the timeline page holds for each initiative, in kilobytes: SMALL_FILE FILE SIZE.

``kept`` is what Python holds (by tracemalloc) for the page with the plan of FILE, from before the page is
made until it stands and all is settled. ``resident`` is how much more memory the whole process holds with
FILE in its window than with SMALL_FILE, which has next to nothing: Qt's share and SQLite's caches as well.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
import time
import tracemalloc
from pathlib import Path

from benchmarks.measured.real_window import LONGEST_WAIT_S, close, open_window, settle, turn
from roadmapper.ui.main_window import MainWindow


def resident_kb() -> float:
    """Kilobytes of memory that the process holds, what is free given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1000


def exchange(window: MainWindow, path: Path) -> None:
    """Close the window's file and open another one in it."""
    window.close_file()
    window.frame.windows.open(path, window)
    until = time.monotonic() + LONGEST_WAIT_S
    while not window.frame.is_ready:
        if time.monotonic() > until:
            sys.exit("the workspace did not open")
        turn()
        time.sleep(0.001)
    settle()


def kept_kb(window: MainWindow) -> float:
    """Kilobytes that Python holds for the timeline page."""
    window.desk.pages.forget()
    settle()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    window.desk.pages.show_page("timeline")
    settle()
    gc.collect()
    held = (tracemalloc.get_traced_memory()[0] - before) / 1000
    tracemalloc.stop()
    return held


small, large, size = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
window = open_window(small)
before = resident_kb()
exchange(window, large)
print("samples:resident", (resident_kb() - before) / size)
print("samples:kept", kept_kb(window) / size, flush=True)
close(window)
os._exit(0)  # threads that the app leaves behind need not be waited for
