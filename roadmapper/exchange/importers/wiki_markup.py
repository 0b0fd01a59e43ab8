"""Turns Jira's wiki markup into Markdown: blocks here, what stands within a line in ``wiki_inline``."""

from __future__ import annotations

import re

from roadmapper.exchange.importers.wiki_inline import inline

_HEADING = re.compile(r"\s*h([1-6])\.\s*(.*)", re.IGNORECASE)
_LIST = re.compile(r"\s*([*#]+|-+)\s+(.*)")
_RULE = re.compile(r"\s*-{4,}\s*")
_QUOTE_LINE = re.compile(r"\s*bq\.\s*(.*)", re.IGNORECASE)
_OPEN = re.compile(r"(?<!\{)\{(code|noformat|quote|panel)(?::([^{}\n]*))?\}(?!\})", re.IGNORECASE)
_CLOSE = {
    name: re.compile(rf"\{{{name}\}}", re.IGNORECASE) for name in ("code", "noformat", "quote", "panel")
}
_LANGUAGES = {"js": "javascript", "c#": "csharp", "none": "", "plain": "", "text": "", "sh": "bash"}


def to_markdown(text: str, people: dict[str, str] | None = None) -> str:
    """The Markdown of a text in wiki markup; what is no markup stays as it is. Never raises.

    ``people`` gives names for account ids in mentions.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    return "\n\n".join(filter(None, _blocks(text, people or {})))


def _blocks(text: str, people: dict[str, str]) -> list[str]:
    """The text cut at code, plain text, quotes and panels, each part as Markdown; open ones are text."""
    parts: list[str] = []
    start = at = 0
    unclosed: set[str] = set()
    while found := _OPEN.search(text, at):
        name = found[1].casefold()
        end = None if name in unclosed else _CLOSE[name].search(text, found.end())
        if end is None:
            unclosed.add(name)
            at = found.end()
            continue
        parts.append(_lines(text[start : found.start()], people))
        parts.append(_block(name, found[2] or "", text[found.end() : end.start()], people))
        start = at = end.end()
    parts.append(_lines(text[start:], people))
    return parts


def _block(name: str, given: str, body: str, people: dict[str, str]) -> str:
    if name in ("code", "noformat"):
        return _fence(body, _language(given) if name == "code" else "")
    title = next((p[6:] for p in given.split("|") if p.casefold().startswith("title=")), "")
    inner = _lines(body.strip("\n"), people)
    if title:
        inner = f"**{title.strip()}**\n\n{inner}"
    return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n"))


def _fence(body: str, language: str) -> str:
    """A fence longer than any in the body."""
    longest = max((len(run) for run in re.findall(r"`{3,}", body)), default=2)
    marks = "`" * (longest + 1)
    return f"{marks}{language}\n{body.strip(chr(10))}\n{marks}"


def _language(given: str) -> str:
    first = next((part for part in given.split("|") if part and "=" not in part), "")
    first = first or next((p[9:] for p in given.split("|") if p.casefold().startswith("language=")), "")
    word = re.sub(r"[^\w#+-]", "", first).casefold()
    return _LANGUAGES.get(word, word)


def _lines(text: str, people: dict[str, str]) -> str:
    """Headings, lists, tables, rules and paragraphs; a single line end becomes a hard break."""
    out: list[str] = []
    kind = ""
    for line in text.strip("\n").split("\n"):
        before, (kind, markdown) = kind, _line(line, people)
        if kind == before == "blank":
            continue
        if kind == "row" and before != "row":
            markdown = _table_start(markdown)
        if out and (kind != before or kind in ("heading", "rule")) and kind != "blank" and before != "blank":
            out.append("")
        elif kind == before == "text":
            out[-1] += "\\" if not out[-1].endswith("\\") else ""
        out.append(markdown)
    return "\n".join(out)


def _line(line: str, people: dict[str, str]) -> tuple[str, str]:
    """What one line is (blank, heading, rule, item, quote, row, text) and its Markdown."""
    if not line.strip():
        return "blank", ""
    if found := _HEADING.fullmatch(line):
        return "heading", f"{'#' * int(found[1])} {inline(found[2].strip(), people)}".rstrip()
    if _RULE.fullmatch(line):
        return "rule", "---"
    if found := _LIST.fullmatch(line):
        return "item", _item(found[1], inline(found[2].strip(), people))
    if found := _QUOTE_LINE.fullmatch(line):
        return "quote", f"> {inline(found[1].strip(), people)}"
    if line.lstrip().startswith("|") and line.strip().strip("|"):
        return "row", _row(line.strip(), people)
    return "text", _plain_start(inline(line.strip(), people))


def _item(marks: str, text: str) -> str:
    """A list item, indented by the width that its parents' marks take."""
    indent = "".join("   " if mark == "#" else "  " for mark in marks[:-1])
    return f"{indent}{'1.' if marks[-1] == '#' else '-'} {text}"


def _plain_start(line: str) -> str:
    """Text that would begin a heading, a rule or an ordered list in Markdown is kept text."""
    return "\\" + line if re.match(r"#{1,6}(\s|$)|={3,}\s*$|\+\s", line) else line


def _row(line: str, people: dict[str, str]) -> str:
    """One table row as Markdown, marked with a leading head sign when it is a heading row."""
    head = line.startswith("||")
    cells = _cells(line, "||" if head else "|")
    row = "| " + " | ".join(inline(cell.strip(), people).replace("|", "\\|") for cell in cells) + " |"
    return _HEAD + row if head else row


_HEAD = "\x01"


def _cells(line: str, mark: str) -> list[str]:
    """A row's cells; bars inside links and images do not part them, doubled ones count as one."""
    hidden = re.sub(r"\[[^\[\]\n]*\]|![^!\s]+!", lambda found: found[0].replace("|", "\x02"), line)
    hidden = hidden.replace("||", "|")
    cells = hidden.strip().removeprefix("|").removesuffix("|").split("|") if mark else [hidden]
    return [cell.replace("\x02", "|") for cell in cells]


def _table_start(row: str) -> str:
    """Markdown tables need a heading row and a line below it; a table without one gets an empty one."""
    width = len(re.findall(r"(?<!\\)\|", row)) - 1
    line = "|" + " --- |" * width
    if row.startswith(_HEAD):
        return f"{row[1:]}\n{line}"
    return f"|{'  |' * width}\n{line}\n{row}"
