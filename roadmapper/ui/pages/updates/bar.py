"""The widgets of the Updates page's bar, for a draft that is being composed and for a kept update."""

from __future__ import annotations

from roadmapper.ui.editors.markdown.export import export_menu
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.page import Bar
from roadmapper.ui.pages.updates.kept_list import STATUS_TONES, STATUS_WORDS
from roadmapper.ui.widgets.buttons import PlainButton, PrimaryButton, QuietButton
from roadmapper.ui.widgets.chips import Chip
from roadmapper.ui.widgets.segmented import Segmented

EDIT, PREVIEW = "edit", "preview"


class UpdateBar:
    """Made once and shown for one update after the other."""

    def __init__(self, frame: Frame) -> None:
        self.chip = Chip("Draft")
        self.modes = Segmented(((EDIT, "Edit"), (PREVIEW, "Preview")), "How it is shown")
        self.again = QuietButton("Compose again", "refresh-cw")
        self.again.follow(frame.action("update.compose_again"))
        self.export = PlainButton("Export ▾", "upload")
        self.export.setAccessibleName("Export")
        self.export.setMenu(export_menu(frame, self.export))
        self.versions = PlainButton("Versions")
        self.versions.follow(frame.action("prd.versions"))
        self.keep = PrimaryButton("Keep update", "check")
        self.keep.follow(frame.action("update.keep"))
        self.send = PrimaryButton("Record as sent", "send")
        self.send.follow(frame.action("update.mark_sent"))

    def widgets(self, *, status: str, composing: bool, can_compose: bool) -> Bar:
        """What stands in the bar; ``status`` is empty where nothing is shown."""
        if not status:
            return Bar()
        self.chip.show_text(STATUS_WORDS.get(status, status), STATUS_TONES.get(status, "neutral"))
        again = (self.again,) if can_compose else ()
        primary = self.keep if composing else self.send if status == "draft" else None
        versions = () if composing else (self.versions,)
        right = (*again, self.modes, *versions, self.export)
        return Bar(left=(self.chip,), right=right, primary=primary)
