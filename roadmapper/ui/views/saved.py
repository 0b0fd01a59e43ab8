"""A saved view as a page has it."""

from __future__ import annotations

from typing import Any, NamedTuple


class SavedView(NamedTuple):
    """One view: its id, its name, what its page keeps of itself, and whether it is one's own alone."""

    id: str
    title: str
    settings: dict[str, Any]
    private: bool = False
