"""Has pictures of templates drawn on a worker, keeps them, and hands each on as soon as there is one."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont, QImage
from PySide6.QtWidgets import QApplication

from roadmapper.operations.template_previews import TemplatePreview, TemplatePreviews
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.markdown.render_service import RenderService, rendering
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.template_picture import Look, paint_page
from roadmapper.ui.theme import tokens
from roadmapper.ui.ui_thread import post

_KEPT = 80
_FONT_PX = 14


@dataclass(frozen=True, slots=True)
class Picture:
    """A template's preview with its picture; without one where the template has a mistake."""

    preview: TemplatePreview
    image: QImage | None


class PictureShelf(QObject):
    """The pictures that a window has had drawn: those looked at longest ago go first."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._kept: OrderedDict[tuple[str, object], Picture] = OrderedDict()

    def find(self, key: tuple[str, object]) -> Picture | None:
        """The picture kept under a key."""
        found = self._kept.pop(key, None)
        if found is not None:
            self._kept[key] = found
        return found

    def keep(self, key: tuple[str, object], picture: Picture) -> None:
        """Put a picture on the shelf."""
        self._kept[key] = picture
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)


class _Asked(NamedTuple):
    """What is to be drawn: these templates in this order, for an initiative."""

    names: tuple[str, ...]
    initiative: str | None
    look: Look


class TemplatePictures(QObject):
    """Draws what was asked for last; what is being drawn for an older question is given up."""

    drawn = Signal(str, object)
    """A template's name and its ``Picture``."""

    def __init__(self, frame: Frame, parent: QObject) -> None:
        super().__init__(parent)
        self._frame = frame
        self._shelf = frame.findChild(PictureShelf) or PictureShelf(frame)
        self._service: RenderService = rendering(frame)
        self._asked: _Asked | None = None
        self._running = False
        self._stopped = False

    @property
    def is_busy(self) -> bool:
        """Whether pictures are being drawn."""
        return self._running

    def ask(self, names: tuple[str, ...], initiative: str | None, ratio: float) -> None:
        """Draw these, the first first; ``drawn`` tells each."""
        if self._stopped:
            return
        font = QFont(QApplication.font())
        font.setPixelSize(_FONT_PX)
        self._asked = _Asked(names, initiative, Look(tokens(), font, ratio))
        if not self._running:
            self._begin()

    def stop(self) -> None:
        """Draw nothing more: nobody looks."""
        self._stopped = True

    def _begin(self) -> None:
        asked, workspace = self._asked, self._frame.workspace
        assert asked is not None
        self._running = True
        self._frame.in_background(
            "Drawing templates",
            lambda _progress: self._draw_while_open(asked, workspace),
            lambda _nothing: self._ended(asked),
            refused=lambda _problem: self._ended(asked),
            quiet=True,
        )

    def _ended(self, asked: _Asked) -> None:
        self._running = False
        if asked is not self._asked and not self._stopped:
            self._begin()

    def _draw_while_open(self, asked: _Asked, workspace: Workspace) -> None:
        try:
            self._draw(asked, workspace)
        except Exception:
            if self._frame.is_ready and self._frame.workspace is workspace:
                raise
            # whoever closes the file does not wait for pictures

    def _draw(self, asked: _Asked, workspace: Workspace) -> None:
        """On the worker thread: every picture that is still wanted."""
        previews = TemplatePreviews(workspace, self._service.worker(), asked.initiative, date.today())
        for name in asked.names:
            if self._stopped or asked is not self._asked:
                return
            mark = previews.fingerprint(name)
            key = (mark, (asked.look.colours, asked.look.ratio))
            picture = self._shelf.find(key) if mark else None
            if picture is None:
                preview = previews.preview(name)
                image = paint_page(preview.rendered.blocks, asked.look) if preview.rendered else None
                picture = Picture(preview, image)
                if image is not None:
                    self._shelf.keep(key, picture)
            post(self, self.drawn.emit, name, picture)
