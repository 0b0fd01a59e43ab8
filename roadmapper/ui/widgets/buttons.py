"""Buttons: one primary a page, plain ones with a border, quiet ones without, and icons with a name."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

from roadmapper.ui.theme import Tokens, icons, tokens

_ICON_GAP = 3
"""What Qt leaves between an icon and its words is too little by this."""


class Button(QPushButton):
    """A button whose icon keeps to the theme; ``kind`` is what the style sheet tells apart."""

    kind = "plain"
    icon_role = "text_2"

    def __init__(self, text: str, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._words, self._compact, self._has_gap = text, False, False
        self._icon_name = icon
        self._drawn_with: Tokens | None = None
        self._action: QAction | None = None
        self.setProperty("kind", self.kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._draw_icon()

    def follow(self, action: QAction) -> None:
        """Do what an action does, with its tip, name and enabled state."""
        self._action = action
        self.clicked.connect(action.trigger)
        self.setToolTip(action.toolTip())
        action.changed.connect(
            self._follow_state
        )  # a slot of its own: actions outlive pages and their buttons
        self._follow_state()

    def _follow_state(self) -> None:
        if self._action is not None:
            self.setEnabled(self._action.isEnabled())

    @property
    def short_words(self) -> str:
        """What stands beside the icon where room is short."""
        return ""

    def setText(self, text: str) -> None:
        self._words = text
        super().setText(self.short_words if self._compact else text)
        if self._icon_name and bool(self.text()) != self._has_gap:
            self._draw_icon()

    def set_compact(self, compact: bool) -> None:
        """Have the icon say it where room is short, or the words again; a button without one keeps them."""
        if self._icon_name and compact != self._compact:
            self._compact = compact
            if not self.accessibleName():
                self.setAccessibleName(self._words.replace("&&", "&"))
            self.setText(self._words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._drawn_with is not tokens():
            self._draw_icon()

    def _draw_icon(self) -> None:
        self._drawn_with = tokens()
        if self._icon_name:
            self._has_gap = bool(self.text())
            gap = _ICON_GAP if self._has_gap else 0
            self.setIcon(icons.icon(self._icon_name, self.icon_role, gap=gap))
            self.setIconSize(QSize(icons.SIZE + gap, icons.SIZE))


class PlainButton(Button):
    """A bordered button."""


class PrimaryButton(Button):
    """The one thing to do on a page: in the accent colour, at the right end of its bar."""

    kind = "primary"
    icon_role = "on_accent"


class QuietButton(Button):
    """A button without a border, for what stands in running text or a row of many."""

    kind = "quiet"


class IconButton(Button):
    """An icon alone, 28 px square; ``name`` is what screen readers and the tooltip say."""

    kind = "icon"

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", icon, parent)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(28, 28)
