"""The whole app in a process of its own, told over pipes what a person does in its window.

Run with a folder for app data and a file; each line it reads is ``[name, *arguments]``, each it writes the
answer.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from roadmapper.operations.merges import Choice, Question
    from roadmapper.ui.editors.markdown.document_editor import DocumentEditor
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.timeline.canvas import TimelineCanvas

_PATIENCE = 40.0


class AppProcess:
    """One person's computer: a window on a file, with app data of its own."""

    def __init__(self, home: Path, name: str, file: Path) -> None:
        self._log = (home / "log").open("a", encoding="utf-8")
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.window_process", name, str(file)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._log, text=True, encoding="utf-8",
            cwd=CHECKOUT,
            env={
                **os.environ,
                "ROADMAPPER_DATA": str(home / "data"),
                "ROADMAPPER_CONFIG": str(home / "config"),
                "QT_QPA_PLATFORM": "offscreen",
            },
        )  # fmt: skip

    def ask(self, name: str, *arguments: Any) -> Any:
        """Have something done or told, and wait for the answer."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([name, *arguments]) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "the app has ended; its log tells why"
        return json.loads(line)

    def wait(self, name: str, wanted: Any) -> None:
        """Ask until the answer is as wanted."""
        until, found = time.monotonic() + _PATIENCE, self.ask(name)
        while found != wanted:
            assert time.monotonic() < until, f"{name} is still {found!r}, not {wanted!r}"
            time.sleep(0.05)
            found = self.ask(name)

    def died(self) -> bool:
        """Whether it was killed, as it was told to be; waits for that."""
        try:
            status = self._process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"the app lives, and says: {self.ask('saved')}") from None
        self._let_go()
        return status == -signal.SIGKILL

    def leave(self) -> None:
        """Close the window; the app ends by itself, and well."""
        if self._process.poll() is None:
            self.ask("close")
            assert self._process.wait(timeout=_PATIENCE) == 0
        self._let_go()

    def end(self) -> None:
        """Be gone, whatever happened before."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._let_go()

    def _let_go(self) -> None:
        for stream in (self._process.stdin, self._process.stdout, self._log):
            if stream is not None:
                stream.close()


class _Person:
    """What can be asked of the app, on its UI thread."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._last_step = ""
        self._watch_steps()  # from the beginning: a publish that is under way is to die, too

    def is_ready(self) -> bool:
        return self._window.frame.is_ready

    def saved(self) -> str:
        """What the status bar says."""
        return self._window.status.saved.text()

    def bars(self) -> list[list[str | None]]:
        """Every bar as the timeline's page has it."""
        from roadmapper.entities.initiative import Initiative

        items = self._window.frame.workspace.all(Initiative)
        return sorted([item.key, item.title, item.start, item.end] for item in items)

    def drawn(self) -> list[list[int]]:
        """The days from which and up to which the timeline draws each bar."""
        layout = self._timeline().frame.layout
        return sorted([left, reach] for left, reach in zip(layout.lefts, layout.reaches, strict=True))

    def review(self) -> list[list[Any]]:
        """What merges ask, as this person knows the two sides: field, mine, theirs, shown."""
        return [[each.row.field, each.mine, each.theirs, each.row.result] for each in self._questions()]

    def count_open(self) -> int:
        """How many questions wait for an answer."""
        return len(self._questions())

    def decide(self, choice: Choice) -> None:
        """Answer all that is open alike."""
        from roadmapper.operations.merges import answer

        answer(self._window.frame.workspace, self._questions(), choice)

    def _questions(self) -> list[Question]:
        from roadmapper.operations.merges import questions

        frame = self._window.frame
        return questions(frame.workspace, frame.reading, only_open=True)

    def drag(self, key: str, days: int) -> None:
        """Move a bar by the mouse."""
        from tests.ui.timeline.mouse import Mouse

        canvas, item = self._timeline(), self._window.frame.workspace.find(key)
        assert item is not None
        canvas.show_initiative(item.id)
        mouse = Mouse(canvas)
        at = mouse.box(item.id).intersected(canvas.navigation.plot()).center()
        mouse.drag(at, mouse.days(days), 0)

    def write(self, title: str, after: str, words: str) -> None:
        """Type behind some words of a PRD."""
        from PySide6.QtTest import QTest

        editor = self._editor(title)
        text = editor.source.exact_text()
        editor.source.put_cursor(text.index(after) + len(after))
        QTest.keyClicks(editor.source, words)
        editor.flush()

    def text(self, title: str) -> str:
        """A PRD's text as its editor shows it."""
        return self._editor(title).source.exact_text()

    def save(self) -> None:
        self._window.frame.run("file.save")

    def die_at(self, step: str) -> None:
        """Be killed when publishing has come to this step."""
        self._last_step = step

    def _watch_steps(self) -> None:
        from roadmapper.ui.open_file import OpenFile

        person = self

        def may_go_on(self: OpenFile, step: str) -> None:
            if step == person._last_step:
                os.kill(os.getpid(), signal.SIGKILL)

        OpenFile._may_go_on = may_go_on

    def close(self) -> None:
        self._window.close()

    def _timeline(self) -> TimelineCanvas:
        from roadmapper.ui.timeline.canvas import TimelineCanvas

        self._window.frame.show_page("timeline")
        page = self._window.desk.pages.front
        assert page is not None
        (canvas,) = page.findChildren(TimelineCanvas)
        return canvas

    def _editor(self, title: str) -> DocumentEditor:
        from roadmapper.entities.prd import PRD
        from roadmapper.ui.frame import Ref
        from roadmapper.ui.pages.prds.page import PrdsPage

        frame = self._window.frame
        (prd,) = (each for each in frame.workspace.all(PRD) if each.title == title)
        frame.show_page("prds")
        frame.reveal(Ref("prd", prd.id))
        page = self._window.desk.pages.front
        assert isinstance(page, PrdsPage)
        return page.editor


def _run(name: str, file: Path) -> int:
    from roadmapper import app, settings
    from roadmapper.ui import publishing
    from roadmapper.ui.main_window import MainWindow
    from roadmapper.ui.ui_thread import post
    from roadmapper.ui.windows import Windows

    settings.put("author.name", name)
    publishing.RETRY_MS = (300,)  # pyright: ignore[reportAttributeAccessIssue] - nobody waits a minute here
    application = app.make_application(sys.argv[:1])
    windows = Windows(MainWindow)
    windows.begin(file)
    person = _Person(windows.all[0])
    windows.all[0].gone.connect(application.quit)

    def answer(line: str) -> None:
        asked, *arguments = json.loads(line)
        does: Callable[..., Any] = getattr(person, asked)
        sys.stdout.write(json.dumps(does(*arguments)) + "\n")
        sys.stdout.flush()

    def listen() -> None:
        for line in sys.stdin:
            post(application, answer, line)

    threading.Thread(target=listen, daemon=True).start()
    return application.exec()


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1], Path(sys.argv[2])))
