"""Proving a workspace sound: its working copy by replay, and its shared file by its digest."""

from __future__ import annotations

from roadmapper.errors import FileProblem
from roadmapper.operations import custom_values, record_numbers
from roadmapper.storage.divergence import arrived
from roadmapper.storage.workspace import Workspace


def check_file(workspace: Workspace) -> list[str]:
    """Everything found wrong with an open workspace and with its shared file, one line each."""
    findings = [
        *workspace.findings(),
        *record_numbers.findings(workspace),
        *custom_values.findings(workspace),
    ]
    try:
        with arrived(workspace.path):
            pass
    except FileProblem as problem:
        findings.append(str(problem))
    return findings


def mend_file(workspace: Workspace) -> list[str]:
    """Change what has one right answer, each kind as a step that undo takes back; one line for each change.

    Raises ReadOnlyWorkspace.
    """
    return [*record_numbers.mend(workspace), *custom_values.mend(workspace)]
