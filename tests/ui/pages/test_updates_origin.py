"""The form of an update says where its template comes from, and where an audience's own one is not here."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from roadmapper.entities.audience import Audience
from roadmapper.ui.pages.updates.page import UpdatesPage
from tests.ui.pages.test_updates_page import composed, page_of, pick
from tests.window_fixtures import Opener

# Popups take the keyboard, which the offscreen platform cannot give.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")


@pytest.fixture
def draft(open_window: Opener, sample_file: Path, qtbot: QtBot) -> UpdatesPage:
    page = page_of(open_window(sample_file))
    page.frame.run("update.new")
    composed(page, qtbot)
    return page


def test_the_form_says_whom_the_template_is_from_and_which_is_not_here(
    draft: UpdatesPage, qtbot: QtBot
) -> None:
    form, workspace = draft.side.form, draft.frame.workspace
    assert form.origin.text() == "Comes with Roadmapper."
    customers = next(each for each in workspace.all(Audience) if each.template == "customer_facing")
    with workspace.edit("Edit audience") as edit:
        edit.change(Audience, customers.id, template="customer_letter")
    pick(qtbot, form.audience, customers.title)
    composed(draft, qtbot)
    first, second = form.origin.text().split("\n")
    assert first == "Comes with Roadmapper."
    assert second.startswith(f"{customers.title} has the template “customer_letter”, which is not on this")
    pick(qtbot, form.audience, "everybody")
    composed(draft, qtbot)
    assert form.origin.text() == "Comes with Roadmapper."
