"""Plain words stay plain words inside Markdown."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadmapper.documents.markdown_text import escape_markdown
from roadmapper.documents.render_worker import RenderWorker


@pytest.mark.parametrize(
    "words", ["R&D (beta)", "Growth [EU]", "snake_case_name", "2 * 3 = 6", "C#", "a - b"]
)
def test_ordinary_titles_stay_readable(words: str) -> None:
    assert escape_markdown(words).replace("\\*", "*") == words


@settings(max_examples=300)
@given(st.text(alphabet="ab1 *_`[]()<>|\\#-+.!&;~=^:@/wh", max_size=40))
def test_escaped_words_render_as_themselves(worker: RenderWorker, words: str) -> None:
    body = worker.render_markdown("- " + escape_markdown(words)).html
    shown = html.unescape(re.sub(r"<[^>]*>", "", body)).strip()
    assert shown == " ".join(words.split())
