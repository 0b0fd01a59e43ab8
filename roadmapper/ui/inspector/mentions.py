"""Under the details of an item: the documents and items that mention it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from roadmapper.entities.registry import entity_named
from roadmapper.operations.mentions import Mention, read_mentions
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector.section import ItemRow, Section
from roadmapper.ui.inspector.subject import Subject

if TYPE_CHECKING:
    from roadmapper.ui.inspector.tab import Tab

_PAUSE_MS: Final = 120
_ICONS: Final = {"prd": "file-text", "stakeholder_update": "send"}


class Mentions(Section):
    """Hidden where nothing mentions it.

    All texts are looked through for it, so that is done once nobody waits: not while somebody goes from item
    to item, nor before an edit is seen.
    """

    def __init__(self, tab: Tab) -> None:
        super().__init__("Mentioned in")
        self._tab = tab
        self._subject: Subject | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._look)
        self.hide()

    def show_subject(self, subject: Subject) -> None:
        """List what mentions this item, each leading there, soon."""
        if self._subject is None or subject.ids != self._subject.ids:
            self._list(())
        self._subject = subject
        self._soon.start()

    def _look(self) -> None:
        subject, frame = self._subject, self._tab.frame
        if subject is not None and subject.is_single and frame.is_open:
            self._list(frame.reading.read(lambda c: read_mentions(c, subject.entity, subject.id)))

    def _list(self, found: tuple[Mention, ...]) -> None:
        self.clear()
        for mention in found:
            row = ItemRow(
                mention.title,
                mention.key if mention.times == 1 else f"{mention.key} · {mention.times} times",
                ref=Ref(mention.entity, mention.id),
                icon=_ICONS.get(mention.entity, "link"),
            )
            row.setToolTip(f"{entity_named(mention.entity).titles[0]} {mention.key}: {mention.title}")
            self.body.addWidget(self._tab.lead_to(row))
        self.setVisible(bool(found))
