"""Takes out of a text what its reader may not see, and says that something stood there."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Final

from roadmapper.documents.fact_values import Facts, resolve
from roadmapper.documents.facts import fact_references
from roadmapper.documents.markdown_text import escape_markdown
from roadmapper.planning.visibility import Visibility

WITHHELD: Final = "(withheld)"
_LEAD: Final = re.compile(
    r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?|#{1,6}[ \t]+)?)(?P<row>\|)?"
)


def without_secrets(text: str, sees: Visibility, own: Collection[str] = ()) -> tuple[str, int]:
    """A Markdown text with each line withheld that gives away what may not be seen; and how many were.

    ``own`` are words that are no secret here, such as the days of the report itself.
    """
    lines, withheld = text.split("\n"), set[int]()
    while True:
        told = "\n".join(lines)
        for words in own:
            told = told.replace(words, _blank(words))
        touched = _touched(told, sees.gives_away(told))
        if not touched:
            return "\n".join(lines), len(withheld)
        for number in touched:
            lines[number] = _mark(lines[number])
        withheld |= touched


def _blank(words: str) -> str:
    """As many letters, so that lines and places stay."""
    return re.sub(r"[^\n]", " ", words)


def _touched(text: str, secrets: Collection[str]) -> set[int]:
    """The numbers of the lines in which these stand, from 0."""
    found: set[int] = set()
    for secret in secrets:
        at = text.find(secret)
        while at >= 0:
            first = text.count("\n", 0, at)
            found.update(range(first, first + secret.count("\n") + 1))
            at = text.find(secret, at + 1)
    return found


def _mark(line: str) -> str:
    """The line's own sign (a heading, an item, a table's row) with the word that says it."""
    found = _LEAD.match(line)
    lead = found["lead"] if found else ""
    marked = f"{lead}{WITHHELD}"
    return f"{lead}| {WITHHELD} |" if found and found["row"] else marked


def without_hidden_facts(text: str, facts: Facts, stays: Callable[[str], bool]) -> str:
    """The source with the words of facts that ``facts`` shows and whose key does not stay in the copy.

    Facts that it does not show are withheld; the others stay facts.
    """
    parts: list[str] = []
    position = 0
    for reference in fact_references(text):
        values = facts.values(reference.key)
        hidden = values is None or (reference.field != "" and reference.field not in values)
        if not hidden and stays(reference.key):
            continue
        shown = WITHHELD if hidden else escape_markdown(resolve(reference, facts).text)
        parts += [text[position : reference.start], shown]
        position = reference.end
    return "".join([*parts, text[position:]])
