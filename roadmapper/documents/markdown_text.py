"""Plain words made safe to stand inside Markdown: a title with a bar or a star stays a title."""

from __future__ import annotations

import re

# Inside a line: what begins or ends emphasis, code, links, facts, HTML, entities, cells and footnotes.
_INSIDE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|[*`|]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|\[(?=\[|\^)|\](?=[(\[:])"
    r"|<(?=\S)|&(?=#?\w+;)|=="
)
# At the start of a line: headings, quotes, list items, task boxes and rules.
_START = re.compile(
    r"#{1,6}(?=\s|$)|>|[+:~-](?=\s|$)|(?<=\d)[.)](?=\s|$)|\[(?=[ xX]\])|-{2,}$|={3,}|!{3}(?= +[A-Za-z])"
)


def escape_markdown(text: str) -> str:
    """One line of Markdown that shows exactly these words; line breaks become spaces.

    Only what would be read as markup is escaped (CommonMark, backslash escapes), so that ordinary
    titles stay readable in the exported Markdown.
    """
    line = " ".join(text.split())
    line = _INSIDE.sub(lambda match: "\\" + "\\".join(match[0]), line)
    if line.count("~") > 1:
        line = line.replace("~", "\\~")
    number = re.match(r"\d{1,9}(?=[.)])", line)
    start = _START.match(line, number.end() if number else 0)
    if start:
        line = line[: start.start()] + "\\" + line[start.start() :]
    return line
