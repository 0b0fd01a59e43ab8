"""The chart beside the ranked table: bubbles are dragged and moved with keys to rescore; evidence is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from roadmapper.entities.custom_field import CustomField
from roadmapper.entities.evidence import Evidence
from roadmapper.entities.initiative import Initiative
from roadmapper.operations.candidates import Candidates
from roadmapper.operations.declines import first_not_doing
from roadmapper.operations.items import change_items, remove_items
from roadmapper.painting.bubbles import Bubble, BubbleChart, bubble_at, centre_of, paint_bubbles, values_at
from roadmapper.painting.tokens import LIGHT
from roadmapper.planning.scoring import MODELS
from roadmapper.timeline.axis import axis_over
from roadmapper.ui.dialogs.evidence import EvidenceDialog
from roadmapper.ui.frame import Ref
from roadmapper.ui.inspector.scores import Scores
from roadmapper.ui.inspector.section import ItemRow
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.not_doing.page import NotDoingPage
from roadmapper.ui.pages.prioritise.charting import MOST, Shown, chart_of, has_more
from roadmapper.ui.pages.prioritise.kept import charts_kept, charts_taken
from roadmapper.ui.pages.prioritise.page import PrioritisePage
from roadmapper.ui.pages.prioritise.side import DeclinedCard
from roadmapper.ui.theme import fonts
from tests.window_fixtures import Opener, PatientBot


@pytest.fixture
def shown(open_window: Opener, sample_file: Path, qtbot: PatientBot) -> MainWindow:
    window = open_window(sample_file)
    window.desk.pages.show_page("prioritise")
    window.activateWindow()
    qtbot.waitUntil(lambda: page_of(window).table.model.rowCount() > 0)
    qtbot.waitUntil(page_of(window).beside.panel.isVisible)
    return window


def page_of(window: MainWindow) -> PrioritisePage:
    found = window.desk.pages.front
    assert isinstance(found, PrioritisePage)
    return found


def item(window: MainWindow, title: str) -> Initiative:
    found = window.frame.workspace.find(title, Initiative)
    assert isinstance(found, Initiative)
    return found


def test_values_and_places_are_each_others_inverse_and_the_smallest_bubble_is_hit(
    looks: QApplication,
) -> None:
    axis, room = axis_over("Effort", [8]), QRectF(0, 0, 300, 320)
    chart = BubbleChart(
        axis, axis, [Bubble("big", "Big", 4, 4, 1, "#4C78D8"), Bubble("small", "Small", 4.2, 4, 0, "#D6577A")]
    )
    centre = centre_of(chart, room, 3, 5)
    assert values_at(chart, room, centre) == pytest.approx((3, 5))
    hit = bubble_at(chart, room, centre_of(chart, room, 4.2, 4))
    assert hit is not None
    assert hit.id == "small"
    image = QImage(300, 320, QImage.Format.Format_ARGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    paint_bubbles(painter, room, chart, LIGHT, fonts.label())
    painter.end()
    at = centre_of(chart, room, 4, 4).toPoint()
    assert image.pixelColor(at - QPoint(12, 0)) != QColor("#FFFFFF")


def scored(count: int) -> Candidates:
    """So many with a score; between them as many without an effort."""
    found = Candidates(MODELS, {}, {})
    inputs = {"reach": 10.0, "impact": 2.0, "confidence": 80}
    found.take(
        {
            f"i{at}": {"title": f"{at}", "rank": f"a{at:04}", **inputs, "effort": 2.0 if at % 2 else None}
            for at in range(2 * count)
        }
    )
    return found


def test_of_very_many_the_first_are_drawn_and_equal_charts_are_equal() -> None:
    few, many, shown = scored(MOST), scored(MOST + 1), Shown("effort", "reach", "score")
    assert (has_more(few, shown), has_more(many, shown)) == (False, True)
    charts = [chart_of(found, shown, lambda _name, _value: "#4C78D8", "space") for found in (few, many, few)]
    assert [bubble.id for bubble in charts[1].bubbles] == many.order[:MOST]
    assert charts[0] == charts[2]
    few.take({"i1": {"title": "1", "rank": "a1", "effort": 2.0, "reach": 11.0}})
    assert chart_of(few, shown, lambda _name, _value: "#4C78D8", "space") != charts[0]


def test_a_dragged_bubble_rescores_in_one_step_and_says_so_before(
    shown: MainWindow, qtbot: PatientBot
) -> None:
    page, before = page_of(shown), item(shown, "Guided onboarding")
    view = page.beside.panel.bubbles
    begin = view.centre(before.id).toPoint()
    end = begin + QPoint(0, 26)
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, begin + QPoint(0, 12))
    qtbot.mouseMove(view, end)
    assert "Value 9 → 8" in view.tag.text()
    assert item(shown, "Guided onboarding").value == 9
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=end)
    after = item(shown, "Guided onboarding")
    assert after.value == 8
    assert after.effort == before.effort
    assert shown.frame.workspace.undo_label == "Rescore initiative"
    shown.frame.run("edit.undo")
    assert item(shown, "Guided onboarding").value == 9


def test_escape_leaves_a_bubble_where_it_was(shown: MainWindow, qtbot: PatientBot) -> None:
    page, known = page_of(shown), item(shown, "Guided onboarding")
    view = page.beside.panel.bubbles
    begin = view.centre(known.id).toPoint()
    qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(view, begin + QPoint(30, 30))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=begin + QPoint(30, 30))
    assert item(shown, "Guided onboarding") == known
    assert page.table.selected_ids() == [known.id]


def test_keys_go_from_bubble_to_bubble_and_rescore(shown: MainWindow, qtbot: PatientBot) -> None:
    page, view = page_of(shown), page_of(shown).beside.panel.bubbles
    page.table.reveal(item(shown, "Data residency EU").id)
    qtbot.giveKeyboard(view)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert item(shown, "Data residency EU").effort == 6.5
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert page.table.selected_ids() != [item(shown, "Data residency EU").id]


def test_where_a_number_comes_from_is_said_shown_and_taken_back(shown: MainWindow, qtbot: PatientBot) -> None:
    page, known = page_of(shown), item(shown, "Webhooks")
    page.table.view.select_ids([known.id], page.table.model.column_of("impact"))

    def say() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, EvidenceDialog)
        assert dialog.field == "impact"
        qtbot.keyClicks(dialog.focusWidget() or dialog, "Three customers said so")
        qtbot.mouseClick(dialog.button, Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, say)
    shown.frame.run("rank.evidence")
    [piece] = [each for each in shown.frame.workspace.all(Evidence) if each.subject == known.id]
    assert (piece.field, piece.note) == ("impact", "Three customers said so")
    index = page.table.model.index(page.table.model.place_of(known.id), page.table.model.column_of("impact"))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Three customers said so"
    shown.frame.run("inspector.focus")
    qtbot.waitUntil(lambda: bool(shown.findChildren(Scores)))
    [scores] = shown.findChildren(Scores)
    wanted = {"RICE 640", "Impact: Three customers said so"}
    qtbot.waitUntil(lambda: wanted <= {row.words for row in scores.findChildren(ItemRow)})


def test_the_chart_is_exported_as_png_and_svg(
    shown: MainWindow, qtbot: PatientBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    named = [tmp_path / "value", tmp_path / "value.svg"]
    kinds = iter([(str(named[0]), "PNG picture (*.png)"), (str(named[1]), "SVG drawing (*.svg)")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: next(kinds))
    for target in (tmp_path / "value.png", named[1]):
        shown.frame.run("rank.export_chart")
        qtbot.waitUntil(target.exists)
    image = QImage(str(tmp_path / "value.png"))
    assert (image.width(), image.height()) == (1920, 1280)
    drawn = named[1].read_text(encoding="utf-8")
    assert "Value against effort" in drawn
    assert "Public API v2" in drawn


def test_what_is_not_done_leads_to_the_register(shown: MainWindow, qtbot: PatientBot) -> None:
    panel = page_of(shown).beside.panel
    qtbot.waitUntil(lambda: bool(panel.findChildren(DeclinedCard)))
    card = panel.findChildren(DeclinedCard)[0]
    qtbot.giveKeyboard(card)
    qtbot.keyClick(card, Qt.Key.Key_Return)
    assert isinstance(shown.desk.pages.front, NotDoingPage)
    chosen = (Ref("initiative", item(shown, "White-label portal").id),)
    qtbot.waitUntil(lambda: shown.frame.selection == chosen)


def test_many_in_one_place_are_no_darker_than_one_and_are_counted(looks: QApplication) -> None:
    axis, room = axis_over("Effort", [8]), QRectF(0, 0, 300, 320)

    def painted(number: int) -> QImage:
        bubbles = [Bubble(str(each), "A name", 4, 4, 1, "#4C78D8") for each in range(number)]
        image = QImage(300, 320, QImage.Format.Format_ARGB32)
        image.fill(QColor("#FFFFFF"))
        painter = QPainter(image)
        paint_bubbles(painter, room, BubbleChart(axis, axis, bubbles), LIGHT, fonts.label())
        painter.end()
        return image

    middle = centre_of(BubbleChart(axis, axis, []), room, 4, 4).toPoint()
    number = QRect(middle - QPoint(12, 7), middle + QPoint(12, 7))
    one, many = painted(1), painted(67)
    beside = middle - QPoint(0, 14)
    assert many.pixelColor(beside) == one.pixelColor(beside)
    assert many.copy(number) != one.copy(number), "how many they are stands in the middle"


def test_a_formula_is_an_axis_and_a_colour_with_its_legend(shown: MainWindow, qtbot: PatientBot) -> None:
    panel, workspace = page_of(shown).beside.panel, shown.frame.workspace
    worth = "custom." + next(each.id for each in workspace.all(CustomField) if each.kind == "formula")
    panel.choose(Shown("effort", worth, "reach", worth))
    qtbot.waitUntil(lambda: bool(panel.legend.entries))
    chart, eid = panel.bubbles.chart, item(shown, "Guided onboarding").id
    assert chart is not None
    assert (chart.y.title, panel.legend.entries[-1].title) == ("Value per month", "Over 2\u00a0000")
    before = next(each for each in chart.bubbles if each.id == eid)
    assert before.y == 2800
    stored = panel._rescored(eid, (5, 9000))
    assert stored == {"effort": 5}  # a formula is what it is made of
    change_items(workspace, "initiative", {eid: {"reach": 30}})
    assert panel.bubbles.chart is not None
    after = next(each for each in panel.bubbles.chart.bubbles if each.id == eid)
    assert (after.y, after.colour != before.colour) == (20, True)
    picture = panel.picture()
    assert picture is not None
    assert [words for words, _colour in picture.legend] == [entry.title for entry in panel.legend.entries]
    assert b"Over" in picture.svg()
    assert charts_taken(charts_kept(panel.charts)) == panel.charts
    remove_items(workspace, [("custom_field", worth.removeprefix("custom."))])
    qtbot.waitUntil(lambda: panel.bubbles.chart is not None and panel.bubbles.chart.y.title == "Value")


class ShownWindows(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.found.append(type(watched).__name__)
        return False


def test_no_part_of_a_card_is_a_window_while_it_is_made(looks: QApplication, shown: MainWindow) -> None:
    (entry,) = first_not_doing(shown.frame.workspace, date.today(), 1).entries
    windows = ShownWindows()
    looks.installEventFilter(windows)
    card = DeclinedCard(entry)
    looks.removeEventFilter(windows)
    assert windows.found == []
    card.deleteLater()
