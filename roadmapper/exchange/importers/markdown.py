"""Markdown files become documents byte for byte: title, whole text, and what gives the same bytes back."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from roadmapper.counting import grouped
from roadmapper.errors import ImportProblem
from roadmapper.exchange.formats import DocumentFormat
from roadmapper.exchange.imported import ImportedDocument
from roadmapper.exchange.text_files import decode

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
_FRONT_TITLE = re.compile(r"title[ \t]*:[ \t]*(.*?)[ \t]*$", re.IGNORECASE)
_HEX_TAIL = re.compile(r"[ _-]+[0-9a-f]{32}$", re.IGNORECASE)
_LONGEST_TITLE = 300
LONGEST_BODY = 2_000_000
"""Characters of one document; storage keeps no longer ones."""


def read_document(raw: bytes, source_id: str) -> ImportedDocument:
    """One Markdown file as a document; ``source_id`` is its path relative to what is imported.

    Raises ImportProblem for what is not text, or holds NUL characters, which a workspace cannot keep.
    """
    name = PurePosixPath(source_id).name
    body, form = decode(raw, name)
    if "\0" in body:
        raise ImportProblem(
            f"“{name}” holds NUL characters, which text does not have and which could not be kept exactly. "
            "Nothing was imported from it. Save it again with a text editor."
        )
    if len(body) > LONGEST_BODY:
        raise ImportProblem(
            f"“{name}” has {grouped(len(body))} characters; {grouped(LONGEST_BODY)} is the most for a "
            "document. Nothing was imported from it. Split it into several."
        )
    return ImportedDocument(title_of(body, name), body, form, source_id)


def title_of(text: str, file_name: str) -> str:
    """The front matter's title, else the first heading outside code and comments, else the file's name."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    title, start = _front_title(lines)
    return title or _first_heading(lines[start:]) or name_without_noise(file_name)


def name_without_noise(file_name: str) -> str:
    """A file's name without suffix and without the 32 hexadecimal digits that exports append."""
    stem = PurePosixPath(file_name).stem
    return _HEX_TAIL.sub("", stem).strip() or stem


def _front_title(lines: list[str]) -> tuple[str, int]:
    """The title of YAML front matter, and the index of the first line after it."""
    if not lines or lines[0].rstrip() != "---":
        return "", 0
    end = next((i for i, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        return "", 0
    for line in lines[1:end]:
        if found := _FRONT_TITLE.match(line):
            return _plain(found[1].strip("\"'")), end + 1
    return "", end + 1


def _first_heading(lines: list[str]) -> str:
    fence, comment, before = "", False, ""
    for line in lines:
        if comment:
            comment = "-->" not in line
            continue
        found = _FENCE.match(line)
        if fence:
            if found and found[1][0] == fence[0] and len(found[1]) >= len(fence) and not found[2].strip():
                fence = ""
            continue
        if found and not (found[1][0] == "`" and "`" in found[2]):
            fence, before = found[1], ""
            continue
        if line.lstrip().startswith("<!--"):
            comment, before = "-->" not in line, ""
            continue
        if found := _HEADING.match(line):
            if title := _plain(found[1]):
                return title
        elif before and _UNDERLINE.match(line):
            return before
        before = _plain(line) if _may_be_underlined(line) else ""
    return ""


def _may_be_underlined(line: str) -> bool:
    """Whether an underline can make a line a heading: a paragraph's, not that of code, list, quote, table."""
    return (
        bool(line.strip())
        and not line.startswith(("    ", "\t"))
        and not re.match(r"\s*([>|#]|[-*+][ \t]|\d+[.)][ \t])", line)
    )


def _plain(markdown: str) -> str:
    """A heading's words without marks for emphasis, code and links."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", markdown)
    text = re.sub(r"<[^<>]+>|\{#[^}]*\}", "", text)
    text = re.sub(r"(\*\*|__|`)(.+?)\1", r"\2", text)
    text = re.sub(r"(?<!\w)([*_])([^*_]+)\1(?!\w)", r"\2", text)
    text = " ".join(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text).split())
    return text if len(text) <= _LONGEST_TITLE else text[: _LONGEST_TITLE - 1] + "…"


FORMAT = DocumentFormat(
    name="markdown",
    title="Markdown",
    suffixes=(".md", ".markdown", ".mdown", ".mkd", ".mdx"),
    read=read_document,
)
