"""Types facts into a PRD beside many initiatives, by a title and then by a field: FOLDER/PLAN.roadmap.

``title`` says how long each key of a title holds the UI thread in all (text, search, the list, what is
previewed meanwhile), with words that begin titles, words with slips and words that no title has; ``field``
the same for the keys of a field and its form.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks import clock
from benchmarks.measured.real_window import open_window, settle, turn
from roadmapper.entities.prd import PRD
from roadmapper.storage.workspace import Workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.pages.prds.page import PrdsPage

TITLES = ("offer rep", "ofer onbordin", "zzqqxx", "e", "reports for 99")
FIELD = ".end:quarter"
BETWEEN_KEYS_S = 0.03
NOTHING_HAPPENED_S = 0.0001
LONGEST_WAIT_S = 20.0
ROUNDS = 3


def key(page: PrdsPage, letter: str) -> float:
    """Type a letter; seconds that it held the UI thread until the next could come."""
    begin, began = time.perf_counter(), clock.now()
    QTest.keyClicks(page.editor.source, letter)
    held = clock.now() - began
    while time.perf_counter() - begin < BETWEEN_KEYS_S:
        began = clock.now()
        turn()
        took = clock.now() - began
        held += took if took >= NOTHING_HAPPENED_S else 0.0
        time.sleep(0.0002)
    return held


def begin_fact(page: PrdsPage) -> None:
    """Ask for a fact on a line of its own, and wait for its list."""
    source, popup = page.editor.source, page.editor.facts
    source.put_cursor(10**9)
    QTest.keyClick(source, Qt.Key.Key_Return)
    popup.insert_fact()
    until = time.monotonic() + LONGEST_WAIT_S
    while not (popup.isVisible() and popup.list.count()):
        if time.monotonic() > until:
            sys.exit("the list of facts did not open")
        QApplication.processEvents()
        time.sleep(0.001)
    settle()


def main(path: Path) -> None:
    """Type everything some times over and print what each key took."""
    with Workspace.open(path) as workspace:
        with workspace.edit("Add PRD") as edit:
            prd = edit.add(PRD(title="Facts", body="# Facts\n\nWords before.\n"))
        workspace.publish()
    window = open_window(path)
    window.frame.reveal(Ref("prd", prd.id))
    page = window.desk.pages.front
    assert isinstance(page, PrdsPage)
    page.editor.source.setFocus()
    settle()
    titles, fields = list[float](), list[float]()
    for number in range(ROUNDS):
        for words in TITLES:
            begin_fact(page)
            titles += [key(page, letter) for letter in words] if number else []
        begin_fact(page)
        QTest.keyClicks(page.editor.source, "PLA-12")
        fields += [key(page, letter) for letter in FIELD]
    for name, figures in (("title", titles), ("field", fields)):
        print(f"samples:{name}", *(f"{figure * 1000:.3f}" for figure in figures), flush=True)
    window.close()
    os._exit(0)  # threads that the app leaves behind need not be waited for


if __name__ == "__main__":
    main(Path(sys.argv[1]))
