"""Our additions to Markdown's grammar: facts, ``==marked==`` words, abbreviations, chips in cells."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from markdown_it.token import Token

from roadmapper.documents.facts import FACT, reference_of
from roadmapper.documents.record_places import PLACE

_ABBREVIATION = re.compile(r"\*\[([^\]\n]{1,80})\]:[ \t]*(\S.*)")
_CHIPS = {"on track": "good", "at risk": "warn", "off track": "bad"}
_BOXES = {"[ ]": "", "[x]": ' checked=""', "[X]": ' checked=""'}
FIGURES = "<!-- figures -->"
"""This comment above a table shows it as figures: large numbers in the head, their words below."""


def add_rules(md: MarkdownIt) -> None:
    """Teach a parser our rules; block rules first, then those within a line, then those over all tokens."""
    md.block.ruler.before("reference", "abbreviation", _abbreviation, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before(
        "reference", "records", _records, {"alt": ["paragraph", "reference", "blockquote", "list"]}
    )
    md.inline.add_terminator_char("=")
    md.inline.ruler.before("link", "fact", _fact)
    md.inline.ruler.before("emphasis", "mark", _mark)
    md.inline.ruler2.before("emphasis", "mark", _mark_pairs)
    md.core.ruler.push("cells", _cells)
    md.core.ruler.push("figures", _figures)
    md.core.ruler.push("abbreviations", _abbreviations)


def _fact(state: StateInline, silent: bool) -> bool:
    """``[[KEY.field:form]]`` becomes a ``fact`` token; ``meta`` says whether it stands inside a link."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = FACT.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("fact", "", 0)
        token.content = reference_of(match).source
        token.meta = {"inside_link": state.linkLevel > 0}
    state.pos = match.end()
    return True


def _records(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """``[[stories]]`` on a line of its own becomes the blocks of the Markdown that the caller sent for it."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("[[", begin) or state.is_code_block(start):
        return False
    match = PLACE.fullmatch(state.src[begin : state.eMarks[start]].rstrip())
    if match is None or "placing" in state.env:  # no text of a record places records
        return False
    if silent:
        return True
    state.line = start + 1
    shown = state.env.get("facts", {}).get(match["kind"])
    if shown is None:
        token = state.push("html_block", "", 0)
        token.map = [start, start + 1]
        reason = f"Only a PRD has {match['kind']}, so there is nothing to place here."
        token.content = f'<p><span class="fact fact-missing" title="{reason}">{match[0]}</span></p>\n'
        return True
    placed: list[Token] = []
    state.env["placing"] = True
    state.md.block.parse(shown[0], state.md, state.env, placed)
    del state.env["placing"]
    for token in placed:
        token.level += state.level
        token.map = [start, start + 1] if token.map else None
    state.tokens += placed
    return True


def _mark(state: StateInline, silent: bool) -> bool:
    """Collect ``==`` as a delimiter, as the strikethrough rule does with ``~~``."""
    if silent or state.src[state.pos] != "=":
        return False
    scanned = state.scanDelims(state.pos, True)
    if scanned.length != 2:
        state.append_pending("=" * scanned.length)
        state.pos += scanned.length
        return True
    token = state.push("text", "", 0)
    token.content = "=="
    place = len(state.tokens) - 1
    state.delimiters.append(Delimiter(ord("="), 0, place, -1, scanned.can_open, scanned.can_close))
    state.pos += 2
    return True


def _mark_pairs(state: StateInline) -> None:
    groups = [
        state.delimiters,
        *(meta["delimiters"] for meta in state.tokens_meta if meta and "delimiters" in meta),
    ]
    for delimiters in groups:
        for opener in delimiters:
            if opener.marker != ord("=") or opener.end == -1:
                continue
            for place, kind, nesting in (
                (opener.token, "mark_open", 1),
                (delimiters[opener.end].token, "mark_close", -1),
            ):
                token = state.tokens[place]
                token.type, token.tag, token.nesting, token.content = kind, "mark", nesting, ""


def _abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """``*[PRD]: product requirements document`` explains the word wherever it stands."""
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("*[", begin):
        return False
    match = _ABBREVIATION.fullmatch(state.src[begin : state.eMarks[start]])
    if match is None:
        return False
    if not silent:
        state.env.setdefault("abbreviations", {}).setdefault(match[1], match[2].strip())
        state.line = start + 1
    return True


def _abbreviations(state: StateCore) -> None:
    known = state.env.get("abbreviations")
    if not known:
        return
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<!\w)(?:{words})(?!\w)")
    for token in state.tokens:
        for child in token.children or ():
            if child.type == "text" and pattern.search(child.content):
                child.type = "explained"
                child.meta = {
                    "html": _explained(child.content, pattern, known),
                }


def _explained(text: str, pattern: re.Pattern[str], known: dict[str, str]) -> str:
    parts: list[str] = []
    position = 0
    for match in pattern.finditer(text):
        parts.append(escape(text[position : match.start()], quote=False))
        parts.append(f'<abbr title="{escape(known[match[0]])}">{escape(match[0], quote=False)}</abbr>')
        position = match.end()
    return "".join([*parts, escape(text[position:], quote=False)])


def _cells(state: StateCore) -> None:
    """A table cell that holds nothing but a health or a task box shows it as a chip or a box."""
    tokens = state.tokens
    for cell, inline in pairwise(tokens):
        if cell.type != "td_open" or inline.type != "inline":
            continue
        words = inline.content.strip()
        chip = _CHIPS.get(words.lower())
        if chip:
            inline.children = [_html(f'<span class="chip {chip}">{escape(words)}</span>')]
        elif words in _BOXES:
            box = f'<input class="task-list-item-checkbox" disabled="" type="checkbox"{_BOXES[words]}>'
            inline.children = [_html(box)]


def _html(content: str) -> Token:
    token = Token("html_inline", "", 0)
    token.content = content
    return token


def _figures(state: StateCore) -> None:
    for comment, table in pairwise(state.tokens):
        if comment.type == "html_block" and table.type == "table_open" and comment.content.strip() == FIGURES:
            table.attrSet("class", "figures")
