"""What the review of a merge tells: questions, what came without one, and both in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations import merges
from roadmapper.operations.merge_review import Line, Review, read_review
from roadmapper.operations.merge_told import Teller, Told, open_words
from roadmapper.storage.merging.memory import MergeMemory
from roadmapper.storage.reading import Reader
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.merged_copies import merged_copies


@pytest.fixture
def merged(tmp_path: Path) -> Iterator[Workspace]:
    with merged_copies(tmp_path) as workspace:
        yield workspace


def review_of(workspace: Workspace, wanted: str | None = None) -> Review:
    with closing(Reader(workspace.file.working_path)) as reader:
        return read_review(workspace, reader, wanted)


def told_by_field(workspace: Workspace, lines: str = "asked") -> dict[str, Told]:
    with closing(Reader(workspace.file.working_path)) as reader:
        review = read_review(workspace, reader)
        teller = Teller(workspace, review, reader)
        found: tuple[Line, ...] = getattr(review, lines)
        return {
            f"{told.item.split()[-1]} {line.field}": told for line in found for told in (teller.told(line),)
        }


def test_the_numbers_of_a_merge(merged: Workspace) -> None:
    review = review_of(merged)
    assert review.merge is not None
    assert review.merge.other_file == "theirs.roadmap"
    assert (len(review.asked), review.open) == (4, 4)
    assert review.changed == (5, 6), "the four, and what each alone changed and added"
    assert (review.unasked, review.untold) == (len(review.quiet), 0) == (3, 0)
    assert review.open_elsewhere == ()


def test_a_date_is_told_with_its_precision(merged: Workspace) -> None:
    told = told_by_field(merged)["One end"]
    assert told.before == "14 Jun 2027"
    assert {told.mine.words, told.theirs.words} == {"30 Jun 2027", "Q3 2027"}
    assert told.taken == ""
    assert open_words(told) == f"{told.result} shown, open"


def test_a_text_is_told_by_its_disputed_paragraph(merged: Workspace) -> None:
    told = told_by_field(merged)["Doc body"]
    assert told.field == "Launch plan, paragraph 2"
    assert told.before == "The quick fox jumps."
    assert (told.mine.words, told.theirs.words) == ("The swift fox jumps.", "The slow fox jumps.")
    kinds = [(piece.kind, piece.text) for piece in told.mine.pieces if piece.kind != "same"]
    assert kinds == [("removed", "quick"), ("added", "swift")]


def test_removed_against_edited(merged: Workspace) -> None:
    told = told_by_field(merged)["Two deleted"]
    assert (told.field, told.mine.words, told.theirs.words) == ("Initiative", "Kept", "Removed")
    assert told.result == "Kept"


def test_what_came_without_a_question(merged: Workspace) -> None:
    told = told_by_field(merged, "quiet")
    assert told["Three start"].theirs.words == "18 Jan 2027"
    assert told["Three start"].before == told["Three start"].mine.words == "5 Jan 2027"
    assert told["Four deleted"].field == "New initiative"
    assert told["Four deleted"].result == "Added"
    assert "One rank" not in told
    mine = told["Two progress"]
    assert (mine.before, mine.mine.words, mine.theirs.words) == ("10%", "40%", "10%")
    assert (mine.result, mine.taken) == ("40%", "mine"), "what only this file changed is listed, too"


def test_what_an_earlier_version_did_not_write_down_is_counted_as_such(merged: Workspace) -> None:
    review = review_of(merged)
    assert review.merge is not None
    memory = MergeMemory(merged.file.working_path)
    known = memory.of(review.merge.row.id)
    assert known is not None
    memory.keep(review.merge.row.id, replace(known, ours=None))
    again = review_of(merged)
    assert again.unasked == len(again.quiet) + again.untold
    assert again.untold > 0


@pytest.mark.parametrize(("choice", "words"), [("mine", "30 Jun 2027"), ("theirs", "Q3 2027")])
def test_whose_value_was_taken(merged: Workspace, choice: merges.Choice, words: str) -> None:
    for line in review_of(merged).asked:
        if line.question is not None:
            merges.answer(merged, [line.question], choice)
    after = told_by_field(merged)
    assert after["One end"].result == words
    assert {told.taken for told in after.values()} == {choice}
    assert review_of(merged).open == 0


def test_both_and_ones_own(merged: Workspace) -> None:
    lines = {line.field: line for line in review_of(merged).asked}
    text, progress = lines["body"].question, lines["progress"].question
    assert text is not None
    assert progress is not None
    merges.answer(merged, [text], "both")
    merges.answer_with(merged, progress, 55)
    after = told_by_field(merged)
    assert after["Doc body"].taken == "both"
    assert (after["One progress"].taken, after["One progress"].result) == ("own", "55%")


def test_of_an_undone_merge_nothing_is_left(merged: Workspace) -> None:
    merged.undo()
    assert review_of(merged) == Review()
    merged.redo()
    assert review_of(merged).open == 4


def test_without_a_merge(tmp_path: Path) -> None:
    from roadmapper.operations.new_workspace import create_workspace

    with create_workspace(tmp_path / "new.roadmap") as workspace:
        assert review_of(workspace) == Review()


def test_texts_stay_what_they_were_outside_the_dispute(merged: Workspace) -> None:
    line = next(line for line in review_of(merged).asked if line.field == "body")
    assert line.question is not None
    with closing(Reader(merged.file.working_path)) as reader:
        found = Teller(merged, review_of(merged), reader).disputed(line.question)
    text = merged.all(PRD)[0].body
    assert text[found.start : found.end] == found.first
    assert merged.all(Initiative)
