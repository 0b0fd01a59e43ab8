"""What a gesture changed, beside the list: however much it is, it is laid out in portions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.documents.text_compare import compare
from roadmapper.operations.history_details import FieldDetail, ItemDetail
from roadmapper.ui.pages.history.detail_html import foot_html, items_html
from roadmapper.ui.pages.history.detail_text import PORTION, DetailText

LONG = 20_000


def items(count: int, after: str = "Later") -> tuple[ItemDetail, ...]:
    """Items of which each has a new title."""
    field = FieldDetail("Title", "title", "Earlier", after, "", (), frozenset({"before"}))
    return tuple(
        ItemDetail("initiative", f"i{number}", f"Item {number}.", "", (field,), True)
        for number in range(count)
    )


@pytest.fixture
def text(looks: QApplication, qtbot: QtBot) -> DetailText:
    found = DetailText()
    qtbot.addWidget(found)
    found.resize(600, 400)
    found.show()
    return found


def is_shown(text: DetailText, number: int) -> bool:
    return f"Item {number}." in text.toPlainText()


def whole(of: DetailText, *parts: str) -> str:
    """The same as one text."""
    document = QTextDocument()
    document.setDefaultStyleSheet(of.document().defaultStyleSheet())
    document.setHtml("".join(parts))
    return document.toPlainText()


def told(field: FieldDetail, whole: str = "") -> str:
    return items_html([ItemDetail("initiative", "i", "Item", whole, (field,), True)], writable=True)


def test_short_values_stand_beside_each_other_and_long_ones_below() -> None:
    short = FieldDetail("Title", "title", "Earlier", "Later", "", (), frozenset({"before"}))
    assert told(short).count("<td") == 3
    long = replace(short, after="Owners by the dozen, " * 5)
    assert told(long).count("<td") == 2
    assert told(long).index("Restore</a>") < told(long).index("by the dozen")


def test_a_text_has_the_whole_width() -> None:
    text = FieldDetail("Text", "body", "", "", "Written", tuple(compare("One line", "Another line")))
    assert 'colspan="3"' in told(text)
    assert 'colspan="3"' in told(replace(text, passages=()))


def test_what_was_nothing_before_is_told_but_not_of_something_new() -> None:
    owner = FieldDetail("Owner", "owner", "", "Growth lead", "", (), frozenset({"before"}))
    assert "nothing" in told(owner)
    assert "before:0:0" in told(owner)
    text = FieldDetail("Text", "body", "", "", "Written", tuple(compare("", "All of it")))
    item = ItemDetail("prd", "p", "Item", "Added PRD", (owner, text), True)
    assert "nothing" not in items_html([item], writable=True)


def test_many_are_laid_out_in_portions_and_are_one_text(text: DetailText, qtbot: QtBot) -> None:
    found = items(2 * PORTION + 50)
    text.show_items(found, 7, "A note.", writable=True)
    assert is_shown(text, PORTION - 1)
    assert not is_shown(text, PORTION)
    assert "more changes" not in text.toPlainText(), "not before the end is there"
    qtbot.waitUntil(lambda: text.is_whole, timeout=LONG)
    foot = foot_html(7, "A note.", is_empty=False)
    assert text.toPlainText() == whole(text, items_html(found, writable=True), foot)


def test_more_of_them_leave_what_is_there_and_the_place_in_it(text: DetailText, qtbot: QtBot) -> None:
    text.show_items(items(50), 100, writable=True)
    bar = text.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    assert place > 0
    text.show_items(items(2 * PORTION), writable=True)
    qtbot.waitUntil(lambda: text.is_whole, timeout=LONG)
    assert bar.value() == place
    assert text.toPlainText() == whole(text, items_html(items(2 * PORTION), writable=True))


def test_others_take_the_place_of_what_is_still_being_laid_out(text: DetailText, qtbot: QtBot) -> None:
    text.show_items(items(3 * PORTION), writable=True)
    text.show_items(items(PORTION + 1, after="Otherwise"), writable=False)
    qtbot.waitUntil(lambda: text.is_whole, timeout=LONG)
    assert text.toPlainText() == whole(text, items_html(items(PORTION + 1, "Otherwise"), writable=False))
    text.show_items((), writable=True)
    assert text.toPlainText() == "Only Roadmapper’s own bookkeeping changed."
