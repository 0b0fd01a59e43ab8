"""What holds of any branch, whatever people did in it and to the plan meanwhile."""

from __future__ import annotations

import itertools
import random
import shutil
import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from roadmapper.entities.branch import Branch
from roadmapper.errors import NotFound
from roadmapper.operations import branch_applying, branches
from roadmapper.storage.branching.building import rows_of
from roadmapper.storage.merging.merge import merge_copies
from roadmapper.storage.pulling import pull
from roadmapper.storage.snapshot import copy_compact
from roadmapper.storage.workspace import Workspace
from tests.figures import examples
from tests.unit.operations.two_computers import computer, digest, new_plan
from tests.unit.storage.merging.copies import Copy
from tests.unit.storage.merging.people import act, plan

_CASES = itertools.count()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Room for all cases."""
    return tmp_path_factory.mktemp("branches")


def acts(workspace: Workspace, seed: int, times: int) -> None:
    """Some random edits in an open workspace."""
    act(cast(Copy, SimpleNamespace(open=lambda: nullcontext(workspace))), seed, times)


def told(rows: dict[Any, Any], *, quiet: set[str] | None = None) -> dict[Any, Any]:
    """Live rows without those of branches."""
    return {
        place: {name: value for name, value in row.items() if name not in (quiet or ())}
        for place, row in rows.items()
        if place[0] not in ("branch", "branch_part") and not row["deleted"]
    }


def merged_by_hand(mine: Workspace, inner: Workspace, folder: Path) -> dict[Any, Any]:
    """The rows of the plan's file and the branch's, merged as any two files are."""
    ours, theirs = folder / "ours.roadmap", folder / "theirs.roadmap"
    copy_compact(mine.file.working_path, ours)
    copy_compact(inner.file.working_path, theirs)
    with closing(sqlite3.connect(theirs)) as connection:
        connection.execute("UPDATE meta SET doc_id = ?", (mine.file.doc_id,))
        connection.commit()
    assert merge_copies(ours, theirs).outcome in ("merged", "ours")
    return told(rows_of(ours))


@given(st.integers(0, 10_000))
@example(743)  # undoes the making of the branch
@settings(max_examples=examples(3, 60))
def test_a_teammate_who_applies_a_branch_gets_what_merging_the_files_gives(folder: Path, seed: int) -> None:
    case, dice = folder / f"case-{next(_CASES)}", random.Random(seed)
    case.mkdir()
    with computer(case, "mine"), new_plan(case / "plan.roadmap") as mine:
        with mine.edit("Plan") as edit:
            plan(edit)
        acts(mine, seed + 1, 3)
        branch = branches.try_plan(mine, "Later")
        with branches.opened(mine, branch.id) as inner:
            for part in range(dice.randint(1, 3)):
                acts(inner, seed * 7 + part, dice.randint(1, 4))
                branches.bring_together(mine, branch.id, inner)
                acts(mine, seed * 11 + part, dice.randint(0, 2))
            expected = merged_by_hand(mine, inner, case)
        mine.publish()
        with computer(case, "mate"), Workspace.open(mine.path) as mates:
            if not mates.all(Branch):  # an undo among the edits took its making back
                expected = told(rows_of(mates.file.working_path))
                with pytest.raises(NotFound):
                    branch_applying.apply(mates, branch.id)
            else:
                branch_applying.apply(mates, branch.id)
            assert told(rows_of(mates.file.working_path)) == expected
            assert mates.findings() == []
    shutil.rmtree(case)


@given(st.integers(0, 10_000))
@settings(max_examples=examples(4, 80))
def test_all_items_chosen_one_by_one_make_the_whole_branch(folder: Path, seed: int) -> None:
    case = folder / f"case-{next(_CASES)}"
    case.mkdir()
    with computer(case, "mine"), new_plan(case / "plan.roadmap") as mine:
        with mine.edit("Plan") as edit:
            plan(edit)
        branch = branches.try_plan(mine, "Later")
        with branches.opened(mine, branch.id) as inner:
            acts(inner, seed, 5)
            wanted = told(rows_of(inner.file.working_path), quiet={"aliases", "rank", "custom"})
        done = branch_applying.apply_items(
            mine, branch.id, {i.id for i in branch_applying.items(mine, branch.id)}
        )
        assert done.open == 0
        found = told(rows_of(mine.file.working_path), quiet={"aliases", "rank", "custom"})
        assert found == wanted
        assert branch_applying.items(mine, branch.id) == []
        assert mine.findings() == []
    shutil.rmtree(case)


@given(st.integers(0, 10_000), st.booleans())
@settings(max_examples=examples(2, 50))
def test_two_people_in_one_branch_come_to_the_same(folder: Path, seed: int, mine_first: bool) -> None:
    case = folder / f"case-{next(_CASES)}"
    case.mkdir()
    with computer(case, "mine"), new_plan(case / "plan.roadmap") as mine:
        with mine.edit("Plan") as edit:
            plan(edit)
        branch = branches.try_plan(mine, "Later")
        mine.publish()
        with computer(case, "mate"):
            mates = Workspace.open(mine.path)
        people = {"mine": mine, "mate": mates}
        for number, name in enumerate(people):
            with computer(case, name), branches.opened(people[name], branch.id) as inner:
                acts(inner, seed * 3 + number, 4)
                branches.bring_together(people[name], branch.id, inner)
            acts(people[name], seed * 5 + number, 2)
        order = list(people) if mine_first else list(people)[::-1]
        seen = []
        for name in (*order, *order, order[0]):
            people[name].publish()
            pull(people[name])
            with computer(case, name), branches.opened(people[name], branch.id) as inner:
                inner.publish()
                assert inner.findings() == []
                seen.append(digest(inner.path))
            people[name].publish()
        assert seen[-1] == seen[-2], "both hold both, and go on from the same"
        for each in people.values():
            pull(each)
            each.publish()
            assert each.findings() == []
        pull(mine)
        assert rows_of(mine.file.working_path) == rows_of(mates.file.working_path)
        mates.close()
    shutil.rmtree(case)
