"""A line under a PRD on its initiative: how many of its facts changed since review."""

from __future__ import annotations

from roadmapper.ui.frame import Frame
from roadmapper.ui.stale_watch import stale_watch
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.labels import TextLabel

_INDENT = 21
"""Under the words of the row above, past its icon."""


class StaleNote(TextLabel):
    """Hidden while every fact holds; its tooltip tells each change with who made it."""

    def __init__(self, frame: Frame, prd: str) -> None:
        super().__init__("", "warning", font=fonts.label())
        self._prd = prd
        self._watch = stale_watch(frame)
        self.setContentsMargins(_INDENT, 0, 0, 6)
        self.setWordWrap(True)
        self._watch.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        found = self._watch.of(self._prd)
        self.setText(found.words if found is not None else "")
        self.setToolTip("\n".join(fact.note for fact in found.facts) if found is not None else "")
        self.setVisible(bool(self.text()))
