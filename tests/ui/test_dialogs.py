"""Dialogs: made from their tables, checked as one types."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from roadmapper import settings
from roadmapper.storage import identity
from roadmapper.ui.actions import all_actions
from roadmapper.ui.dialogs import message
from roadmapper.ui.dialogs.about import About, versions
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.dialogs.keys import Keys
from roadmapper.ui.dialogs.new_workspace import NewWorkspace, file_name
from roadmapper.ui.dialogs.preferences import Preferences
from roadmapper.ui.theme import is_dark
from roadmapper.ui.timeline.key_words import CANVAS_KEYS


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Atlas", "atlas.roadmap"),
        ("Payments & FY27 / plan", "payments-fy27-plan.roadmap"),
        ("  ", "roadmap.roadmap"),
    ],
)
def test_a_file_is_named_after_its_title(title: str, name: str) -> None:
    assert file_name(title) == name


class TestNewWorkspace:
    def test_the_file_follows_the_title_until_it_is_named_by_hand(self, qtbot: QtBot, tmp_path: Path) -> None:
        dialog = NewWorkspace(None, tmp_path)
        qtbot.addWidget(dialog)
        dialog.title_field.setText("Atlas")
        assert dialog.path == tmp_path / "atlas.roadmap"
        dialog.path_field.selectAll()
        qtbot.keyClicks(dialog.path_field, str(tmp_path / "mine"))
        dialog.title_field.setText("Other")
        assert (dialog.path, dialog.title) == (tmp_path / "mine.roadmap", "Other")

    def test_what_is_wrong_is_said_beside_the_field(self, qtbot: QtBot, tmp_path: Path) -> None:
        (tmp_path / "there.roadmap").touch()
        dialog = NewWorkspace(None, tmp_path)
        qtbot.addWidget(dialog)
        for wrong in ("", str(tmp_path / "there"), str(tmp_path / "nowhere" / "x")):
            dialog.path_field.setText(wrong)
            assert not dialog.button.isEnabled()
            assert dialog.path_field.toolTip()
        dialog.path_field.setText(str(tmp_path / "new"))
        assert dialog.button.isEnabled()


class TestPreferences:
    def test_each_of_the_table_has_its_field(self, qtbot: QtBot) -> None:
        dialog = Preferences()
        qtbot.addWidget(dialog)
        assert set(dialog.fields) == {preference.key for preference in settings.PREFERENCES}

    def test_an_empty_name_shows_the_one_that_is_used(self, qtbot: QtBot) -> None:
        dialog = Preferences()
        qtbot.addWidget(dialog)
        name = dialog.fields["author.name"]
        assert isinstance(name, QLineEdit)
        assert (name.text(), name.placeholderText()) == ("", identity.load().name)

    def test_what_is_set_is_stored_and_counts_at_once(self, looks: QApplication, qtbot: QtBot) -> None:
        dialog = Preferences()
        qtbot.addWidget(dialog)
        theme, reopen, name = (dialog.fields[key] for key in ("look.theme", "start.reopen", "author.name"))
        assert isinstance(theme, QComboBox)
        assert isinstance(reopen, QCheckBox)
        assert isinstance(name, QLineEdit)
        theme.setCurrentIndex(theme.findData("dark"))
        theme.activated.emit(theme.currentIndex())
        assert is_dark()
        reopen.click()
        name.setText("Product lead")
        name.editingFinished.emit()
        assert [settings.get(key) for key in ("look.theme", "start.reopen", "author.name")] == [
            "dark",
            "no",
            "Product lead",
        ]


def test_keys_lists_every_action_and_narrows(qtbot: QtBot) -> None:
    dialog = Keys()
    qtbot.addWidget(dialog)
    assert dialog.list.topLevelItemCount() == len(all_actions()) + len(CANVAS_KEYS)
    dialog.show_matching("ctrl+z")
    shown = [
        item.text(0)
        for place in range(dialog.list.topLevelItemCount())
        if (item := dialog.list.topLevelItem(place)) is not None and not item.isHidden()
    ]
    assert shown == ["Undo"]


def test_about_says_which_versions(qtbot: QtBot) -> None:
    qtbot.addWidget(About())
    assert "SQLite" in versions()


class TestMessage:
    def answer(self, monkeypatch: pytest.MonkeyPatch, text: str | None) -> list[QMessageBox]:
        """Press the button of that text (None: Escape) in the next box."""
        seen: list[QMessageBox] = []

        def execute(box: QMessageBox) -> int:
            seen.append(box)
            button = next((one for one in box.buttons() if one.text() == text), None) or box.escapeButton()
            assert button is not None
            button.click()
            return 0

        monkeypatch.setattr(QMessageBox, "exec", execute)
        return seen

    def test_the_safe_button_is_default_and_escape(
        self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        seen = self.answer(monkeypatch, None)
        assert not message.ask(None, "Forget it?\nNothing brings it back.", "Forget")
        box = seen[0]
        assert box.defaultButton() is box.escapeButton()
        assert box.defaultButton().text() == "Cancel"
        assert {button.text() for button in box.findChildren(QPushButton)} >= {"Forget", "Cancel"}
        assert box.informativeText() == "Nothing brings it back."

    def test_the_verb_does_it(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer(monkeypatch, "Forget")
        assert message.ask(None, "Forget it?", "Forget")

    def test_one_of_several(self, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer(monkeypatch, "Both")
        assert message.choose(None, "Which?", ("This", "Both", "None"), safe=2) == 1
        self.answer(monkeypatch, None)
        assert message.choose(None, "Which?", ("This", "Both", "None"), safe=2) == 2


def test_a_dialog_is_never_smaller_than_what_is_in_it(qtbot: QtBot) -> None:
    dialog = FormDialog("Wide", "Take")
    qtbot.addWidget(dialog)
    content = QWidget()
    content.setMinimumSize(700, 120)
    dialog.fill(content)
    dialog.resize(300, 100)
    dialog.show()
    assert dialog.width() >= 740
    assert content.width() >= 700
