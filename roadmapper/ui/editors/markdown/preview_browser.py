"""Shows a rendered document: rich text that loads nothing, with links that ask before they lead anywhere."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QFont, QHelpEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QToolTip, QWidget

from roadmapper.documents.preview_html import preview_css
from roadmapper.ui.theme import Tokens, tokens

_FONT_PX = 14
_WIDEST_EM = 46
_SIDE, _LITTLE_SIDE, _TOP = 30, 18, 20
_ROOMY = 400
_ROUNDING = 4
_OUTSIDE = ("http", "https", "mailto")


def css_tokens(colours: Tokens) -> dict[str, str]:
    """The theme's colours by the names that the preview's style sheet asks for ("good-soft")."""
    return {
        name.replace("_", "-"): getattr(colours, name) for name in Tokens._fields if name != "theme_colours"
    }


_MORE_RULES = """
h1 {{ font-size: 22px; font-weight: 700; margin-bottom: 6px; }}
h2 {{ font-size: 16px; margin-top: 22px; margin-bottom: 6px; }}
h3 {{ font-size: 14px; margin-top: 16px; margin-bottom: 4px; }}
h4, h5, h6 {{ font-size: 13px; }}
p, li, dt, dd {{ line-height: 22px; }}
td, th {{ font-size: 13px; }}
pre, code {{ font-size: 12px; }}
hr {{ background-color: {line}; }}
.about {{ color: {text_2}; font-size: 13px; margin-top: 0px; margin-bottom: 0px; }}
.chip-quiet {{ color: {text_2}; background-color: {hover}; }}
"""


def preview_style(colours: Tokens) -> str:
    """The style sheet of a preview in a theme."""
    more = _MORE_RULES.format(text_2=colours.text_2, hover=colours.hover, line=colours.line)
    return preview_css(css_tokens(colours)) + more


class PreviewBrowser(QTextBrowser):
    """Read-only; its text is never wider than is comfortable to read."""

    entity_asked = Signal(str)
    """A link to an entity was clicked; its key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(
            "QTextBrowser { border: none; border-radius: 0; padding: 0; background: transparent; }"
            "QAbstractScrollArea::corner { background: transparent; border: none; }"
        )
        self.setOpenLinks(False)
        self.setAccessibleName("Preview")
        self.anchorClicked.connect(self._follow)
        self.horizontalScrollBar().rangeChanged.connect(self._ignore_rounding)
        font = QFont(QApplication.font())
        font.setPixelSize(_FONT_PX)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.document().setIndentWidth(22)
        self.follow_theme()
        self._make_room()

    def follow_theme(self) -> None:
        """Take the colours of the theme that is on, for what is drawn from now on."""
        self.document().setDefaultStyleSheet(preview_style(tokens()))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Nothing: a document brings no files and reaches no network."""
        return None

    def _follow(self, link: QUrl) -> None:
        if link.scheme() == "roadmap":
            self.entity_asked.emit(link.path() or link.toString().partition(":")[2])
        elif link.scheme() in _OUTSIDE:
            QDesktopServices.openUrl(link)
        elif not link.scheme() and link.hasFragment():
            self.scrollToAnchor(link.fragment())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place: QPoint = self.viewport().mapFrom(self, event.pos())
            link = self.anchorAt(place)
            if link and QUrl(link).scheme() in _OUTSIDE:
                QToolTip.showText(event.globalPos(), link, self)
                return True
        return super().event(event)

    def _ignore_rounding(self, _least: int, most: int) -> None:
        """A table of full width comes out a pixel wider than its room: nothing to scroll for."""
        if 0 < most <= _ROUNDING:
            self.horizontalScrollBar().setRange(0, 0)

    def _make_room(self) -> None:
        """Margins at both sides; more of them where the window is wider than a line should be."""
        spare = self.width() - _WIDEST_EM * _FONT_PX
        side = max(_SIDE if self.width() >= _ROOMY else _LITTLE_SIDE, spare // 2)
        self.setViewportMargins(side, _TOP, max(side - 10, 10), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room()
        super().resizeEvent(event)
