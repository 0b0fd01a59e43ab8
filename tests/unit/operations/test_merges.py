"""Questions that a merge leaves: read, answered in every way, undone, and gone with the merge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.errors import InvalidInput
from roadmapper.operations import merges
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.storage.conflict_reading import count_open
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace

BODY = "Intro.\n\nThe quick fox jumps.\n\nEnd.\n"


@pytest.fixture
def merged(tmp_path: Path) -> Iterator[Workspace]:
    """Merged with a copy: both changed progress and a word, and one removed what the other changed."""
    path, copy = tmp_path / "mine.roadmap", tmp_path / "theirs.roadmap"
    with create_workspace(path) as workspace:
        with workspace.edit("Add") as edit:
            one = edit.add(Initiative(title="One", progress=10))
            two = edit.add(Initiative(title="Two", progress=10))
            prd = edit.add(PRD(title="Doc", body=BODY))
        workspace.publish()
    shutil.copy(path, copy)
    with Workspace.open(copy) as theirs:
        for values in ({"progress": 20}, {"title": "One of theirs"}):
            with theirs.edit("Change") as edit:
                edit.change(Initiative, one.id, **values)
        with theirs.edit("Change") as edit:
            edit.change(PRD, prd.id, body=BODY.replace("quick", "slow").replace("End", "Finis"))
            edit.remove(Initiative, two.id)
        theirs.publish()
    with Workspace.open(path) as mine:
        with mine.edit("Change") as edit:
            edit.change(Initiative, one.id, progress=30)
            edit.change(Initiative, two.id, progress=40)
            edit.change(PRD, prd.id, body=BODY.replace("quick", "swift"))
        merge_file(mine, copy)
        yield mine


def asked(workspace: Workspace) -> dict[str, merges.Question]:
    """The open questions by field."""
    reader = Reader(workspace.file.working_path)
    try:
        return {each.row.field: each for each in merges.questions(workspace, reader, only_open=True)}
    finally:
        reader.close()


def progress(workspace: Workspace) -> int | None:
    return next(each for each in workspace.all(Initiative) if each.title.startswith("One")).progress


def test_what_a_page_reads(merged: Workspace) -> None:
    questions = asked(merged)
    assert set(questions) == {"progress", "body", "deleted"}
    one = questions["progress"]
    assert (one.row.base, one.mine, one.theirs) == (10, 30, 20)
    assert (one.title, one.name.title) == ("Progress", "One of theirs")
    assert {one.row.result, one.row.other} == {20, 30}
    reader = Reader(merged.file.working_path)
    (merge,) = merges.merges(merged, reader)
    assert reader.read(count_open) == 3
    reader.close()
    assert (merge.made_here, merge.other_file) == (True, "theirs.roadmap")
    assert (merge.mine.steps, merge.theirs.steps) == (1, 3)


@pytest.mark.parametrize(("choice", "becomes"), [("mine", 30), ("theirs", 20)])
def test_an_answer_is_a_step_that_undo_takes_back(
    merged: Workspace, choice: merges.Choice, becomes: int
) -> None:
    before = progress(merged)
    merges.answer(merged, [asked(merged)["progress"]], choice)
    assert progress(merged) == becomes
    assert set(asked(merged)) == {"body", "deleted"}
    assert merged.steps(limit=1)[0].kind == "resolve"
    merged.undo()
    assert progress(merged) == before
    assert set(asked(merged)) == {"progress", "body", "deleted"}
    merged.redo()
    assert set(asked(merged)) == {"body", "deleted"}
    assert merged.findings() == []


def test_texts_take_both_or_words_of_ones_own(merged: Workspace) -> None:
    question = asked(merged)["body"]
    merges.answer(merged, [question], "mine")
    assert merged.all(PRD)[0].body == "Intro.\n\nThe swift fox jumps.\n\nFinis.\n"
    merges.answer(merged, [question], "theirs")
    assert merged.all(PRD)[0].body == "Intro.\n\nThe slow fox jumps.\n\nFinis.\n"
    merges.answer(merged, [question], "both")
    assert {"swift", "slow"} <= set(merged.all(PRD)[0].body.split())
    merges.answer_with(merged, question, "Mine alone.\n")
    assert merged.all(PRD)[0].body == "Mine alone.\n"
    with pytest.raises(InvalidInput, match="texts and lists"):
        merges.answer(merged, [asked(merged)["progress"]], "both")


def test_what_was_kept_can_be_removed_after_all(merged: Workspace) -> None:
    assert len(merged.all(Initiative)) == 2
    merges.answer(merged, list(asked(merged).values()), "theirs")
    assert [each.title for each in merged.all(Initiative)] == ["One of theirs"]
    assert asked(merged) == {}


def test_undo_of_a_merge(merged: Workspace) -> None:
    """It gives back what was here before, and its questions go; redo brings both again."""
    assert merged.undo_label is not None
    assert merged.undo_label.startswith("Merge")
    merged.undo()
    assert progress(merged) == 30
    assert {each.title for each in merged.all(Initiative)} == {"One", "Two"}
    assert merged.all(PRD)[0].body == BODY.replace("quick", "swift")
    assert asked(merged) == {}
    assert merged.findings() == []
    merged.redo()
    assert set(asked(merged)) == {"progress", "body", "deleted"}
    assert "Finis" in merged.all(PRD)[0].body
    assert merged.findings() == []


@pytest.mark.parametrize(("choice", "word"), [("mine", "swift"), ("theirs", "slow")])
def test_the_disputed_words_may_stand_elsewhere_too(tmp_path: Path, choice: merges.Choice, word: str) -> None:
    path, copy = tmp_path / "mine.roadmap", tmp_path / "theirs.roadmap"
    body = "Neither slow nor swift.\n\nThe quick fox jumps.\n\nNeither swift nor slow.\n"
    with create_workspace(path) as workspace:
        with workspace.edit("Add") as edit:
            prd = edit.add(PRD(title="Doc", body=body))
        workspace.publish()
    shutil.copy(path, copy)
    with Workspace.open(copy) as theirs:
        with theirs.edit("Change") as edit:
            edit.change(PRD, prd.id, body=body.replace("quick", "slow"))
        theirs.publish()
    with Workspace.open(path) as mine:
        with mine.edit("Change") as edit:
            edit.change(PRD, prd.id, body=body.replace("quick", "swift"))
        merge_file(mine, copy)
        merges.answer(mine, list(asked(mine).values()), choice)
        assert mine.all(PRD)[0].body == body.replace("quick", word)
