"""The button of a moment: says which it is, and offers those that have a name, or any that is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from roadmapper.operations.known_moments import KnownMoments
from roadmapper.planning.moment import AGO, NOW, Moment, moment_ago, moment_at
from roadmapper.ui.dialogs.moment import MomentDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.widgets.buttons import PlainButton

_KINDS = (("updates", "An &update was sent"), ("versions", "A &version was named"), ("saves", "A &save"))


class MomentButton(PlainButton):
    """``word`` is Since or Until; ``chosen`` carries a ``Moment``. ``more`` are actions below the moments."""

    chosen = Signal(object)

    def __init__(self, frame: Frame, word: str, tip: str, more: Sequence[str] = ()) -> None:
        super().__init__(word)
        self._frame, self._word = frame, word
        self.setToolTip(tip)
        self.known = KnownMoments()
        self.style_of_dates = ""
        self.looked: Moment | None = None
        self._more = more
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)
        self.setMenu(menu)

    def say(self, words: str, name: str = "") -> None:
        """Show which moment, or file, is chosen."""
        self.setText(f"{self._word} {words} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._word} {words}")
        self.setToolTip(name[:1].upper() + name[1:])

    def ask(self) -> None:
        """Have a moment typed."""
        since = self._word == "Since"
        hint = "The roadmap then is compared with what it became." if since else "What it became by then."
        title = "Compare from a moment" if since else "Compare up to a moment"
        edge = "first" if since else "last"
        dialog = MomentDialog(self._frame, title, "Compare", hint, edge, passed=since)
        if dialog.exec() and dialog.at is not None:
            self.chosen.emit(moment_at(dialog.at, self.style_of_dates))

    def _fill(self) -> None:
        menu, style = self.menu(), self.style_of_dates
        menu.clear()
        if self._word == "Until":
            self._add(menu, "Now", NOW)
            menu.addSeparator()
        for name, words in AGO.items():
            self._add(menu, words[:1].upper() + words[1:], moment_ago(name, date.today(), style))
        if self.looked is not None:
            self._add(menu, f"When I last looked · {self.looked.words}", self.looked)
        menu.addSeparator()
        for kind, title in _KINDS:
            moments: tuple[Moment, ...] = getattr(self.known, kind)
            inner = menu.addMenu(title)
            inner.setEnabled(bool(moments))
            for moment in moments:
                name = "" if kind == "saves" else f"{moment.name[:1].upper()}{moment.name[1:]} · "
                self._add(inner, f"{name}{moment.words}", moment)
        menu.addSeparator()
        menu.addAction("A moment that I type…").triggered.connect(lambda: self.ask())
        for action in self._more:
            menu.addAction(self._frame.action(action))

    def _add(self, menu: QMenu, words: str, moment: Moment) -> None:
        entry = menu.addAction(words.replace("&", "&&"))
        entry.triggered.connect(lambda _on=False: self.chosen.emit(moment))
