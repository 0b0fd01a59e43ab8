"""Hostile documents and templates in the open window: it answers all the while, and says how it ended."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmapper.entities.prd import PRD
from roadmapper.errors import InvalidInput
from roadmapper.operations import prds
from roadmapper.operations.own_templates import template_folder
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.new_prd import NewPrd
from roadmapper.ui.pages.prds.page import PrdsPage
from roadmapper.ui.pages.prds.template_pictures import Picture
from tests.faults.test_hostile_documents import HEAVY, TEMPLATES
from tests.window_fixtures import Opener

LONGEST_GAP = 30
"""Between two beats the window's thread works at most as long as Qt does to make so many plain documents.

Not measured are half a million empty lines: Qt takes about a second to make so many blocks of any text.
"""
EDITED = (
    ("long line",),
    ("nothing but line ends",),
    ("wide table", "square table", "columns without rows"),
    ("long code", "many blocks", "bidi marks", "accents on one letter"),
)
"""The documents that are most work for an editor, in tests that may run side by side."""
UNDONE_AT_MOST = 6
TEXTS = ("nested details", "open and closed tags", "footnotes", "brackets", "large table", "numbers of lists")


class Heartbeat(QObject):
    """A timer of the window's own: what its thread works between two beats is how long it answers nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.beats, self.longest = 0, 0.0
        self._worked = time.thread_time()  # other programs, and other threads, have no part in it
        self._timer = QTimer(self, interval=10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        self.beats += 1
        self.longest = max(self.longest, time.thread_time() - self._worked)
        self._worked = time.thread_time()

    def until(self, ended: Callable[[], bool]) -> None:
        """Let the window live until something has ended, and once more."""
        while not ended():
            QApplication.processEvents()
            time.sleep(0.001)
        beats = self.beats
        while self.beats < beats + 2:
            QApplication.processEvents()


def one_plain_document() -> float:
    """What this thread works, here and now, to make Qt's document of 40,000 words: the measure of gaps."""
    found = []
    for _ in range(5):
        begun = time.thread_time()
        document = QTextDocument()
        document.setTextWidth(600)
        document.setPlainText("ten words that are as plain as any other words\n" * 4_000)
        document.size()
        found.append(time.thread_time() - begun)
    return median(found)


@pytest.fixture
def window(open_window: Opener, sample_file: Path) -> MainWindow:
    return open_window(sample_file)


def test_the_window_answers_while_hostile_documents_are_shown(window: MainWindow) -> None:
    window.desk.pages.show_page("prds")
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    preview = page.editor.preview
    calm, hostile = window.frame.workspace.all(PRD)[:2]
    gaps: dict[str, float] = {}
    measure = one_plain_document()
    for name in TEXTS:
        page.reveal(Ref("prd", calm.id))
        Heartbeat().until(lambda: preview.is_settled)
        prds.write_text(window.frame.workspace, hostile.id, HEAVY[name])
        heart = Heartbeat()
        page.reveal(Ref("prd", hostile.id))
        heart.until(lambda: preview.is_settled or bool(preview.problem))
        assert preview.problem == "" or preview.problem.endswith("."), name
        assert page.editor.source.exact_text() == HEAVY[name], name
        gaps[name] = heart.longest / measure
    assert {name: gap for name, gap in gaps.items() if gap > LONGEST_GAP} == {}
    page.reveal(Ref("prd", calm.id))
    Heartbeat().until(lambda: preview.is_settled)  # the next document is shown as ever
    assert calm.title in preview.browser.toPlainText()


@pytest.mark.parametrize("names", EDITED, ids=" and ".join)
def test_hostile_documents_can_be_opened_and_edited(
    window: MainWindow, names: tuple[str, ...], qtbot: QtBot
) -> None:
    """Each is shown or ends in a sentence; after any key the window answers, and undo brings all back."""
    window.desk.pages.show_page("prds")
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    preview, source = page.editor.preview, page.editor.source
    calm, hostile = window.frame.workspace.all(PRD)[:2]
    for name in names:
        text = HEAVY[name]
        page.reveal(Ref("prd", calm.id))
        prds.write_text(window.frame.workspace, hostile.id, text)
        page.reveal(Ref("prd", hostile.id))
        heart = Heartbeat()
        heart.until(lambda: preview.is_settled or bool(preview.problem))
        assert preview.problem == "" or preview.problem.endswith("."), name
        assert source.exact_text() == text, name
        source.setFocus()
        source.put_cursor(source.document().characterCount() // 2)
        for key in (Qt.Key.Key_X, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_PageDown):
            qtbot.keyClick(source, key)
            heart.until(lambda: True)
        source.verticalScrollBar().setValue(source.verticalScrollBar().maximum())
        heart.until(lambda: True)
        for _ in range(UNDONE_AT_MOST):
            if source.exact_text() != text:
                source.undo()
                heart.until(lambda: True)
        assert source.exact_text() == text, name


@pytest.mark.parametrize("name", ["zero bytes", "half characters", "too long"])
def test_what_no_document_can_hold_is_refused_in_a_sentence(window: MainWindow, name: str) -> None:
    prd = window.frame.workspace.all(PRD)[0]
    with pytest.raises(InvalidInput, match=r"^Text .*\.$"):
        prds.write_text(window.frame.workspace, prd.id, HEAVY[name])


def test_a_key_in_an_endless_block_waits_for_the_whole_render(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.pages.show_page("prds")
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    preview, source = page.editor.preview, page.editor.source
    prd = window.frame.workspace.all(PRD)[0]
    rendered: list[object] = []
    page.editor.queue.blocks_ready.connect(lambda *answer: rendered.append(answer))
    for lines, with_each_key in ((10, True), (2_500, False)):
        page.editor.flush()  # else what was typed is put into the next text, too
        prds.write_text(window.frame.workspace, prd.id, "word\n" * lines)
        page.reveal(Ref("prd", prd.id))
        Heartbeat().until(lambda: preview.is_settled)
        rendered.clear()
        source.setFocus()
        source.put_cursor(7)
        qtbot.keyClick(source, Qt.Key.Key_X)
        Heartbeat().until(lambda: preview.is_settled)
        assert bool(rendered) == with_each_key
        assert "woxrd" in preview.browser.toPlainText() or "wxord" in preview.browser.toPlainText()


def test_a_key_in_an_endless_table_is_a_plain_one(window: MainWindow, qtbot: QtBot) -> None:
    window.desk.pages.show_page("prds")
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    prd = window.frame.workspace.all(PRD)[0]
    source, table = page.editor.source, HEAVY["square table"]
    prds.write_text(window.frame.workspace, prd.id, table)
    page.reveal(Ref("prd", prd.id))
    preview = page.editor.preview  # where a busy machine does not draw it in time, that is told
    Heartbeat().until(lambda: preview.is_settled or bool(preview.problem))
    source.setFocus()
    source.put_cursor(table.index("\n"))
    qtbot.keyClick(source, Qt.Key.Key_Return)
    assert source.exact_text() == table.replace("\n", "\n\n", 1)  # no row was written anew


HOSTILE = ("loop in a loop", "doubling", "recursive macro", "class of a text")


def drawn(window: MainWindow, heart: Heartbeat) -> dict[str, Picture]:
    """What a new gallery shows for each template, once it has shown all."""
    dialog = NewPrd(window.frame, None, window)
    dialog.show()
    shelf = dialog.templates
    heart.until(lambda: all(shelf.picture(name) for name in shelf.names))
    pictures = {name: picture for name in shelf.names if (picture := shelf.picture(name)) is not None}
    dialog.reject()
    return pictures


def test_the_gallery_answers_while_hostile_templates_are_stopped(window: MainWindow) -> None:
    for name in HOSTILE:
        path = template_folder("prd") / f"{name.replace(' ', '_')}.md.j2"
        path.write_text(TEMPLATES[name], encoding="utf-8")
    heart = Heartbeat()
    pictures = drawn(window, heart)
    assert heart.longest < LONGEST_GAP * one_plain_document()
    stopped = {name.replace(" ", "_"): pictures[name.replace(" ", "_")] for name in HOSTILE}
    assert [name for name, picture in stopped.items() if picture.image is not None] == []
    problems = {name: picture.preview.problem for name, picture in stopped.items()}
    assert all(problem.endswith(".") for problem in problems.values()), problems
    assert "so it was stopped" in problems["loop_in_a_loop"]
    while pictures["standard"].image is None:  # a busy machine stopped it, too
        assert "so it was stopped" in pictures["standard"].preview.problem
        pictures = drawn(window, heart)
