"""The initiatives as a CSV table that spreadsheets open safely: no cell can become a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any

from roadmapper.exchange.exporters import ExportFormat, PlainWorkspace

_DANGEROUS = frozenset("=+-@\t\r")
FROM_BRANCH = "from_branch"
"""The column that names the branch of which a table was exported, where it is not the plan."""
OPEN_CONFLICTS = "open_conflicts"
"""The column that names the fields about which two copies still disagree, where there are any."""
CUSTOM_FIELDS = "custom_fields"
"""The column that says in its first row what the custom fields are: kind, choices, unit, formula, as JSON."""
_FIRST = ("key", "title", "status", "category", "health", "progress", "theme", "team", "owner", "parent")


def write(plain: PlainWorkspace) -> bytes:
    """The initiatives with all their fields, a column for each custom field behind them, then what those are.

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
    told = _definitions(plain, customs)
    if not told:
        return write_table([*fields, *customs], rows)
    behind = ([*row, told if place == 0 else None] for place, row in enumerate(rows))
    return write_table([*fields, *customs, CUSTOM_FIELDS], behind)


def _definitions(plain: PlainWorkspace, customs: Iterable[str]) -> str:
    """What the custom fields with a column are, by its title; empty where nothing says it.

    Of several with one title each is called by its key, too, as in ``custom``.
    """
    known: dict[str, dict[str, Any]] = {}
    for field in plain.get("custom-fields", []):
        known.setdefault(field["title"], field)
        known[f"{field['title']} ({field['key']})"] = field
    told = {
        name: {
            part: known[name][part] for part in ("kind", "options", "unit", "formula") if known[name][part]
        }
        for name in customs
        if name in known
    }
    return json.dumps(told, ensure_ascii=False) if told else ""


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
