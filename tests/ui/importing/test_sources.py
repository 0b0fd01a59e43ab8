"""Which files are imported together, and how a plan reads in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from roadmapper.errors import ImportProblem
from roadmapper.exchange.imported import ImportedDocuments
from roadmapper.ui.importing.preview import done_words, joined, verb_for
from roadmapper.ui.importing.sources import groups, open_group


def test_documents_of_a_folder_go_together_and_tables_alone(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    paths = [tmp_path / "b.md", tmp_path / "t.csv", folder, tmp_path / "a.md", folder / "c.markdown"]
    assert groups(paths) == [
        (tmp_path / "t.csv",),
        (folder,),
        (tmp_path / "a.md", tmp_path / "b.md"),
        (folder / "c.markdown",),
    ]


def test_one_unreadable_document_is_a_note_and_all_of_them_a_problem(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text("# Good\n", encoding="utf-8")
    bad.write_bytes(b"# Bad\0\n")
    opened = open_group((bad, good), "auto")
    assert isinstance(opened, ImportedDocuments)
    assert [document.title for document in opened.documents] == ["Good"]
    assert any("bad.md" in note for note in opened.notes)
    also = tmp_path / "also.md"
    also.write_bytes(b"\0")
    with pytest.raises(ImportProblem, match=r"also\.md"):
        open_group((bad, also), "auto")


@pytest.mark.parametrize(
    ("new", "changed", "verb", "done"),
    [
        (162, 0, "Import 162 initiatives", "Imported 162 initiatives"),
        (1, 0, "Import 1 initiative", "Imported 1 initiative"),
        (0, 2, "Update 2 initiatives", "Updated 2 initiatives"),
        (1200, 3, "Import 1\u00a0200 new, update 3", "Imported 1\u00a0200 initiatives, updated 3 others"),
        (0, 0, "Nothing to import", "Updated 0 initiatives"),
    ],
)
def test_the_button_and_the_toast_say_what_is_done(new: int, changed: int, verb: str, done: str) -> None:
    assert verb_for(new, changed, "initiative", "initiatives") == verb
    assert done_words(new, changed, "initiative", "initiatives") == done


def test_parts_are_joined_as_people_do() -> None:
    assert joined(["3 teams"]) == "3 teams"
    assert joined(["3 teams", "1 status", "2 custom fields"]) == "3 teams, 1 status and 2 custom fields"
