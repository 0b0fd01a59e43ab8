"""The dialogs of PRDs: which template a new one is written from, and which initiative it belongs to."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper.operations import own_templates
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.gallery import Gallery
from roadmapper.ui.pages.prds.initiative_list import InitiativeList
from roadmapper.ui.pages.prds.template_pane import TemplatePane
from roadmapper.ui.pages.prds.template_pictures import Picture, TemplatePictures
from roadmapper.ui.pages.updates import template_commands
from roadmapper.ui.pages.updates.template_watch import TemplateWatch
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import TextLabel

_ROOMY = QSize(1080, 760)
_SETTLES_MS = 120
"""So long after the last arrow key the pictures follow the initiative."""


class NewPrd(FormDialog):
    """Choose a template by its picture, and an initiative; the first of each is chosen already.

    Pictures and page show what would be written for the chosen initiative, as the templates are now.
    """

    def __init__(self, frame: Frame, initiative: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__("New PRD", "Create PRD", parent)
        self._frame = frame
        self.templates = Gallery()
        self.initiatives = InitiativeList(frame, initiative)
        self.initiatives.setFixedHeight(170)
        self.pane = TemplatePane()
        self.pictures = TemplatePictures(frame, self)
        self._watch = TemplateWatch(self, "prd")
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES_MS)
        self._arrange()
        self._connect()
        self._show_template()
        self._draw()
        self.initiatives.field.setFocus()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(6)
        for words, widget, stretch in (
            ("Template", self.templates, 1),
            ("Initiative", self.initiatives, 0),
        ):
            left.addWidget(TextLabel(words, "label", fonts.label()))
            left.addWidget(widget, stretch)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(20)
        row.addLayout(left)
        row.addWidget(self.pane, 1)
        self.fill(content)
        room = self.screen().availableGeometry().size().boundedTo(self._frame.window.size())
        self.resize(_ROOMY.boundedTo(room * 0.94))

    def _connect(self) -> None:
        self.templates.currentRowChanged.connect(lambda _row: self._show_template())
        self.templates.itemActivated.connect(lambda _item: self.accept())
        self.initiatives.activated.connect(self.accept)
        self.initiatives.list.currentRowChanged.connect(lambda _row: self._settled.start())
        self._settled.timeout.connect(self._draw)
        self.pictures.drawn.connect(self._take)
        self._watch.changed.connect(self._look_again)
        self.pane.edit.clicked.connect(self._edit_template)
        self.pane.problem.button.clicked.connect(self._edit_template)
        self.pane.folder.clicked.connect(lambda: template_commands.open_folder(self._frame, "prd"))
        self.finished.connect(lambda _result: self.pictures.stop())

    @property
    def template(self) -> str:
        """The name of the template that is chosen."""
        chosen = self.templates.chosen
        return chosen.name if chosen is not None else ""

    @property
    def initiative(self) -> str | None:
        """The id of the initiative that is chosen; None for none."""
        return self.initiatives.chosen

    def _draw(self) -> None:
        self.pictures.ask(self.templates.names, self.initiative, self.devicePixelRatioF())

    def _take(self, name: str, picture: Picture) -> None:
        self.templates.show_picture(name, picture)
        if name == self.template:
            self.pane.show_preview(picture.preview)

    def _show_template(self) -> None:
        chosen = self.templates.chosen
        if chosen is not None:
            self.pane.show_template(chosen)
            known = self.templates.picture(chosen.name)
            if known is not None:  # else it stays as it is while the page is being written
                self.pane.show_preview(known.preview)

    def _look_again(self) -> None:
        """A template was saved, added or removed."""
        self.templates.reload()
        self._show_template()
        self._draw()

    def _edit_template(self) -> None:
        chosen = self.templates.chosen
        path = template_commands.edit_copy(self._frame, chosen) if chosen is not None else None
        if path is not None:
            self._look_again()
            self.templates.choose(own_templates.name_of(path))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_settled"):
            self._settled.start()


class ChooseInitiative(FormDialog):
    """Which initiative a PRD belongs to."""

    def __init__(self, frame: Frame, initiative: str | None, parent: QWidget | None = None) -> None:
        super().__init__("Initiative of this PRD", "Choose", parent)
        self.initiatives = InitiativeList(frame, initiative)
        self.initiatives.setMinimumHeight(300)
        self.fill(self.initiatives)
        self.initiatives.activated.connect(self.accept)
        self.initiatives.field.setFocus()
