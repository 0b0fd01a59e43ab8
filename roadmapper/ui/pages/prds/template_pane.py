"""What the chosen template is for, and the page it writes, in a size to read."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QRectF, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.documents.templates import Template
from roadmapper.operations.template_previews import TemplatePreview
from roadmapper.ui.editors.markdown.preview_browser import PreviewBrowser
from roadmapper.ui.editors.markdown.preview_document import PreviewDocument
from roadmapper.ui.pages.updates.problem_bar import ProblemBar
from roadmapper.ui.theme import fonts, tokens
from roadmapper.ui.widgets.buttons import PlainButton, QuietButton
from roadmapper.ui.widgets.labels import TextLabel

_SLICE_SECONDS = 0.008


class _Sheet(QWidget):
    """The paper under a page, with a mistake in its template as a bar at its top."""

    def __init__(self, *content: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for widget in content:
            column.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens().line))
        painter.setBrush(QColor(tokens().canvas))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()


class TemplatePane(QWidget):
    """Follows one template at a time; a mistake stands over the last good page."""

    def __init__(self) -> None:
        super().__init__()
        self.title = TextLabel("", font=fonts.inspector_title())
        self.words = TextLabel("", "label", fonts.label())
        self.words.setWordWrap(True)
        self.when = TextLabel("", font=fonts.label())
        self.when.setWordWrap(True)
        self.origin = TextLabel("", "hint", fonts.label())
        self.origin.setWordWrap(True)
        self.edit = PlainButton("Edit a copy", "pencil")
        self.edit.setToolTip("Put a copy into your own templates and open it; saving it shows here at once")
        self.folder = QuietButton("Templates folder", "folder-open")
        self.folder.setToolTip("Open the folder of your own templates")
        self.problem = ProblemBar()
        self.browser = PreviewBrowser()
        self.browser.setAccessibleName("What this template writes")
        self._parts = PreviewDocument(self.browser.document, lambda _place, html: html)
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._draw_slice)
        self._shown = ""
        self._arrange()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.edit)
        buttons.addWidget(self.folder)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.title, self.words, self.when, self.origin):
            column.addWidget(widget)
        column.addSpacing(2)
        column.addLayout(buttons)
        column.addSpacing(4)
        column.addWidget(_Sheet(self.problem, self.browser), 1)

    @property
    def is_settled(self) -> bool:
        """Whether all of the page is drawn."""
        return not self._idle.isActive()

    def show_template(self, template: Template) -> None:
        """Say what a template is for."""
        self.title.setText(template.title)
        self.words.setText(template.description)
        self.words.setVisible(bool(template.description))
        self.when.setText(template.when)
        self.when.setVisible(bool(template.when))
        self.origin.setText(template.origin)
        self.origin.setToolTip(str(template.path) if template.own else "")
        self.edit.setText("Edit it" if template.own else "Edit a copy")
        if template.name != self._shown:
            self._shown = template.name
            self._parts.clear()
            self.problem.say("")

    def show_preview(self, preview: TemplatePreview) -> None:
        """Show the page that a template writes, or its mistake over the page that was there."""
        self.problem.say(preview.problem, "Open template" if preview.problem else "")
        if preview.rendered is not None:
            self._parts.take_whole(preview.rendered.blocks)
            self._draw_slice()

    def _draw_slice(self) -> None:
        until = time.perf_counter() + _SLICE_SECONDS
        if self._parts.draw_some(lambda: time.perf_counter() >= until):
            self._idle.start()
        else:
            self._idle.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.browser.follow_theme()
            self._parts.redraw()
            self._idle.start()
