"""Two compared texts as HTML for a rich-text view: side by side, or in one column; long same runs folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from roadmapper.counting import grouped
from roadmapper.documents.fact_changes import FactChange
from roadmapper.documents.text_compare import Passage, Piece, apart

_AROUND = 2
"""Lines shown of what is the same, before and after each change."""
_FEWEST = 4
"""Lines that are worth folding."""
_CLASSES = {"removed": "gone", "added": "come"}


def comparison_html(
    passages: Sequence[Passage],
    *,
    side_by_side: bool,
    heads: tuple[str, str] | None = None,
    facts: Sequence[FactChange] = (),
) -> str:
    """A table with a row for each run of lines; the changes are anchors ``c0``, ``c1`` and so on.

    ``facts`` come first: what they showed at each of the two points, whose names are ``heads``.
    """
    rows: list[str] = []
    if heads is not None and side_by_side:
        cells = "".join(f'<td width="50%" class="head">{escape(head)}</td>' for head in heads)
        rows.append(f"<tr>{cells}</tr>")
    change = 0
    for place, passage in enumerate(passages):
        if passage.is_same:
            text = "".join(piece.text for piece in passage.pieces)
            rows += _same_rows(text, place == 0, place == len(passages) - 1, 2 if side_by_side else 1)
            continue
        anchor = f'<a name="c{change}"></a>'
        change += 1
        if side_by_side:
            left, right = _words(passage.side("added")), _words(passage.side("removed"))
            rows.append(f'<tr><td width="50%">{anchor}{left}</td><td width="50%">{right}</td></tr>')
        else:
            rows.append(f"<tr><td>{anchor}{_words(passage.pieces)}</td></tr>")
    return _facts_html(facts) + _table(rows)


def _table(rows: Iterable[str]) -> str:
    return f'<table width="100%" cellspacing="0" cellpadding="6">{"".join(rows)}</table>'


def _facts_html(facts: Sequence[FactChange]) -> str:
    """What each fact showed at both points; nothing where all show the same."""
    if not facts:
        return ""
    number = f"{len(facts)} fact{' shows' if len(facts) == 1 else 's show'} another value"
    rows = [f'<tr><td class="head" colspan="3">{number}</td></tr>'] + [
        f"<tr><td>{escape(fact.title)}</td>"
        f'<td width="25%"><span class="gone">{escape(fact.before)}</span></td>'
        f'<td width="25%"><span class="come">{escape(fact.after)}</span></td></tr>'
        for fact in facts
    ]
    return _table(rows) + "<p></p>"


def change_count(passages: Iterable[Passage]) -> int:
    """How many places differ: as many as there are anchors."""
    return sum(not passage.is_same for passage in passages)


def comparison_css(tokens: Mapping[str, str]) -> str:
    """The style sheet that goes with it, from the theme's tokens (``look.md``)."""
    return (
        f"td {{ color: {tokens['text']}; border-bottom: 1px solid {tokens['line-soft']}; }}\n"
        f".gone {{ color: {tokens['bad']}; background-color: {tokens['bad-soft']};"
        " text-decoration: line-through; }\n"
        f".come {{ color: {tokens['good']}; background-color: {tokens['good-soft']}; }}\n"
        f".head {{ color: {tokens['text-2']}; background-color: {tokens['app']}; }}\n"
        f".fold {{ color: {tokens['text-3']}; }}\n"
    )


def _same_rows(text: str, first: bool, last: bool, columns: int) -> list[str]:
    lines = text.splitlines()
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    hidden = len(lines) - head - tail
    if hidden < _FEWEST:
        return [_same_row(lines, columns)]
    words = f"{grouped(hidden)} lines are the same"
    fold = f'<tr><td colspan="{columns}"><span class="fold">{words}</span></td></tr>'
    before, after = lines[:head], lines[len(lines) - tail :] if tail else []
    return [
        *([_same_row(before, columns)] if before else []),
        fold,
        *([_same_row(after, columns)] if after else []),
    ]


def _same_row(lines: Sequence[str], columns: int) -> str:
    text = _spaced("\n".join(lines))
    return "<tr>" + f"<td>{text}</td>" * columns + "</tr>"


def _words(pieces: Iterable[Piece]) -> str:
    parts = []
    for piece, gap in apart(pieces):
        name = _CLASSES.get(piece.kind)
        text = _spaced(piece.text)
        parts.append(f'{gap}<span class="{name}">{text}</span>' if name else text)
    return "".join(parts)


def _spaced(text: str) -> str:
    """Lines as lines and runs of blanks as they are, since HTML would join both."""
    safe = escape(text.rstrip("\n") if text.strip("\n") else text, quote=False)
    return safe.replace("  ", "\u00a0 ").replace("\n", "<br>")
