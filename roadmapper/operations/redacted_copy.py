"""The copy for an audience: what it may see, and nothing else."""

from __future__ import annotations

from roadmapper.counting import counted
from roadmapper.entities.audience import Audience
from roadmapper.operations.audience_edits import sight
from roadmapper.operations.audiences import visibility_of
from roadmapper.operations.copy_plan import (
    CopyPlan,
    history_words,
    made,
    number_words,
    removed_words,
    rows_of,
)
from roadmapper.operations.copy_rows import Rows
from roadmapper.operations.redacted_documents import DRAFT, RedactedDocuments
from roadmapper.operations.redacted_rows import Redaction
from roadmapper.storage.workspace import Workspace

_COLLEAGUES = (
    *("branch", "comment", "suggestion", "document_version", "import_mapping", "template_use"),
    *(
        "decision_record",
        "decline",
        "evidence",
        "metric",
        "release",
        "risk",
        "scoring_model",
        "scoring_round",
    ),
)


def redacted_plan(workspace: Workspace, audience: Audience) -> CopyPlan:
    """What a copy for an audience holds, by the same rules by which updates are written for it."""
    rows = rows_of(workspace)
    sees = visibility_of(workspace, audience)
    redaction = Redaction(sees)
    documents = RedactedDocuments(workspace, audience, redaction)
    plan = redaction.plan(rows)
    kept = plan | documents.rows(rows, plan)
    left_out = [
        f"{audience.title}: {sight(workspace, audience)}",
        *_hidden_words(rows, kept),
        _drafts(rows),
        _others(rows, audience),
        counted(documents.withheld, "line")
        + " of documents that would give away what is hidden: “(withheld)”"
        if documents.withheld
        else "",
        history_words(workspace),
        removed_words(workspace),
        *number_words(rows, _COLLEAGUES),
    ]
    return made(workspace, f"Copy for {audience.title}", kept, left_out, sees)


def _hidden_words(rows: Rows, kept: Rows) -> list[str]:
    """ "8 initiatives": how many rows of the plan are not seen at all."""
    missing: Rows = {}
    for name in ("initiative", "milestone", "objective", "key_result", "check_in", "view"):
        there = {row["id"] for row in kept[name]}
        missing[name] = [row for row in rows[name] if row["id"] not in there]
    return number_words(missing, missing)


def _drafts(rows: Rows) -> str:
    drafts = sum(row["status"] == DRAFT for name in ("prd", "stakeholder_update") for row in rows[name])
    return f"{counted(drafts, 'draft')} of PRDs and updates" if drafts else ""


def _others(rows: Rows, audience: Audience) -> str:
    """What was written for somebody else."""
    updates = sum(
        row["status"] != DRAFT and row["audience"] != audience.id for row in rows["stakeholder_update"]
    )
    told = sum(row["audience"] != audience.id for row in rows["statement"])
    parts = [counted(updates, "update") if updates else "", counted(told, "thing") + " told" if told else ""]
    words = " and ".join(part for part in parts if part)
    return f"{words} to other audiences" if words else ""
