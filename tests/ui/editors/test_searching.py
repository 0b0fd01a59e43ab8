"""Find and replace: what is found, in words why not, and nothing that holds the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown.find_bar import FindBar
from roadmapper.ui.editors.markdown.searching import SearchProblem, Wanted, find_all, replacement
from roadmapper.ui.editors.markdown.source_edit import SourceEdit

TEXT = "Plan the plan. Planning, plan_b\n\nPLAN 2027-01-02"


def places(words: str, text: str = TEXT, **how: bool) -> list[str]:
    return [text[one.start : one.end] for one in find_all(text, Wanted(words, **how))]


def test_case_matters_when_a_capital_is_typed_or_asked_for() -> None:
    assert len(places("plan")) == 5
    assert places("Plan") == ["Plan", "Plan"]
    assert places("plan", match_case=True) == ["plan", "plan"]


def test_whole_words() -> None:
    assert places("plan", whole_words=True) == ["Plan", "plan", "PLAN"]


def test_words_are_no_expression_unless_said() -> None:
    assert places(".") == ["."]
    assert places(r"\d{4}-\d\d", is_expression=True) == ["2027-01"]
    assert places("^plan", is_expression=True) == ["Plan", "PLAN"]


@pytest.mark.parametrize("words", ["(a", "[", "*", r"(?P<x>", "a{2,1}"])
def test_an_expression_with_an_error_says_so_in_words(words: str) -> None:
    with pytest.raises(SearchProblem, match=r"^This expression .*\.$"):
        find_all(TEXT, Wanted(words, is_expression=True))


def test_a_pathological_expression_is_given_up() -> None:
    """It would go on for longer than there are stars; what does not end is failed by every test's limit."""
    with pytest.raises(SearchProblem, match="too long"):
        find_all(("a" * 40 + "! ") * 2_000, Wanted(r"(a+)+$", is_expression=True))


def test_groups_of_an_expression() -> None:
    one = find_all(TEXT, Wanted(r"(\d+)-(\d+)", is_expression=True))[0]
    assert replacement(one, r"$2/\1 $$", is_expression=True) == "01/2027 $"
    assert replacement(one, "$2", is_expression=False) == "$2"
    with pytest.raises(SearchProblem, match="Nothing was replaced"):
        replacement(one, "$7", is_expression=True)


@pytest.fixture
def bar(qtbot: QtBot, looks: QApplication) -> FindBar:
    edit = SourceEdit()
    made = FindBar(lambda: edit)
    for widget in (edit, made):
        qtbot.addWidget(widget)
        widget.show()
    edit.show_text("😀 cat, Cat and concat\ncat")
    made.open(replacing=True)
    return made


def test_replace_all_is_one_undo_and_says_how_many(bar: FindBar) -> None:
    edit = bar._edit
    assert isinstance(edit, SourceEdit)
    bar.field.show_words("cat")
    bar.options["whole"].setChecked(True)
    bar.with_field.setText("dog")
    bar.replace_all.click()
    assert edit.exact_text() == "😀 dog, dog and concat\ndog"
    assert bar.words.text() == "Replaced in 3 places"
    edit.undo()
    assert edit.exact_text() == "😀 cat, Cat and concat\ncat"


def test_one_after_the_other_by_return(bar: FindBar) -> None:
    edit = bar._edit
    assert isinstance(edit, SourceEdit)
    edit.put_cursor(0)
    bar.field.show_words("cat")
    assert bar.find_next()
    assert bar.words.text() == "1 of 4"
    bar.with_field.setText("dog")
    QTest.keyClick(bar.with_field, Qt.Key.Key_Return)
    assert edit.exact_text() == "😀 dog, Cat and concat\ncat"
    assert edit.textCursor().selectedText() == "Cat"
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.words.text() == "3 of 3"  # around the beginning
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.words.text() == "1 of 3"


def test_every_place_is_shown_and_gone_with_the_bar(bar: FindBar) -> None:
    bar.field.show_words("cat")
    bar.find_next()
    assert len(bar._edit.extraSelections()) == 3
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar._edit.extraSelections() == []
    assert not bar.isVisible()


def test_options_by_key_and_errors_beside_the_field(bar: FindBar) -> None:
    QTest.keyClick(bar.field, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    assert bar.options["expression"].isChecked()
    bar.field.show_words("(cat")
    assert not bar.find_next()
    assert bar.words.text().startswith("This expression cannot be understood")


def test_a_text_that_is_only_read_offers_no_replacing(bar: FindBar) -> None:
    bar._edit.setReadOnly(True)
    bar.open(replacing=True)
    assert not bar.with_field.isVisible()
