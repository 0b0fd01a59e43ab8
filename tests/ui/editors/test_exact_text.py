"""Text comes out of the editor exactly as it went in, whatever characters it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from roadmapper.ui.editors.markdown.exact_text import ExactText
from roadmapper.ui.editors.markdown.source_edit import SourceEdit

ODD = "ab \t\n\r\u00a0\u00ad\u2028\u2029\u200b\ufdd0\ufdd1\ufdd2\ufeff\ufffe\ufffc\x0b\x0c\x1c\x85😀é\ue000"


@pytest.fixture
def edit(qtbot: QtBot) -> SourceEdit:
    made = SourceEdit()
    qtbot.addWidget(made)
    return made


@given(st.text(alphabet=ODD, max_size=40))
def test_stand_ins_lead_back(text: str) -> None:
    exact = ExactText.of(text)
    shown = exact.for_editor(text)
    assert not set(shown) & set("\r\u2029\ufdd0\ufdd1")
    assert exact.from_editor(shown) == text


def test_most_texts_need_none() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert ExactText.of(f"plain{end}text\u00a0with\u2028all sorts{end}").marks == frozenset()


@settings(max_examples=40)
@given(text=st.text(alphabet=ODD, max_size=30))
def test_an_editor_gives_back_what_it_was_given(edit: SourceEdit, text: str) -> None:
    edit.show_text(text)
    assert edit.exact_text() == text
    assert edit.lines_between(0, edit.blockCount()) == text


def test_a_line_keeps_its_own_end_when_it_is_typed_in(edit: SourceEdit, qtbot: QtBot) -> None:
    edit.show_text("one\r\ntwo\nthree\n")
    edit.put_cursor(3)
    qtbot.keyClicks(edit, "!")
    edit.put_cursor(5)  # behind the stand-in for the carriage return
    qtbot.keyClicks(edit, "?")
    assert edit.exact_text() == "one!?\r\ntwo\nthree\n"


def test_real_documents_stay_as_they_are(edit: SourceEdit, shared_data: Path) -> None:
    files = sorted((shared_data / "prd").rglob("*.md"))
    assert len(files) > 15
    for file in files:
        text = file.read_bytes().decode("utf-8")
        edit.show_text(text)
        assert edit.exact_text() == text, file.name
