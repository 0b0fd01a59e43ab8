"""The page bar of What changed: from when to when, and what can be done with the list."""

from __future__ import annotations

from PySide6.QtCore import QObject

from roadmapper.planning.moment import Moment
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.changed.moments import MomentButton
from roadmapper.ui.pages.changed.reading import Compared, Ends
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton


class ChangedBar(QObject):
    """Makes the widgets once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.since = MomentButton(frame, "Since", "Choose the earlier moment", ("changed.file",))
        self.until = MomentButton(frame, "Until", "Choose the later moment")
        self.copy = PlainButton("Copy as Markdown", icon="copy")
        self.save = PlainButton("Save…", icon="download")
        self.on_timeline = PrimaryButton("Show on timeline")
        for button, action in (
            (self.copy, "changed.copy"),
            (self.save, "changed.save"),
            (self.on_timeline, "changed.on_timeline"),
        ):
            button.follow(frame.action(action))

    def bar(self) -> Bar:
        """What stands in the page bar."""
        return Bar(left=(self.since, self.until), right=(self.copy, self.save), primary=self.on_timeline)

    def say(self, ends: Ends) -> None:
        """Show what is compared."""
        if ends.file is not None:
            self.since.say(ends.file.name)
        else:
            self.since.say(ends.since.words, ends.since.name)
        self.until.say(ends.until.words, ends.until.name)
        self.until.setEnabled(ends.file is None)

    def know(self, compared: Compared, looked: Moment | None) -> None:
        """Offer the moments that have a name."""
        for button in (self.since, self.until):
            button.known, button.style_of_dates, button.looked = compared.known, compared.style, looked
