"""Markdown to blocks of safe HTML with headings and source lines; runs in the render worker only."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from roadmapper.counting import grouped
from roadmapper.documents import front_matter
from roadmapper.documents.html_safety import safe_html
from roadmapper.documents.markdown_parser import DEEPEST, build_parser, inline_text, without_comments
from roadmapper.documents.preview_html import preview_html
from roadmapper.documents.rendered import Block, Heading, Rendered
from roadmapper.errors import RenderError

LONGEST = 2_000_000
"""Characters of one document's text; beyond, a sentence."""
_LARGEST_HTML = 24_000_000
_LARGEST_SHOWN = 120_000
"""Characters of HTML that one block may take in the preview, where it is laid out in one go; real ones take
a tenth of it."""
_MOST_ITEMS = 2_000
"""Items of one list in the preview: Qt counts from the first for the number of each, 10,000 take seconds."""
_MOST_COLUMNS = 500
"""Columns of one table in the preview: Qt lays each out anew for every change beside it."""
_REMEMBERED = 8
_ANCHOR = re.compile(r"[^\w\- ]")
_OWN_ANCHOR = re.compile(r"\s*\{#([A-Za-z][\w-]{0,80})\}\s*$")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)\b[^<>]*?(/?)>")
_NEVER_CLOSED = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "td", "th", "tr", "dt", "dd",
})  # fmt: skip


@dataclass
class _Context:
    """What a single block needs of its document: definitions that stand elsewhere."""

    references: dict[str, Any] = field(default_factory=dict)
    footnotes: dict[str, int] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)


class MarkdownRenderer:
    """Renders documents and single blocks with one parser; remembers the definitions of the last few."""

    def __init__(self) -> None:
        self._md = build_parser()
        self._contexts: OrderedDict[str, _Context] = OrderedDict()
        self.env: dict[str, Any] = {}
        """The state of the render under way; ``line`` is where it stands, should it overrun."""

    def document(self, text: str, facts: Mapping[str, Sequence[str]], target: str, document: str) -> Rendered:
        """A whole document; ``target`` is ``page`` or ``preview``. Raises RenderError with the line."""
        self.env = {"facts": facts, "target": target, "whole": True, "line": 0}
        header, body = front_matter.split(text)
        tokens = self._parse(body)
        headings = _anchored(tokens, self.env)
        blocks = [] if header is None else [(0, safe_html(header))]
        blocks += self._blocks(tokens)
        self._remember(document)
        lines = text.count("\n") + 1
        parts = tuple(_covering(blocks, 0, lines, target))
        if sum(len(block.html) for block in parts) > _LARGEST_HTML:
            raise RenderError("This document is too large to show once rendered; split it into several.")
        return Rendered(parts, headings, "<!-- toc" in text.lower())

    def block(
        self, text: str, facts: Mapping[str, Sequence[str]], target: str, document: str, first_line: int
    ) -> tuple[Block, ...]:
        """Lines from ``first_line`` on, with the definitions of their document's last whole render."""
        known = self._contexts.get(document, _Context())
        self.env = {
            "facts": facts,
            "target": target,
            "line": 0,
            "references": dict(known.references),
            "abbreviations": dict(known.abbreviations),
            "footnotes": {
                "refs": dict(known.footnotes),
                "list": {
                    number: {"label": label[1:], "count": 0} for label, number in known.footnotes.items()
                },
            },
        }
        header, body = front_matter.split(text) if first_line == 0 else (None, text)
        tokens = self._parse(body)
        _anchored(tokens, self.env)
        blocks = [] if header is None else [(0, safe_html(header))]
        blocks += [block for block in self._blocks(tokens) if block[0] is not None]
        lines = text.count("\n") + 1
        shifted = [(first_line + (line or 0), html) for line, html in blocks]
        return tuple(_covering(shifted, first_line, first_line + lines, target))

    def _parse(self, text: str) -> list[Token]:
        if len(text) > LONGEST:
            raise RenderError(
                f"This document has {grouped(len(text))} characters; "
                f"{grouped(LONGEST)} is the most that is rendered."
            )
        tokens = self._md.parse(text, self.env)
        line = 0
        for token in tokens:
            line = token.map[0] if token.map else line
            if token.level >= DEEPEST - 1 and token.nesting == 1:
                raise RenderError(
                    f"Line {line + 1}: lists or quotes are nested deeper than {DEEPEST // 2} levels; "
                    "nothing below could be shown.",
                    line + 1,
                )
        return tokens

    def _blocks(self, tokens: list[Token]) -> list[tuple[int | None, str]]:
        """(first line, safe HTML) of each top-level block; footnotes have no line."""
        groups = list(_top_level(tokens))
        rendered: list[tuple[int | None, str]] = []
        for begin, end in _joined(groups):
            raw = "".join(
                self._md.renderer.render(group, self._md.options, self.env) for group in groups[begin:end]
            )
            html = safe_html(raw)
            if html.strip():
                place = groups[begin][0].map
                rendered.append((place[0] if place else None, html if html.endswith("\n") else html + "\n"))
        return rendered

    def _remember(self, document: str) -> None:
        self._contexts[document] = _Context(
            self.env.get("references", {}),
            dict(self.env.get("footnotes", {}).get("refs", {})),
            self.env.get("abbreviations", {}),
        )
        self._contexts.move_to_end(document)
        while len(self._contexts) > _REMEMBERED:
            self._contexts.popitem(last=False)


