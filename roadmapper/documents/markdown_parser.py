"""Markdown as GitHub reads it, with our additions: one parser object, and how its tokens become HTML."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererProtocol
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.admon.index import admonition
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

from roadmapper.documents.code_colours import coloured
from roadmapper.documents.facts import FACT, reference_of
from roadmapper.documents.image_html import image_html, with_images
from roadmapper.documents.markdown_rules import add_rules

DEEPEST = 100
"""Levels of nesting (a list in a list counts two); deeper text would be dropped by the parser in silence."""

_TAG = re.compile(r"(<[^<>]*>)")
_NOTE = re.compile(r"!!! +[A-Za-z]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


class _Parser(MarkdownIt):
    """``[Group]: [Names]``, as templates have it, is text: as a definition it would be hidden."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name
        return not url.startswith("%5B") and super().validateLink(url)


def build_parser() -> MarkdownIt:
    """CommonMark with tables, task lists, alerts, strikethrough, bare links, footnotes, definition lists,
    admonitions (``!!! note``), abbreviations, marked words and facts.
    """
    options = {
        "html": True,
        "maxNesting": DEEPEST,
        "tasklists": True,
        "alerts": True,
        "strikethrough_single_tilde": True,
    }
    md = _Parser("commonmark", options).enable(["table", "strikethrough"])
    md.use(gfm_autolink_plugin).use(footnote_plugin, inline=False).use(deflist_plugin).use(admon_plugin)
    md.block.ruler.at("admonition", _note)
    add_rules(md)
    md.core.ruler.at("inline", _inline)
    md.core.ruler.before("footnote_tail", "keep_footnotes", _keep_unreferenced)
    for kind, rule in _RENDER_RULES.items():
        md.add_render_rule(kind, rule)
    return md


def _note(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``!!! note`` opens an admonition; a line of question marks or bare exclamation marks is text."""
    begin = state.bMarks[start] + state.tShift[start]
    if _NOTE.match(state.src, begin, state.eMarks[start]) is None:
        return False
    return admonition(state, start, end, silent)


def _inline(state: StateCore) -> None:
    """Parse each block's text; ``env["line"]`` says which one, should it take too long."""
    for token in state.tokens:
        if token.type == "inline":
            state.env["line"] = token.map[0] if token.map else state.env.get("line", 0)
            token.children = token.children or []
            state.md.inline.parse(token.content, state.md, state.env, token.children)


def _keep_unreferenced(state: StateCore) -> None:
    """A footnote that nothing refers to is listed all the same: no text of a document gets lost."""
    notes = state.env.get("footnotes")
    if not notes or "whole" not in state.env:
        return
    for label, number in notes["refs"].items():
        if number < 0:
            notes["refs"][label] = len(notes["list"])
            notes["list"][len(notes["list"])] = {"label": label[1:], "count": 0}


def _fact(_r: RendererProtocol, tokens: Sequence[Token], index: int, _o: Any, env: Any) -> str:
    return fact_html(tokens[index].content, tokens[index].meta["inside_link"], env)


def fact_html(source: str, inside_link: bool, env: Mapping[str, Any]) -> str:
    """A fact as a span or link with its words; without a resolved value its source stays readable."""
    shown: Mapping[str, Sequence[str]] = env.get("facts", {})
    text, title, state = shown.get(source, (f"[[{source}]]", "", "missing"))
    state, _, mark = state.partition(" ")
    attributes = f'data-fact="{escape(source)}"' + (f' title="{escape(title)}"' if title else "")
    words = escape(text, quote=False)
    if state == "missing":
        return f'<span class="fact fact-missing" {attributes}>{words}</span>'
    classes = "fact fact-changed" if mark else "fact"
    if state != "link":
        return f'<span class="{classes}" {attributes}>{words}</span>'
    if inside_link or env.get("target") == "page":
        return f'<span class="{classes} fact-link" {attributes}>{words}</span>'
    return f'<a class="{classes} fact-link" {attributes} href="roadmap:{escape(source)}">{words}</a>'


def _explained(_r: RendererProtocol, tokens: Sequence[Token], index: int, _o: Any, _env: Any) -> str:
    return tokens[index].meta["html"]


def _image(_r: RendererProtocol, tokens: Sequence[Token], index: int, _o: Any, env: Any) -> str:
    words = inline_text(tokens[index].children or (), env)
    return image_html(str(tokens[index].attrs.get("src", "")), words, env.get("facts", {}))


def _fence(_r: RendererProtocol, tokens: Sequence[Token], index: int, _o: Any, env: Any) -> str:
    token = tokens[index]
    env["line"] = token.map[0] if token.map else env.get("line", 0)
    words = token.info.replace("{", " ").replace("}", " ").replace(",", " ").split()
    language = words[0].lstrip(".") if words else ""
    return f'<pre class="code"><code>{coloured(token.content, language)}</code></pre>\n'


def _raw(_r: RendererProtocol, tokens: Sequence[Token], index: int, _o: Any, env: Any) -> str:
    return with_images(without_comments(tokens[index].content), env.get("facts", {}))


def _raw_block(
    renderer: RendererProtocol, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """Raw HTML, with the facts in its words (a table written by hand), but not in its code or attributes."""
    raw = _raw(renderer, tokens, index, options, env)
    if "[[" not in raw or "<pre" in raw or "<code" in raw:
        return raw
    pieces = _TAG.split(raw)
    pieces[::2] = (
        FACT.sub(lambda match: fact_html(reference_of(match).source, False, env), p) for p in pieces[::2]
    )
    return "".join(pieces)


def without_comments(raw: str) -> str:
    """Raw HTML without its comments; one that is never closed reaches to the end."""
    return _COMMENT.sub("", raw)


def _alert(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    token.attrs["class"] = "admonition " + str(token.meta["kind"]).lower()
    return renderer.renderToken(tokens, index, options, env)


def _alert_title(_r: RendererProtocol, _t: Sequence[Token], _i: int, _o: Any, _env: Any) -> str:
    return '<p class="admonition-title">'


def _footnotes_open(_r: RendererProtocol, _t: Sequence[Token], _i: int, _o: Any, _env: Any) -> str:
    return '<section class="footnotes">\n<ol class="footnotes-list">\n'


def _footnote_anchor(_r: RendererProtocol, tokens: Sequence[Token], index: int, _o: Any, env: Any) -> str:
    """The way back to each place that refers to the footnote."""
    number, place = tokens[index].meta["id"], tokens[index].meta["subId"]
    if not env["footnotes"]["list"][number].get("count", 1):
        return ""
    again = f":{place}" if place else ""
    return f' <a href="#fnref{number + 1}{again}" class="footnote-backref">↩\ufe0e</a>'


_RENDER_RULES = {
    "fact": _fact,
    "explained": _explained,
    "image": _image,
    "fence": _fence,
    "html_block": _raw_block,
    "html_inline": _raw,
    "alert_open": _alert,
    "alert_title_open": _alert_title,
    "footnote_block_open": _footnotes_open,
    "footnote_anchor": _footnote_anchor,
}


def inline_text(children: Sequence[Token], env: Mapping[str, Any]) -> str:
    """The plain words of a line's tokens, facts resolved: for contents, anchors and image notes."""
    parts: list[str] = []
    for child in children:
        if child.type in ("text", "code_inline", "explained"):
            parts.append(child.content)
        elif child.type == "fact":
            shown = env.get("facts", {}).get(child.content)
            parts.append(shown[0] if shown else f"[[{child.content}]]")
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(inline_text(child.children or (), env))
    return "".join(parts)
