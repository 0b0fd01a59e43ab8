"""The list of recently opened workspaces, as JSON in app data; newest first."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from roadmapper import paths

KEPT = 12


class RecentFile(NamedTuple):
    """A workspace as last seen: ``at`` in seconds since 1970, ``initiatives`` None if unknown."""

    path: Path
    title: str
    at: float
    initiatives: int | None = None


def _list_file() -> Path:
    return paths.app_data() / "recent.json"


def read() -> list[RecentFile]:
    """The recent workspaces; an unreadable list is an empty one, unreadable rows are left out."""
    try:
        rows = json.loads(_list_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    found = []
    for row in rows if isinstance(rows, list) else []:
        try:
            count = row.get("initiatives")
            found.append(
                RecentFile(
                    Path(row["path"]),
                    str(row["title"]),
                    float(row["at"]),
                    None if count is None else int(count),
                )
            )
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
    return found[:KEPT]


def _write(entries: list[RecentFile]) -> None:
    rows = [
        {"path": str(entry.path), "title": entry.title, "at": entry.at, "initiatives": entry.initiatives}
        for entry in entries[:KEPT]
    ]
    target = _list_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_suffix(".new")
    temporary.write_text(json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8")
    temporary.replace(target)


def remember(path: Path, title: str, initiatives: int | None = None) -> None:
    """Put a workspace to the top of the list."""
    entry = RecentFile(path, title, time.time(), initiatives)
    _write([entry, *(other for other in read() if other.path != path)])


def forget(path: Path) -> None:
    """Take a workspace off the list; the file itself is not touched."""
    _write([entry for entry in read() if entry.path != path])


def when_in_words(at: float, now: datetime | None = None) -> str:
    """ "Today 09:12", "Yesterday", "12 Nov", or with the year where it is another one."""
    moment = datetime.fromtimestamp(at).astimezone()
    today = (now or datetime.now()).astimezone()
    if moment.date() == today.date():
        return f"Today {moment:%H:%M}"
    if moment.date() == today.date() - timedelta(days=1):
        return "Yesterday"
    year = "" if moment.year == today.year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year}"
