"""The named case "pruned sides": copies of which one or both have folded history, merged with any other."""

from __future__ import annotations

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.storage.merging.merge import NoSharedHistory
from tests.unit.storage.merging.copies import Copy, first_copy
from tests.unit.storage.merging.test_named_cases import Case, case

__all__ = ["case"]


def folded(copy: Copy) -> int:
    """How many steps of a copy are folded."""
    return copy.query("SELECT count(*) FROM txn WHERE no <= 0")[0][0]


def test_pruned_sides(case: Case) -> None:
    """One has folded everything, the other has edited a copy from before: each edit of both is there."""
    case.ada.edit(case.change("1", progress=40), case.write("quick", "slow")).fold()
    case.bo.edit(case.change("2", progress=7), case.write("End.", "The end."))
    merged = case.merged()
    assert (case.row(merged, "1")["progress"], case.row(merged, "2")["progress"]) == (40, 7)
    body = case.row(merged, "prd", "prd")["body"]
    assert "slow fox" in body
    assert "The end." in body
    assert merged.open_conflicts() == []
    assert folded(merged) == folded(case.ada)


def test_pruned_side_and_both_changed_a_value(case: Case) -> None:
    """The base is known from the copy from before: it is a conflict as any other, and nothing is lost."""
    case.ada.edit(case.change("1", progress=40), case.change("1", progress=41)).fold()
    case.bo.edit(case.change("1", progress=50))
    merged = case.merged()
    assert {row[2] for row in merged.open_conflicts()} | {row[3] for row in merged.open_conflicts()} == {
        41,
        50,
    }
    assert len(merged.open_conflicts()) == 1


def test_pruned_side_that_changed_nothing_of_its_own(case: Case) -> None:
    """What both had is folded on one side alone: who edited has it as edited, and nobody is asked."""
    case.ada.fold()
    case.bo.edit(case.change("1", progress=50), case.write("quick", "slow"))
    merged = case.merged()
    assert case.row(merged, "1")["progress"] == 50
    assert merged.open_conflicts() == []
    assert merged.query("SELECT label FROM txn WHERE no > 0 AND kind = 'edit'") == [("Edit",), ("Edit",)]


def test_pruned_on_both_sides_at_different_moments(case: Case) -> None:
    case.ada.edit(case.change("1", progress=40)).fold(0.5)
    case.bo.fold(1.0).edit(case.change("2", progress=7))
    merged = case.merged()
    assert (case.row(merged, "1")["progress"], case.row(merged, "2")["progress"]) == (40, 7)
    assert merged.open_conflicts() == []


def test_pruned_on_both_sides_with_edits_of_their_own(case: Case) -> None:
    """Nobody knows what was before both: a person is asked, and both values are there."""
    case.ada.edit(case.change("1", progress=40)).fold()
    case.bo.edit(case.change("1", progress=50), case.change("3", progress=3)).fold()
    merged = case.merged()
    asked = {(field, shown, other) for _, field, shown, other in merged.open_conflicts()}
    assert {each[0] for each in asked} == {"progress"}
    assert len(asked) == 2
    assert frozenset({40, 50}) in {frozenset(each[1:]) for each in asked}


def test_pruned_side_has_deleted_what_the_other_edited(case: Case) -> None:
    case.ada.edit(case.remove("1")).fold()
    case.bo.edit(case.change("1", progress=50))
    merged = case.merged()
    assert (case.row(merged, "1")["deleted"], case.row(merged, "1")["progress"]) == (0, 50)
    assert merged.open_conflicts() == [("initiative", "deleted", 0, 1)]


def test_pruned_side_has_edited_what_the_other_deleted(case: Case) -> None:
    case.ada.edit(case.change("1", progress=50)).fold()
    case.bo.edit(case.remove("1"))
    merged = case.merged()
    assert (case.row(merged, "1")["deleted"], case.row(merged, "1")["progress"]) == (0, 50)


def test_pruned_side_and_duplicate_key(case: Case) -> None:
    case.ada.edit(lambda edit: edit.add(Initiative(title="Ada's"))).fold()
    case.bo.edit(lambda edit: edit.add(Initiative(title="Bo's")))
    merged = case.merged()
    keys = [row["key"] for row in merged.rows().values()]
    assert len(keys) == len(set(keys))
    titles = {row["title"] for (entity, _), row in merged.rows().items() if entity == "initiative"}
    assert {"Ada's", "Bo's"} <= titles


def test_pruned_sides_hold_no_folded_words(case: Case) -> None:
    """Merging with a copy that still has them does not bring them back."""
    case.base.edit(case.write("quick", "SECRET-4711"), case.write("SECRET-4711", "quick"))
    ada, bo = case.base.twin(0, "ada-2"), case.base.twin(1, "bo-2")
    ada.fold()
    bo.edit(case.change("1", progress=50))
    merged = ada.merged_with(bo)
    assert merged.findings() == []
    assert not [row for row in merged.query('SELECT new FROM "change"') if row[0] and "SECRET-4711" in row[0]]


def test_pruned_sides_merged_again_and_again(case: Case) -> None:
    """Who merges goes on, and so does the copy from before."""
    case.ada.edit(case.change("1", progress=40)).fold()
    for number in range(3):
        case.bo.edit(case.change("2", progress=number), case.write("Intro", f"Intro {number}"))
        case.ada.edit(case.change("3", progress=number))
        case.ada.merge(case.bo)
        assert case.ada.findings() == []
    assert case.row(case.ada, "2")["progress"] == 2
    assert case.ada.open_conflicts() == []


def test_pruned_side_and_no_common_txn(case: Case, tmp_path) -> None:
    (tmp_path / "other").mkdir()
    stranger = first_copy(tmp_path / "other", lambda edit: edit.add(PRD(title="Other")))
    case.ada.fold()
    with pytest.raises(NoSharedHistory):
        case.ada.merge(stranger)
