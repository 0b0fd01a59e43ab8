"""The overview: tells what the command line tells, leads to places, mends with undo, and remembers visits."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel

from roadmapper import paths
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.items import add_values, change_items
from roadmapper.operations.linting import lint, switched_off
from roadmapper.operations.news import News
from roadmapper.planning.lint.rule import Finding
from roadmapper.planning.lint.rules import RULES
from roadmapper.planning.visits import Seen, Visits
from roadmapper.storage.reading import Reader
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.overview import rules_dialog
from roadmapper.ui.pages.overview.line_list import LineList, shortened
from roadmapper.ui.pages.overview.lines import (
    _ICONS,
    _OF_NEWS,
    _OF_RULE,
    NEWS,
    Fold,
    need_lines,
    news_lines,
)
from roadmapper.ui.pages.overview.page import OverviewPage
from roadmapper.ui.pages.overview.rules_dialog import RulesDialog
from roadmapper.ui.theme import fonts
from tests.unit.operations.wrecked_plan import wrecked_plan
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def wreck_file(tmp_path: Path) -> Path:
    with wrecked_plan(tmp_path, date.today()) as workspace:
        workspace.publish()
    return tmp_path / "mine.roadmap"


def overview_of(open_window: Opener, qtbot: PatientBot, path: Path) -> OverviewPage:
    window = open_window(path)
    qtbot.waitUntil(lambda: window.frame.is_ready)
    window.desk.pages.show_page("overview")
    page = window.desk.pages.front
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.is_settled)
    return page


@pytest.fixture
def page(open_window: Opener, wreck_file: Path, qtbot: PatientBot) -> OverviewPage:
    return overview_of(open_window, qtbot, wreck_file)


def findings(page: OverviewPage) -> list[Finding]:
    assert page.overview is not None
    return [each for group in page.overview.needs for each in group]


def told(page: OverviewPage) -> list[Finding]:
    """What stands on the page once all is unfolded."""
    for rule in RULES:
        page._opened.add(rule.id)
    page._show()
    return [line.about for line in page.room.needs.rows.lines if isinstance(line.about, Finding)]


def choose(page: OverviewPage, rule: str) -> Finding:
    """Make the first line of a rule the current one."""
    rows = page.room.needs.rows.lines
    row = next(
        row for row, line in enumerate(rows) if isinstance(line.about, Finding) and line.about.rule == rule
    )
    page.room.needs.setCurrentIndex(page.room.needs.rows.index(row, 0))
    found = rows[row].about
    assert isinstance(found, Finding)
    return found


def test_the_page_tells_what_the_command_line_tells(page: OverviewPage) -> None:
    workspace = page.frame.workspace
    with closing(Reader(workspace.file.working_path)) as reader:
        assert told(page) == lint(workspace, reader, date.today())
    assert {each.rule for each in told(page)} == {rule.id for rule in RULES}
    assert page.room.needs_head.text() == f"Needs you · {len(told(page))}"


def test_a_fix_by_the_keyboard_is_one_step_that_undo_takes_back(
    page: OverviewPage, qtbot: PatientBot
) -> None:
    found = choose(page, "risk-no-owner")
    qtbot.giveKeyboard(page.room.needs)
    qtbot.keyClick(page.room.needs, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: found not in findings(page))
    assert page.frame.workspace.undo_label == "Assign risk"
    page.frame.run("edit.undo")
    qtbot.waitUntil(lambda: found in findings(page))


def test_a_click_on_the_verb_mends_and_one_on_the_title_goes_there(
    page: OverviewPage, qtbot: PatientBot
) -> None:
    view: LineList = page.room.needs
    found = choose(page, "broken-dependency")
    view.scrollTo(view.currentIndex())
    row = view.visualRect(view.currentIndex())
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.right() - 16, row.center().y())
    )
    qtbot.waitUntil(lambda: found not in findings(page))
    choose(page, "overdue")
    view.scrollTo(view.currentIndex())
    row = view.visualRect(view.currentIndex())
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(row.left() + 60, row.center().y())
    )
    qtbot.waitUntil(lambda: [ref.entity for ref in page.frame.selection] == ["initiative"])
    assert page.frame.workspace.get(Initiative, page.frame.selection[0].id).title == "Late"


def test_a_rule_is_told_no_more_until_it_is_ticked_again(
    page: OverviewPage, qtbot: PatientBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, "now-without-prd")
    page.frame.run("overview.switch_off")
    qtbot.waitUntil(lambda: "now-without-prd" not in {each.rule for each in findings(page)})
    assert switched_off(page.frame.workspace) == {"now-without-prd"}
    assert page.overview is not None
    assert page.overview.off == 1

    def tick(dialog: RulesDialog) -> int:
        assert not dialog.ticked()["now-without-prd"]
        dialog.choose("now-without-prd")
        dialog.list.currentItem().setCheckState(Qt.CheckState.Checked)
        return 1

    monkeypatch.setattr(rules_dialog.RulesDialog, "exec", tick)
    page.frame.run("overview.rules")
    qtbot.waitUntil(lambda: "now-without-prd" in {each.rule for each in findings(page)})
    assert switched_off(page.frame.workspace) == frozenset()


def test_what_changed_is_told_until_it_is_marked_as_seen(page: OverviewPage, qtbot: PatientBot) -> None:
    workspace = page.frame.workspace
    page.frame.run("overview.seen")
    qtbot.waitUntil(lambda: page.is_settled and page.room.news.rows.lines == [])
    late = next(item for item in workspace.all(Initiative) if item.title == "Late")
    change_items(workspace, "initiative", {late.id: {"health": "at_risk"}})
    qtbot.waitUntil(lambda: [line.title for line in page.room.news.rows.lines] == ["Late: health at risk"])
    page.frame.run("overview.only_others")
    assert page.room.news.rows.lines == []
    kept = page.state()
    page.visits = Visits()
    page.restore(kept)
    assert page.visits.since is not None
    assert page.only_others
    page.visits = page.visits._replace(last=Seen(int(time.time() * 1000) - 5 * 3_600_000, {}))
    assert page.visits.at(int(time.time() * 1000)).since == page.visits.last


def test_an_empty_plan_offers_the_first_thing_to_do(
    open_window: Opener, empty_file: Path, qtbot: PatientBot
) -> None:
    page = overview_of(open_window, qtbot, empty_file)
    assert page.empty.isVisible()
    assert page.empty.button.isEnabled()


def test_the_sample_stands_as_its_plan_does(
    open_window: Opener, sample_file: Path, qtbot: PatientBot
) -> None:
    page = overview_of(open_window, qtbot, sample_file)
    assert page.overview is not None
    assert [tile.number for tile in page.room.side.tiles] == list(page.overview.health)
    assert page.overview.health.scheduled > 20
    assert "Teams stay and grow" in [aim.title for aim in page.overview.aims.each]
    assert "Beta" in [line.title for line in page.room.coming.rows.lines]
    wanted = Ref("objective", page.overview.aims.each[0].id)
    page.room.side.opened.emit(wanted)
    qtbot.waitUntil(lambda: page.frame.selection == (wanted,))


def test_many_findings_of_one_rule_are_folded() -> None:
    some = [Finding("overdue", "initiative", str(n), f"A-{n}", f"Bar {n}") for n in range(9)]
    folded = need_lines((tuple(some),), ())
    assert [line.title for line in folded] == ["Bar 0", "Bar 1", "Bar 2", "Overdue initiative: 6 more"]
    assert folded[-1].about == Fold("overdue", False)
    assert len(need_lines((tuple(some),), {"overdue"})) == 10
    assert len(need_lines((tuple(some[:5]),), ())) == 5


def test_only_the_latest_news_are_told_first() -> None:
    some = [News("changed", "initiative", str(n), f"Bar {n}", "", "Ana", n) for n in range(30)]
    folded = news_lines(some, False, "Ben")
    assert (len(folded), folded[-1].title, folded[-1].about) == (13, "18 more", Fold(NEWS, False))
    assert len(news_lines(some, False, "Ben", all_of_it=True)) == 31
    assert news_lines(some, True, "Ana") == []
    assert len(news_lines(some[:12], False, "Ben")) == 12


def test_every_line_has_a_picture() -> None:
    pictures = {*_ICONS.values(), *_OF_RULE.values(), *(icon for icon, _tone in _OF_NEWS.values())}
    assert all((paths.resources() / "icons" / f"{icon}.svg").is_file() for icon in pictures)


def test_in_a_narrow_window_what_stands_below_is_in_line(page: OverviewPage, qtbot: PatientBot) -> None:
    room = page.room
    page.window().resize(1024, 700)
    qtbot.waitUntil(lambda: room.side.parentWidget() is room.coming_head.parentWidget())

    def left(head: QLabel) -> int:
        return head.mapTo(page, head.rect().topLeft()).x() + max(head.indent(), 0)

    qtbot.waitUntil(lambda: left(room.coming_head) == left(room.side.aims_head))


def test_a_long_sentence_keeps_what_is_to_be_done(qapp: QApplication) -> None:
    metrics = QFontMetrics(fonts.sized(fonts.BODY_PX))
    sentence = "Risk “The auditor is not available in the weeks before the release” has no owner"
    for room in (120, 200, 300):
        words = shortened(sentence, metrics, room)
        assert words.startswith("Risk")
        assert "…" in words
        assert words.endswith(" owner")
        assert metrics.horizontalAdvance(words) <= room
    assert shortened(sentence, metrics, 2_000) == sentence
    assert shortened("Unbroken" * 30, metrics, 100).endswith("…")


def test_without_a_slip_no_room_is_kept_for_its_chart(
    open_window: Opener, empty_file: Path, qtbot: PatientBot
) -> None:
    window = open_window(empty_file)
    qtbot.waitUntil(lambda: window.frame.is_ready)
    begun = date.today().isoformat()
    add_values(window.frame.workspace, "initiative", {"title": "Onboarding", "start": begun, "end": begun})
    side = overview_of(open_window, qtbot, empty_file).room.side
    assert (side.chart.isHidden(), side.slip_words.text()) == (True, "Nothing slipped in these weeks")


def test_a_slip_is_drawn(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> None:
    side = overview_of(open_window, qtbot, sample_file).room.side
    assert not side.chart.isHidden()
    assert side.slip_words.text() != "Nothing slipped in these weeks"
