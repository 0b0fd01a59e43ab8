"""What narrows a page: the filter in words and by clicks, the saved views, and what they leave, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from roadmapper.changes import Step
from roadmapper.counting import grouped
from roadmapper.operations.filtering import matching
from roadmapper.planning.query import QueryError
from roadmapper.ui.frame import Frame
from roadmapper.ui.views.button import Settings, ViewsButton
from roadmapper.ui.widgets.filter_by import FilterBy
from roadmapper.ui.widgets.filter_field import HINT, FilterField
from roadmapper.ui.widgets.labels import TextLabel

FIND: Final = "edit.find_here"
_WIDE: Final = 240


class Narrowing(QObject):
    """Belongs to one page, which keeps its own settings and is narrowed when ``filtered`` tells a filter."""

    filtered = Signal(str)

    def __init__(
        self,
        frame: Frame,
        page: str,
        entity: str,
        arranged: Callable[[], Settings],
        arrange: Callable[[Settings | None], None],
        *,
        whole: str,
        hint: str = HINT,
        kind: Callable[[Settings], str] | None = None,
    ) -> None:
        """``arranged`` tells how the page is set besides the filter, ``arrange`` sets it (None: as usual).

        ``kind`` tells what settings are about, where that differs from view to view.
        """
        super().__init__()
        self._frame, self._arranged, self._arrange = frame, arranged, arrange
        self.field = FilterField(lambda: frame.reading, entity=entity, hint=hint)
        self.field.setFixedWidth(_WIDE)
        self.by = FilterBy(self.field)
        self.views = ViewsButton(
            frame, page, self.settings, self._take, whole=whole, kind=kind or (lambda _settings: entity)
        )
        self.count = TextLabel("", "hint")
        self.count.hide()
        self._counted = ""
        self.field.filtered.connect(self._tell)
        self.field.problem_told.connect(lambda _words: self._say())

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """For a page's bar, from left to right."""
        return (self.views, self.field, self.by, self.count)

    def strip(self) -> QWidget:
        """The same as a row of its own, for a page whose bar is full; asked for once."""
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(14, 5, 14, 6)
        row.setSpacing(8)
        self.field.setMinimumWidth(120)
        self.field.setMaximumWidth(2 * _WIDE)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(self.views)
        row.addWidget(self.field, 1)
        row.addWidget(self.by)
        row.addWidget(self.count)
        row.addStretch(0)
        return strip

    @property
    def text(self) -> str:
        """The filter as it is written."""
        return self.field.text().strip()

    def fitting(self) -> set[str] | None:
        """The ids that the filter leaves; None without one, or where its words mean nothing any more."""
        with suppress(QueryError):
            if self.text:
                return matching(self._frame.reading, self.text, entity=self.field.entity)
        return None

    def clear(self) -> None:
        """Let no filter narrow the page."""
        self.field.put("")

    def find(self) -> None:
        """Have the filter typed."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say(self, counted: str) -> None:
        """Say how many are left; a mistake in the filter is said instead."""
        self._counted = counted
        self._say()

    def say_left(self, shown: int, total: int, *, narrowed: bool) -> None:
        """Say how many of all are left; nothing where nothing narrows them."""
        self.say(f"{grouped(shown)} of {grouped(total)}" if narrowed else "")

    def _say(self) -> None:
        problem = self.field.problem
        self.count.say(problem or self._counted, "problem" if problem else "hint")
        self.count.setVisible(bool(problem or self._counted))

    def changed(self, step: Step) -> None:
        """A step may have changed views."""
        if "view" in step.tables:
            self.views.refresh()

    # Actions of the page

    def handlers(self) -> Mapping[str, Callable[[], Any]]:
        """What this answers among the page's actions."""
        return {FIND: self.find, **self.views.handlers()}

    def can(self, action_id: str) -> bool | None:
        """Whether one of these makes sense now; None for an action of somebody else's."""
        if action_id == FIND:
            return True
        return self.views.can(action_id) if action_id.startswith("views.") else None

    # Settings

    def settings(self) -> Settings:
        """What a saved view keeps of the page."""
        return {**self._arranged(), "filter": self.text}

    def _take(self, settings: Settings | None) -> None:
        self._arrange(settings)
        self.field.put(str((settings or {}).get("filter") or ""))

    def state(self) -> Settings:
        """For the next start: the settings, and which view is on."""
        return {**self.settings(), "saved_view": self.views.current}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take back what ``state`` gave, perhaps from another version: odd values are ignored."""
        self._arrange(dict(state))
        if isinstance(text := state.get("filter"), str) and text:
            self.field.put(text)
        if isinstance(saved := state.get("saved_view"), str):
            self.views.remember(saved)

    def _tell(self, text: str) -> None:
        self.filtered.emit(text)
        self.views.show_choice()
