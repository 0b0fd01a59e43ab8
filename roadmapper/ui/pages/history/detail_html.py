"""One gesture's changes as HTML, in portions: items with fields before and after, links to restore."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from roadmapper.counting import grouped
from roadmapper.documents.comparison_html import comparison_css, comparison_html
from roadmapper.operations.history_details import FieldDetail, ItemDetail

SHOW, ITEM, BEFORE, AFTER, MORE = "show", "item", "before", "after", "more"
"""What a link asks for: ``show:2`` (the item), ``item:2`` (its state), ``before:2:0`` (a value), ``more``."""

_LONG = 48
"""Letters of a value that fit beside another one in a narrow window."""


def items_html(items: Sequence[ItemDetail], first: int = 0, *, writable: bool) -> str:
    """Items that follow each other, of which the first has this place among all."""
    return "".join(_item(place, item, writable) for place, item in enumerate(items, first))


def foot_html(more: int = 0, note: str = "", *, is_empty: bool) -> str:
    """What stands below all items: how many more changes there are, and a note."""
    parts = [f'<p><a href="{MORE}">Show {grouped(more)} more changes</a></p>'] if more else []
    if note:
        parts.append(f'<p class="label">{escape(note)}</p>')
    if is_empty and not parts:
        return '<p class="hint">Only Roadmapper’s own bookkeeping changed.</p>'
    return "".join(parts)


def detail_css(tokens: Mapping[str, str]) -> str:
    """The style sheet that goes with it, from the theme's tokens."""
    return comparison_css(tokens) + (
        f"body, td {{ color: {tokens['text']}; }}\n"
        f"a {{ color: {tokens['accent']}; text-decoration: none; }}\n"
        ".cell { padding: 5px 12px 5px 0; }\n"
        ".item { margin-top: 14px; margin-bottom: 4px; }\n"
        ".whole { margin-top: 0; margin-bottom: 2px; }\n"
        f".hint {{ color: {tokens['text-3']}; }}\n"
        f".label {{ color: {tokens['text-2']}; }}\n"
    )


def restorable(item: ItemDetail) -> list[tuple[int, FieldDetail]]:
    """The fields of an item whose values can be brought back, with their places."""
    return [(place, field) for place, field in enumerate(item.fields) if field.otherwise]


def _item(place: int, item: ItemDetail, writable: bool) -> str:
    name = escape(item.title)
    title = f'<a href="{SHOW}:{place}"><b>{name}</b></a>' if item.live else f"<b>{name}</b>"
    offers = f' &nbsp;<a href="{ITEM}:{place}">Restore…</a>' if writable else ""
    whole = f'<p class="whole label">{escape(item.whole)}</p>' if item.whole else ""
    is_new = bool(item.whole) and not any(field.before for field in item.fields)
    rows = "".join(_row(place, at, field, writable, is_new=is_new) for at, field in enumerate(item.fields))
    table = f'<table width="100%" cellspacing="0">{rows}</table>' if rows else ""
    return f'<p class="item">{title}{offers}</p>{whole}{table}'


def _row(item: int, place: int, field: FieldDetail, writable: bool, *, is_new: bool) -> str:
    """A field before and after; where nothing of the item was there before, after alone.

    A text takes the whole width under its name, and long values stand below each other.
    """
    name = f'<span class="label">{escape(field.title)}</span>'
    if field.passages or not (field.before or field.after):
        told = (
            comparison_html(field.passages, side_by_side=False)
            if field.passages
            else f"<br>{escape(field.words)}<br>"
        )
        links = [
            f'<a href="{side}:{item}:{place}">Restore the text {words}</a>'
            for side, words in ((BEFORE, "before"), (AFTER, "after"))
            if writable and side in field.otherwise
        ]
        return f'<tr><td class="cell" colspan="3">{name}{told}{" &nbsp; ".join(links)}</td></tr>'
    sides = ((BEFORE, "gone", field.before), (AFTER, "come", field.after))[int(is_new) :]
    told = [_side(*each, item, place, writable and each[0] in field.otherwise) for each in sides]
    is_long = max(len(field.before), len(field.after)) > _LONG
    if is_new or is_long:
        cells = f'<td class="cell" colspan="2">{"<br>".join(told)}</td>'
    else:
        cells = "".join(f'<td class="cell" width="38%">{each}</td>' for each in told)
    return f'<tr><td class="cell" width="24%">{name}</td>{cells}</tr>'


def _side(side: str, role: str, words: str, item: int, place: int, writable: bool) -> str:
    """One value, and a link that brings it back."""
    value = f'<span class="{role}">{escape(words)}</span>' if words else '<span class="hint">nothing</span>'
    offer = f'<br><a href="{side}:{item}:{place}">Restore</a>' if writable else ""
    return f"{value}{offer}"
