"""From our HTML to the subset that a ``QTextDocument`` draws well, and the style sheet that goes with it."""

from __future__ import annotations

import re
from collections.abc import Mapping

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)>")
_TASK = re.compile(r'<li class="task-list-item">\s*(<input[^<>]*>)\s*(<p>)?')
_PROGRESS = re.compile(r"<progress([^<>]*)>[^<]*</progress>\s*")
_CLASS = re.compile(r'class="([^"]*)"')
_NUMBER = re.compile(r'\b(value|max)="([\d.]+)"')
_ALIGN = re.compile(r"text-align:(left|right|center)")

_FIGURES = re.compile(r'<table class="figures">(.*?)</table>', re.DOTALL)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_GAP_PERCENT = 2
_GAP = f'<td width="{_GAP_PERCENT}%"></td>'
_CELL = re.compile(r"<t[hd](?:\s[^<>]*)?>(.*?)</t[hd]>", re.DOTALL)

_RENAMED = {
    "del": "s",
    "ins": "u",
    "mark": "span",
    "kbd": "span",
    "samp": "code",
    "figure": "div",
    "section": "div",
}
_BARRED = (
    '<table class="{0}" width="100%" cellspacing="0" cellpadding="0"><tr><td class="{0}-bar" width="4"></td>'
)
_BARRED += '<td class="{0}-text" style="padding-left:10px">'
_BAR_CELLS = 12
_KINDS = {"warning": "warn", "caution": "bad", "danger": "bad", "failure": "bad", "bug": "bad", "tip": "good"}
_KINDS |= {"success": "good", "important": "note", "attention": "warn"}


def preview_html(page_html: str) -> str:
    """One block of safe HTML as rich text for a ``QTextBrowser``.

    The subset knows no boxes, so quotes, notes and code become one-row tables; task items become list items
    with native check boxes; progress becomes a bar of block characters; facts and chips are padded with
    no-break spaces, as inline backgrounds have no padding. Colours come from ``preview_css`` alone.
    """
    html = _PROGRESS.sub(
        lambda match: _progress(match[1]), page_html.replace("\n</code></pre>", "</code></pre>")
    )
    html = _TASK.sub(lambda m: f'<li class="{"" if "checked=" in m[1] else "un"}checked">{m[2] or ""}', html)
    closing: list[str] = []
    return _TAG.sub(lambda match: _tag(match, closing), _FIGURES.sub(_cards, html))


