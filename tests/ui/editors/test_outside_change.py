"""Somebody else changes a text that is being edited: which of its characters become others."""

from __future__ import annotations

from hypothesis import given

from roadmapper.ui.editors.markdown.outside_change import replacements
from tests.unit.storage.test_typed_text import TEXTS


@given(TEXTS, TEXTS)
def test_replacements_turn_one_text_into_the_other(old: str, new: str) -> None:
    text = old
    for start, end, words in replacements(old, new):
        text = text[:start] + words + text[end:]
    assert text == new
