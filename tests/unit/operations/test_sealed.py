"""Before a round is revealed no list, report or page tells a number that somebody gave; after it all do."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from roadmapper.entities.given_score import GivenScore
from roadmapper.entities.initiative import Initiative
from roadmapper.operations import score_rounds
from roadmapper.operations.copies import plan_copy, write_copy
from roadmapper.operations.details import details
from roadmapper.operations.differing import differing
from roadmapper.operations.export_tables import export
from roadmapper.operations.facts import workspace_facts
from roadmapper.operations.git_files import text_of
from roadmapper.operations.given_scores import give
from roadmapper.operations.history import gestures_in_words, history
from roadmapper.operations.history_details import read_detail
from roadmapper.operations.history_list import read_course
from roadmapper.operations.history_search import find_steps
from roadmapper.operations.merge_file import merge_file
from roadmapper.operations.merge_review import read_review
from roadmapper.operations.merge_told import Teller
from roadmapper.operations.news import read_news
from roadmapper.operations.open_conflicts import read_marks
from roadmapper.operations.restoring import plan_value, preview
from roadmapper.planning.visits import Seen
from roadmapper.storage.history_reading import ANYTHING
from roadmapper.storage.search_index import SearchIndex
from roadmapper.storage.workspace import Workspace
from tests.unit.operations.scored_together import (
    TELLTALES,
    betrayed,
    given_apart,
    merged,
    sitting_at,
    the_round,
)

HIDDEN = "Gave a score (hidden until revealed)"


def history_page(workspace: Workspace) -> str:
    reader = workspace.reader
    entries = read_course(workspace, reader, ANYTHING).entries
    return "".join(repr(read_detail(workspace, reader, entry)) for entry in entries)


def history_of_items(workspace: Workspace) -> str:
    ids = [item.id for kind in (GivenScore, Initiative) for item in workspace.all(kind)]
    found, _all = gestures_in_words(workspace, workspace.reader, ids, limit=99)
    return repr([told.lines for told, _first in found])


def log(workspace: Workspace) -> str:
    return repr([told.lines for told in history(workspace)])


def history_search(workspace: Workspace) -> str:
    """What is found betrays as well as what is shown: whoever searches for a number has guessed it."""
    return "".join(word for word in TELLTALES if find_steps(workspace, workspace.reader, ANYTHING, word))


def merge_page(workspace: Workspace) -> str:
    review = read_review(workspace, workspace.reader)
    teller = Teller(workspace, review, workspace.reader)
    return repr([teller.told(line) for line in (*review.asked, *review.quiet)])


def inspector(workspace: Workspace) -> str:
    return repr(
        [details(workspace, item) for kind in (GivenScore, Initiative) for item in workspace.all(kind)]
    )


def news(workspace: Workspace) -> str:
    return repr(read_news(workspace, workspace.reader, Seen(0), time.time_ns() // 1_000_000))


def text_for_git(workspace: Workspace) -> str:
    return text_of(workspace.path)


def restoring(workspace: Workspace) -> str:
    """What going back to the moment before a number was given would write."""
    told = []
    for item in workspace.all(GivenScore):
        plan = plan_value(workspace, workspace.reader, "given_score", item.id, "value", 1)
        told.append(repr(preview(workspace, workspace.reader, plan).lines))
    return "".join(told)


SURFACES: tuple[Callable[[Workspace], str], ...] = (
    *(history_page, history_of_items, log, history_search),
    *(merge_page, inspector, news, text_for_git, restoring),
)


@pytest.mark.parametrize("into", ["Ana", "Ben"])
def test_nothing_tells_a_number_before_the_reveal(tmp_path: Path, into: str) -> None:
    with merged(tmp_path, into) as workspace:
        told = {surface.__name__: surface(workspace) for surface in SURFACES}
        assert {name: betrayed(text) for name, text in told.items() if betrayed(text)} == {}
        for name in ("history_page", "log", "history_of_items"):
            assert HIDDEN in told[name]
        assert "Hidden until revealed" not in told["news"]
        assert "Value: hidden until revealed" in told["text_for_git"]


def test_after_the_reveal_they_do_and_undo_hides_them_again(tmp_path: Path) -> None:
    with merged(tmp_path) as workspace:
        score_rounds.reveal(workspace, the_round(workspace))
        workspace.publish()
        for surface in (history_page, log, history_search, inspector, text_for_git):
            assert betrayed(surface(workspace)), surface.__name__
        assert HIDDEN not in log(workspace)
        workspace.undo()
        workspace.publish()
        assert betrayed("".join(surface(workspace) for surface in SURFACES)) == []


def test_other_numbers_given_later_and_conflicts_of_one_person_are_hidden(tmp_path: Path) -> None:
    """Ana gives from two computers: that is a question for her, and told to nobody."""
    path, copy = given_apart(tmp_path)
    item = "reach"
    for computer, file, number in (("Ana", path, 111_222.0), ("Ana at home", copy, 333_444.0)):
        with sitting_at(tmp_path, computer), Workspace.open(file) as workspace:
            workspace._identity = workspace._identity._replace(name="Ana")
            subject = next(each.id for each in workspace.all(Initiative) if each.title == "Search")
            give(workspace, the_round(workspace), {(subject, item): number})
            workspace.publish()
    with sitting_at(tmp_path, "Ana"), Workspace.open(path) as workspace:
        merge_file(workspace, copy)
        workspace.publish()
        marks = read_marks(workspace, workspace.reader)
        told = [merge_page(workspace), repr(marks), log(workspace), inspector(workspace)]
        assert betrayed("".join(told)) == []
        assert "Hidden until revealed" in told[0]
        assert "Gave another score (hidden until revealed)" in told[2]


def test_a_comparison_of_two_copies_tells_no_number(tmp_path: Path) -> None:
    path, copy = given_apart(tmp_path)
    with sitting_at(tmp_path, "Ana"), Workspace.open(path) as mine, Workspace.open(copy) as theirs:
        for pair in ((mine, theirs), (theirs, mine)):
            assert betrayed(repr(differing(*pair))) == []


def test_documents_and_tables_tell_no_number(tmp_path: Path) -> None:
    with merged(tmp_path) as workspace:
        facts = workspace_facts(workspace)
        for item in workspace.all(GivenScore):
            values = facts.values(item.key)
            assert values is not None
            assert "value" not in values
        told = [export(workspace, to).decode() for to in ("csv", "json", "okrs-csv", "okrs-md")]
        assert betrayed("".join(told)) == []


def test_the_search_index_knows_no_given_score(tmp_path: Path) -> None:
    with merged(tmp_path) as workspace:
        with workspace.edit("Say why") as edit:
            edit.change(GivenScore, workspace.all(GivenScore)[0].id, comment="betrayingly large")
        with closing(SearchIndex(workspace.file.working_path)) as index:
            index.update()
            assert [hit for word in ("betrayingly", *TELLTALES) for hit in index.find(word)] == []


def test_copies_for_others_hold_no_round(tmp_path: Path) -> None:
    with merged(tmp_path) as workspace:
        target = tmp_path / "clean.roadmap"
        plan = plan_copy(workspace)
        write_copy(workspace, plan, target)
        assert any("4 given scores" in line for line in plan.left_out)
    with sitting_at(tmp_path, "Cleo"), Workspace.open(target) as clean:
        assert (clean.all(GivenScore), score_rounds.read_rounds(clean.reader)) == ([], [])
    assert betrayed(target.read_bytes().decode("latin-1")) == []
