"""The full check of an open workspace behind its screens, while edits go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from roadmapper.storage.working_copy import OpenedFile
    from roadmapper.storage.workspace import Workspace

_SHOWN: Final = 6


def findings(opened: OpenedFile, workspace: Workspace) -> list[str]:
    """What ``check`` finds wrong; where it finds nothing, that is remembered of the working copy."""
    before = -1
    found: list[str] = []
    while (last := _last_number(workspace)) != before:  # an edit in between is no finding: look again
        before = last
        found = workspace.findings()
        if not found:
            opened.copy.mark_checked(before)
            break
    return found


def _last_number(workspace: Workspace) -> int:
    last = workspace.steps(limit=1)
    return last[0].no if last else 0


def told(name: str, found: Sequence[str]) -> str:
    """The findings of a file of this name in words; empty when all is well."""
    if not found:
        return ""
    listed = "\n".join(found[:_SHOWN])
    return (
        f"“{name}” does not agree with its own history.\n"
        f"Nothing was changed, and you can go on working. “roadmapper check” lists all of it:\n{listed}"
    )
