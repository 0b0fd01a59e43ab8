"""Puts what is pasted or dropped into the source: rich text and tables as Markdown, text files whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QTextCursor

from roadmapper.errors import RenderError, WorkspaceError
from roadmapper.exchange import text_files
from roadmapper.operations.pasted_images import without_images
from roadmapper.ui.editors.markdown import pasted
from roadmapper.ui.editors.markdown.render_service import rendering
from roadmapper.ui.editors.markdown.syntax import TEXT
from roadmapper.ui.frame import Frame

if TYPE_CHECKING:
    from roadmapper.ui.editors.markdown.image_putting import ImagePutting
    from roadmapper.ui.editors.markdown.source_edit import SourceEdit

_FILES = (".md", ".markdown", ".mdown", ".txt", ".text")
_FROM_CODE = ("vscode-editor-data", "application/vnd.code.copymetadata")
_LONGEST_HTML = 4_000_000
_LONGEST_WITH_IMAGES = 80_000_000


def text_files_in(mime: QMimeData) -> list[Path]:
    """The files of a drag whose text can be put into a document; none where any other is among them."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return paths if paths and all(path.suffix.lower() in _FILES for path in paths) else []


def _short_enough(html: str) -> str:
    if len(html) > _LONGEST_HTML:
        raise RenderError("The rich text is too long to be read.")
    return html


class Pasting(QObject):
    """Decides for one source; the slow part is done in the render worker, the text stays free meanwhile."""

    def __init__(self, frame: Frame, source: SourceEdit) -> None:
        super().__init__(source)
        self._frame, self._source = frame, source
        self.images: ImagePutting | None = None
        source.pasting = self

    def can_take(self, mime: QMimeData) -> bool:
        """Whether a paste or a drop of this makes sense here."""
        if self.images is not None and self.images.can_take(mime):
            return True
        if mime.hasUrls() and any(url.isLocalFile() for url in mime.urls()):
            return bool(text_files_in(mime))
        return mime.hasText() or mime.hasHtml()

    def take(self, mime: QMimeData) -> None:
        """Put it in at the cursor."""
        if self.images is not None and self.images.can_take(mime):
            self.images.take(mime)
            return
        files = text_files_in(mime)
        if files:
            self._take_files(files)
            return
        cursor = self._source.textCursor()
        text, html = mime.text(), mime.html() if not any(map(mime.hasFormat, _FROM_CODE)) else ""
        chosen = cursor.selectedText().replace("\u2029", "\n")
        in_code = cursor.block().userState() > TEXT
        kind = pasted.kind_of(text, html, in_code=in_code, chosen=chosen)
        if kind == "table":
            self.put(cursor, pasted.table_of(pasted.cells_of(text) or []))
        elif kind == "link":
            self.put(cursor, pasted.link_of(chosen, text))
        elif kind == "rich" and len(html) <= _LONGEST_WITH_IMAGES:
            self._convert(cursor, html, text)
        else:
            self.put(cursor, text, plain=True)

    def take_plain(self) -> None:
        """Put in the clipboard's text as it is."""
        text = QGuiApplication.clipboard().text()
        if text and not self._source.isReadOnly():
            self.put(self._source.textCursor(), text, plain=True)

    def _convert(self, cursor: QTextCursor, html: str, text: str) -> None:
        """Ask the worker; the cursor keeps the place while it works."""
        worker = rendering(self._frame).worker()
        shown = self._source.shown

        keeping = self.images.begin() if self.images is not None and "data:image/" in html else None

        def work() -> str:
            if keeping is None:
                return worker.markdown_of(_short_enough(html))
            found = without_images(html)
            return keeping.keep(worker.markdown_of(_short_enough(found.html)), found)

        def put(markdown: str) -> None:
            words = pasted.rich_or_plain(markdown, text)
            if self._source.shown != shown or self._source.isReadOnly():
                return
            if keeping is None:
                self.put(cursor, words)
            else:
                keeping.put(lambda: self.put(cursor, words))

        def refused(_problem: WorkspaceError) -> None:
            if self._source.shown == shown:
                self.put(cursor, text, plain=True)
            self._frame.toast("The rich text could not be read, so its plain text was pasted.")

        self._frame.background.start("Paste", lambda _: work(), put, refused)

    def _take_files(self, paths: list[Path]) -> None:
        cursor, shown = self._source.textCursor(), self._source.shown

        def read() -> str:
            texts = [text_files.decode(text_files.read_bytes(path), path.name)[0] for path in paths]
            return "\n\n".join(text.strip("\n") for text in texts)

        def put(text: str) -> None:
            if self._source.shown != shown or self._source.isReadOnly():
                return
            self.put(cursor, text)
            names = paths[0].name if len(paths) == 1 else f"{len(paths)} files"
            self._frame.toast(f"Put the text of {names} in")

        self._frame.background.start("Read", lambda _: read(), put)

    def put(self, cursor: QTextCursor, words: str, *, plain: bool = False) -> None:
        """Insert words in place of what the cursor selects, as one step of the text's undo."""
        source = self._source
        words = source.clean(words)
        if not plain:
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            first, last = source.document().findBlock(start), source.document().findBlock(end)
            before = first.text()[: start - first.position()]
            words = pasted.in_its_place(words, before, last.text()[end - last.position() :])
        at_cursor = cursor.position() == source.textCursor().position()
        cursor.beginEditBlock()  # on its own: undo takes it back without the words typed before it
        cursor.insertText(words)
        cursor.endEditBlock()
        if at_cursor:
            source.setTextCursor(cursor)
        source.ensureCursorVisible()
