"""Whether a camera held a photograph on its side: width and height are then the other way round."""

from __future__ import annotations

import struct
from typing import Final

_ORIENTATION: Final = 0x0112
_MOST_ENTRIES: Final = 500


def is_turned(tiff: bytes) -> bool:
    """What the Exif part of a photograph says, which any program may have written: odd ones say no."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return False
    try:
        (place,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, place)
        for number in range(min(count, _MOST_ENTRIES)):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, place + 2 + 12 * number)
            if tag == _ORIENTATION:
                return 5 <= value <= 8
    except struct.error:
        return False
    return False
