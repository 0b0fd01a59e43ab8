"""Hostile templates and hostile Markdown: each ends in a sentence or in harmless HTML, within its time."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from roadmapper.documents.facts import fact_references
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.errors import RenderError

VALUES = {"title": "x", "items": [1, 2, 3], "initiative": {"key": "ATL-1", "title": "y"}}
LIMIT = 0.5
"""Less than the app allows, to keep the suite quick: what is stopped here would be stopped there."""

TEMPLATES = {
    # ways out of the sandbox
    "class of a text": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "class by filter": "{{ ''|attr('__class__') }}",
    "class by subscript": "{{ ''['__class__'] }}",
    "class by format": "{{ '{0.__class__}'.format('') }}",
    "class by format_map": "{{ '{a.__class__}'.format_map({'a': ''}) }}",
    "globals of a function": "{{ range.__globals__ }}",
    "globals of a global": "{{ cycler.__init__.__globals__.os.system('id') }}",
    "globals of a joiner": "{{ joiner.__call__.__globals__ }}",
    "globals of a namespace": "{{ namespace.__init__.__globals__ }}",
    "the template itself": "{{ self.__init__.__globals__ }}",
    "frames of a macro": "{% macro m() %}{% endmacro %}{{ m.__call__.__func__.__globals__ }}",
    "frames of a loop": "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "change a value": "{{ items.append(4) }}",
    "change a table of values": "{{ initiative.update({'key': 'OTHER'}) }}",
    "clear the values": "{{ initiative.clear() }}",
    # other files and code
    "include": "{% include '/etc/passwd' %}",
    "import": "{% import 'os' as os %}",
    "extends": "{% extends '../../secret' %}",
    "unknown tag": "{% python import os %}",
    # time
    "loop in a loop": "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "range": "{{ range(10 ** 12) | list }}",
    "recursive loop": "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "recursive macro": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "nested brackets": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "nested blocks": "{% if 1 %}" * 3_000 + "{% endif %}" * 3_000,
    "word wrap": "{% for i in range(99999) %}{{ ('ab ' * 9999) | wordwrap(3) | length }}{% endfor %}",
    "sum of ranges": "{% for i in range(99999) %}{{ range(99999) | sum }}{% endfor %}",
    # memory
    "repeat": "{{ 'a' * 10 ** 9 }}",
    "repeat a list": "{{ [0] * 10 ** 9 }}",
    "power": "{{ 10 ** 10 ** 10 }}",
    "shifted power": "{{ 999 ** 999 ** 999 }}",
    "doubling": "{% set n = namespace(s='aa') %}"
    "{% for i in range(64) %}{% set n.s = n.s ~ n.s %}{% endfor %}",
    "doubling a list": "{% set n = namespace(s=[1]) %}"
    "{% for i in range(64) %}{% set n.s = n.s + n.s %}{% endfor %}",
    "centre": "{{ 'a' | center(10 ** 10) }}",
    "width of a number": "{{ '%1000000000d' % 1 }}",
    "width by format": "{{ '{:>1000000000}'.format('a') }}",
    "width by filter": "{{ '%999999999s' | format('a') }}",
    "indent": "{{ ('a\n' * 9999) | indent(10 ** 8) }}",
    "endless output": "{% for i in range(99999) %}{{ title * 9999 }}{% endfor %}",
    "lipsum": "{{ lipsum(n=10 ** 9) }}",
    "huge source": "x" * 600_000,
}


@pytest.fixture(scope="module")
def worker() -> Iterator[RenderWorker]:
    """One worker for all of them, started afresh by itself whenever one of them ruins it."""
    with RenderWorker() as shared:
        yield shared


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_hostile_template_ends_in_a_sentence(name: str, worker: RenderWorker) -> None:
    with pytest.raises(RenderError) as caught:
        worker.render_template(TEMPLATES[name], VALUES, kind="prd", limit=LIMIT)
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
    assert worker.render_template(source, VALUES, kind="prd", limit=LIMIT) == text


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
def test_hostile_markdown_comes_out_harmless(name: str, target: str, worker: RenderWorker) -> None:
    rendered = worker.render_markdown(SCRIPTS[name], target=target, limit=LIMIT)  # pyright: ignore[reportArgumentType] - one of two
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
    "too long": "a " * 1_100_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_heavy_markdown_ends_within_its_time(name: str, worker: RenderWorker) -> None:
    """Drawn, or a sentence: the call itself kills what takes longer, and the next document renders."""
    fact_references(HEAVY[name])
    try:
        ending = worker.render_markdown(HEAVY[name], target="preview", limit=LIMIT).html
    except RenderError as error:
        ending = str(error)
    stopped = re.search(
        r"nested deeper|longer than|most that is rendered|too large|more memory|renderer down", ending
    )
    assert stopped or not ending or ending.startswith("<"), ending
    assert "fault in the app" not in ending


def test_there_are_enough_hostile_documents_and_the_worker_still_works(worker: RenderWorker) -> None:
    assert len(SCRIPTS) + len(HEAVY) >= 39
    assert worker.render_markdown("fine").html == "<p>fine</p>\n"


def test_what_is_nested_too_deeply_names_its_line(worker: RenderWorker) -> None:
    with pytest.raises(RenderError, match="Line 50: lists or quotes are nested deeper") as caught:
        worker.render_markdown(HEAVY["nested lists"])
    assert caught.value.line == 50
