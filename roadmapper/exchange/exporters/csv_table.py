"""The initiatives as a CSV table that spreadsheets open safely: no cell can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from roadmapper.exchange.exporters import ExportFormat, PlainWorkspace

_DANGEROUS = frozenset("=+-@\t\r")
FROM_BRANCH = "from_branch"
"""The column that names the branch of which a table was exported, where it is not the plan."""
OPEN_CONFLICTS = "open_conflicts"
"""The column that names the fields about which two copies still disagree, where there are any."""
_FIRST = ("key", "title", "status", "category", "health", "progress", "theme", "team", "owner", "parent")


def write(plain: PlainWorkspace) -> bytes:
    """The initiatives with all their fields, a column for each custom field behind them.

    A branch has a column more, in every row, and so have questions of a merge that are still open.
    """
    branch = (plain.get("workspace") or {}).get("branch")
    marks = {FROM_BRANCH: branch} if branch else {}
    initiatives: list[dict[str, Any]] = [item | marks for item in plain.get("initiatives", [])]
    fields: dict[str, None] = dict.fromkeys(_FIRST)
    for initiative in initiatives:
        fields.update(dict.fromkeys(name for name in initiative if name != "custom"))
    customs = dict.fromkeys(name for item in initiatives for name in item.get("custom") or {})
    rows = [
        [*(item.get(name) for name in fields), *((item.get("custom") or {}).get(name) for name in customs)]
        for item in initiatives
    ]
    return write_table([*fields, *customs], rows)


def write_table(
    headers: Sequence[str], rows: Iterable[Sequence[Any]], *, byte_order_mark: bool = False
) -> bytes:
    """A table as UTF-8 CSV with CRLF (RFC 4180); lists are joined by “, ”, None is empty.

    Text that begins with = + - @, a tab or a carriage return, or with apostrophes and then one of these,
    gets an apostrophe before it, as OWASP advises against formula injection; numbers are written as they
    are. With ``byte_order_mark`` old spreadsheets read the letters right.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([cell(header) for header in headers])
    writer.writerows([cell(value) for value in row] for row in rows)
    return (b"\xef\xbb\xbf" if byte_order_mark else b"") + out.getvalue().encode()


def cell(value: Any) -> str:
    """One value as the export writes it."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text.lstrip("'")[:1] in _DANGEROUS else text


FORMAT = ExportFormat("csv", "Initiatives as CSV", ".csv", write)
