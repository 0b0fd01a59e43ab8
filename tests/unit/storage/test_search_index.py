"""Full-text search: everything is found, by beginnings and phrases, up to date, whatever is typed."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.entities.base import fields_of
from roadmapper.entities.check_in import CheckIn
from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.initiative import Initiative
from roadmapper.entities.key_result import KeyResult
from roadmapper.entities.objective import Objective
from roadmapper.entities.prd import PRD
from roadmapper.entities.registry import entity_types
from roadmapper.entities.stakeholder_update import StakeholderUpdate
from roadmapper.errors import WorkspaceError
from roadmapper.storage import search_index
from roadmapper.storage.search_index import MATCH_END, MATCH_START, TEXTS, SearchIndex
from roadmapper.storage.search_words import match_expression
from roadmapper.storage.workspace import Workspace


@pytest.fixture
def index(workspace: Workspace) -> Iterator[SearchIndex]:
    found = SearchIndex(workspace.file.working_path)
    yield found
    found.close()


def titles(index: SearchIndex, words: str) -> list[str]:
    return [hit.title for hit in index.find(words)]


def test_everything_is_found(workspace: Workspace, index: SearchIndex) -> None:
    with workspace.edit("Add") as edit:
        stage = edit.add(CustomField(title="Stage"))
        edit.add(
            Initiative(
                title="Guided onboarding", summary="Fewer *abandoned* sign-ups", owner=("Ines Köhler",),
                tags=("activation",), source_id="JIRA-77", custom={stage.id: "graduated"},
            )
        )  # fmt: skip
        edit.add(PRD(title="Offline mode", body="# Goals\n\nWork in the **metro**, sync later.\n"))
        edit.add(StakeholderUpdate(title="October", body="We shipped webhooks."))
        objective = edit.add(Objective(title="Delight", cycle="2026-Q4"))
        result = edit.add(KeyResult(title="Retention", objective=objective.id))
        edit.add(CheckIn(key_result=result.id, date="2026-11-01", comment="Churn went down"))
    assert index.update() == 7
    for words, title in {
        "guid": "Guided onboarding",
        "abandoned": "Guided onboarding",
        "kohler": "Guided onboarding",
        "KÖHL": "Guided onboarding",
        "activ": "Guided onboarding",
        "jira-77": "Guided onboarding",
        "graduat": "Guided onboarding",
        "ATL-1": "Guided onboarding",
        "metro sync": "Offline mode",
        '"the metro"': "Offline mode",
        "webhook": "October",
        "2026-q4": "Delight",
        "churn": "2026-11-01",
        "reten": "Retention",
        "stage": "Stage",
    }.items():
        assert titles(index, words) == [title], words
    assert titles(index, stage.id) == [], "an id that a custom value lies under is no word"
    assert titles(index, '"metro the"') == []
    assert titles(index, "metro onboarding") == []


def test_a_title_counts_more_than_a_text_and_a_key_most(workspace: Workspace, index: SearchIndex) -> None:
    with workspace.edit("Add") as edit:
        edit.add(PRD(title="Other", body="search " * 50))
        edit.add(Initiative(title="Search"))
        for number in range(12):
            edit.add(Initiative(title=f"ATL-2 follow-up {number}"))
    index.update()
    assert titles(index, "search") == ["Search", "Other"]
    assert index.find("atl-2")[0].key == "ATL-2"
    assert len(index.find("follow", limit=5)) == 5


def test_a_snippet_shows_where(workspace: Workspace, index: SearchIndex) -> None:
    with workspace.edit("Add") as edit:
        edit.add(PRD(title="Offline", body="word " * 200 + "\n\nthe needle lies here\n" + "word " * 200))
        edit.add(Initiative(title="Tagged", tags=("needlework",)))
    index.update()
    by_title = {hit.title: hit for hit in index.find("needle")}
    assert f"the {MATCH_START}needle{MATCH_END} lies here" in by_title["Offline"].snippet
    assert len(by_title["Offline"].snippet) < 150
    assert by_title["Tagged"].snippet == f"{MATCH_START}needlework{MATCH_END}"
    assert index.find("offline")[0].snippet.startswith("word word")


def test_updates_read_only_what_changed(workspace: Workspace, index: SearchIndex) -> None:
    with workspace.edit("Add") as edit:
        first, second = edit.add(Initiative(title="Alpha")), edit.add(Initiative(title="Beta"))
    index.update()
    assert index.update() == 0
    with workspace.edit("Edit") as edit:
        edit.change(Initiative, first.id, title="Gamma")
    assert index.update() == 1
    assert (titles(index, "alpha"), titles(index, "gamma"), titles(index, "beta")) == (
        [],
        ["Gamma"],
        ["Beta"],
    )
    with workspace.edit("Remove") as edit:
        edit.remove(Initiative, second.id)
    index.update()
    assert titles(index, "beta") == []
    workspace.undo()
    index.update()
    assert titles(index, "beta") == ["Beta"]


def test_another_history_makes_it_anew(workspace: Workspace, index: SearchIndex) -> None:
    with workspace.edit("Add") as edit:
        edit.add(Initiative(title="Alpha"))
    index.update()
    with closing(sqlite3.connect(workspace.file.working_path)) as connection:
        connection.execute("UPDATE txn SET id = 'other' WHERE no = (SELECT max(no) FROM txn)")
        connection.execute("UPDATE initiative SET title = 'Omega'")
        connection.commit()
    index.update()
    assert (titles(index, "alpha"), titles(index, "omega")) == ([], ["Omega"])


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format 3\x00" + bytes(5000)])
def test_a_damaged_index_is_made_anew(workspace: Workspace, index: SearchIndex, content: bytes) -> None:
    with workspace.edit("Add") as edit:
        edit.add(Initiative(title="Alpha"))
    index.update()
    index.close()
    workspace.file.working_path.with_name("search.sqlite").write_bytes(content)
    assert titles(index, "alpha") == []
    index.update()
    assert titles(index, "alpha") == ["Alpha"]


def test_another_version_of_the_index_is_made_anew(
    workspace: Workspace, index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    with workspace.edit("Add") as edit:
        edit.add(Initiative(title="Alpha"))
    index.update()
    index.close()
    monkeypatch.setattr(search_index, "VERSION", 99)
    assert index.update() > 0
    assert titles(index, "alpha") == ["Alpha"]


def test_nowhere_to_write_is_told(workspace: Workspace, index: SearchIndex) -> None:
    workspace.file.working_path.with_name("search.sqlite").mkdir()
    with pytest.raises(WorkspaceError, match=r"could not be written.*Your work is not affected"):
        index.update()
    assert index.find("anything") == []


def test_the_index_lies_beside_the_working_copy_alone(workspace: Workspace, index: SearchIndex) -> None:
    with workspace.edit("Add") as edit:
        edit.add(Initiative(title="Alpha"))
    index.update()
    workspace.publish()
    assert [file.name for file in workspace.path.parent.iterdir()] == [workspace.path.name]
    assert b"fts5" not in workspace.path.read_bytes()


HOSTILE = [
    *('"', '""', '"""', "*", "a*b*", "AND", "NOT x", "NEAR(a b, 2)", "title:x", "{a b}:c", "^a", "(", "a OR"),
    *(
        "-",
        "\x00",
        "a\x00b",
        "\ud800",
        "…",
        "'; DROP TABLE words; --",
        "é" * 10_000,
        "a " * 5_000,
        "+",
        "ﷺ",
        "🙂",
    ),
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_never_raise(index: SearchIndex, words: str) -> None:
    index.update()
    assert isinstance(index.find(words), list)


