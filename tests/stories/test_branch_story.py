"""Somebody tries a plan: a bar and a PRD changed in a branch, compared, some applied, the rest dropped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.initiative import Initiative
from roadmapper.entities.prd import PRD
from roadmapper.operations import branches
from roadmapper.operations.items import change_items
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.branches.compare_dialog import CompareDialog
from roadmapper.ui.branches.list_dialog import BranchList
from roadmapper.ui.branches.name_dialog import NameDialog
from roadmapper.ui.main_window import MainWindow
from tests.unit.operations.two_computers import computer
from tests.window_fixtures import Opener

LONG = 20_000
NAME = "Without the API team"
LATER = "2031-06-30"


class Story:
    """One window, and what a person does in it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.frame, self.qtbot = window, window.frame, qtbot

    @property
    def workspace(self) -> Workspace:
        return self.frame.workspace

    def until(self, holds: Any) -> None:
        self.qtbot.waitUntil(holds, timeout=LONG)

    def shows_branch(self, wanted: bool) -> None:
        """Wait until the window shows the branch, or the plan."""

        def shown() -> bool:
            file = self.frame.file
            return file is not None and self.frame.is_ready and (file.branch is not None) is wanted

        self.until(shown)

    def in_dialog(self, kind: type, does: Any) -> None:
        """Do something in the next dialog of this kind, as soon as it is there and ready."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind) or does(dialog) is False:
                QTimer.singleShot(50, look)

        QTimer.singleShot(50, look)

    def settled(self) -> None:
        """Wait until nothing is under way and everything is saved."""

        def saved() -> bool:
            file = self.frame.file
            return file is not None and file.is_published and not self.frame.background.is_busy

        self.until(saved)


def begins(dialog: NameDialog) -> None:
    assert not dialog.button.isEnabled()
    dialog.name.setText(NAME)
    dialog.about.setText("If the hire falls through")
    dialog.button.click()


def ticks(*titles: str) -> Any:
    """Chooses these items, and applies them."""

    def does(dialog: CompareDialog) -> bool:
        rows = [dialog.tree.topLevelItem(place) for place in range(dialog.tree.topLevelItemCount())]
        if not rows:
            return False
        assert not dialog.button.isEnabled()
        for row in rows:
            if row is not None and any(row.text(0).endswith(title) for title in titles):
                row.setCheckState(0, Qt.CheckState.Checked)
        dialog.button.click()
        return True

    return does


def test_a_plan_is_tried(open_window: Opener, sample_file: Path, qtbot: QtBot, tmp_path: Path) -> None:
    story = Story(open_window(sample_file), qtbot)
    item = next(each for each in story.workspace.all(Initiative) if each.end and each.title)
    document = story.workspace.all(PRD)[0]
    story.in_dialog(NameDialog, begins)
    story.frame.run("branch.try")
    story.shows_branch(True)
    bar = story.window.branches.bar
    assert bar is not None
    assert bar.isVisible()
    assert bar.accessibleName().startswith(f"Branch “{NAME}” of atlas.roadmap.")
    assert story.window.windowTitle().startswith(f"Branch “{NAME}” · ")
    assert not story.frame.action("branch.try").isEnabled()

    change_items(story.workspace, "initiative", {item.id: {"end": LATER}}, label="Move initiative")
    with story.workspace.edit("Edit text") as edit:
        edit.change(PRD, document.id, body=document.body + "\nOne line more.\n")
        edit.add(Initiative(title="Partner portal"))
    story.frame.run("branch.on_timeline")
    story.settled()

    bar.buttons["branch.back"].click()
    story.shows_branch(False)
    assert not bar.isVisible()
    assert story.workspace.get(Initiative, item.id).end == item.end, "the plan is as it was"
    (row,) = branches.listed(story.workspace)
    assert (row.title, row.state, row.edits) == (NAME, "open", 2)

    applies_two_and_drops_the_rest(story, item, document)
    assert story.workspace.findings() == []
    with computer(tmp_path, "mate"), Workspace.open(sample_file) as mates:
        assert branches.named(mates, NAME).state == "dropped"
        with branches.opened(mates, branches.named(mates, NAME).id) as inner:
            assert "Partner portal" in {each.title for each in inner.all(Initiative)}


def applies_two_and_drops_the_rest(story: Story, item: Initiative, document: PRD) -> None:
    """In the plan: two of three items, by the list of branches."""
    story.in_dialog(CompareDialog, ticks(item.title, document.title))
    story.in_dialog(BranchList, lambda dialog: dialog.compare.click())
    story.frame.run("branch.list")
    story.until(lambda: story.workspace.get(Initiative, item.id).end == LATER)
    story.settled()
    assert story.workspace.get(PRD, document.id).body.endswith("One line more.\n")
    assert "Partner portal" not in {each.title for each in story.workspace.all(Initiative)}
    assert branches.named(story.workspace, NAME).state == "open"

    def drops(dialog: BranchList) -> None:
        dialog.drop.click()
        assert dialog.drop.text() == "Bring back"
        dialog.reject()

    story.in_dialog(BranchList, drops)
    story.frame.run("branch.list")
    assert branches.named(story.workspace, NAME).state == "dropped"
    story.frame.run("file.save")
    story.settled()


def test_a_branch_is_applied_whole_from_within(
    open_window: Opener, sample_file: Path, qtbot: QtBot, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from roadmapper.ui.dialogs import message

    monkeypatch.setattr(message, "ask", lambda *_asked, **_more: True)
    story = Story(open_window(sample_file), qtbot)
    story.in_dialog(NameDialog, begins)
    story.frame.run("branch.try")
    story.shows_branch(True)
    with story.workspace.edit("Add initiative") as edit:
        edit.add(Initiative(title="Partner portal"))
    story.frame.run("branch.apply")
    story.shows_branch(False)
    assert "Partner portal" in {each.title for each in story.workspace.all(Initiative)}
    assert branches.named(story.workspace, NAME).state == "applied"
    story.until(lambda: "Merged" in story.window.toast.words)
    story.settled()
    assert told == []


def test_what_a_teammate_does_in_a_branch_comes_into_the_open_window(
    open_window: Opener, sample_file: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    story = Story(open_window(sample_file), qtbot)
    story.in_dialog(NameDialog, begins)
    story.frame.run("branch.try")
    story.shows_branch(True)
    story.settled()
    with computer(tmp_path, "mate"), Workspace.open(sample_file) as mates:
        branch = branches.named(mates, NAME)
        with branches.opened(mates, branch.id) as inner:
            with inner.edit("Add") as edit:
                edit.add(Initiative(title="Mate's idea"))
            branches.bring_together(mates, branch.id, inner)
        branches.rename(mates, branch.id, "What a mate calls it")
        assert mates.publish().outcome == "published"
    story.until(lambda: "Mate's idea" in {each.title for each in story.workspace.all(Initiative)})
    bar = story.window.branches.bar
    assert bar is not None
    story.until(lambda: bar.accessibleName().startswith("Branch “What a mate calls it” of"))
    story.settled()
