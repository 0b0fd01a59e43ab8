"""Hostile templates and hostile Markdown: each ends in a sentence or in harmless HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from roadmapper.documents.facts import fact_references
from roadmapper.documents.html_depth import DEEPEST
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.errors import RenderError
from tests.faults.hostile_templates import TEMPLATES
from tests.figures import Trial

VALUES = {"title": "x", "items": [1, 2, 3], "initiative": {"key": "ATL-1", "title": "y"}}
LIMIT = 0.4
"""Less than the app allows, to keep the suite quick: what is stopped here would be stopped there."""
PATIENT = 10.0
"""For what must come out: a busy machine may take longer for little work than what is to be stopped may."""


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    """One worker for all of them, started afresh by itself whenever one of them ruins it."""
    with RenderWorker() as shared:
        yield shared


@pytest.fixture
def back(worker: RenderWorker) -> RenderWorker:
    """The worker, which a case before may have ruined, when it is back."""
    assert worker.render_template("", {}, kind="prd") == "\n"
    return worker


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_hostile_template_ends_in_a_sentence(name: str, back: RenderWorker, trial: Trial) -> None:
    trial("hostile templates that come out, hang or crash", "0 of 28 or more")
    with pytest.raises(RenderError) as caught:
        back.render_template(TEMPLATES[name], VALUES, kind="prd", limit=LIMIT)
    sentence = str(caught.value)
    assert sentence[0].isupper()
    assert sentence.endswith((".", "?"))
    assert "Traceback" not in sentence
    assert "fault in the app" not in sentence


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ [''] | map(attribute='__class__') | list }}", "[Undefined]\n"),
        ("{{ ['b'] | sort(attribute='__class__') }}", "['b']\n"),
    ],
)
def test_filters_that_reach_for_a_class_get_nothing(source: str, text: str, worker: RenderWorker) -> None:
    assert worker.render_template(source, VALUES, kind="prd", limit=PATIENT) == text


def test_there_are_enough_hostile_templates() -> None:
    assert len(TEMPLATES) >= 28


SCRIPTS = {
    "script": "<script>alert(1)</script>",
    "script in a paragraph": "words <script src=//x.example/a.js></script> words",
    "script in capitals": "<SCRIPT>alert(1)</SCRIPT>",
    "broken script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "image error": "<img src=x onerror=alert(1)>",
    "image error, quoted": '<img alt="a" src="x"onerror="alert(1)">',
    "image markdown": "![a](javascript:alert(1))",
    "remote image": "![a](https://x.example/pixel.png)",
    "image data": "![a](data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=)",
    "srcset": '<img srcset="https://x.example/a.png 2x">',
    "javascript link": "[a](javascript:alert(1))",
    "javascript link, spaced": "[a](<java\tscript:alert(1)>)",
    "javascript link, entities": "[a](&#106;avascript&colon;alert(1))",
    "javascript link, raw": "<a href='JaVaScRiPt:alert(1)'>a</a>",
    "javascript reference": "[a]\n\n[a]: javascript:alert(1)",
    "vbscript": "<a href='vbscript:msgbox(1)'>a</a>",
    "data link": "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "file link": "<a href='file:///etc/passwd'>a</a>",
    "relative link": "<a href='//x.example'>a</a> [b](../../secret) [c](/etc/passwd)",
    "autolink": "<javascript:alert(1)>",
    "svg": "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "svg animation": "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "style element": "<style>body{background:url(//x.example)}</style>",
    "style attribute": "<p style='position:fixed;top:0;background:url(//x.example)'>a</p>",
    "style in a table": "<td style='text-align:right;position:fixed'>a</td>",
    "frame": "<iframe src=//x.example></iframe>",
    "frame source": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "object": "<object data=//x.example></object><embed src=//x.example>",
    "form": "<form action=//x.example><input name=password><button>Go</button></form>",
    "text field": "<input type=password autofocus onfocus=alert(1)>",
    "base": "<base href=//x.example>",
    "meta refresh": "<meta http-equiv=refresh content='0;url=//x.example'>",
    "link element": "<link rel=stylesheet href=//x.example/a.css>",
    "video": "<video src=//x.example onerror=alert(1)><source onerror=alert(1)></video>",
    "comment": "<!--><script>alert(1)</script-->",
    "half a comment": "<!-- <script>alert(1)</script>",
    "template element": "<template><script>alert(1)</script></template>",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "event on our tags": "<details ontoggle=alert(1) open><summary onclick=alert(1)>a</summary></details>",
    "fact as an attribute": "<a title='[[ATL-1]]' href='[[ATL-1]]' onclick=alert(1)>a</a>",
    "code language": '```"><script>alert(1)</script>\nx\n```',
    "heading anchor": '# a {#"><script>alert(1)</script>}',
    "footnote": "a[^<script>]\n\n[^<script>]: <script>alert(1)</script>",
    "abbreviation": 'A\n\n*[A]: "><script>alert(1)</script>',
    "front matter": "---\ntitle: <script>alert(1)</script>\n---\n",
    "admonition": '!!! "><script>alert(1)</script> "onload=x"\n    a',
    "bidi override": "invoice\u202egnp.exe [\u202eelgoog](javascript:alert(1)) \u2066a",
    "bidi in markup": "<a \u202ehref='javascript:alert(1)'>a</a> <\u202escript>alert(1)</script>",
    "hidden letters": "<scr\u200bipt>alert(1)</script> [a](java\u00adscript:alert(1))",
    "full-width letters": "\uff1cscript\uff1ealert(1)\uff1c/script\uff1e",
    "entity of an entity": "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;",
    "entities of a tag": "&lt;img src=x onerror=alert(1)&gt;&#60;script&#62;alert(1)&#60;/script&#62;",
    "script in a table": "|a|b|\n|-|-|\n|<script>alert(1)</script>|<img src=x onerror=alert(1)>|",
    "script in a heading": "# <script>alert(1)</script> <img src=x onerror=alert(1)>",
    "script in a fence": "```html\n<script>alert(1)</script>\n```\n\n    <script>alert(1)</script>",
    "form action by a button": "<button formaction=javascript:alert(1)>a</button><isindex action=//x>",
    "attributes without spaces": "<a/href='javascript:alert(1)'/onclick=alert(1)>a</a>",
    "line ends in an address": "<a href='java\n\tscript:alert(1)'>a</a>",
    "link title": "[a](https://x.example 'x\" onclick=alert(1) y=\"')",
}
_TITLE = re.compile(r'\stitle="[^"]*"')
_DANGER = re.compile(
    r"<(?:script|style|svg|math|iframe|object|embed|form|button|base|meta|link|video|template|img|noscript)\b"
    r"|<[^>]*\s(?:on\w+|src|srcset|data|action|style=\"(?!text-align))\s*="
    r"|<[^>]*\shref=\"(?!https?://[^/]|mailto:|roadmap:|#)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("target", ["page", "preview"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_hostile_markdown_comes_out_harmless(name: str, target: str, back: RenderWorker) -> None:
    rendered = back.render_markdown(SCRIPTS[name], target=target, limit=PATIENT)  # pyright: ignore[reportArgumentType] - one of two
    tags = re.findall(r"<[a-zA-Z/](?:\"[^\"]*\"|[^\"<>])*>", _without_own_styles(rendered.html))
    for tag in tags:
        assert not _DANGER.search(_TITLE.sub("", tag)), tag


def _without_own_styles(html: str) -> str:
    """The preview's boxes carry a padding of our own; it is the only style that is ours."""
    return html.replace(' style="padding-left:10px"', "")


