"""SIZE rows into an empty table by raw sqlite3's executemany, in one durable transaction: FOLDER SIZE."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks.yardsticks import raw_table

folder, size = Path(sys.argv[1]), int(sys.argv[2])
database = folder / "raw-import.sqlite"
database.unlink(missing_ok=True)
connection = raw_table.connect(database)
raw_table.create(connection)
values = raw_table.rows(size)

begun = time.perf_counter()
raw_table.insert(connection, values)
print("samples", (time.perf_counter() - begun) * 1000)
connection.close()