def _covering(
    blocks: Sequence[tuple[int | None, str]], first_line: int, end_line: int, target: str
) -> Iterator[Block]:
    """Blocks that cover the lines without gap: each reaches to where the next begins."""
    starts = [end_line if line is None else line for line, _ in blocks]
    if starts:
        starts[0] = first_line
    for (_, html), start, end in zip(blocks, starts, [*starts[1:], end_line], strict=False):
        yield Block(start, end, _for_preview(html, start) if target == "preview" else html)


def _for_preview(html: str, line: int) -> str:
    """A block as the preview draws it; a sentence in place of one that would stop the app meanwhile."""
    columns = html.partition("</tr>")[0].count("<th")
    if len(html) <= _LARGEST_SHOWN and html.count("<li") <= _MOST_ITEMS and columns <= _MOST_COLUMNS:
        return preview_html(html)
    return (
        f'<p><span class="image-note">What begins in line {grouped(line + 1)} is too long to be previewed as '
        "one block. Nothing of it is lost: exports hold all of it.</span></p>\n"
    )


def _top_level(tokens: list[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _joined(groups: Sequence[Sequence[Token]]) -> Iterator[tuple[int, int]]:
    """Ranges of groups that belong together because raw HTML opens in one and closes in a later one."""
    open_tags: list[tuple[str, int]] = []
    reach = list(range(1, len(groups) + 1))
    for index, group in enumerate(groups):
        if group[0].type != "html_block":
            continue
        for closing, name, empty in _TAG.findall(without_comments(group[0].content)):
            tag = name.lower()
            if tag in _NEVER_CLOSED or empty:
                continue
            if not closing:
                open_tags.append((tag, index))
            elif any(tag == opened for opened, _ in open_tags[-50:]):
                while open_tags[-1][0] != tag:
                    open_tags.pop()
                begin = open_tags.pop()[1]
                reach[begin] = max(reach[begin], index + 1)
    begin = 0
    while begin < len(groups):
        end, index = reach[begin], begin
        while index < end:
            end = max(end, reach[index])
            index += 1
        yield begin, end
        begin = end


def _anchored(tokens: list[Token], env: Mapping[str, Any]) -> tuple[Heading, ...]:
    """Give every heading its anchor, as GitHub forms it or as ``{#anchor}`` says, each only once."""
    headings: list[Heading] = []
    used: dict[str, int] = {}
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open":
            continue
        children = inline.children or []
        own = _OWN_ANCHOR.search(children[-1].content) if children and children[-1].type == "text" else None
        if own:
            children[-1].content = children[-1].content[: own.start()]
        text = " ".join(inline_text(children, env).split())
        anchor = own[1] if own else _ANCHOR.sub("", text.lower()).replace(" ", "-")
        count = used.get(anchor, 0)
        used[anchor] = count + 1
        anchor = f"{anchor}-{count}" if count else anchor
        opening.attrSet("id", anchor)
        headings.append(Heading(int(opening.tag[1]), text, anchor, opening.map[0] if opening.map else 0))
    return tuple(headings)
