"""Proving a workspace sound: its working copy by replay, and its shared file by its digest."""

from __future__ import annotations

from roadmapper.errors import FileProblem
from roadmapper.operations import record_numbers
from roadmapper.storage.divergence import arrived
from roadmapper.storage.workspace import Workspace


def check_file(workspace: Workspace) -> list[str]:
    """Everything found wrong with an open workspace and with its shared file, one line each."""
    findings = [*workspace.findings(), *record_numbers.findings(workspace)]
    try:
        with arrived(workspace.path):
            pass
    except FileProblem as problem:
        findings.append(str(problem))
    return findings
