"""The raw SELECT of what the timeline draws, from a workspace's file: DATABASE."""

from __future__ import annotations

import sqlite3
import sys
import time

READINGS = 20
SELECT = (
    'SELECT id, "key", title, start, start_precision, "end", end_precision, progress, health, status, '
    "theme, team, owner, product, parent FROM initiative WHERE deleted = 0 ORDER BY rank, id"
)

connection = sqlite3.connect(sys.argv[1])
samples = []
for _ in range(READINGS):
    begun = time.perf_counter()
    connection.execute(SELECT).fetchall()
    samples.append((time.perf_counter() - begun) * 1000)
connection.close()
print("samples", *samples)
