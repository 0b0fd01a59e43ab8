"""One edit in raw sqlite3: two dates of one row among SIZE, in a durable transaction: FOLDER SIZE."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.yardsticks import raw_table

EDITS = 60

folder, size = Path(sys.argv[1]), int(sys.argv[2])
database = folder / "raw-edit.sqlite"
database.unlink(missing_ok=True)
connection = raw_table.connect(database)
raw_table.create(connection)
values = raw_table.rows(size)
raw_table.insert(connection, values)

samples = []
for number in range(EDITS):
    target = values[number * 37 % size][0]
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        'UPDATE initiative SET start = ?, "end" = ? WHERE id = ?',
        (f"2027-01-{number % 28 + 1:02d}", f"2027-03-{number % 28 + 1:02d}", target),
    )
    connection.execute("COMMIT")
    samples.append((time.perf_counter() - begun) * 1000)
connection.close()
print("samples", *samples)
