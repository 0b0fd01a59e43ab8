"""Actions on images: put into the text, and looked at all together."""

from __future__ import annotations

from roadmapper.ui.actions import Action, is_open, is_writable

ACTIONS = (
    Action(
        "document.insert_image",
        "Insert image…",
        "Keep image files in the roadmap and show them in the text; pasting and dropping do, too",
        ("Ctrl+Alt+Shift+I",),
        "image",
        is_writable,
    ),
    Action(
        "document.attachments",
        "Attachments…",
        "See all images of the roadmap and where they are used; save, rename and tidy them",
        icon="image",
        when=is_open,
        run="roadmapper.ui.attachments.command:open_dialog",
    ),
)
IN_MENUS = {"Document": tuple(action.id for action in ACTIONS)}
