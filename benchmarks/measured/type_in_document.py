"""Types into the middle of a document of SIZE words on the PRDs page: SIZE FOLDER [folded].

With ``folded``, every section is folded but the one that is typed in.

``held`` says how long each key holds the UI thread in all (text, colours, line numbers, block map, and
putting the rendered block in place); ``shown`` how long after the key the preview shows it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from benchmarks import clock
from roadmapper.app import make_application
from roadmapper.entities.prd import PRD
from roadmapper.operations.new_workspace import create_workspace
from roadmapper.ui.frame import Ref
from roadmapper.ui.main_window import MainWindow
from roadmapper.ui.pages.prds.page import PrdsPage
from roadmapper.ui.windows import Windows

KEYS = 40
FIRST_KEYS = 3  # not counted: what is imported and cached at the first use
BETWEEN_KEYS_S = 0.05
LONGEST_WAIT_S = 60.0
NOTHING_HAPPENED_S = 0.0001
NAP_S = 0.0002

SECTION = """## Section {number}

A paragraph of some forty words says what happens today, to whom and how often, with **weight** on one
word, `code` in another, and a [link](https://example.com/{number}) that leads to where the evidence is
kept for whoever doubts it.

- first item of a list that goes on
- second item with *emphasis* in it
- [ ] a task that is still open

| Metric | Baseline | Target |
|---|---|---|
| Visits in week {number} | 12 | 40 |

```python
def answer(question: str) -> int:
    return {number}
```

"""


def text_of(words: int) -> str:
    """A document of about so many words, as PRDs are: prose, lists, tables and code."""
    a_section = len(SECTION.split())
    return "# Document\n\n" + "".join(
        SECTION.format(number=number) for number in range(1, words // a_section + 1)
    )


class Typist:
    """Opens a document of some length on the PRDs page and types into the middle of it."""

    def __init__(self, words: int, folder: Path, *, folded: bool = False) -> None:
        path = folder / "typing.roadmap"
        path.unlink(missing_ok=True)
        with create_workspace(path) as workspace:
            with workspace.edit("Add PRD") as edit:
                prd = edit.add(PRD(title="Document", body=text_of(words)))
            workspace.publish()
        self.app = make_application(["roadmapper"])
        windows = Windows(MainWindow)
        self.window = windows.new()
        self.window.resize(1440, 900)
        windows.open(path, self.window)
        self._wait(lambda: self.window.frame.is_ready)
        self.window.frame.reveal(Ref("prd", prd.id))
        page = self.window.desk.pages.front
        assert isinstance(page, PrdsPage)
        self.editor = page.editor
        self._wait(lambda: self.editor.preview.is_settled and not self.editor.source.is_colouring)
        self.editor.source.setFocus()
        if folded:
            self.window.frame.run("document.fold_all")
        text = self.editor.source.toPlainText()
        self.editor.source.put_cursor(text.index("says what happens", len(text) // 2))
        self._wait(lambda: False, at_most=0.5)

    def _wait(self, done: Callable[[], bool], at_most: float = LONGEST_WAIT_S) -> None:
        until = time.perf_counter() + at_most
        while time.perf_counter() < until and not done():
            self.app.processEvents()
            time.sleep(0.001)

    def key(self) -> tuple[float, float]:
        """Type one letter; seconds that it held the UI thread, and until the preview showed it."""
        parts = self.editor.preview.parts
        drawn = parts.drawn
        begin, began = time.perf_counter(), clock.now()
        QTest.keyClick(self.editor.source, Qt.Key.Key_X)
        self.app.processEvents()
        held = clock.now() - began
        while parts.drawn == drawn and time.perf_counter() - begin < LONGEST_WAIT_S:
            held += self._turn()
        shown = time.perf_counter() - begin
        while time.perf_counter() - begin < BETWEEN_KEYS_S:
            held += self._turn()
        return held, shown

    def _turn(self) -> float:
        """Let the event loop turn once; the seconds it took, 0 when there was nothing to do."""
        begin = clock.now()
        self.app.processEvents()
        took = clock.now() - begin
        if took < NOTHING_HAPPENED_S:
            time.sleep(NAP_S)
            return 0.0
        return took


if __name__ == "__main__":
    size, folder = int(sys.argv[1]), Path(sys.argv[2])
    typist = Typist(size, folder, folded="folded" in sys.argv[3:])
    figures = [typist.key() for _ in range(KEYS)][FIRST_KEYS:]
    for place, name in enumerate(("held", "shown")):
        print(f"samples:{name}", *(f"{figure[place] * 1000:.3f}" for figure in figures), flush=True)
    typist.window.close()
    os._exit(0)  # threads that the app leaves behind need not be waited for
