"""Images in a Markdown source, ``![words](attachment:ATT-1)``: where they stand outside code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from roadmapper.documents.facts import outside_code, prose

SCHEME = "attachment:"
KEY = r"[A-Z][A-Z0-9_]{0,15}-[0-9]{1,9}"
ADDRESS = re.compile(rf"{SCHEME}({KEY})")
"""An address as it stands alone, in a ``src``."""
_PLACE = re.compile(
    r"\\[\\`]|(?P<ticks>`+)|(?P<comment><!--)"
    rf"|(?:\]\([ \t]*<?|\]:[ \t]+<?|\bsrc=[\"']?)(?P<address>{SCHEME}(?P<key>{KEY}))(?=[)\s>\"'])"
)
_SPECIAL = re.compile(r"([\\\[\]`*_<>])")


@dataclass(frozen=True, slots=True)
class AttachmentPlace:
    """Where an address stands in a source (character offsets), and which attachment it names."""

    start: int
    end: int
    key: str


def attachment_places(text: str) -> Iterator[AttachmentPlace]:
    """Every address of an attachment in a source in order: in images, links, definitions and raw HTML."""
    if SCHEME not in text:
        return
    for start, chunk in prose(text):
        if SCHEME in chunk:
            for found in outside_code(chunk, _PLACE):
                if found["key"]:
                    begin, end = found.span("address")
                    yield AttachmentPlace(start + begin, start + end, found["key"])


def attachment_keys(text: str) -> list[str]:
    """The keys of the attachments that a source shows, each once, in order."""
    return list(dict.fromkeys(place.key for place in attachment_places(text)))


def with_addresses(text: str, address: Callable[[str], str | None]) -> str:
    """The source with other addresses for its attachments; those for which there is None stay."""
    pieces: list[str] = []
    position = 0
    for place in attachment_places(text):
        other = address(place.key)
        if other is not None:
            pieces += (text[position : place.start], other)
            position = place.end
    return "".join((*pieces, text[position:]))


def image_source(words: str, key: str) -> str:
    """The Markdown that shows an attachment; no letter of the words means anything in it."""
    plain = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return f"![{plain}]({SCHEME}{key})"


def words_of_name(title: str) -> str:
    """What a file name says of an image, in words: "first_board.png" is "first board"."""
    stem, dot, suffix = title.rpartition(".")
    return " ".join((stem if dot and len(suffix) <= 5 else title).replace("_", " ").split())
