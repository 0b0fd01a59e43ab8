"""Where a Markdown source names images outside code: in images, their definitions and raw HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from roadmapper.documents.facts import outside_code, prose

_WORDS: Final = r"(?:\\.|[^\[\]\\]|\[[^\[\]]{0,500}\]){0,2000}"
_BARE: Final = r"(?:\\.|[^\s()<>\\]|\((?:\\.|[^\s()\\]){0,500}\)){1,2000}"
_PLACE: Final = re.compile(
    r"\\[\\`!]|(?P<ticks>`+)|(?P<comment><!--)"
    rf"|!\[{_WORDS}\]\([ \t]*(?:<(?P<angle>[^<>\n]{{1,2000}})>|(?P<bare>{_BARE}))(?=[ \t\n)])"
    rf"|!\[(?P<label>{_WORDS})\](?:\[(?P<named>[^\[\]]{{0,500}})\])?(?!\()"
    r"|<img\b[^<>]{0,2000}?\ssrc=(?:\"(?P<double>[^\"\n]*)\"|'(?P<single>[^'\n]*)'|(?P<plain>[^\s\"'=<>`]+))",
    re.IGNORECASE | re.DOTALL,
)
_DEFINITION: Final = re.compile(
    r"^ {0,3}\[(?P<label>(?:\\.|[^\[\]\\]){1,500})\]:[ \t]+"
    r"(?:<(?P<angle>[^<>\n]{1,2000})>|(?P<bare>[^\s<>]{1,2000}))",
    re.MULTILINE,
)
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")


class ImageAddress(NamedTuple):
    """Where an address stands in a source (character offsets), and what it says."""

    start: int
    end: int
    address: str


def image_addresses(text: str) -> list[ImageAddress]:
    """The addresses of all images of a source, in order; that of a definition only where an image uses it."""
    found: list[ImageAddress] = []
    labels: set[str] = set()
    for start, chunk in prose(text):
        for match in outside_code(chunk, _PLACE):
            if match["label"] is not None:
                labels.add(_folded(match["named"] or match["label"]))
            elif place := _place(match, start):
                found.append(place)
    if labels:
        found += _defined(text, labels)
    return sorted(found)


def _place(match: re.Match[str], offset: int) -> ImageAddress | None:
    for group in ("angle", "bare", "double", "single", "plain"):
        if match[group]:
            words = match[group]
            address = _ESCAPED.sub(r"\1", words) if group in ("angle", "bare") else words
            return ImageAddress(match.start(group) + offset, match.end(group) + offset, unescape(address))
    return None


def _defined(text: str, labels: set[str]) -> Iterator[ImageAddress]:
    for start, chunk in prose(text):
        for match in _DEFINITION.finditer(chunk):
            if _folded(match["label"]) in labels:
                group = "angle" if match["angle"] else "bare"
                address = unescape(_ESCAPED.sub(r"\1", match[group]))
                yield ImageAddress(match.start(group) + start, match.end(group) + start, address)


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()
