"""Wiki markup becomes Markdown; nothing makes it fail, and code stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmapper.exchange.importers.wiki_markup import to_markdown

PIECES = (
    *(
        "h1. ",
        "*",
        "_",
        "-",
        "+",
        "??",
        "{code}",
        "{code:java|title=x}",
        "{noformat}",
        "{quote}",
        "{panel:title=T}",
    ),
    *(
        "{panel}",
        "||",
        "|",
        "[",
        "]",
        "[~accountid:1]",
        "!a.png!",
        "{color:red}",
        "{color}",
        "----",
        "* ",
        "## ",
    ),
    *("bq. ", "\\", "{{", "}}", "\n", " ", "word", "http://e.com/a_b_c", "<b>", "(/)"),
)


@pytest.mark.parametrize(
    ("wiki", "markdown"),
    [
        ("h2. Goal", "## Goal"),
        ("??cited?? what? really?", "*cited* what? really?"),
        ("*bold* and _italic_ and -gone- and +new+", "**bold** and *italic* and ~~gone~~ and new"),
        ("a*b*c, 2 * 3 * 4, well-known, snake_case_name", "a*b*c, 2 * 3 * 4, well-known, snake_case_name"),
        ("* one\n** two\n*** three\n* four", "- one\n  - two\n    - three\n- four"),
        ("# one\n## sub\n#* mixed\n# two", "1. one\n   1. sub\n   - mixed\n1. two"),
        ("- dash\n- dash", "- dash\n- dash"),
        ("[site|https://e.com/a b]", "[site](<https://e.com/a b>)"),
        ("[https://e.com]", "<https://e.com>"),
        ("see [1] and [x]", "see [1] and [x]"),
        ("[~accountid:42] and [~jo]", "@Ann and @jo"),
        ("!shot.png|width=300!", "![shot.png](shot.png)"),
        ("wow! such! marks!", "wow! such! marks!"),
        ("{color:#ff0000}red{color}", "red"),
        ("{{a `b`}}", "`` a `b` ``"),
        ("line one\nline two", "line one\\\nline two"),
        ("one\n\n\n\ntwo", "one\n\ntwo"),
        ("before\n----\nafter", "before\n\n---\n\nafter"),
        ("bq. said", "> said"),
        ("{quote}a\nb{quote}", "> a\\\n> b"),
        ("{panel:title=Note|borderColor=red}\nbody\n{panel}", "> **Note**\n>\n> body"),
        ("{code:js}\nlet *a* = [1];\n{code}", "```javascript\nlet *a* = [1];\n```"),
        ("{code:title=A.java|borderStyle=solid}x{code}", "```\nx\n```"),
        ("{noformat}```\nh1. raw\n{noformat}", "````\n```\nh1. raw\n````"),
        ("||A||B||\n|1|[x|https://e.com]|", "| A | B |\n| --- | --- |\n| 1 | [x](https://e.com) |"),
        ("|1|2|", "|  |  |\n| --- | --- |\n| 1 | 2 |"),
        ("\\*not bold\\*", "\\*not bold\\*"),
        ("x <script>", "x \\<script>"),
        ("text with {code} left open", "text with {code} left open"),
        ("", ""),
    ],
)
def test_markup_becomes_markdown(wiki: str, markdown: str) -> None:
    assert to_markdown(wiki, {"42": "Ann"}) == markdown


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_of_marks_is_turned_and_leaves_no_marks_of_our_own(wiki: str) -> None:
    assert not set("\x01\x02\x03\x04") & set(to_markdown(wiki))


@given(st.text(max_size=200))
def test_any_text_is_turned(wiki: str) -> None:
    to_markdown(wiki)


def test_long_hostile_text_is_turned_in_time() -> None:
    for wiki in (
        "*a " * 20_000,
        "[" * 20_000,
        "{code}" * 5_000,
        "||" * 20_000,
        "{{" * 20_000,
        "!a " * 20_000,
    ):
        to_markdown(wiki)
