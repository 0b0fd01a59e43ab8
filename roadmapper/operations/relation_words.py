"""What to call a record that is about others: a dependency, link or check-in by what it joins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from roadmapper.operations.wording import Wording

RELATIONS: Final = frozenset({"check_in", "dependency", "document_version", "given_score", "link", "reason"})
"""Entities that are told as a change of something else, not as something that came or went itself."""
_ENDS: Final = ("key_result", "objective", "initiative", "prd", "milestone")


def relation_name(wording: Wording, entity: str, row: Mapping[str, Any]) -> str:
    """ "ATL-4 Search waits for ATL-1 Public API"; empty for what has a name of its own."""
    if entity == "dependency":
        ends = (str(wording.name("initiative", row.get(end))) for end in ("successor", "predecessor"))
        return " waits for ".join(ends)
    if entity == "link":
        source = wording.name("initiative", row.get("source"))
        target = next((name for kind in _ENDS if (name := wording.name(kind, row.get("target"))).key), None)
        return f"{source} contributes to {target or 'something removed'}"
    if entity == "check_in":
        return f"Check-in of {wording.name('key_result', row.get('key_result'))}"
    if entity == "given_score":
        return wording.given(row)
    return ""