@pytest.fixture(scope="module")
def words_table() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE words USING fts5(a, b, tokenize = 'unicode61 remove_diacritics 2')"
        )
        connection.execute("INSERT INTO words VALUES ('alpha beta', 'gamma')")
        yield connection


@given(text=st.text(max_size=40))
def test_any_text_is_a_valid_query(words_table: sqlite3.Connection, text: str) -> None:
    expression = match_expression(text)
    if expression is not None:
        words_table.execute("SELECT * FROM words WHERE words MATCH ?", (expression,)).fetchall()


def test_words_become_a_query() -> None:
    assert match_expression("road map") == '"road" * AND "map" *'
    assert match_expression('"road map" x') == '"road map" AND "x"'
    assert match_expression('say "never close') == '"say" * AND "never close"'
    assert match_expression(" - ") is None


NOT_SEARCHED = {
    "milestone": {"source"},
    "prd": {"source", "template", "encoding", "newline"},
    "stakeholder_update": {"template"},
    "audience": {"template", "hidden_fields", "hidden_themes", "hidden_statuses"},
    "attachment": {"media_type", "blob"},
    "comment": {"document", "answers", "at", "resolved_by", "resolved_at"},
    "suggestion": {"document", "at", "decided_by", "decided_at"},
    "reason": {"subject", "field"},
    "statement": {"subject", "field", "told_at"},
    "view": {"page"},
    "initiative": {"source", "hand_rank"},
    "criterion": {"field"},
    "scoring_round": {"model", "begun_at", "revealed_at"},
    "evidence": {"subject", "field"},
    "decline": {"revisit_measure", "status_before"},
    "release": {"source"},
}
WITHOUT_WORDS = {
    *(
        "branch",
        "branch_part",
        "document_version",
        "given_score",
        "link",
        "import_mapping",
        "template_use",
        "workspace",
    )
}
"""Entities that hold no words that people wrote to be found again."""


def test_every_declared_text_is_searched_or_named_here() -> None:
    assert TEXTS.keys() == entity_types().keys() - WITHOUT_WORDS
    for name, texts in TEXTS.items():
        specs = {spec.name: spec for spec in fields_of(entity_types()[name])}
        worded = {n for n, s in specs.items() if s.kind in ("text", "markdown", "people", "tags", "custom")}
        searched = {texts.title, *texts.bodies, *texts.labels}
        assert worded - {"key", "aliases"} - NOT_SEARCHED.get(name, set()) <= searched, name
        assert searched <= specs.keys(), name
        stored_as_json = {n for n in texts.labels if specs[n].kind in ("people", "tags", "custom")}
        assert stored_as_json == search_index._JSON_LABELS & set(texts.labels), name


def test_searching_imports_no_entities(workspace: Workspace) -> None:
    code = (
        "import sys; from pathlib import Path; from roadmapper.storage.search_index import SearchIndex\n"
        "index = SearchIndex(Path(sys.argv[1])); index.update(); index.find('x'); index.close()\n"
        "assert not {'sqlmodel', 'sqlalchemy'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(workspace.file.working_path)], check=True)


def test_the_working_path_may_be_anywhere(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError):
        SearchIndex(tmp_path / "nowhere" / "work.roadmap").update()
