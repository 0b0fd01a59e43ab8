"""The images that lie beside a Markdown file: found by its relative addresses, never out of its folder."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from roadmapper.counting import grouped
from roadmapper.documents.image_addresses import image_addresses
from roadmapper.errors import InvalidInput
from roadmapper.exchange.image_files import MOST_BYTES, read_image, too_heavy
from roadmapper.exchange.imported import ImageBeside, ImportedDocument

MOST_TOGETHER: Final = 100_000_000
"""Bytes of the images of one import; those beyond stay links."""
_MOST_NAMED: Final = 5
_ELSEWHERE: Final = re.compile(r"[a-z][a-z0-9+.-]+:|//|#|$", re.IGNORECASE)
_STAYS: Final = "stays as it was", "stay as they were"


@dataclass
class ImageReader:
    """Reads the images of the documents of one import; ``folder`` is what none may lie outside of."""

    folder: Path
    notes: list[str] = field(default_factory=list)
    _room: int = MOST_TOGETHER
    _known: dict[Path, ImageBeside | str] = field(default_factory=dict)

    def attached(self, document: ImportedDocument, file: Path) -> ImportedDocument:
        """The document with the images beside its file; why others were left out is noted."""
        images: list[ImageBeside] = []
        missing: list[str] = []
        outside: list[str] = []
        refused: list[str] = []
        for place in image_addresses(document.body):
            if _ELSEWHERE.match(place.address) and not place.address.lower().startswith("file:"):
                continue
            path = self._inside(place.address, file)
            if path is None:
                outside.append(place.address)
            elif not _is_there(path):
                missing.append(place.address)
            elif isinstance(image := self._read(path), str):
                refused.append(image)
            else:
                images.append(image.at(place.start, place.end))
        self._note(document.source_id, missing, outside, refused)
        return replace(document, images=tuple(images)) if images else document

    def _inside(self, address: str, file: Path) -> Path | None:
        """The file that an address means; None for one outside the folder, also by a link in it."""
        named = unquote(re.split(r"[?#]", address, maxsplit=1)[0])
        if not named or "\0" in named or named.startswith(("/", "\\")) or _ELSEWHERE.match(named):
            return None
        try:
            inside = (file.parent / named.replace("\\", "/")).resolve()
            return inside if inside.is_relative_to(self.folder.resolve()) else None
        except (OSError, RuntimeError, ValueError):
            return None

    def _read(self, path: Path) -> ImageBeside | str:
        """An image, or why it is none; each file is read once."""
        if path not in self._known:
            try:
                self._known[path] = self._image(path)
            except InvalidInput as problem:
                self._known[path] = str(problem).replace("Nothing was attached", "It was not attached")
        return self._known[path]

    def _image(self, path: Path) -> ImageBeside:
        data = _bytes_of(path)
        if len(data) > self._room:
            raise InvalidInput(
                "blob",
                f"“{path.name}” was not attached: the images of one import may have "
                f"{MOST_TOGETHER // 1_000_000} MB together. Insert it in the document.",
            )
        image = ImageBeside(path.name, data, read_image(data, path.name))
        self._room -= len(data)
        return image

    def _note(self, name: str, missing: list[str], outside: list[str], refused: list[str]) -> None:
        if missing:
            self.notes.append(_sentence(name, missing, "is not there", "are not there"))
        if outside:
            far = "outside the folder that was imported, so"
            self.notes.append(
                _sentence(name, outside, f"lies {far} it was not read", f"lie {far} they were not read")
            )
        self.notes += [f"“{name}”: {words} Its link stays as it was." for words in dict.fromkeys(refused)]


def _sentence(name: str, addresses: Iterable[str], one: str, many: str) -> str:
    """ "“plan.md”: the images “a.png” and “b.png” are not there; their links stay as they were." """
    found = list(dict.fromkeys(addresses))
    shown = ", ".join(f"“{each[:120]}”" for each in found[:_MOST_NAMED])
    more = f" and {grouped(len(found) - _MOST_NAMED)} more" if len(found) > _MOST_NAMED else ""
    if len(found) == 1:
        return f"“{name}”: the image {shown} {one}; its link {_STAYS[0]}."
    return f"“{name}”: the images {shown}{more} {many}; their links {_STAYS[1]}."


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def _bytes_of(path: Path) -> bytes:
    """No more of a file than an attachment may have; raises InvalidInput for what cannot be read."""
    try:
        if not path.is_file():
            raise InvalidInput("blob", f"“{path.name}” is not a file, so it was not attached.")
        with path.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or "it cannot be opened"
        raise InvalidInput(
            "blob", f"“{path.name}” could not be read ({reason}), so it was not attached."
        ) from None
    if len(data) > MOST_BYTES:
        raise InvalidInput("blob", too_heavy(path.name, path.stat().st_size))
    return data


def linked(document: ImportedDocument, addresses: Iterable[str]) -> str:
    """The document's text with these addresses in place of those of its images, in their order."""
    pieces: list[str] = []
    position = 0
    for image, address in zip(document.images, addresses, strict=True):
        pieces += (document.body[position : image.start], address)
        position = image.end
    return "".join((*pieces, document.body[position:]))
