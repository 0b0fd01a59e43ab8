"""Rich text for the clipboard: every word, no class and no style sheet, links and tables that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from roadmapper.documents.parts_of_html import parts_of
from roadmapper.documents.pasted_html import markdown_of
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.exchange.documents.rich_text import rich_text
from tests.fixtures.documents import EVERYTHING
from tests.fixtures.real_documents import lost_of, sources, words_of_html


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    with RenderWorker() as shared:
        yield shared


def rich(worker: RenderWorker, text: str) -> str:
    return rich_text(parts_of(worker.render_markdown(text).html))


def test_looks_stand_in_their_own_elements(worker: RenderWorker) -> None:
    html = rich(worker, EVERYTHING)
    known = (
        "div h1 h2 h3 h4 h5 h6 p ul ol li table tr td th pre blockquote hr br span a strong em s u sub sup"
    )
    assert set(re.findall(r"<(\w+)", html)) <= set(known.split())
    assert not re.search(r"\s(?:class|id|data-\w+|on\w+)=", html)
    assert not re.search(r"<(?:h\d|p|ul|ol|li|table|td|th|pre|blockquote|a)(?![^>]*style=)[\s>]", html)


def test_what_mail_programs_would_drop_is_drawn(worker: RenderWorker) -> None:
    html = rich(worker, "- [ ] open\n- [x] done\n\n3. three\n4. four\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n")
    assert "☐ open" in html
    assert "☑ done" in html
    assert '<ol start="3"' in html
    assert re.search(r'<th align="right"[^>]*style="[^"]*border:1px solid #[^"]*text-align:right', html)


def test_only_links_that_lead_somewhere_outside_stay(worker: RenderWorker) -> None:
    html = rich(
        worker, '[out](https://example.org/a?b=1&c="2") [in](#there) [[ATL-1]] <https://example.org>\n'
    )
    assert html.count("<a ") == 2
    assert 'href="https://example.org/a?b=1&amp;c=' in html
    assert "roadmap:" not in html


def test_markup_in_words_stays_words(worker: RenderWorker) -> None:
    html = rich(worker, "`<script>alert(1)</script>` & <b>bold</b>\n\n```\n<img src=x>\n```\n")
    assert "<script" not in html
    assert "<img" not in html
    assert "<strong>bold</strong>" in html


def test_every_word_of_real_documents_is_copied(shared_data: Path, worker: RenderWorker) -> None:
    for path in sources(shared_data)[::10]:
        html = worker.render_markdown(path.read_text(encoding="utf-8")).html
        assert lost_of(words_of_html(html), " ".join(words_of_html(rich_text(parts_of(html))))) == [], path


def test_it_comes_back_as_markdown(worker: RenderWorker) -> None:
    text = "## Goals\n\n- one **bold**\n- two\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
    again = markdown_of(rich(worker, text))
    for line in ("## Goals", "- one **bold**", "- two", "| 1 | 2 |"):
        assert line in again
