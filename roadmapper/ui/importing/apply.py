"""Does a planned import on the worker: into the open workspace, or into a new file made from it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from roadmapper.operations.import_anew import new_file
from roadmapper.operations.import_documents import DocumentsPlan, apply_documents, plan_documents
from roadmapper.operations.import_okrs import OkrsPlan, apply_okrs, plan_okrs
from roadmapper.operations.import_plan import ImportPlan
from roadmapper.operations.import_table import apply_import, plan_import
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.background import Cancelled, Progress
from roadmapper.ui.importing import documents_preview, okrs_preview, table_preview
from roadmapper.ui.importing.preview import Preview, done_words

Plan = ImportPlan | DocumentsPlan | OkrsPlan


def into_workspace(
    workspace: Workspace, preview: Preview, initiative: str | None
) -> Callable[[Progress], str | None]:
    """The work of importing into an open workspace; gives the toast's words, None when it was cancelled."""

    def work(progress: Progress) -> str | None:
        try:
            return _apply(workspace, preview.plan, initiative, progress)
        except Cancelled:
            return None

    return work


def into_new_file(path: Path, title: str, preview: Preview) -> Callable[[Progress], str | None]:
    """The work of making a new workspace from a source; nothing is left of it when it was cancelled."""

    def work(progress: Progress) -> str | None:
        try:
            with new_file(path, title) as workspace:
                return _apply(workspace, _planned_again(workspace, preview.plan), None, progress)
        except Cancelled:
            return None

    return work


def _planned_again(workspace: Workspace, plan: Plan) -> Plan:
    """The plan was made on another, empty workspace: ids of its statuses are not this one's."""
    if isinstance(plan, DocumentsPlan):
        return plan_documents(workspace, plan.imported)
    if isinstance(plan, OkrsPlan):
        return plan_okrs(workspace, plan.imported)
    return plan_import(workspace, plan.imported)


def _apply(workspace: Workspace, plan: Plan, initiative: str | None, progress: Progress) -> str:
    def report(done: int, total: int) -> None:
        progress.report(done, total)

    if isinstance(plan, DocumentsPlan):
        apply_documents(workspace, plan, report, initiative=initiative)
        words = documents_preview.ONE, documents_preview.MANY
        return done_words(len(plan.new), len(plan.changed), *words)
    if isinstance(plan, OkrsPlan):
        apply_okrs(workspace, plan, report)
        return okrs_preview.told(plan)
    outcome = apply_import(workspace, plan, report)
    return done_words(outcome.new, outcome.changed, table_preview.ONE, table_preview.MANY)
