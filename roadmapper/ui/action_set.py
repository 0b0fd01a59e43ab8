"""The action table as one window's QActions: answers them, keeps texts and enabled states true."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from roadmapper.ui.actions import Action, all_actions
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.page import Page


def keys_in_words(shortcut: str) -> str:
    """A shortcut as it is written on this system, such as "Ctrl+Shift+F"."""
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


_PAST = "Not while the roadmap is shown as of {}: Esc goes back to now"
_NEEDS = "“{}” is for something that is not selected or shown here now; nothing was changed"


class _Now:
    """What all actions are asked about, found out once for one refresh and not for each of them."""

    def __init__(self, frame: Frame, page: Page | None) -> None:
        self.frame = frame
        self.page = page
        self.past = frame.past_words
        self.answered = frozenset(page.handlers() if page is not None else ())
        self._held: dict[Callable[[Frame], bool], bool] = {}

    def holds(self, when: Callable[[Frame], bool]) -> bool:
        """Whether a condition holds, which many actions share."""
        held = self._held.get(when)
        if held is None:
            held = self._held[when] = when(self.frame)
        return held

    def is_enabled(self, row: Action) -> bool:
        """Whether an action can be done."""
        if not self.holds(row.when):
            return False
        if row.run:
            return True
        if self.page is not None and row.id in self.answered:
            return self.page.can(row.id)
        return bool(row.page)


class ActionSet(QObject):
    """Every action of the table for one window; ``page`` tells which page is in front."""

    def __init__(self, window: QWidget, frame: Frame, page: Callable[[], Page | None]) -> None:
        super().__init__(window)
        self._frame = frame
        self._page = page
        self._window = window
        self._made: dict[str, QAction] = {}
        self._said: dict[str, tuple[bool, str, str | None]] = {}
        """Of each, whether it is enabled, its tip and its changing text, as last told to Qt."""
        frame.action_asked.connect(lambda action_id, arguments: self.run(action_id, *arguments))
        for signal in (
            frame.opened,
            frame.ready,
            frame.closed,
            frame.changed,
            frame.selection_changed,
            frame.moment_changed,
        ):
            signal.connect(self.refresh)

    def __getitem__(self, action_id: str) -> QAction:
        """The QAction of an id, for menus and buttons; raises KeyError for an unknown one."""
        made = self._made.get(action_id)
        if made is None:
            row = all_actions()[action_id]
            made = self._make(row)
            self._bring_up_to_date(row, made, self._now())
        return made

    def make_all(self) -> None:
        """Make the actions that nobody asked for yet, so that every key works; behind the first paint."""
        now = self._now()
        for action_id, row in all_actions().items():
            if action_id not in self._made:
                self._bring_up_to_date(row, self._make(row), now)

    def _make(self, row: Action) -> QAction:
        action = QAction(row.text, self)
        action.setObjectName(row.id)
        keys = ""
        if row.shortcuts:
            keys = f" ({keys_in_words(row.shortcuts[0])})"
            action.setShortcuts([QKeySequence(key) for key in row.shortcuts])
        action.setToolTip(row.text.rstrip("…") + keys)
        if row.checkable or row.checked is not None:
            action.setCheckable(True)
        action.setMenuRole(QAction.MenuRole.NoRole)
        action.triggered.connect(lambda _checked=False, row=row: self._do(row, ()))
        self._window.addAction(action)
        self._made[row.id] = action
        return action

    def run(self, action_id: str, *arguments: Any) -> None:
        """Do an action now, as the menu would; what is not enabled is left undone."""
        row = all_actions()[action_id]
        if self._now().is_enabled(row):
            self._do(row, arguments)
            self.refresh()

    def refresh(self, *_anything: object) -> None:
        """Bring texts, checks and enabled states up to date."""
        rows, now = all_actions(), self._now()
        for action_id, action in self._made.items():
            self._bring_up_to_date(rows[action_id], action, now)

    def refresh_only(self, *action_ids: str) -> None:
        """Bring no more than these up to date, where nothing that others depend on has changed."""
        rows, now = all_actions(), self._now()
        for action_id in action_ids:
            if action_id in self._made:
                self._bring_up_to_date(rows[action_id], self._made[action_id], now)

    def _now(self) -> _Now:
        return _Now(self._frame, self._page())

    def _bring_up_to_date(self, row: Action, action: QAction, now: _Now) -> None:
        enabled = now.is_enabled(row)
        tip = _PAST.format(now.past) if now.past and not enabled else row.tip
        said = enabled, tip, row.text_now(self._frame) if row.text_now is not None else None
        if self._said.get(row.id) != said:
            self._said[row.id] = said
            self._tell(action, *said)
        if row.checked is not None:
            action.setChecked(row.checked(self._frame))
        elif row.checkable:
            action.setChecked(now.page is not None and now.page.is_checked(row.id))

    @staticmethod
    def _tell(action: QAction, enabled: bool, tip: str, text: str | None) -> None:
        action.setEnabled(enabled)
        action.setStatusTip(tip)
        if text is not None:
            action.setText(text)

    def _do(self, row: Action, arguments: tuple[Any, ...]) -> None:
        if row.run:
            module, _, name = row.run.partition(":")
            getattr(importlib.import_module(module), name)(self._frame, *arguments)
            return
        page = self._page()
        if row.page and (page is None or row.id not in page.handlers()):
            self._frame.show_page(row.page)
            page = self._page()
            if page is not None and row.id in page.handlers() and not page.can(row.id):
                self._frame.toast(row.needs or _NEEDS.format(row.text.rstrip("…")))
                return
        handler = page.handlers().get(row.id) if page is not None else None
        if handler is not None:
            handler(*arguments)
