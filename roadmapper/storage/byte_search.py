"""Searches a file's bytes for texts that must not be there, however they may be written down.

Plain bytes: what stands in a free page, an index or a picture's words is found as well as in a row.
"""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

_PREFIX = 5
"""Bytes by which candidates are found; texts that are shorter in UTF-8 are not searched for."""
_BY_CHANCE = 8
"""Texts of fewer letters may stand in a picture's compressed bytes by chance."""
_WORD = re.compile(r"\w{5,}")
_LIKE_AN_ID = re.compile(r"[0-9a-f-]{1,15}")
"""What ids and hashes hold by chance: told apart by looking at whole values alone."""
_NUMBER = re.compile(r"[-+]?\d[\d.]{0,14}")
"""What says nothing without its field: numbers are told apart by where they stand."""
_PNG = b"\x89PNG\r\n\x1a\n"
_NAMES = 512
"""Bytes before the compressed text of a picture's chunk: its keyword, language and the like."""
_UNPACKED = 4_000_000
"""Bytes of one packed text that are looked at."""


def pieces(texts: Iterable[str]) -> set[str]:
    """What to look for: each line of a text, and each longer word of it."""
    found: set[str] = set()
    for text in texts:
        for line in text.splitlines():
            stripped = line.strip()
            if stripped and not _NUMBER.fullmatch(stripped):
                found.add(stripped)
                found.update(_WORD.findall(stripped))
    return found


def is_sought(piece: str) -> bool:
    """Whether a piece is long and peculiar enough that bytes which hold it, hold it on purpose."""
    return len(piece.encode("utf-8", "replace")) >= _PREFIX and not _LIKE_AN_ID.fullmatch(piece)


def found_in(image: bytes, sought: Iterable[str]) -> set[str]:
    """Which of these pieces the bytes hold, as UTF-8, as UTF-16 of both kinds, or escaped as in JSON."""
    written: dict[bytes, str] = {form: piece for piece in sought for form in _forms(piece)}
    lengths: dict[bytes, set[int]] = defaultdict(
        set
    )  # few texts are alike in start and length, many in start
    for form in written:
        lengths[form[:_PREFIX]].add(len(form))
    found: set[str] = set()
    known = lengths.keys()
    for at in range(len(image) - _PREFIX + 1):
        start = image[at : at + _PREFIX]
        if start in known:
            found.update(
                written[form] for size in lengths[start] if (form := image[at : at + size]) in written
            )
    return found


def _forms(piece: str) -> set[bytes]:
    try:
        return {
            piece.encode("utf-8"),
            piece.encode("utf-16-le"),
            piece.encode("utf-16-be"),
            json.dumps(piece)[1:-1].encode(),
            json.dumps(piece, ensure_ascii=False)[1:-1].encode("utf-8"),
        }
    except UnicodeEncodeError:  # a lone surrogate cannot be stored either
        return set()


def may_be_chance(piece: str) -> bool:
    """Whether compressed bytes may hold a piece without meaning it."""
    return len(piece) < _BY_CHANCE


def packed_texts(content: bytes) -> Iterator[bytes]:
    """What an attachment holds compressed: a picture's words, the entries of an archive, a gzip file."""
    if content.startswith(_PNG):
        yield from _png_texts(content)
    elif content.startswith(b"\x1f\x8b"):
        yield _unpacked(content, lambda: zlib.decompressobj(31))
    elif content.startswith(b"PK\x03\x04"):
        yield from _zip_texts(content)


def _png_texts(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while at + 8 <= len(content):
        size, kind = struct.unpack_from(">I4s", content, at)
        body = content[at + 8 : at + 8 + size]
        if kind in (b"zTXt", b"iTXt", b"iCCP"):
            for start in range(min(len(body), _NAMES)):
                if _is_header(body[start : start + 2]):
                    yield _unpacked(body[start:], zlib.decompressobj)
        at += 12 + size


def _is_header(two: bytes) -> bool:
    """Whether a compressed stream may begin so."""
    return len(two) == 2 and two[0] & 0x0F == 8 and (two[0] << 8 | two[1]) % 31 == 0


def _unpacked(content: bytes, begin: Callable[[], zlib._Decompress]) -> bytes:
    try:
        return begin().decompress(content, _UNPACKED)
    except zlib.error:
        return b""


def _zip_texts(content: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                yield entry.filename.encode("utf-8", "replace")
                with archive.open(entry) as stream:
                    yield stream.read(_UNPACKED)
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, zlib.error):
        return
