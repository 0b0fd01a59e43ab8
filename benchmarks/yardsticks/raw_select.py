"""The raw SELECT of what the timeline draws, by a new connection each time as at an opening: DATABASE."""

from __future__ import annotations

import sqlite3
import sys
import time

READINGS = 20
SELECT = (
    'SELECT id, "key", title, start, start_precision, "end", end_precision, progress, health, status, '
    "theme, team, owner, product, parent FROM initiative WHERE deleted = 0 ORDER BY rank, id"
)

samples = []
for _ in range(READINGS):
    connection = sqlite3.connect(sys.argv[1])
    begun = time.perf_counter()
    connection.execute(SELECT).fetchall()
    samples.append((time.perf_counter() - begun) * 1000)
    connection.close()
print("samples", *samples)