def _cards(match: re.Match[str]) -> str:
    """A table of figures as one row of cards of equal width: the number large, its words below."""
    numbers, *rows = [_CELL.findall(row) for row in _ROW.findall(match[1])] or [[]]
    cards = []
    for place, number in enumerate(numbers):
        words = "".join(f'<p class="figure-words">{row[place]}</p>' for row in rows if place < len(row))
        width = max(1, (100 - _GAP_PERCENT * (len(numbers) - 1)) // len(numbers))
        cards.append(f'<td class="card" width="{width}%"><p class="figure">{number}</p>{words}</td>')
    return f'<table class="figures"><tr>{_GAP.join(cards)}</tr></table>'


def _tag(match: re.Match[str], closing: list[str]) -> str:
    """One tag in the subset; ``closing`` is the stack of what open boxes and chips will close with."""
    slash, name, attributes = match.groups()
    if name in _BOXES:
        if slash:
            return closing.pop() if closing else match[0]
        opened, closed = _BOXES[name](attributes)
        closing.append(closed)
        return opened
    if name == "input":
        return "☑ " if "checked=" in attributes else "☐ "
    if name in ("td", "th"):
        align = _ALIGN.search(attributes)
        return match[0] if slash or not align else f'<{name} align="{align[1]}">'
    if name in _RENAMED:
        new = _RENAMED[name]
        extra = f' class="{name}"' if name in ("mark", "kbd") else attributes
        return f"</{new}>" if slash else f"<{new}{extra}>"
    return match[0]


def _classes(attributes: str) -> list[str]:
    found = _CLASS.search(attributes)
    return found[1].split() if found else []


def _div(attributes: str) -> tuple[str, str]:
    classes = _classes(attributes)
    if "admonition" not in classes:
        return f"<div{attributes}>", "</div>"
    kind = next((_KINDS[name] for name in classes if name in _KINDS), "note")
    return _BARRED.format(kind), "</td></tr></table>"


def _blockquote(_attributes: str) -> tuple[str, str]:
    return _BARRED.format("quote"), "</td></tr></table>"


def _pre(_attributes: str) -> tuple[str, str]:
    opened = '<table class="code" width="100%" cellspacing="0" cellpadding="10"><tr><td class="code"><pre>'
    return opened, "</pre></td></tr></table>"


def _table(attributes: str) -> tuple[str, str]:
    own = _classes(attributes)
    kind = own[0] if own else "grid"
    width = "" if kind == "front-matter" else ' width="100%"'
    padding = 0 if kind == "figures" else 6
    return f'<table class="{kind}"{width} cellspacing="0" cellpadding="{padding}">', "</table>"


def _span(attributes: str) -> tuple[str, str]:
    classes = _classes(attributes)
    if "fact-missing" in classes:
        return f"<span{_only(attributes, 'fact-missing')}>", "</span>"
    if "fact" in classes:
        return f"<span{_only(attributes, _fact_class(classes))}>\u00a0", "\u00a0</span>"
    if "chip" in classes:
        return f"<span{_only(attributes, 'chip-' + classes[-1])}>\u00a0", "\u00a0</span>"
    return f"<span{attributes}>", "</span>"


def _fact_class(classes: list[str]) -> str:
    return "fact-changed" if "fact-changed" in classes else "fact"


def _link(attributes: str) -> tuple[str, str]:
    classes = _classes(attributes)
    if "fact" in classes:
        return f"<a{_only(attributes, _fact_class(classes))}>\u00a0", "\u00a0</a>"
    return f"<a{attributes}>", "</a>"


def _summary(_attributes: str) -> tuple[str, str]:
    return '<p class="summary"><b>', "</b></p>"


def _only(attributes: str, name: str) -> str:
    """The attributes with one class in place of all: the subset's selectors match a single class."""
    return _CLASS.sub(f'class="{name}"', attributes)


def _progress(attributes: str) -> str:
    numbers = {name: float(value) for name, value in _NUMBER.findall(attributes)}
    share = min(1.0, numbers.get("value", 0.0) / (numbers.get("max", 1.0) or 1.0))
    full = round(share * _BAR_CELLS)
    rest = _BAR_CELLS - full
    return f'<span class="bar">{"█" * full}</span><span class="bar-rest">{"█" * rest}</span> '


_BOXES = {
    "div": _div,
    "details": lambda _attributes: ("<div>", "</div>"),
    "summary": _summary,
    "blockquote": _blockquote,
    "pre": _pre,
    "table": _table,
    "span": _span,
    "a": _link,
}


def preview_css(tokens: Mapping[str, str]) -> str:
    """The default style sheet of the preview's document, from the theme's tokens (``look.md``).

    Needs the tokens text, text-2, text-3, app, line, line-soft, accent, accent-soft, and good, warn and bad
    with their soft twins (``good-soft``).
    """
    rules = [*_text_rules(tokens), *_box_rules(tokens)]
    for kind in ("good", "warn", "bad"):
        rules.append(f".chip-{kind} {{ color: {tokens[kind]}; background-color: {tokens[kind + '-soft']}; }}")
        rules.append(f".{kind}-bar {{ background-color: {tokens[kind]}; }}")
    return "\n".join(rules)


def _text_rules(t: Mapping[str, str]) -> list[str]:
    return [
        f"h1, h2, h3, h4, h5, h6 {{ color: {t['text']}; font-weight: 600; }}",
        "h1 { font-size: 22px; margin-top: 4px; margin-bottom: 8px; }",
        "h2 { font-size: 17px; margin-top: 20px; margin-bottom: 6px; }",
        "h3 { font-size: 15px; margin-top: 16px; margin-bottom: 4px; }",
        "h4, h5, h6 { font-size: 13px; margin-top: 12px; margin-bottom: 4px; }",
        "p { margin-top: 4px; margin-bottom: 8px; line-height: 145%; }",
        "li { margin-bottom: 2px; line-height: 140%; }",
        f"a {{ color: {t['accent']}; text-decoration: none; }}",
        f".fact {{ color: {t['accent']}; background-color: {t['accent-soft']}; text-decoration: none; }}",
        f".fact-changed {{ color: {t['warn']}; background-color: {t['warn-soft']}; text-decoration: none; }}",
        f".fact-missing {{ color: {t['warn']}; text-decoration: underline; }}",
        f"code {{ background-color: {t['app']}; font-family: monospace; }}",
    ]


def _box_rules(t: Mapping[str, str]) -> list[str]:
    return [
        f"table.code {{ background-color: {t['app']}; margin-top: 4px; margin-bottom: 10px; }}",
        "pre { white-space: pre-wrap; font-family: monospace; margin: 0; }",
        "table.grid, table.front-matter { border-collapse: collapse; margin-top: 4px; margin-bottom: 10px; }",
        f"th {{ background-color: {t['app']}; color: {t['text-2']}; font-weight: 600; text-align: left; }}",
        f"table.grid td, table.grid th, table.front-matter td, table.front-matter th "
        f"{{ border-bottom: 1px solid {t['line']}; }}",
        "table.figures { margin-top: 8px; margin-bottom: 8px; }",
        f".card {{ border: 1px solid {t['line']}; padding: 12px; }}",
        f".figure {{ font-size: 19px; font-weight: 600; color: {t['text']}; margin: 0px; }}",
        f".figure-words {{ color: {t['text-2']}; margin-top: 2px; margin-bottom: 0px; }}",
        f".quote-bar {{ background-color: {t['line']}; }}",
        f".quote-text {{ color: {t['text-2']}; }}",
        "table.quote, table.note, table.good, table.warn, table.bad { margin-top: 4px; margin-bottom: 12px }",
        ".admonition-title, dt { font-weight: 600; }",
        f".mark {{ background-color: {t['warn-soft']}; }}",
        f".kbd {{ background-color: {t['app']}; font-family: monospace; }}",
        f".bar {{ color: {t['accent']}; font-size: 8px; }}",
        f".bar-rest {{ color: {t['line']}; font-size: 8px; }}",
        f".image-note, .footnotes {{ color: {t['text-3']}; }}",
        f".note-bar {{ background-color: {t['accent']}; }}",
        f".hl-c {{ color: {t['text-3']}; }}",
        f".hl-k, .hl-t {{ color: {t['accent']}; }}",
        f".hl-s, .hl-i {{ color: {t['good']}; }}",
        f".hl-m {{ color: {t['warn']}; }}",
        f".hl-d {{ color: {t['bad']}; }}",
    ]
