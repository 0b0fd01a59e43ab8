"""A document's versions and steps in place of its text: listed, compared, named, noted and restored."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from roadmapper.changes import Step
from roadmapper.counting import counted, grouped
from roadmapper.documents.text_compare import count_words
from roadmapper.entities.document_version import DocumentVersion
from roadmapper.errors import WorkspaceError
from roadmapper.operations import document_versions
from roadmapper.operations.document_versions import NOW
from roadmapper.operations.text_steps import step_of, text_steps
from roadmapper.operations.version_comparison import Compared, compare_points
from roadmapper.operations.wording import Wording
from roadmapper.storage.text_step_reading import TextStep
from roadmapper.storage.version_reading import VersionRow
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.prds.comparison import Comparison
from roadmapper.ui.pages.prds.version_panel import VersionPanel
from roadmapper.ui.widgets.buttons import IconButton, PlainButton, QuietButton
from roadmapper.ui.widgets.labels import ElidedLabel, TextLabel
from roadmapper.ui.widgets.segmented import Segmented

_CONTEXT = ("prd.rename_version", "prd.restore_version", "prd.remove_version")
_BACK = "Back to the text"
_NARROW = 620
"""From this width on the list stands beside the comparison."""
_VIEWS = (("sides", "Side by side"), ("column", "One column"))


class VersionsView(QWidget):
    """Shows the course of one document at a time."""

    left = Signal()
    """Back to the text was asked for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame, self._document, self._asked = frame, "", 0
        self._numbers = count(1)
        self._versions: list[VersionRow] = []
        self.comparison, self.panel = Comparison(), VersionPanel()
        self.words = ElidedLabel("", "label")
        self.place = TextLabel("", "label")
        self.back = QuietButton(_BACK, "chevron-left")
        self.back.setAccessibleName(_BACK)
        self.back.setToolTip(_BACK)
        self._is_narrow, self._view = False, "sides"
        self.views = Segmented(_VIEWS, "How versions are compared")
        self.views.choose("sides")
        self.restore = PlainButton("Restore", "history")
        self.restore.follow(frame.action("prd.restore_version"))
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.views.chosen.connect(self.set_view)
        self.panel.named.connect(self.name_version)
        self.panel.renamed.connect(self._rename)
        self.panel.noted.connect(self._note)
        self.panel.menu_asked.connect(self._open_menu)
        self.panel.chosen.connect(self._compare)
        frame.changed.connect(self._follow)
        self.hide()

    def _lay_out(self) -> None:
        previous, following = (
            IconButton("chevron-up", "Previous change (Shift+F8)"),
            IconButton("chevron-down", "Next change (F8)"),
        )
        previous.clicked.connect(lambda: self.go(forward=False))
        following.clicked.connect(lambda: self.go(forward=True))
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 12, 6)
        bar.setSpacing(8)
        bar.addWidget(self.back)
        bar.addStretch(1)
        for widget in (self.place, previous, following, self.views, self.restore):
            bar.addWidget(widget)
        said = QHBoxLayout()
        said.setContentsMargins(16, 0, 12, 4)
        said.addWidget(self.words)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(0)
        self._body.addWidget(self.comparison, 1)
        self._body.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(said)
        column.addLayout(self._body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() < _NARROW) != self._is_narrow:
            self._is_narrow = not self._is_narrow
            self._fit()

    def _fit(self) -> None:
        """A narrow view has its list above the comparison, which then is one column."""
        narrow = self._is_narrow
        direction = QBoxLayout.Direction
        self._body.setDirection(direction.BottomToTop if narrow else direction.LeftToRight)
        self.panel.set_above(above=narrow)
        self.back.setText("" if narrow else _BACK)
        self.views.setVisible(not narrow)
        self.comparison.set_side_by_side(not narrow and self._view == "sides")

    # What is shown

    @property
    def is_settled(self) -> bool:
        """Whether what is shown is the comparison that was asked for last."""
        return self._asked == 0

    def show_document(self, document: str, wanted: str = "") -> None:
        """List the versions and steps of a document and compare one of them with now."""
        self._document, reading = document, self._frame.reading
        self._versions = document_versions.versions(reading, document)

        def read(before: int | None) -> list[TextStep]:
            return text_steps(reading, document, *(() if before is None else (before,)))

        self.panel.show_course(self._versions, Wording(self._frame.workspace), read, wanted)

    def latest(self, *kinds: str) -> str:
        """The id of the PRD's newest version of these kinds; empty without any."""
        found = document_versions.last_of_kind(self._versions, *kinds)
        return found.id if found is not None else ""

    def set_view(self, view: str) -> None:
        """Side by side ("sides") or in one column ("column")."""
        self._view = view
        self.views.choose(view)
        self.comparison.set_side_by_side(view == "sides" and not self._is_narrow)

    def go(self, *, forward: bool) -> None:
        """Go to the next change, or the one before, round the ends."""
        self.comparison.go(forward=forward)
        self._say_place()

    def _say_place(self) -> None:
        number, at = self.comparison.changes, self.comparison.at
        words = f"Change {at + 1} of {number}" if at >= 0 else f"{number} change{'' if number == 1 else 's'}"
        self.place.setText(words if number else "")

    def _compare(self) -> None:
        self._frame.refresh_actions()
        if not self.panel.version:
            self._asked = 0
            self.comparison.show_passages(())
            self.words.setText("")
            self.place.setText("")
            return
        before, after = self._in_order(self.panel.version, self.panel.compared_with)
        workspace, document = self._frame.workspace, self._document
        asked = self._asked = next(self._numbers)
        self._frame.in_background(
            "Comparing versions",
            lambda _progress: compare_points(workspace, document, before, after),
            lambda found: self._take(asked, before, after, found),
            refused=lambda problem: self._refuse(asked, problem),
            quiet=True,
        )

    def _refuse(self, asked: int, problem: WorkspaceError) -> None:
        """A version that is compared may be removed meanwhile; then another one is asked for already."""
        if asked == self._asked:
            self._asked = 0
            self.words.setText(str(problem))

    def _in_order(self, one: str, other: str) -> tuple[str, str]:
        """The older of two points first; now is the newest of all."""
        older, newer = sorted((one, other), key=self.panel.model.order)
        return older, newer

    def _take(self, asked: int, before: str, after: str, found: Compared) -> None:
        if asked != self._asked:
            return
        self._asked = 0
        heads = self._title(before), self._title(after)
        self.comparison.show_passages(found.passages, heads, found.facts)
        self.words.setText(f"{heads[0]} → {heads[1]}: {_changed(found)}")
        self._say_place()

    def _title(self, point: str) -> str:
        if point == NOW:
            return "Now"
        return self.panel.model.title_of(point) or ("The beginning" if step_of(point) == 0 else "Earlier")

    def _follow(self, step: Step) -> None:
        """What is in sight follows every step that touches it."""
        mine = any(change.eid == self._document for change in step.changes)
        if self.isVisible() and (mine or "document_version" in step.tables):
            self.show_document(self._document)

    # What can be done

    def name_version(self, title: str) -> None:
        """Keep the text as it is now under a name."""
        workspace, document = self._frame.workspace, self._document
        self._show_made(lambda: document_versions.name_version(workspace, document, title))

    def _show_made(self, make: Callable[[], DocumentVersion]) -> None:
        made = self._frame.attempt(make)
        if made is not None:
            self.show_document(self._document, made.id)

    def _attempt(self, work: Callable[[], object]) -> bool:
        return bool(self._frame.attempt(work))

    def _rename(self, title: str) -> None:
        workspace, document, point = self._frame.workspace, self._document, self.panel.version
        step = step_of(point)
        if step is None:
            self._attempt(lambda: document_versions.rename(workspace, point, title))
        else:
            self._frame.in_background(
                "Naming the version",
                lambda _progress: document_versions.name_step(workspace, document, step, title),
                lambda made: self.show_document(document, made.id) if document == self._document else None,
            )

    def _note(self, note: str) -> None:
        workspace, version = self._frame.workspace, self.panel.version
        self._attempt(lambda: document_versions.write_note(workspace, version, note))

    def rename_chosen(self) -> None:
        """Edit the name of the chosen version where it stands; a step gets its first name so."""
        if not self._frame.read_only:
            self.panel.edit_name()

    def remove_chosen(self) -> None:
        """Forget the chosen version; the text stays as it is."""
        workspace, version = self._frame.workspace, self.panel.version
        title = self._title(version)
        if self.panel.is_version and self._attempt(lambda: document_versions.remove(workspace, version)):
            self._frame.toast(f"Removed the version “{title}”; the text stays as it is", undo=True)

    def restore_chosen(self) -> None:
        """Give the document the text of the chosen version or step."""
        workspace, document, point = self._frame.workspace, self._document, self.panel.version
        if self._attempt(lambda: document_versions.restore(workspace, document, point)):
            self._frame.toast(f"Restored “{self._title(point)}”", undo=True)

    def _open_menu(self, at: QPoint) -> None:
        if not self.panel.version:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action_id in _CONTEXT:
            menu.addAction(self._frame.action(action_id))
        menu.popup(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


def _changed(found: Compared) -> str:
    """ "2 words added, 1 removed, 1 fact shows another value"."""
    come, gone = count_words(found.passages)
    words = [f"{counted(come, 'word')} added, {grouped(gone)} removed"] if come or gone else []
    if found.facts:
        words.append(
            "1 fact shows another value" if len(found.facts) == 1 else f"{len(found.facts)} facts show others"
        )
    return ", ".join(words) or "nothing changed"
