"""The cards of aligned objectives."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication

from roadmapper.ui.pages.okrs.alignment import two_lines
from roadmapper.ui.theme import fonts


def test_a_long_title_of_a_card_has_a_second_line(looks: QApplication) -> None:
    metrics = QFontMetrics(fonts.interface_font())
    title = "Ready for regulated companies in every region"
    room = metrics.horizontalAdvance("Ready for regulated companies")
    assert two_lines(metrics, title, room) == ["Ready for regulated companies", "in every region"]
    assert two_lines(metrics, title, 2_000) == [title]
    assert two_lines(metrics, "Unbroken" * 20, room) == ["Unbroken" * 20]
