"""The parts of a document as HTML for the clipboard and for mail: every look stands in its own element.

Mail programs and word processors drop style sheets and classes, so there are none; check boxes, which they
drop too, are drawn as letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from roadmapper.documents.parts import (
    BarPart,
    Cell,
    CodePart,
    HeadingPart,
    Item,
    ListPart,
    NotesPart,
    Paragraph,
    Part,
    RulePart,
    Run,
    Runs,
    Style,
    TablePart,
)
from roadmapper.exchange.documents.inks import BAR_INKS, CODE_INKS, INKS

_BODY: Final = f"font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.5;color:#{INKS['text']}"
_MONO: Final = "font-family:'Courier New',Courier,monospace;font-size:13px"
_HEADINGS: Final = {1: 22, 2: 18, 3: 16, 4: 14, 5: 14, 6: 14}
_CELL: Final = f"border:1px solid #{INKS['line']};padding:5px 9px;vertical-align:top"
_ROLES: Final = {
    "title": "font-weight:bold",
    "term": "font-weight:bold",
    "caption": f"color:#{INKS['text-3']}",
}
_OPEN: Final = ("https://", "http://", "mailto:")
_QUIET: Final = frozenset({"fact", "line"})
"""Inks that mean something only inside Roadmapper."""


def rich_text(parts: Sequence[Part]) -> str:
    """One element with all of it."""
    return f'<div style="{_BODY}">\n{_blocks(parts)}</div>\n'


def _blocks(parts: Sequence[Part]) -> str:
    return "".join(f"{_block(part)}\n" for part in parts)


def _block(part: Part) -> str:
    match part:
        case HeadingPart():
            style = f"font-size:{_HEADINGS[part.level]}px;font-weight:bold;margin:18px 0 6px"
            return f'<h{part.level} style="{style}">{_runs(part.runs)}</h{part.level}>'
        case Paragraph():
            return _paragraph(part)
        case ListPart():
            return _list(part)
        case TablePart():
            return _table(part)
        case CodePart():
            return _code(part)
        case BarPart():
            return _bar(part)
        case RulePart():
            return f'<hr style="border:0;border-top:1px solid #{INKS["line"]};margin:16px 0">'
        case NotesPart():
            return _notes(part)


def _paragraph(part: Paragraph) -> str:
    if not part.runs:
        return ""
    align = f";text-align:{part.align}" if part.align else ""
    role = f";{_ROLES[part.role]}" if part.role in _ROLES else ""
    return f'<p style="margin:0 0 10px{align}{role}">{_runs(part.runs)}</p>'


def _list(part: ListPart) -> str:
    tasks = bool(part.items) and all(item.task is not None for item in part.items)
    style = "margin:0 0 10px;padding-left:24px" + (";list-style-type:none" if tasks else "")
    tag = "ul" if part.start is None else "ol"
    start = f' start="{part.start}"' if part.start not in (None, 1) else ""
    items = "".join(_item(item) for item in part.items)
    return f'<{tag}{start} style="{style}">\n{items}</{tag}>'


def _item(item: Item) -> str:
    """The first paragraph stands beside the bullet; a ``p`` would push it off in some programs."""
    box = "" if item.task is None else "☑ " if item.task else "☐ "
    first, rest = item.parts[:1], item.parts[1:]
    words = ""
    for part in first:
        words = _runs(part.runs) if isinstance(part, Paragraph) else f"\n{_block(part)}\n"
    below = f"\n{_blocks(rest)}" if rest else ""
    return f'<li style="margin:0 0 4px">{box}{words}{below}</li>\n'


def _table(part: TablePart) -> str:
    rows = "".join(
        f"<tr>{''.join(_cell(cell, is_head=number < part.heads) for cell in row)}</tr>\n"
        for number, row in enumerate(part.rows)
    )
    style = "border-collapse:collapse;margin:4px 0 14px"
    return f'<table border="0" cellspacing="0" cellpadding="0" style="{style}">\n{rows}</table>'


def _cell(cell: Cell, *, is_head: bool) -> str:
    tag = "th" if is_head or cell.is_head else "td"
    align = cell.align or "left"
    style = f"{_CELL};text-align:{align}" + (f";background-color:#{INKS['app']}" if tag == "th" else "")
    spans = "".join(
        f' {name}="{count}"'
        for name, count in (("colspan", cell.columns), ("rowspan", cell.rows))
        if count > 1
    )
    plain = cell.parts[0] if len(cell.parts) == 1 else None
    words = _runs(plain.runs) if isinstance(plain, Paragraph) else _blocks(cell.parts)
    return f'<{tag} align="{align}" valign="top"{spans} style="{style}">{words or "&nbsp;"}</{tag}>'


def _code(part: CodePart) -> str:
    lines = "\n".join("".join(_code_run(run) for run in line) for line in part.lines)
    style = f"{_MONO};background-color:#{INKS['app']};padding:10px;margin:0 0 12px;white-space:pre-wrap"
    return f'<pre style="{style}">{lines}</pre>'


def _code_run(run: Run) -> str:
    ink = INKS.get(CODE_INKS.get(run.style.ink, ""), "")
    words = escape(run.text, quote=False)
    return f'<span style="color:#{ink}">{words}</span>' if ink else words


def _bar(part: BarPart) -> str:
    if part.kind == "plain":
        return f'<div style="margin:0 0 0 24px">\n{_blocks(part.parts)}</div>'
    line, ground = BAR_INKS[part.kind]
    style = f"border-left:3px solid #{INKS[line]};margin:0 0 12px;padding:6px 12px"
    style += f";background-color:#{INKS[ground]}" if ground else f";color:#{INKS['text-2']}"
    return f'<blockquote style="{style}">\n{_blocks(part.parts)}</blockquote>'


def _notes(part: NotesPart) -> str:
    items = "".join(_item(item) for item in part.items)
    style = (
        f"font-size:12px;color:#{INKS['text-2']};border-top:1px solid #{INKS['line']};padding:8px 0 0 24px"
    )
    return f'<ol style="{style}">\n{items}</ol>'


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.image:
        return f'<img src="{escape(run.image)}" alt="{escape(run.text)}" style="max-width:100%">'
    words = escape(run.text, quote=False).replace("\n", "<br>")
    for tag in _tags(run.style):
        words = f"<{tag}>{words}</{tag}>"
    look = _look(run.style)
    if look:
        words = f'<span style="{look}">{words}</span>'
    if run.style.link.lower().startswith(_OPEN):
        words = f'<a href="{escape(run.style.link)}" style="color:#{INKS["accent"]}">{words}</a>'
    return words


def _tags(style: Style) -> list[str]:
    wanted = {
        "strong": style.bold,
        "em": style.italic,
        "s": style.strike,
        "u": style.underline,
        style.raised: bool(style.raised),
    }
    return [tag for tag, is_wanted in wanted.items() if is_wanted]


def _look(style: Style) -> str:
    """What no tag says: code, colours and small words."""
    found: list[str] = []
    if style.code:
        found += [_MONO, f"background-color:#{INKS['app']}"]
    if style.small:
        found.append("font-size:12px")
    ink = INKS.get(style.ink, "") if style.ink not in _QUIET else ""
    if ink:
        found.append(f"color:#{ink}")
    if style.ground in INKS:
        found.append(f"background-color:#{INKS[style.ground]}")
    return ";".join(found)
