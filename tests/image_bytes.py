"""Images made byte by byte for tests, sound ones and hostile ones."""

from __future__ import annotations

import struct
import zlib


def png(width: int = 4, height: int = 3, *, colour: tuple[int, int, int] = (61, 90, 214)) -> bytes:
    """A sound PNG of one colour."""
    rows = (b"\0" + bytes(colour) * width) * height
    return _png(width, height, zlib.compress(rows))


def claimed_png(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is this large."""
    return _png(width, height, zlib.compress(b"\0"))


def _png(width: int, height: int, pixels: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in chunks)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def gif(width: int = 2, height: int = 2, frames: int = 1) -> bytes:
    """A GIF of black pixels; with several frames it moves."""
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"\x21\xf9\x04\0\x0a\0\0\0" + b"\x2c" + struct.pack("<HHHHB", 0, 0, 1, 1, 0)
    return head + (frame + b"\x02\x02\x44\x01\x00") * frames + b";"


def jpeg(width: int = 6, height: int = 4, *, orientation: int = 1, whole: bool = True) -> bytes:
    """The markers of a JPEG, without pixels that anybody could see."""
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\0"
    data = b"\xff\xd8" + _segment(0xE1, exif) + _segment(0xC0, frame) + _segment(0xDA, b"\x01\x01\0\0\x3f\0")
    return data + b"\x12\x34" + (b"\xff\xd9" if whole else b"")


def _segment(kind: int, body: bytes) -> bytes:
    return bytes((0xFF, kind)) + struct.pack(">H", len(body) + 2) + body


def webp(width: int = 5, height: int = 7) -> bytes:
    """The header of a lossless WebP."""
    bits = (width - 1) | (height - 1) << 14
    body = b"VP8L" + struct.pack("<I", 5) + b"\x2f" + struct.pack("<I", bits) + b"\0"
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body
