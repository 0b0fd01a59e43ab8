"""The dialog that closes a cycle: scores, what it taught, and what goes on; all of it is one step."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout

from roadmapper.counting import counted
from roadmapper.operations.closing import Closing, close_cycle, objectives_of
from roadmapper.operations.cycles import KnownCycle, book_of
from roadmapper.planning.cycles import next_cycle
from roadmapper.ui.dialogs.form import FormDialog
from roadmapper.ui.frame import Frame
from roadmapper.ui.pages.okrs.closing_rows import ClosingRows
from roadmapper.ui.widgets.buttons import PlainButton
from roadmapper.ui.widgets.choice import PopupChoice
from roadmapper.ui.widgets.labels import TextLabel

_HINT = (
    "Scores go from 0 to 1, and 0.7 is a good result. Type over one; tick what goes on into the next cycle."
)


class CloseCycle(FormDialog):
    """``cycles`` are those that can be closed; ``chosen`` is the key of the one to begin with."""

    def __init__(self, frame: Frame, cycles: list[KnownCycle], chosen: str) -> None:
        super().__init__("Close cycle", "Close cycle", frame.window)
        self._frame = frame
        self._cycles = {each.cycle.key: each.cycle for each in cycles}
        self._book = book_of(frame.workspace)
        self.cycle = PopupChoice([(key, each.title) for key, each in self._cycles.items()], name="Cycle")
        self.cycle.choose(chosen)
        self._count = TextLabel("", "label")
        self.rows = ClosingRows()
        self.into = QLineEdit()
        self.into.setAccessibleName("Carry over into")
        self.into.setPlaceholderText("Such as Q1 2027")
        self.into.setMaximumWidth(140)
        self.unmet = PlainButton("Tick what scored below 0.7")
        self.reflection = QPlainTextEdit()
        self.reflection.setAccessibleName("Reflection")
        self.reflection.setPlaceholderText("What did this cycle teach? It is kept with the cycle.")
        self.reflection.setTabChangesFocus(True)
        self.reflection.setMaximumHeight(84)
        self._words = TextLabel(_HINT, "hint")
        self._words.setWordWrap(True)
        self._arrange()
        self.cycle.chosen.connect(lambda _key: self._show())
        self.rows.changed.connect(self._look)
        self.into.textChanged.connect(self._look)
        self.unmet.clicked.connect(self.rows.carry_unmet)
        self._show()
        self.rows.setFocus()

    def _arrange(self) -> None:
        head, going = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.cycle)
        head.addWidget(self._count, 1)
        label = TextLabel("Carry over into", "label")
        label.setBuddy(self.into)
        for widget in (label, self.into, self.unmet):
            going.addWidget(widget)
        going.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        column.addLayout(going)
        column.addWidget(self.reflection)
        column.addWidget(self._words)
        self.fill(column)

    def _show(self) -> None:
        cycle = self._cycles[str(self.cycle.value)]
        lines = objectives_of(self._frame.workspace, cycle.key)
        results = sum(len(line.key_results) for line in lines)
        self._count.setText(f"{counted(len(lines), 'objective')}, {counted(results, 'key result')}")
        following = next_cycle(cycle)
        self.into.setText(following.title if following is not None else "")
        self.rows.show_lines(lines)
        self._look()

    def _look(self) -> None:
        """Say what would stop it, or what will happen."""
        carried, into = self.rows.carried, self._book.find(self.into.text())
        lost = bool(carried) and (into is None or into.key == self.cycle.value)
        if lost:
            self._say(f"“{self.into.text()}” is no other cycle to carry over into.", problem=True)
        elif self.rows.problem:
            self._say(self.rows.problem, problem=True)
        elif carried and into is not None:
            self._say(
                f"{counted(len(carried), 'key result')} will go on in {into.title}. All of it is one step."
            )
        else:
            self._say(_HINT)
        self.button.setEnabled(not lost)

    def _say(self, words: str, *, problem: bool = False) -> None:
        self._words.setText(words)
        self._words.setProperty("role", "problem" if problem else "hint")
        self._words.style().unpolish(self._words)
        self._words.style().polish(self._words)

    def accept(self) -> None:
        """Close the cycle; where that is refused, it is told and the dialog stays."""
        closing = Closing(
            str(self.cycle.value),
            self.rows.scores,
            self.reflection.toPlainText(),
            self.rows.reflections,
            self.rows.carried,
            self.into.text() if self.rows.carried else None,
        )

        def close() -> bool:
            close_cycle(self._frame.workspace, closing, date.today())
            return True

        if self._frame.attempt(close):
            super().accept()
