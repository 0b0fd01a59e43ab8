"""When something was said, in words."""

from __future__ import annotations

from datetime import UTC, datetime

from roadmapper.ui.inspector.history_entry import ago


def when(at: str) -> str:
    """How long ago; the moment as it is kept where it is none."""
    try:
        moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError:
        return at
    return ago(int(moment.timestamp() * 1000))
