"""Headings of a source: which lines are any, and what they head."""

from __future__ import annotations

from roadmapper.ui.editors.markdown.headings import Heading, current, headings_of

LINES = [
    "---", "title: x", "# no heading", "---", "# **One** `two`", "", "```sh", "# a comment", "```", "",
    "## [Link](https://example.org) ##", "<!--", "# hidden", "-->", "Under", "=====", "| a |", "|---|", "#no",
]  # fmt: skip


def test_code_comments_and_front_matter_hold_no_headings() -> None:
    assert headings_of(LINES) == [Heading(4, 1, "One two"), Heading(10, 2, "Link"), Heading(14, 1, "Under")]


def test_what_a_heading_heads() -> None:
    found = headings_of(["# A", "x", "## B", "x", "# C"])
    assert [current(found, line) for line in (0, 1, 2, 3, 4)] == [0, 0, 1, 1, 2]
    assert current([], 3) == -1
