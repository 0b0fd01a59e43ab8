"""Rich text from word processors, browsers and mail as Markdown."""

from __future__ import annotations

import contextlib

import pytest

from roadmapper.documents.pasted_html import markdown_of
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.errors import RenderError

GOOGLE = (
    '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><h2><span '
    'style="font-weight:700">Goals</span></h2><p><span style="font-weight:700">Bold</span><span> and </span>'
    '<span style="font-style:italic">slanted</span></p><ul><li><p>one</p></li><li><p>two</p><ul><li><p>deep'
    "</p></li></ul></li></ul></b>"
)
WORD = (
    '<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><!--[if !supportLists]--><span '
    'style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span><!--[endif]-->First</p>'
    '<p class=MsoListParagraph style="mso-list:l0 level2 lfo1"><span>·</span>&nbsp; Second</p>'
)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (GOOGLE, "## Goals\n\n**Bold** and *slanted*\n\n- one\n- two\n  - deep"),
        (WORD, "- First\n  - Second"),
        (
            "<table><tr><th>A</th><th>B|x</th></tr><tr><td>1</td><td>2</td></tr></table>",
            "| A | B\\|x |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>",
            "- [x] done\n- [ ] open",
        ),
        ('<pre><code class="language-py">a = "*"\n</code></pre>', '```py\na = "*"\n```'),
        (
            '<a href="https://example.org/a">site</a> <a href="javascript:go()">bad</a>',
            "[site](https://example.org/a) bad",
        ),
        ('<img src="data:image/png;base64,AAAA" alt="Chart">', "Chart"),
        ("<p>kept</p><script>alert(1)</script><style>p{}</style>", "kept"),
        ("<ol start=3><li>c</li><li>d</li></ol>", "3. c\n4. d"),
        ("<p>until [[ATL-12.end]]</p>", "until [[ATL-12.end]]"),
    ],
)
def test_what_is_meant_stays_and_nothing_else(html: str, markdown: str) -> None:
    assert markdown_of(html) == markdown


def test_hostile_html_ends_in_a_sentence_in_time(worker: RenderWorker) -> None:
    with contextlib.suppress(RenderError):
        assert "deep" in worker.markdown_of("<div><ul><li>" * 4_000 + "deep")
    assert worker.markdown_of("<b>well</b>") == "**well**"
