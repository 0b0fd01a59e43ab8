"""Images in a Word file: as wide as they are, or as there is room on a page."""

from __future__ import annotations

import base64
import binascii
import io
from typing import Any, Final

from docx.document import Document as Docx
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Emu, Inches, Mm, Twips
from PIL import Image, UnidentifiedImageError

from roadmapper.documents.parts import Run
from roadmapper.exchange.documents.xml import element, printable
from roadmapper.exchange.image_files import LONGEST_SIDE, MOST_PIXELS

_TALLEST: Final = Mm(200)
_PER_INCH: Final = 96
"""Pixels to the inch, as on the screen; what cameras write of it means nothing on paper."""


class Pictures:
    """Puts images into one file; the same content is stored in it once."""

    def __init__(self, file: Docx, width: int) -> None:
        """``width`` is that of the text, in twentieths of a point."""
        self._file, self._width = file, Twips(width)

    def run(self, run: Run) -> Any | None:
        """An image in a run of its own; None for one that cannot be read, whose words then stand for it."""
        data = _readable(run.image)
        if data is None:
            return None
        try:
            image = self._file.part.new_pic_inline(io.BytesIO(data))
        except (ValueError, UnrecognizedImageError):
            return None
        wide, high = _pixels(data)
        scale = min(1.0, self._width / _length(wide), _TALLEST / _length(high))
        size = Emu(round(_length(wide) * scale)), Emu(round(_length(high) * scale))
        for place in (image.extent, image.graphic.graphicData.pic.spPr):
            place.cx, place.cy = size
        image.docPr.set("descr", printable(run.text))
        return element("w:r", element("w:drawing", image))


def _length(pixels: int) -> int:
    return Inches(max(pixels, 1) / _PER_INCH)


def _pixels(data: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(data)) as image:
        return image.size


def _readable(address: str) -> bytes | None:
    """An image's bytes as Word reads them: WebP becomes PNG, a photograph on its side is set upright."""
    _, _, content = address.partition(";base64,")
    try:
        data = base64.b64decode(content, validate=True)
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS or max(image.size) > LONGEST_SIDE:
                return None
            turned = image.getexif().get(0x0112, 1) not in (0, 1)
            if image.format in ("PNG", "GIF") or (image.format == "JPEG" and not turned):
                return data
            return _upright(image)
    except (binascii.Error, ValueError, OSError, UnidentifiedImageError, Image.DecompressionBombError):
        return None


def _upright(image: Image.Image) -> bytes:
    from PIL import ImageOps

    written = io.BytesIO()
    upright = ImageOps.exif_transpose(image)
    if image.format == "JPEG":
        upright.save(written, "JPEG", quality=90)
    else:
        upright.save(written, "PNG")
    return written.getvalue()
