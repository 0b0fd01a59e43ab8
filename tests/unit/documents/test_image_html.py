"""Images in rendered documents: attachments by one exact form, anything else in words that say why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

import pytest

from roadmapper.documents.fact_values import Facts, Picture
from roadmapper.documents.image_html import replaced, shown_keys
from roadmapper.documents.render_worker import RenderWorker, Target

IMAGES = {"ATT-1": Picture("first_board.png", 1200, 800), "ATT-2": Picture("b.gif", 20, 10)}
FACTS = Facts({}, date(2026, 11, 20), pictures=IMAGES.get)
BOARD = '<img class="attachment" src="attachment:ATT-1" alt="The board" width="1200" height="800">'


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    with RenderWorker() as made:
        yield made


@pytest.mark.parametrize("target", ["page", "preview"])
def test_an_attachment_is_an_image_with_its_words_and_pixels(worker: RenderWorker, target: Target) -> None:
    html = worker.render_markdown("![The board](attachment:ATT-1)", FACTS, target=target).html
    assert html == f"<p>{BOARD}</p>\n"
    (block,) = worker.render_block("![The board](attachment:ATT-1)", FACTS, target=target)
    assert block.html == html


@pytest.mark.parametrize("words", ["a > b", "a < b & c", "\"quoted\" 'words'", "图 ü \u202e", "[[ATL-1]]"])
def test_any_words_stay_words(worker: RenderWorker, words: str) -> None:
    html = worker.render_markdown(f"![{words}](attachment:ATT-1)", FACTS).html
    (alt,) = re.findall(r'alt="([^"]*)"', html)
    assert unescape(alt) == words


def test_without_words_its_file_name_tells(worker: RenderWorker) -> None:
    assert 'alt="first board"' in worker.render_markdown("![](attachment:ATT-1)", FACTS).html
    audience = Facts({}, date(2026, 11, 20), pictures=IMAGES.get, reader="Customers")
    assert 'alt=""' in worker.render_markdown("![](attachment:ATT-1)", audience).html


@pytest.mark.parametrize(
    "source", ["![A plan](attachment:ATT-9)", '<img src="attachment:ATT-9" alt="A plan">']
)
def test_an_unknown_one_is_marked(worker: RenderWorker, source: str) -> None:
    html = worker.render_markdown(source, FACTS).html
    assert "<img" not in html
    assert "Image ATT-9 is missing: A plan" in html
    assert 'class="fact-missing"' in html


def test_raw_html_may_ask_for_a_width(worker: RenderWorker) -> None:
    html = worker.render_markdown('<img src="attachment:ATT-1" width="300" alt="a &lt; b">', FACTS).html
    assert 'alt="a &lt; b" width="300" height="200">' in html


def test_in_lists_tables_links_quotes_and_records(worker: RenderWorker) -> None:
    image = "![The board](attachment:ATT-1)"
    source = f"- {image}\n\n> {image}\n\n| a |\n|---|\n| {image} |\n\n[{image}](https://example.org)\n\n[[stories]]\n"
    facts = Facts(
        {},
        date(2026, 11, 20),
        pictures=IMAGES.get,
        records=lambda *_: "![](attachment:ATT-2)\n",
        document="x",
    )
    html = worker.render_markdown(source, facts).html
    assert html.count(BOARD) == 4
    assert shown_keys(html) == ["ATT-1", "ATT-2"]


@pytest.mark.parametrize(
    "source",
    [
        "![a](attachment:../../etc/passwd)",
        "![a](attachment:ATT-1/../x)",
        "![a](attachment:att-1)",
        "![a](ATTACHMENT:ATT-1)",
        "![a](attachment://ATT-1)",
        "![a](file:///etc/passwd)",
        "![a](https://x.example/a.png)",
        "![a](data:image/png;base64,AAAA)",
        "<img src='attachment:ATT-1 onerror=alert(1)'>",
        "<img src=https://x.example alt='>' onerror=alert(1)>",
        '<img class="attachment" src="attachment:ATT-1" srcset="https://x.example/a.png 2x" onload=a(1)>',
        '<a href="attachment:ATT-1">a</a>',
        "<im<img src=x>g src=https://x.example>",
        "<img src=x alt=a",
        "<svg><image href='https://x.example'/></svg>",
        "<picture><source srcset=https://x.example><img src=https://x.example></picture>",
    ],
)
def test_nothing_is_loaded_from_anywhere_else(worker: RenderWorker, source: str) -> None:
    html = worker.render_markdown(source, FACTS).html
    for tag in re.findall(r"<[a-z](?:\"[^\"]*\"|[^\"<>])*>", html):
        assert not re.search(r"\son\w+=|srcset|href=|x\.example|file:|data:", tag)
        assert not tag.startswith("<img") or tag.startswith(
            '<img class="attachment" src="attachment:ATT-1" alt='
        )


def test_addresses_are_put_in_place_and_what_has_none_is_words() -> None:
    html = f"<p>{BOARD} {BOARD.replace('ATT-1', 'ATT-2')}</p>"
    filled = replaced(html, _address)
    assert filled.startswith('<p><img class="attachment" src="data:image/png;base64,AAAA" alt="The board"')
    assert "Image: The board (left out)" in filled


def _address(key: str, _words: str) -> str | None:
    return {"ATT-1": "data:image/png;base64,AAAA"}.get(key)
