"""Preferences, made from the table in ``roadmapper.settings``; each one counts as soon as it is set."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QFormLayout, QLineEdit, QWidget

from roadmapper import settings
from roadmapper.documents import dictionaries
from roadmapper.errors import WorkspaceError
from roadmapper.settings import Preference
from roadmapper.storage import identity
from roadmapper.ui.dialogs import message
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.editors.spelling.sentences import language_name
from roadmapper.ui.editors.spelling.spell_service import preferences_changed
from roadmapper.ui.theme import apply_theme

_FLAG = ("yes", "no")


class Preferences(FormDialog):
    """One row for each preference: a tick for yes and no, a list for choices, else a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Preferences", parent=parent)
        form = QFormLayout()
        form.setHorizontalSpacing(24)
        form.setVerticalSpacing(12)
        self.fields: dict[str, QWidget] = {}
        for preference in settings.PREFERENCES:
            field = self._field(preference)
            self.fields[preference.key] = field
            if isinstance(field, QCheckBox):
                form.addRow("", field)
            else:
                form.addRow(preference.label, field)
        self.fill(form)

    def _field(self, preference: Preference) -> QWidget:
        value = settings.get(preference.key)
        if tuple(sorted(preference.choices)) == tuple(sorted(_FLAG)):
            return self._tick(preference, value)
        offered = _OFFERED.get(preference.key)
        if offered is not None:
            return self._list(preference, value, offered())
        if preference.choices:
            named = [(choice, choice.replace("_", " ").capitalize()) for choice in preference.choices]
            return self._list(preference, value, named)
        field = QLineEdit(value)
        field.setAccessibleName(preference.label)
        stands_in = _WHERE_EMPTY.get(preference.key)
        if stands_in is not None:
            field.setPlaceholderText(stands_in())
        field.editingFinished.connect(lambda: self._put(preference, field.text().strip()))
        return field

    def _tick(self, preference: Preference, value: str) -> QWidget:
        tick = QCheckBox(preference.label)
        tick.setChecked(value == "yes")
        tick.toggled.connect(lambda on: self._put(preference, "yes" if on else "no"))
        return tick

    def _list(self, preference: Preference, value: str, offered: list[tuple[str, str]]) -> QWidget:
        choice = QComboBox()
        choice.setAccessibleName(preference.label)
        for data, words in offered:
            choice.addItem(words, data)
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.connect(lambda _index: self._put(preference, str(choice.currentData())))
        return choice

    def _put(self, preference: Preference, value: str) -> None:
        if value == settings.get(preference.key):
            return
        try:
            settings.put(preference.key, value)
        except (WorkspaceError, OSError) as refused:
            message.tell(self, f"The preference could not be stored; it is as it was.\n{refused}")
            return
        takes_effect = _AT_ONCE.get(preference.key)
        if takes_effect is not None:
            takes_effect(value)


def _theme(value: str) -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_theme(app, value)


def _dictionaries() -> list[tuple[str, str]]:
    """The languages there are dictionaries for, and the one that is set, there or not."""
    now = settings.get("spelling.language")
    codes = {*dictionaries.found(settings.get("spelling.folder")), now} - {"automatic", "off"}
    named = sorted(((code, language_name(code)) for code in codes), key=lambda pair: pair[1])
    return [("automatic", "The system's language"), ("off", "Off"), *named]


_WHERE_EMPTY: dict[str, Callable[[], str]] = {
    "author.name": identity.login_name,
    "spelling.folder": lambda: "Only the computer's own",
}
"""What counts for as long as a field is left empty."""
_OFFERED: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "spelling.language": _dictionaries,
    "backups.megabytes": lambda: [("100", "Up to 100 MB"), ("500", "Up to 500 MB"), ("2000", "Up to 2 GB")],
    "look.theme": lambda: [("system", "As the system"), ("light", "Light"), ("dark", "Dark")],
    "export.paper": lambda: [("automatic", "As usual where you are"), ("a4", "A4"), ("letter", "Letter")],
}
"""The values and words of lists that are not the same everywhere."""
_AT_ONCE: dict[str, Callable[[str], None]] = {
    "look.theme": _theme,
    "spelling.language": preferences_changed,
    "spelling.folder": preferences_changed,
}
