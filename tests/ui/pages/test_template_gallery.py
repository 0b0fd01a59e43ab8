"""The gallery of templates: pictures, the page of the chosen one, and own templates as they are saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper import paths
from roadmapper.documents import templates
from roadmapper.documents.render_worker import RenderWorker
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.own_templates import template_folder
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.new_prd import NewPrd
from roadmapper.ui.pages.prds.template_pictures import PictureShelf
from roadmapper.ui.theme import apply_theme, tokens
from tests.window_fixtures import Opener


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> NewPrd:
    return gallery(window, qtbot)


def gallery(window: MainWindow, qtbot: QtBot, title: str = "Guided onboarding") -> NewPrd:
    """The dialog for an initiative, with all its pictures."""
    item = window.frame.workspace.find(title, Initiative)
    found = NewPrd(window.frame, item.id, window)
    found.show()
    settled(found, qtbot)
    return found


def settled(dialog: NewPrd, qtbot: QtBot) -> None:
    """Wait until nothing is drawn any more."""
    shelf = [template.name for template in templates.templates("prd")]

    def is_settled() -> bool:
        drawn = all(dialog.templates.picture(name) for name in shelf)
        return drawn and not dialog.pictures.is_busy and not dialog._settled.isActive()

    qtbot.waitUntil(is_settled, timeout=20_000)
    qtbot.waitUntil(lambda: dialog.pane.is_settled, timeout=20_000)


def images(dialog: NewPrd) -> dict[str, bytes]:
    """Each template's picture as its pixels."""
    found = {}
    for template in templates.templates("prd"):
        picture = dialog.templates.picture(template.name)
        assert picture is not None
        assert picture.image is not None, picture.preview.problem
        found[template.name] = bytes(picture.image.constBits())
    return found


def page(dialog: NewPrd) -> str:
    return " ".join(dialog.pane.browser.toPlainText().replace("\xa0", " ").split())


def test_every_template_has_a_picture_of_its_own_and_a_sentence_on_when_to_use_it(dialog: NewPrd) -> None:
    drawn = images(dialog)
    assert len(drawn) >= 9
    assert len(set(drawn.values())) == len(drawn)
    for row in range(dialog.templates.count()):
        dialog.templates.setCurrentRow(row)
        assert dialog.pane.when.text().startswith("Use it when ")
        assert dialog.pane.when.text() in dialog.templates.item(row).toolTip()
        assert page(dialog).startswith("Guided onboarding")


def test_pictures_follow_the_theme_and_come_out_the_same_again(
    window: MainWindow, dialog: NewPrd, qtbot: QtBot
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    light = images(dialog)
    apply_theme(app, "dark")
    settled(dialog, qtbot)
    dark = images(dialog)
    assert all(dark[name] != light[name] for name in light)
    picture = dialog.templates.picture("standard")
    assert picture is not None
    assert picture.image is not None
    assert picture.image.pixelColor(2, 2).name().upper() == tokens().canvas
    shelf = window.frame.findChild(PictureShelf)
    assert shelf is not None
    shelf._kept.clear()
    assert images(gallery(window, qtbot)) == dark


def test_a_picture_is_drawn_once(
    window: MainWindow, dialog: NewPrd, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = images(dialog)
    monkeypatch.delattr(RenderWorker, "render_template")
    assert images(gallery(window, qtbot)) == drawn


def test_the_arrows_walk_the_gallery_and_return_creates(dialog: NewPrd, qtbot: QtBot) -> None:
    dialog.resize(1080, 760)  # three templates beside each other; smaller screens have room for two
    cards = [dialog.templates.item(number) for number in range(3)]
    tops = dialog.templates.visualItemRect
    qtbot.waitUntil(lambda: len({tops(card).top() for card in cards}) == 1, timeout=20_000)
    dialog.activateWindow()
    dialog.templates.setFocus()
    QTest.keyClick(dialog.templates, Qt.Key.Key_Right)
    assert (dialog.template, dialog.pane.title.text()) == ("one_pager", "One-pager")
    QTest.keyClick(dialog.templates, Qt.Key.Key_Down)
    assert dialog.template == "experiment_brief"
    assert "What we want to learn" in page(dialog)
    QTest.keyClick(dialog.templates, Qt.Key.Key_Return)
    assert dialog.result() == NewPrd.DialogCode.Accepted


def test_pictures_and_page_show_what_the_chosen_initiative_gets(dialog: NewPrd, qtbot: QtBot) -> None:
    before = images(dialog)
    assert "Week-1 activation" in page(dialog)
    dialog.initiatives.field.setText("offline mode")
    qtbot.waitUntil(lambda: page(dialog).startswith("Offline mode"), timeout=20_000)
    settled(dialog, qtbot)
    assert all(picture != before[name] for name, picture in images(dialog).items())
    dialog.initiatives.list.setCurrentRow(0)
    qtbot.waitUntil(lambda: page(dialog).startswith("Untitled PRD"), timeout=20_000)


def test_an_own_template_shows_its_page_and_its_mistakes_as_it_is_saved(dialog: NewPrd, qtbot: QtBot) -> None:
    path = template_folder("prd") / "board.md.j2"
    head = "{#\ntitle: Board letter\nwhen: Use it each quarter.\n#}\n# {{ title }}\n"
    path.write_text(head + "Dear board of {{ workspace }}\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "board" in dialog.templates.names, timeout=20_000)
    dialog.templates.choose("board")
    qtbot.waitUntil(lambda: "Dear board of Atlas" in page(dialog), timeout=20_000)
    assert dialog.pane.when.text() == "Use it each quarter."
    assert dialog.pane.origin.text() == "Yours: board.md.j2 in your templates folder"
    assert dialog.pane.problem.isHidden()

    path.write_text(head + "Dear {{ workspce }}\n", encoding="utf-8")
    qtbot.waitUntil(lambda: not dialog.pane.problem.isHidden(), timeout=20_000)
    assert dialog.pane.problem.words.text().startswith("Line 6: ‘workspce’ is undefined. Did you mean")
    assert "Dear board of Atlas" in page(dialog)  # the last good page stays
    shown = dialog.templates.picture("board")
    assert shown is not None
    assert shown.image is None

    path.write_text(head + "Hello {{ workspace }}\n", encoding="utf-8")
    qtbot.waitUntil(lambda: "Hello Atlas" in page(dialog), timeout=20_000)
    assert dialog.pane.problem.isHidden()
    path.unlink()
    qtbot.waitUntil(lambda: "board" not in dialog.templates.names, timeout=20_000)
    assert dialog.template == "standard"


def test_a_copy_to_edit_is_chosen_at_once(dialog: NewPrd, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    dialog.templates.choose("retrospective")
    dialog.pane.edit.click()
    own = paths.user_templates() / "prd" / "my_retrospective.md.j2"
    assert opened == [str(own)]
    assert dialog.template == "my_retrospective"
    assert (dialog.pane.title.text(), dialog.pane.edit.text()) == ("My retrospective", "Edit it")
