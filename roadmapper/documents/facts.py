"""Find the facts ``[[ATL-12.end:quarter]]`` of a Markdown source, outside code, in linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from roadmapper.documents.front_matter import front_matter_end

FORMS = ("day", "month", "quarter", "half", "year", "percent", "relative", "name")
"""The forms a value can be asked for in, behind the colon."""

GRAMMAR = (
    r"\[\[(?P<key>[A-Z][A-Z0-9_]{0,15}-[0-9]{1,9})"
    r"(?:\.(?P<field>[A-Za-z_][A-Za-z0-9_-]{0,63}(?:\.[A-Za-z0-9_-]{1,64})?)"
    r"(?::(?P<form>[a-z]{1,16}))?)?\]\]"
)
"""A key, a field of it, and a form; a field of a custom field is ``custom.<id>``."""

FACT = re.compile(GRAMMAR)
_FENCE = re.compile(
    r"(?P<lead>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*)(?P<mark>`{3,}(?=[^`\n]*$)|~{3,})(?P<rest>.*)"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CODE = re.compile(r" {4}|\t")
_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)")
_INLINE = re.compile(r"\\[\\`\[]|(?P<ticks>`+)|(?P<comment><!--)|" + GRAMMAR)


@dataclass(frozen=True, slots=True)
class FactReference:
    """One ``[[...]]`` in a source: where it stands (character offsets) and what it asks for.

    ``field`` and ``form`` are empty where the source leaves them out.
    """

    start: int
    end: int
    key: str
    field: str
    form: str

    @property
    def source(self) -> str:
        """The text between the brackets: the name under which a resolved value travels."""
        return self.key + (f".{self.field}" if self.field else "") + (f":{self.form}" if self.form else "")


def reference_of(match: re.Match[str], offset: int = 0) -> FactReference:
    """The reference that a match of ``GRAMMAR`` stands for, ``offset`` characters into its document."""
    return FactReference(
        match.start() + offset,
        match.end() + offset,
        match["key"],
        match["field"] or "",
        match["form"] or "",
    )


def fact_references(text: str) -> list[FactReference]:
    """The facts of a Markdown source in order, without those in code spans, code blocks and comments.

    Plain Python in time linear in the text, for the editor's highlighter, completion and the worker's
    callers. It follows CommonMark's block rules as far as code is concerned; the renderer decides
    by its own parse, so a rare disagreement shows source text and never breaks anything.
    """
    if "[[" not in text:
        return []
    found: list[FactReference] = []
    for start, chunk in prose(text):
        if "[[" in chunk:
            found.extend(_references_in(chunk, start))
    return found


def prose(text: str) -> Iterator[tuple[int, str]]:
    """Runs of lines that are neither fenced nor indented code nor block comments, with their offsets."""
    blocks = _Blocks()
    begin = -1
    for found in _LINE.finditer(text, front_matter_end(text)):
        line = found[0].rstrip("\r\n")
        skipped = blocks.skipped(line, inside_run=begin >= 0)
        if skipped == 0:
            begin = found.start() if begin < 0 else begin
            continue
        if begin >= 0:
            yield begin, text[begin : found.start()]
        begin = -1
        if skipped < len(line):
            yield found.start() + skipped, line[skipped:]
    if begin >= 0:
        yield begin, text[begin:]


class _Blocks:
    """The block structure of a source as far as it decides what is code, line by line."""

    def __init__(self) -> None:
        self._fence: re.Match[str] | None = None
        self._commented = False
        self._in_list = False

    def skipped(self, line: str, *, inside_run: bool) -> int:
        """How many of the line's first characters are no prose: none, all, or up to a comment's end."""
        everything = len(line) + 1
        if self._fence is not None and not _outside(self._fence, line):
            self._fence = None if _closes(self._fence, line) else self._fence
            return everything
        self._fence = None
        if self._commented:
            self._commented = "-->" not in line
            return everything if self._commented else line.index("-->")
        opening = _FENCE.match(line)
        if opening and (self._in_list or _indent(opening["lead"]) <= 3):
            self._fence = opening
            self._in_list = self._in_list and opening["lead"] != ""
            return everything
        if line.lstrip(" ").startswith("<!--"):
            self._commented = "-->" not in line
            return everything if self._commented else line.index("-->")
        if not line.strip(" \t>") or (not inside_run and not self._in_list and _CODE.match(line)):
            return everything
        if _ITEM.match(line):
            self._in_list = True
        elif not inside_run and line[:1] not in (" ", "\t"):
            self._in_list = False
        return 0


def _indent(lead: str) -> int:
    return len(lead.replace(">", "").expandtabs(4))


def _outside(fence: re.Match[str], line: str) -> bool:
    """Whether a line lies outside the quote or list item that the fence was opened in."""
    lead = fence["lead"]
    if ">" in lead and not line.lstrip(" ").startswith(">"):
        return True
    inside_item = any(mark in lead for mark in "-*+.)") or _indent(lead) > 3
    return inside_item and bool(line.strip()) and line[0] not in " \t>"


def _closes(fence: re.Match[str], line: str) -> bool:
    mark = fence["mark"]
    rest = line.strip(" \t>")
    return len(rest) >= len(mark) and not rest.strip(mark[0])


def _references_in(chunk: str, offset: int) -> Iterator[FactReference]:
    """The facts of one run of prose, with code spans and inline comments stepped over."""
    for match in outside_code(chunk, _INLINE):
        if match["key"]:
            yield reference_of(match, offset)


def outside_code(chunk: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What a pattern finds in a run of prose, code spans and inline comments stepped over.

    Its groups ``ticks`` and ``comment`` find where these begin.
    """
    later_ticks = _tick_runs(chunk)
    position = 0
    while match := pattern.search(chunk, position):
        position = match.end()
        if match["ticks"]:
            runs = later_ticks[len(match["ticks"])]
            while runs and runs[-1] < position:
                runs.pop()
            if runs:
                position = runs[-1] + len(match["ticks"])
        elif match["comment"]:
            end = chunk.find("-->", position)
            if end < 0:
                return
            position = end + 3
        else:
            yield match


def _tick_runs(chunk: str) -> dict[int, list[int]]:
    """Where runs of backticks start, by their length, last first: finds a span's end in constant time."""
    runs: dict[int, list[int]] = {}
    for match in re.finditer("`+", chunk):
        runs.setdefault(len(match[0]), []).append(match.start())
    for starts in runs.values():
        starts.reverse()
    return runs
