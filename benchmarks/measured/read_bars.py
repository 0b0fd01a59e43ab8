"""What the timeline draws of a workspace, read into its columns by a new connection each time: FILE."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from roadmapper.storage.reading import Reader, read_bars

READINGS = 20

samples = []
for _ in range(READINGS):
    reader = Reader(Path(sys.argv[1]))
    begun = time.perf_counter()
    bars = reader.read(read_bars)
    samples.append((time.perf_counter() - begun) * 1000)
    del bars
    reader.close()
print("samples", *samples)
