"""Opens the palette: for everything (Ctrl+K), or for words in every text (Ctrl+Shift+F)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmapper.ui.palette.sources import ActionSource, TitleSource
from roadmapper.ui.palette.text_source import TextSource
from roadmapper.ui.palette.window import Palette

if TYPE_CHECKING:
    from roadmapper.ui.frame import Frame


def _palette(frame: Frame) -> Palette:
    """The window's palette, made when first asked for."""
    return frame.window.findChild(Palette) or Palette(frame.window)


def _titles(frame: Frame, palette: Palette) -> TitleSource:
    source = frame.findChild(TitleSource)
    if source is None:
        source = TitleSource(frame)
        source.loaded.connect(palette.search_again)
    source.load()
    return source


def _texts(frame: Frame, palette: Palette) -> TextSource:
    source = frame.findChild(TextSource)
    if source is None:
        source = TextSource(frame)
        source.loaded.connect(palette.search_again)
    return source


def show(frame: Frame) -> None:
    """Actions, and everything in the workspace by title and text."""
    palette = _palette(frame)
    if palette.isVisible():
        palette.close_up()
        return
    frame.refresh_actions()
    if frame.is_open:
        hint = "Do anything, or go anywhere"
        palette.ask(hint, (ActionSource(frame), _titles(frame, palette), _texts(frame, palette)))
    else:
        palette.ask("Do anything", (ActionSource(frame),))


def find(frame: Frame) -> None:
    """Words in every title and text of the workspace."""
    palette = _palette(frame)
    palette.ask("Find in every title and text", (_titles(frame, palette), _texts(frame, palette)))
