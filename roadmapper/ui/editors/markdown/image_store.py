"""The attached images of one window, decoded off the UI thread and kept within a bound of memory."""

from __future__ import annotations

from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from roadmapper.entities.attachment import Attachment
from roadmapper.errors import WorkspaceError
from roadmapper.operations.attachments import content_of
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Frame
from roadmapper.ui.ui_thread import post

MOST_BYTES: Final = 96_000_000
_STEP: Final = 160
"""Widths are rounded up to this, so that a window that grows does not decode at every pixel."""
_WIDEST: Final = 2_560
_Place = tuple[str, int]


class ImageStore(QObject):
    """Images by key and width; what is not there yet is announced by ``ready`` once it is."""

    ready = Signal(str)
    """The key of an image that was decoded, or found to be none."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._frame = frame
        self._images: OrderedDict[_Place, QImage] = OrderedDict()
        self._asked: set[_Place] = set()
        self._damaged: set[str] = set()
        self._thread: ThreadPoolExecutor | None = None
        self.bytes = 0
        frame.closed.connect(self._end)
        frame.exchanged.connect(self._forget)

    def image(self, key: str, width: int) -> QImage | None:
        """An image at least this many pixels wide, unless it has fewer; meanwhile any other, or None."""
        place = key, min(-(-max(width, 1) // _STEP) * _STEP, _WIDEST)
        if place in self._images:
            self._images.move_to_end(place)
            return self._images[place]
        if place not in self._asked and key not in self._damaged and self._frame.is_ready:
            self._asked.add(place)
            if self._thread is None:
                self._thread = ThreadPoolExecutor(1, "images")
            self._thread.submit(self._work, self._frame.workspace, place)
        return next((image for (other, _), image in self._images.items() if other == key), None)

    def is_damaged(self, key: str) -> bool:
        """Whether an image was found not to be drawable."""
        return key in self._damaged

    def _work(self, workspace: Workspace, place: _Place) -> None:
        try:
            kept = workspace.find(place[0], Attachment)
            assert isinstance(kept, Attachment)
            image = decoded(content_of(workspace, kept), place[1])
        except WorkspaceError:
            image = QImage()
        except Exception as mistake:
            if self._frame.is_ready and self._frame.workspace is workspace:
                post(self, _raised, mistake)  # a pool of threads keeps what its work raises to itself
            return  # else the file was closed meanwhile
        post(self, self._take, place, image)

    def _take(self, place: _Place, image: QImage) -> None:
        if place not in self._asked:
            return
        self._asked.discard(place)
        if image.isNull():
            self._damaged.add(place[0])
        else:
            self._images[place] = image
            self.bytes += image.sizeInBytes()
        while self.bytes > MOST_BYTES and len(self._images) > 1:
            self.bytes -= self._images.popitem(last=False)[1].sizeInBytes()
        self.ready.emit(place[0])

    def _forget(self) -> None:
        self._images.clear()
        self._asked.clear()
        self._damaged.clear()
        self.bytes = 0

    def _end(self) -> None:
        self._forget()
        if self._thread is not None:
            self._thread.shutdown(wait=True, cancel_futures=True)
            self._thread = None


def _raised(mistake: Exception) -> None:
    """Our own bug, told where all of them are."""
    raise mistake


def decoded(data: bytes, width: int) -> QImage:
    """An image no wider than this, upright, its first frame where it moves; null for a damaged one.

    It is read from a file that is gone afterwards: a buffer made in Python asks for the interpreter while
    Qt holds its lock on image formats, for which the UI thread may wait with the interpreter in hand.
    """
    with TemporaryDirectory(prefix="roadmapper-") as folder:
        path = Path(folder) / "image"
        path.write_bytes(data)
        reader = QImageReader(str(path))
        reader.setDecideFormatFromContent(True)
        reader.setAutoTransform(True)
        image = reader.read()
        del reader  # closes the file
    if image.width() <= width:
        return image
    return image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)


def images_of(frame: Frame) -> ImageStore:
    """The images of this window."""
    return frame.findChild(ImageStore) or ImageStore(frame)
