"""The list of a document's versions and steps, with fields to name the text as it is and note a version."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget

from roadmapper.operations.document_versions import NOW
from roadmapper.operations.text_steps import step_of
from roadmapper.operations.wording import Wording
from roadmapper.storage.version_reading import VersionRow
from roadmapper.ui.pages.prds.version_model import POINT, ReadSteps, VersionModel
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.in_place import edit_over
from roadmapper.ui.widgets.labels import TextLabel
from roadmapper.ui.widgets.rows import make_current

WIDTH = 260
_LOW = 300
_ANY = 16_777_215
"""No limit, as Qt has it."""
BEFORE = "before"
"""Chosen to compare each version or step with the one before it."""
_TITLE_HEIGHT = 26


class VersionPanel(QWidget):
    """Says which version is chosen and with what it is compared."""

    named = Signal(str)
    """A name was entered for the text as it is now."""
    noted = Signal(str)
    """A note was entered for the version that is chosen."""
    renamed = Signal(str)
    """Another name was entered for what is chosen."""
    chosen = Signal()
    """Another version, or another one to compare with."""
    menu_asked = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._notes: dict[str, str] = {}
        self.name = QLineEdit()
        self.name.setPlaceholderText("Name this version")
        self.name.setAccessibleName("Name for the text as it is now")
        self.model = VersionModel()
        self.list = self._made_list()
        self.note = QLineEdit()
        self.note.setPlaceholderText("Note on the chosen version")
        self.note.setAccessibleName("Note on the chosen version")
        self.other = PopupChoice(name="What it is compared with", prefix="Compare with")
        self.empty = TextLabel(
            "No versions yet. A name keeps the text as it is now; so do sending, reviewing and approving.",
            "hint",
        )
        self.empty.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(8)
        for widget in (self.name, self.other, self.empty):
            column.addWidget(widget)
        column.addWidget(self.list, 1)
        column.addWidget(self.note)
        self._connect()

    def set_above(self, *, above: bool) -> None:
        """Stand above what is compared, as wide as that and low; or beside it."""
        self.setMinimumWidth(0 if above else WIDTH)
        self.setMaximumWidth(_ANY if above else WIDTH)
        self.setMaximumHeight(_LOW if above else _ANY)

    def _made_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setAccessibleName("Versions and steps")
        made.setStyleSheet("QListView { border: none; } QListView::item { padding: 5px 6px; }")
        made.setWordWrap(True)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        return made

    def _connect(self) -> None:
        self.name.returnPressed.connect(self._name)
        self.note.editingFinished.connect(self._note)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._choose())
        self.list.doubleClicked.connect(lambda _index: self.edit_name())
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_asked.emit(self.list.viewport().mapToGlobal(at))
        )
        self.other.chosen.connect(lambda _value: self.chosen.emit())

    @property
    def version(self) -> str:
        """The version (an id) or step that is chosen; empty without any."""
        index = self.list.currentIndex()
        return str(index.data(POINT)) if index.isValid() else ""

    @property
    def compared_with(self) -> str:
        """The version or step that the chosen one is held against, or ``NOW``."""
        other = str(self.other.value or NOW)
        return self.model.before(self.version) if other == BEFORE else other

    @property
    def is_version(self) -> bool:
        """Whether what is chosen is a version rather than a step."""
        return bool(self.version) and step_of(self.version) is None

    def show_course(
        self, versions: Sequence[VersionRow], wording: Wording, read: ReadSteps, wanted: str = ""
    ) -> None:
        """List these, and choose one: the wanted, else the one that was chosen, else the newest."""
        wanted = wanted or self.version
        self._notes = {version.id: version.note for version in versions}
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        self.model.show_course(versions, wording, read)
        place = self.model.row_of(wanted)
        make_current(self.list, self.model.index(place if place >= 0 else self.model.first()))
        selection.blockSignals(False)
        self.list.scrollTo(self.list.currentIndex())
        self.other.offer(
            [(NOW, "Now"), (BEFORE, "The one before"), *((each.id, each.title) for each in versions)]
        )
        self.empty.setVisible(not versions)
        self._choose()

    def edit_name(self) -> None:
        """Edit the name of what is chosen where it stands; a step that is named becomes a version."""
        index = self.list.currentIndex()
        if not index.isValid() or not self.isEnabled():
            return
        self.list.scrollTo(index)
        rect = self.list.visualRect(index)
        title = str(index.data()).partition("\n")[0] if self.is_version else ""
        field = QRect(rect.left(), rect.top(), rect.width(), _TITLE_HEIGHT)
        edit_over(self.list.viewport(), field, title, self.renamed.emit, name="Name of the version")

    def _choose(self) -> None:
        self.note.setVisible(self.is_version)
        self.note.setText(self._notes.get(self.version, ""))
        self.chosen.emit()

    def _note(self) -> None:
        if self.is_version and self.note.text().strip() != self._notes.get(self.version, ""):
            self.noted.emit(self.note.text())

    def _name(self) -> None:
        if self.name.text().strip():
            name = self.name.text()
            self.name.setText("")  # unlike clear(), this leaves nothing behind for Ctrl+Z
            self.named.emit(name)
            self.list.setFocus()
