"""Reads where bars lie in the plan of an open branch; for a worker."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from roadmapper.operations.branch_dates import read_plan_dates
from roadmapper.storage.reading import Reader

if TYPE_CHECKING:
    from roadmapper.operations.past_plan import PastPlan
    from roadmapper.storage.workspace import Workspace
    from roadmapper.ui.open_file import OpenFile


def read_dates(file: OpenFile) -> PastPlan:
    """Where bars lie in the plan that lie elsewhere here; raises WorkspaceError."""

    def compare(plan: Workspace) -> PastPlan:
        with closing(Reader(file.working_path)) as here, closing(Reader(plan.file.working_path)) as there:
            return read_plan_dates(there, here)

    return file.in_plan(compare)
