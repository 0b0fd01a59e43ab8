"""A document's images for its exports: as addresses that hold them, or as files beside a Markdown file."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from roadmapper.documents.attachments import attachment_keys, with_addresses
from roadmapper.documents.image_html import replaced, shown_keys
from roadmapper.entities.attachment import Attachment
from roadmapper.operations.attachments import file_name_of as usual_name
from roadmapper.operations.attachments import save_all, suffix_of
from roadmapper.storage.blob_reading import read_contents
from roadmapper.storage.workspace import Workspace

MOST_EMBEDDED: Final = 40_000_000
"""Bytes of images in one file; those beyond are words that say so."""


def kept_under(workspace: Workspace, keys: Iterable[str]) -> dict[str, Attachment]:
    """The attachments with these keys, in order; those that are not there are left out."""
    by_key = {kept.key: kept for kept in workspace.all(Attachment)}
    return {key: by_key[key] for key in keys if key in by_key}


def addresses(workspace: Workspace, html: str) -> dict[str, str]:
    """What the images of rendered HTML hold, as ``data:`` addresses by key, as far as there is room."""
    found: dict[str, str] = {}
    wanted = kept_under(workspace, shown_keys(html))
    if not wanted:
        return found
    room = MOST_EMBEDDED
    contents = read_contents(workspace.file.working_path, [kept.blob for kept in wanted.values()])
    for (key, kept), data in zip(wanted.items(), contents, strict=True):
        if data is not None and len(data) <= room:
            found[key] = f"data:{kept.media_type};base64,{base64.b64encode(data).decode('ascii')}"
            room -= len(data)
    return found


def embedded(html: str, data: Mapping[str, str]) -> str:
    """Rendered HTML that holds its images. An image that is shown again counts again against the room."""
    room = MOST_EMBEDDED * 4 // 3

    def address(key: str, _words: str) -> str | None:
        nonlocal room
        found = data.get(key)
        if found is None or len(found) > room:
            return None
        room -= len(found)
        return found

    return replaced(html, address)


class FilesBeside:
    """The images of a Markdown file in a folder beside it: ``plan.md`` and ``plan-files/ATT-1 board.png``."""

    def __init__(self, workspace: Workspace, target: Path) -> None:
        self._workspace, self._folder = workspace, target.parent / f"{target.stem}-files"
        self._hides = False
        self._wanted: dict[str, Attachment] = {}

    def in_place(self, text: str, *, hides: bool = False) -> str:
        """The text with the files' addresses; remembers which are wanted.

        ``hides``: the files' names may tell what its readers are not to know, so they are keys alone.
        """
        self._hides = hides
        self._wanted = kept_under(self._workspace, attachment_keys(text))
        return with_addresses(text, self._address)

    def write(self) -> list[Path]:
        """Write the files of the last text; raises WorkspaceError where one cannot be written."""
        if not self._wanted:
            return []
        return save_all(self._workspace, self._wanted.values(), self._folder, name_of=self._name)

    def _address(self, key: str) -> str | None:
        kept = self._wanted.get(key)
        return quote(f"{self._folder.name}/{self._name(kept)}") if kept is not None else None

    def _name(self, kept: Attachment) -> str:
        return f"{kept.key}{suffix_of(kept)}" if self._hides else usual_name(kept)
