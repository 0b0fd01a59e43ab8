"""What Roadmapper is, in which version, under which licences."""

from __future__ import annotations

import platform
import sqlite3

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from roadmapper import __version__
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.theme import fonts
from roadmapper.ui.widgets.badge import Mark
from roadmapper.ui.widgets.labels import TextLabel

_LICENCES = (
    "Roadmapper is free software under the MIT licence. It uses Qt and PySide6 (LGPL 3), SQLite (public"
    " domain), SQLModel, SQLAlchemy, Jinja2 and others under permissive licences, icons of Lucide (ISC), and"
    " in exported pictures a font made from Inter (OFL)."
)


def versions() -> str:
    """Everything a report needs to say which program this was, in one line."""
    return (
        f"Roadmapper {__version__} · Python {platform.python_version()} · Qt {qVersion()}"
        f" · SQLite {sqlite3.sqlite_version} · {platform.platform(terse=True)}"
    )


class About(FormDialog):
    """The mark, the version, and what it is made with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("About Roadmapper", parent=parent)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(Mark(44))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(TextLabel("Roadmapper", font=fonts.page_title()))
        names.addWidget(TextLabel(f"Version {__version__}", "label"))
        head.addLayout(names, 1)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addLayout(head)
        for text, role in ((_LICENCES, "body"), (versions(), "label")):
            label = TextLabel(text, role)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self.fill(column)
