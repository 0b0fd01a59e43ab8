"""The widgets of the PRD page's bar, and what they show of one PRD."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.errors import NotFound
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.editors.markdown.export import export_menu
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.pages.prds.status_chip import StatusChip
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from roadmapper.ui.widgets.segmented import Segmented

_NEXT = {
    "draft": ("Send to review", "prd.send_to_review"),
    "in_review": ("Approve", "prd.approve"),
    "superseded": ("Back to draft", "prd.back_to_draft"),
}
"""What the primary button does to a PRD in each status; an approved one needs nothing."""


class PrdBar:
    """Made once and shown for one PRD after the other."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self.link = QuietButton("Link an initiative")
        self.link.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.link.clicked.connect(lambda: frame.run(self._link_action))
        self.link.customContextMenuRequested.connect(
            lambda at: self._link_menu().popup(self.link.mapToGlobal(at))
        )
        self.chip = StatusChip()
        self.modes = Segmented((("write", "Write"), ("split", "Split"), ("read", "Read")), "How it is shown")
        self.export = PlainButton("Export ▾", "upload")
        self.export.setAccessibleName("Export")
        self.export.setMenu(export_menu(frame, self.export))
        self.versions = PlainButton("Versions")
        self.versions.follow(frame.action("prd.versions"))
        self.new = PlainButton("New PRD", "plus")
        self.new.follow(frame.action("prd.new"))
        self.primary = PrimaryButton("Approve")
        self.primary.clicked.connect(lambda: frame.run(self._primary_action))
        self._link_action = "prd.choose_initiative"
        self._primary_action = ""
        self._prd: PRD | None = None

    def _link_menu(self) -> QMenu:
        menu = QMenu(self.link)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self._frame.action("prd.go_to_initiative"))
        menu.addAction(self._frame.action("prd.choose_initiative"))
        return menu

    def show_prd(self, workspace: Workspace, prd: PRD | None) -> None:
        """Bring every widget in line with this PRD, or with none."""
        self._prd = prd
        if prd is None:
            return
        self._show_link(workspace, prd)
        self.chip.show_status(prd.status)
        self.chip.setEnabled(not workspace.read_only)
        words, self._primary_action = _NEXT.get(prd.status, ("", ""))
        self.primary.setText(words or self.primary.text())
        self.primary.setEnabled(not workspace.read_only)

    def _show_link(self, workspace: Workspace, prd: PRD) -> None:
        try:
            item = workspace.get(Initiative, prd.initiative) if prd.initiative else None
        except NotFound:
            item = None
        self._link_action = "prd.go_to_initiative" if item else "prd.choose_initiative"
        self.link.setText(f"{item.key} ↗" if item else "Link an initiative")
        self.link.setToolTip(item.title if item else "Say which initiative this PRD belongs to")

    def widgets(self) -> Bar:
        """What stands in the bar now."""
        if self._prd is None:
            return Bar()
        return Bar(
            left=(self.link, self.chip),
            right=(self.new, self.modes, self.versions, self.export),
            primary=self.primary if self._primary_action else None,
        )
