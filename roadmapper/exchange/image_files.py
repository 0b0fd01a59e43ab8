"""Image files: what they are by their first bytes, how large, and whether they are whole."""

from __future__ import annotations

import struct
import zlib
from typing import Final, NamedTuple

from roadmapper.counting import grouped
from roadmapper.errors import InvalidInput
from roadmapper.exchange.image_turns import is_turned

MOST_BYTES: Final = 10_000_000
MOST_PIXELS: Final = 20_000_000
LONGEST_SIDE: Final = 16_000
SUFFIXES: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/webp": ".webp"}
"""The images that can be attached, by media type."""
PATTERNS: Final = ("*.png", "*.jpg", "*.jpeg", "*.jfif", "*.gif", "*.webp")
_NOTHING: Final = "Nothing was attached."
_KNOWN: Final = "Images can be PNG, JPEG, GIF or WebP."
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD9)})


class ImageFile(NamedTuple):
    """What an image is: its media type, and its pixels as they are shown."""

    media_type: str
    width: int
    height: int


class _CutOffError(Exception):
    """The file ends before its image does."""


def read_image(data: bytes, name: str) -> ImageFile:
    """What these bytes are, whatever their name says.

    Raises InvalidInput in words for what is no image, one cut off, or one too large to be drawn.
    """
    if len(data) > MOST_BYTES:
        raise InvalidInput("blob", too_heavy(name, len(data)))
    try:
        found = _found(data)
    except (_CutOffError, struct.error, IndexError):
        raise InvalidInput(
            "blob", f"“{name}” is damaged or cut off, so it cannot be drawn. {_NOTHING} Save it again first."
        ) from None
    if found is None:
        raise InvalidInput("blob", _not_an_image(data, name))
    if not found.width or not found.height:
        raise InvalidInput("blob", f"“{name}” has no pixels. {_NOTHING}")
    if found.width * found.height > MOST_PIXELS or max(found.width, found.height) > LONGEST_SIDE:
        raise InvalidInput(
            "blob",
            f"“{name}” has {grouped(found.width)} × {grouped(found.height)} pixels; "
            f"{MOST_PIXELS // 1_000_000} million, and {grouped(LONGEST_SIDE)} on a side, are the most. "
            f"{_NOTHING} Make it smaller, then attach it again.",
        )
    return found


def too_heavy(name: str, size: int) -> str:
    """What is said of a file with more bytes than an attachment may have."""
    return (
        f"“{name}” has {grouped(size / 1_000_000, 1)} MB; {MOST_BYTES // 1_000_000} MB are the most for "
        f"an image. {_NOTHING} Make it smaller, then attach it again."
    )


def _found(data: bytes) -> ImageFile | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _gif(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return None


def _not_an_image(data: bytes, name: str) -> str:
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not data:
        return f"“{name}” is empty. {_NOTHING}"
    if b"<svg" in head or data.startswith(b"\x1f\x8b"):
        return (
            f"“{name}” is a drawing (SVG), which can hold scripts and load from elsewhere. {_NOTHING} "
            "Export it as PNG, then attach that."
        )
    if data[:2] == b"BM" or data[:4] in (b"II*\0", b"MM\0*") or data[4:8] == b"ftyp":
        return f"“{name}” is in a format that is not drawn here. {_NOTHING} {_KNOWN}"
    return f"“{name}” is not an image, whatever its name says. {_NOTHING} {_KNOWN}"


def _png(data: bytes) -> ImageFile:
    """Chunk by chunk, each with its check sum, up to the end."""
    place, size, has_pixels = 8, (0, 0), False
    while True:
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        if len(body) != length:
            raise _CutOffError
        if zlib.crc32(body, zlib.crc32(kind)) != struct.unpack_from(">I", data, place + 8 + length)[0]:
            raise _CutOffError
        if kind == b"IHDR":
            size = struct.unpack_from(">II", body)
        elif kind == b"IDAT":
            has_pixels = True
        elif kind == b"IEND":
            break
        place += 12 + length
    if not has_pixels:
        raise _CutOffError
    return ImageFile("image/png", *size)


def _jpeg(data: bytes) -> ImageFile:
    """Segment by segment up to the pixels; turned as the camera says."""
    place, turned = 2, False
    size: tuple[int, int] | None = None
    while data[place] == 0xFF:
        kind = data[place + 1]
        if kind == 0xFF or kind in _BARE:
            place += 1 if kind == 0xFF else 2
            continue
        if kind in (0xD9, 0xDA):
            break
        (length,) = struct.unpack_from(">H", data, place + 2)
        if length < 2 or place + 2 + length > len(data):
            raise _CutOffError
        body = data[place + 4 : place + 2 + length]
        if kind in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 1)
            size = width, height
        elif kind == 0xE1 and body.startswith(b"Exif\0\0"):
            turned = is_turned(body[6:])
        place += 2 + length
    if size is None or data.rfind(b"\xff\xd9") < place:
        raise _CutOffError
    return ImageFile("image/jpeg", *(reversed(size) if turned else size))


def _gif(data: bytes) -> ImageFile:
    if not data.rstrip(b"\0").endswith(b";"):
        raise _CutOffError
    return ImageFile("image/gif", *struct.unpack_from("<HH", data, 6))


def _webp(data: bytes) -> ImageFile:
    if struct.unpack_from("<I", data, 4)[0] + 8 > len(data):
        raise _CutOffError
    kind, body = data[12:16], data[20:]
    if kind == b"VP8X":
        width, height = (int.from_bytes(body[at : at + 3], "little") + 1 for at in (4, 7))
    elif kind == b"VP8L":
        bits = int.from_bytes(body[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 " and body[3:6] == b"\x9d\x01\x2a":
        width, height = (side & 0x3FFF for side in struct.unpack_from("<HH", body, 6))
    else:
        raise _CutOffError
    return ImageFile("image/webp", width, height)
