"""From the renderer's safe HTML to the parts of a document: every word, row and item of it is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from roadmapper.documents.html_tree import Node, tree_of
from roadmapper.documents.parts import (
    Align,
    BarKind,
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
    Runs,
    Style,
    TablePart,
)
from roadmapper.documents.runs_of_html import RunBuilder, is_task_box, restyled

_BLOCKS = frozenset({
    "p", "div", "section", "article", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "pre",
    "blockquote", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "hr", "details", "summary", "figure",
    "figcaption", "caption", "li",
})  # fmt: skip
_CONTAINERS = frozenset(
    {"div", "section", "article", "details", "figure", "dl", "li", "tr", "tbody", "thead"}
)
_ROLES = {"dt": "term", "summary": "title", "figcaption": "caption", "caption": "caption"}
_BAR_KINDS: dict[str, BarKind] = {
    "warning": "warn", "attention": "warn", "caution": "bad", "danger": "bad", "failure": "bad", "bug": "bad",
    "tip": "good", "success": "good", "quote": "quote", "example": "quote",
}  # fmt: skip
_ALIGN = re.compile(r"text-align:\s*(left|right|center)")


def parts_of(html: str) -> tuple[Part, ...]:
    """The parts of a piece of our safe HTML, in order."""
    return _parts(tree_of(html), Style())


def _parts(node: Node, style: Style, role: str = "body", align: Align = "") -> tuple[Part, ...]:
    """What an element holds; words between its blocks become paragraphs of ``role``."""
    parts: list[Part] = []
    runs = RunBuilder()
    anchors = _anchors(node) if node.tag in _CONTAINERS else ()

    def flush() -> None:
        nonlocal anchors
        found = runs.take()
        if found:
            parts.append(Paragraph(found, role, align, anchors))
            anchors = ()

    for child in node.children:
        if isinstance(child, str):
            runs.add(child, style)
        elif child.tag in _BLOCKS:
            flush()
            parts += _block(child, style, anchors)
            anchors = ()
        elif any(inner.tag in _BLOCKS for inner in _below(child)):  # <b><p>…</p></b>
            flush()
            parts += _parts(child, restyled(style, child), role, align)
        else:
            runs.element(child, style)
    flush()
    return tuple(parts)


def _block(node: Node, style: Style, outer: tuple[str, ...]) -> tuple[Part, ...]:
    tag, anchors = node.tag, (*outer, *_anchors(node))
    if tag == "hr":
        return (RulePart(),)
    if tag == "pre":
        return (_code(node),)
    if tag[0] == "h" and tag[1:].isdigit():
        return (HeadingPart(int(tag[1]), _runs(node, style), anchors),)
    if tag in ("ul", "ol"):
        return (_list(node, style),)
    if tag == "li":  # without a list around it, as raw HTML may have it
        return (ListPart((_item(node, style),)),)
    if tag == "table":
        return _table(node, style, anchors)
    if tag == "blockquote" or "admonition" in node.classes:
        return (BarPart(_bar_kind(node), _parts(node, style)),)
    if "footnotes" in node.classes:
        notes = [item for item in _below(node) if "footnote-item" in item.classes]
        return (NotesPart(tuple(_item(item, style) for item in notes)),)
    if tag == "dd":
        return (BarPart("plain", _parts(node, style)),)
    role = "title" if "admonition-title" in node.classes else _ROLES.get(tag, "body")
    inside = replace(style, bold=True) if role in ("title", "term") else style
    parts = _parts(node, inside, role, _align(node))
    return _anchored(parts, anchors) if anchors and tag not in _CONTAINERS else parts


def _bar_kind(node: Node) -> BarKind:
    if node.tag == "blockquote":
        return "quote"
    for name in node.classes:
        if name in _BAR_KINDS:
            return _BAR_KINDS[name]
    return "note"


def _anchored(parts: tuple[Part, ...], anchors: tuple[str, ...]) -> tuple[Part, ...]:
    if parts and isinstance(parts[0], Paragraph):
        return (replace(parts[0], anchors=(*anchors, *parts[0].anchors)), *parts[1:])
    return (Paragraph((), anchors=anchors), *parts)


def _code(node: Node) -> CodePart:
    runs = RunBuilder(keeps_blanks=True)
    for child in node.children:
        runs.element_or_text(child, Style(code=True))
    lines: list[Runs] = [()]
    for run in runs.take():
        first, *rest = run.text.split("\n")
        lines[-1] += (replace(run, text=first),) if first else ()
        lines += [(replace(run, text=words),) if words else () for words in rest]
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    return CodePart(tuple(lines))


def _list(node: Node, style: Style) -> ListPart:
    start = int(node.attributes.get("start", "1").split(".")[0] or 1) if node.tag == "ol" else None
    items = [_item(child, style) for child in node.nodes]
    loose = "".join(child for child in node.children if isinstance(child, str)).strip()
    if loose:
        items.append(Item((Paragraph(_runs(Node("p", {}, [loose]), style)),)))
    return ListPart(tuple(items), start)


def _item(node: Node, style: Style) -> Item:
    if node.tag != "li":  # raw HTML may put anything into a list
        return Item(_parts(Node("li", {}, [node]), style))
    box = _task_box(node)
    parts = _parts(Node("li", {}, list(node.children)), style)
    return Item(parts, None if box is None else "checked" in box.attributes, tuple(_anchors(node)))


def _task_box(item: Node) -> Node | None:
    """Takes the box of a task out of its item: paper and word processors draw their own."""
    if "task-list-item" not in item.classes:
        return None
    for holder in (item, *(child for child in item.nodes if child.tag == "p")):
        for place, child in enumerate(holder.children):
            if isinstance(child, Node) and is_task_box(child):
                del holder.children[place]
                return child
            if not isinstance(child, str) or child.strip():
                break
    return None


def _table(node: Node, style: Style, anchors: tuple[str, ...]) -> tuple[Part, ...]:
    kind = next((name for name in node.classes if name in ("front-matter", "figures")), "grid")
    captions: list[Part] = []
    heads, rows = list[tuple[Cell, ...]](), list[tuple[Cell, ...]]()
    for group in node.nodes:
        if group.tag in ("caption", "colgroup", "col"):
            captions += _block(group, style, ()) if group.tag == "caption" else ()
            continue
        for row in [group] if group.tag == "tr" else group.nodes:
            cells = tuple(_cell(cell, style) for cell in row.nodes if cell.tag in ("td", "th"))
            if cells:
                (heads if group.tag == "thead" else rows).append(cells)
    if not heads and kind == "grid" and len(rows) > 1 and all(cell.is_head for cell in rows[0]):
        heads.append(rows.pop(0))
    if not heads and not rows:
        return tuple(captions)
    return (*captions, TablePart((*heads, *rows), len(heads), kind, anchors))


def _cell(node: Node, style: Style) -> Cell:
    span = [max(1, min(int(float(node.attributes.get(name, "1"))), 50)) for name in ("colspan", "rowspan")]
    align = _align(node)
    parts = _parts(node, replace(style, bold=True) if node.tag == "th" else style, "body", align)
    return Cell(parts, node.tag == "th", align, *span)


def _runs(node: Node, style: Style) -> Runs:
    runs = RunBuilder()
    for child in node.children:
        runs.element_or_text(child, style)
    return runs.take()


def _align(node: Node) -> Align:
    found = _ALIGN.search(node.attributes.get("style", ""))
    return cast(Align, found[1] if found else node.attributes.get("align", ""))


def _anchors(node: Node) -> tuple[str, ...]:
    return tuple(node.attributes[name] for name in ("id", "name") if node.attributes.get(name))


def _below(node: Node) -> Iterable[Node]:
    for child in node.nodes:
        yield child
        yield from _below(child)
