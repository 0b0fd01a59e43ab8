"""The clean copy: everything as it is now, and nothing of how it came to be."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from roadmapper.documents.fact_values import fill_markdown
from roadmapper.operations.copy_plan import (
    CLEAN,
    CopyPlan,
    history_words,
    made,
    number_words,
    removed_words,
    rows_of,
)
from roadmapper.operations.facts import workspace_facts
from roadmapper.storage.workspace import Workspace

LEFT_OUT: Final = (
    *("branch", "branch_part", "document_version", "comment", "suggestion", "reason", "statement"),
    *("evidence", "given_score", "import_mapping", "scoring_round"),
)
"""Entities that tell how things came to be, or what was said about them among colleagues."""
CLEARED: Final[Mapping[str, tuple[str, ...]]] = {
    "initiative": ("source",),
    "milestone": ("source",),
    "prd": ("source",),
    "check_in": ("author",),
    "acceptance_criterion": ("met_by",),
    "decline": ("declined_by",),
    "readiness_item": ("done_by",),
    "release": ("source", "decided_by"),
}
"""Fields that name who did something, or from which file of theirs it came."""


def clean_plan(workspace: Workspace) -> CopyPlan:
    """What a clean copy holds: live items and documents, without history, authors, comments and versions.

    Updates that were sent keep the words that their facts had then, since their versions stay behind.
    """
    rows = rows_of(workspace)
    left_out = [
        history_words(workspace),
        removed_words(workspace),
        *number_words(rows, (name for name in LEFT_OUT if name != "branch_part")),
        "Who checked in, declined, decided or found something done, and from which file something came",
    ]
    facts = workspace_facts(workspace)
    kept = {name: given for name, given in rows.items() if name not in LEFT_OUT}
    for name, fields in CLEARED.items():
        for row in kept[name]:
            row.update(dict.fromkeys(fields))
    for row in kept["stakeholder_update"]:
        if row["status"] == "sent":
            row["body"] = fill_markdown(row["body"], facts.within(row["id"]))
    return made(workspace, CLEAN, kept, left_out)
