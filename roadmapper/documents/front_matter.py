"""YAML front matter at a document's top, shown as a small table of its keys and values."""

from __future__ import annotations

import re
from html import escape

_KEY = re.compile(r"([A-Za-z_][\w .-]{0,60}):(?:[ \t]+(.*))?$")
_LONGEST = 200


def front_matter_end(text: str) -> int:
    """How many characters at a text's top are front matter."""
    if not text.startswith("---"):
        return 0
    header, body = split(text)
    return 0 if header is None else len(text) - len(body.lstrip("\n"))


def split(text: str) -> tuple[str | None, str]:
    """(HTML of the front matter or None, the text with those lines left blank).

    Only what looks like front matter is taken: a first line ``---``, then ``key: value`` lines, lists and
    indented continuations, then ``---`` or ``...`` within 200 lines. Values are shown as they stand, not
    read as YAML; anything else is Markdown and stays.
    """
    if not text.startswith("---"):
        return None, text
    lines = text.split("\n", _LONGEST + 2)
    if lines[0].rstrip() != "---":
        return None, text
    rows: list[tuple[str, list[str]]] = []
    for number, raw in enumerate(lines[1 : _LONGEST + 1], start=1):
        line = raw.rstrip()
        if line in ("---", "..."):
            if not rows:
                return None, text
            return _table(rows), "\n" * (number + 1) + "\n".join(lines[number + 1 :])
        if not line or line.lstrip().startswith("#"):
            continue
        key = _KEY.match(line)
        if key:
            rows.append((key[1], [_bare(key[2] or "")]))
        elif rows and (line[0] in " \t" or line.startswith("- ")):
            rows[-1][1].append(_bare(line.strip().removeprefix("- ")))
        else:
            return None, text
    return None, text


def _bare(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value


def _table(rows: list[tuple[str, list[str]]]) -> str:
    shown = "".join(
        f"<tr><th>{escape(key)}</th><td>{escape(', '.join(part for part in parts if part))}</td></tr>\n"
        for key, parts in rows
    )
    return f'<table class="front-matter">\n<tbody>\n{shown}</tbody>\n</table>\n'
