"""A part of a branch: some steps made in it, as they are in the journal of the branch itself."""

from __future__ import annotations

from typing import Any

from roadmapper.entities.base import STRICT, Entity, declare


class BranchPart(Entity, table=True):
    """Written once and never changed, so that the parts of two copies simply add up when these are merged.

    ``after`` are the last parts that its author's copy of the branch held (JSON: ``ids``), ``content`` the
    steps with their changes, and ``edits`` how many of them somebody made, as opposed to merges.
    """

    __tablename__ = "branch_part"
    __table_args__ = STRICT
    key_prefix = "PART"
    titles = ("Part of a branch", "Parts of branches")
    title_field = "key"

    branch: str = declare("Branch", "text", default="", required=True, index=True, internal=True)
    edits: int = declare("Edits", "integer", default=0, internal=True)
    after: dict[str, Any] = declare("After", "json", default={}, internal=True)
    content: dict[str, Any] = declare("Steps", "json", default={}, internal=True)


def part_key(identifier: str) -> str:
    """A part's key follows from its id, so that two copies never give the same one."""
    return "PART-" + identifier.replace("-", "")[-12:]
