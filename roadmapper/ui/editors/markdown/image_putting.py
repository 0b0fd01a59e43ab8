"""Puts images into the source, pasted, dropped or chosen: attached in one step with their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject
from PySide6.QtGui import QImage, QTextCursor
from PySide6.QtWidgets import QFileDialog

from roadmapper.documents.attachments import image_source, words_of_name
from roadmapper.entities.attachment import Attachment
from roadmapper.errors import WorkspaceError
from roadmapper.exchange.image_files import MOST_BYTES, PATTERNS
from roadmapper.operations.attachments import NewImage, attach, new_image, read_file
from roadmapper.operations.pasted_images import WithoutImages, keep_images
from roadmapper.ui.dialogs import message
from roadmapper.ui.editors.markdown.source_edit import SourceEdit
from roadmapper.ui.editors.markdown.text_store import TextStore
from roadmapper.ui.frame import Frame

_SUFFIXES: Final = frozenset(pattern.removeprefix("*") for pattern in PATTERNS) | {".svg", ".bmp", ".tiff"}
"""Files that mean to be images, those too that are then refused in words."""
_PASTED: Final = "Pasted image.png"
Put = Callable[[QTextCursor, str], None]


class _Read(NamedTuple):
    """What was looked at: the sound images, and why others were refused."""

    images: list[NewImage]
    refused: list[str]


def image_files_in(mime: QMimeData) -> list[Path]:
    """The image files of a drag or a clipboard; none where anything else is among them."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths if paths and all(path.suffix.lower() in _SUFFIXES for path in paths) else []


def is_image_alone(mime: QMimeData) -> bool:
    """Whether an image is what was copied: programs that copy words or cells send a picture of them along."""
    return mime.hasImage() and not mime.text().strip()


class Keeping:
    """Rich text with images of its own: these and the words are one step."""

    def __init__(self, frame: Frame, store: TextStore) -> None:
        self._frame, self._store, self._workspace = frame, store, frame.workspace
        self._gesture = store.begin_apart()
        self._refused: list[str] = []

    def keep(self, markdown: str, found: WithoutImages) -> str:
        """Attach the images that the text shows, on a worker; returns the text with their keys."""
        self._refused = found.refused
        return keep_images(self._workspace, markdown, found.images, self._gesture)

    def put(self, put: Callable[[], object]) -> None:
        """Do what puts the words in, and tell of images that were refused."""
        self._store.put_apart(self._gesture, put)
        if self._refused:
            message.tell(self._frame.window, "\n\n".join(self._refused))


class ImagePutting(QObject):
    """Attaches off the UI thread; the text stays free meanwhile, and the cursor keeps its place."""

    def __init__(self, frame: Frame, source: SourceEdit, store: TextStore, put: Put) -> None:
        """``put`` inserts words at a cursor."""
        super().__init__(source)
        self._frame, self._source, self._store, self._put = frame, source, store, put
        self._folder = ""

    def can_take(self, mime: QMimeData) -> bool:
        """Whether this is for us."""
        return bool(image_files_in(mime)) or is_image_alone(mime)

    def take(self, mime: QMimeData) -> None:
        """Attach the images of a paste or a drop, and show them at the cursor."""
        files = image_files_in(mime)
        if files:
            self.put_files(files)
            return
        image = QImage(mime.imageData())
        self._attach(lambda: _Read([new_image(_encoded(image), _PASTED)], []), 1)

    def begin(self) -> Keeping:
        """Rich text with images of its own comes into the text."""
        return Keeping(self._frame, self._store)

    def insert(self) -> None:
        """Ask for image files, and put them in."""
        kinds = f"Images ({' '.join(PATTERNS)});;All files (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self._frame.window, "Insert image", self._folder, kinds)
        if chosen:
            self._folder = str(Path(chosen[0]).parent)
            self.put_files([Path(name) for name in chosen])

    def put_files(self, paths: Sequence[Path]) -> None:
        """Attach files; those that are refused are told, the others are put in."""
        self._attach(lambda: _read(paths), len(paths))

    def _attach(self, read: Callable[[], _Read], count: int) -> None:
        if self._source.isReadOnly() or not self._store.id:
            return
        cursor, shown, workspace = self._source.textCursor(), self._source.shown, self._frame.workspace
        gesture = self._store.begin_apart()

        def work() -> tuple[list[Attachment], list[str]]:
            found = read()
            kept = attach(workspace, found.images, gesture=gesture) if found.images else []
            return list({each.id: each for each in kept}.values()), found.refused

        def put(result: tuple[list[Attachment], list[str]]) -> None:
            kept, refused = result
            if self._source.shown != shown or self._source.isReadOnly():
                self._frame.toast("The images were attached; the text they were meant for is no longer shown")
            elif kept:
                self._show(cursor, kept, gesture)
            if refused:
                message.tell(self._frame.window, "\n\n".join(refused))

        noun = "image" if count == 1 else f"{count} images"
        self._frame.background.start(f"Attaching {noun}", lambda _: work(), put)

    def _show(self, cursor: QTextCursor, kept: Sequence[Attachment], gesture: str) -> None:
        """Put the images in, one of them with its words selected, so that better ones can be typed."""
        sources = [image_source(words_of_name(each.title), each.key) for each in kept]
        lines = _apart_from_tables(cursor, "\n\n".join(sources))
        self._store.put_apart(gesture, lambda: self._put(cursor, lines))
        place = self._source.textCursor()
        if len(sources) == 1 and place.position() == cursor.position():
            begin = place.block().text().rfind(sources[0], 0, place.positionInBlock())
            words = len(sources[0].rpartition("](")[0])
            if begin >= 0:
                begin += place.block().position()
                place.setPosition(begin + 2)
                place.setPosition(begin + words, QTextCursor.MoveMode.KeepAnchor)
                self._source.setTextCursor(place)


def _apart_from_tables(cursor: QTextCursor, words: str) -> str:
    """What is alone on a line right beside a table would be one of its rows, or end it: a line between."""
    block = cursor.block()
    if block.text().strip():
        return words
    above, below = (each.text().lstrip().startswith("|") for each in (block.previous(), block.next()))
    return "\n" * above + words + "\n" * below


def _read(paths: Sequence[Path]) -> _Read:
    found = _Read([], [])
    for path in paths:
        try:
            found.images.append(read_file(path))
        except WorkspaceError as problem:
            found.refused.append(str(problem))
    return found


def _encoded(image: QImage) -> bytes:
    """A copied image as PNG; as JPEG where that would be too large to be kept."""
    for form in ("PNG", "JPEG"):
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, form)  # pyright: ignore[reportCallIssue, reportArgumentType] - the stubs want bytes
        data = bytes(buffer.data().data())
        if len(data) <= MOST_BYTES:
            break
    return data