HEAVY = {
    "brackets": "[" * 20_000,
    "closed brackets": "[" * 10_000 + "]" * 10_000,
    "links": "[a](" * 20_000,
    "images": "![" * 20_000,
    "footnote marks": "[^" * 20_000,
    "stars": "*a_ " * 20_000,
    "strong": "**a " * 20_000,
    "backticks": "".join("`" * n + " " for n in range(800)),
    "angle brackets": "<" * 50_000,
    "entities": "&" * 100_000,
    "backslashes": "\\" * 100_000,
    "marks": "==a " * 20_000,
    "tildes": "~~a " * 20_000,
    "quotes": ">" * 5_000 + " a",
    "nested lists": "\n".join("  " * n + "- a" for n in range(500)),
    "nested numbered lists": "1. " * 500 + "a",
    "quotes and lists": "> - " * 300 + "a",
    "wide table": "|a" * 5_000 + "|\n" + "|-" * 5_000 + "|\n" + "|b" * 5_000 + "|",
    "large table": "|a|b|\n|-|-|\n" + "|c|d|\n" * 30_000,
    "square table": ("|a" * 400 + "|\n") + ("|-" * 400 + "|\n") + ("|b" * 400 + "|\n") * 400,
    "open tags": "<div>\n\n" * 5_000,
    "open and closed tags": "<div>\n\n" * 3_000 + "</div>\n\n" * 3_000,
    "nested details": "<details>" * 5_000,
    "references": "".join(f"[r{n}]: x\n" for n in range(20_000)) + "[r1]",
    "footnotes": "".join(f"[^{n}]: x\n\n" for n in range(3_000)) + "[^1]",
    "abbreviations": "".join(f"*[w{n}]: x\n" for n in range(3_000)) + "\n" + "w1 " * 3_000,
    "headings": "# a\n" * 20_000,
    "long line": "a" * 1_900_000,
    "long code": "```python\n" + "x = [" * 50_000 + "\n```",
    "many blocks": "a\n\n" * 60_000,
    "facts": "[[ATL-1]] " * 20_000,
    "half facts": "[[ATL-1" * 20_000,
    "autolinks": "http://a.example/" * 10_000,
    "mail addresses": "a@b.example" * 10_000,
    "definition lists": "a\n: b\n\n" * 10_000,
    "admonitions": "\n".join("    " * n + "!!! note" for n in range(200)),
    "comments": "<!--" * 20_000,
    "tabs": "\t" * 20_000 + "a",
    "nothing but line ends": "\n" * 500_000,
    "zero bytes": "\0" * 10_000 + "[[ATL-1]]",
    "half characters": "\ud800 [[ATL-1]] \udfff" * 100,
    "twenty thousand asterisks": "*" * 20_000,
    "twenty thousand underscores": "_a" * 20_000,
    "twenty thousand backticks": "`" * 20_000,
    "twenty thousand pipes": "|" * 20_000 + "\n" + "|-" * 20_000,
    "twenty thousand marks of emphasis in each other": "*a **b " * 5_000 + "**c* " * 5_000,
    "footnote bomb": "".join(f"[^{n}]: [^{n + 1}] [^{n + 1}]\n\n" for n in range(2_000)) + "[^0]",
    "footnotes in themselves": "[^a]\n\n[^a]: [^a] [^b]\n\n[^b]: [^a] [^b]",
    "abbreviation bomb": "".join(f"*[a{n}]: {f'a{n - 1} ' * 50}\n" for n in range(2_000)) + "\na1999",
    "abbreviations of one letter": "".join(f"*[{chr(0x4E00 + n)}]: x\n" for n in range(9_000))
    + "\n"
    + "".join(chr(0x4E00 + n) for n in range(9_000)),
    "reference bomb": "".join(f"[r{n}]: https://x.example/{'a' * 900}\n" for n in range(500))
    + "[r1] " * 20_000,
    "comment that never ends": "<!--" + " a\n" * 50_000,
    "front matter that never ends": "---\n" + "a: b\n" * 50_000,
    "fence that never ends": "```python\n" + "x = 1\n" * 50_000,
    "declarations": "<!a" * 20_000,
    "cdata": "<![CDATA[" * 20_000,
    "attributes": "<a " + "b='c' " * 50_000 + ">a</a>",
    "unclosed attribute": "<a title='" * 20_000,
    "deeply nested tags": "<b>" * 20_000,
    "bidi marks": "\u202e\u2066" * 50_000 + "a",
    "accents on one letter": "a" + "\u0301" * 100_000,
    "zero-width joiners": "\u200d" * 100_000,
    "strike": "~" * 20_000,
    "exclamation marks": "!" * 20_000 + "[a]",
    "dashes": "- " * 20_000,
    "numbers of lists": "999999999. a\n" * 10_000,
    "table of empty cells": "|||\n|-|-|\n" + "|" * 50_000,
    "columns without rows": "|" * 30_000 + "\n" + "-|" * 30_000,
    "progress bars": '<progress value="1" max="2"></progress>' * 10_000,
    "figures": '<table class="figures">' * 5_000,
    "too long": "a " * 1_100_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_markdown_ends(name: str, back: RenderWorker) -> None:
    """Drawn, or a sentence: the call itself kills what takes longer, and the next document renders.

    What does not end at all is ended, and failed, by the limit that every test has.
    """
    fact_references(HEAVY[name])
    try:
        ending = back.render_markdown(HEAVY[name], target="preview", limit=LIMIT).html
    except RenderError as error:
        ending = str(error)
    stopped = re.search(
        r"nested (?:deeper|too deeply)|longer than|most that is rendered|too large|more memory|renderer down",
        ending,
    )
    assert stopped or not ending or ending.startswith("<"), ending
    assert "fault in the app" not in ending


def test_there_are_enough_hostile_documents_and_the_worker_still_works(worker: RenderWorker) -> None:
    assert len(SCRIPTS) + len(HEAVY) >= 39
    assert worker.render_markdown("fine").html == "<p>fine</p>\n"


def test_an_overrun_ends_the_process_and_the_next_call_has_another(worker: RenderWorker) -> None:
    def process() -> object:
        assert worker.render_markdown("fine").html == "<p>fine</p>\n"
        return worker._running[0]

    before = process()
    with pytest.raises(RenderError, match=r"takes longer than 0\.2 seconds, so it was stopped"):
        worker.render_template(TEMPLATES["loop in a loop"], VALUES, kind="prd", limit=0.2034)
    assert process() is not before


def test_tags_in_tags_keep_their_words_and_lose_the_depth(worker: RenderWorker) -> None:
    html = worker.render_markdown("<div>" * 500 + "deep" + "</div>" * 500 + "\n\nafter").html
    assert html.count("<div>") == html.count("</div>") == DEEPEST
    assert "deep" in html
    assert html.endswith("<p>after</p>\n")


def test_a_list_too_long_for_the_preview_is_whole_in_exports(worker: RenderWorker) -> None:
    text = "1. a\n" * 2_500
    assert (
        "What begins in line 1 is too long to be previewed"
        in worker.render_markdown(text, target="preview").html
    )
    assert worker.render_markdown(text).html.count("<li>") == 2_500
    assert worker.render_markdown("1. a\n" * 1_500, target="preview").html.count("<li") == 1_500


def test_a_block_too_long_for_the_preview_is_whole_in_exports(worker: RenderWorker) -> None:
    text = "# T\n\n" + "|a|b|\n|-|-|\n" + "|c|d|\n" * 5_000
    shown = worker.render_markdown(text, target="preview", limit=60).html
    assert "What begins in line 3 is too long to be previewed" in shown
    assert worker.render_markdown(text, target="page").html.count("<td>c</td>") == 5_000


def test_a_table_too_wide_for_the_preview_is_whole_in_exports(worker: RenderWorker) -> None:
    text = "|a" * 600 + "|\n" + "|-" * 600 + "|\n" + "|b" * 600 + "|"
    assert "too long to be previewed" in worker.render_markdown(text, target="preview").html
    assert worker.render_markdown(text, target="page").html.count("<td>b</td>") == 600


def test_what_is_nested_too_deeply_names_its_line(worker: RenderWorker) -> None:
    with pytest.raises(RenderError, match="Line 50: lists or quotes are nested deeper") as caught:
        worker.render_markdown(HEAVY["nested lists"])
    assert caught.value.line == 50
