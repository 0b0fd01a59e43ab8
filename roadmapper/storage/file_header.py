"""What a file is by its first bytes: a workspace's header, or the words for what else it is.

Nothing here runs SQLite: a hostile file meets it only after these checks, on a private copy.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

from roadmapper.counting import grouped
from roadmapper.errors import FileProblem
from roadmapper.storage import schema

MAGIC = b"SQLite format 3\x00"
HEAD = 4096
"""How many first bytes are enough to tell."""
WAL_OFFSET = 18
KEPT = "Nothing was changed."
FROM_BACKUP = "Open a copy from a backup, or from your sync service's version history."
OR_BACKUP = f"If that does not help, {FROM_BACKUP[0].lower()}{FROM_BACKUP[1:]}"

_SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive or an Office document", "Unpack it, or use Import for a table inside it."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first, then open what is inside."),
    (b"%PDF", "a PDF document", "Open the workspace that it was made from."),
    (b"\x89PNG", "a picture", "Open the workspace that it was made from."),
)
_LFS = b"version https://git-lfs"
_MARKER = b"\n<<<<<<< "


class Header(NamedTuple):
    """What the first 100 bytes of a SQLite file say of it; ``wal`` asks for a write-ahead log."""

    page_size: int
    pages: int
    wal: bool
    user_version: int


def is_ours(path: Path) -> bool:
    """Whether a file is a workspace by its first bytes, sound or not."""
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        return False
    return head.startswith(MAGIC) and head[68:72] == struct.pack(">I", schema.APPLICATION_ID)


def problem(name: str, what: str, to_do: str) -> FileProblem:
    """A fault in three sentences: what happened, that nothing was changed, and what to do."""
    return FileProblem(f"“{name}” {what} {KEPT} {to_do}")


def read_header(head: bytes, size: int, name: str) -> Header:
    """The header of a workspace of ``size`` bytes; raises FileProblem for anything else."""
    if not head.startswith(MAGIC) or len(head) < 100:
        raise something_else(head, name)
    raw_page_size = struct.unpack_from(">H", head, 16)[0]
    write_version, read_version = head[WAL_OFFSET], head[WAL_OFFSET + 1]
    pages, encoding, user_version, application_id = (
        struct.unpack_from(">I", head, offset)[0] for offset in (28, 56, 60, 68)
    )
    if application_id != schema.APPLICATION_ID:
        raise problem(
            name,
            "is a SQLite database of another program, not a Roadmapper workspace.",
            "Open it in the program that made it.",
        )
    page_size = 65536 if raw_page_size == 1 else raw_page_size
    if page_size < 512 or page_size & (page_size - 1) or {write_version, read_version} - {1, 2}:
        raise problem(name, "is damaged: its header makes no sense.", FROM_BACKUP)
    if encoding != 1:
        raise problem(name, "does not keep its text as UTF-8, as every workspace does.", FROM_BACKUP)
    _check_size(size, page_size * pages, name)
    return Header(page_size, pages, 2 in (write_version, read_version), user_version)


def _check_size(size: int, expected: int, name: str) -> None:
    if size < expected:
        raise problem(
            name,
            f"is incomplete: it should hold {grouped(expected)} bytes and holds {grouped(size)}.",
            f"Wait for its download or sync to finish, then try again. {OR_BACKUP}",
        )
    if size > expected:
        raise problem(
            name,
            f"is damaged: it should hold {grouped(expected)} bytes and holds {grouped(size)}.",
            FROM_BACKUP,
        )


def something_else(head: bytes, name: str) -> FileProblem:
    """The words for a file that is no workspace."""
    for sign, what, to_do in _SIGNS:
        if head.startswith(sign):
            return problem(name, f"is {what}, not a Roadmapper workspace.", to_do)
    if not head.strip(b"\x00"):
        return problem(
            name,
            "holds only zeros where a workspace should begin: its download or sync did not finish.",
            f"Wait for it to finish, then try again. {OR_BACKUP}",
        )
    if head.startswith(_LFS):
        return problem(
            name, "is a Git LFS pointer, not the workspace itself.", "Run “git lfs pull”, then open it again."
        )
    if _MARKER in b"\n" + head:
        return problem(
            name,
            "holds the conflict markers of a git merge, which cannot join workspaces line by line.",
            "Take one side with “git checkout --ours” or “--theirs”, then open it again.",
        )
    return _text_or_unknown(head, name)


def _text_or_unknown(head: bytes, name: str) -> FileProblem:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return problem(
            name,
            "is a web page, not a Roadmapper workspace; often it is a sign-in page saved in its place.",
            "Download the workspace again.",
        )
    text = head.startswith((b"\xff\xfe", b"\xfe\xff")) or (b"\x00" not in head and _is_utf8(head))
    if text:
        return problem(
            name,
            "is a text file, not a Roadmapper workspace.",
            "To bring a text or a table into a workspace, use Import.",
        )
    return problem(name, "is not a Roadmapper workspace.", FROM_BACKUP)


def _is_utf8(head: bytes) -> bool:
    """Whether the bytes are UTF-8, but for a character cut short at the end."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(head) - 3 and error.reason == "unexpected end of data"
    return True
